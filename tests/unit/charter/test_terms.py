"""Which charter is in force when, and which years it is held against."""

from __future__ import annotations

from datetime import date

from generator.charter.terms import (
    Sort,
    charter_on,
    charter_years,
    days_in,
    promises_in,
    stretches_of,
    year_named,
)
from schemas.financial_year import FinancialYear
from tests.charters import NOTHING, chartered, register_over, terms

YEAR = FinancialYear(date(2024, 4, 1))


def test_before_its_first_day_there_is_no_charter() -> None:
    register = register_over({}, chartered(terms("2024-06-01")))
    assert charter_on(register, date(2024, 5, 31)) is None
    assert charter_on(register, date(2024, 6, 1)) is not None
    assert charter_on(register_over({}), date(2025, 8, 15)) is None


def test_years_begin_with_that_of_the_first_charter_and_end_with_that_which_runs() -> None:
    register = register_over({}, chartered(terms("2023-06-01")))
    assert [year.slug for year in charter_years(register)] == ["2023-24", "2024-25", "2025-26"]
    assert charter_years(register_over({})) == ()
    assert charter_years(register_over({}, chartered(terms("2025-08-16")))) == ()


def test_on_the_last_day_of_a_year_the_next_has_not_begun() -> None:
    last = register_over({}, chartered(terms("2023-06-01")), as_of=date(2025, 3, 31))
    assert charter_years(last)[-1] == YEAR
    first = register_over({}, chartered(terms("2023-06-01")), as_of=date(2025, 4, 1))
    assert charter_years(first)[-1] == YEAR.next()


def test_a_year_is_cut_where_another_charter_takes_over() -> None:
    register = register_over({}, chartered(terms("2023-06-01"), terms("2024-10-01", full=5)))
    found = [(each.since, each.until, each.place) for each in stretches_of(register, YEAR)]
    assert found == [
        (date(2024, 4, 1), date(2024, 9, 30), 0),
        (date(2024, 10, 1), date(2025, 3, 31), 1),
    ]
    assert sum(each.days for each in stretches_of(register, YEAR)) == days_in(YEAR) == 365


def test_a_charter_that_begins_within_a_year_leaves_its_first_days_out() -> None:
    register = register_over({}, chartered(terms("2025-03-30"), terms("2025-05-01")))
    assert [each.days for each in stretches_of(register, YEAR)] == [2]
    assert [each.place for each in stretches_of(register, YEAR.next())] == [0, 1]


def test_of_two_charters_of_one_day_the_later_in_the_list_counts() -> None:
    register = register_over({}, chartered(terms("2024-04-01"), terms("2024-04-01", full=9)))
    (stretch,) = stretches_of(register, YEAR)
    assert (stretch.place, stretch.charter.visits["visit"].full) == (1, 9)


def test_what_was_promised_on_any_day_of_a_year_is_promised_in_it_as_last_worded() -> None:
    register = register_over(
        {}, chartered(terms("2023-06-01"), terms("2024-06-01", full=3), NOTHING)
    )
    found = promises_in(register, YEAR)
    assert [each.sort for each in found] == [Sort.VISITS, Sort.REPLIES, Sort.SESSIONS]
    assert [each.place for each in found] == [1, 1, 1]
    assert found[0].field == ("policies", "service_charter", 1, "value", "visits", "visit")
    assert promises_in(register, YEAR.next()) == ()


def test_a_year_is_named_by_the_year_in_which_it_begins() -> None:
    assert year_named(register_over({}), "2024-25") == YEAR
