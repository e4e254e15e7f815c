"""What a change puts in: each place in a record that is not as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.finding import Field
from generator.register import Register
from schemas.places import Place, place_of
from schemas.record import Record, as_written

Written = str | list["Written"] | dict[str, "Written"] | None
"""A part of a record as it would be typed; ``None`` where there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One place that a change touches: the whole record where it comes, goes or is unreadable.

    ``field`` is empty for a whole record. ``place`` says the same as people find it: an
    entry of a list goes by what tells it from the others, not by its number. ``before``
    and ``after`` are what stands there, as typed; ``None`` where nothing does, or nothing
    that can be read.
    """

    path: str
    field: Field = ()
    place: tuple[str, ...] = ()
    before: Written
    after: Written


def inputs(base: Register, head: Register, paths: Iterable[str]) -> tuple[Input, ...]:
    """Each place below ``paths`` (``data/…``) that differs, by path and in the record's order.

    Groups are looked into, and lists of the same length; a list that became longer or
    shorter is one place. Paths at which no record belongs put nothing in.
    """
    return tuple(
        each
        for path in sorted(set(paths))
        if (place := place_of(path)) is not None
        for each in _of_record(path, place, base, head)
    )


def _of_record(path: str, place: Place, base: Register, head: Register) -> Iterator[Input]:
    before, after = written_at(base, place), written_at(head, place)
    if before is None or after is None:
        if before is not after or (path in base.unknown) != (path in head.unknown):
            yield Input(path=path, before=before, after=after)
        return
    yield from places_changed(path, before, after)


def places_changed(path: str, before: Written, after: Written) -> Iterator[Input]:
    """Each place in which what is written at ``path`` differs, in the order in which it stands."""
    for field, called, was, now in _differences((), (), before, after):
        yield Input(path=path, field=field, place=called, before=was, after=now)


def written_at(register: Register, place: Place) -> Written:
    """The record at ``place`` as it would be typed; ``None`` where none can be read."""
    record: Record | None = register.record_at(place)
    return None if record is None else as_written(record)


_Difference = tuple[Field, tuple[str, ...], Written, Written]


def _differences(
    field: Field, called: tuple[str, ...], before: Written, after: Written
) -> Iterator[_Difference]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            inside = (*field, key), (*called, key)
            yield from _differences(*inside, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (was, now) in enumerate(zip(before, after, strict=True)):
            inside = (*field, place), (*called, _name(place, was))
            yield from _differences(*inside, was, now)
    else:
        yield field, called, before, after


_TELLING = ("criterion", "service", "area", "stage", "title", "account", "member", "since", "on")
"""The fields by which people know an entry of a list, of any record."""


def _name(place: int, entry: Written) -> str:
    """What an entry of a list is known by; its number from 1 where nothing tells it apart."""
    told = entry if isinstance(entry, Mapping) else {}
    words = [value for key in _TELLING if isinstance(value := told.get(key), str)]
    return ", ".join(words) or f"entry {place + 1}"
