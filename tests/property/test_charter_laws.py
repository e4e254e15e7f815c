"""Laws of the charter: what is owed has its bounds, and members add up to all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.charter.achievement import Standing, achieved_in, achievements, is_kept_in_part
from generator.charter.entitled import Part, exactly, owed, visits_owed
from generator.charter.terms import charter_years, days_in, promises_in, stretches_of
from generator.development.support import Support, support_by_size, support_by_year
from schemas.financial_year import FinancialYear
from schemas.member import Level, LevelSpell
from tests.charters import (
    chartered,
    questions,
    register_over,
    surgeries,
    terms,
    visits,
)

YEAR = FinancialYear(date(2024, 4, 1))
ONE_DAY = timedelta(days=1)
MEMBERS = ("alder", "birch", "cedar")


@st.composite
def parts(draw: st.DrawFn) -> tuple[Part, ...]:
    """Stretches of the year in a row, each with a number for a whole year."""
    cuts = sorted(draw(st.sets(st.integers(min_value=0, max_value=days_in(YEAR)), min_size=2)))
    return tuple(
        Part(
            days=until - since,
            since=YEAR.starts_on + timedelta(days=since),
            until=YEAR.starts_on + timedelta(days=until - 1),
            yearly=draw(st.integers(min_value=0, max_value=52)),
            field=(),
        )
        for since, until in pairwise(cuts)
    )


@given(parts())
def test_no_more_is_owed_than_the_greatest_number_and_no_less_than_the_least_for_all_days(
    owing: tuple[Part, ...],
) -> None:
    numbers = [part.yearly for part in owing]
    assert 0 <= owed(owing, YEAR) <= max(numbers)
    if sum(part.days for part in owing) == days_in(YEAR):
        assert owed(owing, YEAR) >= min(numbers)


@given(parts())
def test_rounding_moves_what_is_owed_by_no_more_than_a_half(owing: tuple[Part, ...]) -> None:
    assert abs(2 * (owed(owing, YEAR) - exactly(owing, YEAR))) <= 1


@given(parts(), st.data())
def test_a_stretch_cut_in_two_owes_the_same(owing: tuple[Part, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(owing) - 1))
    first = data.draw(st.integers(min_value=0, max_value=owing[place].days))
    whole = owing[place]
    halves = tuple(
        Part(days=days, since=whole.since, until=whole.until, yearly=whole.yearly, field=())
        for days in (first, whole.days - first)
    )
    assert exactly((*owing[:place], *halves, *owing[place + 1 :]), YEAR) == exactly(owing, YEAR)


@st.composite
def spells(draw: st.DrawFn) -> tuple[LevelSpell, ...]:
    """A member's levels without gap or overlap, from a day within three years on."""
    first = date(2023, 1, 10)
    begins = sorted(draw(st.sets(st.integers(min_value=0, max_value=1_000), min_size=1)))
    days = [first + timedelta(days=each) for each in begins]
    ends = [day - ONE_DAY for day in days[1:]]
    return tuple(
        LevelSpell(since=since, until=until, level=draw(st.sampled_from(Level)))
        for since, until in zip(days, [*ends, None], strict=True)
    )


@given(spells(), st.integers(min_value=0, max_value=12), st.integers(min_value=0, max_value=12))
def test_a_member_is_owed_for_the_days_of_its_levels_and_no_others(
    levels: tuple[LevelSpell, ...], full: int, associate: int
) -> None:
    register = register_over({}, chartered(terms("2024-02-01", full=full, associate=associate)))
    member = register.members["alder"].model_copy(update={"levels": levels})
    promise = promises_in(register, YEAR)[0]
    found = visits_owed(register, member, promise, YEAR)
    on, counted = YEAR.starts_on, {Level.FULL: 0, Level.ASSOCIATE: 0}
    while on <= YEAR.ends_on:
        for spell in levels:
            if spell.covers(on) and spell.level in counted and spell.since <= register.as_of:
                counted[spell.level] += 1
        on += ONE_DAY
    assert sum(part.days for part in found) == sum(counted.values())
    expected = counted[Level.FULL] * full + counted[Level.ASSOCIATE] * associate
    assert exactly(found, YEAR) * days_in(YEAR) == expected
    assert owed(found, YEAR) <= max(full, associate)


