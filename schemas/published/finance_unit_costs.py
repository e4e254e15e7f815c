"""Published unit costs: what one output, and one person who reaches an outcome, costs.

Outputs and spending are public. How many people reached an outcome is told to the
public elsewhere, where no small number can be found out from it (rule MON-9); what it
cost to bring one of them there would give the number away, and is for members.
"""

from __future__ import annotations

from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedCost(Published):
    """What one costs, to the nearest penny: money over how much of something.

    ``of_one_pence`` is absent where there is none. ``until`` is the last period counted.
    """

    pence: int
    of_one_pence: int | None = None
    until: str | None = None


class PublishedOutcomeCost(Published):
    """What it costs to bring one person to an outcome; all money counts for each outcome."""

    outcome: str
    title: str
    planned_pence: int | None = None
    actual_pence: Annotated[int | None, MEMBERS_ONLY] = None


class PublishedMemberUnitCost(Published):
    """One member's unit costs of a lot. ``outputs`` are held, ``delivered`` accepted.

    ``away_bp`` is how far the actual cost of one output is from the planned, in basis
    points of that; below zero it costs less.
    """

    member: str
    outputs: int
    delivered: int
    planned: PublishedCost
    actual: PublishedCost
    away_bp: int | None = None
    outcomes: tuple[PublishedOutcomeCost, ...]


class PublishedUnitCost(Published):
    """A lot's unit costs: ``price`` is what the commissioner pays for one output."""

    tender: str
    title: str
    lot: str
    lot_title: str
    unit: str
    is_running: bool
    outputs: int
    delivered: int
    price: PublishedCost
    planned: PublishedCost
    actual: PublishedCost
    away_bp: int | None = None
    outcomes: tuple[PublishedOutcomeCost, ...]
    members: tuple[PublishedMemberUnitCost, ...]
