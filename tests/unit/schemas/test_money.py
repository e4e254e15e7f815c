"""Money is whole pence; rates are whole basis points; both are read as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.money import (
    BASIS_POINTS,
    BasisPoints,
    Pence,
    PenceChange,
    basis_points_from_text,
    pence_from_text,
    percent_text,
    pounds_change_text,
    pounds_shown,
    pounds_text,
)

PENCE = TypeAdapter(Pence)
RATE = TypeAdapter(BasisPoints)
CHANGE = TypeAdapter(PenceChange)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_money_survives_being_written_and_read_again(pence: int) -> None:
    assert pence_from_text(pounds_text(pence)) == pence
    assert PENCE.validate_python(pounds_text(pence)) == pence


@given(st.integers(min_value=0, max_value=BASIS_POINTS))
def test_a_rate_survives_being_written_and_read_again(basis_points: int) -> None:
    assert basis_points_from_text(percent_text(basis_points)) == basis_points
    assert RATE.validate_python(percent_text(basis_points)) == basis_points


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_money_shown_holds_every_penny(pence: int) -> None:
    digits = "".join(each for each in pounds_shown(pence) if each.isdigit())
    assert int(digits) == abs(pence)
    assert pounds_shown(pence).startswith("(") == (pence < 0)


@pytest.mark.parametrize(
    ("written", "pence"),
    [("0", 0), ("0.00", 0), ("0.01", 1), ("7", 700), ("12500.00", 1_250_000), ("1234.50", 123_450)],
)
def test_money_is_read_in_pence(written: str, pence: int) -> None:
    assert PENCE.validate_python(written) == pence


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-1",
        "+1",
        "01",
        "1.5",
        "1.005",
        ".50",
        "1.",
        "1,000",
        "£1",
        "1e3",
        " 1",
        "1\n",
        "\u0661",
        "1_0",
    ],
)
def test_money_written_in_any_other_way_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        PENCE.validate_python(written)


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (0, "£0.00"),
        (5, "£0.05"),
        (99_999, "£999.99"),
        (123_450, "£1,234.50"),
        (123_456_789, "£1,234,567.89"),
        (-5, "(£0.05)"),
    ],
)
def test_money_is_shown_with_thousands_and_in_brackets_below_zero(pence: int, shown: str) -> None:
    assert pounds_shown(pence) == shown


@pytest.mark.parametrize(
    ("written", "basis_points"),
    [("0%", 0), ("7.5%", 750), ("7.50%", 750), ("0.01%", 1), ("10%", 1_000), ("100%", 10_000)],
)
def test_a_rate_is_read_in_basis_points(written: str, basis_points: int) -> None:
    assert RATE.validate_python(written) == basis_points


@pytest.mark.parametrize(
    "written", ["", "7.5", "100.01%", "101%", "999%", "-1%", "07%", "7.555%", "7 %", "7,5%", "%"]
)
def test_a_rate_written_in_any_other_way_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        RATE.validate_python(written)


@pytest.mark.parametrize(
    ("basis_points", "written"), [(750, "7.5%"), (1_000, "10%"), (1, "0.01%"), (10_000, "100%")]
)
def test_a_rate_is_written_without_zeros_at_its_end(basis_points: int, written: str) -> None:
    assert percent_text(basis_points) == written


@given(st.integers(min_value=-(10**12) + 1, max_value=10**12 - 1))
def test_a_change_of_money_survives_being_written_and_read_again(pence: int) -> None:
    assert CHANGE.validate_python(pounds_change_text(pence)) == pence


@pytest.mark.parametrize(
    ("written", "pence"),
    [("0", 0), ("0.00", 0), ("+0.01", 1), ("-0.01", -1), ("-7", -700), ("+1234.50", 123_450)],
)
def test_a_change_of_money_is_read_with_its_sign(written: str, pence: int) -> None:
    assert CHANGE.validate_python(written) == pence


@pytest.mark.parametrize("written", ["", "7", "+0", "-0.00", "+07", "--7", "+ 7", "+1,000", "+7.5"])
def test_a_change_of_money_without_its_sign_or_of_nothing_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        CHANGE.validate_python(written)
