"""Unit costs: what one output costs by lot and member, and for members what one outcome costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.finance.unit_cost import unit_costs
from generator.finance.unit_cost_steps import explain_unit_cost
from generator.publishing import tables
from generator.publishing.figures import plural
from generator.publishing.pages.finance.links import FINANCE
from generator.publishing.pages.links import HOME, measure_address, member_cell
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.finance_unit_costs import publish_unit_costs
from generator.step import Step
from schemas.published.audience import Audience
from schemas.published.finance_unit_costs import (
    PublishedCost,
    PublishedOutcomeCost,
    PublishedUnitCost,
)

PATH = "finance/unit-costs"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its JSON and its CSVs."""
    costs = [portal.released(one) for one in publish_unit_costs(portal.register)]
    counted = [one for one in costs if one.outputs]
    lots, members = _lot_table(counted), _member_table(portal, counted)
    outcomes = _outcome_table(portal, costs)
    json_path = f"data/{PATH}.json"
    yield page_file(
        portal,
        "finance/unit_costs.md.j2",
        path=f"{PATH}.md",
        title="Unit costs",
        description="What one visit, session or meal was to cost and what it did cost, by lot and "
        "member, and what it takes to bring one person to an outcome.",
        view={
            "trail": (HOME, FINANCE),
            "figures": tuple(_figures(costs)),
            "is_for_members": portal.audience is Audience.MEMBERS,
            "lots": lots,
            "members": members,
            "outcomes": outcomes,
            "entries": tuple(_entries(portal)),
            "downloads": ((json_path, json_path),),
        },
    )
    yield json_file(portal, json_path, {"unit_costs": costs})
    yield from csv_files(lots, members, outcomes)


KeyFigure = tuple[object, str, object, str | None]


def _figures(costs: Sequence[PublishedUnitCost]) -> Iterator[KeyFigure]:
    contracts = {one.tender for one in costs}
    yield len(costs), "Lots", f"in {plural(len(contracts), 'contract')}", None
    away = [one.away_bp for one in costs if one.away_bp is not None]
    if away:
        within = sum(each <= 0 for each in away)
        yield (
            f"{within} of {len(away)}", "Cost no more than planned",
            "of the lots of which something is delivered", None,
        )  # fmt: skip


_COSTS = (
    Column(title="Planned for one", is_numeric=True),
    Column(title="Actual for one", is_numeric=True),
    Column(title="Actual beside planned", is_numeric=True),
    Column(title="Delivered", is_numeric=True),
    Column(title="Counted up to"),
)


def _lot_table(costs: Sequence[PublishedUnitCost]) -> Table:
    return Table(
        slug="lots",
        caption="One output, by lot",
        columns=(
            Column(title="Lot"),
            Column(title="Contract", is_choice=True),
            Column(title="Counted in", is_choice=True),
            Column(title="Price of one", is_numeric=True),
            *_COSTS,
        ),
        rows=tuple(
            (
                tables.text(one.lot_title),
                tables.text(one.title, target=f"tenders/{one.tender}/"),
                tables.text(one.unit),
                cost_cell(one.price),
                *_cost_cells(one.planned, one.actual, one.away_bp, one.delivered),
            )
            for one in costs
        ),
        csv_path=csv_path("finance", "unit-costs"),
        is_searchable=True,
        empty="No lot is held that counts outputs.",
    )


def _cost_cells(
    planned: PublishedCost, actual: PublishedCost, away_bp: int | None, delivered: int
) -> Iterator[Cell]:
    yield cost_cell(planned)
    yield cost_cell(actual)
    yield tables.nothing("not known") if away_bp is None else tables.rate(away_bp)
    yield tables.count(delivered)
    yield period_cell(actual.until) if actual.until else tables.nothing("nothing is accepted")


def cost_cell(cost: PublishedCost) -> Cell:
    """What one costs, or a dash where there is none."""
    return amount_cell(cost.of_one_pence)


def amount_cell(pence: int | None) -> Cell:
    """An amount, or a dash where there is none to pay for yet."""
    return tables.nothing("none yet") if pence is None else tables.money(pence)


def _member_table(portal: Portal, costs: Sequence[PublishedUnitCost]) -> Table:
    return Table(
        slug="members",
        caption="One output, by member",
        columns=(
            Column(title="Member"),
            Column(title="Lot", is_choice=True),
            Column(title="Contract", is_choice=True),
            Column(title="Counted in", is_choice=True),
            *_COSTS,
        ),
        rows=tuple(
            (
                member_cell(portal, one.member),
                tables.text(lot.lot_title),
                tables.text(lot.title),
                tables.text(lot.unit),
                *_cost_cells(one.planned, one.actual, one.away_bp, one.delivered),
            )
            for lot in costs
            for one in lot.members
        ),
        csv_path=csv_path("finance", "unit-costs-by-member"),
        is_searchable=True,
        empty="No member holds a lot that counts outputs.",
    )


def _outcome_table(portal: Portal, costs: Sequence[PublishedUnitCost]) -> Table:
    is_for_members = portal.audience is Audience.MEMBERS
    columns = (
        Column(title="Outcome", is_choice=True),
        Column(title="Lot", is_choice=True),
        Column(title="Contract", is_choice=True),
        Column(title="Member", is_choice=True),
        Column(title="Planned for one person", is_numeric=True),
    )
    actual = (Column(title="Actual for one person", is_numeric=True),) if is_for_members else ()
    return Table(
        slug="outcomes",
        caption="One person who reaches an outcome",
        columns=(*columns, *actual),
        rows=tuple(
            (*row, *((amount_cell(cost.actual_pence),) if is_for_members else ()))
            for row, cost in _outcome_rows(portal, costs)
        ),
        csv_path=csv_path("finance", "outcome-costs"),
        is_searchable=True,
        empty="No lot that is held names an outcome.",
    )


def _outcome_rows(
    portal: Portal, costs: Sequence[PublishedUnitCost]
) -> Iterator[tuple[tuple[Cell, ...], PublishedOutcomeCost]]:
    """Each outcome of each lot, of all members together and then of each."""
    for lot in costs:
        # To the public, what is planned of each member says no more than of all together.
        members = lot.members if portal.audience is Audience.MEMBERS else ()
        for whom, outcomes in (
            (tables.text("All members"), lot.outcomes),
            *((member_cell(portal, one.member), one.outcomes) for one in members),
        ):
            for cost in outcomes:
                row = (
                    tables.text(
                        cost.title, target=measure_address(portal, f"outcomes.{cost.outcome}")
                    ),
                    tables.text(lot.lot_title),
                    tables.text(lot.title),
                    whom,
                    amount_cell(cost.planned_pence),
                )
                yield row, cost


def _entries(portal: Portal) -> Iterator[tuple[str, Step]]:
    """How each lot's costs came about."""
    steps = (
        step
        for found in unit_costs(portal.register)
        for step in explain_unit_cost(portal.register, found)
    )
    return ((f"steps-{place}", step) for place, step in enumerate(steps, start=1))
