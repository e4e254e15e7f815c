"""What a member says that it can deliver a year, and what that comes to over a contract."""

from __future__ import annotations

from datetime import date

from schemas.member import Capacity, Member
from schemas.tender import DeliveryDates

DAYS_OF_A_YEAR = 365


def capacity_on(member: Member, service: str, area: str, on: date) -> Capacity | None:
    """The latest entry for ``service`` in ``area`` begun by ``on``; ``None`` if there is none.

    Of two entries of one day the later in the list counts.
    """
    begun = [
        entry
        for entry in member.capacity
        if entry.service == service and entry.area == area and entry.since <= on
    ]
    return max(reversed(begun), key=lambda entry: entry.since, default=None)


def capacity_over(yearly: int, delivery: DeliveryDates) -> int:
    """The outputs that ``yearly`` comes to over the contract's days, both ends included.

    Rounded up to a whole output, in the member's favour.
    """
    days = (delivery.until - delivery.since).days + 1
    return -(-yearly * days // DAYS_OF_A_YEAR)


def yearly_for(outputs: int, delivery: DeliveryDates) -> int:
    """The least yearly capacity that comes to ``outputs`` over the contract's days.

    The inverse of ``capacity_over``: who offers all its capacity is committed to no
    more than that. ``outputs`` is above 0.
    """
    days = (delivery.until - delivery.since).days + 1
    return (outputs - 1) * DAYS_OF_A_YEAR // days + 1
