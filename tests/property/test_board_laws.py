"""Laws of the board: what the sweep tells is what every single day shows; a recount is a count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from generator.governance.board import (
    Fault,
    faults_of,
    improper_stretches,
    places_on,
    seats_on,
    stretches,
    unbroken,
)
from generator.governance.elections import recount
from generator.governance.offices import holders_on, offices_since, vacancies
from generator.register import Register
from schemas.governance import Director, Office, OfficeHeld, Term
from schemas.identifiers import decision_from_text
from schemas.record import Dated
from tests.consortia import register_with

FIRST = date(2024, 1, 1)
LAST_DAY = 70
EVERY_DAY = [FIRST + timedelta(days=number) for number in range(-2, LAST_DAY + 25)]

days = st.integers(0, LAST_DAY).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def spells(draw: st.DrawFn) -> tuple[date, date | None]:
    since = draw(days)
    length = draw(st.one_of(st.none(), st.integers(-1, 20)))
    return since, None if length is None else since + timedelta(days=length)


@st.composite
def directors(draw: st.DrawFn) -> Director:
    held = draw(st.lists(st.tuples(spells(), st.sampled_from(Office)), max_size=2))
    return Director(
        name="Somebody",
        on_behalf_of=draw(st.sampled_from(["alder", "birch", "independent"])),
        terms=tuple(
            Term(since=since, until=until)
            for since, until in draw(st.lists(spells(), min_size=1, max_size=3))
        ),
        offices=tuple(
            OfficeHeld(since=since, until=until, office=office, elected=since)
            for (since, until), office in held
        ),
    )


@cache
def _blank() -> Register:
    return register_with()


@st.composite
def boards(draw: st.DrawFn) -> Register:
    blank = _blank()
    resolution = decision_from_text("members/2023-01-10/1")

    def limits(most: int) -> tuple[Dated[int], ...]:
        return (
            Dated(since=blank.consortium.founded_on, value=draw(st.integers(0, most)),
                  resolution=resolution),
            Dated(since=draw(days), value=draw(st.integers(0, most)), resolution=resolution),
        )  # fmt: skip

    policies = blank.consortium.policies.model_copy(
        update={
            "board_places": limits(6),
            "member_places": limits(5),
            "independent_places": limits(4),
            "member_majority": limits(10_000),
        }
    )
    people = draw(st.lists(directors(), max_size=8))
    return replace(
        blank,
        consortium=blank.consortium.model_copy(update={"policies": policies}),
        directors={f"director-{number}": person for number, person in enumerate(people)},
    )


@given(boards())
def test_the_sweep_tells_of_each_day_what_that_day_alone_shows(register: Register) -> None:
    swept = stretches(register)
    for day in EVERY_DAY:
        (stretch,) = [
            each
            for each in swept
            if each.since <= day and (each.until is None or day <= each.until)
        ]
        assert [seat.director for seat in stretch.seats] == [
            seat.director for seat in seats_on(register, day)
        ]
        assert stretch.places == places_on(register.consortium, day)


@given(boards())
def test_a_fault_lasts_over_just_the_days_that_have_it(register: Register) -> None:
    found = improper_stretches(register)
    for day in EVERY_DAY:
        today = faults_of(seats_on(register, day), places_on(register.consortium, day))
        for fault in Fault:
            covering = [
                one
                for one in found
                if one.fault is fault
                and one.begins.since <= day
                and (one.until is None or day <= one.until)
            ]
            assert len(covering) == (fault in today)


@given(boards())
def test_an_office_is_vacant_on_just_the_days_on_which_nobody_holds_it(register: Register) -> None:
    first = offices_since(register)
    for day in EVERY_DAY:
        for office in Office:
            told = [
                one
                for one in vacancies(register)
                if one.office is office
                and one.since <= day
                and (one.until is None or day <= one.until)
            ]
            nobody = not holders_on(register, office, day)
            assert len(told) == (first is not None and first <= day and nobody)


@given(directors())
def test_times_in_office_hold_the_days_of_the_terms_and_no_others(director: Director) -> None:
    times = unbroken(director.terms)
    for day in EVERY_DAY:
        inside = [one for one in times if one[0] <= day and (one[1] is None or day <= one[1])]
        assert len(inside) == any(term.covers(day) for term in director.terms)


counts = st.dictionaries(
    st.sampled_from(["ash", "birch", "cedar", "elm", "fir"]), st.integers(0, 4), max_size=5
)


def _won_by_hand(votes: Mapping[str, int], places: int) -> tuple[set[str], set[str]]:
    """Who is in, and who is tied: in is whom fewer than ``places`` others do not stand behind."""
    surely = {
        name for name in votes
        if sum(votes[other] >= votes[name] for other in votes if other != name) < places
    }  # fmt: skip
    perhaps = {
        name for name in votes
        if sum(votes[other] > votes[name] for other in votes) < places
    }  # fmt: skip
    return surely, perhaps - surely


@given(counts, st.integers(0, 6))
def test_a_recount_is_the_same_in_whatever_order_the_candidates_stand(
    votes: dict[str, int], places: int
) -> None:
    result = recount(votes, places)
    for order in permutations(votes.items()):
        assert recount(dict(order), places) == result


@given(counts, st.integers(0, 6))
def test_those_elected_are_those_whom_nobody_else_could_displace(
    votes: dict[str, int], places: int
) -> None:
    result = recount(votes, places)
    surely, tied = _won_by_hand(votes, places)

    assert set(result.clear) == surely
    assert set(result.tied) == tied
    assert len(result.clear) + result.left == min(places, len(votes))
    assert result.left < len(result.tied) or not result.tied
