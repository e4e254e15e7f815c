"""REF-1: every name by which one record refers to another leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from generator.reads import Changed, OfThose, Whenever, anywhere, differs_in, either
from generator.register import Register, identity_of, register_key
from generator.rules.mentions import REFERENCES
from generator.rules.names import meant
from generator.rules.rule import Breach, Rule
from schemas import catalogue, record_kinds
from schemas.governance import Meeting

Referrer = tuple[record_kinds.Kind, Any, Any]
"""A record: its kind, the register's key for it, and itself."""


def _every_record(register: Register) -> Iterator[Referrer]:
    for kind in catalogue.CATALOGUE:
        yield from _records_of(register, kind.name)


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


_NAMED = frozenset(
    {
        catalogue.MEMBER,
        catalogue.APPLICATION,
        catalogue.TENDER,
        catalogue.OFFER,
        catalogue.VARIATION,
        catalogue.TRADE,
        catalogue.DIRECTOR,
        catalogue.MEETING,
        catalogue.ELECTION,
        catalogue.GRANT,
    }
)
"""Kinds of record to which others refer by the name of the file."""


@Whenever
def _numbers_otherwise(changed: Changed) -> bool:
    """Minutes with other decisions in them than there were."""
    numbered = [
        tuple(record.decisions) if isinstance(record, Meeting) else ()
        for record in (changed.before, changed.after)
    ]
    return numbered[0] != numbered[1]


_NAMES_INSIDE: dict[record_kinds.Kind, Whenever] = {
    catalogue.CONSORTIUM: anywhere,
    catalogue.TENDER: differs_in("lots", "sub_letting"),
    catalogue.MEETING: _numbers_otherwise,
}
"""Kinds of record that give names to what stands in them, and where they are given."""


def _kind_of(subject: Referrer) -> str:
    return subject[0].name


def _kinds_that_name(changed: Changed) -> Collection[str]:
    """The kinds of record of which any may name what there is no longer, or what is new.

    Of all others a return, which most records are, names its tender and its member alone.
    """
    kind = changed.place.kind
    is_named = changed.comes_or_goes and kind in _NAMED
    if is_named and kind in (catalogue.TENDER, catalogue.MEMBER):
        return _KINDS
    if is_named or (kind in _NAMES_INSIDE and _NAMES_INSIDE[kind].holds(changed)):
        return _KINDS - {catalogue.RETURN.name}
    return ()


def _records_of(register: Register, name: str) -> Iterator[Referrer]:
    for kind in catalogue.CATALOGUE:
        if kind.name == name:
            for key, record in register.records_of(kind):
                yield kind, key, record


_KINDS = frozenset(kind.name for kind in catalogue.CATALOGUE)


def _path_of(subject: Referrer) -> str:
    kind, key, _ = subject
    return kind.path(*identity_of(key))


def _record_at(register: Register, path: str) -> Iterator[Referrer]:
    place = catalogue.place_of(path)
    record = register.record_at(place) if place else None
    if place is not None and record is not None:
        yield place.kind, register_key(place), record


_OF_ITS_KIND = OfThose(part="kind", of=_kind_of, names=_kinds_that_name)
_ITSELF = OfThose(part="record", of=_path_of, names=lambda changed: (changed.path,))


REF_1 = Rule(
    id="REF-1",
    title="Every name by which one record refers to another leads to a record that exists.",
    source="good practice",
    subjects=_every_record,
    check=refers_to_what_exists,
    reads=dict.fromkeys(catalogue.CATALOGUE, either(_ITSELF, _OF_ITS_KIND)),
    within={"record": _record_at, "kind": _records_of},
)
