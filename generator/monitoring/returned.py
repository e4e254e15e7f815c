"""What accepted returns say of positions, from the first period of each contract on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.contracts.position import Position, positions
from generator.monitoring.assessment import accepted_return
from generator.monitoring.expected import due_dates, expected_returns
from generator.monitoring.profile import PlaceKey
from generator.register import Register
from generator.remembered import once_per_register
from schemas.monitoring_return import LotReturn
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigures:
    """Outputs, outcomes by name and spending in pence, of all periods up to one."""

    outputs: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    spend_pence: int = 0

    def followed_by(self, figures: LotReturn) -> AcceptedFigures:
        """These with a later period's: a running total of outputs replaces the sum."""
        outcomes = dict(self.outcomes)
        for name, reached in figures.outcomes.items():
            outcomes[name] = outcomes.get(name, 0) + reached
        return AcceptedFigures(
            outputs=self.outputs + (figures.outputs or 0)
            if figures.outputs_to_date is None
            else figures.outputs_to_date,
            outcomes=outcomes,
            spend_pence=self.spend_pence + (figures.spend_total or 0),
        )


def together(several: Iterable[AcceptedFigures]) -> AcceptedFigures:
    """What several add up to."""
    outputs, spend_pence, outcomes = 0, 0, dict[str, int]()
    for figures in several:
        outputs += figures.outputs
        spend_pence += figures.spend_pence
        for name, reached in figures.outcomes.items():
            outcomes[name] = outcomes.get(name, 0) + reached
    return AcceptedFigures(outputs=outputs, outcomes=outcomes, spend_pence=spend_pence)


@once_per_register
def accepted_to_date(register: Register) -> Mapping[PlaceKey, Mapping[Period, AcceptedFigures]]:
    """For each position its figures up to the end of each period, oldest first.

    They end before the first period whose return is still to be accepted: from there
    on nothing is known. A period in which the member holds nothing adds nothing. A
    figure left out counts as none.
    """
    return {
        (held.tender, held.lot, held.member): dict(_running(register, held))
        for held in positions(register)
    }


def _running(register: Register, held: Position) -> Iterator[tuple[Period, AcceptedFigures]]:
    so_far = AcceptedFigures()
    for period, figures in accepted_figures(register, held):
        so_far = so_far.followed_by(figures) if figures else so_far
        yield period, so_far


def accepted_figures(
    register: Register, held: Position
) -> Iterator[tuple[Period, LotReturn | None]]:
    """What each period's accepted return says of the position, up to the first not accepted.

    ``None`` for a period in which the member holds nothing; no figure at all where its
    return leaves the lot out.
    """
    timetable = register.tenders[held.tender].reporting
    expected_by_key = expected_returns(register)
    for period, _ in due_dates(held.delivery, timetable) if timetable else ():
        expected = expected_by_key.get((held.tender, period, held.member))
        if expected is None or held.lot not in expected.lots:
            yield period, None
            continue
        received = accepted_return(register, expected)
        if received is None:
            return
        yield period, received.lots.get(held.lot, NO_FIGURES)


NO_FIGURES = LotReturn()
