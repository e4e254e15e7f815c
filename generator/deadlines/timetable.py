"""The timetable: every deadline there is, first due first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from generator.contracts.reach import of_the_holder
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
    profiles_to_confirm_of,
)
from generator.deadlines.finance import ratio_reviews_due
from generator.deadlines.governance import (
    board_meetings_due,
    declarations_due,
    meetings_planned,
    users_to_be_heard,
)
from generator.deadlines.membership import (
    applications_to_decide,
    evidence_lapsing,
    evidence_lapsing_of,
)
from generator.deadlines.quality import (
    mentoring_to_review,
    plan_actions,
    plans_to_begin,
    plans_to_begin_of,
    reviews_to_hold,
    reviews_to_hold_of,
    self_assessments_due,
    self_assessments_due_of,
)
from generator.deadlines.reporting import (
    packs_due,
    packs_due_of,
    promised_figures,
    returns_due,
    returns_due_of,
)
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
from generator.links import BOOKS, HOLDING, REPORTING, all_of, differs_in, of_the_same
from generator.reads import EVERYTHING, Changes, Reads
from generator.register import Register
from generator.remembered import once_per_register
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
    """What finds the deadlines of one kind, and the kinds of record that they rest on.

    ``within`` is as in ``Rule``: those of one member, or of one tender.
    """

    find: Callable[[Register], Iterator[Deadline]]
    reads: Reads[Deadline]
    within: Mapping[str, Callable[[Register, str], Iterator[Deadline]]] = field(
        default_factory=dict
    )

    def near(self, register: Register, changes: Changes) -> Iterable[Deadline]:
        """Those that ``changes`` can touch."""
        within = {part: partial(found, register) for part, found in self.within.items()}
        return changes.touched(lambda: self._all(register), self.reads, within)

    def _all(self, register: Register) -> tuple[Deadline, ...]:
        known = _known(register)
        if self not in known:
            known[self] = tuple(self.find(register))
        return known[self]


@once_per_register
def _known(register: Register) -> dict[Finder, tuple[Deadline, ...]]:
    """What has been found so far: a review of a change asks for the same several times."""
    return {}


def _whose(deadline: Deadline) -> str:
    """Of the member or the tender whose it is, where that comes first in what it is known by."""
    return deadline.identity[0]


FOUND_BY: tuple[Finder, ...] = (
    Finder(
        find=returns_due,
        reads=of_the_same("tender", _whose, *HOLDING, *REPORTING),
        within={"tender": returns_due_of},
    ),
    Finder(
        find=packs_due,
        reads=of_the_same("tender", _whose, TENDER),
        within={"tender": packs_due_of},
    ),
    Finder(find=promised_figures, reads=of_the_same("tender", _whose, TENDER, RETURN)),
    Finder(
        find=evidence_lapsing,
        reads=all_of(CONSORTIUM) | of_the_same("member", _whose, MEMBER),
        within={"member": evidence_lapsing_of},
    ),
    Finder(
        find=self_assessments_due,
        reads=all_of(CONSORTIUM)
        | of_the_holder(_whose)
        | of_the_same("member", _whose, MEMBER, SELF_ASSESSMENT),
        within={"member": self_assessments_due_of},
    ),
    Finder(
        find=reviews_to_hold,
        reads=all_of(CONSORTIUM)
        | of_the_holder(_whose)
        | of_the_same("member", _whose, MEMBER, REVIEW),
        within={"member": reviews_to_hold_of},
    ),
    Finder(
        find=plans_to_begin,
        reads=all_of(CONSORTIUM)
        | of_the_same("member", _whose, MEMBER, SELF_ASSESSMENT, REVIEW, IMPROVEMENT_PLAN),
        within={"member": plans_to_begin_of},
    ),
    Finder(find=plan_actions, reads=of_the_same("member", _whose, IMPROVEMENT_PLAN)),
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
    Finder(find=offers_closing, reads=of_the_same("tender", _whose, TENDER)),
    Finder(find=awards_to_decide, reads=of_the_same("tender", _whose, TENDER, AWARD)),
    Finder(
        find=appeals_closing,
        reads=all_of(CONSORTIUM) | of_the_same("tender", _whose, TENDER, AWARD),
    ),
    Finder(
        find=standstills_ending,
        reads=all_of(CONSORTIUM) | of_the_same("tender", _whose, TENDER, AWARD),
    ),
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
    Finder(
        find=profiles_to_confirm,
        reads=all_of(CONSORTIUM) | of_the_same("member", _whose, MEMBER),
        within={"member": profiles_to_confirm_of},
    ),
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
