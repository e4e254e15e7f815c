"""Money follows the division: a lot's value as hub share, shares and unallocated (§5, §11)."""

from __future__ import annotations

from generator.allocation.apportion import apportion
from generator.allocation.division import Division
from generator.allocation.top_slice import split_value
from generator.divided_in import DividedIn
from schemas.award import Amount, LotFacts, LotResult

UNALLOCATED = ""
"""The claimant that stands for units nobody took; no member has an empty name."""


def lot_result(lot: LotFacts, division: Division, *, rate_bp: int, tie_key: str) -> LotResult:
    """The lot's result: the pot divided over units awarded and not, by the same method.

    Hub, shares and unallocated add up to the lot's value (rule AWD-1). Where the units
    are the pot's pence, the method gives each just what it has; a lot of 0 outputs
    keeps its whole pot unallocated.
    """
    split = split_value(lot.value, rate_bp)
    weights = {**division.shares, UNALLOCATED: division.unallocated}
    caps = dict.fromkeys(weights, split.pot_pence)
    pence = apportion(split.pot_pence, weights, caps, tie_key=tie_key)
    counts_outputs = division.divided_in is DividedIn.OUTPUTS
    shares = {
        name: Amount(outputs=units if counts_outputs else 0, amount=pence[name])
        for name, units in sorted(division.shares.items())
    }
    paid = sum(share.amount for share in shares.values())
    relaxed = dict(sorted(division.relaxed.items()))
    return LotResult(
        hub=split.hub_pence,
        pot=split.pot_pence,
        shares=shares,
        unallocated=Amount(
            outputs=division.unallocated if counts_outputs else 0,
            amount=split.pot_pence - paid,
        ),
        withdrawn=division.withdrawn,
        relaxed=relaxed if counts_outputs else {},
        relaxed_amounts=None if counts_outputs else relaxed,
    )
