"""The four qualities of a return: complete, clear, accurate, on time (prospectus §10).

Each is one rule of the rulebook, held against one return: nothing is judged twice
by different code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.finding import Finding, has_errors
from generator.monitoring.assessment import Assessment, Timeliness, assess
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
from generator.rules.accuracy import MON_4
from generator.rules.answers import Answer, answers
from generator.rules.clarity import MON_3
from generator.rules.completeness import MON_2
from generator.rules.monitoring import MON_5


class Quality(StrEnum):
    """What the prospectus asks of a return, in its own words."""

    COMPLETE = "complete"
    CLEAR = "clear"
    ACCURATE = "accurate"
    ON_TIME = "on time"


RULE_OF: Mapping[Quality, str] = {
    Quality.COMPLETE: MON_2.id,
    Quality.CLEAR: MON_3.id,
    Quality.ACCURATE: MON_4.id,
    Quality.ON_TIME: MON_5.id,
}
"""The rule that decides each quality."""

_ON_TIME = Timeliness.ON_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How one expected return stands as of the register's day.

    ``has_come`` says whether it was sent by then. ``findings`` has an entry for each
    quality, empty where nothing is wrong, and is itself empty where there is no
    return to judge. They are not located.
    """

    answer: Answer
    assessment: Assessment
    has_come: bool
    findings: Mapping[Quality, tuple[Finding, ...]]

    def has(self, quality: Quality) -> bool:
        """Whether the return has come and nothing keeps it from that quality."""
        is_late = quality is Quality.ON_TIME and self.assessment.timeliness is not _ON_TIME
        return self.has_come and not self.findings[quality] and not is_late

    @property
    def has_all(self) -> bool:
        """Whether it has all four."""
        return all(map(self.has, Quality))

    @property
    def is_acceptable(self) -> bool:
        """Whether the hub can accept it as it stands: it is there, and nothing is an error.

        What is declared openly, a late day or a figure left out, is no error.
        """
        return bool(self.findings) and not any(map(has_errors, self.findings.values()))


def judge(answer: Answer, register: Register) -> Judgement:
    """The four qualities of what was received for one expected return."""
    expected, received = answer.expected, answer.received
    findings: dict[Quality, tuple[Finding, ...]] = {}
    if received is not None:
        subject = (answer, expected, received)
        findings = {
            Quality.COMPLETE: tuple(MON_2.found(subject, register)),
            Quality.CLEAR: tuple(MON_3.found(subject, register)),
            Quality.ACCURATE: tuple(MON_4.found(subject, register)),
            Quality.ON_TIME: tuple(MON_5.found((answer, received), register)),
        }
    return Judgement(
        answer=answer,
        assessment=assess(register, expected, register.as_of),
        has_come=received is not None and received.submitted_on <= register.as_of,
        findings=findings,
    )


@once_per_register
def judgements(register: Register) -> Mapping[ReturnKey, Judgement]:
    """Every return whose period had begun by the register's day, first due first."""
    return {
        answer.expected.key: judge(answer, register)
        for answer in answers(register)
        if answer.expected.period.starts_on <= register.as_of
    }
