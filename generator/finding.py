"""What is wrong with a record: a value that says where, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Field = tuple[str | int, ...]
"""Where in a record: keys and list positions from the outside in."""


class Severity(StrEnum):
    """Whether a finding stops a change (error) or only asks for attention (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong with one record.

    ``path`` is the record's canonical path (``data/…``). ``field`` is where in
    the record; ``line`` and ``column`` are the same place in the file, counted
    from 1, or 0 until reading has located it. ``source`` is where the rule
    comes from. ``message`` says what is and what must be, ``fix`` how to mend it.
    """

    rule: str
    severity: Severity
    path: str
    message: str
    fix: str
    source: str
    field: Field = ()
    line: int = 0
    column: int = 0

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Findings are listed by place, then rule; this decides every tie."""
        return (self.path, self.line, self.column, self.rule, self.message, self.fix)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
