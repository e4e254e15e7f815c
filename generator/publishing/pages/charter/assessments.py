"""The hub's assessments of itself: the latest beside the one before, and what is being done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.charter.assessments import assessment_due
from generator.publishing import tables
from generator.publishing.figures import day_text
from generator.publishing.marked_charts import Marked, MarkedChart, marked_chart
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import decision_told
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.charter import publish_hub_assessment
from schemas.dates import day_shown
from schemas.published.charter import PublishedHubAssessment, PublishedImprovement


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentsShown:
    """What the charter's page shows of them.

    ``chart`` is there once two can be held beside each other; ``improvements`` is ``None``
    for the public.
    """

    facts: tuple[tuple[str, object], ...]
    chart: MarkedChart | None
    scores: Table
    strengths: tuple[str, ...]
    improvements: Table | None


def assessments_shown(portal: Portal) -> AssessmentsShown | None:
    """The hub's assessments by the portal's day; ``None`` before the first."""
    told = [
        portal.released(publish_hub_assessment(portal.register, on))
        for on in portal.register.hub_assessments
        if on <= portal.register.as_of
    ]
    if not told:
        return None
    latest = told[-1]
    return AssessmentsShown(
        facts=tuple(_facts(portal, latest)),
        chart=_chart(told[-2], latest) if len(told) > 1 else None,
        scores=_scores(told),
        strengths=latest.strengths,
        improvements=_improvements(told, portal.register.as_of),
    )


def next_assessment(portal: Portal) -> Iterator[tuple[object, str, object, str | None]]:
    """When the next is due, as a key figure; nothing where none is."""
    due = assessment_due(portal.register)
    if due is not None:
        is_late = due.on < portal.register.as_of
        last = f"the last was on {day_text(due.last)}" if due.last else "the first"
        label = "Self-assessment overdue" if is_late else "Next self-assessment of the hub"
        yield day_text(due.on), label, last, "charter/#self-assessment"


def _facts(portal: Portal, latest: PublishedHubAssessment) -> Iterator[tuple[str, object]]:
    yield "Framework", latest.framework
    yield "Assessed on", day_text(latest.on)
    yield "Scale", f"0 to {latest.highest_score}"
    if latest.decision is not None:
        yield "Received by", decision_told(portal, latest.decision)


def _chart(before: PublishedHubAssessment, latest: PublishedHubAssessment) -> MarkedChart | None:
    """Each criterion's score with a mark at the one before; ``None`` in another scale."""
    earlier = {each.id: each.score for each in before.criteria}
    is_alike = before.framework == latest.framework
    if before.highest_score != latest.highest_score or not is_alike:
        return None
    both = [each for each in latest.criteria if each.id in earlier]
    up = sum(each.score > earlier[each.id] for each in both)
    down = sum(each.score < earlier[each.id] for each in both)
    return marked_chart(
        slug="scores-chart",
        title=f"Its scores, out of {latest.highest_score}",
        summary=f"Of {len(both)} criteria, {up} rose since {day_shown(before.on)} and {down} fell.",
        label_title="Criterion",
        value_title=f"On {day_shown(latest.on)}",
        mark_title=f"On {day_shown(before.on)}",
        lines=[
            Marked(
                label=each.title,
                value=each.score,
                mark=earlier[each.id],
                value_shown=str(each.score),
                mark_shown=str(earlier[each.id]),
            )
            for each in both
        ],
    )


def _scores(told: Sequence[PublishedHubAssessment]) -> Table:
    """Every criterion of every assessment, the latest first, with what its score rests on."""
    return Table(
        slug="scores-table",
        caption="Every score, and what it rests on",
        columns=(
            Column(title="Criterion"),
            Column(title="Assessed on", is_choice=True),
            Column(title="Score", is_numeric=True),
            Column(title="What it rests on"),
        ),
        rows=tuple(
            (
                tables.text(each.title),
                tables.on_day(one.on),
                tables.count(each.score),
                prose(each.evidence),
            )
            for one in reversed(told)
            for each in one.criteria
        ),
        csv_path=csv_path("charter", "scores"),
    )


def _improvements(told: Sequence[PublishedHubAssessment], on: date) -> Table | None:
    if any(one.improvements is None for one in told):
        return None
    return Table(
        slug="improvements-table",
        caption="What the hub is to make better",
        columns=(
            Column(title="What is not good enough"),
            Column(title="What is done"),
            Column(title="By whom"),
            Column(title="By"),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                prose(each.weakness),
                prose(each.action),
                tables.text(each.owner),
                tables.on_day(each.by),
                done_cell(each, on),
            )
            for one in reversed(told)
            for each in one.improvements or ()
        ),
        csv_path=csv_path("charter", "improvements"),
        empty="Nothing was found that is to be made better.",
    )


def done_cell(each: PublishedImprovement, on: date) -> Cell:
    """Whether it is done on ``on``, still to be done, or overdue."""
    if each.done_on is not None and each.done_on <= on:
        late = " late" if each.done_on > each.by else ""
        return tables.state(f"Done{late}", Tone.GOOD)
    return tables.state("Overdue", Tone.BAD) if each.by < on else tables.state("To do", Tone.PLAIN)
