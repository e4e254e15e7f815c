"""Awards of very large tenders, and how fast votelib divides the same outputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages

from generator.allocation.award import compute, tie_key
from generator.allocation.division import Division, divide, units_of
from schemas.award import AwardFacts, BidderFacts, Gate, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route
from tests.bench.timing import in_turn

TENDER = "everything-at-once"
OUTPUTS_FOR_EACH = 20
"""A lot has so many for each of its bidders: about a fifth of what they offer."""

VALUE_PENCE = 50_000_000
SMALLEST_CAPACITY, LARGEST_CAPACITY = 5, 200
LARGEST_SHARE = 6_000
EVERYBODY, HARDLY_ANYBODY, NOBODY = 1, 100, 0
USABLE_PART = 3
"""Who names a smallest award can use no less than one part in so many of what it offers."""

_OPEN: Mapping[str, Gate] = {"ELI-1": Gate(passed=True, evidence="Full member.")}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationTimes:
    """Processor seconds for one tender, round by round.

    ``outputs`` and ``votelib`` divide the same outputs under the same caps;
    ``votelib`` is empty where it has no such method. ``divisions`` counts how
    often a lot was divided: once, and once more for every share withdrawn.
    """

    title: str
    bidders: int
    divisions: int
    award: Sequence[float]
    outputs: Sequence[float]
    votelib: Sequence[float]


Case = tuple[str, Method, int]
"""What it is called, how shares follow from offers, and that one bidder in so many names
a smallest award (0: none)."""

CASES: tuple[Case, ...] = (
    ("in proportion", Method.PROPORTIONAL, NOBODY),
    ("on merit", Method.MERIT, NOBODY),
    ("ranked", Method.RANKED, NOBODY),
    ("few name a smallest award", Method.PROPORTIONAL, HARDLY_ANYBODY),
    ("all name one, in proportion", Method.PROPORTIONAL, EVERYBODY),
    ("all name one, on merit", Method.MERIT, EVERYBODY),
    ("all name one, ranked", Method.RANKED, EVERYBODY),
)


def measure(case: Case, *, bidders: int, lots: int, runs: int) -> AllocationTimes:
    """The times of one tender of ``lots`` lots, for each of which all ``bidders`` bid."""
    title, method, wary_one_in = case
    facts = facts_of(method, bidders=bidders, lots=lots, wary_one_in=wary_one_in)
    is_comparable = method is not Method.RANKED and wary_one_in == NOBODY
    tasks: dict[str, Callable[[], object]] = {
        "award": lambda: compute(TENDER, facts),
        "outputs": lambda: divisions_of(facts),
    }
    if is_comparable:
        _hold_together(facts)
        tasks["votelib"] = lambda: [_with_votelib(facts, lot) for lot in facts.lots.values()]
    seconds = in_turn(tasks, runs=runs, what=f"{bidders:,} bidders, {title}")
    return AllocationTimes(
        title=title,
        bidders=bidders,
        divisions=sum(len(division.changes) for division in divisions_of(facts).values()),
        award=seconds["award"],
        outputs=seconds["outputs"],
        votelib=seconds.get("votelib", ()),
    )


def divisions_of(facts: AwardFacts) -> dict[str, Division]:
    """The outputs of every lot, without the money."""
    return {
        lot_id: divide(facts, lot, tie_key=tie_key(TENDER, lot_id))
        for lot_id, lot in facts.lots.items()
    }


def facts_of(method: Method, *, bidders: int, lots: int, wary_one_in: int) -> AwardFacts:
    """Facts of a tender of ``lots`` lots, for each of which all ``bidders`` bid."""
    return AwardFacts(
        route=Route.COMPETITION,
        method=method,
        top_slice_rate=900,
        largest_share=LARGEST_SHARE,
        lots={
            f"lot-{lot}": LotFacts(
                outputs=OUTPUTS_FOR_EACH * bidders,
                value=VALUE_PENCE,
                bidders={
                    f"member-{number}": _bidder(lot, number, wary_one_in=wary_one_in)
                    for number in range(bidders)
                },
            )
            for lot in range(lots)
        },
    )


def _bidder(lot: int, number: int, *, wary_one_in: int) -> BidderFacts:
    """Of any size and score within bounds, spread evenly, the same on every machine."""
    drawn = int(sha256(f"{lot}:{number}".encode()).hexdigest(), 16)
    capacity = SMALLEST_CAPACITY + drawn % (LARGEST_CAPACITY - SMALLEST_CAPACITY + 1)
    is_wary = wary_one_in != NOBODY and number % wary_one_in == 0
    return BidderFacts(
        capacity=capacity,
        smallest_award=capacity // USABLE_PART if is_wary else 0,
        points=250 + drawn // 1000 % 251,
        gates=_OPEN,
    )


def _weights_and_caps(facts: AwardFacts, lot: LotFacts) -> tuple[dict[str, int], dict[str, int]]:
    limit = units_of(facts, lot) * facts.largest_share // BASIS_POINTS
    on_merit = facts.method is Method.MERIT
    weights = {
        name: bidder.capacity * (bidder.points or 0) if on_merit else bidder.capacity
        for name, bidder in lot.bidders.items()
    }
    return weights, {name: min(bidder.capacity, limit) for name, bidder in lot.bidders.items()}


def _with_votelib(facts: AwardFacts, lot: LotFacts) -> Any:  # noqa: ANN401 - votelib has no types
    weights, caps = _weights_and_caps(facts, lot)
    return HighestAverages("sainte_lague").evaluate(weights, lot.outputs, max_seats=caps)


def _hold_together(facts: AwardFacts) -> None:
    """Raises ValueError unless both give everybody the same, ties apart.

    votelib names a tie and leaves it; ours settles it by a digest, one output each.
    """
    for lot_id, division in divisions_of(facts).items():
        elected = _with_votelib(facts, facts.lots[lot_id])
        tied = {name for tie in elected if isinstance(tie, Tie) for name in tie}
        for name, units in division.last.within_limit.items():
            if units - elected.get(name, 0) not in ({0, 1} if name in tied else {0}):
                raise ValueError(f"{lot_id}: {name} is given {units}, by votelib another number")
