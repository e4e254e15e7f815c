"""The hub's part of contracts: path, rates, who resolved, what was achieved, where each £1 went."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator.finance import account_steps
from generator.finance.ledger import books
from generator.finance.top_slice import Divided, divided_by_year
from generator.publishing import tables
from generator.publishing.figures import day_text, percent, whole_pounds
from generator.publishing.pages.cells import prose
from generator.publishing.pages.finance.books import left_out
from generator.publishing.pages.finance.links import (
    FINANCE,
    RATIO,
    contract_account_page,
)
from generator.publishing.pages.finance.ratio_chart import each_pound, pence_of_pound, ratio_chart
from generator.publishing.pages.links import HOME, decision_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.finance_contracts import publish_contract_accounts
from generator.publishing.views.finance_ratio import publish_ratio
from generator.step import Step
from schemas.published.finance_ratio import PublishedDivision, PublishedRatio

KeyFigure = tuple[object, str, object, str | None]

JSON = "data/finance/ratio.json"


def _accounts_shown(portal: Portal) -> AbstractSet[str]:
    """The contracts whose accounts the audience is shown."""
    accounts = publish_contract_accounts(portal.register).contracts
    return {account.tender for account in accounts if portal.shows(account)}


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, with its downloads."""
    ratio = portal.released(publish_ratio(portal.income_books, books(portal.income_books).latest))
    shown = _accounts_shown(portal)
    years, contracts, settings = _years(ratio), _contracts(ratio, shown), _settings(portal, ratio)
    reviews, of_each_pound = _reviews(portal, ratio), _pounds(ratio, shown)
    yield page_file(
        portal,
        "finance/ratio.md.j2",
        path="finance/ratio.md",
        title=RATIO[0],
        description="How much of each contract the hub keeps for its work, how much may be kept, "
        "who decided so, and how much it was.",
        view={
            "trail": (HOME, FINANCE),
            "figures": _figures(ratio),
            "left_out": left_out(portal),
            "overdue": day_text(ratio.review_due_on) if ratio.is_review_overdue else None,
            "each_pound": each_pound(ratio.in_all, "Where each £1 of contract income went"),
            "chart": ratio_chart(ratio),
            "years": years,
            "of_each_pound": of_each_pound,
            "contracts": contracts,
            "settings": settings,
            "reviews": reviews,
            "steps": tuple(_steps(portal)),
            "downloads": ((JSON, JSON),),
        },
    )
    yield from csv_files(years, contracts, of_each_pound, settings, reviews)
    yield json_file(portal, JSON, {"ratio": ratio})


def _figures(ratio: PublishedRatio) -> tuple[KeyFigure, ...]:
    page = RATIO[1]
    part = ratio.in_all.part_bp
    due = "overdue" if ratio.is_review_overdue else "by the members"
    return (
        (percent(ratio.rate_bp), "Rate now", f"the path allows {percent(ratio.allowed_bp)}",
         f"{page}#path"),
        ("–" if part is None else percent(part), "Kept so far",
         f"of {whole_pounds(ratio.in_all.income_pence)} of contract income", f"{page}#years-told"),
        (day_text(ratio.review_due_on), "Next review", due, f"{page}#reviews"),
    )  # fmt: skip


def _years(ratio: PublishedRatio) -> Table:
    return Table(
        slug="years",
        caption="Each financial year",
        columns=(
            Column(title="Year"),
            Column(title="Contract income", is_numeric=True),
            Column(title="Hub’s part", is_numeric=True),
            Column(title="Achieved", is_numeric=True),
            Column(title="Path at its start", is_numeric=True),
            Column(title="Path at its end", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(year.year),
                tables.money(year.division.income_pence),
                tables.money(year.division.top_slice_pence),
                _rate(year.division.part_bp),
                tables.rate(year.allowed_first_bp),
                tables.rate(year.allowed_last_bp),
            )
            for year in reversed(ratio.years)
        ),
        csv_path=csv_path("finance", "ratio-by-year"),
        empty="No contract has brought in anything yet.",
    )


def _rate(basis_points: int | None) -> Cell:
    return tables.nothing("no income") if basis_points is None else tables.rate(basis_points)


