"""The sample's charter, events and campaigns: made for any size, and nearly always kept."""

from __future__ import annotations

from datetime import date

import pytest

from generator.authoring.sample.development import EVENTS
from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.history import sample_sheets
from generator.charter.achievement import Standing, achievements
from generator.register import Register, build_register
from generator.rules.charter import CHA_1
from generator.rules.events import DEV_1
from generator.rules.hub_assessments import CHA_2
from generator.rules.promotion import STR_3


def made(size: Extent) -> Register:
    placed = [(item.place, item.record()) for item in sample_sheets(size)]
    register = build_register(placed, as_of=SETTLED_ON, unknown=frozenset())
    assert register is not None
    return register


@pytest.fixture(scope="module")
def register() -> Register:
    return made(Extent(members=60, years=3, seed=7))


def test_no_rule_of_the_charter_or_of_events_finds_anything(register: Register) -> None:
    for rule in (CHA_1, CHA_2, DEV_1, STR_3):
        held = rule.hold(register)
        assert held.against > 0
        assert held.findings == ()


def test_nearly_every_visit_that_is_due_is_given_and_none_by_the_hundred_is_missed(
    register: Register,
) -> None:
    over = [
        each
        for each in achievements(register)
        if each.promise.name == "support-visit" and each.year.ends_on < register.as_of
    ]
    due = sum(each.whole.due for each in over)
    missed = sum(one.still_due for each in over for one in each.members.values())
    assert due > 100
    assert missed * 20 < due


def test_every_year_that_is_over_is_accounted_for(register: Register) -> None:
    over = {each.year.slug for each in achievements(register) if each.year.ends_on < SETTLED_ON}
    assert register.charter_years.keys() == over
    missed = {
        (each.year.slug, each.promise.name)
        for each in achievements(register)
        if each.whole.standing is Standing.MISSED
    }
    assert missed == {
        (year, name) for year, account in register.charter_years.items() for name in account.missed
    }


def test_every_year_has_its_events_and_its_campaign_and_one_is_to_come(register: Register) -> None:
    assert len(register.events) == 3 * len(EVENTS) + 1
    assert len(register.campaigns) == 3
    assert [on for on, _ in register.events if on > SETTLED_ON] == [date(2026, 5, 14)]


def test_the_least_sample_has_them_too() -> None:
    least = made(Extent(members=12, years=1, seed=1))
    assert len(least.events) == len(EVENTS) + 1
    assert CHA_1.hold(least).findings == ()
