"""Where the pages of quality lie, and how grades, actions and pairings read there."""

from __future__ import annotations

from collections.abc import Mapping

from generator.deadlines.deadline import State
from generator.publishing import tables
from generator.publishing.tables import Cell, Tone
from generator.quality.grades import area_titles
from generator.register import Register
from generator.remembered import once_per_register
from schemas.improvement import MentoringOutcome
from schemas.quality import CaseStage, Grade

QUALITY = ("Quality", "quality/")
PROVIDERS = ("Members’ grades", "quality/providers/")
REVIEWS = ("Provider reviews", "quality/reviews/")
PLANS = ("Improvement plans", "quality/plans/")
MENTORING = ("Mentoring", "quality/mentoring/")
CASES = ("Under-performance cases", "quality/cases/")

SEEN_AT_ONCE = 8
"""A table of no more rows than this needs no search."""

TONES: Mapping[str, Tone] = {
    Grade.EXCELLENT: Tone.GOOD,
    Grade.GOOD: Tone.PLAIN,
    Grade.INDIFFERENT: Tone.WATCH,
    Grade.POOR: Tone.BAD,
}

_ACTIONS: Mapping[str, tuple[str, Tone]] = {
    State.DONE: ("Done", Tone.GOOD),
    State.DUE: ("To do", Tone.PLAIN),
    State.OVERDUE: ("Overdue", Tone.BAD),
}

_OUTCOMES: Mapping[str, tuple[str, Tone]] = {
    MentoringOutcome.IMPROVED: ("Improved", Tone.GOOD),
    MentoringOutcome.SOME: ("Some progress", Tone.PLAIN),
    MentoringOutcome.NONE: ("No progress", Tone.WATCH),
    MentoringOutcome.ENDED_EARLY: ("Ended early", Tone.QUIET),
}

_STAGES: Mapping[str, tuple[str, Tone]] = {
    CaseStage.OPENED: ("Opened", Tone.WATCH),
    CaseStage.IMPROVING: ("Improving", Tone.PLAIN),
    CaseStage.SUSPENDED: ("Suspended", Tone.BAD),
    CaseStage.CLOSED: ("Closed", Tone.QUIET),
}


def grade_cell(grade: str) -> Cell:
    """A grade as a chip, the best first in order."""
    return tables.state(grade.capitalize(), TONES[grade], order=-Grade(grade).rank)


def action_cell(state: str) -> Cell:
    """How an action stands, as a chip."""
    return tables.state(*_ACTIONS[state])


def outcome_cell(outcome: str) -> Cell:
    """What came of a pairing, as a chip."""
    return tables.state(*_OUTCOMES[outcome])


def stage_cell(stage: str) -> Cell:
    """How far a case has gone, as a chip."""
    return tables.state(*_STAGES[stage])


def area_page(area: str) -> str:
    """The page of a quality area."""
    return f"quality/areas/{area}/"


def area_title(register: Register, area: str) -> str:
    """The area's title; the short name of one that no framework has."""
    return area_titles(register.consortium).get(area, area)


def provider_page(member_id: str) -> str:
    """The page of a member's own quality, for members."""
    return f"quality/providers/{member_id}/"


@once_per_register
def judged_members(register: Register) -> frozenset[str]:
    """Every member of which there is a record of quality: each has a page for members."""
    return frozenset(
        {
            *(member for member, _ in register.self_assessments),
            *(member for member, _ in register.reviews),
            *(member for member, _ in register.improvement_plans),
            *(member for _, *pair in register.mentoring for member in pair),
            *(member for _, member in register.cases),
        }
    )
