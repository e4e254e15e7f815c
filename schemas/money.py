"""Money: pounds and pence as written, whole pence as held. Never a float."""

from __future__ import annotations

from typing import Annotated

from schemas.slips import (
    BELOW_ZERO,
    COMMAS,
    DECIMAL_COMMA,
    NO_POUNDS,
    NO_SIGN,
    ONE_DIGIT_OF_PENCE,
    PLUS,
    POINT,
    POUND,
    SPACES,
    TOO_LARGE,
    ZEROS,
    Mend,
    Reason,
)
from schemas.written import Written

PENCE_PER_POUND = 100
BASIS_POINTS = 10_000


def pence_from_text(written: str) -> int:
    """Pence of ``"1234.50"`` or ``"1234"``. Expects text that matched ``Pence``."""
    pounds, _, pence = written.partition(".")
    return int(pounds) * PENCE_PER_POUND + int(pence or 0)


def pounds_text(pence: int) -> str:
    """The written form of ``pence`` (zero or more): ``123450`` becomes ``"1234.50"``."""
    return f"{pence // PENCE_PER_POUND}.{pence % PENCE_PER_POUND:02d}"


def pence_change_from_text(written: str) -> int:
    """Pence of ``"+1234.50"``, ``"-1234.50"`` or ``"0"``. Expects text that matched."""
    pence = pence_from_text(written.lstrip("+-"))
    return -pence if written.startswith("-") else pence


def pounds_change_text(pence: int) -> str:
    """The written form of a change: 123450 becomes ``"+1234.50"``, -5 ``"-0.05"``, 0 ``"0"``."""
    return f"{'-' if pence < 0 else '+'}{pounds_text(abs(pence))}" if pence else "0"


def pounds_shown(pence: int) -> str:
    """``pence`` as people read it: 123450 becomes ``"£1,234.50"``, -5 ``"(£0.05)"``.

    Amounts below zero stand in brackets, as accountants write them.
    """
    pounds, rest = divmod(abs(pence), PENCE_PER_POUND)
    shown = f"£{pounds:,}.{rest:02d}"
    return f"({shown})" if pence < 0 else shown


def basis_points_from_text(written: str) -> int:
    """Basis points of ``"7.5%"``, that is 750. Expects text that matched ``BasisPoints``."""
    whole, _, part = written.removesuffix("%").partition(".")
    points = int(whole) * 100 + int(part.ljust(2, "0"))
    if points > BASIS_POINTS:
        raise ValueError(written)
    return points


def percent_text(basis_points: int) -> str:
    """The written form of ``basis_points``: 750 becomes ``"7.5%"``, 1000 ``"10%"``."""
    whole, part = divmod(basis_points, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") + "%"


Pence = Annotated[
    int,
    Written(
        kind="money",
        pattern=r"(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{2})?",
        convert=pence_from_text,
        becomes=int,
        show=pounds_text,
        must="pounds and pence, zero or more, without £ or commas",
        example="12500.00",
        slips=(
            SPACES,
            PLUS,
            POUND,
            COMMAS,
            NO_POUNDS,
            ZEROS,
            ONE_DIGIT_OF_PENCE,
            POINT,
            BELOW_ZERO,
            DECIMAL_COMMA,
            Reason("Its pence have more than two digits.", r"[0-9]*\.[0-9]{3,}"),
            TOO_LARGE,
        ),
        editor_types=("string", "number"),
        most=10**10,
    ),
]
"""An amount of zero or more, in pence."""

PenceChange = Annotated[
    int,
    Written(
        kind="change of money",
        pattern=r"0(?:\.00)?|[+-](?!0(?:\.00)?$)(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{2})?",
        convert=pence_change_from_text,
        becomes=int,
        show=pounds_change_text,
        must="pounds and pence with + for more or - for less, or 0, without £ or commas",
        example="+12500.00",
        slips=(SPACES, COMMAS, ONE_DIGIT_OF_PENCE, POINT, NO_SIGN),
        editor_types=("string", "number"),
    ),
]
"""A change of an amount, in pence: above zero for more, below zero for less."""


def _with_percent_sign(written: str) -> str:
    # Of whole numbers alone: who types 0.75 may well mean three quarters.
    return f"{written}%" if written.isdecimal() else written


BasisPoints = Annotated[
    int,
    Written(
        kind="percentage",
        pattern=r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,2})?%",
        convert=basis_points_from_text,
        becomes=int,
        show=percent_text,
        must="a percentage from 0% to 100%, with at most two decimals",
        example="7.5%",
        slips=(
            SPACES,
            Mend("Its % sign is missing.", _with_percent_sign),
            ZEROS,
            POINT,
            BELOW_ZERO,
            DECIMAL_COMMA,
            Reason("Its % sign is missing; three quarters are 75%.", r"[0-9]*\.[0-9]+"),
            Reason("It has more than two decimals.", r"[0-9]*\.[0-9]{3,}%"),
            Reason("It is more than 100%.", r"[0-9]+(?:\.[0-9]*)?%"),
        ),
    ),
]
"""A rate from 0 to 10,000 basis points (hundredths of a per cent)."""
