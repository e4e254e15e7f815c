"""Events, results and profiles as deadlines."""

from __future__ import annotations

from datetime import date

from generator.deadlines.deadline import State, Whom
from generator.deadlines.development import (
    campaign_results_due,
    event_results_due,
    events_to_come,
    profiles_to_confirm,
)
from tests.charters import (
    asked_of_events,
    asked_of_profiles,
    campaign,
    event,
    held,
    register_over,
)

PAST = "development/events/2025-05-20-safe-hands"
AHEAD = "development/events/2025-09-20-safe-hands"
OFF = "cancelled:\n  on: 2025-05-19\n  reason: Snow.\n"


def test_every_event_but_one_called_off_is_on_its_day_for_all_members() -> None:
    found = list(events_to_come(register_over({PAST: event(more=OFF), AHEAD: event()})))
    assert [(each.id, each.on, each.state) for each in found] == [
        ("event/safe-hands/2025-09-20", date(2025, 9, 20), State.DUE)
    ]
    assert (found[0].whom, found[0].members) == (Whom.MEMBER, ())
    (over,) = events_to_come(register_over({PAST: event()}))
    assert over.state is State.DONE


def test_a_result_is_due_once_the_event_is_over() -> None:
    files = {PAST: event(), AHEAD: event()}
    (overdue,) = event_results_due(register_over(files, asked_of_events()))
    assert (overdue.on, overdue.state) == (date(2025, 6, 17), State.OVERDUE)
    told = {PAST: event(more=held("2025-07-01"))}
    (done,) = event_results_due(register_over(told, asked_of_events()))
    assert done.state is State.DONE
    assert list(event_results_due(register_over(files))) == []
    called_off = {PAST: event(more=OFF)}
    assert list(event_results_due(register_over(called_off, asked_of_events()))) == []


def test_what_a_campaign_brought_is_due_once_it_is_over() -> None:
    over = {"development/campaigns/doors": campaign("2025-05-02", "2025-05-09")}
    (overdue,) = campaign_results_due(register_over(over, asked_of_profiles()))
    assert (overdue.on, overdue.state) == (date(2025, 6, 20), State.OVERDUE)
    on_its_last_day = register_over(over, asked_of_profiles(), as_of=date(2025, 5, 9))
    assert list(campaign_results_due(on_its_last_day)) == []
    assert list(campaign_results_due(register_over(over))) == []
    result = "result:\n  on: 2025-06-01\n  summary: Many came.\n"
    told = {"development/campaigns/doors": campaign("2025-05-02", "2025-05-09", result)}
    (done,) = campaign_results_due(register_over(told, asked_of_profiles()))
    assert done.state is State.DONE


def test_every_member_confirms_its_profile_where_that_is_asked() -> None:
    found = list(profiles_to_confirm(register_over({}, asked_of_profiles(6))))
    assert [(each.members, each.on, each.state) for each in found] == [
        ((name,), date(2025, 6, 30), State.OVERDUE) for name in ("alder", "birch", "cedar")
    ]
    assert list(profiles_to_confirm(register_over({}))) == []
    early = register_over({}, asked_of_profiles(6), as_of=date(2025, 1, 2))
    assert {each.state for each in profiles_to_confirm(early)} == {State.DUE}
