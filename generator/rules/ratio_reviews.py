"""FIN-3: the members set the hub's part of contracts, and review it (prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finance.top_slice import review_due_on, reviews, reviews_are_known
from generator.finding import Severity
from generator.links import all_of
from generator.register import Register
from generator.rules.ratio import RATE, raised_by_others, rates_and_paths
from generator.rules.ratio import Subject as Setting
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody

BoardMeeting = date
"""A meeting of the board, by its day."""

_REVIEW = (RATE, -1)
"""Stands for the review that is due next."""


def _settings_and_meetings(register: Register) -> Iterator[Setting | BoardMeeting]:
    yield from rates_and_paths(register)
    yield from (on for body, on in register.meetings if body is MeetingBody.BOARD)
    yield _REVIEW


def is_for_the_members(subject: Setting | BoardMeeting, register: Register) -> Iterator[Breach]:
    """FIN-3: nobody else sets the hub's part or reviews it, and they review it in time."""
    if isinstance(subject, date):
        yield from _reviews_nothing(subject, register)
    elif subject == _REVIEW:
        yield from _is_reviewed_in_time(register)
    else:
        yield from _is_set_by_members(subject, register)


def _reviews_nothing(on: BoardMeeting, register: Register) -> Iterator[Breach]:
    for number, decision in register.meetings[MeetingBody.BOARD, on].decisions.items():
        if decision.reviews_ratio:
            yield Breach(
                path=catalogue.MEETING.path(MeetingBody.BOARD, on.isoformat()),
                field=("decisions", number, "reviews_ratio"),
                message="The board is said to have reviewed the hub's part of contracts; only the "
                "members in general meeting set or keep it.",
                fix="Take reviews_ratio out, and put it to the members.",
            )


def _is_set_by_members(subject: Setting, register: Register) -> Iterator[Breach]:
    name, number = subject
    resolution = getattr(register.consortium.policies, name)[number].resolution
    # Of one that rises, FIN-2 tells.
    if resolution.body is MeetingBody.MEMBERS or raised_by_others(subject, register):
        return
    what = "The rate of the hub's part" if name == RATE else "The path of the hub's part"
    yield Breach(
        path=catalogue.CONSORTIUM.path(),
        field=("policies", name, number, "resolution"),
        message=f"{what} was set by decision {resolution}; only the members in general meeting "
        "set it.",
        fix="Name the members' resolution that set it.",
    )


def _is_reviewed_in_time(register: Register) -> Iterator[Breach]:
    """A warning once the review is overdue; none while minutes of the members cannot be read."""
    due_on, held = review_due_on(register), reviews(register)
    if due_on >= register.as_of or not reviews_are_known(register):
        return
    last = f"last reviewed it on {day_shown(held[-1].on)}" if held else "have never reviewed it"
    yield Breach(
        path=catalogue.CONSORTIUM.path(),
        field=("policies", RATE, len(register.consortium.policies.top_slice_rate) - 1),
        message=f"The members' review of the hub's part was due by {day_shown(due_on)}; they "
        f"{last}.",
        fix='Put it to the next general meeting, and minute the decision with "reviews_ratio: '
        'yes".',
        severity=Severity.WARNING,
    )


FIN_3 = Rule(
    id="FIN-3",
    title="The members in general meeting set the hub's part of contracts, and review it in time.",
    source="prospectus §11",
    subjects=_settings_and_meetings,
    check=is_for_the_members,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEETING),
)
