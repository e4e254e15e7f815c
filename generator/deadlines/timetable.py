"""The timetable: every deadline there is, first due first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
    measures_an_objective,
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
from generator.reads import (
    BOOKS,
    EVERYTHING,
    HOLDING,
    REPORTING,
    Changes,
    Reads,
    all_of,
    differs_in,
)
from generator.register import Register, once_per_register
from schemas.catalogue import (
    APPLICATION,
    AWARD,
    BOARD_CALENDAR,
    CAMPAIGN,
    CHARTER_LOG,
    CHARTER_YEAR,
    CONSORTIUM,
    DIRECTOR,
    DOCUMENT,
    EVENT,
    EXCUSE,
    HUB_ASSESSMENT,
    IMPROVEMENT_PLAN,
    MEETING,
    MEMBER,
    MENTORING,
    NEEDS_ASSESSMENT,
    OBJECTIVE,
    RETURN,
    REVIEW,
    RISK,
    SELF_ASSESSMENT,
    TENDER,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Finder:
    """What finds the deadlines of one kind, and the kinds of record that they rest on."""

    find: Callable[[Register], Iterator[Deadline]]
    reads: Reads[None]

    def near(self, register: Register, changes: Changes) -> Iterator[Deadline]:
        """All of them, where ``changes`` can touch any."""
        known = _known(register)
        for _ in changes.touched(lambda: (None,), self.reads):
            if self not in known:
                known[self] = tuple(self.find(register))
            yield from known[self]


@once_per_register
def _known(register: Register) -> dict[Finder, tuple[Deadline, ...]]:
    """What has been found so far: a review of a change asks for the same several times."""
    return {}


FOUND_BY: tuple[Finder, ...] = (
    Finder(find=returns_due, reads=all_of(*HOLDING, *REPORTING)),
    Finder(find=packs_due, reads=all_of(TENDER)),
    Finder(find=promised_figures, reads=all_of(TENDER, RETURN)),
    Finder(find=evidence_lapsing, reads=all_of(CONSORTIUM, MEMBER)),
    Finder(find=self_assessments_due, reads=all_of(*HOLDING, CONSORTIUM, MEMBER, SELF_ASSESSMENT)),
    Finder(find=reviews_to_hold, reads=all_of(*HOLDING, CONSORTIUM, MEMBER, REVIEW)),
    Finder(
        find=plans_to_begin,
        reads=all_of(CONSORTIUM, MEMBER, SELF_ASSESSMENT, REVIEW, IMPROVEMENT_PLAN),
    ),
    Finder(find=plan_actions, reads=all_of(IMPROVEMENT_PLAN)),
    Finder(find=mentoring_to_review, reads=all_of(MENTORING)),
    Finder(find=applications_to_decide, reads=all_of(CONSORTIUM, APPLICATION)),
    Finder(find=declarations_due, reads=all_of(CONSORTIUM, DIRECTOR)),
    Finder(find=board_meetings_due, reads=all_of(CONSORTIUM, MEETING)),
    Finder(find=meetings_planned, reads=all_of(BOARD_CALENDAR)),
    Finder(find=users_to_be_heard, reads=all_of(CONSORTIUM, MEETING)),
    Finder(find=ratio_reviews_due, reads=all_of(CONSORTIUM, MEETING)),
    Finder(find=assessments_due, reads=all_of(CONSORTIUM, NEEDS_ASSESSMENT)),
    Finder(
        find=objectives_due,
        reads=all_of(*HOLDING, *BOOKS, EXCUSE, CONSORTIUM, MEMBER, NEEDS_ASSESSMENT, OBJECTIVE)
        | {RETURN: measures_an_objective},
    ),
    Finder(find=readings_due, reads=all_of(CONSORTIUM, OBJECTIVE)),
    Finder(find=documents_due, reads=all_of(CONSORTIUM, DOCUMENT)),
    Finder(find=risks_due, reads=all_of(CONSORTIUM, RISK)),
    Finder(find=actions_due, reads=all_of(CONSORTIUM, RISK)),
    Finder(find=offers_closing, reads=all_of(TENDER)),
    Finder(find=awards_to_decide, reads=all_of(TENDER, AWARD)),
    Finder(find=appeals_closing, reads=all_of(CONSORTIUM, TENDER, AWARD)),
    Finder(find=standstills_ending, reads=all_of(CONSORTIUM, TENDER, AWARD)),
    Finder(
        find=charter_year_ends,
        reads=all_of(CONSORTIUM, CHARTER_LOG) | {MEMBER: differs_in("levels")},
    ),
    Finder(
        find=queries_to_answer,
        reads=all_of(CONSORTIUM, CHARTER_LOG) | {MEMBER: differs_in("name")},
    ),
    Finder(find=hub_assessments_due, reads=all_of(CONSORTIUM, HUB_ASSESSMENT)),
    Finder(find=hub_actions_due, reads=all_of(CHARTER_YEAR, HUB_ASSESSMENT)),
    Finder(find=events_to_come, reads=all_of(EVENT)),
    Finder(find=event_results_due, reads=all_of(CONSORTIUM, EVENT)),
    Finder(find=campaign_results_due, reads=all_of(CONSORTIUM, CAMPAIGN)),
    Finder(find=profiles_to_confirm, reads=all_of(CONSORTIUM, MEMBER)),
)
"""Every kind of deadline, as what finds those of it."""

LOOKED_AT = tuple(dict.fromkeys(kind for finder in FOUND_BY for kind in finder.reads))
"""The kinds of record that any deadline rests on."""


@once_per_register
def timetable(register: Register) -> tuple[Deadline, ...]:
    """Every deadline as of the register's day, done or not, first due first."""
    return timetable_near(register, EVERYTHING)


def timetable_near(register: Register, changes: Changes) -> tuple[Deadline, ...]:
    """The deadlines of every kind of which ``changes`` can touch any, first due first."""
    found = (deadline for finder in FOUND_BY for deadline in finder.near(register, changes))
    return tuple(sorted(found, key=lambda item: (item.on, item.id)))


def overdue(register: Register) -> tuple[Deadline, ...]:
    """What should have been done before the register's day, the longest overdue first."""
    return tuple(item for item in timetable(register) if item.state is State.OVERDUE)


def due_within(register: Register, days: int) -> tuple[Deadline, ...]:
    """What falls due on the register's day or within ``days`` after it, the next first."""
    return tuple(
        item for item in timetable(register) if item.state is State.DUE and item.days <= days
    )
