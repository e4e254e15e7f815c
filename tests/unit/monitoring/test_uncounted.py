"""What is asked and told of a lot that counts no outputs: money beside its profile, no rating.

Of visits alder holds £4,050, planned £998.63 by the end of March and £2,008.35 by June.
"""

from __future__ import annotations

from datetime import date

import pytest

from generator.monitoring.assessment import assess, measures_of
from generator.monitoring.early_warnings import Sign
from generator.monitoring.expected import expected_returns
from generator.monitoring.forecast_steps import explain_forecast
from generator.monitoring.packs import packs
from generator.monitoring.performance import Performance, performances
from generator.monitoring.performance_steps import PerformanceSteps
from generator.monitoring.rating import Rating
from generator.register import Register
from schemas.periods import period_from_text
from tests.changes import QUARTERS, decided, variation
from tests.consortia import AS_OF, Edit, register_of, register_with, uncounted

ALDER = ("visits", "home", "alder")
Q1, Q2 = (f"returns/visits/2025-q{number}/alder.yaml" for number in (1, 2))
REGISTER = register_of(uncounted())


def alder(*edits: Edit, as_of: date = AS_OF) -> Performance:
    return performances(register_of(uncounted(*edits), as_of))[ALDER]


def spent(second: str) -> tuple[Edit, ...]:
    """Alder's second return with so much spent, all of it on staff; the first has £950.00."""
    return (
        (Q2, "staff: 850.00", f"staff: {second}"),
        (Q2, "other: 120.00", "other: 0"),
        (Q2, "spend_total: 970.00", f"spend_total: {second}"),
    )


def test_no_outputs_are_asked_for_and_all_else_is() -> None:
    assert measures_of(REGISTER, "visits", "home", period_from_text("2025-q2")) == (
        ("participants",),
        ("spend_total",),
        ("outcomes", "less-lonely"),
        ("spend", "staff"),
        ("spend", "other"),
    )


def test_a_return_without_outputs_is_complete() -> None:
    expected = expected_returns(REGISTER)["visits", period_from_text("2025-q2"), "alder"]
    found = assess(REGISTER, expected, AS_OF)
    assert (found.asked, found.supplied, found.is_complete) == (5, 5, True)


def test_returns_are_expected_of_whoever_holds_money() -> None:
    shares = "{alder: {outputs: 0, amount: -4050.00}, cedar: {outputs: 0, amount: +4050.00}}"
    files = uncounted() | decided(variation("0", "0", shares=shares))
    members = {
        str(period): sorted(item.member for item in expected_returns(register_of(files)).values()
                            if item.period == period)
        for _, period, _ in expected_returns(register_of(files))
    }  # fmt: skip
    assert members == {
        "2025-q1": ["alder", "birch"],
        "2025-q2": ["alder", "birch"],
        "2025-q3": ["alder", "birch"],
        "2025-q4": ["birch", "cedar"],
    }


def test_nothing_is_rated_once_what_was_spent_is_known() -> None:
    found = alder()
    assert [each.rating for each in found.periods] == [
        Rating.NOT_RATED, Rating.NOT_RATED, Rating.NOT_YET_DUE,
    ]  # fmt: skip
    assert (found.rating, found.latest) == (Rating.NOT_RATED, found.periods[1])
    assert [each.known_to_date for each in found.periods] == [95_000, 192_000, None]


def test_what_is_not_known_is_not_known_here_either() -> None:
    late = alder((Q2, "    spend_total: 970.00\n", ""), as_of=date(2025, 8, 15))
    assert late.rating is Rating.NOT_KNOWN


def test_nothing_is_delivered_and_nothing_forecast() -> None:
    found = alder()
    for each in found.periods:
        assert (each.delivered, each.delivered_to_date, each.variance) == (None, None, None)
        assert (each.variance_bp, each.part_in_period) == (None, None)
    assert found.forecast is None
    steps = PerformanceSteps(register=REGISTER, performance=performances(REGISTER)[ALDER])
    assert explain_forecast(steps) is None
    assert steps.delivered(found.periods[0]) is None


def test_outputs_given_all_the_same_count_for_nothing() -> None:
    given = (
        Q2,
        "    participants: 6",
        "    outputs: 5\n    outputs_to_date: 5\n    participants: 6",
    )
    found = alder(given)
    assert found.periods[1].delivered_to_date is None
    assert found.forecast is None


def test_its_money_has_a_profile_and_what_was_spent_its_steps() -> None:
    found = alder()
    assert [each.planned.amount.to_date for each in found.periods] == [99_863, 200_835, 302_917]
    assert [each.planned.outputs.to_date for each in found.periods] == [0, 0, 0]
    steps = PerformanceSteps(register=REGISTER, performance=performances(REGISTER)[ALDER])
    latest = performances(REGISTER)[ALDER].periods[1]
    spending = steps.spent(latest)
    assert spending is not None
    assert (spending.value, steps.planned_amount(latest.planned).value) == (192_000, 200_835)


@pytest.mark.parametrize(
    ("second", "warned"),
    # Of £2,008.35 planned a tenth is £200.835; £950.00 had been spent before.
    [("1259.18", False), ("1259.19", True), ("857.52", False), ("857.51", True)],
    ids=["within-above", "above", "within-below", "below"],
)
def test_spend_off_its_plan_warns_either_way(second: str, *, warned: bool) -> None:
    found = alder(*spent(second))
    warning = found.warning(Sign.SPEND_OFF_PLAN)
    assert (warning is not None) is warned
    if warning is not None:
        assert [str(each.planned.stretch.period) for each in warning.periods] == ["2025-q2"]
    assert found.warning(Sign.SPEND_AHEAD) is None


def test_only_the_latest_known_period_warns_of_spend() -> None:
    early = ((Q1, "staff: 800.00", "staff: 0"), (Q1, "other: 150.00", "other: 0"),
             (Q1, "spend_total: 950.00", "spend_total: 0"))  # fmt: skip
    assert alder(*early, *spent("2000.00")).warning(Sign.SPEND_OFF_PLAN) is None
    assert alder(*early, *spent("1000.00")).warning(Sign.SPEND_OFF_PLAN) is not None


def test_a_lot_that_counts_outputs_is_not_held_to_spend_its_plan() -> None:
    counted = register_with(*spent("2000.00"))
    assert performances(counted)[ALDER].warning(Sign.SPEND_OFF_PLAN) is None
    assert performances(counted)[ALDER].warning(Sign.SPEND_AHEAD) is not None


def test_a_pack_adds_up_all_but_outputs() -> None:
    (first, _) = packs(REGISTER)["visits"]
    in_period, to_date = first.total_of("home")
    assert (in_period.outputs, in_period.unit_cost_pence) == (0, None)
    assert in_period.spend_pence == to_date.spend_pence == 190_050


def test_the_profile_follows_a_variation_of_money_from_its_own_period_on() -> None:
    shares = "{alder: {outputs: 0, amount: -1000.00}, birch: {outputs: 0, amount: +1000.00}}"
    files = uncounted() | decided(variation("0", "0", shares=shares))
    register: Register = register_of(files)
    profile = performances(register)[ALDER].profile
    assert [each.amount.held for each in profile] == [405_000, 405_000, 405_000, 305_000]
    assert profile[-1].amount.to_date == 305_000
    assert len(profile) == len(QUARTERS)
