"""Whether the charter is kept: by year, by entitlement and by member."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.charter.achievement import (
    Achieved,
    Standing,
    achieved_in,
    is_kept_in_part,
    owed_by_member,
)
from generator.register import Register
from schemas.financial_year import FinancialYear
from tests.charters import chartered, questions, register_over, surgeries, terms, visits
from tests.consortia import AS_OF

YEAR = FinancialYear(date(2024, 4, 1))
CHARTER = chartered(terms("2024-04-01", yearly=2))
ALL_VISITS = visits(
    "2024-05-07 alder", "2024-05-08 alder", "2024-05-09 birch", "2024-05-10 birch",
    "2024-05-13 cedar",
)  # fmt: skip
MAY = "charter/log/2024-05"


def of(register: Register, year: FinancialYear = YEAR) -> dict[str, Achieved]:
    return {each.promise.name: each for each in achieved_in(register, year)}


def over(files: Mapping[str, str], as_of: date = AS_OF) -> dict[str, Achieved]:
    return of(register_over(files, CHARTER, as_of=as_of))


def test_visits_are_kept_once_every_member_had_all_of_its_own() -> None:
    found = over({MAY: ALL_VISITS})["visit"]
    assert (found.whole.due, found.whole.given, found.whole.standing) == (5, 5, Standing.KEPT)
    assert found.kept_for == len(found.members) == 3


def test_what_one_member_had_too_many_helps_no_other() -> None:
    found = over({MAY: ALL_VISITS.replace("cedar", "alder")})["visit"]
    assert (found.whole.due, found.whole.given, found.whole.standing) == (5, 5, Standing.MISSED)
    assert found.members["cedar"].still_due == 1
    assert found.members["alder"].still_due == 0
    assert found.kept_for == 2


def test_while_the_year_runs_what_is_missing_is_open_and_what_is_there_is_kept() -> None:
    on_the_last_day = over({MAY: ALL_VISITS.replace("cedar", "alder")}, as_of=date(2025, 3, 31))
    assert on_the_last_day["visit"].whole.standing is Standing.OPEN
    assert on_the_last_day["visit"].members["alder"].standing is Standing.KEPT
    assert over({MAY: ALL_VISITS}, as_of=date(2024, 6, 1))["visit"].whole.standing is Standing.KEPT


def test_who_was_no_member_and_had_nothing_is_not_in_the_count() -> None:
    register = register_over({}, chartered(terms("2023-01-10", full=4)))
    before = of(register, FinancialYear(date(2022, 4, 1)))
    # Alder is owed four for 81 of 365 days, cedar and birch less than half of one.
    assert {name: each.due for name, each in before["visit"].members.items()} == {"alder": 1}


def test_replies_are_kept_if_enough_of_them_came_in_time() -> None:
    nine = [f"2024-05-{day} alder 2024-05-{day}" for day in (13, 14, 15, 16, 17, 20, 21, 22, 23)]
    kept = over({MAY: questions(*nine, "2024-05-13 birch 2024-06-20")})["question"]
    assert (kept.whole.due, kept.whole.given, kept.whole.standing) == (10, 9, Standing.KEPT)
    assert kept.members["birch"].standing is Standing.MISSED
    missed = over({MAY: questions(*nine[:8], "2024-05-13 birch 2024-06-20")})["question"]
    assert (missed.whole.due, missed.whole.given, missed.whole.standing) == (9, 8, Standing.MISSED)


def test_nobody_asked_and_nothing_was_late() -> None:
    assert over({})["question"].whole.standing is Standing.KEPT


def test_replies_stay_open_while_the_year_runs_or_one_still_waits() -> None:
    asked = questions("2025-03-31 alder")
    files = {"charter/log/2025-03": asked}
    waiting = over(files, as_of=date(2025, 4, 3))["question"].whole
    assert (waiting.due, waiting.waiting, waiting.standing) == (0, 1, Standing.OPEN)
    assert over(files)["question"].whole.standing is Standing.MISSED
    running = over({}, as_of=date(2025, 3, 31))["question"].whole
    assert running.standing is Standing.OPEN


def test_sessions_are_counted_once_and_by_who_came() -> None:
    held = over({MAY: surgeries("2024-05-07 alder birch", "2024-05-21 alder")})["surgery"]
    assert (held.whole.due, held.whole.given, held.whole.standing) == (2, 2, Standing.KEPT)
    assert {name: each.given for name, each in held.members.items()} == {"alder": 2, "birch": 1}
    fewer = over({MAY: surgeries("2024-05-07")})["surgery"]
    assert (fewer.whole.still_due, fewer.whole.standing) == (1, Standing.MISSED)


def test_where_a_record_cannot_be_read_nobody_can_tell() -> None:
    broken = over({MAY: "visits: none\n"})
    assert {each.whole.standing for each in broken.values()} == {Standing.UNKNOWN}
    unread = over({MAY: ALL_VISITS, "members/dogwood": "name: Dogwood\n"})
    assert unread["visit"].whole.standing is Standing.UNKNOWN
    assert unread["visit"].members["alder"].standing is Standing.KEPT
    assert unread["surgery"].whole.standing is Standing.MISSED


def test_each_members_own_are_those_of_every_year() -> None:
    register = register_over({MAY: ALL_VISITS}, CHARTER)
    owed = owed_by_member(register)["cedar"]
    assert [(each.year.slug, each.promise.name, had.due, had.given) for each, had in owed] == [
        ("2024-25", "visit", 1, 1),
        ("2025-26", "visit", 1, 0),
    ]


def test_a_part_is_met_to_the_very_last() -> None:
    assert is_kept_in_part(9, 10, 9_000)
    assert not is_kept_in_part(8, 9, 9_000)
    assert is_kept_in_part(0, 0, 10_000)
