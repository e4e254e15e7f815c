"""AWD-5 and AWD-6: the smallest award that is worth taking, and the largest share (prospectus §5).

Both are part of how a lot is divided, so both are recorded with the result: who
was withdrawn and in which order, and what was given above the limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.division import Division
from generator.allocation.verification import computed_award
from generator.divided_in import DividedIn, divided_in
from generator.register import Register
from generator.rules.awards import (
    OF_A_LOT,
    Lot,
    breach_of,
    sealed_lots,
    sealed_lots_of,
    units_given,
)
from generator.rules.rule import Breach, Rule
from schemas.award import Award
from schemas.tender import Route
from schemas.text import listed


def is_worth_taking(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-5: no share is under its smallest viable award, and who was withdrawn is recorded.

    What all have agreed to in a joint delivery plan is not too small for any of them.
    """
    tender_id, lot_id, award = subject
    too_small = tuple(_too_small(tender_id, lot_id, award))
    yield from too_small
    due = computed_award(register, tender_id).divisions[lot_id].withdrawn
    stands = award.result[lot_id].withdrawn
    # Whoever kept a share that is too small was not withdrawn: that is said already.
    if stands != due and not too_small:
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id, "withdrawn"),
            f"Recorded as withdrawn from {lot_id}: {listed(stands)}; the rounds of its division, "
            f"lowest ratio first, withdraw {listed(due)}.",
        )


def _too_small(tender_id: str, lot_id: str, award: Award) -> Iterator[Breach]:
    bidders = award.facts.lots[lot_id].bidders
    in_lot = divided_in(award.facts.lots[lot_id])
    less_is = "less than {} is" if in_lot is DividedIn.PENCE else "fewer than {} are"
    if award.facts.route is Route.JOINT_DELIVERY_PLAN:
        return
    for member, share in award.result[lot_id].shares.items():
        units = in_lot.of(share)
        smallest = in_lot.units(bidders[member].smallest_award) if member in bidders else 0
        if 0 < units < smallest:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, in_lot.field),
                f"{member} is given {in_lot.shown(units)} of {lot_id}; "
                f"{less_is.format(in_lot.figure(smallest))} not worth its while, so its share "
                "must be withdrawn.",
            )


def is_within_largest_share(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-6: over the largest share only when nobody else has any to spare, and on record."""
    tender_id, lot_id, award = subject
    division = computed_award(register, tender_id).divisions[lot_id]
    result = award.result[lot_id]
    yield from _too_large(subject, division)
    in_lot, recorded = division.divided_in, result.above_largest_share
    shares = {member: in_lot.of(share) for member, share in result.shares.items()}
    # Where the shares are wrong, another rule says so, and none can say what was relaxed.
    if shares == division.shares and recorded != division.relaxed:
        field = "relaxed_amounts" if in_lot is DividedIn.PENCE else "relaxed"
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id, field),
            f"Recorded as given above the largest share of {lot_id}: {_told(recorded, in_lot)}; "
            f"by its shares it must be {_told(division.relaxed, in_lot)}.",
        )


def _too_large(subject: Lot, division: Division) -> Iterator[Breach]:
    """Shares over the limit, up to what was offered: beyond that AWD-4 speaks."""
    tender_id, lot_id, award = subject
    claims, in_lot = division.last.claims, division.divided_in
    spare = sorted(
        name
        for name, claim in claims.items()
        if claim.weight and units_given(award, lot_id, name) < min(claim.cap, division.limit)
    )
    for member, claim in claims.items() if spare else ():
        units = units_given(award, lot_id, member)
        if division.limit < units <= claim.cap:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, in_lot.field),
                f"{member} is given {in_lot.shown(units)} of {lot_id}; it may have "
                f"{in_lot.figure(division.limit)} at most while others have capacity to spare: "
                f"{listed(spare)}.",
            )


def _told(units: Mapping[str, int], in_lot: DividedIn) -> str:
    return listed(f"{name} {in_lot.figure(held)}" for name, held in sorted(units.items()))


AWD_5 = Rule(
    id="AWD-5",
    title="A share too small for its member is withdrawn, the lowest ratio first, and the rest "
    "divided anew, with every withdrawal on record.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=is_worth_taking,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
AWD_6 = Rule(
    id="AWD-6",
    title="Nobody takes more than the largest share, or one output where that is more, while "
    "others have capacity to spare, and what is given above it is on record.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=is_within_largest_share,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
