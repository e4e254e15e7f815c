"""How many people reached the outcomes of one sub-contract: in a table, and over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.publishing import tables
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import number
from generator.publishing.pages.links import measure_address
from generator.publishing.pages.people import people_cell
from generator.publishing.pages.return_marks import period_line
from generator.publishing.pages.sub_contract_tables import csv_of
from generator.publishing.portal import Portal
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.consortium import outcome_title
from generator.publishing.views.outcomes import reached_by_member
from schemas.periods import period_from_text
from schemas.published.audience import Audience
from schemas.published.outcomes import CountState, PublishedReach
from schemas.published.returns import PublishedReturn
from schemas.published.sub_contracts import PublishedSubContract


def outcome_years(
    portal: Portal, sub: PublishedSubContract
) -> Mapping[tuple[str, str], tuple[PublishedReach, ...]]:
    """How many reached each outcome of each lot, year by year, as the audience may know it."""
    found = reached_by_member(portal.register).get((sub.tender, sub.member), {})
    return {place: tuple(map(portal.released, years)) for place, years in found.items()}


def outcome_table(portal: Portal, sub: PublishedSubContract) -> Table | None:
    """The same as a table; ``None`` where no outcome has been reported on."""
    by_place = outcome_years(portal, sub)
    years = sorted({reach.year for reaches in by_place.values() for reach in reaches})
    lots = {lot.lot: lot.title for lot in sub.lots}
    outcomes = portal.register.consortium.outcomes
    if not by_place:
        return None
    return Table(
        slug="outcomes-table",
        caption="People who reached each outcome, by financial year",
        columns=(
            Column(title="Outcome"),
            Column(title="Lot"),
            *(Column(title=year, is_numeric=True) for year in years),
        ),
        rows=tuple(
            (
                tables.text(
                    outcomes[outcome].title if outcome in outcomes else outcome,
                    target=measure_address(portal, f"outcomes.{outcome}"),
                ),
                tables.text(lots.get(lot, lot)),
                *(_in_year(reaches, year) for year in years),
            )
            for (lot, outcome), reaches in by_place.items()
        ),
        csv_path=csv_of(sub, "outcomes"),
        is_sortable=False,
    )


def _in_year(reaches: Sequence[PublishedReach], year: str) -> Cell:
    return people_cell(next((each for each in reaches if each.year == year), None))


def outcome_charts(
    portal: Portal, sub: PublishedSubContract, items: Sequence[PublishedReturn]
) -> Iterator[ColumnChart]:
    """A small chart of each outcome: period by period for members, else by the years told."""
    is_for_members = portal.audience is Audience.MEMBERS
    by_year = outcome_years(portal, sub)
    for place, (lot, outcome) in enumerate(by_year, start=1):
        values = (
            list(_by_period(items, lot, outcome))
            if is_for_members
            else list(_by_year(by_year[lot, outcome]))
        )
        if values:
            yield _chart(portal, sub, (lot, outcome), values, f"outcome-{place}")


def _chart(
    portal: Portal,
    sub: PublishedSubContract,
    of: tuple[str, str],
    values: Sequence[YearValue],
    slug: str,
) -> ColumnChart:
    lot, outcome = of
    title = outcome_title(portal.register, outcome)
    latest = values[-1]
    return column_chart(
        slug=slug,
        title=title,
        note=next(each.title for each in sub.lots if each.lot == lot),
        summary=f"{title}: {latest.shown} in {latest.year}, the latest that is known.",
        label_title="Period" if portal.audience is Audience.MEMBERS else "Financial year",
        value_title="People who reached it",
        values=values,
    )


def _by_period(items: Sequence[PublishedReturn], lot: str, outcome: str) -> Iterator[YearValue]:
    """The figures of returns that have come, the first period first."""
    for item in items:
        for figures in item.lots:
            people = (figures.outcomes or {}).get(outcome)
            if figures.lot == lot and people is not None:
                period = period_line(period_from_text(item.period))
                yield YearValue(year=period, value=people, shown=number(people))


def _by_year(reaches: Sequence[PublishedReach]) -> Iterator[YearValue]:
    """The years that the public is told of."""
    for reach in reaches:
        if reach.state is CountState.TOLD and reach.people is not None:
            yield YearValue(year=reach.year, value=reach.people, shown=number(reach.people))
