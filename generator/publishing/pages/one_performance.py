"""One contract's performance: lot by lot and member by member, as charts, a table and steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.monitoring.forecast_steps import explain_forecast
from generator.monitoring.performance import performances
from generator.monitoring.performance_steps import PerformanceSteps
from generator.publishing import tables
from generator.publishing.line_charts import LineChart
from generator.publishing.pages.links import (
    HOME,
    RETURNS,
    member_cell,
    member_name,
    sub_contract_page,
)
from generator.publishing.pages.performance_charts import delivery_chart, spend_chart
from generator.publishing.pages.performance_words import (
    TONES,
    full_warnings,
    in_words,
    known_count,
    known_money,
    part_cell,
    rating_cell,
    variance_cell,
)
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import counts_outputs, unit_shown
from generator.step import Step
from schemas.published.audience import Audience
from schemas.published.performance import PublishedPerformance, PublishedPeriodPerformance


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPart:
    """One member's part of a lot, as the page shows it, with the sub-contract's own ``page``.

    ``rating`` is ``None`` for the public. The ``chart`` is of outputs, or of money where
    the lot counts none; ``came_in`` says what its line is.
    """

    name: str
    page: str | None
    rating: str | None
    tone: str
    sentence: str
    warnings: tuple[str, ...]
    chart: LineChart
    came_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPart:
    """One lot: its members' parts, and how their figures came about."""

    slug: str
    title: str
    members: tuple[MemberPart, ...]
    entries: tuple[tuple[str, Step], ...]


def contract_page(tender: str) -> str:
    """Where a contract's page of performance lies."""
    return f"performance/{tender}/"


def performance_files(
    portal: Portal, tender: str, held: Sequence[PublishedPerformance]
) -> Iterator[SiteFile]:
    """The contract's page, its JSON and its table's CSV; ``held`` come by lot."""
    title, json_path = held[0].title, f"data/performance/{tender}.json"
    table = _table(portal, tender, held)
    lots = tuple(
        _lot(portal, place, tuple(parts))
        for place, (_, parts) in enumerate(groupby(held, key=lambda each: each.lot), start=1)
    )
    yield page_file(
        portal,
        "performance/contract.md.j2",
        path=f"performance/{tender}.md",
        title=f"{title}: performance",
        description=f"{title}: what each member delivered beside what was planned, period by "
        "period.",
        view={
            "trail": (HOME, RETURNS, ("Performance", "performance/")),
            "name": title,
            "is_rated": portal.audience is Audience.MEMBERS,
            "lots": lots,
            "table": table,
            "links": (
                ("Its returns: who reported when", f"returns/{tender}/"),
                ("Who delivers it, and how each share came about", f"awards/{tender}/"),
                ("All running contracts", "performance/"),
            ),
            "downloads": (("JSON", json_path),),
        },
    )
    yield json_file(portal, json_path, {"performance": list(held)})
    yield from csv_files(table)


def _lot(portal: Portal, place: int, parts: Sequence[PublishedPerformance]) -> LotPart:
    slug = f"lot-{place}"
    return LotPart(
        slug=slug,
        title=f"{parts[0].lot_title}, in {unit_shown(parts[0].unit)}",
        members=tuple(
            _member(portal, f"{slug}-chart-{number}", each)
            for number, each in enumerate(parts, start=1)
        ),
        entries=tuple(
            (f"{slug}-steps-{number}", step)
            for number, step in enumerate(derivations(portal, parts), start=1)
        ),
    )


def _member(portal: Portal, slug: str, found: PublishedPerformance) -> MemberPart:
    is_counted = counts_outputs(found.unit)
    return MemberPart(
        name=member_name(portal, found.member),
        page=sub_contract_page(portal, found.tender, found.member),
        rating=found.rating.capitalize() if found.rating else None,
        tone=TONES[found.rating].value if found.rating else "",
        sentence=in_words(found),
        warnings=full_warnings(found),
        chart=(delivery_chart if is_counted else spend_chart)(portal, slug, found),
        came_in="Delivered" if is_counted else "Spent",
    )


def derivations(portal: Portal, parts: Sequence[PublishedPerformance]) -> Iterator[Step]:
    """How the figures of each member's latest known period came about, and the forecast."""
    for found in parts:
        key = (found.tender, found.lot, found.member)
        performance = performances(portal.register)[key]
        steps = PerformanceSteps(register=portal.register, performance=performance)
        known = [each for each in performance.periods if each.known_to_date is not None]
        told: list[Step | None] = []
        if known:
            told += [steps.variance(known[-1]), steps.planned_amount(known[-1].planned)]
            told.append(steps.spent(known[-1]))
        if known and portal.audience is Audience.MEMBERS:
            told += [steps.part_of_profile(known[-1]), *(explain_forecast(steps) or ())]
        for step in told:
            if step is not None:
                name = member_name(portal, found.member)
                yield replace(step, label=f"{name}: {step.label[0].lower()}{step.label[1:]}")


def _delivery_cells(
    found: PublishedPerformance, period: PublishedPeriodPerformance
) -> tuple[Cell, ...]:
    """Planned and delivered, in the period and to date; dashes where no outputs are counted."""
    if not counts_outputs(found.unit):
        return (tables.nothing("counts no outputs"),) * 6
    return (
        tables.count(period.planned),
        known_count(period.delivered),
        tables.count(period.planned_to_date),
        known_count(period.delivered_to_date),
        variance_cell(period),
        part_cell(period),
    )


def _table(portal: Portal, tender: str, held: Sequence[PublishedPerformance]) -> Table:
    """Every period that has begun, the latest first."""
    is_rated = portal.audience is Audience.MEMBERS
    rows = [
        (found, period)
        for found in held
        for period in found.periods
        if period.since <= portal.register.as_of
    ]
    rows.sort(key=lambda row: row[1].since, reverse=True)
    return Table(
        slug="every-period",
        caption="Every period",
        columns=(
            Column(title="Member", is_choice=True),
            Column(title="Lot", is_choice=True),
            Column(title="Period", is_choice=True),
            *((Column(title="Rating", is_choice=True),) if is_rated else ()),
            Column(title="Planned", is_numeric=True),
            Column(title="Delivered", is_numeric=True),
            Column(title="Planned to date", is_numeric=True),
            Column(title="Delivered to date", is_numeric=True),
            Column(title="Variance", is_numeric=True),
            Column(title="Of the plan", is_numeric=True),
            Column(title="Money planned to date", is_numeric=True),
            Column(title="Spent to date", is_numeric=True),
        ),
        rows=tuple(
            (
                member_cell(portal, found.member),
                tables.text(found.lot_title),
                period_cell(period.period, target=sub_contract_page(portal, tender, found.member)),
                *((rating_cell(period.rating),) if is_rated else ()),
                *_delivery_cells(found, period),
                tables.money(period.planned_to_date_pence),
                known_money(period.spent_to_date_pence),
            )
            for found, period in rows
        ),
        csv_path=csv_path("performance", tender),
        is_searchable=True,
        empty="No period has begun.",
    )
