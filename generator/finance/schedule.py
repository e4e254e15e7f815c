"""Payment schedules: what commissioners owe the hub, and the hub its members, and when.

Source: prospectus §9 (the hub manages contract income), the contract's payment terms.
Nobody types a schedule: it follows from positions, the terms and, where delivery or
results are paid for, from what returns say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.contracts.position import LotHeld, Position, lots_held
from generator.finance.earned import earned_by, part_earned_of_lot
from generator.monitoring.expected import due_dates
from generator.monitoring.profile import Planned, Stretch, plan_of, stretches
from generator.register import Register, once_per_register
from schemas.money import BASIS_POINTS
from schemas.periods import Period
from schemas.tender import PaidBy, PaidWhen, PaymentTerms, Tender


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One payment that falls due for a reporting period of one lot.

    ``member`` is whom the hub pays; ``None`` where the commissioner pays the hub.
    ``amount_pence`` is due on ``due_on``; what is held back of it to the contract's
    end is an instalment of its own, with ``is_retention``. ``is_planned`` says that
    it rests on the profile, because what was delivered is not known yet.
    """

    tender: str
    lot: str
    member: str | None
    period: Period
    due_on: date
    amount_pence: int
    is_planned: bool
    is_retention: bool = False


@once_per_register
def instalments(register: Register) -> tuple[Instalment, ...]:
    """Every payment due over the whole life of every contract with terms, first due first.

    Amounts of a period of zero are left out. Those of one lot and payee add up to what
    is held at the contract's end, or to the part that was earned of it.
    """
    found = (
        instalment
        for held in lots_held(register).values()
        for instalment in _of_lot(register, register.tenders[held.tender], held)
        if instalment.amount_pence
    )
    return tuple(sorted(found, key=lambda one: (one.due_on, one.tender, one.lot, one.member or "")))


def _of_lot(register: Register, tender: Tender, held: LotHeld) -> Iterator[Instalment]:
    if tender.payment is None or tender.reporting is None:
        return
    periods = stretches(held.delivery, tuple(due_dates(held.delivery, tender.reporting)))
    terms = tender.payment.from_commissioner
    value = _Account(
        tender=held.tender,
        lot=held.lot,
        member=None,
        terms=terms,
        stretched=periods,
        planned=tuple(plan_of(periods, held.value.amount_on)),
    )
    yield from value.instalments(lambda period: part_earned_of_lot(register, held, terms, period))
    terms = tender.payment.to_members
    for position in held.positions:
        yield from _to_member(register, position, terms, periods)


def _to_member(
    register: Register, position: Position, terms: PaymentTerms, periods: Sequence[Stretch]
) -> Iterator[Instalment]:
    account = _Account(
        tender=position.tender,
        lot=position.lot,
        member=position.member,
        terms=terms,
        stretched=periods,
        planned=tuple(plan_of(periods, position.amount_on)),
    )
    yield from account.instalments(lambda period: earned_by(register, position, terms, period))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What one side pays the other for one lot, period by period."""

    tender: str
    lot: str
    member: str | None
    terms: PaymentTerms
    stretched: Sequence[Stretch]
    planned: Sequence[Planned]

    def instalments(self, earned: Callable[[Period], int | None]) -> Iterator[Instalment]:
        """``earned`` is what was earned by a period's end in pence; ``None`` if not known."""
        kept_pence, last = 0, self.stretched[-1]
        for stretch, (before, after) in zip(
            self.stretched, pairwise(self._to_date(earned)), strict=True
        ):
            amount = after.pence - before.pence
            held_back = amount * self.terms.retention // BASIS_POINTS if amount > 0 else 0
            kept_pence += held_back
            yield self._instalment(stretch, amount - held_back, is_planned=after.is_planned)
        yield Instalment(
            tender=self.tender,
            lot=self.lot,
            member=self.member,
            period=last.period,
            due_on=last.until + timedelta(days=self.terms.retention_days),
            amount_pence=kept_pence,
            is_planned=after.is_planned,
            is_retention=True,
        )

    def _to_date(self, earned: Callable[[Period], int | None]) -> Iterator[_ToDate]:
        """What is due by the end of each period, beginning with nothing."""
        yield _ToDate(pence=0, is_planned=False)
        shift = 0
        for stretch, planned in zip(self.stretched, self.planned, strict=True):
            known = planned.to_date if self.terms.by is PaidBy.BLOCK else earned(stretch.period)
            if known is None:
                # From what is known on, what is still planned follows.
                yield _ToDate(pence=max(0, planned.to_date + shift), is_planned=True)
            else:
                shift = known - planned.to_date
                yield _ToDate(pence=known, is_planned=False)

    def _instalment(self, stretch: Stretch, pence: int, *, is_planned: bool) -> Instalment:
        begins = stretch.since if self.terms.when is PaidWhen.ADVANCE else stretch.until
        return Instalment(
            tender=self.tender,
            lot=self.lot,
            member=self.member,
            period=stretch.period,
            due_on=begins + timedelta(days=self.terms.days),
            amount_pence=pence,
            is_planned=is_planned,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ToDate:
    pence: int
    is_planned: bool


@once_per_register
def instalments_by_contract(register: Register) -> Mapping[str, tuple[Instalment, ...]]:
    """Each contract's instalments, first due first; contracts without terms are left out."""
    grouped: dict[str, list[Instalment]] = {}
    for instalment in instalments(register):
        grouped.setdefault(instalment.tender, []).append(instalment)
    return {tender: tuple(found) for tender, found in grouped.items()}
