"""One check of everything, or of what a change can touch: read, then hold every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.finding import Finding, has_errors
from generator.reading.changes import changes
from generator.reading.collector import uncollected
from generator.reading.paths import Sources
from generator.reading.read import Reading, read
from generator.reads import Changes, changes_between
from generator.register import Register, grown_from
from generator.rules.rule import Held
from generator.rules.rulebook import hold_all, hold_all_near
from schemas.record_kinds import DATA


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All that a check found out.

    ``held`` is empty where there is no register to hold rules against.
    ``findings`` are located and sorted, from reading and rules together.
    """

    as_of: date
    reading: Reading
    held: tuple[Held, ...]
    findings: tuple[Finding, ...]

    @property
    def register(self) -> Register | None:
        """The register, unless the consortium's own record could not be read."""
        return self.reading.register

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return has_errors(self.findings)


def check(sources: Sources, *, as_of: date) -> Checked:
    """``sources`` read and every rule held, all findings in one run."""
    with uncollected():
        reading = read(sources, as_of=as_of)
        held = hold_all(reading.register) if reading.register else ()
        from_rules = (finding for outcome in held for finding in outcome.findings)
        findings = reading.located((*reading.findings, *from_rules))
    return Checked(as_of=as_of, reading=reading, held=held, findings=findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedChange:
    """What a check of both sides of a change found out, as far as the change can touch it.

    ``paths`` are those of the files that are not the same. ``found_before`` and
    ``found_after`` are not located; what is found of anything else is the same on both
    sides and not among them.
    """

    base: Register
    head: Register
    paths: tuple[str, ...]
    changes: Changes
    found_before: tuple[Finding, ...]
    found_after: tuple[Finding, ...]


class NoRegisterError(Exception):
    """One side of a change has no consortium's record: there is nothing to hold rules against.

    ``findings`` say why, located; ``is_base`` whether it is the side before.
    """

    def __init__(self, findings: tuple[Finding, ...], *, is_base: bool) -> None:
        super().__init__()
        self.findings = findings
        self.is_base = is_base


def check_change(base: Sources, head: Sources, *, as_of: date) -> CheckedChange:
    """Both sides read, and every rule held against whatever is touched by what differs.

    What has the same bytes on both sides is read once. Raises ``NoRegisterError``.
    """
    with uncollected():
        before = read(base, as_of=as_of)
        after = read(head, as_of=as_of, known=before)
        registers = _register(before, is_base=True), _register(after, is_base=False)
        grown_from(registers[1], registers[0])
        changed = changes(base, head, DATA)
        paths = (*changed.brought, *changed.removed)
        touched = changes_between(*registers, paths)
        return CheckedChange(
            base=registers[0],
            head=registers[1],
            paths=paths,
            changes=touched,
            found_before=(*before.findings, *hold_all_near(registers[0], touched)),
            found_after=(*after.findings, *hold_all_near(registers[1], touched)),
        )


def _register(reading: Reading, *, is_base: bool) -> Register:
    if reading.register is None:
        raise NoRegisterError(reading.located(reading.findings), is_base=is_base)
    return reading.register
