"""The ledger for members: what was booked, month by month, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.finance.ledger import chart_of_accounts
from generator.publishing import tables
from generator.publishing.figures import plural
from generator.publishing.pages.cells import blank
from generator.publishing.pages.finance.links import FINANCE, LEDGER
from generator.publishing.pages.links import HOME, member_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.finance_records import publish_ledger
from schemas import catalogue
from schemas.periods import Period
from schemas.published.audience import Audience
from schemas.published.finance_records import PublishedLedgerMonth, PublishedPosting


def files(portal: Portal) -> Iterator[SiteFile]:
    """The list of months and a page each; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    months = {
        month: portal.released(publish_ledger(portal.register, month))
        for month in sorted(portal.register.ledger, reverse=True)
    }
    table = _months(portal, months)
    yield page_file(
        portal,
        "finance/ledger.md.j2",
        path="finance/ledger/index.md",
        title=LEDGER[0],
        description="Every transaction that was booked, month by month.",
        view={"trail": (HOME, FINANCE), "table": table},
    )
    yield from csv_files(table)
    names = _names(portal)
    for month, published in months.items():
        yield from _month(portal, month, published, names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What is called by a short name in postings, in words."""

    accounts: Mapping[str, str]
    contracts: Mapping[str, str]
    grants: Mapping[str, str]


def _names(portal: Portal) -> _Names:
    register = portal.register
    return _Names(
        accounts={name: account.title for name, account in chart_of_accounts(register).items()},
        contracts=titles_of_tenders(register),
        grants={name: grant.title for name, grant in register.grants.items()},
    )


def _months(portal: Portal, months: Mapping[Period, PublishedLedgerMonth]) -> Table:
    return Table(
        slug="months",
        caption="Every month",
        columns=(
            Column(title="Month"),
            Column(title="Transactions", is_numeric=True),
            Column(title="Debits", is_numeric=True),
            Column(title="Credits", is_numeric=True),
            Column(title="Books", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(month.title, target=f"{LEDGER[1]}{month}/"),
                tables.count(len(published.transactions)),
                tables.money(_sum_of(published, 1)),
                tables.money(_sum_of(published, -1)),
                tables.text("Closed" if month in portal.register.closings else "Open"),
            )
            for month, published in months.items()
        ),
        csv_path=csv_path("finance", "ledger"),
        empty="Nothing has been booked yet.",
    )


def _sum_of(published: PublishedLedgerMonth, sign: int) -> int:
    """The debits of the month (``sign`` 1), or its credits (-1), both above zero."""
    return sum(
        max(0, sign * posting.amount_pence)
        for transaction in published.transactions
        for posting in transaction.postings
    )


def _month(
    portal: Portal, month: Period, published: PublishedLedgerMonth, names: _Names
) -> Iterator[SiteFile]:
    table = _postings(portal, month, published, names)
    closing = portal.register.closings.get(month)
    records = [
        *record_files(portal, catalogue.LEDGER, [month]),
        *record_files(portal, catalogue.CLOSING, [month] if closing else []),
    ]
    yield page_file(
        portal,
        "finance/ledger_month.md.j2",
        path=f"finance/ledger/{month}.md",
        title=f"Ledger of {month.title}",
        description=f"What was booked in {month.title}: "
        f"{plural(len(published.transactions), 'transaction')}.",
        view={
            "trail": (HOME, FINANCE, LEDGER),
            "name": month.title,
            "is_closed": closing is not None,
            "table": table,
            "record_sources": record_links(portal, records),
        },
    )
    yield from csv_files(table)


def _postings(
    portal: Portal, month: Period, published: PublishedLedgerMonth, names: _Names
) -> Table:
    return Table(
        slug="postings",
        caption="Every line booked",
        columns=(
            Column(title="What happened"),
            Column(title="Day"),
            Column(title="Account", is_choice=True),
            Column(title="For"),
            Column(title="Debit", is_numeric=True),
            Column(title="Credit", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(transaction.title),
                tables.on_day(transaction.on),
                tables.text(names.accounts.get(posting.account, posting.account)),
                tables.text(_about(portal, posting, names)),
                *_sides(posting.amount_pence),
            )
            for transaction in published.transactions
            for posting in transaction.postings
        ),
        total=(
            tables.text("Together"),
            blank(),
            blank(),
            blank(),
            tables.money(_sum_of(published, 1)),
            tables.money(_sum_of(published, -1)),
        )
        if published.transactions
        else (),
        csv_path=csv_path("finance", "ledger", str(month)),
        is_searchable=True,
        empty="Nothing was booked in this month.",
    )


def _about(portal: Portal, posting: PublishedPosting, names: _Names) -> str:
    """The contract, member and grant of a posting in words."""
    parts = (
        names.contracts.get(posting.contract, posting.contract) if posting.contract else "",
        member_name(portal, posting.member) if posting.member else "",
        names.grants.get(posting.grant, posting.grant) if posting.grant else "",
    )
    return ", ".join(part for part in parts if part)


def _sides(pence: int) -> tuple[Cell, Cell]:
    return (tables.money(pence), blank()) if pence >= 0 else (blank(), tables.money(-pence))
