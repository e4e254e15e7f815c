"""What the hub has accepted as delivered: the least that a position can be (rule TRD-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.contracts.position import Position
from generator.register import Register, once_per_register
from schemas.monitoring_return import LotReturn
from schemas.periods import Period

_Accepted = tuple[date, Period, LotReturn]


def delivered_by(register: Register, tender: str, lot: str, member: str, on: date) -> int:
    """Outputs delivered, by the returns accepted up to ``on``, that day included.

    The latest running total counts; where none is given, what periods add up to.
    """
    return _counted(
        figures
        for accepted_on, _, figures in _accepted(register).get((tender, lot, member), ())
        if accepted_on <= on
    )


def delivered_before(register: Register, position: Position, day: date) -> int:
    """Outputs delivered in the periods that ended before ``day``, by all accepted so far."""
    key = (position.tender, position.lot, position.member)
    return _counted(
        figures
        for accepted_on, period, figures in _accepted(register).get(key, ())
        if accepted_on <= register.as_of and period.ends_on < day
    )


def _counted(returns: Iterable[LotReturn]) -> int:
    delivered = 0
    for figures in returns:
        delivered = (
            delivered + (figures.outputs or 0)
            if figures.outputs_to_date is None
            else figures.outputs_to_date
        )
    return delivered


@once_per_register
def _accepted(register: Register) -> Mapping[tuple[str, str, str], tuple[_Accepted, ...]]:
    """The figures of every accepted return, by tender, lot and member, oldest period first."""
    found: dict[tuple[str, str, str], list[_Accepted]] = {}
    for (tender, period, member), received in register.returns.items():
        if received.accepted_on is not None:
            for lot, figures in received.lots.items():
                accepted = (received.accepted_on, period, figures)
                found.setdefault((tender, lot, member), []).append(accepted)
    return {key: tuple(figures) for key, figures in found.items()}
