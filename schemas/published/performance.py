"""Published performance: delivered against profile, for each member and lot.

What was planned and delivered is public, as positions and returns are. Ratings,
forecasts and warnings judge a charity before it had a say, so they are for members.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedPeriodPerformance(Published):
    """One reporting period: planned, delivered and spent, in it and since the contract began.

    ``variance`` is outputs delivered to date less those planned, ``variance_bp``
    the same in basis points of those planned. What is not known is absent.
    """

    period: str
    since: date
    until: date
    due_on: date
    planned: int
    planned_to_date: int
    taken_back: int
    planned_pence: int
    planned_to_date_pence: int
    delivered: int | None = None
    delivered_to_date: int | None = None
    spent_pence: int | None = None
    spent_to_date_pence: int | None = None
    variance: int | None = None
    variance_bp: int | None = None
    rating: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedForecast(Published):
    """Outputs at the contract's end if it goes on as in the latest periods, and the range."""

    lowest: int
    expected: int
    highest: int
    rests_on_periods: int
    known_until: date
    days_left: int


class PublishedEarlyWarning(Published):
    """A sign that a sub-contract may fail, and the periods that show it."""

    sign: str
    periods: tuple[str, ...]


class PublishedPerformance(Published):
    """How one member delivers one lot; ``periods`` reach to the contract's end.

    ``outputs`` and ``amount_pence`` are held now. ``rating`` is that of the latest
    period due; ``case_opened_on`` is the day of the under-performance case that is
    open, and ``calls_for_case`` whether one should be.
    """

    tender: str
    title: str
    lot: str
    lot_title: str
    unit: str
    member: str
    outputs: int
    amount_pence: int
    until: date
    is_running: bool
    periods: tuple[PublishedPeriodPerformance, ...]
    rating: Annotated[str | None, MEMBERS_ONLY] = None
    forecast: Annotated[PublishedForecast | None, MEMBERS_ONLY] = None
    warnings: Annotated[tuple[PublishedEarlyWarning, ...] | None, MEMBERS_ONLY] = None
    case_opened_on: Annotated[date | None, MEMBERS_ONLY] = None
    calls_for_case: Annotated[bool | None, MEMBERS_ONLY] = None
