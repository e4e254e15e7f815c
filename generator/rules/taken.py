"""The decisions by which something was approved that changes who delivers what (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.register import Register
from generator.rules.decisions import Approved, approved_award
from generator.rules.trades import approved_trade
from generator.rules.variations import approved_variation
from schemas.identifiers import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision that a record names, and what it approved."""

    approved: Approved
    decision: Decision


def taken(register: Register) -> Iterator[Taken]:
    """The decision on each approved award, each variation and each output trade."""
    for tender_id, award in register.awards.items():
        if award.approval:
            yield Taken(approved=approved_award(tender_id, award), decision=award.approval.decision)
    for key, variation in register.variations.items():
        yield Taken(approved=approved_variation(key, variation), decision=variation.decision)
    for trade_key, trade in register.trades.items():
        yield Taken(approved=approved_trade(trade_key), decision=trade.decision)
