"""Income and expenditure: by year for all, and by month and beside budget for members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.finance.account_steps import AccountSteps
from generator.finance.accounts import Part, management_accounts, to_explain
from generator.publishing import tables
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import day_text, whole_pounds
from generator.publishing.pages.finance.books import left_out
from generator.publishing.pages.finance.links import (
    ACCOUNTS,
    FINANCE,
    balance_sheet_page,
    month_accounts_page,
    year_accounts_page,
)
from generator.publishing.pages.finance.statements import (
    lines_table,
    part_of,
    place_of_part,
    statement,
)
from generator.publishing.pages.links import HOME, decision_told
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table, Tone
from generator.publishing.views.finance_accounts import (
    months_told,
    publish_accounts,
    publish_month,
    year_ends,
)
from generator.step import Step
from schemas.periods import Period
from schemas.published.audience import Audience
from schemas.published.finance_accounts import PublishedAccounts, PublishedMonthAccounts

KeyFigure = tuple[object, str, object, str | None]

_CLOSED, _OPEN = ("Closed", Tone.GOOD), ("Open", Tone.WATCH)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all years, one for each, and for members one for each month."""
    years = {
        month: portal.released(publish_accounts(portal.books, month))
        for month in year_ends(portal.books, portal.audience)
    }
    table = _years(portal, tuple(years.values()))
    yield page_file(
        portal,
        "finance/accounts.md.j2",
        path="finance/accounts/index.md",
        title="Income and expenditure",
        description="What came in and what was spent, year by year: the hub’s own, and what passes "
        "through it to members.",
        view={
            "trail": (HOME, FINANCE),
            "table": table,
            "charts_shown": _charts(tuple(years.values())),
            "is_public": portal.audience is Audience.PUBLIC,
            "left_out": left_out(portal),
        },
    )
    yield from csv_files(table)
    months = _months(portal)
    for last, accounts in years.items():
        yield from _year(portal, last, accounts, months)
    for month, told in months.items():
        yield from _month(portal, month, told)


def _months(portal: Portal) -> dict[Period, PublishedMonthAccounts]:
    """The months of which the audience is told: for the public none."""
    if portal.audience is not Audience.MEMBERS:
        return {}
    return {
        month: portal.released(publish_month(portal.books, month))
        for month in months_told(portal.books)
    }


# ------------------------------------------------------------- all years


def _years(portal: Portal, years: Sequence[PublishedAccounts]) -> Table:
    titles = ("Hub’s income", "Hub’s expenditure", "Surplus or (deficit)", "For delivery",
              "Due to members")  # fmt: skip
    return Table(
        slug="years",
        caption="Each financial year",
        columns=(
            Column(title="Year"),
            Column(title="Up to"),
            *(Column(title=title, is_numeric=True) for title in titles),
        ),
        rows=tuple(
            (
                tables.text(accounts.year, target=year_accounts_page(accounts.slug)),
                tables.on_day(accounts.until),
                tables.money(part_of(accounts, Part.HUB_INCOME).total.to_date_pence),
                tables.money(part_of(accounts, Part.HUB_EXPENDITURE).total.to_date_pence),
                tables.money(accounts.hub_surplus.to_date_pence),
                tables.money(part_of(accounts, Part.DELIVERY_INCOME).total.to_date_pence),
                tables.money(part_of(accounts, Part.DELIVERY_EXPENDITURE).total.to_date_pence),
            )
            for accounts in reversed(years)
        ),
        csv_path=csv_path("finance", "accounts"),
        empty=_nothing_yet(portal),
    )


def _nothing_yet(portal: Portal) -> str:
    if portal.audience is Audience.PUBLIC:
        return "No financial year is over and closed yet."
    return "Nothing has been booked yet."


def _charts(years: Sequence[PublishedAccounts]) -> tuple[ColumnChart, ...]:
    """Of whole years alone, which can be compared; none before there are two."""
    whole = [accounts for accounts in years if accounts.is_whole_year]
    if len(whole) < 2:  # noqa: PLR2004 - one column compares with nothing
        return ()
    return tuple(
        _chart(slug, title, part, whole)
        for slug, title, part in (
            ("hub-income-chart", "The hub’s income", Part.HUB_INCOME),
            ("hub-expenditure-chart", "The hub’s expenditure", Part.HUB_EXPENDITURE),
            ("members-due-chart", "Due to members for delivery", Part.DELIVERY_EXPENDITURE),
        )
    )


def _chart(slug: str, title: str, part: Part, years: Sequence[PublishedAccounts]) -> ColumnChart:
    values = [(each.year, part_of(each, part).total.to_date_pence) for each in years]
    (first, before), (last, after) = values[0], values[-1]
    return column_chart(
        slug=slug,
        title=title,
        note="in each financial year that is over",
        summary=f"{title}: {whole_pounds(before)} in {first}, {whole_pounds(after)} in {last}.",
        value_title="Pounds",
        values=[
            YearValue(year=year, value=max(0, pence), shown=str(whole_pounds(pence)))
            for year, pence in values
        ],
    )


# ------------------------------------------------------ a year and a month


