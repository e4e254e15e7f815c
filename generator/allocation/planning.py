"""What a joint delivery plan must keep to.

Source: prospectus §4 (TEN-6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.division import is_eligible, largest_units
from generator.allocation.shortcoming import Shortcoming, unreadable
from generator.allocation.top_slice import units_as_tendered
from generator.divided_in import DividedIn, divided_in
from generator.register import Register
from schemas import catalogue
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import percent_text
from schemas.offer import Plan, PlannedShare
from schemas.placeholder import is_placeholder
from schemas.tender import Lot, SubLetting
from schemas.text import listed


def _eligible(lot: LotFacts) -> dict[str, BidderFacts]:
    return {name: bidder for name, bidder in lot.bidders.items() if is_eligible(bidder)}


def plan_shortcomings(
    register: Register, tender_id: str, sub_letting: SubLetting
) -> Iterator[Shortcoming]:
    """What is lacking of the plan: itself, a lot, or what its shares must keep to."""
    plan, path = register.plans.get(tender_id), catalogue.PLAN.path(tender_id)
    if plan is None and register.is_unknown(catalogue.PLAN, tender_id):
        yield unreadable(path)
        return
    if plan is None:
        yield Shortcoming(
            path=catalogue.TENDER.path(tender_id),
            field=("sub_letting", "route"),
            message="There is no joint delivery plan.",
            fix=f"Add {path}.",
        )
        return
    for lot_id, shares in plan.lots.items():
        lot = register.tenders[tender_id].lots.get(lot_id)
        if lot is None:
            yield from _not_offered(register, tender_id, lot_id, shares, DividedIn.OUTPUTS)
            continue
        in_another_unit = tuple(_in_another_unit(path, lot_id, lot, shares))
        yield from in_another_unit
        if not in_another_unit:
            there_is = units_as_tendered(register, lot, sub_letting.award_on)
            yield from _over_the_lot(path, lot_id, shares, divided_in(lot), there_is)
            yield from _not_offered(register, tender_id, lot_id, shares, divided_in(lot))


def _in_another_unit(
    path: str, lot_id: str, lot: Lot, shares: Mapping[str, PlannedShare]
) -> Iterator[Shortcoming]:
    """Shares of a lot that counts outputs are agreed in outputs, of any other in pounds."""
    right, wrong = ("outputs", "pounds") if lot.outputs is not None else ("pounds", "outputs")
    because = f"{lot_id} counts {'' if right == 'outputs' else 'no '}outputs"
    for member, share in shares.items():
        if getattr(share, wrong) is not None:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member, wrong),
                message=f"{member} has {wrong} of {lot_id} in the plan; {because}, so a share of "
                f"it is agreed in {right}.",
                fix=f'Write "{right}:" with what was agreed, and no {wrong}.',
            )
        elif getattr(share, right) is None:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member),
                message=f"{member} has no {right} of {lot_id} in the plan; {because}, so a share "
                f"of it is agreed in {right}.",
                fix=f'Add "{right}:" with what was agreed; 0 if it is to have none.',
            )


def _over_the_lot(
    path: str,
    lot_id: str,
    shares: Mapping[str, PlannedShare],
    in_lot: DividedIn,
    there_is: int,
) -> Iterator[Shortcoming]:
    """No more is shared than there is. A pot that is no whole pound may be rounded up to one."""
    planned = in_lot.units(sum(share.agreed for share in shares.values()))
    if planned >= there_is + in_lot.units(1):
        has = "whose delivery pot is" if in_lot is DividedIn.PENCE else "which has"
        yield Shortcoming(
            path=path,
            field=("lots", lot_id),
            message=f"The plan shares {in_lot.shown(planned)} of {lot_id}, "
            f"{has} {in_lot.figure(there_is)}.",
            fix="Lower a share.",
        )


def _not_offered(
    register: Register,
    tender_id: str,
    lot_id: str,
    shares: Mapping[str, PlannedShare],
    in_lot: DividedIn,
) -> Iterator[Shortcoming]:
    path = catalogue.PLAN.path(tender_id)
    for member, share in shares.items():
        if register.is_unknown(catalogue.OFFER, tender_id, member):
            continue
        offer = register.offers.get((tender_id, member))
        offered = offer.lots.get(lot_id) if offer else None
        if offered is None:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member),
                message=f"{member} has a share of {lot_id} in the plan and made no offer for it.",
                fix="Take the share out, or correct the name.",
            )
        elif share.agreed > offered.capacity:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member, in_lot.planned_field),
                message=f"{member} has {in_lot.offered_shown(share.agreed)} of {lot_id} in the "
                f"plan and offered {in_lot.offered(offered.capacity)}; nobody can be given more "
                "than it offered.",
                fix="Lower the share.",
            )


def shares_outside_the_rules(
    tender_id: str, plan: Plan, facts: AwardFacts
) -> Iterator[Shortcoming]:
    """What no agreement can give, by the award's facts, or not without saying why.

    Work goes to eligible bidders alone; and what is above the largest share while
    others have capacity to spare is a relaxation, recorded with its reason (rule
    AWD-6). Boundary: a share of the limit itself needs none.
    """
    path = catalogue.PLAN.path(tender_id)
    for lot_id, lot in facts.lots.items():
        shares = plan.lots.get(lot_id, {})
        not_eligible = tuple(_not_eligible(path, lot_id, lot, shares))
        yield from not_eligible
        # Whoever has to go, or is still to be named, changes what the others have.
        is_settled = not not_eligible and all(name in shares for name in _eligible(lot))
        if is_settled:
            yield from _over_the_largest_share(path, lot_id, facts, shares)


def _not_eligible(
    path: str, lot_id: str, lot: LotFacts, shares: Mapping[str, PlannedShare]
) -> Iterator[Shortcoming]:
    in_lot = divided_in(lot)
    for member, share in shares.items():
        bidder = lot.bidders.get(member)
        if share.agreed and bidder and not is_eligible(bidder):
            shut = listed(rule for rule, gate in bidder.gates.items() if not gate.passed)
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member, in_lot.planned_field),
                message=f"{member} has {in_lot.offered_shown(share.agreed)} of {lot_id} in the "
                f"plan and is not eligible ({shut}); only eligible bidders can be given work.",
                fix="Take the share out, and agree anew who delivers this work.",
            )


def _over_the_largest_share(
    path: str, lot_id: str, facts: AwardFacts, shares: Mapping[str, PlannedShare]
) -> Iterator[Shortcoming]:
    lot = facts.lots[lot_id]
    in_lot, limit = divided_in(lot), largest_units(facts, lot)
    spare = [
        name
        for name, bidder in _eligible(lot).items()
        if in_lot.units(bidder.agreed or 0) < min(in_lot.units(bidder.capacity), limit)
    ]
    for member, share in shares.items():
        others = [name for name in spare if name != member]
        is_over = in_lot.units(share.agreed) > limit
        if is_over and others and not says_why(share.relaxation):
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member),
                message=f"{member} has {in_lot.offered_shown(share.agreed)} of {lot_id} in the "
                f"plan; it may have {in_lot.figure(limit)} at most, "
                f"{percent_text(facts.largest_share)} of the lot, while others have capacity to "
                f"spare: {listed(others)}.",
                fix='Lower the share; or, if all agreed to relax this limit, add "relaxation:" '
                "with the reason in a sentence.",
            )


def says_why(reason: str | None) -> bool:
    """Whether a reason is there and says something."""
    return reason is not None and not is_placeholder(reason)
