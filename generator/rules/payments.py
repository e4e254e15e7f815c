"""FIN-14: terms of payment can be followed.

Good practice: who is paid, for what and when must follow from the contract alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finance.schedule import counts
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.tender import PaidBy, PaidWhen, Payment, PaymentTerms, Tender

Subject = tuple[str, Payment]
"""A tender, and its terms of payment."""


def _paid_tenders(register: Register) -> Iterable[Subject]:
    return ((name, tender.payment) for name, tender in register.tenders.items() if tender.payment)


def can_be_followed(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-14: nothing is paid for before it is done, or that nobody counts, or at no time."""
    tender_id, payment = subject
    tender, path = register.tenders[tender_id], catalogue.TENDER.path(tender_id)
    if tender.reporting is None:
        yield Breach(
            path=path,
            field=("payment",),
            message="This contract is paid by reporting periods, and has no timetable of them.",
            fix='Add "reporting:" with every and due_days.',
        )
    for side in ("from_commissioner", "to_members"):
        terms: PaymentTerms = getattr(payment, side)
        yield from _is_known_by_then(path, side, terms)
        yield from _is_counted(path, side, terms, tender)
        yield from _is_held_back(path, side, terms)


def _is_known_by_then(path: str, side: str, terms: PaymentTerms) -> Iterator[Breach]:
    if terms.when is PaidWhen.ADVANCE and terms.by is not PaidBy.BLOCK:
        yield Breach(
            path=path,
            field=("payment", side, "when"),
            message=f"by is {terms.by} and when is {terms.when}; what is paid for by what was done "
            "can only be paid once it is known.",
            fix=f'Write "when: {PaidWhen.ARREARS}", or "by: {PaidBy.BLOCK}".',
        )


def _is_counted(path: str, side: str, terms: PaymentTerms, tender: Tender) -> Iterator[Breach]:
    """Results alone: that outputs are counted is rule TEN-2's."""
    if terms.by is not PaidBy.RESULT:
        return
    for lot_id, lot in tender.lots.items():
        if not counts(lot, terms.by):
            yield Breach(
                path=path,
                field=("payment", side, "by"),
                message=f"by is {terms.by}; {lot_id} names no outcome that people are to reach, so "
                "there is nothing to pay for.",
                fix=f'Give {lot_id} an outcome with its target, or write "by: {PaidBy.BLOCK}".',
            )


def _is_held_back(path: str, side: str, terms: PaymentTerms) -> Iterator[Breach]:
    if terms.retention_days and not terms.retention:
        yield Breach(
            path=path,
            field=("payment", side, "retention_days"),
            message="retention_days says when what was held back is due, and nothing is held back.",
            fix='Add "retention:" with the part that is held back, or take retention_days out.',
        )


FIN_14 = Rule(
    id="FIN-14",
    title="Terms of payment can be followed: what is paid for is counted, and paid once it is "
    "known.",
    source="good practice",
    subjects=_paid_tenders,
    check=can_be_followed,
    reads=all_of(catalogue.TENDER),
)
