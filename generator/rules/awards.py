"""AWD-1 to AWD-4 and AWD-7: how a lot is divided, outputs and pence (prospectus §5, §9, §11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.allocation.award import tie_key
from generator.allocation.division import Claim, claims_of, tie_digest
from generator.allocation.top_slice import split_value
from generator.allocation.verification import computed_award, is_sealed
from generator.divided_in import DividedIn, divided_in
from generator.finding import Field
from generator.links import of_the_tender
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.award import Amount, Award, LotFacts, LotResult
from schemas.money import pounds_shown

Lot = tuple[str, str, Award]
"""Tender, lot and the award they belong to."""


OF_A_LOT = of_the_tender(catalogue.AWARD)
"""What is said of a lot's division rests on its own award alone."""


@once_per_register
def sealed_awards(register: Register) -> tuple[tuple[str, Award], ...]:
    """Every award whose seal holds, by tender.

    Where a seal is broken, AWD-8 says what was changed; the other rules would
    only say the same again.
    """
    return tuple(found for tender in register.awards for found in sealed_award_of(register, tender))


def sealed_award_of(register: Register, tender_id: str) -> Iterator[tuple[str, Award]]:
    """That of one tender, if there is one whose seal holds."""
    if tender_id in register.awards and is_sealed(register, tender_id):
        yield tender_id, register.awards[tender_id]


@once_per_register
def sealed_lots(register: Register) -> tuple[Lot, ...]:
    """Every lot of an award whose seal holds."""
    return tuple(found for tender in register.awards for found in sealed_lots_of(register, tender))


def sealed_lots_of(register: Register, tender_id: str) -> Iterator[Lot]:
    """Those of one tender."""
    for _, award in sealed_award_of(register, tender_id):
        for lot_id in award.facts.lots:
            if lot_id in award.result:
                yield tender_id, lot_id, award


def adds_up(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-1: hub share, shares and unallocated are the lot's value."""
    tender_id, lot_id, award = subject
    value, result = award.facts.lots[lot_id].value, award.result[lot_id]
    total = _total(result)
    if total != value:
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id),
            f"{lot_id}: hub share, shares and unallocated add up to {pounds_shown(total)}; "
            f"the lot is worth {pounds_shown(value)}.",
        )


def _total(result: LotResult) -> int:
    paid = sum(share.amount for share in result.shares.values())
    return result.hub + paid + result.unallocated.amount


def takes_top_slice(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-2: the hub share is the top-slice, rounded down."""
    tender_id, lot_id, award = subject
    split = split_value(award.facts.lots[lot_id].value, award.facts.top_slice_rate)
    stands = award.result[lot_id].hub
    if stands != split.hub_pence:
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id, "hub"),
            f"The hub share of {lot_id} is {pounds_shown(stands)}; it must be "
            f"{pounds_shown(split.hub_pence)}.",
        )


def follows_capacity(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-3: outputs, or pence where the lot counts none, as the division gives them."""
    tender_id, lot_id, award = subject
    division = computed_award(register, tender_id).divisions[lot_id]
    in_lot = division.divided_in
    stands = {name: in_lot.of(share) for name, share in award.result[lot_id].shares.items()}
    for member in sorted({*stands, *division.shares}):
        units, due = stands.get(member, 0), division.shares.get(member, 0)
        if units != due:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, in_lot.field),
                f"{member} is given {in_lot.shown(units)} of {lot_id}; capacity gives it "
                f"{in_lot.figure(due)}.",
            )
    if in_lot is DividedIn.PENCE:
        yield from _counts_no_outputs(subject)


def _counts_no_outputs(subject: Lot) -> Iterator[Breach]:
    """No part of a lot that counts no outputs has any."""
    tender_id, lot_id, award = subject
    result = award.result[lot_id]
    parts: list[tuple[Field, Amount]] = [
        *((("shares", name), share) for name, share in result.shares.items()),
        (("unallocated",), result.unallocated),
    ]
    for place, part in parts:
        if part.outputs:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, *place, "outputs"),
                f"outputs is {part.outputs:,}; {lot_id} counts no outputs, so it must be 0.",
            )


