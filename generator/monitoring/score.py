"""The rolling reporting score that opens or shuts the reporting gate (rule ELI-4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.monitoring.assessment import Assessment, Timeliness, assess
from generator.monitoring.expected import expected_by_member
from generator.register import Register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingScore:
    """How a member answered its latest expected returns, as known on a day.

    ``on_time_threshold_bp`` and ``completeness_threshold_bp`` are the policy of
    that day. ``assessments`` are the returns counted, first due first.
    """

    assessments: tuple[Assessment, ...]
    on_time_threshold_bp: int
    completeness_threshold_bp: int

    @property
    def expected(self) -> int:
        """How many returns count."""
        return len(self.assessments)

    @property
    def on_time(self) -> int:
        """How many of them were on time."""
        return sum(item.timeliness is Timeliness.ON_TIME for item in self.assessments)

    @property
    def asked(self) -> int:
        """How many figures they asked for."""
        return sum(item.asked for item in self.assessments)

    @property
    def supplied(self) -> int:
        """How many of these figures were given."""
        return sum(item.supplied for item in self.assessments)

    @property
    def is_met(self) -> bool:
        """Whether both thresholds are reached; with no return expected yet, they are."""
        return (
            self.on_time * BASIS_POINTS >= self.on_time_threshold_bp * self.expected
            and self.supplied * BASIS_POINTS >= self.completeness_threshold_bp * self.asked
        )


def reporting_score(register: Register, member: str, on: date) -> ReportingScore:
    """The member's score over its latest returns that fell due before ``on``.

    A return that could not be read is left out: it is not known how it stands. One
    that is excused on ``on`` falls due when its excuse ends (rule MON-10).
    """
    policies = register.consortium.policies
    window = in_force(policies.reporting_window, on).value
    latest = tuple(islice(_known_latest_first(register, member, on), window))
    return ReportingScore(
        assessments=latest[::-1],
        on_time_threshold_bp=in_force(policies.on_time_threshold, on).value,
        completeness_threshold_bp=in_force(policies.completeness_threshold, on).value,
    )


def _known_latest_first(register: Register, member: str, on: date) -> Iterator[Assessment]:
    for expected in reversed(expected_by_member(register).get(member, ())):
        if expected.due_on < on:
            assessment = assess(register, expected, on)
            if assessment.due_on < on and assessment.timeliness is not Timeliness.UNKNOWN:
                yield assessment
