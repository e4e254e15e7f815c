"""What the check of a proposed change found, as one workflow hands it to the next.

The second workflow may write to the repository and so believes nothing of it: every text
has a greatest length, every list a greatest number, and nothing that no field names passes.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

REPORT_VERSION: Literal[1] = 1

MOST_BYTES = 1024 * 1024
"""The most bytes (inclusive) of a report that is read at all."""

MOST_FINDINGS = 500
MOST_LINES = 1_000

Commit = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
Words = Annotated[str, Field(max_length=2_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ReportedFinding(_Part):
    """One finding: where, what is wrong, how to mend it, by which rule."""

    rule: Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,40}$")]
    severity: Literal["error", "warning"]
    path: Words
    line: Annotated[int, Field(ge=0, le=10_000_000)]
    column: Annotated[int, Field(ge=0, le=10_000_000)]
    message: Words
    fix: Words
    source: Words


class ChangeReport(_Part):
    """The whole: at most so many findings, best first, and how many there are in all.

    Of the ``warnings``, ``elsewhere`` are on records that the change leaves alone: they are
    counted, and not among the findings.
    ``returns`` are the checklists of the returns that the change brings, ``effects`` what it
    does to awards and money, both as lines of plain text.
    """

    version: Literal[1]
    head: Commit
    records: Annotated[int, Field(ge=0, le=10_000_000)]
    errors: Annotated[int, Field(ge=0, le=10_000_000)]
    warnings: Annotated[int, Field(ge=0, le=10_000_000)]
    elsewhere: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    findings: Annotated[list[ReportedFinding], Field(max_length=MOST_FINDINGS)]
    returns: Annotated[list[Words], Field(max_length=MOST_LINES)]
    effects: Annotated[list[Words], Field(max_length=MOST_LINES)]

    @model_validator(mode="after")
    def adds_up(self) -> Self:
        """No finding that is not counted: or the verdict would not be that of what is told."""
        told = sum(each.severity == "error" for each in self.findings)
        if told > self.errors or len(self.findings) - told > self.warnings - self.elsewhere:
            raise ValueError("more is told than was counted")
        return self
