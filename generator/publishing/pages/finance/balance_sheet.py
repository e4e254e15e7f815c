"""The balance sheet: what there is, what is owed, and whose it is, at the end of each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.finance import account_steps
from generator.finance.balance_sheet import FundKind, balance_sheet
from generator.publishing import tables
from generator.publishing.figures import day_text, whole_pounds
from generator.publishing.pages.finance.books import left_out
from generator.publishing.pages.finance.links import (
    BALANCE_SHEET,
    FINANCE,
    balance_sheet_page,
    year_accounts_page,
)
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.statements import Group, Statement
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.finance_accounts import year_ends
from generator.publishing.views.finance_balance import publish_balance_sheet
from generator.step import Step
from schemas.dates import day_shown
from schemas.periods import Period
from schemas.published.finance_balance import PublishedBalance, PublishedBalanceSheet

KeyFigure = tuple[object, str, object, str | None]


def files(portal: Portal) -> Iterator[SiteFile]:
    """The list of balance sheets, and a page for each that the audience is told of."""
    sheets = {
        month: portal.released(publish_balance_sheet(portal.books, month))
        for month in year_ends(portal.books, portal.audience)
    }
    table = _years(tuple(sheets.values()))
    yield page_file(
        portal,
        "finance/balance_sheets.md.j2",
        path="finance/balance-sheet/index.md",
        title=BALANCE_SHEET[0],
        description="What the consortium has, what it owes, and whose the rest is, at the end of "
        "each financial year.",
        view={"trail": (HOME, FINANCE), "table": table, "left_out": left_out(portal)},
    )
    yield from csv_files(table)
    for month, sheet in sheets.items():
        yield from _sheet(portal, month, sheet)


def _years(sheets: Sequence[PublishedBalanceSheet]) -> Table:
    titles = ("Assets", "Liabilities", "Assets less liabilities", "Restricted", "Unrestricted")
    return Table(
        slug="years",
        caption="Each balance sheet",
        columns=(
            Column(title="Year"),
            Column(title="At the end of"),
            *(Column(title=title, is_numeric=True) for title in titles),
        ),
        rows=tuple(
            (
                tables.text(sheet.year, target=balance_sheet_page(sheet.slug)),
                tables.on_day(sheet.on),
                tables.money(sheet.assets_pence),
                tables.money(sheet.liabilities_pence),
                tables.money(sheet.net_pence),
                tables.money(sheet.restricted_pence),
                tables.money(sheet.unrestricted_pence),
            )
            for sheet in reversed(sheets)
        ),
        csv_path=csv_path("finance", "balance-sheets"),
        empty="There is no balance sheet to show yet.",
    )


def _sheet(portal: Portal, month: Period, sheet: PublishedBalanceSheet) -> Iterator[SiteFile]:
    balances = _balances(sheet)
    funds = _funds(sheet)
    page, json_path = (
        balance_sheet_page(sheet.slug),
        f"data/finance/balance-sheets/{sheet.slug}.json",
    )
    name = f"Balance sheet of {sheet.year}"
    yield page_file(
        portal,
        "finance/balance_sheet.md.j2",
        path=f"{page.removesuffix('/')}.md",
        title=name,
        description=f"What the consortium had and owed at the end of {day_shown(sheet.on)}, and "
        "whose the rest was.",
        view={
            "trail": (HOME, FINANCE, BALANCE_SHEET),
            "name": name,
            "on": day_text(sheet.on),
            "left_out": left_out(portal),
            "figures": _key_figures(sheet, page),
            "statement": _statement(sheet, balances),
            "funds": funds,
            "difference": tables.money(sheet.difference_pence).shown
            if sheet.difference_pence
            else None,
            "steps": tuple(_steps(portal, month, sheet)),
            "links": ((f"Income and expenditure of {sheet.year}", year_accounts_page(sheet.slug)),),
            "downloads": ((json_path, json_path),),
        },
    )
    yield from csv_files(balances, funds)
    yield json_file(portal, json_path, {"balance_sheet": sheet})


def _key_figures(sheet: PublishedBalanceSheet, page: str) -> tuple[KeyFigure, ...]:
    hub = sum(fund.pence for fund in sheet.funds if fund.kind == FundKind.HUB)
    return (
        (whole_pounds(sheet.assets_pence), "What there is", "", f"{page}#assets"),
        (whole_pounds(sheet.liabilities_pence), "What is owed", "", f"{page}#liabilities"),
        (whole_pounds(sheet.restricted_pence), "Restricted", "given for one purpose alone",
         f"{page}#funds"),
        (whole_pounds(hub), "The hub’s own", "what it may spend as it needs", f"{page}#funds"),
    )  # fmt: skip


def _columns(sheet: PublishedBalanceSheet, first: str) -> tuple[Column, ...]:
    days = [sheet.on] if sheet.before_on is None else [sheet.on, sheet.before_on]
    return (
        Column(title=first),
        *(Column(title=day_shown(day), is_numeric=True) for day in days),
    )


def _statement(sheet: PublishedBalanceSheet, balances: Table) -> Statement:
    return Statement(
        slug="sheet",
        caption="What there is and what is owed",
        columns=_columns(sheet, "Account"),
        groups=(
            Group(
                slug="assets",
                title=_SIDES["assets"],
                rows=tuple(_rows(sheet.assets)),
                total=_row("Total", sheet.assets_pence, sheet.assets_before_pence),
            ),
            Group(
                slug="liabilities",
                title=_SIDES["liabilities"],
                rows=tuple(_rows(sheet.liabilities)),
                total=_row("Total", sheet.liabilities_pence, sheet.liabilities_before_pence),
            ),
        ),
        left=(_row("What is left", sheet.net_pence, sheet.net_before_pence),),
        csv_path=balances.csv_path,
    )


_SIDES = {"assets": "What there is", "liabilities": "What is owed"}


def _balances(sheet: PublishedBalanceSheet) -> Table:
    """Every account in one table, for its CSV alone."""
    return Table(
        slug="balances",
        caption="What there is and what is owed",
        columns=(Column(title="Side"), *_columns(sheet, "Account")),
        rows=tuple(
            (tables.text(_SIDES[side]), *row)
            for side, balances in (("assets", sheet.assets), ("liabilities", sheet.liabilities))
            for row in _rows(balances)
        ),
        csv_path=csv_path("finance", "balance-sheets", sheet.slug),
    )


def _rows(balances: Sequence[PublishedBalance]) -> Iterator[tuple[Cell, ...]]:
    for balance in balances:
        yield _row(balance.title, balance.pence, balance.before_pence)


def _row(title: str, pence: int, before: int | None) -> tuple[Cell, ...]:
    cells = (tables.text(title), tables.money(pence))
    return cells if before is None else (*cells, tables.money(before))


def _funds(sheet: PublishedBalanceSheet) -> Table:
    titles = ("Brought forward", "Came in", "Was spent", "Carried forward")
    return Table(
        slug="funds",
        caption=f"Whose it is, and how it changed in {sheet.year}",
        columns=(
            Column(title="For"),
            Column(title="Kind", is_choice=True),
            *(Column(title=title, is_numeric=True) for title in titles),
        ),
        rows=tuple(
            (
                tables.text(fund.title),
                tables.text("Restricted" if fund.grant else "Unrestricted"),
                tables.money(fund.brought_pence),
                tables.money(fund.income_pence),
                tables.money(fund.spent_pence),
                tables.money(fund.pence),
            )
            for fund in sheet.funds
        ),
        total=(
            tables.text("Total"),
            tables.text(""),
            tables.money(sum(fund.brought_pence for fund in sheet.funds)),
            tables.money(sum(fund.income_pence for fund in sheet.funds)),
            tables.money(sum(fund.spent_pence for fund in sheet.funds)),
            tables.money(sheet.funds_pence),
        ),
        csv_path=csv_path("finance", "balance-sheets", sheet.slug, "funds"),
        is_sortable=False,
    )


def _steps(
    portal: Portal, month: Period, sheet: PublishedBalanceSheet
) -> Iterator[tuple[str, Step]]:
    found = balance_sheet(portal.books, month)
    yield "steps-net", account_steps.net_assets(portal.books, found)
    for place, (fund, told) in enumerate(zip(found.funds, sheet.funds, strict=True), start=1):
        yield f"steps-fund-{place}", account_steps.fund(told.title, fund)