def _pounds(ratio: PublishedRatio, shown: AbstractSet[str]) -> Table:
    """Of each £1, where it went: in all, in each year and on each contract."""
    return Table(
        slug="of-each-pound",
        caption="Of each £1 of contract income",
        columns=(
            Column(title="Of what"),
            *(
                Column(title=title, is_numeric=True)
                for title in ("To members", "To the hub", "Not allocated")
            ),
        ),
        rows=(
            _of_each_pound(tables.text("All contract income"), ratio.in_all),
            *(
                _of_each_pound(tables.text(f"In {year.year}"), year.division)
                for year in reversed(ratio.years)
            ),
            *(
                _of_each_pound(
                    tables.text(contract.title, target=_page(contract.tender, shown)),
                    contract.division,
                )
                for contract in reversed(ratio.contracts)
            ),
        ),
        csv_path=csv_path("finance", "of-each-pound"),
        is_sortable=False,
    )


def _of_each_pound(what: Cell, division: PublishedDivision) -> tuple[Cell, ...]:
    pence = pence_of_pound(division)
    if pence is None:
        return (what, *(tables.nothing("no income"),) * 3)
    return (what, *map(tables.text, pence))


def _contracts(ratio: PublishedRatio, shown: AbstractSet[str]) -> Table:
    return Table(
        slug="contracts",
        caption="Each contract",
        columns=(
            Column(title="Contract"),
            Column(title="Award decided"),
            Column(title="Rate of its award", is_numeric=True),
            Column(title="Path then", is_numeric=True),
            Column(title="Achieved", is_numeric=True),
            Column(title="Contract income", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(contract.title, target=_page(contract.tender, shown)),
                tables.on_day(contract.decided_on) if contract.decided_on else tables.nothing(),
                _rate(contract.rate_bp),
                _rate(contract.allowed_bp),
                _rate(contract.division.part_bp),
                tables.money(contract.division.income_pence),
            )
            for contract in reversed(ratio.contracts)
        ),
        csv_path=csv_path("finance", "ratio-by-contract"),
        empty="No contract has brought in anything yet.",
    )


def _page(tender_id: str, shown: AbstractSet[str]) -> str:
    """The contract's account, or its tender where the audience is not shown that."""
    return contract_account_page(tender_id) if tender_id in shown else f"tenders/{tender_id}/"


def _settings(portal: Portal, ratio: PublishedRatio) -> Table:
    """Rates as they were set, then the path that is in force, with who resolved each."""
    rates = [
        (
            tables.text("Rate of new contracts"),
            tables.on_day(rate.since),
            tables.rate(rate.rate_bp),
            decision_cell(portal, rate.resolution),
        )
        for rate in ratio.rates
    ]
    path = [
        (
            tables.text("At most, by the path"),
            tables.on_day(step.since),
            tables.rate(step.at_most_bp),
            decision_cell(portal, ratio.path.resolution),
        )
        for step in ratio.path.steps
    ]
    return Table(
        slug="settings",
        caption="Rates and path, and who resolved them",
        columns=(
            Column(title="What", is_choice=True),
            Column(title="From"),
            Column(title="Hub’s part", is_numeric=True),
            Column(title="Resolved by"),
        ),
        rows=(*rates, *path),
        csv_path=csv_path("finance", "ratio-settings"),
    )


def _reviews(portal: Portal, ratio: PublishedRatio) -> Table:
    return Table(
        slug="reviews",
        caption="Reviews by the members",
        columns=(Column(title="Day"), Column(title="Decision"), Column(title="What was decided")),
        rows=tuple(
            (
                tables.on_day(review.on),
                decision_cell(portal, review.decision),
                prose(review.title),
            )
            for review in reversed(ratio.reviews)
        ),
        csv_path=csv_path("finance", "ratio-reviews"),
        empty="The members have not reviewed it yet.",
    )


def _steps(portal: Portal) -> Iterator[tuple[str, Step]]:
    latest = books(portal.income_books).latest
    years = divided_by_year(portal.income_books, latest) if latest else {}
    found = [("In all", sum(years.values(), Divided()))]
    found += [(f"In {year.title}", income) for year, income in reversed(list(years.items()))]
    for place, (label, income) in enumerate(found):
        step = account_steps.hubs_part(label, income)
        if step is not None:
            yield f"steps-{place}", step
