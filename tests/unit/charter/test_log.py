"""The log: what falls into which year, and which answers came in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.charter.log import Answer, log_is_known, log_of
from schemas.financial_year import FinancialYear
from tests.charters import chartered, questions, register_over, surgeries, terms, visits

YEAR = FinancialYear(date(2025, 4, 1))
CHARTER = chartered(terms("2024-06-01"))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        # Monday 18 August: five working days after Monday 11 August.
        ("2025-08-11 alder", Answer.WAITING),
        # Friday 8 August, whose answer is due on the day of the register.
        ("2025-08-08 alder", Answer.WAITING),
        ("2025-08-07 alder", Answer.OVERDUE),
        ("2025-08-07 alder 2025-08-14", Answer.IN_TIME),
        ("2025-08-07 alder 2025-08-15", Answer.LATE),
        ("2025-08-07 alder 2025-08-07", Answer.IN_TIME),
        # Answered after the register's day, which nobody knows yet.
        ("2025-08-07 alder 2025-08-16", Answer.OVERDUE),
        # Good Friday and Easter Monday are no working days.
        ("2025-04-16 alder 2025-04-25", Answer.IN_TIME),
        ("2025-04-16 alder 2025-04-28", Answer.LATE),
    ],
)
def test_an_answer_is_in_time_up_to_the_last_working_day(asked: str, answer: Answer) -> None:
    register = register_over({f"charter/log/{asked[:7]}": questions(asked)}, CHARTER)
    (found,) = log_of(register, YEAR).queries
    assert found.answer is answer
    assert found.is_judged is (answer is not Answer.WAITING)


def test_a_question_counts_in_the_year_in_which_it_was_received() -> None:
    asked = questions("2025-03-31 alder 2025-04-02")
    register = register_over({"charter/log/2025-03": asked}, CHARTER)
    assert log_of(register, YEAR).queries == ()
    assert len(log_of(register, FinancialYear(date(2024, 4, 1))).queries) == 1


def test_what_is_dated_after_the_registers_day_has_not_happened() -> None:
    later = visits("2025-08-16 alder") + questions("2025-08-16 alder") + surgeries("2025-08-16")
    register = register_over({"charter/log/2025-08": later}, CHARTER)
    assert log_of(register, YEAR) == log_of(register_over({}), YEAR)


def test_what_no_charter_covers_is_no_question_under_it() -> None:
    early = {"charter/log/2024-05": questions("2024-05-31 alder")}
    assert log_of(register_over(early, CHARTER), FinancialYear(date(2024, 4, 1))).queries == ()
    assert log_of(register_over(early), FinancialYear(date(2024, 4, 1))).queries == ()


def test_a_month_that_cannot_be_read_is_unknown_in_its_own_year_alone() -> None:
    broken = register_over({"charter/log/2025-05": "visits: none\n"}, CHARTER)
    assert not log_is_known(broken, YEAR)
    assert log_is_known(broken, FinancialYear(date(2024, 4, 1)))
    assert log_is_known(register_over({}, CHARTER), YEAR)


def test_a_file_whose_name_is_no_month_could_be_of_any_year() -> None:
    register = register_over({}, CHARTER)
    misnamed = replace(register, unknown=frozenset({"data/charter/log/2025-5.yaml"}))
    assert not log_is_known(misnamed, YEAR)
    assert not log_is_known(misnamed, FinancialYear(date(2024, 4, 1)))
    folder = replace(register, unknown=frozenset({"data/charter"}))
    assert not log_is_known(folder, YEAR)
    elsewhere = replace(register, unknown=frozenset({"data/charter/years/2025-26.yaml"}))
    assert log_is_known(elsewhere, YEAR)
