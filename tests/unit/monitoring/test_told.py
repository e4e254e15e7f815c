from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.monitoring.outcomes import PEOPLE, Place, outcomes_by_year
from generator.monitoring.suppression import Piece
from generator.monitoring.told import could_reach, withheld_among, withheld_by_year, withheld_of
from generator.register import Register
from tests.consortia import Edit, after
from tests.year_of_returns import YEAR, Answer, register_with

LONELY = "less-lonely"
LOT: Place = ("luton", "visits", "home")
ALL_OUT = date(2026, 10, 1)


def told(register: Register, outcome: str = LONELY) -> dict[str, int | None]:
    """What the public is told of each place, by the last part of its name; nothing before."""
    hidden = withheld_by_year(register)
    return {
        place[-1] if place else "all": (
            None if place in hidden[year.release.year][outcome] else reached.in_time.people
        )
        for year in outcomes_by_year(register)
        if year.release.year in hidden
        for place, reached in year.outcomes[outcome].items()
    }


def test_a_small_number_takes_another_along_and_the_totals_are_told() -> None:
    assert told(register_with(YEAR, ALL_OUT)) == {
        "all": 27, "luton": 27, "home": 27, "alder": None, "birch": None,
    }  # fmt: skip
    assert told(register_with(YEAR, ALL_OUT), PEOPLE) == {"all": 69, "luton": 69}


@pytest.mark.parametrize(("as_of", "is_out"), [("2026-03-31", False), ("2026-04-01", True)])
def test_nothing_is_told_before_the_year_comes_out(as_of: str, *, is_out: bool) -> None:
    assert bool(told(register_with(YEAR, date.fromisoformat(as_of)))) == is_out


def test_a_return_that_came_too_late_is_not_in_what_is_told() -> None:
    """Birch's last return, of 6 people and 3 less lonely, is accepted after the day that counts."""
    late: tuple[Answer, ...] = (*YEAR[:-1], ("2025-q4", "birch", "2026-09-05", 6, 3))
    for as_of in (ALL_OUT, date(2027, 10, 1)):
        assert told(register_with(late, as_of))["all"] == 24
        assert told(register_with(late, as_of), PEOPLE)["all"] == 63


def test_who_reported_nothing_in_time_has_no_count_and_is_no_cover() -> None:
    """Nobody can think that birch's were few, so alder's 21 need not be hidden among them."""
    without = tuple(answer for answer in YEAR if answer[1] != "birch")
    hidden = withheld_by_year(register_with(without, ALL_OUT))
    assert [set(places) for year in hidden.values() for places in year.values()] == [set(), set()]


SINCE = "small_number:\n    - since: 2023-01-10\n      value: 8\n"
RANGE = "small_number_range:\n    - since: 2023-01-10\n      value: "


def raised(since: str) -> Edit:
    """The least number that is told is raised to 22 from a day on."""
    return after(
        "consortium.yaml",
        f"{SINCE}      resolution: members/2023-01-10/1\n",
        f"    - since: {since}\n      value: 22\n      resolution: members/2023-01-10/1\n",
    )


def test_a_policy_holds_from_its_day_for_years_that_come_out_after_it() -> None:
    assert told(register_with(YEAR, ALL_OUT, raised("2026-04-01")))["all"] == 27
    assert told(register_with(YEAR, ALL_OUT, raised("2026-04-01")), PEOPLE)["all"] == 69
    few = register_with(YEAR[:-2], ALL_OUT, raised("2026-10-01"))
    assert told(few)["all"] is None
    assert told(register_with(YEAR[:-2], ALL_OUT, raised("2026-10-02")))["all"] == 17


def test_a_range_wider_than_a_small_number_asks_for_larger_pieces() -> None:
    wide: Edit = ("consortium.yaml", f"{RANGE}5", f"{RANGE}28")
    assert told(register_with(YEAR, ALL_OUT, wide))["all"] is None
    assert told(register_with(YEAR, ALL_OUT, (*wide[:2], f"{RANGE}27")))["all"] == 27


