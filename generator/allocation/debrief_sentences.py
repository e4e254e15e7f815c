"""A debrief in sentences, for a terminal, a page and programs alike (rule AWD-10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.counterfactual import Bidding, Holding, Outcome
from generator.allocation.debrief import LotDebrief, Remedy, Scoring
from generator.allocation.eligibility import MOST_POINTS
from generator.divided_in import DividedIn
from schemas.award import Amount
from schemas.money import percent_text, pounds_shown
from schemas.tender import Method, Route
from schemas.text import listed


def given(debrief: LotDebrief) -> str:
    """What the bidder was given, and what kept it from more."""
    return f"Given: {amount_shown(debrief.outcome.share)}. {held(debrief.bidding, debrief.outcome)}"


def amount_shown(amount: Amount) -> str:
    """Outputs and money: ``"45 outputs, £4,050.00"``, ``"£4,050.00"``; ``"nothing"`` of neither."""
    if not amount.outputs:
        return pounds_shown(amount.amount) if amount.amount else "nothing"
    return f"{DividedIn.OUTPUTS.shown(amount.outputs)}, {pounds_shown(amount.amount)}"


def held(bidding: Bidding, outcome: Outcome) -> str:
    """What kept the bidder from being given more, or anything, in a sentence."""
    bidder, facts = bidding.bidder, bidding.facts
    if outcome.held_by is Holding.PLAN and not bidder.agreed:
        return "The joint delivery plan agrees no part of this lot for it."
    in_lot = bidding.divided_in
    return _HELD_BY[outcome.held_by].format(
        units=in_lot.shown(in_lot.of(outcome.share)),
        are="is" if in_lot is DividedIn.PENCE else "are",
        too_small=in_lot.shown(outcome.too_small or 0),
        fewer="less" if in_lot is DividedIn.PENCE else "fewer",
        smallest=in_lot.offered(bidder.smallest_award),
        limit=percent_text(facts.largest_share),
        basis=_BASIS[facts.method],
    )


_HELD_BY = {
    Holding.GATES: "The offer could not be considered: not every rule of eligibility was met.",
    Holding.SCORE: "Shares follow from scores, and it has none.",
    Holding.PLAN: "That is what the participants agreed in the joint delivery plan.",
    Holding.SMALLEST_AWARD: "Its share came to {too_small}, {fewer} than the {smallest} that it "
    "can use, and was withdrawn.",
    Holding.CAPACITY: "Held by its capacity: {units} {are} all that it offered.",
    Holding.WHOLE_LOT: "It has the whole lot: there was no more to give.",
    Holding.LARGEST_SHARE: "Held by the largest share: {units} {are} {limit} of the lot, the most "
    "for one member while others have capacity to spare.",
    Holding.RANK: "Held by its rank: bidders that came before it left no more of the lot.",
    Holding.PROPORTION: "Its part in proportion to {basis}, beside all other eligible bidders.",
}

_BASIS = {
    Method.PROPORTIONAL: "the capacity offered",
    Method.MERIT: "capacity times score",
    Method.RANKED: "score",
}


def scored(scoring: Scoring) -> Iterator[str]:
    """Points, rank and threshold, and the other bidders' points without their names."""
    if scoring.points is None:
        yield "Not scored."
    else:
        joint = " (shared)" if scoring.shares_rank else ""
        rank = f"rank {scoring.rank}{joint} of {scoring.bidders}"
        yield f"{scoring.points} of {MOST_POINTS} points: {rank}."
    if scoring.least is not None:
        yield f"At least {scoring.least} points were needed."
    if scoring.others:
        others = "bidder" if len(scoring.others) == 1 else "bidders"
        yield f"The other {others} had {listed(map(str, scoring.others))}."


def needed(remedy: Remedy) -> tuple[str, ...]:
    """Everything that the gate needed, each in a sentence."""
    if not remedy.needs:
        return ("The records as they stand now no longer show what was lacking.",)
    return tuple(need.sentence for need in remedy.needs)


def followed(debrief: LotDebrief, remedy: Remedy) -> str:
    """What would have followed from opening that gate alone."""
    if remedy.alone is None:
        shut = listed(remedy.still_shut)
        return f"That alone would not have been enough: {shut} would still not have been met."
    return f"It would then have been given {_instead(debrief, remedy.alone)}"


def followed_from_all(debrief: LotDebrief) -> str | None:
    """What would have followed from opening every gate; ``None`` where each alone is enough."""
    if debrief.mended is None or all(remedy.alone for remedy in debrief.remedies):
        return None
    return f"With all of these met, it would have been given {_instead(debrief, debrief.mended)}"


def _instead(debrief: LotDebrief, mended: Outcome) -> str:
    bidding = debrief.bidding.opening({remedy.rule for remedy in debrief.remedies})
    return f"{amount_shown(mended.share)}. {held(bidding, mended)}"


def beside_capacity(debrief: LotDebrief) -> Iterator[str]:
    """What capacity alone would have given, where all agreed on the shares instead."""
    if debrief.by_capacity is not None:
        given = amount_shown(debrief.by_capacity)
        yield f"By capacity alone it would have been given {given}."


def with_one_more(debrief: LotDebrief) -> Iterator[str]:
    """What one more output or pound of capacity, and one more point, would have given."""
    if debrief.more_capacity is not None:
        one = "pound" if debrief.bidding.divided_in is DividedIn.PENCE else "output"
        yield f"One more {one} of capacity {_changed(debrief.outcome, debrief.more_capacity)}"
    if debrief.more_points is not None:
        yield f"One more point {_changed(debrief.outcome, debrief.more_points)}"
    elif debrief.is_eligible and _is_shared_by_capacity(debrief):
        yield (
            "One more point would have changed nothing: shares follow capacity. A score only "
            "decides who may be awarded work."
        )


def _is_shared_by_capacity(debrief: LotDebrief) -> bool:
    """Whether the bidder was scored in a competition that is shared out by capacity alone."""
    facts = debrief.bidding.facts
    is_competition, points = facts.route is Route.COMPETITION, debrief.bidder.points
    return is_competition and facts.method is Method.PROPORTIONAL and points is not None


def _changed(now: Outcome, then: Outcome) -> str:
    if now.share == then.share:
        return "would have changed nothing."
    return f"would have given {amount_shown(then.share)}, instead of {amount_shown(now.share)}."


def would_have_stood(debrief: LotDebrief) -> Iterator[str]:
    """With what a share that was withdrawn as too small would have stood."""
    if debrief.withdrawal is None:
        return
    smallest, capacity = debrief.withdrawal.smallest_award, debrief.withdrawal.capacity
    offered = debrief.bidding.divided_in.offered
    if smallest is not None:
        yield f"It would have stood had {offered(smallest)} been its smallest award."
    if capacity is not None:
        yield (
            f"It would have stood with a capacity of {offered(capacity)}; with "
            f"{offered(capacity - 1)} it would not."
        )
    if smallest is None and capacity is None:
        yield "Neither a smaller smallest award nor more capacity would have made it stand."
