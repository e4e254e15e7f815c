"""What the hub has accepted as delivered: the least that a position can be (TRD-1, AWD-9).

Of a lot that counts no outputs it is what was spent, in pence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.contracts.alone import alone
from generator.contracts.position import Position
from generator.divided_in import DividedIn
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.monitoring_return import LotReturn
from schemas.periods import Period

_Accepted = tuple[date, Period, LotReturn]


def delivered_by(register: Register, position: Position, on: date) -> int:
    """Units delivered or spent, by the returns accepted up to ``on``, that day included.

    Of outputs the latest running total counts; where none is given, what periods add up to.
    """
    return _counted(
        position.divided_in,
        (
            figures
            for accepted_on, _, figures in _accepted_of(register, position)
            if accepted_on <= on
        ),
    )


def delivered_before(register: Register, position: Position, day: date) -> int:
    """The same of the periods that ended before ``day``, by all accepted so far."""
    return _counted(
        position.divided_in,
        (
            figures
            for accepted_on, period, figures in _accepted_of(register, position)
            if accepted_on <= register.as_of and period.ends_on < day
        ),
    )


def _counted(in_lot: DividedIn, returns: Iterable[LotReturn]) -> int:
    if in_lot is DividedIn.PENCE:
        return sum(figures.spend_total or 0 for figures in returns)
    delivered = 0
    for figures in returns:
        delivered = (
            delivered + (figures.outputs or 0)
            if figures.outputs_to_date is None
            else figures.outputs_to_date
        )
    return delivered


def _accepted_of(register: Register, position: Position) -> tuple[_Accepted, ...]:
    contract = alone(register, position.tender, (catalogue.RETURN,))
    return _accepted(contract).get((position.lot, position.member), ())


@once_per_register
def _accepted(contract: Register) -> Mapping[tuple[str, str], tuple[_Accepted, ...]]:
    """The figures of a contract's accepted returns, by lot and member, oldest period first."""
    found: dict[tuple[str, str], list[_Accepted]] = {}
    for (_, period, member), received in contract.returns.items():
        if received.accepted_on is not None:
            for lot, figures in received.lots.items():
                accepted = (received.accepted_on, period, figures)
                found.setdefault((lot, member), []).append(accepted)
    return {key: tuple(figures) for key, figures in found.items()}
