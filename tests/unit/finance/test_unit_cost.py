"""Unit costs: planned by what is held, actual by accepted returns as far as both figures go."""

from __future__ import annotations

from fractions import Fraction

from generator.finance.unit_cost import LotUnitCost, UnitCost, unit_costs
from generator.register import Register
from tests.changes import register_with_changes, trade
from tests.consortia import register_of, register_with, uncounted
from tests.payments import ACCEPTED


def home(register: Register) -> LotUnitCost:
    (found,) = unit_costs(register)
    return found


def member(register: Register, name: str) -> UnitCost:
    return next(one for one in home(register).members if one.member == name)


def test_planned_is_the_money_over_the_outputs() -> None:
    found = home(register_with())
    assert found.price.of_one == 10_000
    assert found.whole.planned.exact == Fraction(810_000, 90)
    assert member(register_with(), "alder").planned.of_one == 9_000


def test_actual_is_what_was_spent_over_what_was_delivered() -> None:
    found = member(register_with(), "alder").actual
    # £950 and £970 for 23 visits: £83.478…
    assert (found.pence, found.over, found.of_one) == (192_000, Fraction(23), 8_348)
    assert str(found.until) == "2025-q2"


def test_what_is_not_accepted_is_not_counted() -> None:
    assert str(member(register_with(), "birch").actual.until) == "2025-q1"
    assert member(register_with(ACCEPTED), "birch").actual.pence == 95_050 + 94_000


def test_a_lots_actual_cost_is_all_that_was_spent_over_all_that_was_delivered() -> None:
    found = home(register_with(ACCEPTED)).whole.actual
    assert (found.pence, found.over) == (192_000 + 189_050, Fraction(44))


def test_an_outcome_is_planned_by_the_part_of_the_target_and_costs_all_the_money() -> None:
    found = member(register_with(), "alder")
    planned, actual = found.planned_outcomes["less-lonely"], found.actual_outcomes["less-lonely"]
    assert (planned.pence, planned.over, planned.of_one) == (405_000, Fraction(10), 40_500)
    assert (actual.pence, actual.over, actual.of_one) == (192_000, Fraction(6), 32_000)
    whole = home(register_with(ACCEPTED)).whole
    assert whole.planned_outcomes["less-lonely"].over == 20
    assert whole.actual_outcomes["less-lonely"].over == 12


def test_figures_end_before_the_first_that_is_left_out() -> None:
    no_spend = ("returns/visits/2025-q2/alder.yaml", "    spend_total: 970.00\n", "")
    found = member(register_with(no_spend), "alder")
    assert str(found.actual.until) == "2025-q1"
    no_outcome = (
        "returns/visits/2025-q2/alder.yaml",
        "    outcomes:\n      less-lonely: 4\n",
        "",
    )
    found = member(register_with(no_outcome), "alder")
    assert str(found.actual.until) == "2025-q2"
    assert str(found.actual_outcomes["less-lonely"].until) == "2025-q1"


def test_a_running_total_will_do_for_outputs_and_neither_will_not() -> None:
    total_alone = ("returns/visits/2025-q2/alder.yaml", "    outputs: 12\n", "")
    assert member(register_with(total_alone), "alder").actual.over == 23
    neither = (
        "returns/visits/2025-q2/alder.yaml",
        "    outputs: 12\n    outputs_to_date: 23\n",
        "",
    )
    assert member(register_with(neither), "alder").actual.over == 11


def test_a_return_that_leaves_the_lot_out_ends_its_figures() -> None:
    register = register_with(("returns/visits/2025-q2/alder.yaml", "  home:", "  other:"))
    assert str(member(register, "alder").actual.until) == "2025-q1"


def test_who_has_delivered_nothing_has_no_actual_cost() -> None:
    register = register_with_changes(trade(9, "810.00", between="alder--cedar"))
    found = member(register, "cedar")
    assert (found.actual.of_one, found.actual.exact, found.actual.until) == (None, None, None)
    # The trade counts from October: as of August cedar holds nothing.
    assert found.planned.of_one is None


def test_an_actual_cost_stands_so_far_from_the_planned() -> None:
    # £83.478… instead of £90 are 7.25% less.
    assert member(register_with(), "alder").away_bp == -725
    nothing = register_with_changes(trade(9, "810.00", between="alder--cedar"))
    assert member(nothing, "cedar").away_bp is None


def test_a_lot_that_counts_no_outputs_has_costs_of_outcomes_alone() -> None:
    register = register_of(uncounted())
    found = home(register)
    assert (found.price.of_one, found.whole.planned.of_one) == (None, None)
    assert member(register, "alder").planned_outcomes["less-lonely"].of_one == 40_500
    assert member(register, "alder").actual_outcomes["less-lonely"].of_one == 32_000
