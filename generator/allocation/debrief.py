"""The debrief of one bidder: how it stood, what it lacked, what that would have given it.

A debrief is for the bidder itself (rule AWD-10, prospectus §5). Of the others it
holds no more than their points in order of rank, without names. It rests on the
award's own facts; what would have opened a gate is found in the records as of
the decision date. What is computed is one bidder's share with its own facts
changed: nobody else's gates, offers or scores are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.allocation.award import bid_for
from generator.allocation.baseline import baseline, share_of
from generator.allocation.competition import is_competition
from generator.allocation.counterfactual import Bidding, Holding, Outcome
from generator.allocation.division import is_eligible
from generator.allocation.eligibility import MOST_POINTS, Bid
from generator.allocation.needs import Need
from generator.allocation.offers import offers_by_tender
from generator.allocation.readiness import shortcomings
from generator.allocation.remedies import least_points, needs_of
from generator.register import Register
from schemas.award import Amount, Award, BidderFacts
from schemas.offer import BidderScores
from schemas.tender import SubLetting


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """What one criterion came to: ``moderated`` counts, ``individual`` is by panel member."""

    criterion: str
    title: str
    weight: int
    moderated: int
    individual: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How a bidder was scored among those who bid for the lot.

    ``rank`` is 1 and the number of bidders with more points; ``shares_rank``
    says whether another has as many. ``others`` are the other bidders' points,
    highest first. ``least`` is the threshold in points, where there is one.
    ``rank`` and ``points`` are ``None`` for a bidder that was not scored.
    ``panel`` are the roles of those who scored, by their short names.
    """

    points: int | None
    rank: int | None
    others: tuple[int, ...]
    least: int | None
    criteria: tuple[CriterionScore, ...]
    reasons: str | None
    panel: Mapping[str, str]

    @property
    def bidders(self) -> int:
        """How many bidders were scored, this one included if it was."""
        return len(self.others) + (self.points is not None)

    @property
    def shares_rank(self) -> bool:
        """Whether another bidder has as many points."""
        return self.points in self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would have opened one shut gate.

    ``needs`` are empty where the records no longer show what was lacking.
    ``still_shut`` are the gates that would have stayed shut. ``alone`` is what
    the bidder would then have been given; ``None`` where a gate stayed shut, so
    that this alone would not have been enough.
    """

    rule: str
    needs: tuple[Need, ...]
    still_shut: tuple[str, ...]
    alone: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """With what a bidder whose share was withdrawn as too small would have been given work.

    ``smallest_award`` is the most it could have named as its smallest award;
    ``capacity`` one that is enough, when one less is not. ``None`` where none is.
    """

    smallest_award: int | None
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDebrief:
    """One bidder's debrief on one lot.

    ``remedies`` and ``mended``, the outcome with every gate open, are for who was
    not eligible. ``more_capacity`` and ``more_points``, the outcomes with one
    output and one point more, are for who was; ``more_points`` only where shares
    follow from scores and there are more points to be had. ``by_capacity`` is what
    capacity alone would have given an eligible bidder, where a plan decided instead.
    """

    bidding: Bidding
    outcome: Outcome
    scoring: Scoring | None
    remedies: tuple[Remedy, ...]
    mended: Outcome | None
    more_capacity: Outcome | None
    more_points: Outcome | None
    withdrawal: Withdrawal | None
    by_capacity: Amount | None

    @property
    def bidder(self) -> BidderFacts:
        """What was known of the bidder on the decision date."""
        return self.bidding.bidder

    @property
    def is_eligible(self) -> bool:
        """Whether every gate was open."""
        return is_eligible(self.bidder)


def bidders_of(award: Award) -> tuple[str, ...]:
    """Everybody who bid for any lot of the award, in sorted order."""
    return tuple(sorted({name for lot in award.facts.lots.values() for name in lot.bidders}))


def debrief(register: Register, tender_id: str, award: Award, member_id: str) -> list[LotDebrief]:
    """The member's debrief on each lot it bid for, in the award's order; empty if it did not."""
    records = _Records(register=register, sub_letting=_sub_letting(register, tender_id))
    return [
        _lot_debrief(
            records,
            Bidding(tender_id=tender_id, facts=award.facts, lot_id=lot_id, member_id=member_id),
        )
        for lot_id, lot in award.facts.lots.items()
        if member_id in lot.bidders
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """The register, and how the work was sub-let; ``None`` where an award no longer follows."""

    register: Register
    sub_letting: SubLetting | None


def _sub_letting(register: Register, tender_id: str) -> SubLetting | None:
    if any(shortcomings(register, tender_id)):
        return None
    return register.tenders[tender_id].sub_letting


def _lot_debrief(records: _Records, bidding: Bidding) -> LotDebrief:
    bid, outcome = _bid(records, bidding), bidding.outcome()
    shut = [rule for rule, gate in bidding.bidder.gates.items() if not gate.passed]
    mended = bidding.opening(shut).outcome() if shut else None
    return LotDebrief(
        bidding=bidding,
        outcome=outcome,
        scoring=_scoring(records, bidding),
        remedies=tuple(_remedies(shut, bid, mended)) if mended else (),
        mended=mended,
        more_capacity=None if shut else _with_more_capacity(bidding),
        more_points=None if shut else _with_more_points(bidding),
        withdrawal=_withdrawal(bidding) if outcome.held_by is Holding.SMALLEST_AWARD else None,
        by_capacity=None if shut or is_competition(bidding.facts) else _by_capacity(bidding),
    )


def _by_capacity(bidding: Bidding) -> Amount:
    """The bidder's share of the baseline; lots do not touch each other, so one is enough."""
    facts = bidding.facts.model_copy(update={"lots": {bidding.lot_id: bidding.lot}})
    return share_of(baseline(bidding.tender_id, facts)[bidding.lot_id], bidding.member_id)


