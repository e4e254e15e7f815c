"""Each record's JSON in the portal, of those that the audience is shown, and links to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.keys import identity_of
from generator.publishing.portal import Portal
from generator.publishing.record_audiences import ANSWERS
from generator.publishing.site_files import record_address
from schemas.published.audience import Published
from schemas.record_kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """A record that the audience is shown: where it lies, where its JSON does.

    ``published`` is what that JSON holds, for one that has a file of its own.
    """

    kind: Kind
    record: str
    json_path: str
    published: Published | None = None


def record_files(
    portal: Portal, kind: Kind, keys: Iterable[object] | None = None
) -> Iterator[RecordFile]:
    """The records of ``kind`` that the audience is shown, in order; all, or those of ``keys``."""
    answer = ANSWERS[kind.name]
    for key in portal.register.keys_of(kind) if keys is None else keys:
        identity = identity_of(key)
        record = kind.path(*identity)
        if answer.json_path is not None:
            if answer.is_shown(portal, key):
                yield RecordFile(kind=kind, record=record, json_path=answer.json_path(*identity))
        elif answer.view is not None:
            published = answer.view(portal.register, key)
            if published is not None and portal.shows(published):
                yield RecordFile(
                    kind=kind,
                    record=record,
                    json_path=f"{record.removesuffix('.yaml')}.json",
                    published=portal.released(published),
                )


def record_links(portal: Portal, files: Iterable[RecordFile]) -> tuple[tuple[str, str], ...]:
    """For each record where it can be read, if somewhere, and its JSON: label and address."""
    return tuple(link for file in files for link in _links(portal, file))


def _links(portal: Portal, file: RecordFile) -> Iterator[tuple[str, str]]:
    address = record_address(portal, file.record)
    if address is not None:
        yield file.record, address
    yield file.json_path, file.json_path
