"""An award for a terminal: who gets what, who was not eligible, and what verification found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.allocation.division import is_eligible
from generator.allocation.verification import Difference
from schemas.award import Award, LotFacts, LotResult
from schemas.dates import day_shown
from schemas.money import pounds_shown

NAME_WIDTH = 44


def as_lines(tender_id: str, award: Award) -> Iterator[str]:
    """The award lot by lot, each column aligned, each lot adding up to its value."""
    yield f"{tender_id}, as of {day_shown(award.decided_on)}"
    for lot_id, result in award.result.items():
        lot = award.facts.lots[lot_id]
        yield ""
        yield f"{lot_id}: {lot.outputs:,} outputs, {pounds_shown(lot.value)}"
        yield from _shares(result)
        yield from _not_eligible(lot)


def _shares(result: LotResult) -> Iterator[str]:
    largest_first = sorted(result.shares.items(), key=lambda item: (-item[1].outputs, item[0]))
    for member, share in largest_first:
        yield _row(member, f"{share.outputs:,}", share.amount)
    if result.unallocated.outputs:
        yield _row("(not allocated)", f"{result.unallocated.outputs:,}", result.unallocated.amount)
    yield _row("(hub share)", "", result.hub)


def _row(name: str, outputs: str, pence: int) -> str:
    return f"  {name:<{NAME_WIDTH}} {outputs:>9} {pounds_shown(pence):>16}"


def _not_eligible(lot: LotFacts) -> Iterator[str]:
    for member, bidder in lot.bidders.items():
        if not is_eligible(bidder):
            for rule, gate in bidder.gates.items():
                if not gate.passed:
                    yield f"  {member}: not eligible. {gate.evidence} [{rule}]"


def difference_lines(
    tender_id: str, differences: Sequence[Difference], *, compared: bool
) -> Iterator[str]:
    """What verifying the award found, in one line if it is sound.

    ``compared`` says whether it could be held against the records.
    """
    if not differences and compared:
        yield f"{tender_id}: sound. Result, seal and records agree."
    elif not compared:
        yield f"{tender_id}: not held against the records, some of which cannot be read."
    for difference in differences:
        yield f"{tender_id}: {difference.sentence}"


def difference_fields(difference: Difference) -> dict[str, object]:
    """A difference for JSON."""
    return {
        "against": difference.against.value,
        "field": list(difference.field),
        "stands": difference.stands,
        "should_be": difference.should_be,
    }
