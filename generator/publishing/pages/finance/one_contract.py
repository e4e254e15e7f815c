"""One contract's account: where its value goes, and what each member was paid of its part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.publishing import tables
from generator.publishing.figures import number, percent, pounds, whole_pounds
from generator.publishing.pages.cells import blank
from generator.publishing.pages.finance.age_tables import age_table
from generator.publishing.pages.finance.links import CONTRACTS, FINANCE
from generator.publishing.pages.links import HOME, member_cell, member_name, member_page
from generator.publishing.pages.progress import Progress, per_mille, percent_done
from generator.publishing.pages.return_marks import period_title
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from schemas.published.finance_contracts import (
    PublishedContractAccount,
    PublishedContractAccounts,
    PublishedInstalment,
    PublishedPaymentTerms,
)

_BY = {
    "block": "an even part for each reporting period",
    "output": "as outputs are delivered",
    "result": "as outcomes are reached",
}
_WHEN = {"advance": "after the period begins", "arrears": "after the period ends"}


def contract_account_files(
    portal: Portal, account: PublishedContractAccount, accounts: PublishedContractAccounts
) -> Iterator[SiteFile]:
    """The contract's page, its CSVs and its JSON."""
    members, to_come = _members(portal, account), _to_come(portal, account)
    owed_to = _owed_to(portal, account, accounts)
    json_path = f"data/finance/contracts/{account.tender}.json"
    yield page_file(
        portal,
        "finance/contract.md.j2",
        path=f"finance/contracts/{account.tender}.md",
        title=f"{account.title}: the account",
        description=f"What {account.title} brought in, what the hub kept, and what members were "
        "paid.",
        view={
            "trail": (HOME, FINANCE, CONTRACTS),
            "name": account.title,
            "figures": _figures(account),
            "progress": tuple(_progress(portal, account)),
            "terms": tuple(_terms(account)),
            "members": members,
            "to_come": to_come[0] if to_come else None,
            "payments": to_come[1].csv_path if to_come else None,
            "owed_to": owed_to,
            "links": (
                ("The contract", f"tenders/{account.tender}/"),
                ("How it was shared out", f"awards/{account.tender}/"),
            ),
            "downloads": ((json_path, json_path),),
        },
    )
    yield from csv_files(members, *(to_come or ()), owed_to)
    yield json_file(portal, json_path, {"account": account})


def _figures(
    account: PublishedContractAccount,
) -> tuple[tuple[object, str, object, str | None], ...]:
    received = f"{whole_pounds(account.received_pence)} of it received"
    return (
        (whole_pounds(account.value_pence), "Value", "what the commissioner pays in all", None),
        (whole_pounds(account.income_pence), "Income so far", received, None),
        (whole_pounds(account.top_slice_pence), "Hub’s part so far",
         f"of {whole_pounds(account.hub_pence)} in all", None),
        (whole_pounds(account.paid_pence), "Paid to members so far",
         f"of {whole_pounds(account.held_pence)} in all", None),
    )  # fmt: skip


def _progress(portal: Portal, account: PublishedContractAccount) -> Iterator[Progress]:
    """For each member how much of what it holds it has been paid."""
    for member in account.members:
        note = f"{pounds(member.owed_pence)} more is owed" if member.owed_pence else ""
        yield Progress(
            label=member_name(portal, member.member),
            note=note,
            shown=f"{pounds(member.paid_pence)} of {pounds(member.held_pence)} "
            f"({percent_done(member.paid_pence, member.held_pence)})",
            per_mille=max(0, per_mille(member.paid_pence, member.held_pence)),
        )


def _terms(account: PublishedContractAccount) -> Iterator[tuple[str, str, str]]:
    """How either side pays: whom, how, and what is held back."""
    for title, terms in (
        ("The commissioner pays the hub", account.from_commissioner),
        ("The hub pays members", account.to_members),
    ):
        if terms:
            yield title, _in_words(terms), _retention(terms)


def _in_words(terms: PublishedPaymentTerms) -> str:
    days = "1 day" if terms.days == 1 else f"{number(terms.days)} days"
    return f"{_BY[terms.by].capitalize()}, {days} {_WHEN[terms.when]}."


