"""What exactly is wrong with text that is not written as its field asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

LONGEST_MENDED = 1_000
"""The longest text, in characters (inclusive), that is tried otherwise than as it stands."""


class Slip(NamedTuple):
    """What is ``wrong``, in sentences, and what to ``write`` instead where that is certain."""

    wrong: str = ""
    write: str = ""


class Mend(NamedTuple):
    """A slip that can be put right without a guess: the sentence, and how."""

    sentence: str
    change: Callable[[str], str]


class Reason(NamedTuple):
    """Why text that matches ``pattern`` as a whole, in ASCII, cannot stand."""

    sentence: str
    pattern: str

    def holds(self, written: str) -> bool:
        """Whether this is what is wrong with ``written``."""
        return re.fullmatch(self.pattern, written, re.ASCII | re.DOTALL) is not None


def slip_in(
    written: str, known: tuple[Mend | Reason, ...], is_right: Callable[[str], bool]
) -> Slip:
    """What of the slips ``known`` is wrong with ``written``; empty where none of them is.

    ``is_right`` says of any text whether it is written as the field asks; what a
    slip says to write always is.
    """
    mended, sentences = written, []
    mends = (AROUND, *(slip for slip in known if isinstance(slip, Mend)))
    for mend in mends if len(written) <= LONGEST_MENDED else ():
        changed = mend.change(mended)
        if changed != mended:
            mended = changed
            sentences.append(mend.sentence)
            if is_right(mended):
                return Slip(" ".join(sentences), mended)
    reasons = (slip for slip in known if isinstance(slip, Reason) and slip.holds(written))
    return next((Slip(reason.sentence) for reason in reasons), Slip())


def _instead(pattern: str, replacement: str) -> Callable[[str], str]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda written: compiled.sub(replacement, written)


AROUND = Mend("A space or a line break (↵) stands before or after it.", str.strip)
LINE_BREAK = Mend("It goes over a line break (↵).", _instead(r"\s*\n\s*", " "))
SPACES = Mend("There is a space in it.", _instead(r"\s", ""))
CAPITALS = Mend("It has capital letters where small ones belong.", str.lower)
SMALL_LETTERS = Mend("It has small letters where capitals belong.", str.upper)

PLUS = Mend("It has a plus sign.", _instead(r"\A\+", ""))
POUND = Mend("It has a £ sign.", _instead(r"\A£", ""))
COMMAS = Mend("It has commas.", _instead(r",(?=[0-9]{3}(?:,[0-9]{3})*(?:\.[0-9]+)?\Z)", ""))
ZEROS = Mend("It has zeros in front.", _instead(r"\A0+(?=[0-9])", ""))
NO_POUNDS = Mend("The pounds are missing before its point.", _instead(r"\A(?=\.[0-9])", "0"))
ONE_DIGIT_OF_PENCE = Mend("Its pence need two digits.", _instead(r"(\.[0-9])\Z", r"\g<1>0"))
POINT = Mend("Nothing follows its point.", _instead(r"\.(?=%?\Z)", ""))
WHOLE = Mend("A whole number is written without a point.", _instead(r"(?<=[0-9])\.0+\Z", ""))
BELOW_ZERO = Reason("It is below zero.", r"-.*")
FRACTION = Reason("It is not whole.", r"[0-9]+\.[0-9]+")
DECIMAL_COMMA = Reason("Decimals stand after a point, not a comma.", r"£?[0-9]+,[0-9]{1,2}%?")
TOO_LARGE = Reason("It is too large.", r"[0-9]+(?:\.[0-9]{2})?")

NO_SIGN = Reason("Its sign is missing: + for more, - for less.", r"[0-9][0-9,]*(?:\.[0-9]*)?")

ONLY_SPACES = Reason("It holds nothing but spaces.", r"\s+")


def longer_than(most: int) -> Reason:
    """It has more than ``most`` characters."""
    return Reason(f"It has more than {most:,} characters.", rf".{{{most + 1},}}")
