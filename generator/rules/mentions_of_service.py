"""What records of the charter, of events and of campaigns refer to by name, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.register import EventKey, Register
from generator.rules.known import Names, in_consortium, known_names
from generator.rules.reference import Reference, decided, each, keys
from schemas import catalogue
from schemas.charter import CharterLog, CharterYear, HubAssessment
from schemas.development import Campaign, Event

VISITS, REPLIES, SESSIONS = "visits", "replies", "sessions"


def entitlements(register: Register, *groups: str) -> Names:
    """The names that any charter, of any time, gives in the groups."""
    known: dict[str, None] = {
        name: None
        for entry in register.consortium.policies.service_charter
        for group in groups
        for name in getattr(entry.value, group)
    }
    return in_consortium("entitlement", known, f"{' or '.join(groups)} of the service_charter")


def _of_log(key: object, record: CharterLog, register: Register) -> Iterator[Reference]:
    members = known_names(register).members
    visits, replies, sessions = (
        entitlements(register, group) for group in (VISITS, REPLIES, SESSIONS)
    )
    for position, visit in enumerate(record.visits):
        yield ("visits", position, "given"), visit.given, visits
        yield ("visits", position, "member"), visit.member, members
    for position, query in enumerate(record.queries):
        yield ("queries", position, "asked"), query.asked, replies
        yield ("queries", position, "member"), query.member, members
    for position, session in enumerate(record.sessions):
        yield ("sessions", position, "held"), session.held, sessions
        yield from each(("sessions", position, "came"), session.came, members)


def _of_year(key: str, record: CharterYear, register: Register) -> Iterator[Reference]:
    yield from keys(("missed",), record.missed, entitlements(register, VISITS, REPLIES, SESSIONS))


def _of_assessment(key: object, record: HubAssessment, register: Register) -> Iterator[Reference]:
    if record.decision is not None:
        yield from decided(("decision",), record.decision, register)


def _of_event(key: EventKey, record: Event, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield from each(("themes",), record.themes, known.themes)
    yield from each(("given_by",), record.given_by, known.members)
    yield from keys(("booked",), record.booked, known.members)
    came: Iterable[str] = record.result.came if record.result else ()
    yield from keys(("result", "came"), came, known.members)


def _of_campaign(key: str, record: Campaign, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield from each(("themes",), record.themes, known.themes)
    yield from each(("members",), record.members, known.members)


REFERENCES_OF_SERVICE: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.CHARTER_LOG.name: _of_log,
    catalogue.CHARTER_YEAR.name: _of_year,
    catalogue.HUB_ASSESSMENT.name: _of_assessment,
    catalogue.EVENT.name: _of_event,
    catalogue.CAMPAIGN.name: _of_campaign,
}
"""What a record of each of these kinds refers to."""