def _retention(terms: PublishedPaymentTerms) -> str:
    if not terms.retention_bp:
        return "Nothing is held back."
    return (
        f"{percent(terms.retention_bp)} of each payment is held back until "
        f"{number(terms.retention_days)} days after the contract’s last day."
    )


def _members(portal: Portal, account: PublishedContractAccount) -> Table:
    columns = ("Holds", "Due so far", "Paid", "Still owed")
    return Table(
        slug="members",
        caption="What each member holds, and was paid",
        columns=(
            Column(title="Member"),
            *(Column(title=title, is_numeric=True) for title in columns),
        ),
        rows=tuple(
            (
                member_cell(portal, member.member),
                tables.money(member.held_pence),
                tables.money(member.cost_pence),
                tables.money(member.paid_pence),
                tables.money(member.owed_pence),
            )
            for member in account.members
        ),
        total=(
            tables.text("All members"),
            tables.money(account.held_pence),
            tables.money(account.cost_pence),
            tables.money(account.paid_pence),
            tables.money(account.owed_to_members_pence),
        )
        if account.members
        else (),
        csv_path=csv_path("finance", "contracts", account.tender, "members"),
        empty="No member holds a part of this contract.",
    )


def _to_come(portal: Portal, account: PublishedContractAccount) -> tuple[Table, Table] | None:
    """The days on which payments fall due, and each payment; ``None`` if that is not told."""
    if account.to_come is None:
        return None
    return _days_to_come(account.to_come), _payments_to_come(
        portal, account.tender, account.to_come
    )


def _days_to_come(to_come: Sequence[PublishedInstalment]) -> Table:
    by_day: dict[tuple[date, str, str], tuple[int, int]] = {}
    for one in to_come:
        key = (one.due_on, one.period, _basis(one))
        into, out = by_day.get(key, (0, 0))
        comes_in = one.member is None
        by_day[key] = (into + one.amount_pence, out) if comes_in else (into, out + one.amount_pence)
    return Table(
        slug="to-come",
        caption="Days on which payments fall due",
        columns=(
            Column(title="Due"),
            Column(title="Comes in", is_numeric=True),
            Column(title="Goes to members", is_numeric=True),
            Column(title="For"),
            Column(title="Rests on", is_choice=True),
        ),
        rows=tuple(
            (
                tables.on_day(due_on),
                tables.money_change(into),
                tables.money_change(out),
                tables.text(period_title(period)),
                tables.text(basis),
            )
            for (due_on, period, basis), (into, out) in by_day.items()
        ),
        total=(
            tables.text("Together"),
            tables.money(sum(into for into, _ in by_day.values())),
            tables.money(sum(out for _, out in by_day.values())),
            blank(),
            blank(),
        )
        if by_day
        else (),
        empty="Everything that the contract pays has fallen due.",
    )


def _payments_to_come(
    portal: Portal, tender_id: str, to_come: Sequence[PublishedInstalment]
) -> Table:
    """Every payment by itself, as the days' CSV."""
    return Table(
        slug="payments-to-come",
        caption="Payments to come",
        columns=(
            Column(title="Due"),
            Column(title="Lot"),
            Column(title="To member"),
            Column(title="Period"),
            Column(title="Rests on"),
            Column(title="Amount", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.on_day(one.due_on),
                tables.text(one.lot),
                member_cell(portal, one.member) if one.member else tables.text(""),
                tables.text(one.period),
                tables.text(_basis(one)),
                tables.money(one.amount_pence),
            )
            for one in to_come
        ),
        csv_path=csv_path("finance", "contracts", tender_id, "to-come"),
    )


def _basis(one: PublishedInstalment) -> str:
    if one.is_retention:
        return "What was held back"
    return "The plan" if one.is_planned else "The terms"


def _owed_to(
    portal: Portal, account: PublishedContractAccount, accounts: PublishedContractAccounts
) -> Table | None:
    if account.owed_to is None:
        return None
    members = sorted({item.member for item in account.owed_to if item.member})
    lines = [
        (
            member_name(portal, member),
            member_page(portal, member),
            [item for item in account.owed_to if item.member == member],
        )
        for member in members
    ]
    return age_table(
        "owed-to-members",
        "Owed to members, by age",
        lines,
        accounts.ages_days,
        csv_path("finance", "contracts", account.tender, "owed-to-members"),
    )
