"""REF-1: every name by which one record refers to another leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.governance.citations import CITING
from generator.keys import identity_of, register_key
from generator.links import anywhere, differs_in, either
from generator.reads import Changed, OfThose, Whenever
from generator.register import Register
from generator.rules.mentions import REFERENCES
from generator.rules.names import meant
from generator.rules.rule import Breach, Rule
from schemas import catalogue, record_kinds
from schemas.governance import Meeting
from schemas.places import place_of

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


_ALL = frozenset(catalogue.CATALOGUE)
_BUT_RETURNS = _ALL - {catalogue.RETURN}
"""A return, which most records are, names its tender and its member, and nothing inside one."""

NAMED_IN: Mapping[record_kinds.Kind, Collection[record_kinds.Kind]] = {
    catalogue.MEMBER: _ALL,
    catalogue.TENDER: _ALL,
    catalogue.APPLICATION: (catalogue.MEMBER,),
    catalogue.OFFER: (catalogue.SCORES,),
    catalogue.VARIATION: (catalogue.MEETING,),
    catalogue.TRADE: (catalogue.MEETING,),
    catalogue.DIRECTOR: (catalogue.SCORES, catalogue.MEETING, catalogue.ELECTION),
    catalogue.MEETING: CITING,
    catalogue.ELECTION: (catalogue.DIRECTOR,),
    catalogue.GRANT: (catalogue.LEDGER,),
}
"""Kinds of record to which others refer by the name of the file, and in which they do."""


@Whenever
def _numbers_otherwise(changed: Changed) -> bool:
    """Minutes with other decisions in them than there were."""
    numbered = [
        tuple(record.decisions) if isinstance(record, Meeting) else ()
        for record in (changed.before, changed.after)
    ]
    return numbered[0] != numbered[1]


_NAMES_INSIDE: Mapping[record_kinds.Kind, tuple[Whenever, Collection[record_kinds.Kind]]] = {
    catalogue.CONSORTIUM: (anywhere, _BUT_RETURNS),
    catalogue.TENDER: (differs_in("lots", "sub_letting"), _BUT_RETURNS),
    catalogue.MEETING: (_numbers_otherwise, CITING),
}
"""Kinds of record that give names to what stands in them: when, and in which they are used."""


def _kind_of(subject: Referrer) -> str:
    return subject[0].name


def _kinds_that_name(changed: Changed) -> Iterable[str]:
    """The kinds of record of which any may name what there is no longer, or what is new."""
    kind = changed.place.kind
    if changed.comes_or_goes:
        yield from (each.name for each in NAMED_IN.get(kind, ()))
    if kind in _NAMES_INSIDE:
        gives_otherwise, used_in = _NAMES_INSIDE[kind]
        if gives_otherwise.holds(changed):
            yield from (each.name for each in used_in)


def _records_of(register: Register, name: str) -> Iterator[Referrer]:
    for kind in catalogue.CATALOGUE:
        if kind.name == name:
            for key, record in register.records_of(kind):
                yield kind, key, record


def _path_of(subject: Referrer) -> str:
    kind, key, _ = subject
    return kind.path(*identity_of(key))


def _record_at(register: Register, path: str) -> Iterator[Referrer]:
    place = place_of(path)
    record = register.record_at(place) if place else None
    if place is not None and record is not None:
        yield place.kind, register_key(place), record


_OF_ITS_KIND = OfThose(part="kind", of=_kind_of, names=lambda changed: {*_kinds_that_name(changed)})
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
