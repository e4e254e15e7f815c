"""The gates before an award: one function for each eligibility rule (prospectus §5, §13).

A gate judges one bid as of the decision date and says on what evidence. Its
wording rests on dated facts alone, so that it can be given again years later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.allocation.competition import least_score
from generator.contracts.position import first_delivery_of
from generator.membership.standing import (
    criteria_not_shown,
    criteria_on,
    latest_evidence,
    spell_on,
)
from generator.monitoring.score import reporting_score
from generator.quality.standing import last_self_assessment, suspended_since
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Gate
from schemas.consortium import in_force
from schemas.dates import day_shown, months_before
from schemas.member import Level, Member
from schemas.money import BASIS_POINTS, percent_text
from schemas.offer import LotOffer
from schemas.placeholder import is_answered
from schemas.tender import Lot, SubLetting
from schemas.text import LINE_LENGTH

MOST_POINTS = 500
"""The highest moderated score: weights of 100 in all, times a score of 5."""

NAMED = 3
"""How many shortcomings a gate names at most before it only counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """One member's offer for one lot, and what it is judged against.

    ``points`` is its moderated score out of 500, ``None`` where nothing was scored;
    ``moderated`` are the scores for each criterion that it comes from.
    """

    register: Register
    member_id: str
    member: Member
    lot: Lot
    offer: LotOffer
    sub_letting: SubLetting
    points: int | None
    moderated: Mapping[str, int] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The decision date, as of which everything is judged."""
        return self.sub_letting.award_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member as it is judged on a day, whatever work it is to be given."""

    register: Register
    member_id: str
    member: Member
    on: date


def is_full_member(bid: Bid | Candidate) -> Gate:
    """ELI-1: full member on the decision date."""
    spell = spell_on(bid.member, bid.on)
    if spell is None:
        return _shut(f"Not a member on {day_shown(bid.on)}.")
    if spell.level is not Level.FULL:
        return _shut(f"{_LEVEL_IN_WORDS[spell.level]} since {day_shown(spell.since)}.")
    return _open(f"Full member since {day_shown(spell.since)}.")


def is_fit_for_contracting(bid: Bid | Candidate) -> Gate:
    """ELI-2: evidence for every criterion valid on the decision date."""
    consortium = bid.register.consortium
    lacking = list(criteria_not_shown(bid.member, consortium, bid.on))
    asked = len(criteria_on(consortium, bid.on))
    if lacking:
        return _shut(_naming(f"{len(lacking)} of {asked} criteria not shown: ", lacking))
    return _open(f"All {asked} criteria shown by evidence valid on {day_shown(bid.on)}.")


def is_quality_assured(bid: Bid | Candidate) -> Gate:
    """ELI-3: mark in date, self-assessment in time where due, not suspended."""
    shortcomings = list(_quality_shortcomings(bid))
    if shortcomings:
        return _shut(f"{'; '.join(shortcomings)}.")
    return _open("Quality mark in date, no self-assessment overdue, no suspension.")


def _quality_shortcomings(bid: Bid | Candidate) -> Iterator[str]:
    for name, criterion in criteria_on(bid.register.consortium, bid.on).items():
        if criterion.quality_mark:
            evidence = latest_evidence(bid.member, name, bid.on)
            if evidence is None:
                yield "No quality mark"
            elif not evidence.covers(bid.on):
                yield f"Quality mark lapsed on {day_shown(evidence.until)}"
    overdue = _overdue_self_assessment(bid)
    if overdue:
        yield overdue
    suspended = suspended_since(bid.register, bid.member_id, bid.on)
    if suspended:
        yield f"Suspended for under-performance since {day_shown(suspended)}"


def _overdue_self_assessment(bid: Bid | Candidate) -> str | None:
    limit = self_assessment_due_since(bid)
    if limit is None:
        return None
    last = last_self_assessment(bid.register, bid.member_id, bid.on)
    if last is None:
        return "Self-assessment due and never made"
    return None if last >= limit else f"Last self-assessment on {day_shown(last)}"


def self_assessment_due_since(bid: Bid | Candidate) -> date | None:
    """The first day from which a report counts; ``None`` where none is due.

    A report is due from who has held a sub-contract for as long as one may be old.
    """
    policy = bid.register.consortium.policies.self_assessment_months
    limit = months_before(bid.on, in_force(policy, bid.on).value)
    first = first_delivery_of(bid.register, bid.member_id)
    return None if first is None or first > limit else limit


def reports_reliably(bid: Bid | Candidate) -> Gate:
    """ELI-4: reporting threshold over the latest expected returns."""
    score = reporting_score(bid.register, bid.member_id, bid.on)
    if not score.expected:
        return _open("No return was expected yet.")
    evidence = (
        f"{score.on_time} of the last {score.expected} returns on time "
        f"(at least {percent_text(score.on_time_threshold_bp)}), "
        f"{score.supplied} of {score.asked} figures supplied "
        f"(at least {percent_text(score.completeness_threshold_bp)})."
    )
    return Gate(passed=score.is_met, evidence=evidence)


