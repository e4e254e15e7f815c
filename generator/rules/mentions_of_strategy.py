"""What the records of strategy refer to by name, and where in the record the name stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.register import Register
from generator.rules.known import known_names
from generator.rules.reference import Reference, decided, keys
from schemas import catalogue
from schemas.appraisal import Appraisal
from schemas.strategy import GoverningDocument, NeedsAssessment, Objective


def _of_needs_assessment(
    key: object, record: NeedsAssessment, register: Register
) -> Iterator[Reference]:
    known = known_names(register)
    if record.decision is not None:
        yield from decided(("decision",), record.decision, register)
    yield from keys(("needs",), record.needs, known.areas)
    for area, needs in record.needs.items():
        yield from keys(("needs", area), needs, known.services)


def _of_objective(key: object, record: Objective, register: Register) -> Iterator[Reference]:
    yield from decided(("decision",), record.decision, register)


def _of_document(key: object, record: GoverningDocument, register: Register) -> Iterator[Reference]:
    for position, review in enumerate(record.reviews):
        yield from decided(("reviews", position, "decision"), review.decision, register)


def _of_appraisal(key: str, record: Appraisal, register: Register) -> Iterator[Reference]:
    yield (), key, known_names(register).tenders
    if record.decided is not None:
        yield from decided(("decided", "decision"), record.decided.decision, register)


REFERENCES_OF_STRATEGY: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.APPRAISAL.name: _of_appraisal,
    catalogue.NEEDS_ASSESSMENT.name: _of_needs_assessment,
    catalogue.OBJECTIVE.name: _of_objective,
    catalogue.RISK.name: lambda _key, _record, _register: iter(()),
    catalogue.DOCUMENT.name: _of_document,
}
"""What a record of each of these kinds refers to."""
