"""Published sub-contracts: what a member holds of a contract, what it reports, and when."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published
from schemas.published.positions import PublishedHolding
from schemas.published.qualities import PublishedQualities


class PublishedMeasure(Published):
    """A figure that each return gives of a lot, or several of a kind.

    ``kind`` is activity, people, outcomes, finance or words, and ``name`` its place in a
    return. ``evidence`` says how an outcome is known, and ``target`` how many are to
    reach it over the whole contract. ``parts`` are the groups or headings of several.
    """

    kind: str
    name: str
    title: str
    meaning: str
    evidence: str | None = None
    target: int | None = None
    parts: tuple[str, ...] = ()
    is_optional: bool = False


class PublishedSubContractLot(Published):
    """What a member holds of one lot, and what its returns say of it.

    A lot that counts no outputs is held in money alone.
    """

    lot: str
    title: str
    service: str
    area: str
    unit: str
    counts_outputs: bool
    holding: PublishedHolding
    measures: tuple[PublishedMeasure, ...]


class PublishedReportingDate(Published):
    """When the return on one period is due, and when the commissioner is told of it."""

    period: str
    due_on: date
    pack_due_on: date | None = None


class PublishedSubContract(Published):
    """A member's sub-contract: everything that it holds of one contract, lot by lot.

    A return is due ``due_days`` after each period of ``every`` kind. ``dates`` are those
    of every period in which the member holds a part, to the contract's end.
    """

    tender: str
    title: str
    commissioner: str
    member: str
    since: date
    until: date
    every: str
    due_days: int
    lots: tuple[PublishedSubContractLot, ...]
    dates: tuple[PublishedReportingDate, ...]
    returns: tuple[PublishedQualities, ...]