def test_who_has_its_part_by_a_trade_alone_is_told_like_everybody_else() -> None:
    register = register_with(YEAR, ALL_OUT)
    award = register.awards["visits"]
    home = award.result["home"]
    only_alder = {"alder": home.shares["alder"]}
    traded = award.model_copy(
        update={"result": {"home": home.model_copy(update={"shares": only_alder})}}
    )
    (year,) = outcomes_by_year(register)
    later = replace(register, awards={**register.awards, "visits": traded})
    assert withheld_of(later, year) == withheld_of(register, year)


# ----------------------------------------- outcomes, and how many took part

A, B, C = ("a", "t", "l", "m"), ("b", "t", "l", "m"), ("a", "t", "l", "n")


def hidden(people: dict[str, int], **outcomes: dict[Place, int]) -> dict[str, set[str]]:
    """What is withheld where 8 people may be told: by outcome, each place by its names."""
    cells: dict[str, dict[Place, int]] = {
        **outcomes,
        PEOPLE: {(area,): count for area, count in people.items()},
    }
    plans: dict[str, dict[Place, int]] = {outcome: {} for outcome in outcomes}
    found = withheld_among(cells, least=8, plans=plans)
    return {outcome: {"/".join(place) for place in places} for outcome, places in found.items()}


def test_people_are_told_where_eight_more_took_part_than_reached_anything() -> None:
    assert hidden({"a": 28, "b": 48}, one={A: 20, B: 40}) == {PEOPLE: set(), "one": set()}


def test_else_they_are_pieced_together_with_those_of_another_area() -> None:
    """Of 27 and 20 who reached it, 7 could be told not to have done."""
    assert hidden({"a": 27, "b": 60}, one={A: 20, B: 40})[PEOPLE] == {"a", "b"}
    assert hidden({"a": 27}, one={A: 20})[PEOPLE] == {"", "a"}


def test_of_several_outcomes_the_one_that_most_reached_counts_in_each_place() -> None:
    outcomes: dict[str, dict[Place, int]] = {"one": {A: 20, C: 10}, "two": {A: 10, C: 20}}
    assert hidden({"a": 48}, **outcomes)[PEOPLE] == set()
    assert hidden({"a": 47}, **outcomes)[PEOPLE] == {"", "a"}


def test_what_is_withheld_counts_as_much_as_it_could_be() -> None:
    """3 and 20 are one piece: in either area 23 could have reached it."""
    outcome: dict[Place, int] = {A: 3, B: 20}
    assert hidden({"a": 31, "b": 31}, one=outcome)[PEOPLE] == set()
    assert hidden({"a": 31, "b": 30}, one=outcome)[PEOPLE] == {"a", "b"}


def test_a_row_too_small_to_be_told_counts_as_one_less_than_could_be_told() -> None:
    assert hidden({"a": 15}, one={A: 2, C: 1})[PEOPLE] == set()
    assert hidden({"a": 14}, one={A: 2, C: 1})[PEOPLE] == {"", "a"}


def test_what_could_be_reached_follows_from_pieces_alone() -> None:
    cut = (
        Piece(cells=(A,), number=9, is_told=True),
        Piece(cells=(A, C), number=30, is_told=True),
        Piece(cells=(A, B), number=20, is_told=True),
        Piece(cells=(B,), number=2, is_told=False),
    )
    assert could_reach(cut, least=8) == {("a",): 9 + 30 + 20, ("b",): 20 + 7}


def test_an_area_where_nobody_reported_on_people_has_no_count() -> None:
    assert hidden({"b": 60}, one={A: 20, B: 40}) == {PEOPLE: set(), "one": set()}


def test_a_year_without_outcomes_tells_people_alone() -> None:
    assert hidden({"a": 8, "b": 7})[PEOPLE] == {"a", "b"}
