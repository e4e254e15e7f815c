"""Events: how each stands, who gave it, who came."""

from __future__ import annotations

from datetime import date

import pytest

from generator.development.events import (
    EventState,
    Giver,
    event_state,
    given_from,
    parts_by_member,
    people,
    places_taken,
    result_due_on,
)
from schemas.development import Event
from tests.charters import asked_of_events, event, held, register_over
from tests.consortia import AS_OF

ON = date(2025, 5, 20)
KEY = (ON, "safe-hands")
NAME = "development/events/2025-05-20-safe-hands"
OFF = "cancelled:\n  on: 2025-05-19\n  reason: Snow.\n"


def one(more: str = "", given_by: str = "given_by:\n  - alder\n") -> Event:
    return register_over({NAME: event(given_by, more)}).events[KEY]


@pytest.mark.parametrize(
    ("more", "as_of", "state"),
    [
        ("", date(2025, 5, 19), EventState.TO_COME),
        ("", ON, EventState.TO_COME),
        ("", date(2025, 5, 21), EventState.AWAITS_RESULT),
        (held("2025-06-01"), date(2025, 5, 31), EventState.AWAITS_RESULT),
        (held("2025-06-01"), date(2025, 6, 1), EventState.HELD),
        (OFF, date(2025, 5, 18), EventState.TO_COME),
        (OFF, date(2025, 5, 19), EventState.CANCELLED),
        (OFF, date(2025, 7, 1), EventState.CANCELLED),
    ],
)
def test_an_event_stands_as_is_known_on_the_day(more: str, as_of: date, state: EventState) -> None:
    assert event_state(one(more), ON, as_of) is state


def test_people_are_counted_from_members_and_from_elsewhere() -> None:
    told = one("booked:\n  cedar: 4\n" + held("2025-06-01", "birch 3", "alder 1", others=2))
    assert people(told, AS_OF) == places_taken(told, AS_OF) == 6
    assert people(told, date(2025, 5, 31)) == 0
    assert places_taken(told, date(2025, 5, 31)) == 4


def test_members_resources_come_first_in_the_count_too() -> None:
    outside = "outside:\n  organisation: Trainers Limited\n  reason: Nobody knows it.\n"
    assert given_from(one(given_by=f"given_by:\n  - alder\n{outside}")) is Giver.MEMBERS
    assert given_from(one(given_by=f"by_hub: yes\n{outside}")) is Giver.OUTSIDE
    assert given_from(one(given_by="by_hub: yes\n")) is Giver.HUB


def test_a_result_is_due_so_many_days_after_the_event_where_any_is_asked_for() -> None:
    assert result_due_on(register_over({}, asked_of_events(28)), ON) == date(2025, 6, 17)
    assert result_due_on(register_over({}, asked_of_events(since="2025-05-21")), ON) is None
    assert result_due_on(register_over({}), ON) is None


def test_each_member_has_its_part_once_whether_it_gave_or_came() -> None:
    files = {
        NAME: event(more=held("2025-06-01", "alder 1", "birch 3")),
        "development/events/2025-07-20-safe-hands": event(),
    }
    found = parts_by_member(register_over(files))
    assert {name: [(p.key, p.gave, p.people) for p in parts] for name, parts in found.items()} == {
        "alder": [(KEY, True, 1)],
        "birch": [(KEY, False, 3)],
    }
