"""What has been earned where outputs or results are paid for, by accepted returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from generator.contracts.position import LotHeld, Position
from generator.monitoring.returned import AcceptedFigures, accepted_to_date
from generator.register import Register
from schemas.periods import Period
from schemas.tender import PaidBy, PaymentTerms

WHOLE = Fraction(1)


def earned_by(
    register: Register, position: Position, terms: PaymentTerms, period: Period
) -> int | None:
    """The pence that the member has earned by the end of ``period``, never above its position.

    ``None`` while a return up to then is not accepted. Rounded down.
    """
    held, amount = position.outputs_on(period.ends_on), position.amount_on(period.ends_on)
    place = (position.tender, position.lot, position.member)
    figures = accepted_to_date(register)[place].get(period)
    if figures is None:
        return None
    if terms.by is PaidBy.OUTPUT:
        part = Fraction(min(figures.outputs, held), held) if held else WHOLE
    else:
        part = _reached(figures, _targets(register, position, held))
    return floor(max(0, amount) * part)


def _targets(register: Register, position: Position, held: int) -> Mapping[str, Fraction]:
    """The outcomes that fall to the member: the lot's, by its part of the lot's outputs."""
    lot = register.tenders[position.tender].lots[position.lot]
    of_lot = lot.outputs
    return {
        name: Fraction(outcome.target * held, of_lot) if of_lot else Fraction(outcome.target)
        for name, outcome in lot.outcomes.items()
    }


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


def part_earned_of_lot(
    register: Register, held: LotHeld, terms: PaymentTerms, period: Period
) -> int | None:
    """The pence that the hub has earned of the lot's value by the end of ``period``.

    What members earned on the same terms, as a part of what they hold, applies to the
    whole value. ``None`` while a return up to then is not accepted.
    """
    earned = [earned_by(register, position, terms, period) for position in held.positions]
    if None in earned:
        return None
    amounts = _sum(position.amount_on(period.ends_on) for position in held.positions)
    value = max(0, held.value.amount_on(period.ends_on))
    if not amounts:
        return value
    return value * sum(pence for pence in earned if pence is not None) // amounts


def _sum(amounts: Iterable[int]) -> int:
    return sum(max(0, amount) for amount in amounts)
