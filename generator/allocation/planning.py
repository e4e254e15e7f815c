"""What a joint delivery plan must keep to.

Source: prospectus §4 (TEN-6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.division import is_eligible, largest_outputs
from generator.allocation.shortcoming import Shortcoming, unreadable
from generator.register import Register
from schemas import catalogue
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import percent_text
from schemas.offer import Plan, PlannedShare
from schemas.placeholder import is_placeholder
from schemas.tender import Tender
from schemas.text import listed


def _eligible(lot: LotFacts) -> dict[str, BidderFacts]:
    return {name: bidder for name, bidder in lot.bidders.items() if is_eligible(bidder)}


def plan_shortcomings(register: Register, tender_id: str, tender: Tender) -> Iterator[Shortcoming]:
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
        planned = sum(share.outputs for share in shares.values())
        lot = tender.lots.get(lot_id)
        if lot and planned > lot.outputs:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id),
                message=f"The plan shares {planned:,} outputs of {lot_id}, "
                f"which has {lot.outputs:,}.",
                fix="Lower a share.",
            )
        yield from _not_offered(register, tender_id, lot_id, shares)


def _not_offered(
    register: Register, tender_id: str, lot_id: str, shares: Mapping[str, PlannedShare]
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
        elif share.outputs > offered.capacity:
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member, "outputs"),
                message=f"{member} has {share.outputs:,} outputs of {lot_id} in the plan and "
                f"offered {offered.capacity:,}; nobody can be given more than it offered.",
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
            yield from _over_the_largest_share(path, lot_id, lot, shares, facts.largest_share)


def _not_eligible(
    path: str, lot_id: str, lot: LotFacts, shares: Mapping[str, PlannedShare]
) -> Iterator[Shortcoming]:
    for member, share in shares.items():
        bidder = lot.bidders.get(member)
        if share.outputs and bidder and not is_eligible(bidder):
            shut = listed(rule for rule, gate in bidder.gates.items() if not gate.passed)
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member, "outputs"),
                message=f"{member} has {share.outputs:,} outputs of {lot_id} in the plan and is "
                f"not eligible ({shut}); only eligible bidders can be given work.",
                fix="Take the share out, and agree anew who delivers these outputs.",
            )


def _over_the_largest_share(
    path: str,
    lot_id: str,
    lot: LotFacts,
    shares: Mapping[str, PlannedShare],
    largest_share_bp: int,
) -> Iterator[Shortcoming]:
    limit = largest_outputs(lot, largest_share_bp)
    spare = [
        name
        for name, bidder in _eligible(lot).items()
        if (bidder.agreed or 0) < min(bidder.capacity, limit)
    ]
    for member, share in shares.items():
        others = [name for name in spare if name != member]
        if share.outputs > limit and others and not says_why(share.relaxation):
            yield Shortcoming(
                path=path,
                field=("lots", lot_id, member),
                message=f"{member} has {share.outputs:,} outputs of {lot_id} in the plan; it may "
                f"have {limit:,} at most, {percent_text(largest_share_bp)} of the lot, while "
                f"others have capacity to spare: {listed(others)}.",
                fix='Lower the share; or, if all agreed to relax this limit, add "relaxation:" '
                "with the reason in a sentence.",
            )


def says_why(reason: str | None) -> bool:
    """Whether a reason is there and says something."""
    return reason is not None and not is_placeholder(reason)
