"""What else a change can touch, besides money: each topic read from one register.

A topic says of each who or what it is about how that stands, in a few words.
Two registers are compared topic by topic, so whatever a topic says must depend on
the records alone, and be silent where there is nothing to say. As with a rule,
what it reads tells which of it a change can touch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from generator.allocation.eligibility import hold_gates_of_a_member
from generator.contracts.reach import a_holder_offered, of_the_holder
from generator.deadlines.deadline import Deadline
from generator.deadlines.timetable import LOOKED_AT, timetable, timetable_near
from generator.finance.forecast import forecast
from generator.governance.interests import term_on
from generator.links import (
    BEHIND_A_MEMBERS_GATES,
    BOOKS,
    HOLDING,
    REPORTING,
    accepted_for_money,
    all_of,
    is_of_an_offerer,
    of_the_member,
    of_the_same,
    together,
)
from generator.membership.standing import is_full_member, level_on
from generator.monitoring.assessment import Assessment, assess
from generator.monitoring.expected import ExpectedReturn, expected_of, expected_returns
from generator.monitoring.score import reporting_score
from generator.reads import EVERYTHING, Changes, Reads
from generator.register import Register
from generator.review.due import Due
from generator.review.kinds import Kind
from generator.review.stakes import is_approved, proposal
from schemas.catalogue import AWARD, CONSORTIUM, DIRECTOR, MEMBER, OFFER, PLAN, RETURN, SCORES
from schemas.money import pounds_shown
from schemas.record import Dated, as_written


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """Who or what something is about; what does not apply is empty.

    ``name`` is a rule's id, a director's short name, a policy's with its first day, the first
    day of a level to come, a deadline's id or a period, as the kind has it. ``path`` is that
    of the record which a finding is about.
    """

    tender: str = ""
    lot: str = ""
    member: str = ""
    name: str = ""
    path: str = ""


Told = tuple[Subject, str]
"""Who or what is told of, and how that stands."""

Standing = Mapping[Subject, str]
"""How each subject of a topic stands."""

AskedT = TypeVar("AskedT")

PASSED = "passed"
SHUT = "shut"


def _any_difference(_before: str, _after: str) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Generic[AskedT]):
    """One topic: what is asked about, how that stands, and what kind of change a difference is.

    ``told`` gives the subjects that are told of whatever is asked about, each with how it
    stands. ``is_plain`` says whether the record that changed is itself the reason, so that
    nothing need be tried to find it. ``is_told`` says of a difference whether it is one, where
    what was not there before, or is not any more, may be none. ``within`` and ``near`` are as
    in ``Rule``.
    """

    name: str
    asked: Callable[[Register], Iterable[AskedT]]
    told: Callable[[AskedT, Register], Iterator[Told]]
    reads: Reads[AskedT]
    kind: Callable[[str, str], Kind]
    is_plain: bool = False
    is_told: Callable[[str, str], bool] = _any_difference
    within: Mapping[str, Callable[[Register, str], Iterable[AskedT]]] = field(default_factory=dict)
    near: Callable[[Register, Changes], Iterable[AskedT]] | None = None

    def read(self, register: Register, changes: Changes = EVERYTHING) -> Standing:
        """How everything stands that ``changes`` can touch."""

        def asked() -> Iterable[AskedT]:
            return self.near(register, changes) if self.near else self.asked(register)

        within = {part: partial(listed, register) for part, listed in self.within.items()}
        return {
            subject: words
            for one in changes.touched(asked, self.reads, within)
            for subject, words in self.told(one, register)
        }


def _approval(tender: str, register: Register) -> Iterator[Told]:
    """The decision by which the award was approved."""
    approval = register.awards[tender].approval
    if approval is not None:
        yield Subject(tender=tender), str(approval.decision)


def _gates(tender: str, register: Register) -> Iterator[Told]:
    """Each gate of each bidder: as the records have it, or as the approved award does."""
    award = register.awards[tender] if is_approved(register, tender) else proposal(register, tender)
    for lot, facts in award.facts.lots.items() if award else ():
        for member, bidder in facts.bidders.items():
            for rule, gate in bidder.gates.items():
                subject = Subject(tender=tender, lot=lot, member=member, name=rule)
                yield subject, PASSED if gate.passed else SHUT


def _standing(member: str, register: Register) -> Iterator[Told]:
    """Whether a full member could be given work today, or which gates are shut to it."""
    if is_full_member(register.members[member], register.as_of):
        gates = hold_gates_of_a_member(register, member, register.as_of)
        shut = [rule for rule, gate in gates.items() if not gate.passed]
        yield Subject(member=member), ", ".join(shut) or PASSED


def _level(member: str, register: Register) -> Iterator[Told]:
    """A member's level on the register's day, and each that is to come: ``"from 2026-12-01"``."""
    record = register.members[member]
    level = level_on(record, register.as_of)
    if level is not None:
        yield Subject(member=member), level.value
    for spell in record.levels:
        if spell.since > register.as_of:
            yield Subject(member=member, name=f"from {spell.since.isoformat()}"), spell.level.value


def _director(director: str, register: Register) -> Iterator[Told]:
    """A director in office on the register's day, and on whose behalf."""
    record = register.directors[director]
    if term_on(record, register.as_of) is not None:
        yield Subject(name=director), record.on_behalf_of


