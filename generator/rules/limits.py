"""AWD-5 and AWD-6: the smallest award that is worth taking, and the largest share (prospectus §5).

Both are part of how a lot is divided, so both are recorded with the result: who
was withdrawn and in which order, and what was given above the limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.division import Division
from generator.allocation.verification import computed_awards
from generator.register import Register
from generator.rules.awards import Lot, breach_of, outputs_given, sealed_lots
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
    due = computed_awards(register)[tender_id].divisions[lot_id].withdrawn
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
    if award.facts.route is Route.JOINT_DELIVERY_PLAN:
        return
    for member, share in award.result[lot_id].shares.items():
        smallest = bidders[member].smallest_award if member in bidders else 0
        if 0 < share.outputs < smallest:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, "outputs"),
                f"{member} is given {share.outputs:,} outputs of {lot_id}; fewer than "
                f"{smallest:,} are not worth its while, so its share must be withdrawn.",
            )


def is_within_largest_share(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-6: over the largest share only when nobody else has any to spare, and on record."""
    tender_id, lot_id, award = subject
    division = computed_awards(register)[tender_id].divisions[lot_id]
    result = award.result[lot_id]
    yield from _too_large(subject, division)
    shares = {member: share.outputs for member, share in result.shares.items()}
    # Where the shares are wrong, another rule says so, and none can say what was relaxed.
    if shares == division.shares and result.relaxed != division.relaxed:
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id, "relaxed"),
            f"Recorded as given above the largest share of {lot_id}: {_counted(result.relaxed)}; "
            f"by its shares it must be {_counted(division.relaxed)}.",
        )


def _too_large(subject: Lot, division: Division) -> Iterator[Breach]:
    """Shares over the limit, up to what was offered: beyond that AWD-4 speaks."""
    tender_id, lot_id, award = subject
    result, claims = award.result[lot_id], division.last.claims
    spare = sorted(
        name
        for name, claim in claims.items()
        if claim.weight and outputs_given(result, name) < min(claim.cap, division.limit)
    )
    for member, claim in claims.items() if spare else ():
        outputs = outputs_given(result, member)
        if division.limit < outputs <= claim.cap:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, "outputs"),
                f"{member} is given {outputs:,} outputs of {lot_id}; it may have "
                f"{division.limit:,} at most while others have capacity to spare: {listed(spare)}.",
            )


def _counted(outputs: Mapping[str, int]) -> str:
    return listed(f"{name} {units:,}" for name, units in sorted(outputs.items()))


AWD_5 = Rule(
    id="AWD-5",
    title="A share too small for its member is withdrawn, the lowest ratio first, and the rest "
    "divided anew, with every withdrawal on record.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=is_worth_taking,
)
AWD_6 = Rule(
    id="AWD-6",
    title="Nobody takes more than the largest share, or one output where that is more, while "
    "others have capacity to spare, and what is given above it is on record.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=is_within_largest_share,
)
