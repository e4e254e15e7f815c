"""Income and expenditure as a statement: parts with their totals, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.finance.account_steps import PARTS_IN_WORDS
from generator.finance.accounts import Part
from generator.publishing import tables
from generator.publishing.site_files import csv_path
from generator.publishing.statements import Group, Statement
from generator.publishing.tables import Cell, Column, Table
from generator.step import nearest
from schemas.published.audience import Audience
from schemas.published.finance_accounts import (
    PublishedAccountLine,
    PublishedAccounts,
    PublishedFigures,
    PublishedPart,
)

TITLES = {part.value: title for part, title in PARTS_IN_WORDS.items()}
"""The parts of income and expenditure in words."""

_SURPLUSES = (
    ("Hub: surplus or (deficit)", "hub_surplus"),
    ("Delivery: not yet due to members", "delivery_surplus"),
    ("All together", "surplus"),
)


def place_of_part(accounts: PublishedAccounts, part: Part, page: str) -> str:
    """Where on the accounts' ``page`` the part stands; the whole statement where it has no line."""
    slug = part.value if part_of(accounts, part).lines else "statement"
    return f"{page}#{slug}"


def statement(accounts: PublishedAccounts, audience: Audience, table: Table) -> Statement:
    """The parts that have accounts; ``table`` has its lines, for the download."""
    return Statement(
        slug="statement",
        caption="Income and expenditure",
        columns=(Column(title="Account"), *_columns(accounts, audience)),
        groups=tuple(_group(part, audience) for part in accounts.parts if part.lines),
        left=tuple(
            (tables.text(title), *_cells(getattr(accounts, name), audience))
            for title, name in _SURPLUSES
        ),
        csv_path=table.csv_path,
    )


def _group(part: PublishedPart, audience: Audience) -> Group:
    return Group(
        slug=part.id,
        title=TITLES[part.id],
        rows=tuple(
            (tables.text(_title(line)), *_cells(line.figures, audience)) for line in part.lines
        ),
        total=(tables.text("Total"), *_cells(part.total, audience)),
    )


def _title(line: PublishedAccountLine) -> str:
    return f"{line.title} *" if line.is_beyond_tolerance else line.title


def _columns(accounts: PublishedAccounts, audience: Audience) -> tuple[Column, ...]:
    so_far = "Year" if accounts.is_whole_year else "Year so far"
    if audience is Audience.PUBLIC:
        titles = [so_far, "Year before"]
    else:
        titles = ["Month", so_far, "Budget", "Better (worse)", "Of budget", "Year before"]
    return tuple(Column(title=title, is_numeric=True) for title in titles)


def _cells(figures: PublishedFigures, audience: Audience) -> Iterator[Cell]:
    if audience is Audience.MEMBERS:
        yield _money(figures.month_pence)
    yield tables.money(figures.to_date_pence)
    if audience is Audience.MEMBERS:
        yield _money(figures.budget_to_date_pence)
        yield _money(figures.better_pence)
        yield (
            tables.nothing("no part")
            if figures.better_bp is None
            else tables.rate(whole_percent(figures.better_bp) * 100)
        )
    yield _money(figures.last_year_pence)


def whole_percent(basis_points: int) -> int:
    """To the nearest whole per cent; a half goes up."""
    return nearest(Fraction(basis_points, 100))


def _money(pence: int | None) -> Cell:
    return tables.nothing("not known") if pence is None else tables.money(pence)


def lines_table(accounts: PublishedAccounts, audience: Audience, *csv: str) -> Table:
    """Every line of the statement in one table, for its CSV alone."""
    return Table(
        slug="lines",
        caption="Income and expenditure",
        columns=(Column(title="Part"), Column(title="Account"), *_columns(accounts, audience)),
        rows=tuple(_lines(accounts.parts, audience)),
        csv_path=csv_path("finance", "accounts", *csv),
        is_sortable=False,
    )


def _lines(parts: Iterable[PublishedPart], audience: Audience) -> Iterator[tuple[Cell, ...]]:
    for part in parts:
        for line in part.lines:
            yield (
                tables.text(TITLES[part.id]),
                tables.text(line.title),
                *_cells(line.figures, audience),
            )


def part_of(accounts: PublishedAccounts, part: Part) -> PublishedPart:
    """One part of the statement."""
    return next(each for each in accounts.parts if each.id == part.value)
