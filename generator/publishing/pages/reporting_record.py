"""A member's reporting record: its score, the returns that count, and how each counts (MON-6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import percent
from generator.publishing.matrix import Mark
from generator.publishing.pages.links import sub_contract_page
from generator.publishing.pages.quality_cells import quality_cells, quality_columns
from generator.publishing.pages.return_marks import legend, mark, period_line
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Column, Table
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.returns import published_returns
from generator.publishing.words import sentence
from generator.rules.qualities import Quality
from generator.rules.scorecard import scorecard
from generator.step import Step
from schemas.dates import day_shown
from schemas.numbers import in_words
from schemas.periods import period_from_text
from schemas.published.audience import Audience
from schemas.published.organisations import PublishedMember, PublishedReporting

RETURNS_SHOWN = 8
"""How many of a member's latest returns its page shows for each contract."""

Strip = tuple[str, str, Sequence[tuple[str, Mark]]]
"""A contract's name, where its returns are shown, and the latest marks, each with its period."""

_TOLD_TO_ALL = (Quality.ON_TIME, Quality.COMPLETE)
"""What eligibility counts; the rest is a judgement, which is for members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingRecord:
    """What a member's page says of how it reports.

    ``advice`` says how a score that is too low is mended, to members. ``counted`` is
    ``None``, and ``entries`` are empty, while nothing has fallen due.
    """

    score: str
    advice: str | None
    strips: tuple[Strip, ...]
    legend: tuple[Mark, ...]
    counted: Table | None
    entries: tuple[tuple[str, Step], ...]


def reporting_record(portal: Portal, member: PublishedMember) -> ReportingRecord:
    """The member's record as the audience may see it."""
    strips = tuple(_strips(portal, member))
    return ReportingRecord(
        score=_score(member.reporting),
        advice=_advice(portal, member.reporting),
        strips=strips,
        legend=legend(one for _, _, marks in strips for _, one in marks),
        counted=_counted_table(portal, member) if member.reporting.returns else None,
        entries=tuple(_entries(portal, member.id)),
    )


def _strips(portal: Portal, member: PublishedMember) -> Iterator[Strip]:
    """For each contract its name, where its returns are shown, and the latest marks."""
    found = published_returns(portal.register)
    titles = {part.tender: part.tender_title for part in member.positions}
    for tender_id, title in titles.items():
        answered = found.get((member.id, tender_id))
        if answered and answered.returns:
            latest = map(portal.released, answered.returns[-RETURNS_SHOWN:])
            marks = [(period_line(period_from_text(item.period)), mark(item)) for item in latest]
            page = sub_contract_page(portal, tender_id, member.id)
            yield title, page or f"returns/{tender_id}/", marks


def _score(reporting: PublishedReporting) -> str:
    if not reporting.returns:
        return "No return of this member has fallen due yet, so there is nothing to judge it by."
    verdict = "That meets the standard" if reporting.is_met else "That is below the standard"
    return (
        f"{_of_latest(reporting)} on time, and {reporting.supplied:,} of the {reporting.asked:,} "
        f"figures they asked for were given. {verdict}: at least "
        f"{percent(reporting.on_time_threshold_bp)} of returns on time and "
        f"{percent(reporting.completeness_threshold_bp)} of figures given."
    )


def _of_latest(reporting: PublishedReporting) -> str:
    if reporting.returns == 1:
        return f"Its one return so far was{'' if reporting.on_time else ' not'}"
    on_time = sentence(in_words(reporting.on_time))
    verb = "was" if reporting.on_time == 1 else "were"
    if reporting.on_time in {0, reporting.returns}:
        on_time, verb = ("All" if reporting.on_time else "None"), "were"
    return f"{on_time} of its last {in_words(reporting.returns)} returns {verb}"


def _advice(portal: Portal, reporting: PublishedReporting) -> str | None:
    """What mends a score that is below the standard, as rule MON-6 tells it."""
    if portal.audience is not Audience.MEMBERS or reporting.is_met:
        return None
    missing = " Figures that are missing count as soon as they are sent."
    send = missing if reporting.supplied < reporting.asked else ""
    needed = reporting.returns_needed
    if reporting.mended_on is None or needed is None:
        return f"Too few further returns are expected to mend it.{send}"
    if not needed:
        return "It is mended as soon as the figures that are missing are sent."
    returns = "the next return" if needed == 1 else f"the next {in_words(needed)} returns"
    return (
        f"With {returns} on time and in full it is mended on "
        f"{day_shown(reporting.mended_on)}.{send}"
    )


def _counted_table(portal: Portal, member: PublishedMember) -> Table:
    """The returns that count, the latest first, each leading to its sub-contract."""
    titles = titles_of_tenders(portal.register)
    every = published_returns(portal.register)
    items = {
        (item.tender, item.period): item
        for tender in dict.fromkeys(found.tender for found in member.reporting.counted)
        for item in every[member.id, tender].returns
    }
    return Table(
        slug="counted",
        caption="The returns that count, and which qualities each has",
        columns=(
            Column(title="Contract"),
            Column(title="Period"),
            *quality_columns(portal),
        ),
        rows=tuple(
            (
                tables.text(
                    titles[found.tender],
                    target=sub_contract_page(portal, found.tender, member.id),
                ),
                period_cell(found.period),
                *quality_cells(portal, portal.released(items[found.tender, found.period]), found),
            )
            for found in reversed(member.reporting.counted)
        ),
        csv_path=csv_path("members", member.id, "reporting"),
        is_sortable=False,
    )


def _entries(portal: Portal, member_id: str) -> Iterator[tuple[str, Step]]:
    """How the score came about, for each quality that the audience is told of."""
    steps = scorecard(portal.register, member_id).steps
    for quality, step in steps.items():
        if portal.audience is Audience.MEMBERS or quality in _TOLD_TO_ALL:
            yield f"score-{quality.name.lower().replace('_', '-')}", step
