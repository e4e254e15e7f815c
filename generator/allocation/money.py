"""Money follows outputs: a lot's value as hub share, shares and unallocated (prospectus §11)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.allocation.apportion import apportion
from generator.allocation.division import Division
from schemas.award import Amount, LotFacts, LotResult
from schemas.money import BASIS_POINTS

UNALLOCATED = ""
"""The claimant that stands for outputs nobody took; no member has an empty name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A lot's value in pence: the hub's share and the delivery pot."""

    hub_pence: int
    pot_pence: int


def split_value(value_pence: int, top_slice_rate_bp: int) -> Split:
    """The top-slice, rounded down to the penny in favour of delivery (rule AWD-2)."""
    hub_pence = value_pence * top_slice_rate_bp // BASIS_POINTS
    return Split(hub_pence=hub_pence, pot_pence=value_pence - hub_pence)


def lot_result(lot: LotFacts, division: Division, *, rate_bp: int, tie_key: str) -> LotResult:
    """The lot's result: the pot divided over outputs awarded and not, by the same method.

    Hub, shares and unallocated add up to the lot's value (rule AWD-1); a lot
    without outputs keeps its whole pot unallocated.
    """
    split = split_value(lot.value, rate_bp)
    weights = {**division.shares, UNALLOCATED: division.unallocated}
    caps = dict.fromkeys(weights, split.pot_pence)
    pence = apportion(split.pot_pence, weights, caps, tie_key=tie_key)
    shares = {
        name: Amount(outputs=units, amount=pence[name])
        for name, units in sorted(division.shares.items())
    }
    paid = sum(share.amount for share in shares.values())
    return LotResult(
        hub=split.hub_pence,
        pot=split.pot_pence,
        shares=shares,
        unallocated=Amount(outputs=division.unallocated, amount=split.pot_pence - paid),
        withdrawn=division.withdrawn,
        relaxed=dict(sorted(division.relaxed.items())),
    )
