"""What every record and part of a record has in common."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference

ValueT = TypeVar("ValueT")


class Record(BaseModel):
    """A record, or a part of one: immutable, and nothing in it that no field names."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=False)


def as_written(record: Record) -> dict[str, Any]:
    """The record as it would be typed: groups, lists and text in canonical form.

    Reading it again gives the same record. Absent fields stay absent.
    """
    return record.model_dump(mode="json", exclude_none=True)


class Spell(Record):
    """A stretch of days. ``until`` is its last day; without one it still runs."""

    since: Day = Field(description="First day on which this holds.")
    until: Day | None = Field(
        default=None, description="Last day on which this holds. Leave out while it still does."
    )

    def covers(self, on: date) -> bool:
        """Whether ``on`` lies in the spell, both ends included."""
        return self.since <= on and (self.until is None or on <= self.until)


class Dated(Record, Generic[ValueT]):
    """One value of a policy, in force from a day until the next value's day."""

    since: Day = Field(description="First day on which this value is in force.")
    value: ValueT = Field(description="The value itself.")
    resolution: DecisionReference = Field(
        description="The minuted decision that set it, such as members/2021-06-30/2."
    )
