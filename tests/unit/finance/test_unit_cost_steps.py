"""Unit costs are explained down to awards and returns."""

from __future__ import annotations

from generator.finance.unit_cost import unit_costs
from generator.finance.unit_cost_steps import explain_unit_cost
from generator.register import Register
from generator.step import Input, Step
from tests.changes import register_with_changes, trade
from tests.consortia import edited, register_of, register_with, uncounted


def explained(register: Register) -> list[Step]:
    (found,) = unit_costs(register)
    return list(explain_unit_cost(register, found))


def test_planned_and_actual_come_down_to_the_award_and_to_returns() -> None:
    register = register_with()
    planned, actual = explained(register)
    assert planned.label == "Visits at home: planned for one"
    assert planned.value == 9_000
    assert {leaf.path for leaf in planned.leaves()} == {"data/awards/visits.yaml"}
    # £950, £970 and £950.50 for 23 and 10 visits.
    assert (actual.value, actual.exact) == (8_698, unit_costs(register)[0].whole.actual.exact)
    assert {leaf.path for leaf in actual.leaves()} == {
        "data/returns/visits/2025-q1/alder.yaml",
        "data/returns/visits/2025-q2/alder.yaml",
        "data/returns/visits/2025-q1/birch.yaml",
    }


def test_each_sum_is_what_its_members_add_up_to() -> None:
    _, actual = explained(register_with())
    for part in actual.inputs:
        assert isinstance(part, Step)
        assert part.value == sum(each.value for each in part.inputs)


def fields(step: Step) -> list[str | int]:
    return [leaf.field[-1] for leaf in step.leaves()]


def test_a_running_total_is_cited_where_there_is_one() -> None:
    _, actual = explained(register_with())
    assert set(fields(actual)) == {"spend_total", "outputs_to_date"}
    _, actual = explained(
        register_with(("returns/visits/2025-q2/alder.yaml", "    outputs_to_date: 23\n", ""))
    )
    assert "outputs" in fields(actual)


def test_periods_after_the_last_that_counts_are_not_cited() -> None:
    no_spend = ("returns/visits/2025-q2/alder.yaml", "    spend_total: 970.00\n", "")
    _, actual = explained(register_with(no_spend))
    assert {leaf.path for leaf in actual.leaves()} == {
        "data/returns/visits/2025-q1/alder.yaml",
        "data/returns/visits/2025-q1/birch.yaml",
    }


def test_a_period_without_work_is_not_cited_and_a_lot_without_outputs_not_explained() -> None:
    register = register_with_changes(trade(45, "4050.00", since="2025-q2"))
    _, actual = explained(register)
    leaves = list(actual.leaves())
    assert all(isinstance(leaf, Input) for leaf in leaves)
    assert {leaf.path for leaf in leaves} == {
        "data/returns/visits/2025-q1/alder.yaml",
        "data/returns/visits/2025-q1/birch.yaml",
    }
    assert explained(register_of(uncounted())) == []


def test_who_has_no_record_is_called_by_the_short_name() -> None:
    files = edited()
    del files["data/members/alder.yaml"]
    _, actual = explained(register_of(files))
    assert {"alder", "Birch Kitchen"} <= {step.label for step in actual.walk()}