def _year(
    portal: Portal,
    last: Period,
    accounts: PublishedAccounts,
    months: dict[Period, PublishedMonthAccounts],
) -> Iterator[SiteFile]:
    of_year = {month: told for month, told in months.items() if told.accounts.slug == accounts.slug}
    name = f"Accounts of {accounts.year}"
    yield from _page(
        portal,
        last,
        accounts,
        path=f"finance/accounts/{accounts.slug}.md",
        name=name,
        csv=(accounts.slug,),
        json_path=f"data/finance/accounts/{accounts.slug}.json",
        view={"months": _months_table(accounts.slug, of_year) if of_year else None},
    )


def _month(portal: Portal, month: Period, told: PublishedMonthAccounts) -> Iterator[SiteFile]:
    yield from _page(
        portal,
        month,
        told.accounts,
        path=f"finance/accounts/months/{month}.md",
        name=f"Accounts of {told.title}",
        csv=("months", told.month),
        json_path=f"data/finance/accounts/months/{told.month}.json",
        view={"months": None},
    )


def _page(
    portal: Portal,
    month: Period,
    accounts: PublishedAccounts,
    *,
    path: str,
    name: str,
    csv: tuple[str, ...],
    json_path: str,
    view: dict[str, Any],
) -> Iterator[SiteFile]:
    lines = lines_table(accounts, portal.audience, *csv)
    until = "" if accounts.is_whole_year else f" up to {day_text(accounts.until)}"
    yield page_file(
        portal,
        "finance/year.md.j2",
        path=path,
        title=name,
        description=f"Income and expenditure of the financial year {accounts.year}{until}.",
        view={
            **view,
            "trail": (HOME, FINANCE, ACCOUNTS),
            "name": name,
            "since": day_text(accounts.since),
            "until": day_text(accounts.until),
            "closed_on": day_text(accounts.closed_on) if accounts.closed_on else None,
            "accepted": decision_told(portal, accounts.decision) if accounts.decision else None,
            "is_public": portal.audience is Audience.PUBLIC,
            "left_out": left_out(portal),
            "figures": _key_figures(accounts, f"{path.removesuffix('.md')}/"),
            "statement": statement(accounts, portal.audience, lines),
            "explained": tuple(_explained(accounts)),
            "is_budgeted": accounts.hub_surplus.budget_to_date_pence is not None,
            "steps": tuple(_steps(portal, month)),
            "links": (("The balance sheet", balance_sheet_page(accounts.slug)),),
            "downloads": ((json_path, json_path),),
        },
    )
    yield from csv_files(lines, view["months"])
    yield json_file(portal, json_path, {"accounts": accounts})


def _key_figures(accounts: PublishedAccounts, page: str) -> tuple[KeyFigure, ...]:
    def total(part: Part) -> int:
        return part_of(accounts, part).total.to_date_pence

    surplus = accounts.hub_surplus.to_date_pence
    return (
        (whole_pounds(total(Part.HUB_INCOME)), "The hub’s income", "",
         place_of_part(accounts, Part.HUB_INCOME, page)),
        (whole_pounds(total(Part.HUB_EXPENDITURE)), "The hub’s expenditure", "",
         place_of_part(accounts, Part.HUB_EXPENDITURE, page)),
        (whole_pounds(surplus), "Surplus" if surplus >= 0 else "Deficit",
         "the hub’s income less its expenditure", f"{page}#statement-left"),
        (whole_pounds(total(Part.DELIVERY_EXPENDITURE)), "Due to members", "for delivery",
         place_of_part(accounts, Part.DELIVERY_EXPENDITURE, page)),
    )  # fmt: skip


def _explained(accounts: PublishedAccounts) -> Iterator[tuple[str, str, str]]:
    """What is said of each account that stands away from its budget: title, why, what is done."""
    for part in accounts.parts:
        for line in part.lines:
            if line.is_beyond_tolerance:
                yield line.title, line.explanation or "Not explained yet.", line.action or ""


def _steps(portal: Portal, month: Period) -> Iterator[tuple[str, Step]]:
    accounts = management_accounts(portal.books, month)
    is_members = portal.audience is Audience.MEMBERS
    steps = AccountSteps(register=portal.books, accounts=accounts, with_months=is_members)
    yield "steps-hub", steps.hub_surplus()
    yield "steps-delivery", steps.delivery_surplus()
    if is_members:
        for place, line in enumerate(to_explain(portal.books, accounts), start=1):
            yield f"steps-budget-{place}", steps.against_budget(line)


def _months_table(slug: str, months: dict[Period, PublishedMonthAccounts]) -> Table:
    titles = ("Hub’s income", "Hub’s expenditure", "Surplus or (deficit)")
    return Table(
        slug="months",
        caption="Each month",
        columns=(
            Column(title="Month"),
            *(Column(title=title, is_numeric=True) for title in titles),
            Column(title="Books", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(told.title, target=month_accounts_page(told.month)),
                tables.money(part_of(told.accounts, Part.HUB_INCOME).total.month_pence or 0),
                tables.money(part_of(told.accounts, Part.HUB_EXPENDITURE).total.month_pence or 0),
                tables.money(told.accounts.hub_surplus.month_pence or 0),
                tables.state(*(_CLOSED if told.accounts.closed_on else _OPEN)),
            )
            for told in months.values()
        ),
        csv_path=csv_path("finance", "accounts", slug, "months"),
    )
