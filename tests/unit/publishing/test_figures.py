from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.publishing import figures
from generator.step import Input, Unit


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(123_450, "£1,234.50"), (0, "£0.00"), (-5, "(£0.05)"), (100_000_000_07, "£100,000,000.07")],
)
def test_pounds_have_commas_pence_and_brackets_below_zero(pence: int, shown: str) -> None:
    assert figures.pounds(pence) == shown


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(149, "£1"), (150, "£2"), (-150, "(£2)"), (-49, "£0"), (164_250_000, "£1,642,500")],
)
def test_whole_pounds_round_a_half_away_from_zero(pence: int, shown: str) -> None:
    assert figures.whole_pounds(pence) == shown


@pytest.mark.parametrize(
    ("basis_points", "shown"), [(750, "7.5%"), (10_000, "100%"), (33, "0.33%"), (-50, "−0.5%")]
)
def test_percentages_drop_noughts_that_say_nothing(basis_points: int, shown: str) -> None:
    assert figures.percent(basis_points) == shown


def test_a_day_is_read_by_people_and_by_machines() -> None:
    day = date(2026, 3, 2)

    assert figures.day(day) == '<time datetime="2026-03-02">2 March 2026</time>'
    assert figures.day_text(day) == "2 March 2026"


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 bodies"), (1, "1 body"), (1200, "1,200 bodies")]
)
def test_a_count_agrees_with_its_noun(count: int, shown: str) -> None:
    assert figures.plural(count, "body", "bodies") == shown


def test_a_noun_takes_an_s_unless_told_otherwise() -> None:
    assert figures.plural(2, "sub-contract") == "2 sub&#45;contracts"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        (Unit.PENCE, "£0.02"),
        (Unit.OUTPUTS, "2 outputs"),
        (Unit.BASIS_POINTS, "0.02%"),
        (Unit.POINTS, "2 points"),
        (Unit.COUNT, "2"),
        (Unit.TENTHS, "0.2"),
    ],
)
def test_a_quantity_names_its_unit(unit: Unit, shown: str) -> None:
    assert figures.quantity(2, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Fraction(8_751, 7), Unit.PENCE, "1,250 1/7 pence"),
        (Fraction(-1, 2), Unit.PENCE, "−0 1/2 pence"),
        (Fraction(4), Unit.PENCE, "4 pence"),
        (Fraction(7, 2), Unit.COUNT, "3 1/2"),
        (Fraction(250, 7), Unit.TENTHS, "3 4/7"),
    ],
)
def test_an_exact_value_is_a_mixed_number(value: Fraction, unit: Unit, shown: str) -> None:
    assert figures.exactly(value, unit) == shown


@pytest.mark.parametrize(("value", "shown"), [(36, "3.6"), (10_040, "1,004.0"), (-5, "−0.5")])
def test_tenths_have_one_decimal(value: int, shown: str) -> None:
    assert figures.tenths(value) == shown


def test_an_inputs_place_counts_list_positions_from_one() -> None:
    part = Input(label="", value=1, unit=Unit.COUNT, path="data/a.yaml", field=("lots", 0, "value"))

    assert figures.place(part) == "data&#47;a&#46;yaml → lots → 1 → value"


def test_a_rule_is_explained_on_the_rulebook_page() -> None:
    assert figures.rule_address("AWD-3").endswith("/rulebook/#awd-3")
