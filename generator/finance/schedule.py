"""Payment schedules: what commissioners owe the hub, and the hub its members, and when.

Source: prospectus §9 (the hub manages contract income), the contract's payment terms.
Nobody types a schedule: it follows from positions, the terms and, where delivery or
results are paid for, from what returns say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from generator.contracts.alone import alone
from generator.contracts.position import LotHeld, lots_held, lots_held_by_tender
from generator.finance.earned import earned_by, earned_of_lot
from generator.links import HOLDING
from generator.monitoring.expected import due_dates
from generator.monitoring.profile import Planned, Stretch, plan_of, stretches
from generator.register import Register
from generator.remembered import once_per_register
from schemas.catalogue import RETURN
from schemas.money import BASIS_POINTS
from schemas.periods import Period
from schemas.tender import Lot, PaidBy, PaidWhen, PaymentTerms, Tender


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One payment that falls due for a reporting period of one lot.

    ``member`` is whom the hub pays; ``None`` where the commissioner pays the hub. Of
    that, ``hub_pence`` is the hub's part and ``unallocated_pence`` what nobody took on.
    It is invoiced on ``billed_on`` and due on ``due_on``; below zero, it is paid back.
    What is held back to the contract's end is an instalment of its own, with
    ``is_retention``. ``is_planned`` says that it rests on the profile, because what
    was delivered is not known yet.
    """

    tender: str
    lot: str
    member: str | None
    period: Period
    billed_on: date
    due_on: date
    amount_pence: int
    hub_pence: int = 0
    unallocated_pence: int = 0
    is_planned: bool
    is_retention: bool = False

    @property
    def delivery_pence(self) -> int:
        """The part for members, of what the commissioner pays."""
        return self.amount_pence - self.hub_pence - self.unallocated_pence


Earned = Callable[[Stretch], int | None]
"""What was earned by the end of a period, in pence; ``None`` where that is not known."""


@once_per_register
def instalments(register: Register) -> tuple[Instalment, ...]:
    """Every payment due over the whole life of every contract with terms, first due first."""
    found = (each for paid in instalments_by_contract(register).values() for each in paid)
    return tuple(sorted(found, key=_by_day))


@once_per_register
def instalments_by_contract(register: Register) -> Mapping[str, tuple[Instalment, ...]]:
    """Each contract's instalments, first due first; contracts without terms are left out."""
    found = (
        (tender, _of_contract(contract_paid(register, tender)))
        for tender in lots_held_by_tender(register)
    )
    return {tender: paid for tender, paid in found if paid}


def contract_paid(register: Register, tender_id: str) -> Register:
    """The contract by itself, with all that its payments rest on."""
    return alone(register, tender_id, (*HOLDING, RETURN))


@once_per_register
def _of_contract(contract: Register) -> tuple[Instalment, ...]:
    """The instalments of a contract by itself.

    Amounts of a period of zero are left out. Those of one lot and payee add up to what
    is held at the contract's end, or to the part of it that is earned: what a known
    period fell short of its plan is not expected to be made up.
    """
    found = (
        instalment
        for held in lots_held(contract).values()
        for instalment in _of_lot(contract, contract.tenders[held.tender], held)
        if instalment.amount_pence
    )
    return tuple(sorted(found, key=_by_day))


def _by_day(one: Instalment) -> tuple[date, str, str, str]:
    return (one.due_on, one.tender, one.lot, one.member or "")


def _of_lot(register: Register, tender: Tender, held: LotHeld) -> Iterator[Instalment]:
    if tender.payment is None or tender.reporting is None:
        return
    periods = stretches(held.delivery, tuple(due_dates(held.delivery, tender.reporting)))
    lot = tender.lots[held.lot]
    terms = followed(tender.payment.from_commissioner, lot)
    paid_by_commissioner = instalments_of(
        Account(tender=held.tender, lot=held.lot, member=None, terms=terms),
        periods,
        plan_of(periods, held.value.amount_on),
        partial(earned_of_lot, register, held, terms),
    )
    yield from divided(paid_by_commissioner, partial(_parts_of, held))
    terms = followed(tender.payment.to_members, lot)
    for position in held.positions:
        yield from instalments_of(
            Account(tender=held.tender, lot=held.lot, member=position.member, terms=terms),
            periods,
            plan_of(periods, position.amount_on),
            partial(earned_by, register, held, terms, position),
        )


