"""Profiles: whole, never negative, adding up to what is held, and untouched by what comes later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.contracts.changes import Cause, Change
from generator.contracts.position import Position
from generator.divided_in import DividedIn
from generator.monitoring.expected import due_dates
from generator.monitoring.profile import Planned, Stretch, plan_of, stretches
from schemas.periods import Frequency
from schemas.tender import DeliveryDates, Timetable


@st.composite
def contracts(draw: st.DrawFn) -> tuple[Stretch, ...]:
    """The periods of any contract of up to four years, begun on any day."""
    since = draw(st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31)))
    until = since + timedelta(days=draw(st.integers(min_value=0, max_value=1_500)))
    delivery = DeliveryDates(since=since, until=until)
    timetable = Timetable(every=draw(st.sampled_from(Frequency)), due_days=30)
    return stretches(delivery, tuple(due_dates(delivery, timetable)))


AMOUNTS = st.integers(min_value=0, max_value=10**9)


@st.composite
def holdings(draw: st.DrawFn) -> tuple[tuple[Stretch, ...], Mapping[date, int]]:
    """A contract's periods, and what is held as of the first day of each: any numbers at all."""
    stretched = draw(contracts())
    held = draw(AMOUNTS)
    by_day: dict[date, int] = {}
    for stretch in stretched:
        if draw(st.integers(min_value=0, max_value=3)) == 0:
            held = draw(AMOUNTS)
        by_day[stretch.since] = held
    return stretched, by_day


def planned(stretched: tuple[Stretch, ...], by_day: Mapping[date, int]) -> list[Planned]:
    """The plan of what is held as of each day."""
    return list(plan_of(stretched, by_day.__getitem__))


@given(holdings())
def test_what_is_planned_adds_up_to_what_is_held(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]],
) -> None:
    stretched, by_day = given_
    plan = planned(stretched, by_day)
    assert plan[-1].to_date == by_day[stretched[-1].since]
    assert sum(each.in_period - each.taken_back for each in plan) == plan[-1].to_date
    for before, after in pairwise(plan):
        assert before.to_date - after.taken_back + after.in_period == after.to_date


@given(holdings())
def test_nothing_planned_is_below_zero_or_beyond_what_is_held(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]],
) -> None:
    for each in planned(*given_):
        assert each.in_period >= 0
        assert each.taken_back >= 0
        assert 0 <= each.to_date <= each.held


@given(holdings())
def test_the_plan_to_date_is_less_than_one_from_the_exact_one(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]],
) -> None:
    for each in planned(*given_):
        assert 0 <= each.exact_to_date - each.to_date < 1
        assert each.exact_in_period >= 0


@given(holdings())
def test_something_is_taken_back_only_where_less_is_held_than_was_planned(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]],
) -> None:
    for before, after in pairwise(planned(*given_)):
        assert after.taken_back == max(0, before.to_date - after.held)


@given(holdings(), st.data())
def test_what_comes_later_changes_nothing_that_was_planned_before(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]], data: st.DataObject
) -> None:
    stretched, by_day = given_
    place = data.draw(st.integers(min_value=0, max_value=len(stretched) - 1))
    later = {stretch.since: data.draw(AMOUNTS) for stretch in stretched[place:]}
    changed = {**by_day, **later}
    assert planned(stretched, changed)[:place] == planned(stretched, by_day)[:place]


@given(contracts(), AMOUNTS)
def test_a_position_that_never_changes_is_spread_evenly_by_days(
    stretched: tuple[Stretch, ...], held: int
) -> None:
    days = sum(stretch.days for stretch in stretched)
    gone = 0
    for stretch, each in zip(stretched, plan_of(stretched, lambda _: held), strict=True):
        gone += stretch.days
        assert each.exact_to_date == Fraction(held * gone, days)


@given(contracts(), st.data())
def test_what_is_added_is_spread_evenly_over_the_days_from_its_own_period_on(
    stretched: tuple[Stretch, ...], data: st.DataObject
) -> None:
    held, more = data.draw(AMOUNTS), data.draw(AMOUNTS)
    since = data.draw(st.sampled_from(stretched)).since
    left = sum(stretch.days for stretch in stretched if stretch.since >= since)
    without = plan_of(stretched, lambda _: held)
    with_more = plan_of(stretched, lambda on: held + (more if on >= since else 0))
    gone = 0
    for stretch, before, after in zip(stretched, without, with_more, strict=True):
        gone += stretch.days if stretch.since >= since else 0
        assert after.exact_to_date - before.exact_to_date == Fraction(more * gone, left)


CHANGES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(-100, 100), st.integers(-9_999, 9_999)), max_size=6
)


def _change(stretched: tuple[Stretch, ...], place: int, outputs: int, pence: int) -> Change:
    return Change(
        cause=Cause.VARIATION,
        since=stretched[place % len(stretched)].since,
        decided_on=date(1999, 1, 1),
        outputs=outputs,
        amount_pence=pence,
        path="",
        field=(),
    )


@given(contracts(), CHANGES, st.randoms(use_true_random=False))
def test_the_order_of_changes_is_of_no_account(
    stretched: tuple[Stretch, ...],
    drawn: list[tuple[int, int, int]],
    random: Random,
) -> None:
    position = Position(
        tender="visits",
        lot="home",
        member="alder",
        delivery=DeliveryDates(since=stretched[0].since, until=stretched[-1].until),
        divided_in=DividedIn.OUTPUTS,
        changes=tuple(_change(stretched, *each) for each in drawn),
    )
    shuffled = list(position.changes)
    random.shuffle(shuffled)
    other = replace(position, changes=tuple(shuffled))
    for of in (_outputs_on, _amount_on):
        assert list(plan_of(stretched, of(position))) == list(plan_of(stretched, of(other)))


def _outputs_on(position: Position) -> Callable[[date], int]:
    return position.outputs_on


def _amount_on(position: Position) -> Callable[[date], int]:
    return position.amount_on