def _remedies(shut: list[str], bid: Bid | None, mended: Outcome) -> Iterator[Remedy]:
    """What would have opened each shut gate.

    One lack can shut two gates, as a lapsed quality mark does (ELI-2, ELI-3):
    what opens the one then opens the other too.
    """
    needs = {rule: needs_of(rule, bid) if bid else () for rule in shut}
    for rule in shut:
        still_shut = tuple(
            other
            for other in shut
            if other != rule and not (needs[other] and set(needs[other]) <= set(needs[rule]))
        )
        yield Remedy(
            rule=rule,
            needs=needs[rule],
            still_shut=still_shut,
            alone=None if still_shut else mended,
        )


def _bid(records: _Records, bidding: Bidding) -> Bid | None:
    """The bid as the records have it; ``None`` where they no longer have one."""
    register, tender_id, member_id = records.register, bidding.tender_id, bidding.member_id
    offer = offers_by_tender(register).get(tender_id, {}).get(member_id)
    if records.sub_letting is None or offer is None or bidding.lot_id not in offer.lots:
        return None
    if bidding.lot_id not in register.tenders[tender_id].lots:
        return None
    return bid_for(register, tender_id, bidding.lot_id, member_id, records.sub_letting)


def _with_more_capacity(bidding: Bidding) -> Outcome:
    return bidding.having(capacity=bidding.bidder.capacity + 1).outcome()


def _with_more_points(bidding: Bidding) -> Outcome | None:
    points = (bidding.bidder.points or 0) + 1
    if not bidding.goes_by_score or points > MOST_POINTS:
        return None
    return bidding.having(points=points).outcome()


def _withdrawal(bidding: Bidding) -> Withdrawal:
    return Withdrawal(
        smallest_award=bidding.largest_smallest_award(), capacity=bidding.enough_capacity()
    )


def _scoring(records: _Records, bidding: Bidding) -> Scoring | None:
    """How the bidder was scored; ``None`` where nobody competed, or nobody was scored."""
    if not is_competition(bidding.facts):
        return None
    bidders, threshold = bidding.lot.bidders, bidding.facts.score_threshold
    points = bidding.bidder.points
    others = [
        other.points
        for name, other in bidders.items()
        if other.points is not None and name != bidding.member_id
    ]
    if points is None and not others:
        return None
    scores = records.register.scores.get(bidding.tender_id)
    own = scores.bidders.get(bidding.member_id) if scores else None
    return Scoring(
        points=points,
        rank=None if points is None else 1 + sum(other > points for other in others),
        others=tuple(sorted(others, reverse=True)),
        least=None if threshold is None else least_points(threshold),
        criteria=tuple(_criteria(own, records.sub_letting)) if own else (),
        reasons=own.reasons if own else None,
        panel={name: one.role for name, one in scores.panel.items()} if scores else {},
    )


def _criteria(own: BidderScores, sub_letting: SubLetting | None) -> Iterator[CriterionScore]:
    """The bidder's scores; none where the tender no longer says by which criteria it competed."""
    if sub_letting is None or not is_competition(sub_letting):
        return
    for name, criterion in sub_letting.criteria.items():
        yield CriterionScore(
            criterion=name,
            title=criterion.title,
            weight=criterion.weight,
            moderated=own.moderated[name],
            individual={
                panellist: scores[name]
                for panellist, scores in own.individual.items()
                if name in scores
            },
        )
