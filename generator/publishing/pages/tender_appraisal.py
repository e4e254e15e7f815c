"""A tender's go / no-go appraisal, as members read it on the tender's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import day, percent
from generator.publishing.pages.cells import prose
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Column, Table
from generator.publishing.views.strategy import publish_appraisal
from generator.publishing.words import decision_shown
from generator.step import Step
from generator.strategy.appraisals import explain
from schemas.appraisal import Course
from schemas.published.strategy import PublishedAppraisal

COURSES = {Course.GO: "Go for it", Course.NO_GO: "Leave it"}
"""What is recommended and decided, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalShown:
    """The appraisal: its facts, its scores, the reason of a decision that differs."""

    facts: tuple[tuple[str, object], ...]
    table: Table
    reason: str
    entries: tuple[tuple[str, Step], ...]


def appraisal_shown(portal: Portal, tender_id: str) -> AppraisalShown | None:
    """The tender's appraisal; ``None`` for whom it is not, or where there is none."""
    if tender_id not in portal.register.appraisals:
        return None
    published = publish_appraisal(portal.register, tender_id)
    if not portal.shows(published):
        return None
    step = explain(portal.register, tender_id)
    return AppraisalShown(
        facts=tuple(_facts(published)),
        table=_table(published),
        reason=published.because or "",
        entries=(("appraisal-score", step),) if step else (),
    )


def _facts(appraisal: PublishedAppraisal) -> Iterator[tuple[str, object]]:
    yield "Appraised on", day(appraisal.on)
    yield "By", appraisal.by
    if appraisal.score_bp is not None and appraisal.threshold_bp is not None:
        yield "Score", f"{percent(appraisal.score_bp)} of the highest possible"
        yield "Needed to go", percent(appraisal.threshold_bp)
    if appraisal.recommends is not None:
        yield "Recommended", COURSES[Course(appraisal.recommends)]
    if appraisal.decided is None or appraisal.decision is None:
        yield "Decided", "Not yet"
    else:
        yield (
            "Decided",
            f"{COURSES[Course(appraisal.decided)]}: {decision_shown(appraisal.decision)}",
        )


def _table(appraisal: PublishedAppraisal) -> Table:
    return Table(
        slug="appraisal-table",
        caption="How the tender was scored",
        columns=(
            Column(title="Criterion"),
            Column(title="Weight", is_numeric=True),
            Column(title="Score", is_numeric=True),
            Column(title="Why"),
        ),
        rows=tuple(
            (
                tables.text(each.title),
                tables.nothing("no criterion")
                if each.weight is None
                else tables.count(each.weight),
                tables.count(each.score),
                prose(each.because),
            )
            for each in appraisal.scores
        ),
        csv_path=csv_path("tenders", appraisal.tender, "appraisal"),
        is_sortable=False,
    )
