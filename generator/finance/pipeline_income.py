"""Contracts to come: what tenders bring in if they are won, and how likely that is (FIN-6).

Source: prospectus §6 and §9. What is won and not yet shared out is certain; what is
still in the pipeline comes with the likelihood that its own record names, or else with
that of its stage by policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.contracts.pipeline import stage_on
from generator.contracts.position import lots_held_by_tender
from generator.finance.schedule import Account, Instalment, divided, instalments_of
from generator.monitoring.expected import due_dates
from generator.monitoring.profile import plan_of, stretches
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.finance_policies import StageLikelihood
from schemas.money import BASIS_POINTS
from schemas.periods import Frequency
from schemas.tender import (
    DeliveryDates,
    PaidBy,
    PaidWhen,
    Payment,
    PaymentTerms,
    Stage,
    Tender,
    Timetable,
)

_TO_COME = frozenset({Stage.WON, Stage.CONTRACTED})
"""The stages at which a contract is certain, whether or not it is shared out."""

_LIKELIHOOD = {
    Stage.IDENTIFIED: "identified",
    Stage.GO: "go",
    Stage.SHAPING: "shaping",
    Stage.BID_SUBMITTED: "bid_submitted",
}
"""The policy's name for the likelihood at each stage of the pipeline."""

TOGETHER = ""
"""Stands for all members, of a contract that is not shared out yet, and for all its lots."""

EVENLY = PaymentTerms(by=PaidBy.BLOCK, when=PaidWhen.ARREARS, days=0)
"""Where a tender's record says nothing of payments: evenly, at each period's end, both ways."""

MONTHLY = Timetable(every=Frequency.MONTH, due_days=0)


class Basis(StrEnum):
    """What a likelihood rests on."""

    WON = "won"
    OWN_RECORD = "own record"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCome:
    """A contract that is won and not yet shared out, or may be won.

    ``rate_bp`` is the hub's part by the rate in force when it is awarded, if that day is
    set, else when delivery begins; ``hub_pence`` that part, of each lot rounded down.
    ``instalments`` are what the commissioner would pay, and what members together would
    be paid, whose ``member`` is then ``TOGETHER``.
    """

    tender: str
    stage: Stage
    basis: Basis
    likelihood_bp: int
    delivery: DeliveryDates
    value_pence: int
    rate_bp: int
    hub_pence: int
    instalments: tuple[Instalment, ...]

    @property
    def is_certain(self) -> bool:
        """Whether it is won."""
        return self.likelihood_bp == BASIS_POINTS


@once_per_register
def to_come(register: Register) -> tuple[ToCome, ...]:
    """Every contract to come whose dates are known, by tender."""
    return tuple(
        _to_come(register, tender_id, tender, stage, tender.delivery)
        for tender_id, tender, stage in _open(register)
        if tender.delivery is not None
    )


@once_per_register
def without_dates(register: Register) -> tuple[str, ...]:
    """The tenders that no forecast can count, since nobody knows when they would run."""
    return tuple(name for name, tender, _ in _open(register) if tender.delivery is None)


def _open(register: Register) -> Iterator[tuple[str, Tender, Stage]]:
    """Tenders in the pipeline, and those won of which no approved award gives anybody a part."""
    for tender_id, tender in register.tenders.items():
        stage = stage_on(tender, register.as_of)
        if stage in _LIKELIHOOD or (
            stage in _TO_COME and tender_id not in lots_held_by_tender(register)
        ):
            yield tender_id, tender, Stage(stage)


def _to_come(
    register: Register, tender_id: str, tender: Tender, stage: Stage, delivery: DeliveryDates
) -> ToCome:
    rate_bp = rate_for(register, tender, delivery.since)
    hub = hub_part(tender, rate_bp)
    basis, likelihood_bp = _likelihood(register, tender, stage)
    return ToCome(
        tender=tender_id,
        stage=stage,
        basis=basis,
        likelihood_bp=likelihood_bp,
        delivery=delivery,
        value_pence=tender.value,
        rate_bp=rate_bp,
        hub_pence=hub,
        instalments=tuple(_instalments(tender_id, tender, delivery, hub)),
    )


def rate_for(register: Register, tender: Tender, otherwise: date) -> int:
    """The top-slice rate in force on the day of the award; on ``otherwise`` before one is set."""
    on = tender.sub_letting.award_on if tender.sub_letting else otherwise
    return in_force(register.consortium.policies.top_slice_rate, on).value


def hub_part(tender: Tender, rate_bp: int) -> int:
    """The hub's part of the value in pence, of each lot rounded down (rule AWD-2)."""
    lots = [lot.value for lot in tender.lots.values()]
    # Lots that do not add up are a finding (rule TEN-2); the whole value is what is forecast.
    parts = lots if sum(lots) == tender.value else [tender.value]
    return sum(pence * rate_bp // BASIS_POINTS for pence in parts)


def _likelihood(register: Register, tender: Tender, stage: Stage) -> tuple[Basis, int]:
    if stage in _TO_COME:
        return Basis.WON, BASIS_POINTS
    if tender.likelihood is not None:
        return Basis.OWN_RECORD, tender.likelihood
    return Basis.STAGE, stage_likelihood(stage_policy(register), stage)


def stage_policy(register: Register) -> StageLikelihood:
    """The policy in force on the register's day."""
    return in_force(register.consortium.policies.stage_likelihood, register.as_of).value


def stage_likelihood(policy: StageLikelihood, stage: Stage) -> int:
    """How likely a tender at ``stage`` of the pipeline is to be won by policy, in basis points."""
    likelihood: int = getattr(policy, _LIKELIHOOD[stage])
    return likelihood


def _instalments(
    tender_id: str, tender: Tender, delivery: DeliveryDates, hub_pence: int
) -> Iterator[Instalment]:
    payment = tender.payment or Payment(from_commissioner=EVENLY, to_members=EVENLY)
    periods = stretches(delivery, tuple(due_dates(delivery, tender.reporting or MONTHLY)))

    def paid(member: str | None, terms: PaymentTerms, pence: int) -> Iterator[Instalment]:
        account = Account(tender=tender_id, lot=TOGETHER, member=member, terms=terms)
        return instalments_of(account, periods, plan_of(periods, lambda _: pence), _not_known)

    from_commissioner = paid(None, payment.from_commissioner, tender.value)
    yield from divided(from_commissioner, lambda _: (tender.value, hub_pence, 0))
    yield from paid(TOGETHER, payment.to_members, tender.value - hub_pence)


def _not_known(_: object) -> None:
    """What was delivered, of a contract that has not begun."""
