"""Self-assessment reports and cases of under-performance as published."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from schemas.published.quality import (
    PublishedCase,
    PublishedCaseEntry,
    PublishedSelfAssessment,
    PublishedSubContract,
)


def publish_self_assessment(register: Register, key: tuple[str, date]) -> PublishedSelfAssessment:
    """The member's report of that day."""
    (member_id, on), report = key, register.self_assessments[key]
    return PublishedSelfAssessment(
        member=member_id,
        on=on,
        areas={area: grade.value for area, grade in report.areas.items()},
        strengths=report.strengths,
        weaknesses=report.weaknesses,
    )


def publish_case(register: Register, key: tuple[date, str]) -> PublishedCase:
    """The case that was opened on that day, about that member."""
    (opened_on, member_id), case = key, register.cases[key]
    return PublishedCase(
        member=member_id,
        opened_on=opened_on,
        sub_contracts=tuple(
            PublishedSubContract(tender=each.tender, lot=each.lot) for each in case.sub_contracts
        ),
        stages=tuple(
            PublishedCaseEntry(stage=entry.stage.value, on=entry.on, reasons=entry.reasons)
            for entry in case.stages
        ),
    )
