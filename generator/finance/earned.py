"""What has been earned where outputs or results are paid for, by accepted returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from generator.contracts.position import LotHeld, Position
from generator.divided_in import DividedIn
from generator.monitoring.profile import Stretch
from generator.monitoring.returned import AcceptedFigures, accepted_to_date, together
from generator.register import Register
from schemas.tender import PaidBy, PaymentTerms

WHOLE = Fraction(1)


def earned_by(
    register: Register, held: LotHeld, terms: PaymentTerms, position: Position, stretch: Stretch
) -> int | None:
    """The pence that the member has earned by the end of the period, never above its position.

    ``None`` while a return up to then is not accepted. Rounded down.
    """
    figures, on = _figures(register, position, stretch), stretch.since
    if figures is None:
        return None
    if terms.by is PaidBy.OUTPUT:
        part = _delivered(figures, position.outputs_on(on))
    else:
        part = _reached(
            figures, _targets(register, held, part_of_lot(register, held, position, on))
        )
    return floor(max(0, position.amount_on(on)) * part)


def earned_of_lot(
    register: Register, held: LotHeld, terms: PaymentTerms, stretch: Stretch
) -> int | None:
    """The pence that the hub has earned of the lot's value by the end of the period.

    All members' figures count together, against the whole lot: outputs that nobody
    took on earn nothing. ``None`` while a return up to then is not accepted.
    """
    figures = [_figures(register, position, stretch) for position in held.positions]
    known, on = [each for each in figures if each is not None], stretch.since
    if len(known) < len(figures):
        return None
    if terms.by is PaidBy.OUTPUT:
        part = _delivered(together(known), held.value.outputs_on(on))
    else:
        part = _reached(together(known), _targets(register, held, _whole(register, held, on)))
    return floor(max(0, held.value.amount_on(on)) * part)


def _figures(register: Register, position: Position, stretch: Stretch) -> AcceptedFigures | None:
    place = (position.tender, position.lot, position.member)
    return accepted_to_date(register)[place].get(stretch.period)


def _delivered(figures: AcceptedFigures, outputs: int) -> Fraction:
    """The part of the outputs that was delivered."""
    return Fraction(min(figures.outputs, outputs), outputs) if outputs > 0 else WHOLE


def part_of_lot(register: Register, held: LotHeld, position: Position, on: date) -> Fraction:
    """Which part of the lot as it was tendered the member holds on ``on``.

    By outputs; of a lot that counts none, by the money for members.
    """
    if held.divided_in is DividedIn.PENCE:
        whole = held.value.amount_on(on) - held.hub.amount_on(on)
    else:
        whole = register.tenders[held.tender].lots[held.lot].outputs or 0
    return Fraction(max(0, position.units_on(on)), whole) if whole > 0 else WHOLE


def _whole(register: Register, held: LotHeld, on: date) -> Fraction:
    """How much all of the lot is on ``on``, as a part of what was tendered."""
    outputs = register.tenders[held.tender].lots[held.lot].outputs
    return Fraction(max(0, held.value.outputs_on(on)), outputs) if outputs else WHOLE


def _targets(register: Register, held: LotHeld, part: Fraction) -> Mapping[str, Fraction]:
    """The outcomes to be reached that go with so much of the lot."""
    outcomes = register.tenders[held.tender].lots[held.lot].outcomes
    return {name: outcome.target * part for name, outcome in outcomes.items()}


def _reached(figures: AcceptedFigures, targets: Mapping[str, Fraction]) -> Fraction:
    """The part of the targets together that was reached; more of one makes up for none."""
    whole = sum(targets.values(), Fraction(0))
    if not whole:
        return WHOLE
    reached = sum(
        (min(Fraction(figures.outcomes.get(name, 0)), target) for name, target in targets.items()),
        Fraction(0),
    )
    return reached / whole
