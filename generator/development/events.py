"""Events: how each stands, who gave it and who came (rule DEV-1, prospectus §8, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.charter.terms import adopted
from generator.register import EventKey, Register
from generator.remembered import once_per_register
from schemas.development import Event, EventResult


class EventState(StrEnum):
    """How an event stands on the register's day."""

    TO_COME = "to come"
    AWAITS_RESULT = "awaits its result"
    HELD = "held"
    CANCELLED = "cancelled"


class Giver(StrEnum):
    """From where an event's giver comes: members' own resources are first."""

    MEMBERS = "members"
    HUB = "hub"
    OUTSIDE = "outside"


def result_of(event: Event, as_of: date) -> EventResult | None:
    """What came of it, as known on ``as_of``."""
    return event.result if event.result and event.result.on <= as_of else None


def event_state(event: Event, on: date, as_of: date) -> EventState:
    """How the event of ``on`` stands on ``as_of``; on its own day it is still to come."""
    if event.cancelled is not None and event.cancelled.on <= as_of:
        return EventState.CANCELLED
    if result_of(event, as_of) is not None:
        return EventState.HELD
    return EventState.TO_COME if as_of <= on else EventState.AWAITS_RESULT


def result_due_on(register: Register, on: date) -> date | None:
    """The last day on which what came of the event of ``on`` is in time; ``None`` if none is."""
    terms = adopted(register.consortium.policies.capacity_building, on)
    return on + timedelta(days=terms.value.result_days) if terms else None


def people(event: Event, as_of: date) -> int:
    """How many people came, from members and from elsewhere."""
    result = result_of(event, as_of)
    return sum(result.came.values()) + result.others if result else 0


def places_taken(event: Event, as_of: date) -> int:
    """How many places are taken: by who came, or who booked while nobody has come yet."""
    return people(event, as_of) or sum(event.booked.values())


def given_from(event: Event) -> Giver:
    """Whose resources the event draws on; members' where they have any part in it."""
    if event.given_by:
        return Giver.MEMBERS
    return Giver.OUTSIDE if event.outside is not None else Giver.HUB


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A member's part in an event that was held: whether it gave it, how many came from it."""

    key: EventKey
    gave: bool
    people: int


@once_per_register
def parts_by_member(register: Register) -> Mapping[str, tuple[Part, ...]]:
    """The events that each member gave or came to, the first first, by its short name."""
    found: dict[str, list[Part]] = {}
    for key, event in register.events.items():
        result = result_of(event, register.as_of)
        if result is not None:
            for name in dict.fromkeys((*event.given_by, *result.came)):
                part = Part(key=key, gave=name in event.given_by, people=result.came.get(name, 0))
                found.setdefault(name, []).append(part)
    return {name: tuple(parts) for name, parts in found.items()}
