"""What has been earned where outputs or results are paid for, by accepted returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from generator.contracts.position import Holding, LotHeld, Position, lots_held
from generator.monitoring.profile import Stretch
from generator.monitoring.returned import AcceptedFigures, accepted_to_date, together
from generator.register import Register
from schemas.tender import Lot, PaidBy, PaymentTerms

WHOLE = Fraction(1)


def earned_by(
    register: Register, position: Position, terms: PaymentTerms, stretch: Stretch
) -> int | None:
    """The pence that the member has earned by the end of the period, never above its position.

    ``None`` while a return up to then is not accepted. Rounded down.
    """
    figures, on = _figures(register, position, stretch), stretch.since
    if figures is None:
        return None
    lot = register.tenders[position.tender].lots[position.lot]
    held = lots_held(register)[position.tender, position.lot]
    pot = held.value.amount_on(on) - held.hub.amount_on(on)
    targets = _targets(lot, _part_of(lot, position, pot, on))
    return _earned(position, terms, figures, targets, on)


def earned_of_lot(
    register: Register, held: LotHeld, terms: PaymentTerms, stretch: Stretch
) -> int | None:
    """The pence that the hub has earned of the lot's value by the end of the period.

    All members' figures count together, against the whole lot: outputs that nobody
    took on earn nothing. ``None`` while a return up to then is not accepted.
    """
    figures = [_figures(register, position, stretch) for position in held.positions]
    known = [each for each in figures if each is not None]
    if len(known) < len(figures):
        return None
    lot, on = register.tenders[held.tender].lots[held.lot], stretch.since
    targets = _targets(lot, _part_of(lot, held.value, held.value.amount_on(on), on))
    return _earned(held.value, terms, together(iter(known)), targets, on)


def _figures(register: Register, position: Position, stretch: Stretch) -> AcceptedFigures | None:
    place = (position.tender, position.lot, position.member)
    return accepted_to_date(register)[place].get(stretch.period)


def _part_of(lot: Lot, held: Holding, whole_pence: int, on: date) -> Fraction:
    """What part of the lot is held on ``on``, by its outputs as tendered.

    Where it counts none, by money: what is held of ``whole_pence``.
    """
    if lot.outputs is None:
        return Fraction(max(0, held.amount_on(on)), whole_pence) if whole_pence > 0 else WHOLE
    return Fraction(max(0, held.outputs_on(on)), lot.outputs) if lot.outputs else WHOLE


def _earned(
    held: Holding,
    terms: PaymentTerms,
    figures: AcceptedFigures,
    targets: Mapping[str, Fraction],
    on: date,
) -> int:
    """The part of the money held on ``on`` that the figures earn; a change counts from that day."""
    outputs, amount = max(0, held.outputs_on(on)), max(0, held.amount_on(on))
    if terms.by is PaidBy.OUTPUT:
        part = Fraction(min(figures.outputs, outputs), outputs) if outputs else WHOLE
    else:
        part = _reached(figures.outcomes, targets)
    return floor(amount * part)


def _targets(lot: Lot, part: Fraction) -> Mapping[str, Fraction]:
    """The outcomes that go with such a part of the lot."""
    return {name: outcome.target * part for name, outcome in lot.outcomes.items()}


def _reached(outcomes: Mapping[str, int], targets: Mapping[str, Fraction]) -> Fraction:
    """The part of the targets together that was reached; more of one makes up for none."""
    whole = sum(targets.values(), Fraction(0))
    if not whole:
        return WHOLE
    reached = sum(
        (min(Fraction(outcomes.get(name, 0)), target) for name, target in targets.items()),
        Fraction(0),
    )
    return reached / whole