def stays_within_capacity(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-4: nobody is awarded more than it offered, and the rest is shown as a gap."""
    tender_id, lot_id, award = subject
    lot, result = award.facts.lots[lot_id], award.result[lot_id]
    in_lot = divided_in(lot)
    for member, share in result.shares.items():
        offered = lot.bidders[member].capacity if member in lot.bidders else 0
        if in_lot.of(share) > in_lot.units(offered):
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares", member, in_lot.field),
                f"{member} is given {in_lot.shown(in_lot.of(share))} of {lot_id}; it offered "
                f"{in_lot.offered(offered)}.",
            )
    given = sum(share.outputs for share in result.shares.values())
    # Where there are none to count, AWD-1 holds the money to the lot's value.
    if lot.outputs is not None and given + result.unallocated.outputs != lot.outputs:
        yield breach_of(
            tender_id,
            award,
            ("result", lot_id, "unallocated", "outputs"),
            f"{lot_id} has {DividedIn.OUTPUTS.shown(lot.outputs)}; {given:,} are awarded and "
            f"{result.unallocated.outputs:,} shown as unallocated.",
        )


def settles_ties(subject: Lot, register: Register) -> Iterator[Breach]:
    """AWD-7: of two equal claims, the one with the lower digest is given the odd unit."""
    tender_id, lot_id, award = subject
    lot = award.facts.lots[lot_id]
    odd = "penny" if divided_in(lot) is DividedIn.PENCE else "output"
    for first, second in _equal_claims(award, lot, tie_key(tender_id, lot_id)):
        units = {name: units_given(award, lot_id, name) for name in (first, second)}
        # By more than one unit they differ for another reason, which AWD-3 names.
        if units[second] - units[first] == 1:
            yield breach_of(
                tender_id,
                award,
                ("result", lot_id, "shares"),
                f"{first} and {second} have equal claims to {lot_id}; the odd {odd} goes to "
                f"{first}, whose digest is lower, not to {second}.",
            )


def _equal_claims(award: Award, lot: LotFacts, key: str) -> Iterator[tuple[str, str]]:
    """Neighbours among equal claims, the lower digest first."""
    groups: dict[Claim, list[str]] = {}
    for name, claim in claims_of(award.facts, lot).items():
        groups.setdefault(claim, []).append(name)
    for names in groups.values():
        yield from pairwise(sorted(names, key=lambda name: tie_digest(key, name)))


def units_given(award: Award, lot_id: str, member: str) -> int:
    """The units that ``member`` is awarded of the lot; 0 without a share."""
    share = award.result[lot_id].shares.get(member)
    return divided_in(award.facts.lots[lot_id]).of(share) if share else 0


def how_to_mend(tender_id: str, award: Award) -> str:
    """What to do about a wrong award: an approved one is never computed anew."""
    if award.approval:
        return "Put the file back as it was approved."
    return f"Compute the award anew: consortico allocate {tender_id} --write"


def breach_of(tender_id: str, award: Award, field: Field, message: str) -> Breach:
    """A breach at ``field`` of the tender's award, with how to mend one."""
    return Breach(
        path=catalogue.AWARD.path(tender_id),
        field=field,
        message=message,
        fix=how_to_mend(tender_id, award),
    )


AWD_1 = Rule(
    id="AWD-1",
    title="Hub share, shares and what is unallocated add up to each lot's value.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=adds_up,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
AWD_2 = Rule(
    id="AWD-2",
    title="The hub takes the top-slice rate, rounded down to the penny.",
    source="prospectus §11",
    subjects=sealed_lots,
    check=takes_top_slice,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
AWD_3 = Rule(
    id="AWD-3",
    title="Outputs follow capacity, and money follows outputs; where a lot counts none, money "
    "follows capacity.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=follows_capacity,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
AWD_4 = Rule(
    id="AWD-4",
    title="Nobody is awarded more than it can deliver; what is left is shown as a gap.",
    source="prospectus §5, §9",
    subjects=sealed_lots,
    check=stays_within_capacity,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
AWD_7 = Rule(
    id="AWD-7",
    title="A tie is settled by a digest of the names, never by the alphabet.",
    source="prospectus §5",
    subjects=sealed_lots,
    check=settles_ties,
    reads=OF_A_LOT,
    within={"tender": sealed_lots_of},
)
