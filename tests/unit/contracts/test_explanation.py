"""Every figure of a position is the sum of its parts, each with its record and field."""

from __future__ import annotations

from generator.contracts.explanation import explain_amount, explain_outputs
from generator.contracts.position import Position, positions_by_member
from generator.step import Input, Step
from tests.changes import QUARTERS, TRADED, register_with_changes, trade, variation

REGISTER = register_with_changes(
    trade(10, "900.00"),
    variation(
        "-5", "-500.00", hub="-50.00", shares="{alder: {outputs: -5, amount: -450.00}}",
        since="2025-q3",
    ),
)  # fmt: skip
HOME = ("lots", "home")


def position_of(member: str) -> Position:
    (held,) = positions_by_member(REGISTER)[member]
    return held


def test_before_anything_changes_a_position_is_the_award() -> None:
    step = explain_outputs(position_of("alder"), QUARTERS[0])
    (awarded,) = step.inputs
    assert isinstance(awarded, Input)
    assert (step.value, awarded.value) == (45, 45)
    assert awarded.field == ("result", "home", "shares", "alder", "outputs")
    assert step.how == "As awarded: nothing has changed it."


def test_what_a_giver_gave_away_is_taken_off_what_its_trade_says() -> None:
    step = explain_amount(position_of("alder"), QUARTERS[3])
    awarded, varied, given_away = step.inputs
    assert step.value == 405_000 - 45_000 - 90_000
    assert isinstance(varied, Input)
    assert (varied.label, varied.value) == ("Variation, from 1 July 2025", -45_000)
    assert varied.field == (*HOME, "shares", "alder", "amount")
    assert isinstance(given_away, Step)
    assert (given_away.rule, given_away.value) == ("TRD-1", -90_000)
    assert [(leaf.value, leaf.path, leaf.field) for leaf in given_away.leaves()] == [
        (90_000, TRADED, (*HOME, "amount"))
    ]
    assert isinstance(awarded, Input)


def test_what_a_receiver_took_on_stands_as_it_is_recorded() -> None:
    step = explain_outputs(position_of("birch"), QUARTERS[3])
    _, taken_on = step.inputs
    assert isinstance(taken_on, Input)
    assert (step.value, taken_on.value, taken_on.path) == (55, 10, TRADED)