def followed(terms: PaymentTerms, lot: Lot) -> PaymentTerms:
    """The terms as they can be followed: evenly, where the lot counts nothing to be paid for.

    Rules TEN-2 and FIN-14 say so where it happens.
    """
    return terms if counts(lot, terms.by) else terms.model_copy(update={"by": PaidBy.BLOCK})


def counts(lot: Lot, by: PaidBy) -> bool:
    """Whether the lot counts what is paid for: outputs, or people to reach outcomes."""
    if by is PaidBy.OUTPUT:
        return bool(lot.outputs)
    return by is PaidBy.BLOCK or any(outcome.target for outcome in lot.outcomes.values())


Parts = Callable[[Instalment], tuple[int, int, int]]
"""Value, hub's share and unallocated part of a lot in pence, as they count for an instalment."""


def divided(paid: Iterable[Instalment], parts: Parts) -> Iterator[Instalment]:
    """The commissioner's instalments with the hub's part and what nobody took on.

    Each is divided as the lot's value is in its period, the sums so far rounded down:
    once all is paid, the hub has had its share to the penny.
    """
    whole = hub = unallocated = 0
    for instalment in paid:
        whole += instalment.amount_pence
        value, for_hub, for_nobody = parts(instalment)
        hub_now = whole * for_hub // value if value else 0
        unallocated_now = whole * for_nobody // value if value else 0
        yield replace(
            instalment, hub_pence=hub_now - hub, unallocated_pence=unallocated_now - unallocated
        )
        hub, unallocated = hub_now, unallocated_now


def _parts_of(held: LotHeld, instalment: Instalment) -> tuple[int, int, int]:
    on = max(instalment.period.starts_on, held.delivery.since)
    return held.value.amount_on(on), held.hub.amount_on(on), held.unallocated.amount_on(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Between whom payments of one lot are made, and on which terms."""

    tender: str
    lot: str
    member: str | None
    terms: PaymentTerms


def instalments_of(
    account: Account, periods: Sequence[Stretch], planned: Iterator[Planned], earned: Earned
) -> Iterator[Instalment]:
    """What is paid for each of ``periods`` and at last what was held back; nothing without any.

    ``planned`` is the money's profile over them. Zero amounts are given too.
    """
    terms = account.terms
    to_date = kept = 0
    is_planned = False
    for stretch, due in zip(periods, _due_to_date(terms, periods, planned, earned), strict=True):
        pence, is_planned = due
        kept_now = pence * terms.retention // BASIS_POINTS
        amount = pence - to_date - (kept_now - kept)
        yield _instalment(account, stretch, amount, is_planned=is_planned)
        to_date, kept = pence, kept_now
    if periods:
        last = periods[-1]
        due_on = last.until + timedelta(days=terms.retention_days)
        yield Instalment(
            tender=account.tender,
            lot=account.lot,
            member=account.member,
            period=last.period,
            billed_on=due_on,
            due_on=due_on,
            amount_pence=kept,
            is_planned=is_planned,
            is_retention=True,
        )


def _due_to_date(
    terms: PaymentTerms, periods: Sequence[Stretch], planned: Iterator[Planned], earned: Earned
) -> Iterator[tuple[int, bool]]:
    """What is due by the end of each period, and whether that is only planned."""
    shift = 0
    for stretch, plan in zip(periods, planned, strict=True):
        known = plan.to_date if terms.by is PaidBy.BLOCK else earned(stretch)
        if known is None:
            # From what is known on, what is still planned follows, up to what is held.
            yield min(plan.held, max(0, plan.to_date + shift)), True
        else:
            shift = known - plan.to_date
            yield known, False


def _instalment(account: Account, stretch: Stretch, pence: int, *, is_planned: bool) -> Instalment:
    terms = account.terms
    # What is paid for by what was done cannot be known before (rule FIN-14).
    is_ahead = terms.when is PaidWhen.ADVANCE and terms.by is PaidBy.BLOCK
    billed_on = stretch.since if is_ahead else stretch.until
    return Instalment(
        tender=account.tender,
        lot=account.lot,
        member=account.member,
        period=stretch.period,
        billed_on=billed_on,
        due_on=billed_on + timedelta(days=terms.days),
        amount_pence=pence,
        is_planned=is_planned,
    )
