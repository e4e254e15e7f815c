"""REF-1: every name by which one record refers to another leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.register import Register
from generator.rules.mentions import REFERENCES
from generator.rules.names import meant
from generator.rules.rule import Breach, Rule
from schemas import catalogue, record_kinds

Referrer = tuple[record_kinds.Kind, Any, Any]
"""A record: its kind, the register's key for it, and itself."""


def _every_record(register: Register) -> Iterator[Referrer]:
    for kind in catalogue.CATALOGUE:
        for key, record in register.records_of(kind):
            yield kind, key, record


def refers_to_what_exists(subject: Referrer, register: Register) -> Iterator[Breach]:
    """REF-1: each name is known, or is the name of a record that is there but unreadable."""
    kind, key, record = subject
    for field, name, sort in REFERENCES[kind.name](key, record, register):
        if name not in sort.known and not sort.unreadable(name):
            identity = key if isinstance(key, tuple) else (key,)
            yield Breach(
                path=kind.path(*map(str, identity)),
                field=field,
                message=f'There is no {sort.noun} "{name}"; it must be {sort.place}.',
                fix=meant(name, sort.known, f"Correct the name, or add the {sort.noun} first."),
            )


REF_1 = Rule(
    id="REF-1",
    title="Every name by which one record refers to another leads to a record that exists.",
    source="good practice",
    subjects=_every_record,
    check=refers_to_what_exists,
)
