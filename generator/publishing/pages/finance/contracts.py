"""The accounts of all contracts on one page, with what is owed by age; and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.publishing import tables
from generator.publishing.charts import WholeBar
from generator.publishing.figures import day_text, plural, whole_pounds
from generator.publishing.pages.award_money import Money, of_each_pound
from generator.publishing.pages.cells import blank
from generator.publishing.pages.finance.age_tables import age_table
from generator.publishing.pages.finance.links import FINANCE, contract_account_page
from generator.publishing.pages.finance.one_contract import contract_account_files
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table, Tone
from generator.publishing.views.finance_contracts import publish_contract_accounts
from schemas.published.finance_contracts import PublishedContractAccount, PublishedContractAccounts

TITLE = "Contracts’ accounts"
_RUNNING, _NOT_RUNNING = ("Running", Tone.GOOD), ("Not running", Tone.QUIET)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all contracts, each contract's own, and their downloads."""
    known = publish_contract_accounts(portal.register)
    shown = tuple(one for one in known.contracts if portal.shows(one))
    accounts = portal.released(known.model_copy(update={"contracts": shown}))
    total = "All contracts" if shown == known.contracts else "All that are shown"
    table = _table(accounts.contracts, total)
    owed_by, owed_to = _ages(portal, accounts)
    yield page_file(
        portal,
        "finance/contracts.md.j2",
        path="finance/contracts/index.md",
        title=TITLE,
        description="For every contract: what it is worth, what came in, what the hub kept, what "
        "members were paid, and what is still owed.",
        view={
            "trail": (HOME, FINANCE),
            "paid_by_results": len(known.contracts) - len(shown),
            "booked_until": day_text(accounts.booked_until) if accounts.booked_until else None,
            "figures": _figures(accounts.contracts),
            "each_pound": _each_pound(accounts.contracts),
            "table": table,
            "owed_by": owed_by,
            "owed_to": owed_to,
        },
    )
    yield from csv_files(table, owed_by, owed_to)
    for account in accounts.contracts:
        yield from contract_account_files(portal, account, accounts)
    yield json_file(portal, "data/finance/contracts.json", {"accounts": accounts})


def _figures(
    contracts: Sequence[PublishedContractAccount],
) -> tuple[tuple[object, str, object, str | None], ...]:
    def sum_of(pence: Callable[[PublishedContractAccount], int]) -> int:
        return sum(map(pence, contracts))

    return (
        (whole_pounds(sum_of(lambda one: one.income_pence)), "Income so far",
         f"on {plural(len(contracts), 'contract')}", None),
        (whole_pounds(sum_of(lambda one: one.top_slice_pence)), "Hub’s part", "of that income",
         None),
        (whole_pounds(sum_of(lambda one: one.paid_pence)), "Paid to members",
         f"{whole_pounds(sum_of(lambda one: one.owed_to_members_pence))} more is owed to them",
         None),
        (whole_pounds(sum_of(lambda one: one.owed_by_commissioner_pence)), "Owed by commissioners",
         "invoiced and not yet received", None),
    )  # fmt: skip


def _each_pound(contracts: Sequence[PublishedContractAccount]) -> WholeBar | None:
    """Of each £1 of income so far; ``None`` before there is any."""
    money = Money(
        value_pence=sum(one.income_pence for one in contracts),
        hub_pence=sum(one.top_slice_pence for one in contracts),
        members_pence=sum(one.delivery_pence for one in contracts),
        unallocated_pence=sum(one.unallocated_income_pence for one in contracts),
    )
    # After refunds a part may be below zero: then no bar can be drawn of it.
    parts = (money.hub_pence, money.members_pence, money.unallocated_pence)
    if money.value_pence <= 0 or min(parts) < 0:
        return None
    return of_each_pound(money, title="Where each £1 of contract income goes")


def _table(contracts: Sequence[PublishedContractAccount], total: str) -> Table:
    latest_first = sorted(contracts, key=lambda one: one.title.casefold())
    latest_first.sort(key=lambda one: one.since.toordinal() if one.since else 0, reverse=True)
    figures: tuple[tuple[str, Callable[[PublishedContractAccount], int]], ...] = (
        ("Value", lambda one: one.value_pence),
        ("Income so far", lambda one: one.income_pence),
        ("Hub’s part", lambda one: one.top_slice_pence),
        ("For members", lambda one: one.delivery_pence),
        ("Not allocated", lambda one: one.unallocated_income_pence),
        ("Received", lambda one: one.received_pence),
        ("Paid to members", lambda one: one.paid_pence),
        ("Owed to members", lambda one: one.owed_to_members_pence),
    )
    return Table(
        slug="contracts",
        caption="Every contract’s account",
        columns=(
            Column(title="Contract"),
            Column(title="Standing", is_choice=True),
            *(Column(title=title, is_numeric=True) for title, _ in figures),
        ),
        rows=tuple(
            (
                tables.text(one.title, target=contract_account_page(one.tender)),
                tables.state(*(_RUNNING if one.is_running else _NOT_RUNNING)),
                *(tables.money(pence(one)) for _, pence in figures),
            )
            for one in latest_first
        ),
        total=(
            tables.text(total),
            blank(),
            *(tables.money(sum(map(pence, contracts))) for _, pence in figures),
        )
        if contracts
        else (),
        csv_path=csv_path("finance", "contracts"),
        empty="Nothing is held or booked on any contract yet.",
    )


def _ages(portal: Portal, accounts: PublishedContractAccounts) -> tuple[Table | None, Table | None]:
    """Who owes how much for how long, and whom; ``None`` for an audience that is not told."""
    if any(one.owed_by is None or one.owed_to is None for one in accounts.contracts):
        return None, None
    owed_by = [(one.title, contract_account_page(one.tender), one.owed_by or ()) for one in
               accounts.contracts]  # fmt: skip
    owed_to = [(one.title, contract_account_page(one.tender), one.owed_to or ()) for one in
               accounts.contracts]  # fmt: skip
    return (
        age_table(
            "owed-by-commissioners",
            "Owed by commissioners, by age",
            owed_by,
            accounts.ages_days,
            csv_path("finance", "owed-by-commissioners"),
        ),
        age_table(
            "owed-to-members",
            "Owed to members, by age",
            owed_to,
            accounts.ages_days,
            csv_path("finance", "owed-to-members"),
        ),
    )