def _policy(policy: str, register: Register) -> Iterator[Told]:
    """Every value that a policy has, had or will have: ``"9% by members/2025-06-18/3"``."""
    for entry in getattr(register.consortium.policies, policy):
        yield Subject(name=f"{policy} from {entry.since.isoformat()}"), _value(entry)


def _value(entry: Dated[object]) -> str:
    written = as_written(entry)
    return f"{_inline(written['value'])}, by {written['resolution']}"


def _inline(written: object) -> str:
    if isinstance(written, Mapping):
        return "; ".join(f"{key}: {_inline(value)}" for key, value in written.items())
    if isinstance(written, list):
        return "; ".join(map(_inline, written))
    return str(written)


def _return(expected: ExpectedReturn, register: Register) -> Iterator[Told]:
    """How a return that came in, or should have, stands on the register's day."""
    words = "; ".join(_answered(register, assess(register, expected, register.as_of)))
    if words:
        period = str(expected.period)
        yield Subject(tender=expected.tender, member=expected.member, name=period), words


def _answered(register: Register, assessment: Assessment) -> Iterator[str]:
    expected = assessment.expected
    received = register.returns.get(expected.key)
    if received is None:
        if expected.due_on < register.as_of:
            yield assessment.timeliness.value
        return
    yield assessment.timeliness.value
    # Before the figures: where those are many, what comes last is cut.
    yield "accepted" if received.accepted_on else "not yet accepted"
    yield f"{assessment.supplied} of {assessment.asked} figures"
    for lot, figures in received.lots.items():
        if figures.outputs is not None:
            yield f"{figures.outputs:,} outputs of {lot}"
        if figures.spend_total is not None:
            yield f"{pounds_shown(figures.spend_total)} spent on {lot}"


def _reporting(member: str, register: Register) -> Iterator[Told]:
    """A member's reporting record on the register's day (rule MON-6)."""
    score = reporting_score(register, member, register.as_of)
    if score.expected:
        words = (
            f"{score.on_time} of {score.expected} returns on time, "
            f"{score.supplied} of {score.asked} figures given"
        )
        yield Subject(member=member), words


def _money_to_come(_: None, register: Register) -> Iterator[Told]:
    """What the forecast ends with, and how many months lie under the reserve (rule FIN-6)."""
    found = forecast(register)
    last = found.months[-1].title
    cash = pounds_shown(found.cash[-1].expected)
    yield Subject(name=f"cash expected at the end of {last}"), cash
    short = len(found.under_reserve(lambda cash: cash.expected))
    yield Subject(name="months expected under the reserve"), str(short)


