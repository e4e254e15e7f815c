"""The hub's part of contracts: its path and what was achieved as a drawing, and of each £1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.publishing.charts import WholeBar
from generator.publishing.figures import percent, pounds
from generator.publishing.line_charts import LineChart
from generator.publishing.pages.award_money import Money, of_each_pound
from generator.publishing.pages.cells import parts_of_whole
from generator.publishing.path_charts import Achieved, Step, path_chart
from schemas.dates import day_shown
from schemas.published.finance_ratio import PublishedDivision, PublishedRatio

AFTER_THE_LAST_STEP = timedelta(days=365)
"""How much further the drawing goes, so that the last step can be seen."""


def ratio_chart(ratio: PublishedRatio) -> LineChart:
    """The path from its first step to a year after its last, with each year's achieved part."""
    steps = sorted(ratio.path.steps, key=lambda step: step.since)
    until = max(steps[-1].since, ratio.booked_until or date.min) + AFTER_THE_LAST_STEP
    return path_chart(
        slug="ratio-chart",
        title="The hub’s part of contracts: the path, and what was achieved",
        about="the hub’s part, year by year",
        summary=_summary(ratio),
        steps=[
            Step(since=step.since, most=step.at_most_bp, shown=str(percent(step.at_most_bp)))
            for step in steps
        ],
        achieved=[
            Achieved(until=min(year.until, ratio.booked_until or year.until),
                     value=year.division.part_bp)
            for year in ratio.years
        ],
        until=until,
        ends=(day_shown(steps[0].since), day_shown(until)),
        columns=("From", "The path allows", "Achieved", "Of contract income"),
        rows=tuple(_rows(ratio)),
    )  # fmt: skip


def _summary(ratio: PublishedRatio) -> str:
    steps = ratio.path.steps
    path = (
        f"The path leads from {percent(steps[0].at_most_bp)} to {percent(steps[-1].at_most_bp)} "
        f"from {day_shown(steps[-1].since)} on."
    )
    part = ratio.in_all.part_bp
    return path if part is None else f"{path} So far the hub has had {percent(part)}."


def _rows(ratio: PublishedRatio) -> Iterator[tuple[str, ...]]:
    """A row for each financial year with income, then one for each step still to come."""
    for year in ratio.years:
        part = year.division.part_bp
        yield (
            year.year,
            str(percent(year.allowed_last_bp)),
            "–" if part is None else str(percent(part)),
            str(pounds(year.division.income_pence)),
        )
    for step in ratio.path.steps:
        if not ratio.years or step.since > ratio.years[-1].until:
            yield day_shown(step.since), str(percent(step.at_most_bp)), "–", "–"


def each_pound(division: PublishedDivision, title: str) -> WholeBar | None:
    """Of each £1 of income; ``None`` where there is none, or more went back than came in."""
    parts = (division.top_slice_pence, division.delivery_pence, division.unallocated_pence)
    if division.income_pence <= 0 or min(parts) < 0:
        return None
    money = Money(
        value_pence=division.income_pence,
        hub_pence=division.top_slice_pence,
        members_pence=division.delivery_pence,
        unallocated_pence=division.unallocated_pence,
    )
    return of_each_pound(money, title=title)


def pence_of_pound(division: PublishedDivision) -> tuple[str, str, str] | None:
    """What members, the hub and nobody have of each £1, in pence: ``"90.5p"``; or ``None``."""
    parts = (division.delivery_pence, division.top_slice_pence, division.unallocated_pence)
    if division.income_pence <= 0 or min(parts) < 0:
        return None
    members, hub, nobody = (f"{tenths // 10}.{tenths % 10}p" for tenths in parts_of_whole(parts))
    return members, hub, nobody
