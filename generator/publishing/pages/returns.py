"""The returns: who reported, for which period, how punctually; and a page for each contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.publishing import tables
from generator.publishing.figures import plural
from generator.publishing.matrix import Mark, Matrix, MatrixRow
from generator.publishing.pages.links import (
    member_cell,
    member_name,
    member_page,
    sub_contract_page,
)
from generator.publishing.pages.one_contract import contract_files
from generator.publishing.pages.progress import percent_done
from generator.publishing.pages.return_marks import (
    Answer,
    answer,
    legend,
    period_column,
    worst_mark,
)
from generator.publishing.pages.return_tables import matrix_table, period_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.returns import published_returns
from schemas.periods import Frequency, Period, period_containing, period_from_text
from schemas.published.returns import PublishedReturn, PublishedReturns

COLUMNS_SHOWN = 8
"""How many of the latest stretches of time the matrix of all members shows."""

_STRETCHES = {
    Frequency.QUARTER: "quarter",
    Frequency.HALF_YEAR: "half-year",
    Frequency.YEAR: "year",
}
"""What a column of that matrix may stand for, the shortest first."""

_FALLEN_DUE = frozenset({Answer.ON_TIME, Answer.IN_PART, Answer.LATE, Answer.MISSING})
_ON_TIME = frozenset({Answer.ON_TIME, Answer.IN_PART})


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about returns."""
    by_tender: dict[str, list[PublishedReturns]] = {}
    for (_, tender_id), answered in published_returns(portal.register).items():
        by_tender.setdefault(tender_id, []).append(portal.released(answered))
    by_title = dict(sorted(by_tender.items(), key=lambda item: _title(portal, item[0]).casefold()))
    yield from _index(portal, by_title)
    for tender_id, answered_by in by_title.items():
        yield from contract_files(portal, tender_id, answered_by)
    entries = [
        {
            "tender": answered.tender,
            "member": answered.member,
            "returns": len(answered.returns),
            "path": f"data/returns/{answered.tender}/{answered.member}.json",
        }
        for answered_by in by_title.values()
        for answered in answered_by
    ]
    yield json_file(portal, "data/returns.json", {"returns": entries})


def _title(portal: Portal, tender_id: str) -> str:
    return titles_of_tenders(portal.register).get(tender_id, tender_id)


def _index(
    portal: Portal, by_tender: Mapping[str, Sequence[PublishedReturns]]
) -> Iterator[SiteFile]:
    items = [
        item
        for answered_by in by_tender.values()
        for answered in answered_by
        for item in answered.returns
    ]
    matrix = _matrix(portal, items)
    as_table = matrix_table(matrix, csv_path("returns-by-member"))
    overdue, ahead = _overdue_table(portal, items), _ahead_table(portal, items)
    contracts = _contract_table(portal, by_tender)
    yield page_file(
        portal,
        "returns/index.md.j2",
        path="returns/index.md",
        title="Returns",
        description="What members were asked to report on their contracts, and whether it came "
        "in time and in full.",
        view={
            "figures": _figures(items),
            "matrix": matrix,
            "matrix_csv": as_table.csv_path,
            "overdue": overdue,
            "ahead": ahead,
            "contracts": contracts,
        },
    )
    yield from csv_files(as_table, overdue, ahead, contracts)


def _figures(
    items: Sequence[PublishedReturn],
) -> tuple[tuple[object, str, object, str | None], ...]:
    due = [item for item in items if answer(item) in _FALLEN_DUE]
    on_time = sum(answer(item) in _ON_TIME for item in due)
    missing = sum(answer(item) is Answer.MISSING for item in due)
    asked, supplied = sum(item.asked for item in due), sum(item.supplied for item in due)
    return (
        (percent_done(on_time, len(due)) if due else "None yet", "On time",
         f"{on_time:,} of {plural(len(due), 'return')}", None),
        (percent_done(supplied, asked) if asked else "None yet", "Figures given",
         f"{supplied:,} of {asked:,} asked for", None),
        (sum(answer(item) is Answer.LATE for item in due), "Came late", "", None),
        (missing, "Missing", "fallen due and not come in", None),
    )  # fmt: skip


def _stretch(items: Sequence[PublishedReturn]) -> Frequency:
    """The shortest stretch that returns are made for; a quarter where some are monthly."""
    asked = {period_from_text(item.period).frequency for item in items}
    if Frequency.MONTH in asked:
        return Frequency.QUARTER
    return next((stretch for stretch in _STRETCHES if stretch in asked), Frequency.QUARTER)


