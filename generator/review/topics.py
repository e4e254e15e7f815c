"""What else a change can touch, besides money: each topic read from one register.

A topic is a mapping from who or what it is about to how that stands, in a few words.
Two registers are compared topic by topic, so whatever a topic says must depend on
the records alone, and be silent where there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.allocation.eligibility import hold_gates_of_a_member
from generator.deadlines.timetable import timetable
from generator.finance.forecast import forecast
from generator.governance.interests import term_on
from generator.membership.standing import is_full_member, level_on
from generator.monitoring.assessment import Assessment, assess
from generator.monitoring.expected import expected_returns
from generator.monitoring.score import reporting_score
from generator.register import Register
from generator.review.kinds import Kind
from generator.review.stakes import is_approved, proposal
from schemas.money import pounds_shown
from schemas.record import Dated, as_written


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """Who or what something is about; what does not apply is empty.

    ``name`` is a rule's id, a director's or a policy's short name, a deadline's id or a
    period, as the kind has it. ``path`` is that of the record which a finding is about.
    """

    tender: str = ""
    lot: str = ""
    member: str = ""
    name: str = ""
    path: str = ""


Standing = Mapping[Subject, str]
"""How each subject of a topic stands."""

PASSED = "passed"
SHUT = "shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic: how to read it, and what kind of consequence a difference is.

    ``is_plain`` says whether the record that changed is itself the reason, so that
    nothing need be tried to find it.
    """

    read: Callable[[Register], Standing]
    kind: Callable[[str, str], Kind]
    is_plain: bool = False


def approvals(register: Register) -> Standing:
    """The decision by which each award was approved."""
    return {
        Subject(tender=tender): str(award.approval.decision)
        for tender, award in register.awards.items()
        if award.approval is not None
    }


def gates(register: Register) -> Standing:
    """Each gate of each bidder, of every award that is not decided yet."""
    return {
        Subject(tender=tender, lot=lot, member=member, name=rule): PASSED if gate.passed else SHUT
        for tender in register.tenders
        if not is_approved(register, tender) and (award := proposal(register, tender))
        for lot, facts in award.facts.lots.items()
        for member, bidder in facts.bidders.items()
        for rule, gate in bidder.gates.items()
    }


def standing(register: Register) -> Standing:
    """Whether each full member could be given work today, or which gates are shut to it."""
    return {
        Subject(member=member): ", ".join(shut) or PASSED
        for member, record in register.members.items()
        if is_full_member(record, register.as_of)
        for shut in [
            [
                rule
                for rule, gate in hold_gates_of_a_member(register, member, register.as_of).items()
                if not gate.passed
            ]
        ]
    }


def levels(register: Register) -> Standing:
    """Each member's level on the register's day."""
    return {
        Subject(member=member): level.value
        for member, record in register.members.items()
        if (level := level_on(record, register.as_of)) is not None
    }


def board(register: Register) -> Standing:
    """Each director in office on the register's day, and on whose behalf."""
    return {
        Subject(name=director): record.on_behalf_of
        for director, record in register.directors.items()
        if term_on(record, register.as_of) is not None
    }


def policies(register: Register) -> Standing:
    """Every value that a policy has, had or will have: ``"9% by members/2025-06-18/3"``."""
    return {
        Subject(name=f"{policy} from {entry.since.isoformat()}"): _value(entry)
        for policy in type(register.consortium.policies).model_fields
        for entry in getattr(register.consortium.policies, policy)
    }


def _value(entry: Dated[object]) -> str:
    written = as_written(entry)
    return f"{_inline(written['value'])}, by {written['resolution']}"


def _inline(written: object) -> str:
    if isinstance(written, Mapping):
        return "; ".join(f"{key}: {_inline(value)}" for key, value in written.items())
    if isinstance(written, list):
        return "; ".join(map(_inline, written))
    return str(written)


def returns(register: Register) -> Standing:
    """How each return that came in, or should have, stands on the register's day."""
    return {
        Subject(tender=expected.tender, member=expected.member, name=str(expected.period)): words
        for expected in expected_returns(register).values()
        if (words := "; ".join(_return(register, assess(register, expected, register.as_of))))
    }


def _return(register: Register, assessment: Assessment) -> Iterator[str]:
    expected = assessment.expected
    received = register.returns.get(expected.key)
    if received is None:
        if expected.due_on < register.as_of:
            yield assessment.timeliness.value
        return
    yield assessment.timeliness.value
    yield f"{assessment.supplied} of {assessment.asked} figures"
    for lot, figures in received.lots.items():
        if figures.outputs is not None:
            yield f"{figures.outputs:,} outputs of {lot}"
        if figures.spend_total is not None:
            yield f"{pounds_shown(figures.spend_total)} spent on {lot}"
    yield "accepted" if received.accepted_on else "not yet accepted"


def reporting(register: Register) -> Standing:
    """Each member's reporting record on the register's day (rule MON-6)."""
    found = {}
    for member in register.members:
        score = reporting_score(register, member, register.as_of)
        if score.expected:
            found[Subject(member=member)] = (
                f"{score.on_time} of {score.expected} returns on time, "
                f"{score.supplied} of {score.asked} figures given"
            )
    return found


def money_to_come(register: Register) -> Standing:
    """What the forecast ends with, and how many months lie under the reserve (rule FIN-6)."""
    found = forecast(register)
    last = found.months[-1].title
    return {
        Subject(name=f"cash expected at the end of {last}"): pounds_shown(found.cash[-1].expected),
        Subject(name="months expected under the reserve"): str(
            len(found.under_reserve(lambda cash: cash.expected))
        ),
    }


def deadlines(register: Register) -> Standing:
    """Every deadline that is not simply met: its day, and whether it is overdue."""
    return {
        Subject(name=deadline.id): f"{deadline.on.isoformat()}, {deadline.state.value}"
        for deadline in timetable(register)
    }


TOPICS: tuple[Topic, ...] = (
    Topic(
        read=approvals,
        kind=lambda _, after: Kind.APPROVED if after else Kind.NO_LONGER_APPROVED,
        is_plain=True,
    ),
    Topic(
        read=gates,
        kind=lambda _, after: Kind.GATE_OPENS if after == PASSED else Kind.GATE_CLOSES,
    ),
    Topic(read=standing, kind=lambda _, __: Kind.STANDING),
    Topic(read=levels, kind=lambda _, __: Kind.LEVEL),
    Topic(read=board, kind=lambda _, __: Kind.BOARD),
    Topic(read=policies, kind=lambda _, __: Kind.POLICY, is_plain=True),
    Topic(read=returns, kind=lambda _, __: Kind.RETURN),
    Topic(read=reporting, kind=lambda _, __: Kind.REPORTING),
    Topic(read=money_to_come, kind=lambda _, __: Kind.FORECAST),
    Topic(read=deadlines, kind=lambda _, __: Kind.DEADLINE),
)
"""Every topic, in the order in which consequences are told."""
