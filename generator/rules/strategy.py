"""STR-2: objectives, risks and governing documents, and what of them is overdue (§6, §9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.links import BOOKS, HOLDING, all_of
from generator.reads import Changed
from generator.register import Register
from generator.rules.documents import check_document
from generator.rules.objectives import check_objective
from generator.rules.risks import check_risk
from generator.rules.rule import Breach, Rule
from generator.strategy.measures import is_measured_by
from schemas import catalogue

Subject = tuple[str, str]
"""A kind of record, and the record's short name."""

_CHECKS: Mapping[str, Callable[[str, Register], Iterator[Breach]]] = {
    catalogue.OBJECTIVE.name: check_objective,
    catalogue.RISK.name: check_risk,
    catalogue.DOCUMENT.name: check_document,
}


def _records(register: Register) -> Iterator[Subject]:
    yield from ((catalogue.OBJECTIVE.name, name) for name in register.objectives)
    yield from ((catalogue.RISK.name, name) for name in register.risks)
    yield from ((catalogue.DOCUMENT.name, name) for name in register.documents)


def is_looked_after(subject: Subject, register: Register) -> Iterator[Breach]:
    """STR-2: targets are measured, risks and documents reviewed, actions done, each in time."""
    kind, name = subject
    yield from _CHECKS[kind](name, register)


def _is_measured_by(subject: Subject, changed: Changed) -> bool:
    kind, name = subject
    return kind == catalogue.OBJECTIVE.name and any(
        is_measured_by(side.objectives[name].measure, changed)
        for side in (changed.base, changed.head)
        if name in side.objectives
    )


STR_2 = Rule(
    id="STR-2",
    title="Objectives are measured against their targets, and a missed one is explained; risks and "
    "governing documents are reviewed in time, and what is to be done about a risk is done.",
    source="prospectus §6, §9",
    subjects=_records,
    check=is_looked_after,
    reads=all_of(
        *BOOKS,
        *HOLDING,
        catalogue.EXCUSE,
        catalogue.CONSORTIUM,
        catalogue.MEMBER,
        catalogue.NEEDS_ASSESSMENT,
        catalogue.OBJECTIVE,
        catalogue.RISK,
        catalogue.DOCUMENT,
    )
    | {catalogue.RETURN: _is_measured_by},
)
