"""The timetable: every deadline there is, first due first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.deadlines.charter import (
    charter_year_ends,
    hub_actions_due,
    hub_assessments_due,
    queries_to_answer,
)
from generator.deadlines.deadline import Deadline, State
from generator.deadlines.development import (
    campaign_results_due,
    event_results_due,
    events_to_come,
    profiles_to_confirm,
)
from generator.deadlines.finance import ratio_reviews_due
from generator.deadlines.governance import (
    board_meetings_due,
    declarations_due,
    meetings_planned,
    users_to_be_heard,
)
from generator.deadlines.membership import applications_to_decide, evidence_lapsing
from generator.deadlines.quality import (
    mentoring_to_review,
    plan_actions,
    plans_to_begin,
    reviews_to_hold,
    self_assessments_due,
)
from generator.deadlines.reporting import packs_due, promised_figures, returns_due
from generator.deadlines.strategy import (
    actions_due,
    assessments_due,
    documents_due,
    objectives_due,
    readings_due,
    risks_due,
)
from generator.deadlines.tenders import (
    appeals_closing,
    awards_to_decide,
    offers_closing,
    standstills_ending,
)
from generator.register import Register, once_per_register

FOUND_BY: tuple[Callable[[Register], Iterator[Deadline]], ...] = (
    returns_due,
    packs_due,
    promised_figures,
    evidence_lapsing,
    self_assessments_due,
    reviews_to_hold,
    plans_to_begin,
    plan_actions,
    mentoring_to_review,
    applications_to_decide,
    declarations_due,
    board_meetings_due,
    meetings_planned,
    users_to_be_heard,
    ratio_reviews_due,
    assessments_due,
    objectives_due,
    readings_due,
    documents_due,
    risks_due,
    actions_due,
    offers_closing,
    awards_to_decide,
    appeals_closing,
    standstills_ending,
    charter_year_ends,
    queries_to_answer,
    hub_assessments_due,
    hub_actions_due,
    events_to_come,
    event_results_due,
    campaign_results_due,
    profiles_to_confirm,
)
"""Every kind of deadline, as the function that finds those of it."""


@once_per_register
def timetable(register: Register) -> tuple[Deadline, ...]:
    """Every deadline as of the register's day, done or not, first due first."""
    found = (deadline for find in FOUND_BY for deadline in find(register))
    return tuple(sorted(found, key=lambda item: (item.on, item.id)))


def overdue(register: Register) -> tuple[Deadline, ...]:
    """What should have been done before the register's day, the longest overdue first."""
    return tuple(item for item in timetable(register) if item.state is State.OVERDUE)


def due_within(register: Register, days: int) -> tuple[Deadline, ...]:
    """What falls due on the register's day or within ``days`` after it, the next first."""
    return tuple(
        item for item in timetable(register) if item.state is State.DUE and item.days <= days
    )
