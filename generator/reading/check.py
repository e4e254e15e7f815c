"""One check of everything: read, then hold every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.finding import Finding, has_errors
from generator.reading.collector import uncollected
from generator.reading.paths import Sources
from generator.reading.read import Reading, read
from generator.register import Register
from generator.rules.rule import Held
from generator.rules.rulebook import hold_all


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
