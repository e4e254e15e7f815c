"""What corrections and the record of access refer to by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.register import CorrectionKey, Register
from generator.rules.known import known_names
from generator.rules.reference import Reference, decided, keys
from schemas import catalogue
from schemas.access import Access
from schemas.correction import Correction


def _of_correction(
    key: CorrectionKey, record: Correction, register: Register
) -> Iterator[Reference]:
    yield from decided(("decision",), record.decision, register)


def _of_access(key: tuple[()], record: Access, register: Register) -> Iterator[Reference]:
    yield from keys(("members",), record.members, known_names(register).members)


REFERENCES_OF_HISTORY: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.CORRECTION.name: _of_correction,
    catalogue.ACCESS.name: _of_access,
}
"""What a record of each kind refers to: of its key in the register, itself, and the register."""
