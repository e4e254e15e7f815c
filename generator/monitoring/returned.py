"""What accepted returns say of positions, from the first period of each on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.contracts.position import positions
from generator.monitoring.expected import ExpectedReturn, expected_by_member
from generator.monitoring.profile import PlaceKey
from generator.register import Register, once_per_register
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigures:
    """Outputs, outcomes by name and spending in pence, of all periods up to one."""

    outputs: int
    outcomes: Mapping[str, int]
    spend_pence: int


@once_per_register
def accepted_to_date(register: Register) -> Mapping[PlaceKey, Mapping[Period, AcceptedFigures]]:
    """For each position its figures up to the end of each period, oldest first.

    They end before the first period whose return is not accepted: from there on
    nothing is known. The latest running total of outputs counts; where none is
    given, what periods add up to. A figure left out counts as none.
    """
    return {
        (held.tender, held.lot, held.member): dict(
            _running(
                register,
                held.lot,
                (
                    expected
                    for expected in expected_by_member(register).get(held.member, ())
                    if expected.tender == held.tender and held.lot in expected.lots
                ),
            )
        )
        for held in positions(register)
    }


def _running(
    register: Register, lot: str, asked: Iterator[ExpectedReturn]
) -> Iterator[tuple[Period, AcceptedFigures]]:
    outputs, spend_pence, outcomes = 0, 0, dict[str, int]()
    for expected in sorted(asked, key=lambda one: one.period):
        received = register.returns.get(expected.key)
        if received is None or received.accepted_on is None:
            return
        figures = received.lots.get(lot)
        if figures is not None:
            outputs = (
                outputs + (figures.outputs or 0)
                if figures.outputs_to_date is None
                else figures.outputs_to_date
            )
            spend_pence += figures.spend_total or 0
            for name, reached in figures.outcomes.items():
                outcomes[name] = outcomes.get(name, 0) + reached
        yield (
            expected.period,
            AcceptedFigures(outputs=outputs, outcomes=dict(outcomes), spend_pence=spend_pence),
        )
