"""From bytes to the register: every record parsed, checked and placed, every fault found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError

from generator.finding import Finding, Severity
from generator.reading.paths import Sources
from generator.reading.positions import Position, Positions, locate
from generator.reading.schema_faults import UNKNOWN_FIELD, schema_findings
from generator.reading.strict_yaml import parse
from generator.register import Register, build_register
from schemas.catalogue import CONSORTIUM
from schemas.places import Place, place_of
from schemas.record import Record
from schemas.record_kinds import DATA

Made = Record | tuple[Finding, ...]
"""The record that a file holds, or why it holds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading gave: the register, and what was wrong with the files.

    ``register`` is ``None`` without a readable consortium record. ``findings``
    are located, in no particular order. ``files`` holds every file's bytes, and
    ``made`` what became of each: a record, or what is wrong with it.
    """

    register: Register | None
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes]
    made: Mapping[str, Made]

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """``findings`` with line and column, in the order in which they are listed.

        A finding about a file that is not there stands at its first line.
        """
        return tuple(sorted(_located(findings, self.files), key=lambda finding: finding.order))


def read(sources: Sources, *, as_of: date, known: Reading | None = None) -> Reading:
    """Every record of ``sources`` as a register as of ``as_of``, and every fault found.

    A record that could not even be fetched (a link, too large) is unknown like
    one that does not parse. What a file holds that is ``known`` with the same bytes is
    not made out again.
    """
    files = dict(sources.files)
    placed: list[tuple[Place, Record]] = []
    made: dict[str, Made] = {}
    findings = list(sources.findings)
    for path, data in files.items():
        place = place_of(path)
        if place is None:
            continue
        is_known = known is not None and known.files.get(path) == data
        record = known.made[path] if known and is_known else read_record(path, place, data)
        made[path] = record
        if isinstance(record, Record):
            placed.append((place, record))
        else:
            findings.extend(record)
    # A mere warning does not keep a record from being known.
    unknown = frozenset(one.path for one in findings if one.severity is Severity.ERROR)
    if not unknown & {CONSORTIUM.path(), NO_DATA_AT} and CONSORTIUM.path() not in files:
        findings.append(_NO_CONSORTIUM)
    return Reading(
        register=build_register(placed, as_of=as_of, unknown=unknown),
        findings=tuple(_located(findings, files)),
        files=files,
        made=made,
    )


NO_DATA_AT = DATA.rstrip("/")
"""What a finding is about where there is no data folder at all."""

_NO_CONSORTIUM = Finding(
    rule="SCHEMA-MISSING",
    severity=Severity.ERROR,
    path=CONSORTIUM.path(),
    message="There is no consortium record. Every policy is in it, so no rule can be held.",
    fix=f"Add {CONSORTIUM.path()}, with the consortium's name, words and policies.",
    source=f"data dictionary, {CONSORTIUM.title}",
)


def is_a_record(path: str) -> bool:
    """Whether some kind of record belongs at ``path`` (``data/…``)."""
    return place_of(path) is not None


def read_record(path: str, place: Place, data: bytes) -> Made:
    """The record that ``data`` holds at ``place``, or what is wrong with it, without lines."""
    parsed = parse(data, place.kind.most_bytes)
    if parsed.tree is None:
        return parsed.findings(path)
    try:
        return place.kind.model.model_validate(parsed.tree)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        return tuple(schema_findings(path, place.kind, errors))


def _located(findings: Iterable[Finding], files: Mapping[str, bytes]) -> Iterator[Finding]:
    positions: dict[str, Positions] = {}
    for finding in findings:
        if finding.line:
            yield finding
            continue
        if finding.path not in positions:
            positions[finding.path] = locate(files.get(finding.path, b""))
        at = _position(positions[finding.path], finding)
        yield replace(finding, line=at.line, column=at.column)


def _position(positions: Positions, finding: Finding) -> Position:
    """The value that is wrong, or the name of a field that should not be there at all."""
    if finding.rule == UNKNOWN_FIELD:
        return positions.place_of_name(finding.field)
    return positions.place(finding.field)
