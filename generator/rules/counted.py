"""AWD-9 of a return: one that counts more than its member holds changes no position."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.changes import changes_are_known, counts_from
from generator.contracts.position import positions_by_tender
from generator.divided_in import DividedIn
from generator.finding import Severity
from generator.register import Register
from generator.rules.answers import Answer
from generator.rules.rule import Breach


def within_positions(answer: Answer, register: Register) -> Iterator[Breach]:
    """Where a return counts more outputs than its member holds: it changes no position."""
    received, expected = answer.received, answer.expected
    if received is None or not changes_are_known(register, expected.tender):
        return
    held = {
        position.lot: position
        for position in positions_by_tender(register)[expected.tender]
        if position.member == expected.member
    }
    for lot_id, figures in received.lots.items():
        if lot_id not in expected.lots or figures.outputs_to_date is None:
            continue
        # That outputs of such a lot are given at all is MON-2's to tell.
        if held[lot_id].divided_in is DividedIn.PENCE:
            continue
        outputs = held[lot_id].outputs_on(counts_from(expected.period, held[lot_id].delivery))
        if figures.outputs_to_date > outputs:
            yield Breach(
                path=answer.path,
                field=("lots", lot_id, "outputs_to_date"),
                message=f"outputs_to_date is {figures.outputs_to_date:,}, and {expected.member} "
                f"holds {DividedIn.OUTPUTS.shown(outputs)} of {lot_id} in "
                f"{expected.period.title}; only a "
                "variation or an output trade changes a position.",
                fix="Correct the figure; if it is right, agree on a variation or a trade, or "
                "leave it: what is over the position is not paid for.",
                severity=Severity.WARNING,
            )
