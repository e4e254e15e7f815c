"""A figure says in which unit it is counted, and is written back as it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.figures import Figure, FigureUnit, WrittenFigure, figure_from_text, figure_text

ADAPTER: TypeAdapter[Figure] = TypeAdapter(WrittenFigure)
MOST = {
    FigureUnit.COUNT: 999_999_999,
    FigureUnit.BASIS_POINTS: 10_000,
    FigureUnit.PENCE: 99_999_999_999,
    FigureUnit.TENTHS_OF_MONTHS: 99_999,
}


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("0", 0, FigureUnit.COUNT),
        ("240", 240, FigureUnit.COUNT),
        ("9.5%", 950, FigureUnit.BASIS_POINTS),
        ("100%", 10_000, FigureUnit.BASIS_POINTS),
        ("£1200", 120_000, FigureUnit.PENCE),
        ("£1200.05", 120_005, FigureUnit.PENCE),
        ("3 months", 30, FigureUnit.TENTHS_OF_MONTHS),
        ("3.5 months", 35, FigureUnit.TENTHS_OF_MONTHS),
    ],
)
def test_each_way_of_writing_has_its_unit(written: str, value: int, unit: FigureUnit) -> None:
    assert ADAPTER.validate_python(written) == Figure(value=value, unit=unit)
    assert figure_text(Figure(value=value, unit=unit)) == written


@pytest.mark.parametrize("written", ["", "-1", "1.5", "101%", "100.01%", "£1.5", "3months", "1 %"])
def test_anything_else_is_none(written: str) -> None:
    with pytest.raises(ValidationError, match="must be a whole number, pounds written"):
        ADAPTER.validate_python(written)


@given(unit=st.sampled_from(FigureUnit), data=st.data())
def test_what_is_written_is_what_is_read(unit: FigureUnit, data: st.DataObject) -> None:
    figure = Figure(value=data.draw(st.integers(min_value=0, max_value=MOST[unit])), unit=unit)
    assert figure_from_text(figure_text(figure)) == figure
    assert ADAPTER.validate_python(figure_text(figure)) == figure