days = st.dates(min_value=date(2024, 4, 1), max_value=date(2025, 8, 15)).map(str)


@st.composite
def logs(draw: st.DrawFn) -> Mapping[str, str]:
    """A log of anything, by month."""
    named = st.sampled_from(MEMBERS)
    written: dict[str, dict[str, list[str]]] = {}
    for day, name in draw(st.lists(st.tuples(days, named), max_size=12, unique=True)):
        written.setdefault(day[:7], {}).setdefault("visits", []).append(f"{day} {name}")
    for day, name, after in draw(
        st.lists(st.tuples(days, named, st.integers(min_value=-1, max_value=12)), max_size=12)
    ):
        answered = "" if after < 0 else str(date.fromisoformat(day) + timedelta(days=after))
        written.setdefault(day[:7], {}).setdefault("questions", []).append(
            f"{day} {name} {answered}".strip()
        )
    for day, came in draw(
        st.lists(st.tuples(days, st.sets(named)), max_size=6, unique_by=lambda each: each[0])
    ):
        written.setdefault(day[:7], {}).setdefault("surgeries", []).append(
            " ".join((day, *sorted(came)))
        )
    sheets = {"visits": visits, "questions": questions, "surgeries": surgeries}
    return {
        f"charter/log/{month}": "".join(
            sheets[name](*entries) for name, entries in of_month.items()
        )
        for month, of_month in written.items()
    }


@given(logs(), st.integers(min_value=0, max_value=4), st.integers(min_value=0, max_value=4))
def test_members_add_up_to_all_and_each_is_kept_by_its_own(
    files: Mapping[str, str], full: int, yearly: int
) -> None:
    register = register_over(files, chartered(terms("2024-04-01", full=full, yearly=yearly)))
    for each in achievements(register):
        if each.promise.name != "surgery":
            assert each.whole.due == sum(one.due for one in each.members.values())
            assert each.whole.given == sum(one.given for one in each.members.values())
            assert each.whole.waiting == sum(one.waiting for one in each.members.values())
        assert 0 <= each.kept_for <= len(each.members)
        if each.promise.name == "visit":
            all_had = each.kept_for == len(each.members)
            assert (each.whole.standing is Standing.KEPT) == all_had
        assert (each.whole.standing is Standing.MISSED) <= (each.year.ends_on < register.as_of)


@given(logs())
def test_every_question_is_judged_or_waits_and_none_is_lost(files: Mapping[str, str]) -> None:
    register = register_over(files, chartered(terms("2024-04-01")))
    asked = sum(len(log.queries) for log in register.charter_log.values())
    replies = [each.whole for each in achievements(register) if each.promise.name == "question"]
    assert sum(each.due + each.waiting for each in replies) == asked
    assert all(0 <= each.given <= each.due for each in replies)


@given(logs())
def test_small_and_larger_members_together_are_all_of_them(files: Mapping[str, str]) -> None:
    register = register_over(files, chartered(terms("2024-04-01")))
    for year, of_year in support_by_year(register).items():
        groups = support_by_size(register, year)
        assert sum(group.members for group in groups) == len(of_year)
        together = sum((group.support for group in groups), Support())
        assert together == sum(of_year.values(), Support())
        visited = next(each for each in achieved_in(register, year))
        assert (together.visits_due, together.visits) == (visited.whole.due, visited.whole.given)


@given(st.lists(days, min_size=1, max_size=4, unique=True))
def test_charters_in_force_one_after_another_leave_no_day_out(begun: list[str]) -> None:
    in_order = sorted(begun)
    register = register_over({}, chartered(*map(terms, in_order)))
    first = date.fromisoformat(in_order[0])
    for year in charter_years(register):
        covered = sum(each.days for each in stretches_of(register, year))
        assert covered == (year.ends_on - max(first, year.starts_on)).days + 1


@given(
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=10_000),
)
def test_one_more_in_time_never_turns_kept_into_missed(
    in_time: int, more: int, at_least_bp: int
) -> None:
    judged = in_time + more
    if is_kept_in_part(in_time, judged, at_least_bp):
        assert is_kept_in_part(in_time + 1, judged + 1, at_least_bp)
