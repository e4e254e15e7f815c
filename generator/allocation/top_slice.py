"""A lot's value as hub share and delivery pot (prospectus §11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.register import Register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.tender import Lot


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A lot's value in pence: the hub's share and the delivery pot."""

    hub_pence: int
    pot_pence: int


def split_value(value_pence: int, top_slice_rate_bp: int) -> Split:
    """The top-slice, rounded down to the penny in favour of delivery (rule AWD-2)."""
    hub_pence = value_pence * top_slice_rate_bp // BASIS_POINTS
    return Split(hub_pence=hub_pence, pot_pence=value_pence - hub_pence)


def units_as_tendered(register: Register, lot: Lot, on: date) -> int:
    """The outputs of ``lot``, or its pot's pence at the top-slice rate in force on ``on``."""
    if lot.outputs is not None:
        return lot.outputs
    rate = in_force(register.consortium.policies.top_slice_rate, on).value
    return split_value(lot.value, rate).pot_pence
