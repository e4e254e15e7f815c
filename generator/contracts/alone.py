"""One contract by itself, or one kind of record: a register of these and no others.

What follows from them cannot rest on anything else. Both sides of a change have nearly
all contracts in common, and nearly all kinds of record; what is known of those on one side
is known on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.register import Register, origin_of, with_only
from generator.remembered import once_per_register
from schemas.record import Record
from schemas.record_kinds import Kind

Kinds = tuple[Kind, ...]
"""Of which kinds records are taken."""

_Shelves = Mapping[Kind, Mapping[object, Record]]


def alone(register: Register, tender_id: str, kinds: Kinds) -> Register:
    """The tender's records of ``kinds``, on the same day and under the same policies.

    Each kind has the tender in its path. Where ``register`` has grown from another, and they
    are the same there, it is that one's.
    """
    return _alone(register, tender_id, kinds)


def all_alone(register: Register, kinds: Kinds) -> Register:
    """Every record of ``kinds``, likewise."""
    return _alone(register, None, kinds)


def _alone(register: Register, tender_id: str | None, kinds: Kinds) -> Register:
    parts = _parts(register)
    found = parts.get((tender_id, kinds))
    if found is None:
        found = parts[tender_id, kinds] = _part(register, tender_id, kinds)
    return found


@once_per_register
def _parts(register: Register) -> dict[tuple[str | None, Kinds], Register]:
    """What was asked for so far."""
    return {}


def _part(register: Register, tender_id: str | None, kinds: Kinds) -> Register:
    own = {kind: _of_tender(register, kind, tender_id) for kind in kinds}
    origin = origin_of(register)
    known = _parts(origin).get((tender_id, kinds)) if origin else None
    if known is not None and _is_the_same(known, register, own):
        return known
    return with_only(register, own)


def _is_the_same(known: Register, register: Register, own: _Shelves) -> bool:
    return (
        known.consortium is register.consortium
        and known.as_of == register.as_of
        and known.unknown == register.unknown
        and all(_has(known, kind, records) for kind, records in own.items())
    )


def _has(register: Register, kind: Kind, records: Mapping[object, Record]) -> bool:
    """Whether it holds the very same records of ``kind``, and no others."""
    held = tuple(register.records_of(kind))
    return len(held) == len(records) and all(records.get(key) is record for key, record in held)


def _of_tender(register: Register, kind: Kind, tender_id: str | None) -> Mapping[object, Record]:
    if tender_id is None:
        return dict(register.records_of(kind))
    grouped = _grouped(register)
    if kind not in grouped:
        grouped[kind] = _by_tender(register.records_of(kind))
    return grouped[kind].get(tender_id, {})


@once_per_register
def _grouped(register: Register) -> dict[Kind, Mapping[str, Mapping[object, Record]]]:
    """Each tender's records, of the kinds that were asked for so far."""
    return {}


def _by_tender(
    records: Iterable[tuple[object, Record]],
) -> Mapping[str, Mapping[object, Record]]:
    found: dict[str, dict[object, Record]] = {}
    for key, record in records:
        tender_id = str(key[0] if isinstance(key, tuple) else key)
        found.setdefault(tender_id, {})[key] = record
    return found
