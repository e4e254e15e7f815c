"""What still keeps an associate from full membership (rule MEM-9, prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.membership.standing import criteria_not_shown, criteria_on, latest_evidence
from schemas.consortium import Consortium, Criterion
from schemas.member import Member


class Gap(StrEnum):
    """Why a criterion is not met."""

    NEVER_SHOWN = "never-shown"
    LAPSED = "lapsed"
    NOT_YET_VALID = "not-yet-valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """One criterion that is not met: why, and the day on which it lapsed or begins to be."""

    name: str
    criterion: Criterion
    gap: Gap
    on: date | None = None


def still_needed(member: Member, consortium: Consortium, on: date) -> Iterator[Needed]:
    """Every criterion in force on ``on`` that the member does not meet, in policy order."""
    criteria = criteria_on(consortium, on)
    for name in criteria_not_shown(member, consortium, on):
        gap, day = _gap(member, name, on)
        yield Needed(name=name, criterion=criteria[name], gap=gap, on=day)


def _gap(member: Member, criterion: str, on: date) -> tuple[Gap, date | None]:
    begins = [
        item.since for item in member.evidence if item.criterion == criterion and item.since > on
    ]
    if begins:
        return Gap.NOT_YET_VALID, min(begins)
    latest = latest_evidence(member, criterion, on)
    return (Gap.LAPSED, latest.until) if latest else (Gap.NEVER_SHOWN, None)
