"""Where each minuted decision is cited: by policies, awards, closings and all else (prospectus §7).

Found by what the records' models say, so that a new kind of record is covered
without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator.finding import Field
from generator.keys import identity_of
from generator.register import Register
from generator.remembered import once_per_record, once_per_register
from schemas import catalogue, record_kinds
from schemas.identifiers import Decision
from schemas.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A record that names a decision: its kind and key, and where in it the name stands."""

    kind: record_kinds.Kind
    key: object
    field: Field

    @property
    def path(self) -> str:
        """The record's path."""
        return self.kind.path(*identity_of(self.key))


@once_per_register
def citations(register: Register) -> Mapping[Decision, tuple[Citation, ...]]:
    """Every decision that a record names, with where; in the catalogue's order."""
    found: dict[Decision, list[Citation]] = {}
    for kind in CITING:
        for key, record in register.records_of(kind):
            for field, decision in _decisions_of(record):
                citation = Citation(kind=kind, key=key, field=field)
                found.setdefault(decision, []).append(citation)
    return {decision: tuple(places) for decision, places in found.items()}


def decisions_named(record: Record) -> frozenset[Decision]:
    """The decisions that the record names."""
    return frozenset(decision for _, decision in _decisions_of(record))


@once_per_record
def _decisions_of(record: Record) -> tuple[tuple[Field, Decision], ...]:
    return tuple(_decisions_in(record, ()))


def _decisions_in(value: object, field: Field) -> Iterator[tuple[Field, Decision]]:
    if isinstance(value, Decision):
        yield field, value
    elif isinstance(value, BaseModel):
        for name in _fields_that_may_cite(type(value)):
            yield from _decisions_in(getattr(value, name), (*field, name))
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _decisions_in(part, (*field, str(name)))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _decisions_in(part, (*field, position))


@cache
def _may_cite(model: type[BaseModel]) -> bool:
    """Whether a record of ``model`` can name a decision at all: most of them are returns."""
    return bool(_fields_that_may_cite(model))


@cache
def _fields_that_may_cite(model: type[BaseModel]) -> tuple[str, ...]:
    """Its fields that can hold the name of a decision: an award's many facts cannot."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _holds_decision(field.annotation))


def _holds_decision(annotation: object) -> bool:
    if annotation is Decision:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _may_cite(annotation)
    return any(map(_holds_decision, get_args(annotation)))


CITING = tuple(kind for kind in catalogue.CATALOGUE if _may_cite(kind.model))
"""The kinds of record that can name a decision."""
