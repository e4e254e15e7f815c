"""Published self-assessment reports and cases of under-performance, for members alone."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedSelfAssessment(MembersOnly):
    """A member's judgement of its own provision: a grade for each area."""

    member: str
    on: date
    areas: dict[str, str]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]


class PublishedCaseEntry(Published):
    """A stage that a case reached, and why."""

    stage: str
    on: date
    reasons: str


class PublishedSubContract(Published):
    """A lot of a contract, by short names."""

    tender: str
    lot: str


class PublishedCase(MembersOnly):
    """A case of under-performance, its stages oldest first.

    ``sub_contracts`` are those that it is about; all of the member's where there are none.
    """

    member: str
    opened_on: date
    sub_contracts: tuple[PublishedSubContract, ...]
    stages: tuple[PublishedCaseEntry, ...]
