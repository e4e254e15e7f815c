"""AWD-11: nobody starts work before those who lost could object (prospectus §5)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.standstill import standstill_after
from generator.links import all_of, of_the_tender
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.identifiers import Decision
from schemas.tender import DeliveryDates

Start = tuple[str, Decision, DeliveryDates]
"""A tender, the decision that approved its award, and when delivery runs."""


def _starts(register: Register) -> Iterator[Start]:
    for tender_id, award in register.awards.items():
        tender = register.tenders.get(tender_id)
        decision = award.approval.decision if award.approval else None
        if decision and decision.on <= register.as_of and tender and tender.delivery:
            yield tender_id, decision, tender.delivery


def starts_after_standstill(subject: Start, register: Register) -> Iterator[Breach]:
    """AWD-11: delivery begins once standstill and the time for appeals have passed."""
    tender_id, decision, delivery = subject
    wait = standstill_after(decision.on, register.consortium)
    if delivery.since < wait.delivery_from:
        first = day_shown(wait.delivery_from)
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            field=("delivery", "since"),
            message=f"Delivery begins on {day_shown(delivery.since)}, and the award was approved "
            f"on {day_shown(wait.approved_on)}. The standstill of {wait.standstill_days} working "
            f"days ends on {day_shown(wait.standstill_until)}, the time for appeals on "
            f"{day_shown(wait.appeal_until)}; delivery must begin on {first} or later.",
            fix=f"Begin delivery on {first} or later, or correct the day.",
        )


AWD_11 = Rule(
    id="AWD-11",
    title="No sub-contract starts before the standstill after its award and the time for appeals "
    "have passed.",
    source="prospectus §5",
    subjects=_starts,
    check=starts_after_standstill,
    reads=all_of(catalogue.CONSORTIUM) | of_the_tender(catalogue.TENDER, catalogue.AWARD),
)
