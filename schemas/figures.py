"""A figure in a unit of its own, as an objective's target and readings are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from schemas.money import (
    PENCE_PER_POUND,
    basis_points_from_text,
    pence_from_text,
    percent_text,
    pounds_text,
)
from schemas.slips import COMMAS, PLUS, SPACES, ZEROS
from schemas.written import Written


class FigureUnit(StrEnum):
    """What a figure's whole number counts."""

    COUNT = "count"
    BASIS_POINTS = "basis points"
    PENCE = "pence"
    TENTHS_OF_MONTHS = "tenths of months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A whole number of ``unit``: 950 basis points are 9.5%."""

    value: int
    unit: FigureUnit


_MONTHS = " months"
_POUND = "£"


def figure_from_text(written: str) -> Figure:
    """The figure of ``"240"``, ``"9.5%"``, ``"£1200"`` or ``"3.5 months"``.

    Expects text that matched ``WrittenFigure``. Raises ValueError over 100%.
    """
    if written.endswith("%"):
        return Figure(value=basis_points_from_text(written), unit=FigureUnit.BASIS_POINTS)
    if written.startswith(_POUND):
        return Figure(value=pence_from_text(written.removeprefix(_POUND)), unit=FigureUnit.PENCE)
    if written.endswith(_MONTHS):
        whole, _, part = written.removesuffix(_MONTHS).partition(".")
        tenths = int(whole) * 10 + int(part or 0)
        return Figure(value=tenths, unit=FigureUnit.TENTHS_OF_MONTHS)
    return Figure(value=int(written), unit=FigureUnit.COUNT)


def figure_text(figure: Figure) -> str:
    """The written form of ``figure``, so that reading it again gives the same."""
    if figure.unit is FigureUnit.BASIS_POINTS:
        return percent_text(figure.value)
    if figure.unit is FigureUnit.PENCE:
        whole, rest = divmod(figure.value, PENCE_PER_POUND)
        return f"{_POUND}{pounds_text(figure.value) if rest else whole}"
    if figure.unit is FigureUnit.TENTHS_OF_MONTHS:
        whole, rest = divmod(figure.value, 10)
        return f"{whole}.{rest}{_MONTHS}" if rest else f"{whole}{_MONTHS}"
    return str(figure.value)


WrittenFigure = Annotated[
    Figure,
    Written(
        kind="figure",
        pattern=r"(?:0|[1-9][0-9]{0,8})"
        r"|(?:0|[1-9][0-9]?|100)(?:\.[0-9]{1,2})?%"
        r"|£(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{2})?"
        r"|(?:0|[1-9][0-9]{0,3})(?:\.[0-9])? months",
        convert=figure_from_text,
        becomes=Figure,
        show=figure_text,
        must='a whole number, pounds written "£1200", months written "3.5 months" or a percentage',
        example="9.5%",
        editor_types=("string", "integer"),
        most=999_999_999,
        slips=(SPACES, PLUS, COMMAS, ZEROS),
    ),
]
"""A whole number, percentage, amount of money or number of months, zero or more."""