def _deadline(deadline: Deadline, _: Register) -> Iterator[Told]:
    """Any deadline: its day, and whether it is met."""
    yield Subject(name=deadline.id), Due(on=deadline.on, state=deadline.state).words


# ------------------------------------------------------------------- what they read


def _itself(name: str) -> str:
    return name


def _tender_of(expected: ExpectedReturn) -> str:
    return expected.tender


_OF_A_MEMBERS_GATES: Reads[str] = of_the_member(*BEHIND_A_MEMBERS_GATES)

POLICIES = Topic(
    name="policies",
    asked=lambda register: type(register.consortium.policies).model_fields,
    told=_policy,
    reads=all_of(CONSORTIUM),
    kind=lambda _, __: Kind.POLICY,
    is_plain=True,
)
"""Every value of every policy."""

TOPICS: tuple[Topic[Any], ...] = (
    Topic(
        name="approvals",
        asked=lambda register: register.awards,
        told=_approval,
        reads=of_the_same("tender", _itself, AWARD),
        kind=lambda _, after: Kind.APPROVED if after else Kind.NO_LONGER_APPROVED,
        is_plain=True,
    ),
    Topic(
        name="gates",
        asked=lambda register: register.tenders,
        told=_gates,
        reads=together(
            all_of(CONSORTIUM),
            of_the_same("tender", _itself, *HOLDING, OFFER, SCORES, PLAN),
            dict.fromkeys(HOLDING, a_holder_offered),
            dict.fromkeys(BEHIND_A_MEMBERS_GATES, is_of_an_offerer),
        ),
        kind=lambda _, after: Kind.GATE_OPENS if after == PASSED else Kind.GATE_CLOSES,
        # Whoever bids anew, or no more, passes no gate by it; one that is shut at once is told.
        is_told=lambda before, after: bool(before and after) or after == SHUT,
    ),
    Topic(
        name="standing",
        asked=lambda register: register.members,
        told=_standing,
        reads=all_of(CONSORTIUM) | of_the_holder(_itself) | _OF_A_MEMBERS_GATES,
        kind=lambda _, __: Kind.STANDING,
    ),
    Topic(
        name="levels",
        asked=lambda register: register.members,
        told=_level,
        reads=of_the_member(MEMBER),
        kind=lambda _, __: Kind.LEVEL,
    ),
    Topic(
        name="board",
        asked=lambda register: register.directors,
        told=_director,
        reads=of_the_same("director", _itself, DIRECTOR),
        kind=lambda _, __: Kind.BOARD,
    ),
    POLICIES,
    Topic(
        name="returns",
        asked=lambda register: expected_returns(register).values(),
        told=_return,
        reads=of_the_same("tender", _tender_of, *HOLDING, *REPORTING) | all_of(CONSORTIUM),
        within={"tender": expected_of},
        kind=lambda _, __: Kind.RETURN,
    ),
    Topic(
        name="reporting",
        asked=lambda register: register.members,
        told=_reporting,
        reads=all_of(CONSORTIUM) | of_the_holder(_itself) | of_the_member(MEMBER, *REPORTING),
        kind=lambda _, __: Kind.REPORTING,
    ),
    Topic(
        name="money to come",
        asked=lambda _: (None,),
        told=_money_to_come,
        reads=all_of(*HOLDING, *BOOKS, CONSORTIUM) | {RETURN: accepted_for_money},
        kind=lambda _, __: Kind.FORECAST,
    ),
    Topic(
        name="deadlines",
        asked=timetable,
        told=_deadline,
        reads=all_of(*LOOKED_AT),
        kind=lambda _, __: Kind.DEADLINE,
        near=timetable_near,
    ),
)
"""Every topic, in the order in which consequences are told."""
