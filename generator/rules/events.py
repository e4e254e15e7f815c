"""DEV-1: members learn from each other, and it is written down what came of it (§8, §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.development.events import (
    EventState,
    event_state,
    people,
    places_taken,
    result_due_on,
    result_of,
)
from generator.finding import Field, Severity
from generator.links import all_of
from generator.membership.standing import level_on
from generator.register import EventKey, Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.development import Event, EventResult
from schemas.member import Level
from schemas.placeholder import in_brief, is_placeholder


def _events(register: Register) -> Iterable[EventKey]:
    return register.events


def is_given_and_told(key: EventKey, register: Register) -> Iterator[Breach]:
    """DEV-1: somebody gives it, members first; its places suffice; its result is told."""
    (on, name), event = key, register.events[key]
    path = catalogue.EVENT.path(on.isoformat(), name)
    yield from _is_given(path, event)
    yield from _are_members(path, key, register)
    yield from _has_room(path, event, register)
    if event.result is not None:
        yield from _adds_up(path, key, event, event.result)
    elif event_state(event, on, register.as_of) is EventState.AWAITS_RESULT:
        yield from _is_told_in_time(path, key, register)


def _is_given(path: str, event: Event) -> Iterator[Breach]:
    if not event.given_by and not event.by_hub and event.outside is None:
        yield Breach(
            path=path,
            message="Nobody is named who gives this event; members' own resources come first.",
            fix='List the members that give it under given_by, or write "by_hub: yes", or name who '
            "else does under outside, with the reason.",
        )
    if event.outside is not None and is_placeholder(event.outside.reason):
        yield Breach(
            path=path,
            field=("outside", "reason"),
            message=f'The reason says nothing: "{in_brief(event.outside.reason)}". Members\' own '
            "resources come first.",
            fix="Say why no member gives it.",
        )


def _are_members(path: str, key: EventKey, register: Register) -> Iterator[Breach]:
    on, event = key[0], register.events[key]
    for field, names in _named_in(event):
        for place, name in enumerate(names):
            member = register.members.get(name)
            if member is not None and level_on(member, on) in {None, Level.LEFT}:
                yield Breach(
                    path=path,
                    field=(*field, place if field == ("given_by",) else name),
                    message=f"{name} was not a member of the consortium on {day_shown(on)}.",
                    fix="Correct the name; count people from elsewhere under others.",
                )


def _named_in(event: Event) -> Iterator[tuple[Field, Iterable[str]]]:
    yield ("given_by",), event.given_by
    yield ("booked",), event.booked
    if event.result is not None:
        yield ("result", "came"), event.result.came


def _has_room(path: str, event: Event, register: Register) -> Iterator[Breach]:
    taken = places_taken(event, register.as_of)
    if event.places is not None and taken > event.places:
        who = "people came" if result_of(event, register.as_of) else "places are booked"
        yield Breach(
            path=path,
            field=("places",),
            message=f"{taken:,} {who}; there are {event.places:,} places.",
            fix="Correct places or the numbers, or hold the event a second time.",
        )


def _adds_up(path: str, key: EventKey, event: Event, result: EventResult) -> Iterator[Breach]:
    on = key[0]
    if event.cancelled is not None:
        yield Breach(
            path=path,
            field=("result",),
            message="This event was called off, and has a result; it must be one of the two.",
            fix="Take out result or cancelled.",
        )
    if result.on < on:
        yield Breach(
            path=path,
            field=("result", "on"),
            message=f"The result was written down on {day_shown(result.on)}, before the event of "
            f"{day_shown(on)}.",
            fix="Correct the day, or the file's name.",
        )
    verdict, came = result.verdict, people(event, result.on)
    if verdict is not None and not verdict.useful <= verdict.answers <= came:
        yield Breach(
            path=path,
            field=("result", "verdict"),
            message=f"{verdict.useful:,} of {verdict.answers:,} who answered will use what they "
            f"learned, and {came:,} came; none can be more than the next.",
            fix="Correct the numbers.",
        )


def _is_told_in_time(path: str, key: EventKey, register: Register) -> Iterator[Breach]:
    due_on = result_due_on(register, key[0])
    if due_on is not None and due_on < register.as_of:
        yield Breach(
            path=path,
            message=f"This event was held on {day_shown(key[0])}; who came and what came of it was "
            f"to be written down by {day_shown(due_on)}.",
            fix="Add result, with who came and what came of it, or cancelled, if it did not take "
            "place.",
            severity=Severity.WARNING,
        )


DEV_1 = Rule(
    id="DEV-1",
    title="Training, mentoring and networking draw on members' own resources first, and it is "
    "written down who came and what came of it.",
    source="prospectus §8, §9",
    subjects=_events,
    check=is_given_and_told,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEMBER, catalogue.EVENT),
)
