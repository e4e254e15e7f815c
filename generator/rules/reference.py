"""A name by which one record refers to another, and where it stands (rule REF-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Field
from generator.register import Register
from generator.rules.known import Names, decisions_minuted
from schemas.identifiers import Decision

Reference = tuple[Field, str, Names]
"""Where a name stands, the name, and what it must be one of."""


def each(field: Field, names: Iterable[str], sort: Names) -> Iterator[Reference]:
    """A reference for each entry of the list at ``field``."""
    for position, name in enumerate(names):
        yield (*field, position), name, sort


def keys(field: Field, names: Iterable[str], sort: Names) -> Iterator[Reference]:
    """A reference for each name in the group at ``field``."""
    for name in names:
        yield (*field, name), name, sort


def decided(field: Field, decision: Decision, register: Register) -> Iterator[Reference]:
    """A reference to a decision that the minutes do not hold; none if they do."""
    if not register.is_decided(decision):
        yield field, str(decision), decisions_minuted(register)
