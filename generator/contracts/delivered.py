"""What the hub has accepted as delivered: the least that a position can be (rule TRD-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register, once_per_register
from schemas.monitoring_return import LotReturn

_Accepted = tuple[date, LotReturn]


def delivered_by(register: Register, tender: str, lot: str, member: str, on: date) -> int:
    """Outputs delivered, by the returns accepted up to ``on``, that day included.

    The latest running total counts; where none is given, what periods add up to.
    """
    delivered = 0
    for accepted_on, figures in _accepted(register).get((tender, lot, member), ()):
        if accepted_on <= on:
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
    for (tender, _, member), received in register.returns.items():
        if received.accepted_on is not None:
            for lot, figures in received.lots.items():
                found.setdefault((tender, lot, member), []).append((received.accepted_on, figures))
    return {key: tuple(figures) for key, figures in found.items()}
