"""Every measure that the portal works out, as of any day, against the minimal consortium."""

from __future__ import annotations

from datetime import date

import pytest

from generator.finance.sustainability import sustainability
from generator.strategy.measures import UNIT_OF, measured
from schemas.strategy import Measure
from tests.consortia import AS_OF, Edit, register_with
from tests.sections import sample
from tests.strategy import needs, strategic


def value(measure: Measure, on: date = AS_OF, *edits: Edit) -> int | None:
    found = measured(register_with(*edits), measure, on)
    return found.value if found else None


@pytest.mark.parametrize("measure", Measure)
def test_a_measure_is_told_in_its_own_unit(measure: Measure) -> None:
    register = sample().register
    found = measured(register, measure, register.as_of)
    assert found is not None
    assert found.unit is UNIT_OF[measure]


def test_members_are_counted_by_their_level_of_the_day() -> None:
    assert [value(Measure.FULL_MEMBERS, day) for day in (date(2023, 1, 9), AS_OF)] == [0, 2]
    assert value(Measure.MEMBERS, date(2023, 1, 10)) == 2
    assert value(Measure.MEMBERS) == 3


def test_a_contract_counts_while_it_is_delivered() -> None:
    delivery = register_with().tenders["visits"].delivery
    assert delivery is not None
    for day, count in ((delivery.since, 1), (delivery.until, 1), (date(2024, 12, 31), 0)):
        assert value(Measure.RUNNING_CONTRACTS, day) == count
        worth = register_with().tenders["visits"].value
        assert value(Measure.RUNNING_VALUE, day) == count * worth


def test_the_hubs_rate_is_that_in_force() -> None:
    edit: Edit = (
        "consortium.yaml",
        "      value: 10%\n      resolution: members/2023-01-10/1\n  largest_share",
        (
            "      value: 10%\n      resolution: members/2023-01-10/1\n    - since: 2025-01-01\n"
            "      value: 9%\n      resolution: members/2023-01-10/1\n  largest_share"
        ),
    )
    assert value(Measure.HUB_RATE, date(2024, 12, 31), edit) == 1_000
    assert value(Measure.HUB_RATE, date(2025, 1, 1), edit) == 900


def test_outputs_are_those_of_periods_that_ended_in_the_year_and_were_sent_by_then() -> None:
    register = register_with()
    sent = sorted(
        (received.submitted_on, figures.outputs or 0)
        for received in register.returns.values()
        for figures in received.lots.values()
    )
    assert value(Measure.OUTPUTS_PAST_YEAR) == sum(outputs for _, outputs in sent)
    first = sent[0][0]
    assert value(Measure.OUTPUTS_PAST_YEAR, first) == sum(n for on, n in sent if on <= first)
    assert value(Measure.OUTPUTS_PAST_YEAR, date(2025, 3, 30)) == 0
    ended_in_june = sum(
        figures.outputs or 0
        for (_, period, _), received in register.returns.items()
        if period.ends_on == date(2025, 6, 30)
        for figures in received.lots.values()
    )
    assert value(Measure.OUTPUTS_PAST_YEAR, date(2026, 3, 31)) == ended_in_june


def test_returns_on_time_are_a_part_of_those_due_in_the_year() -> None:
    assert value(Measure.RETURNS_ON_TIME) == 10_000
    assert value(Measure.RETURNS_ON_TIME, date(2025, 3, 31)) is None
    late: Edit = ("returns/visits/2025-q2/birch.yaml", "submitted_on: 2025-07",
                  "submitted_on: 2025-08")  # fmt: skip
    assert value(Measure.RETURNS_ON_TIME, AS_OF, late) == 7_500


def test_gaps_are_those_of_the_map_on_that_day() -> None:
    register = strategic({"strategy/needs/2025-03-01.yaml": needs(befriending="500", meals="10")})
    days = (date(2025, 2, 28), date(2025, 3, 1))
    found = [measured(register, Measure.GAPS, day) for day in days]
    assert [each.value for each in found if each] == [0, 1]


def test_the_reserve_is_known_of_the_registers_own_day_alone() -> None:
    register = sample().register
    found = measured(register, Measure.MONTHS_OF_RESERVE, register.as_of)
    assert found is not None
    assert found.value == sustainability(register).tenths_of_months
    assert measured(register, Measure.MONTHS_OF_RESERVE, date(2026, 1, 1)) is None
