"""Published packs: what a contract's commissioner is told of a period.

They hold small numbers of people and members' own words, which the commissioner
may have by contract; so they are for members, and the hub hands them on.
"""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedTally(Published):
    """Figures added up; ``unit_cost_pence`` is money spent for each output, to the nearest penny.

    ``participants`` are people of each period and member; ``outcomes`` are by short name, and
    ``people`` are the participants by breakdown and group.
    """

    outputs: int
    participants: int
    outcomes: dict[str, int]
    people: dict[str, dict[str, int]]
    spend_pence: int
    unit_cost_pence: int | None = None


class PublishedPackLine(Published):
    """One member's part of a lot; ``in_period`` is absent where no return was accepted."""

    member: str
    name: str
    in_period: PublishedTally | None = None
    to_date: PublishedTally


class PublishedPackOutcome(Published):
    """An outcome of a lot, and how many people are to reach it over the whole contract."""

    id: str
    title: str
    target: int


class PublishedPackBreakdown(Published):
    """By what those who took part are divided, and the groups by short name."""

    id: str
    title: str
    groups: dict[str, str]


class PublishedPackLot(Published):
    """A lot's figures: all members together, and each. One that counts no outputs has none."""

    lot: str
    title: str
    unit: str
    outputs: int | None = None
    outcomes: tuple[PublishedPackOutcome, ...]
    breakdowns: tuple[PublishedPackBreakdown, ...]
    in_period: PublishedTally
    to_date: PublishedTally
    members: tuple[PublishedPackLine, ...]


class PublishedRemark(Published):
    """What a member wrote: where delivery differed from plan, or what figures do not tell."""

    member: str
    lot: str
    narrative: str | None = None
    explanation: str | None = None
    action: str | None = None
    by: date | None = None


class PublishedGap(Published):
    """A figure that a member left out and has not supplied since."""

    member: str
    lot: str
    measure: str
    reason: str
    expected_on: date


class PublishedMissing(Published):
    """A return of the period that has not been accepted; ``state`` as of the site's day.

    ``due_on`` is the contract's day, ``excused_until`` the last day of an excuse.
    """

    member: str
    state: str
    due_on: date
    excused_until: date | None = None


class PublishedPack(MembersOnly):
    """One contract's report on one period, due to its commissioner by ``due_on``.

    ``missing_before`` counts returns of earlier periods that have not been accepted.
    """

    tender: str
    title: str
    commissioner: str
    period: str
    ends_on: date
    due_on: date
    lots: tuple[PublishedPackLot, ...]
    remarks: tuple[PublishedRemark, ...]
    gaps: tuple[PublishedGap, ...]
    missing: tuple[PublishedMissing, ...]
    missing_before: int
