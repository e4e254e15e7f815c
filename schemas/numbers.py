"""Whole numbers and yes-or-no answers."""

from __future__ import annotations

from typing import Annotated

from schemas.slips import (
    BELOW_ZERO,
    CAPITALS,
    COMMAS,
    DECIMAL_COMMA,
    FRACTION,
    NO_SIGN,
    PLUS,
    SPACES,
    TOO_LARGE,
    WHOLE,
    ZEROS,
)
from schemas.written import Written

_SLIPS = (
    SPACES, PLUS, COMMAS, ZEROS, WHOLE, BELOW_ZERO, DECIMAL_COMMA, FRACTION, TOO_LARGE,
)  # fmt: skip

Count = Annotated[
    int,
    Written(
        kind="whole number",
        pattern=r"0|[1-9][0-9]{0,8}",
        convert=int,
        becomes=int,
        must="a whole number, zero or more, without commas",
        example="240",
        editor_types=("string", "integer"),
        most=999_999_999,
        slips=_SLIPS,
    ),
]
"""A count of zero or more."""


def change_text(change: int) -> str:
    """The written form of a change: ``"+200"``, ``"-200"`` or ``"0"``."""
    return f"{change:+d}" if change else "0"


CountChange = Annotated[
    int,
    Written(
        kind="change of a whole number",
        pattern=r"0|[+-][1-9][0-9]{0,8}",
        convert=int,
        becomes=int,
        show=change_text,
        must="a whole number with + for more or - for less, or 0, without commas",
        example="+200",
        editor_types=("string", "integer"),
        slips=(SPACES, COMMAS, WHOLE, NO_SIGN),
    ),
]
"""A change of a count: above zero for more, below zero for less."""

Span = Annotated[
    int,
    Written(
        kind="number of days or months",
        pattern=r"0|[1-9][0-9]{0,3}",
        convert=int,
        becomes=int,
        must="a whole number from 0 to 9999",
        example="30",
        editor_types=("string", "integer"),
        most=9_999,
        slips=_SLIPS,
    ),
]
"""A stretch of time in days or months, short enough to be added to any day that can be written."""

HIGHEST_SCORE = 5
"""The best that a panel can give for one criterion."""

Score = Annotated[
    int,
    Written(
        kind="score",
        pattern=r"[0-5]",
        convert=int,
        becomes=int,
        must="a score from 0 to 5",
        example="4",
        editor_types=("string", "integer"),
        most=HIGHEST_SCORE,
        slips=_SLIPS,
    ),
]
"""A panel's score on one criterion, 0 to 5 (rule TEN-5)."""


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(number: int) -> str:
    """``number`` as a word up to ten, as digits above: ``"three"``, ``"12"``."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def yes_no_text(answer: object) -> str:
    """The written form of an answer."""
    return "yes" if answer else "no"


YesNo = Annotated[
    bool,
    Written(
        kind="yes or no",
        pattern=r"yes|no",
        convert="yes".__eq__,
        becomes=bool,
        show=yes_no_text,
        must="yes or no",
        example="yes",
        slips=(CAPITALS,),
    ),
]
"""``True`` for yes."""
