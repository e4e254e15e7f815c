"""The rolling reporting score that opens or shuts the reporting gate (rule ELI-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.monitoring.assessment import Assessment, Timeliness, assess
from generator.monitoring.expected import expected_from
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
    def is_punctual(self) -> bool:
        """Whether as many were on time as must be."""
        return self.on_time * BASIS_POINTS >= self.on_time_threshold_bp * self.expected

    @property
    def is_complete(self) -> bool:
        """Whether as many figures were given as must be."""
        return self.supplied * BASIS_POINTS >= self.completeness_threshold_bp * self.asked

    @property
    def is_met(self) -> bool:
        """Whether both thresholds are reached; with no return expected yet, they are."""
        return self.is_punctual and self.is_complete


def reporting_score(register: Register, member: str, on: date) -> ReportingScore:
    """The member's score over its latest returns that fell due before ``on``.

    A return that could not be read is left out: it is not known how it stands. One
    that is excused on ``on`` falls due when its excuse ends (rule MON-10).
    """
    return score_over(register, _known_latest_first(register, member, on), on)


def score_over(register: Register, latest_first: Iterable[Assessment], on: date) -> ReportingScore:
    """The score over as many of these returns as count under the policies of ``on``."""
    policies = register.consortium.policies
    latest = tuple(islice(latest_first, in_force(policies.reporting_window, on).value))
    return ReportingScore(
        assessments=latest[::-1],
        on_time_threshold_bp=in_force(policies.on_time_threshold, on).value,
        completeness_threshold_bp=in_force(policies.completeness_threshold, on).value,
    )


def _known_latest_first(register: Register, member: str, on: date) -> Iterator[Assessment]:
    for assessment in _due_latest_first(register, member, on):
        if assessment.timeliness is not Timeliness.UNKNOWN:
            yield assessment


def _due_latest_first(register: Register, member: str, on: date) -> Iterator[Assessment]:
    for expected in reversed(expected_from(register, member)):
        if expected.due_on < on:
            assessment = assess(register, expected, on)
            if assessment.due_on < on:
                yield assessment


def is_score_known(register: Register, member: str, on: date) -> bool:
    """Whether each of the latest returns that would count can be read, with its excuse."""
    window = in_force(register.consortium.policies.reporting_window, on).value
    latest = islice(_due_latest_first(register, member, on), window)
    return all(each.timeliness is not Timeliness.UNKNOWN for each in latest)
