"""Every figure of a performance has its steps, and they add up to it exactly."""

from __future__ import annotations

from fractions import Fraction

from generator.monitoring.forecast_steps import explain_forecast
from generator.monitoring.performance import performances
from generator.monitoring.performance_steps import PerformanceSteps
from generator.monitoring.profile import PlaceKey, ProfilePeriod
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas.money import BASIS_POINTS
from tests.changes import register_with_changes, trade, variation
from tests.consortia import MINIMAL, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
ALDER: PlaceKey = ("visits", "home", "alder")
Q2 = "returns/visits/2025-q2/alder.yaml"


def steps_of(register: Register, key: PlaceKey = ALDER) -> PerformanceSteps:
    """The steps of one position."""
    return PerformanceSteps(register=register, performance=performances(register)[key])


def exact(part: Input | Step) -> Fraction:
    """The value of a step before rounding."""
    found = part.exact if isinstance(part, Step) else None
    return Fraction(part.value) if found is None else found


CHANGED = register_with_changes(
    variation("+10", "+900.00", shares="{alder: {outputs: +10, amount: +900.00}}", since="2025-q2"),
    trade(50, "4500.00", since="2025-q3"),
)


def planned(steps: PerformanceSteps, period: ProfilePeriod) -> tuple[Step, Step]:
    """How the outputs and the money planned by the end of a period came about."""
    return steps.planned_outputs(period), steps.planned_amount(period)


def test_what_is_planned_is_the_sum_of_its_parts_also_where_less_is_held_later() -> None:
    for register in (REGISTER, CHANGED):
        for key, performance in performances(register).items():
            steps = steps_of(register, key)
            for period in performance.profile:
                for step, found in zip(
                    planned(steps, period), (period.outputs, period.amount), strict=True
                ):
                    assert step.value == found.to_date
                    assert sum(map(exact, step.inputs)) == step.exact == found.exact_to_date


def test_each_part_can_be_worked_out_from_what_stands_below_it() -> None:
    last = performances(CHANGED)[ALDER].profile[1]
    spell = steps_of(CHANGED).planned_outputs(last).inputs[1]
    assert isinstance(spell, Step)
    held, before, days, left = spell.inputs
    assert (held.value, days.value, left.value) == (55, 91, 275)
    assert exact(before) == Fraction(45 * 90, 365)
    assert exact(spell) == (held.value - exact(before)) * days.value / left.value


def test_what_is_taken_back_says_so() -> None:
    performance = performances(CHANGED)[ALDER]
    parts = steps_of(CHANGED).planned_outputs(performance.profile[2]).inputs
    assert [part.label for part in parts] == [
        "Planned from 1 January 2025 to 31 March 2025",
        "Planned from 1 April 2025 to 30 June 2025",
        "Taken back on 1 July 2025",
    ]
    assert sum(map(exact, parts)) == 5


def test_what_was_delivered_is_the_running_total_or_what_was_added_to_it() -> None:
    steps = steps_of(REGISTER)
    total = steps.delivered(steps.performance.periods[1])
    assert total is not None
    assert [leaf.field[-1] for leaf in total.leaves()] == ["outputs_to_date"]
    summed = steps_of(register_with((Q2, "    outputs_to_date: 23\n", "")))
    added = summed.delivered(summed.performance.periods[1])
    assert added is not None
    assert [(leaf.path, leaf.field[-1], leaf.value) for leaf in added.leaves()] == [
        ("data/returns/visits/2025-q1/alder.yaml", "outputs_to_date", 11),
        ("data/returns/visits/2025-q2/alder.yaml", "outputs", 12),
    ]


def test_totals_that_no_return_gives_are_added_up_from_the_first_period() -> None:
    q1 = "returns/visits/2025-q1/alder.yaml"
    register = register_with(
        (Q2, "    outputs_to_date: 23\n", ""), (q1, "    outputs_to_date: 11\n", "")
    )
    steps = steps_of(register)
    added = steps.delivered(steps.performance.periods[1])
    assert added is not None
    assert [leaf.value for leaf in added.leaves()] == [11, 12]
    forecast = explain_forecast(steps)
    assert forecast is not None
    assert forecast[1].value == 46


def test_spend_variance_and_part_rest_on_the_returns_and_the_profile() -> None:
    steps = steps_of(REGISTER)
    period = steps.performance.periods[1]
    spent, variance, part = (
        steps.spent(period), steps.variance(period), steps.part_of_profile(period)
    )  # fmt: skip
    assert spent is not None
    assert variance is not None
    assert part is not None
    assert spent.value == sum(leaf.value for leaf in spent.leaves()) == period.spent_to_date_pence
    delivered, plan = variance.inputs
    assert variance.value == delivered.value - plan.value == 1
    assert part.exact == Fraction(23, 22) * BASIS_POINTS
    assert [leaf.value for leaf in part.inputs[2:]] == [8_500, 7_000]


def test_what_is_not_known_has_no_steps() -> None:
    steps = steps_of(REGISTER)
    ahead = steps.performance.periods[2]
    assert steps.delivered(ahead) is None
    assert steps.spent(ahead) is None
    assert steps.variance(ahead) is None
    assert steps.part_of_profile(ahead) is None
    files = {path: raw for path, raw in edited().items() if "/returns/" not in path}
    assert explain_forecast(steps_of(register_of(files))) is None


def test_a_forecast_is_what_was_delivered_and_a_part_of_what_is_still_planned() -> None:
    steps = steps_of(REGISTER)
    forecast = explain_forecast(steps)
    assert forecast is not None
    assert [step.value for step in forecast] == [45, 46, 47]
    for step in forecast:
        assert step.unit is Unit.OUTPUTS
        delivered, left, *paces = step.inputs
        gained = sum(part.value for part in paces[::2])
        planned = sum(map(exact, paces[1::2]))
        assert step.exact == delivered.value + exact(left) * gained / planned
        for part in paces[::2]:
            assert isinstance(part, Step)
            later, earlier = part.inputs
            assert part.value == later.value - earlier.value
        assert isinstance(left, Step)
        held, before = left.inputs
        assert exact(left) == held.value - exact(before)
