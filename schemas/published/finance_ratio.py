"""The published ratio: the hub's part of contracts, its path, and what was achieved."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published
from schemas.published.finance_policies import PublishedTopSlicePath


class PublishedRate(Published):
    """A rate of the hub's part, and the resolution that set it."""

    since: date
    rate_bp: int
    resolution: str


class PublishedReview(Published):
    """A decision by which the members set or kept the hub's part."""

    on: date
    decision: str
    title: str


class PublishedDivision(Published):
    """How contract income was divided, in pence; ``part_bp`` is the hub's part of it.

    ``income_pence`` = ``top_slice_pence`` + ``delivery_pence`` + ``unallocated_pence``.
    ``part_bp`` is absent where there was no income.
    """

    income_pence: int
    top_slice_pence: int
    delivery_pence: int
    unallocated_pence: int
    part_bp: int | None = None


class PublishedYearRatio(Published):
    """A financial year's division, beside what the path allowed on its first and last day."""

    year: str
    slug: str
    since: date
    until: date
    division: PublishedDivision
    allowed_first_bp: int
    allowed_last_bp: int


class PublishedContractRatio(Published):
    """A contract's division, beside the rate of its award and the path on the day of that."""

    tender: str
    title: str
    decided_on: date | None = None
    rate_bp: int | None = None
    allowed_bp: int | None = None
    division: PublishedDivision


class PublishedRatio(Published):
    """The hub's part of contracts: path, rates, reviews, and what was achieved."""

    path: PublishedTopSlicePath
    rates: tuple[PublishedRate, ...]
    rate_bp: int
    allowed_bp: int
    reviews: tuple[PublishedReview, ...]
    review_due_on: date
    is_review_overdue: bool | None = None
    booked_until: date | None = None
    in_all: PublishedDivision
    years: tuple[PublishedYearRatio, ...]
    contracts: tuple[PublishedContractRatio, ...]
