"""MON-8: a contract's commissioner is told in time what was delivered (prospectus §4)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.pipeline import reached_on
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.tender import Stage, Tender, Timetable

Contract = tuple[str, Tender, Timetable]
"""A tender that became a contract, and when its returns are due."""


def _contracts(register: Register) -> Iterator[Contract]:
    for tender_id, tender in register.tenders.items():
        if tender.reporting is not None and reached_on(tender, Stage.CONTRACTED) is not None:
            yield tender_id, tender, tender.reporting


def tells_its_commissioner(subject: Contract, register: Register) -> Iterator[Breach]:
    """MON-8: a pack is due after the returns that it is made of."""
    tender_id, tender, reporting = subject
    days, due_days = tender.pack_due_days, reporting.due_days
    if days is None:
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            message="It is a contract, and does not say by when its commissioner is told what was "
            "delivered.",
            fix=f'Add "pack_due_days: {due_days + 14}", or whatever the contract says.',
        )
    elif days <= due_days:
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            field=("pack_due_days",),
            message=f"The commissioner is to be told {days} days after a period, and returns are "
            f"due {due_days} days after it; the pack is made of them, so it must be due later.",
            fix=f"Ask for returns less than {days} days after the period, or correct this number.",
        )


MON_8 = Rule(
    id="MON-8",
    title="Every contract has days by which its commissioner is told what was delivered, later "
    "than those of the returns.",
    source="prospectus §4",
    subjects=_contracts,
    check=tells_its_commissioner,
    reads=all_of(catalogue.TENDER),
)
