"""What a rule is: whom it is held against, and a function that finds breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from generator.allocation.shortcoming import Shortcoming
from generator.finding import Field, Finding, Severity
from generator.reads import Changes, Reads
from generator.register import Register

SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """Where one record breaks a rule, what is wrong there, and how to mend it."""

    path: str
    field: Field = ()
    message: str
    fix: str
    severity: Severity = Severity.ERROR


def breach_from(shortcoming: Shortcoming) -> Breach:
    """The breach that says what an award cannot be computed without."""
    return Breach(
        path=shortcoming.path,
        field=shortcoming.field,
        message=shortcoming.message,
        fix=shortcoming.fix,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[SubjectT]):
    """A rule of the rulebook.

    ``subjects`` gives what it is held against, one by one; ``check`` yields the
    breaches of one subject. ``source`` is the section that the rule rests on, and
    ``reads`` are the kinds of record that a breach can rest on. Where listing subjects
    is itself much work, ``within`` gives those of one member, or of one tender, by the part
    of a path that names it, and ``near`` those that a change can touch, or more of them.
    """

    id: str
    title: str
    source: str
    subjects: Callable[[Register], Iterable[SubjectT]]
    check: Callable[[SubjectT, Register], Iterator[Breach]]
    reads: Reads[SubjectT]
    within: Mapping[str, Callable[[Register, str], Iterable[SubjectT]]] = field(
        default_factory=dict
    )
    near: Callable[[Register, Changes], Iterable[SubjectT]] | None = None

    def hold(self, register: Register) -> Held:
        """The rule held against every subject in ``register``."""
        count = 0
        findings: list[Finding] = []
        for subject in self.subjects(register):
            count += 1
            findings.extend(self.found(subject, register))
        # A decision may be the board's word on several records; its faults are told once.
        return Held(rule=self.id, against=count, findings=tuple(dict.fromkeys(findings)))

    def hold_near(self, register: Register, changes: Changes) -> tuple[Finding, ...]:
        """What it finds in the subjects that ``changes`` can touch, on one side of them.

        Of all others it finds the same on both sides, wherever in its file that stands.
        """
        found = (
            finding
            for subject in self._near(register, changes)
            for finding in self.found(subject, register)
        )
        return tuple(dict.fromkeys(found))

    def _near(self, register: Register, changes: Changes) -> Iterable[SubjectT]:
        def subjects() -> Iterable[SubjectT]:
            return self.near(register, changes) if self.near else self.subjects(register)

        within = {part: partial(listed, register) for part, listed in self.within.items()}
        return changes.touched(subjects, self.reads, within)

    def found(self, subject: SubjectT, register: Register) -> Iterator[Finding]:
        """What the rule finds in one subject."""
        for breach in self.check(subject, register):
            yield self.finding(breach)

    def finding(self, breach: Breach) -> Finding:
        """The breach as a finding of this rule."""
        return Finding(
            rule=self.id,
            severity=breach.severity,
            path=breach.path,
            field=breach.field,
            message=breach.message,
            fix=breach.fix,
            source=self.source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of holding one rule: against how many subjects, and the findings."""

    rule: str
    against: int
    findings: tuple[Finding, ...]
