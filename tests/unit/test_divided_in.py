"""What a lot is divided in, and how a part of it reads."""

from __future__ import annotations

import pytest

from generator.divided_in import DividedIn, divided_in
from generator.step import Unit
from schemas.award import Amount, LotFacts

OUTPUTS, PENCE = DividedIn.OUTPUTS, DividedIn.PENCE
PART = Amount(outputs=45, amount=4_500_000)


def lot(outputs: int | None) -> LotFacts:
    return LotFacts(outputs=outputs, value=100, bidders={})


@pytest.mark.parametrize(("outputs", "unit"), [(90, OUTPUTS), (0, OUTPUTS), (None, PENCE)])
def test_only_a_lot_that_does_not_say_how_many_outputs_it_has_is_divided_in_pence(
    outputs: int | None, unit: DividedIn
) -> None:
    assert divided_in(lot(outputs)) is unit


def test_a_lot_of_which_nothing_is_known_is_taken_to_count_outputs() -> None:
    assert divided_in(None) is OUTPUTS


def test_a_part_has_as_many_units_as_its_field_says() -> None:
    assert {unit: unit.of(PART) for unit in DividedIn} == {OUTPUTS: 45, PENCE: 4_500_000}
    assert {unit: getattr(PART, unit.field) for unit in DividedIn} == {
        unit: unit.of(PART) for unit in DividedIn
    }


def test_offers_and_plans_are_in_outputs_or_whole_pounds() -> None:
    assert (OUTPUTS.units(45), PENCE.units(45)) == (45, 4_500)
    assert (OUTPUTS.planned_field, PENCE.planned_field) == ("outputs", "pounds")
    assert (OUTPUTS.offered(1_200), PENCE.offered(1_200)) == ("1,200", "£1,200.00")
    assert (OUTPUTS.offered_shown(1), PENCE.offered_shown(1)) == ("1 output", "£1.00")


def test_a_figure_reads_with_its_noun_or_as_money() -> None:
    assert (OUTPUTS.shown(1), OUTPUTS.shown(1_200)) == ("1 output", "1,200 outputs")
    assert (OUTPUTS.figure(1_200), PENCE.figure(120_050)) == ("1,200", "£1,200.50")
    assert PENCE.shown(120_050) == "£1,200.50"
    assert (OUTPUTS.noun, PENCE.noun) == ("Outputs", "Money")
    assert (OUTPUTS.unit, PENCE.unit) == (Unit.OUTPUTS, Unit.PENCE)
