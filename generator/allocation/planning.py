"""What a joint delivery plan must keep to, and the shares that it is held beside.

Source: prospectus §4 (TEN-6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.allocation.apportion import apportion
from generator.allocation.division import is_eligible
from generator.allocation.shortcoming import Shortcoming
from generator.register import Register
from schemas import catalogue
from schemas.award import LotFacts
from schemas.offer import PlannedShare
from schemas.tender import Tender


def proportional_baseline(lot: LotFacts, *, tie_key: str) -> dict[str, int]:
    """The outputs that capacity alone would give each participant, in the order of bidders.

    Participants are the bidders that the plan names, and the eligible ones that
    it ought to. Smallest awards and the largest share play no part: what all
    agree to may set both aside. ``tie_key`` is ``"tender:lot"``.
    """
    capacities = {
        name: bidder.capacity
        for name, bidder in lot.bidders.items()
        if bidder.agreed is not None or is_eligible(bidder)
    }
    return apportion(lot.outputs, capacities, capacities, tie_key=tie_key)


def plan_shortcomings(register: Register, tender_id: str, tender: Tender) -> Iterator[Shortcoming]:
    """What is lacking of the plan: itself, a lot, or what its shares must keep to."""
    plan, path = register.plans.get(tender_id), catalogue.PLAN.path(tender_id)
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
