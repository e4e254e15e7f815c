"""What each member had in a year, and small ones beside larger."""

from __future__ import annotations

from datetime import date

from generator.allocation.shared_lots import Size
from generator.development.support import Support, support_by_size, support_by_year
from schemas.financial_year import FinancialYear
from tests.charters import (
    chartered,
    event,
    held,
    questions,
    register_over,
    surgeries,
    terms,
    visits,
)

YEAR = FinancialYear(date(2024, 4, 1))
FILES = {
    "charter/log/2024-05": visits("2024-05-07 alder", "2024-05-08 cedar")
    + questions("2024-05-13 alder 2024-05-14", "2024-05-13 alder 2024-06-20")
    + surgeries("2024-05-07 alder cedar"),
    "development/events/2024-06-20-safe-hands": event(more=held("2024-07-01", "cedar 3")),
    "development/events/2025-06-20-safe-hands": event(more=held("2025-07-01", "cedar 5")),
}
REGISTER = register_over(FILES, chartered(terms("2024-04-01")))


def test_a_member_has_what_the_log_and_the_events_say() -> None:
    found = support_by_year(REGISTER)[YEAR]
    assert found["alder"] == Support(
        visits_due=2, visits=1, replies=2, in_time=1, sessions=1, gave=1
    )
    assert found["cedar"] == Support(visits_due=1, visits=1, sessions=1, events=1, people=3)
    assert found["birch"] == Support(visits_due=2)


def test_sizes_add_up_to_all_members_and_an_unknown_income_is_a_size_of_its_own() -> None:
    groups = support_by_size(REGISTER, YEAR)
    assert sum(each.members for each in groups) == 3
    together = sum((each.support for each in groups), Support())
    assert together == sum(support_by_year(REGISTER)[YEAR].values(), Support())
    assert {each.size for each in groups} <= set(Size)
    assert support_by_size(register_over({}), YEAR) == ()


def test_who_left_before_the_year_is_no_member_of_it() -> None:
    level = "    level: associate\n    founding: yes\n"
    ended = f"    until: 2024-03-31\n{level}  - since: 2024-04-01\n    level: left\n"
    gone = ("members/cedar.yaml", level, ended)
    left = register_over({}, chartered(terms("2023-04-01")), gone)
    assert "cedar" not in support_by_year(left)[YEAR]
    assert "cedar" in support_by_year(left)[FinancialYear(date(2023, 4, 1))]
