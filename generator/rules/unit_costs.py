"""FIN-7: what one output and one outcome costs can be told (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue

Subject = tuple[str, str]
"""Tender and lot."""


def _lots(register: Register) -> Iterable[Subject]:
    return ((name, lot) for name, tender in register.tenders.items() for lot in tender.lots)


def can_be_costed(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-7: a lot has a value, and each of its outcomes somebody to reach it."""
    tender_id, lot_id = subject
    lot, path = register.tenders[tender_id].lots[lot_id], catalogue.TENDER.path(tender_id)
    if not lot.value:
        yield Breach(
            path=path,
            field=("lots", lot_id, "value"),
            message="This lot is worth nothing, so that nothing of it has a cost.",
            fix="Write what the commissioner pays for it, or put its work into another lot.",
        )
    for name, outcome in lot.outcomes.items():
        if not outcome.target:
            yield Breach(
                path=path,
                field=("lots", lot_id, "outcomes", name, "target"),
                message=f"Nobody is to reach {name}, so that nobody can tell what it costs to "
                "reach it.",
                fix="Write how many people are to reach it over the whole contract, or take the "
                "outcome out.",
            )


FIN_7 = Rule(
    id="FIN-7",
    title="Each lot has a value and its outcomes have targets, so that the cost of one output and "
    "of one outcome can be told.",
    source="prospectus §9",
    subjects=_lots,
    check=can_be_costed,
    reads=all_of(catalogue.TENDER),
)
