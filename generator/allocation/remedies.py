"""The smallest change that opens a shut gate: one function for each (rule AWD-10).

Each looks at the same dated records as its gate in ``eligibility.py`` and finds
nothing exactly where the gate is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.allocation.competition import least_score
from generator.allocation.eligibility import (
    MOST_POINTS,
    Bid,
    self_assessment_due_since,
    unanswered,
)
from generator.allocation.needs import (
    FiguresSupplied,
    FullMembership,
    Need,
    PointsReached,
    PrinciplesSigned,
    Raise,
    RequirementMet,
    ReturnsOnTime,
    SelfAssessmentMade,
    SuspensionEnded,
    ValidEvidence,
)
from generator.membership.standing import criteria_on, latest_evidence, spell_on
from generator.monitoring.score import reporting_score
from generator.quality.standing import last_self_assessment, suspended_since
from schemas.member import Level
from schemas.money import BASIS_POINTS
from schemas.numbers import HIGHEST_SCORE


def needs_of(rule: str, bid: Bid) -> tuple[Need, ...]:
    """Everything that ``bid`` lacks to open the gate of ``rule``; nothing if it is open."""
    return tuple(_NEEDS[rule](bid))


def least_points(threshold_bp: int) -> int:
    """The fewest points that reach the threshold."""
    return _at_least(threshold_bp, MOST_POINTS)


def _at_least(threshold_bp: int, whole: int) -> int:
    """The smallest whole number that is at least the threshold's part of ``whole``."""
    return -(-threshold_bp * whole // BASIS_POINTS)


def _full_membership(bid: Bid) -> Iterator[Need]:
    spell = spell_on(bid.member, bid.on)
    if spell is None:
        yield FullMembership(by=bid.on, level=None, since=None)
    elif spell.level is not Level.FULL:
        yield FullMembership(by=bid.on, level=spell.level, since=spell.since)


def _evidence(bid: Bid) -> Iterator[Need]:
    for name in criteria_on(bid.register.consortium, bid.on):
        yield from _evidence_of(bid, name)


def _evidence_of(bid: Bid, criterion: str) -> Iterator[Need]:
    evidence = latest_evidence(bid.member, criterion, bid.on)
    if evidence is None or not evidence.covers(bid.on):
        yield ValidEvidence(
            criterion=criterion,
            title=criteria_on(bid.register.consortium, bid.on)[criterion].title,
            on=bid.on,
            lapsed_on=evidence.until if evidence else None,
        )


def _quality(bid: Bid) -> Iterator[Need]:
    for name, criterion in criteria_on(bid.register.consortium, bid.on).items():
        if criterion.quality_mark:
            yield from _evidence_of(bid, name)
    limit = self_assessment_due_since(bid)
    last = last_self_assessment(bid.register, bid.member_id, bid.on)
    if limit is not None and (last is None or last < limit):
        yield SelfAssessmentMade(since=limit, by=bid.on, last=last)
    suspended = suspended_since(bid.register, bid.member_id, bid.on)
    if suspended is not None:
        yield SuspensionEnded(since=suspended, by=bid.on)


def _reporting(bid: Bid) -> Iterator[Need]:
    score = reporting_score(bid.register, bid.member_id, bid.on)
    on_time = _at_least(score.on_time_threshold_bp, score.expected) - score.on_time
    if on_time > 0:
        yield ReturnsOnTime(more=on_time, on_time=score.on_time, expected=score.expected)
    figures = _at_least(score.completeness_threshold_bp, score.asked) - score.supplied
    if figures > 0:
        yield FiguresSupplied(more=figures, supplied=score.supplied, asked=score.asked)


def _principles(bid: Bid) -> Iterator[Need]:
    signed_on = bid.member.signed.business_principles
    if signed_on is None or signed_on > bid.on:
        yield PrinciplesSigned(by=bid.on, signed_on=signed_on)


def _requirements(bid: Bid) -> Iterator[Need]:
    for name in unanswered(bid):
        yield RequirementMet(
            requirement=name,
            title=bid.lot.requirements[name],
            has_placeholder=name in bid.offer.meets,
        )
    threshold = least_score(bid.sub_letting)
    if threshold is None:
        return
    least = least_points(threshold)
    if bid.points is None or bid.points < least:
        yield PointsReached(
            points=bid.points,
            least=least,
            most=MOST_POINTS,
            smallest_raise=min(
                _raises(bid, least), key=lambda each: each.raised_to - each.score, default=None
            ),
        )


def _raises(bid: Bid, least: int) -> Iterator[Raise]:
    """For each criterion whose score alone can reach ``least`` points, by how little it can."""
    for name, score in bid.moderated.items():
        criterion = bid.sub_letting.criteria[name]
        for raised_to in range(score + 1, HIGHEST_SCORE + 1):
            points = (bid.points or 0) + criterion.weight * (raised_to - score)
            if points >= least:
                yield Raise(
                    criterion=name,
                    title=criterion.title,
                    score=score,
                    raised_to=raised_to,
                    points=points,
                )
                break


_NEEDS: Mapping[str, Callable[[Bid], Iterator[Need]]] = {
    "ELI-1": _full_membership,
    "ELI-2": _evidence,
    "ELI-3": _quality,
    "ELI-4": _reporting,
    "ELI-5": _principles,
    "ELI-6": _requirements,
}
"""What each gate needs, by its rule."""
