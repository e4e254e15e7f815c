"""How much is owed: in proportion to days, rounded to the nearest, a half going up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.charter.entitled import exactly, owed, owed_step, sessions_owed, visits_owed
from generator.charter.terms import Promise, promises_in
from generator.register import Register
from generator.step import Input
from schemas.financial_year import FinancialYear
from schemas.member import Member
from tests.charters import NOTHING, chartered, register_over, terms
from tests.consortia import Edit

YEAR = FinancialYear(date(2024, 4, 1))


def promised(register: Register) -> tuple[Promise, Promise]:
    """The visits and the surgeries of 2024/25."""
    visits, _, surgeries = promises_in(register, YEAR)
    return visits, surgeries


def owed_to(name: str, *edits: Edit, charter: str = terms("2024-04-01")) -> Fraction:
    """What that member is owed of visits in 2024/25, before rounding."""
    register = register_over({}, chartered(charter), *edits)
    member: Member = register.members[name]
    parts = visits_owed(register, member, promised(register)[0], YEAR)
    assert owed(parts, YEAR) == (2 * exactly(parts, YEAR) + 1) // 2
    return exactly(parts, YEAR)


def levels(name: str, written: str) -> Edit:
    """The levels of a founding associate or full member, from its founding on."""
    level = {"alder": "full", "cedar": "associate"}[name]
    return (
        f"members/{name}.yaml",
        f"  - since: 2023-01-10\n    level: {level}\n    founding: yes\n",
        written,
    )


def test_for_a_whole_year_each_level_has_its_own_number() -> None:
    assert owed_to("alder") == 2
    assert owed_to("cedar") == 1


def test_who_joined_within_the_year_has_its_days_in_proportion() -> None:
    joined = "  - since: 2024-10-01\n    level: full\n    founding: yes\n"
    assert owed_to("alder", levels("alder", joined)) == Fraction(2 * 182, 365)


def test_who_changed_level_has_each_for_its_days_and_nothing_while_suspended() -> None:
    changed = (
        "  - since: 2023-01-10\n    until: 2024-04-30\n    level: associate\n    founding: yes\n"
        "  - since: 2024-05-01\n    until: 2024-05-10\n    level: full\n"
        "  - since: 2024-05-11\n    level: suspended\n"
    )
    assert owed_to("cedar", levels("cedar", changed)) == Fraction(30 * 1 + 10 * 2, 365)


def test_a_spell_that_has_not_begun_is_not_known_yet() -> None:
    ahead = "  - since: 2025-09-01\n    level: full\n    founding: yes\n"
    assert owed_to("alder", levels("alder", ahead), charter=terms("2024-04-01")) == 0


def test_a_charter_of_half_a_year_owes_half() -> None:
    assert owed_to("alder", charter=terms("2024-10-01")) == Fraction(2 * 182, 365)
    assert owed_to("alder", charter=terms("2024-04-01") + NOTHING) == Fraction(2 * 275, 365)


def test_sessions_are_owed_for_the_days_of_their_charters() -> None:
    register = register_over(
        {}, chartered(terms("2024-04-01"), terms("2024-10-01", yearly=8), NOTHING)
    )
    parts = sessions_owed(register, promised(register)[1], YEAR)
    assert exactly(parts, YEAR) == Fraction(4 * 183 + 8 * 92, 365)


def test_the_steps_lead_down_to_the_charter_and_the_days() -> None:
    register = register_over({}, chartered(terms("2024-04-01")))
    member, (visits, surgeries) = register.members["birch"], promised(register)
    step = owed_step("Birch", visits_owed(register, member, visits, YEAR), YEAR)
    assert step.value == 2
    assert step.exact == Fraction(2)
    (leaf,) = step.leaves()
    assert leaf == Input(
        label="For a whole year", value=2, unit=leaf.unit, path="data/consortium.yaml",
        field=("policies", "service_charter", 0, "value", "visits", "visit", "full"),
    )  # fmt: skip
    assert [each.label for each in step.walk()][1:] == [
        "1 April 2024 to 31 March 2025 as a full member"
    ]
    associate = visits_owed(register, register.members["cedar"], visits, YEAR)
    assert "as an associate member" in [*owed_step("Cedar", associate, YEAR).walk()][1].label
    held = owed_step("All", sessions_owed(register, surgeries, YEAR), YEAR)
    assert [*held.walk()][1].label == "1 April 2024 to 31 March 2025"
