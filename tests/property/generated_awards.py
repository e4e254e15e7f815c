"""Facts of awards as they might ever be: all routes and methods, lots of any size, and none.

Some lots count no outputs, so that the pence of their delivery pot are divided. These
are kept small: the second computation gives them penny by penny.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from generator.allocation.award import compute
from schemas.award import Award, AwardFacts, BidderFacts, Gate, LotFacts, LotResult
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route
from tests.consortia import register_with

NAMES = ("ash", "birch", "cedar", "damson", "elm", "fir", "gorse")
REGISTER = register_with()
TENDER = "healthy-luton"
LOT = "visits"
LOTS = (LOT, "calls", "gardens")

MOST_OUTPUTS = 120
MOST_CAPACITY = 60
MOST_PENCE = 10_000_000

MOST_POUNDS_OFFERED = 4
MOST_UNCOUNTED_PENCE = 900


def gates(*, passed: bool) -> dict[str, Gate]:
    return {
        "ELI-1": Gate.model_construct(passed=True, evidence="Full member since 1 May 2021."),
        "ELI-2": Gate.model_construct(passed=passed, evidence="Judged on the day."),
    }


@st.composite
def bidders(
    draw: st.DrawFn, *, takes_anything: bool = False, most: int = MOST_CAPACITY
) -> BidderFacts:
    capacity = draw(st.integers(0, most))
    smallest = st.sampled_from((0, 0, 1, capacity // 2, capacity))
    return BidderFacts.model_construct(
        capacity=capacity,
        smallest_award=0 if takes_anything else draw(smallest),
        points=draw(st.integers(0, 500)),
        agreed=draw(st.integers(0, most + 1 + most // 6)),
        gates=gates(passed=draw(st.sampled_from((True, True, True, False)))),
    )


@st.composite
def lots(draw: st.DrawFn, *, takes_anything: bool = False, counted: bool = False) -> LotFacts:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    in_outputs = counted or draw(st.sampled_from((True, True, False)))
    most = MOST_CAPACITY if in_outputs else MOST_POUNDS_OFFERED
    return LotFacts.model_construct(
        outputs=draw(st.integers(0, MOST_OUTPUTS)) if in_outputs else None,
        value=draw(st.integers(0, MOST_PENCE if in_outputs else MOST_UNCOUNTED_PENCE)),
        bidders={name: draw(bidders(takes_anything=takes_anything, most=most)) for name in names},
    )


@st.composite
def award_facts(
    draw: st.DrawFn,
    *,
    of: Sequence[str] = (LOT,),
    takes_anything: bool = False,
    counted: bool = False,
) -> AwardFacts:
    """Facts of an award of the lots ``of``.

    With ``takes_anything`` no bidder names a smallest award; all lots are ``counted``,
    or one in three counts no outputs.
    """
    return AwardFacts.model_construct(
        route=draw(st.sampled_from(Route)),
        method=draw(st.sampled_from(Method)),
        top_slice_rate=draw(st.integers(0, 1000)),
        largest_share=draw(st.sampled_from((2500, 6000, BASIS_POINTS))),
        score_threshold=None,
        lots={lot_id: draw(lots(takes_anything=takes_anything, counted=counted)) for lot_id in of},
    )


@st.composite
def contracts(draw: st.DrawFn, *, counted: bool = False) -> AwardFacts:
    """Facts of an award of one lot or several; one in four has a lot of 0 outputs.

    All other lots are ``counted``, or one in three counts no outputs.
    """
    of = draw(st.lists(st.sampled_from(LOTS), min_size=1, unique=True))
    facts = draw(award_facts(of=of, counted=counted))
    if draw(st.integers(0, 3)):
        return facts
    empty = draw(st.sampled_from(of))
    return with_lot(facts, empty, outputs=0)


def with_lot(facts: AwardFacts, lot_id: str, **changes: object) -> AwardFacts:
    """``facts`` with these of the lot's facts changed."""
    changed = facts.lots[lot_id].model_copy(update=changes)
    return facts.model_copy(update={"lots": {**facts.lots, lot_id: changed}})


def units_of_shares(lot: LotFacts, result: LotResult) -> dict[str, int]:
    """What each share has: outputs, or pence where the lot counts none."""
    return {
        member: share.amount if lot.outputs is None else share.outputs
        for member, share in result.shares.items()
    }


def offered_units(lot: LotFacts, number: int) -> int:
    """So many outputs, or pounds in pence where the lot counts none."""
    return number * 100 if lot.outputs is None else number


def result_of(facts: AwardFacts) -> Mapping[str, LotResult]:
    return compute(TENDER, facts).result


def award_of(facts: AwardFacts) -> Award:
    return Award.model_construct(
        decided_on=date(2026, 1, 31), facts=facts, result=result_of(facts), seal="", approval=None
    )