def _matrix(portal: Portal, items: Sequence[PublishedReturn]) -> Matrix:
    stretch = _stretch(items)
    placed: dict[str, dict[Period, list[PublishedReturn]]] = {}
    for item in items:
        column = period_containing(period_from_text(item.period).ends_on, stretch)
        placed.setdefault(item.member, {}).setdefault(column, []).append(item)
    shown = sorted({column for held in placed.values() for column in held})[-COLUMNS_SHOWN:]
    rows = tuple(
        MatrixRow(
            label=member_name(portal, member_id),
            target=member_page(portal, member_id),
            marks=tuple(_mark(portal, held.get(column, ())) for column in shown),
        )
        for member_id, held in sorted(
            placed.items(), key=lambda item: (member_name(portal, item[0]).casefold(), item[0])
        )
        if any(column in held for column in shown)
    )
    return Matrix(
        slug="by-member",
        caption=f"Each member’s returns, by the {_STRETCHES[stretch]} in which their period ended",
        corner="Member",
        columns=tuple(map(period_column, shown)),
        rows=rows,
        legend=legend(mark for row in rows for mark in row.marks),
    )


def _mark(portal: Portal, items: Sequence[PublishedReturn]) -> Mark | None:
    """The worst of a member’s returns in one column, which leads to where they are told."""
    if not items:
        return None
    tenders = {item.tender for item in items}
    page = member_page(portal, items[0].member)
    target = (
        sub_contract_page(portal, items[0].tender, items[0].member)
        if len(tenders) == 1
        else page and f"{page}#reporting"
    )
    return worst_mark(items, target=target)


def _overdue_table(portal: Portal, items: Sequence[PublishedReturn]) -> Table:
    overdue = [item for item in items if answer(item) is Answer.MISSING]
    return Table(
        slug="overdue",
        caption="Returns that have not come in",
        columns=(
            Column(title="Member"),
            Column(title="Contract", is_choice=True),
            Column(title="Period"),
            Column(title="Was due"),
            Column(title="Days overdue", is_numeric=True),
        ),
        rows=tuple(
            (
                member_cell(portal, item.member),
                _contract_cell(portal, item.tender),
                period_cell(item.period),
                tables.on_day(item.excused_until or item.due_on),
                tables.count(item.days_late),
            )
            for item in sorted(overdue, key=lambda item: (item.due_on, item.tender, item.member))
        ),
        csv_path=csv_path("returns-overdue"),
        empty="Nothing is overdue.",
    )


def _contract_cell(portal: Portal, tender_id: str) -> Cell:
    return tables.text(_title(portal, tender_id), target=f"returns/{tender_id}/")


def _ahead_table(portal: Portal, items: Sequence[PublishedReturn]) -> Table:
    """What is due next: for each contract and period, how many returns have come in already."""
    grouped: dict[tuple[str, str], list[PublishedReturn]] = {}
    for item in items:
        grouped.setdefault((item.tender, item.period), []).append(item)
    ahead = [
        held
        for held in grouped.values()
        if any(answer(item) is Answer.NOT_YET_DUE for item in held)
    ]
    return Table(
        slug="due-next",
        caption="Returns due next",
        columns=(
            Column(title="Contract"),
            Column(title="Period"),
            Column(title="Due on"),
            Column(title="Expected", is_numeric=True),
            Column(title="In already", is_numeric=True),
        ),
        rows=tuple(
            (
                _contract_cell(portal, held[0].tender),
                period_cell(held[0].period),
                tables.on_day(held[0].due_on),
                tables.count(len(held)),
                tables.count(sum(item.submitted_on is not None for item in held)),
            )
            for held in sorted(ahead, key=lambda held: (held[0].due_on, held[0].tender))
        ),
        csv_path=csv_path("returns-due-next"),
        empty="No return is due at present.",
    )


def _contract_table(portal: Portal, by_tender: Mapping[str, Sequence[PublishedReturns]]) -> Table:
    return Table(
        slug="by-contract",
        caption="Returns by contract",
        columns=(
            Column(title="Contract"),
            Column(title="Members", is_numeric=True),
            Column(title="Fallen due", is_numeric=True),
            Column(title="On time", is_numeric=True),
            Column(title="Late", is_numeric=True),
            Column(title="Missing", is_numeric=True),
            Column(title="Figures given", is_numeric=True),
        ),
        rows=tuple(
            _contract_row(portal, tender_id, answered_by)
            for tender_id, answered_by in by_tender.items()
        ),
        csv_path=csv_path("returns-by-contract"),
        empty="No contract has returns to make yet.",
    )


def _contract_row(
    portal: Portal, tender_id: str, answered_by: Sequence[PublishedReturns]
) -> tuple[Cell, ...]:
    items = [item for answered in answered_by for item in answered.returns]
    due = [item for item in items if answer(item) in _FALLEN_DUE]
    counts = [answer(item) for item in due]
    return (
        _contract_cell(portal, tender_id),
        tables.count(len(answered_by)),
        tables.count(len(due)),
        tables.count(sum(one in _ON_TIME for one in counts)),
        tables.count(counts.count(Answer.LATE)),
        tables.count(counts.count(Answer.MISSING)),
        _figures_given(due),
    )


def _figures_given(due: Sequence[PublishedReturn]) -> Cell:
    asked, supplied = sum(item.asked for item in due), sum(item.supplied for item in due)
    if not asked:
        return tables.nothing("none asked for yet")
    shown = percent_done(supplied, asked)
    return Cell(shown=shown, order=shown.removesuffix("%"), plain=shown, is_number=True)
