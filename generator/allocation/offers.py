"""The offers for each tender."""

from __future__ import annotations

from collections.abc import Mapping

from generator.register import Register
from generator.remembered import once_per_register
from schemas.offer import Offer


@once_per_register
def offers_by_tender(register: Register) -> Mapping[str, Mapping[str, Offer]]:
    """Each tender's offers by member; offers of members that cannot be read are left out."""
    grouped: dict[str, dict[str, Offer]] = {}
    for (tender_id, member_id), offer in register.offers.items():
        if member_id in register.members:
            grouped.setdefault(tender_id, {})[member_id] = offer
    return grouped


@once_per_register
def bidders_by_tender(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The members that made each tender's offers, whether or not they can be read."""
    grouped: dict[str, list[str]] = {}
    for tender_id, member_id in register.offers:
        grouped.setdefault(tender_id, []).append(member_id)
    return {tender_id: tuple(members) for tender_id, members in grouped.items()}
