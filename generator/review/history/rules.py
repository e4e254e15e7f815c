"""The rules that are held against a change, beside those held against the records as they are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.finding import Field, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """A rule of the rulebook that needs the revision before: it is held by ``check --base``."""

    id: str
    title: str
    source: str

    def finding(
        self,
        path: str,
        message: str,
        fix: str,
        *,
        field: Field = (),
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding of this rule, not located yet."""
        return Finding(
            rule=self.id,
            severity=severity,
            path=path,
            field=field,
            message=message,
            fix=fix,
            source=self.source,
        )


HIS_1 = ChangeRule(
    id="HIS-1",
    title="What was decided stays as it was: an approved award, an accepted return, minutes, a "
    "closed month, a policy of past days.",
    source="prospectus §5",
)
HIS_3 = ChangeRule(
    id="HIS-3",
    title="Each organisation changes its own records, the hub those of the hub, the board those of "
    "the board.",
    source="good practice",
)
HIS_4 = ChangeRule(
    id="HIS-4",
    title="A change to records changes nothing else, so that nobody changes a rule together with "
    "what it is held against.",
    source="good practice",
)

CHANGE_RULES = (HIS_1, HIS_3, HIS_4)
"""The rules that are held against a change, by number. HIS-2 is held against the records too."""