def has_signed_principles(bid: Bid | Candidate) -> Gate:
    """ELI-5: business principles signed by the decision date."""
    signed_on = bid.member.signed.business_principles
    if signed_on is None:
        return _shut("Business principles not signed.")
    if signed_on > bid.on:
        return _shut(f"Business principles signed only on {day_shown(signed_on)}.")
    return _open(f"Business principles signed on {day_shown(signed_on)}.")


def meets_requirements(bid: Bid) -> Gate:
    """ELI-6: the lot's own requirements, and the score threshold of a competition."""
    lacking = [_unanswered(name, bid.offer) for name in unanswered(bid)]
    threshold = least_score(bid.sub_letting)
    if lacking:
        return _shut(_naming("Requirements not met: ", lacking))
    if threshold is None:
        return _open(_met(len(bid.lot.requirements)))
    if bid.points is None:
        return _shut("Not scored by the panel.")
    reached = bid.points * BASIS_POINTS >= threshold * MOST_POINTS
    evidence = (
        f"{bid.points} of {MOST_POINTS} points; at least {percent_text(threshold)} needed. "
        f"{_met(len(bid.lot.requirements))}"
    )
    return Gate(passed=reached, evidence=evidence)


def unanswered(bid: Bid) -> Iterator[str]:
    """The lot's requirements that the offer does not say how it meets; a placeholder says nothing.

    In the order in which the lot asks for them.
    """
    return (name for name in bid.lot.requirements if not is_answered(bid.offer.meets, name))


def _unanswered(name: str, offer: LotOffer) -> str:
    # What stands there is not repeated: an award is public, and anything may have been typed.
    return f"{name} (only a placeholder)" if name in offer.meets else name


GATES_OF_A_MEMBER: Mapping[str, Callable[[Bid | Candidate], Gate]] = {
    "ELI-1": is_full_member,
    "ELI-2": is_fit_for_contracting,
    "ELI-3": is_quality_assured,
    "ELI-4": reports_reliably,
    "ELI-5": has_signed_principles,
}
"""The gates that ask only who is given work, and when, by their rule."""

GATES: Mapping[str, Callable[[Bid], Gate]] = {**GATES_OF_A_MEMBER, "ELI-6": meets_requirements}
"""Every gate, by its rule, in rulebook order: the last asks what is offered for which lot."""


def hold_gates(bid: Bid) -> dict[str, Gate]:
    """Every gate's outcome for ``bid``, all of them even when the first is shut."""
    of_the_member = _gates_of_the_member(bid)
    return {rule: of_the_member.get(rule) or gate(bid) for rule, gate in GATES.items()}


def hold_gates_of_a_member(register: Register, member_id: str, on: date) -> Mapping[str, Gate]:
    """The outcome on ``on`` of every gate that does not ask for which lot."""
    return _gates_of_the_member(
        Candidate(register=register, member_id=member_id, member=register.members[member_id], on=on)
    )


def _gates_of_the_member(bid: Bid | Candidate) -> Mapping[str, Gate]:
    """The outcomes that are the same for all lots that the member bids for on one day."""
    if bid.register.members.get(bid.member_id) is not bid.member:
        return {}
    known, key = _known_gates(bid.register), (bid.member_id, bid.on)
    if key not in known:
        known[key] = {rule: gate(bid) for rule, gate in GATES_OF_A_MEMBER.items()}
    return known[key]


@once_per_register
def _known_gates(register: Register) -> dict[tuple[str, date], Mapping[str, Gate]]:
    """The outcomes found so far, by member and day: most bid for several lots at once."""
    return {}


_LEVEL_IN_WORDS = {
    Level.ASSOCIATE: "Associate member",
    Level.SUSPENDED: "Suspended",
    Level.LEFT: "No longer a member",
}


def _open(evidence: str) -> Gate:
    return Gate(passed=True, evidence=evidence)


def _shut(evidence: str) -> Gate:
    return Gate(passed=False, evidence=evidence)


def _met(count: int) -> str:
    if count == 0:
        return "The lot asks nothing more."
    return "The lot's requirement met." if count == 1 else f"The lot's {count} requirements met."


def _naming(before: str, names: list[str]) -> str:
    """``before`` and the first of ``names``: as many as one line of evidence has room for."""
    *longer, shortest = (_first(names, count) for count in range(NAMED, 0, -1))
    texts = (f"{before}{shown}." for shown in longer)
    return next((text for text in texts if len(text) <= LINE_LENGTH), f"{before}{shortest}.")


def _first(names: list[str], count: int) -> str:
    shown, rest = ", ".join(names[:count]), len(names) - count
    return f"{shown} and {rest} more" if rest > 0 else shown
