"""What a lot is divided in: whole outputs, or pence where it counts none (prospectus §5).

Block-funded work, such as coordinating a partnership, counts no outputs: there the
delivery pot itself is divided, by the same method (rule AWD-3). Offers, smallest
awards and plans are then written in whole pounds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from generator.step import Unit
from schemas.money import PENCE_PER_POUND, pounds_shown


class _Lot(Protocol):
    """A lot as tendered, or as an award knew it."""

    @property
    def outputs(self) -> int | None: ...


class _Part(Protocol):
    """A part of a lot, or a change of one: outputs, and the money that follows them."""

    @property
    def outputs(self) -> int: ...

    @property
    def amount(self) -> int: ...


class DividedIn(StrEnum):
    """The unit in which a lot is divided."""

    OUTPUTS = "outputs"
    PENCE = "pence"

    @property
    def unit(self) -> Unit:
        """The same for a step."""
        return Unit.PENCE if self is DividedIn.PENCE else Unit.OUTPUTS

    @property
    def noun(self) -> str:
        """What a figure of it begins with, as in ``"Money awarded"``."""
        return "Money" if self is DividedIn.PENCE else "Outputs"

    @property
    def field(self) -> str:
        """The field in which a record gives a part of the lot in this unit."""
        return "amount" if self is DividedIn.PENCE else "outputs"

    @property
    def planned_field(self) -> str:
        """The field in which a plan gives a share: whole outputs, or whole pounds."""
        return "pounds" if self is DividedIn.PENCE else "outputs"

    def units(self, offered: int) -> int:
        """How many units that is which an offer or a plan writes in whole outputs or pounds."""
        return offered * PENCE_PER_POUND if self is DividedIn.PENCE else offered

    def of(self, part: _Part) -> int:
        """How many units ``part`` has."""
        return part.amount if self is DividedIn.PENCE else part.outputs

    def figure(self, units: int) -> str:
        """``units`` where it is plain what they are: ``"45"``, ``"£450.00"``."""
        return pounds_shown(units) if self is DividedIn.PENCE else f"{units:,}"

    def shown(self, units: int) -> str:
        """``units`` with their noun: ``"1 output"``, ``"45 outputs"``, ``"£450.00"``."""
        noun = "output" if units == 1 else "outputs"
        return pounds_shown(units) if self is DividedIn.PENCE else f"{units:,} {noun}"

    def offered(self, number: int) -> str:
        """What an offer or a plan writes, where it is plain what it is: ``"45"``, ``"£45.00"``."""
        return self.figure(self.units(number))

    def offered_shown(self, number: int) -> str:
        """What an offer or a plan writes, with its noun: ``"45 outputs"``, ``"£45.00"``."""
        return self.shown(self.units(number))


def divided_in(lot: _Lot | None) -> DividedIn:
    """What ``lot`` is divided in: pence if it counts no outputs, not even 0.

    Outputs of a lot of which nothing is known: nearly every lot counts them.
    """
    return DividedIn.PENCE if lot is not None and lot.outputs is None else DividedIn.OUTPUTS
