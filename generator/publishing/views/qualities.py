"""The four qualities of returns as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Severity
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
from generator.rules.qualities import Judgement, Quality, judgements
from schemas.published.qualities import PublishedFault, PublishedQualities


@once_per_register
def published_qualities(register: Register) -> Mapping[ReturnKey, PublishedQualities]:
    """The qualities of every return whose period has begun, first due first."""
    return {key: _publish(judgement) for key, judgement in judgements(register).items()}


@once_per_register
def qualities_by_sub_contract(
    register: Register,
) -> Mapping[tuple[str, str], tuple[PublishedQualities, ...]]:
    """The same by tender and member, first due first."""
    grouped: dict[tuple[str, str], list[PublishedQualities]] = {}
    for found in published_qualities(register).values():
        grouped.setdefault((found.tender, found.member), []).append(found)
    return {key: tuple(items) for key, items in grouped.items()}


def _publish(judgement: Judgement) -> PublishedQualities:
    expected = judgement.answer.expected
    return PublishedQualities(
        tender=expected.tender,
        period=str(expected.period),
        member=expected.member,
        has_come=judgement.has_come,
        is_complete=judgement.has(Quality.COMPLETE),
        is_on_time=judgement.has(Quality.ON_TIME),
        is_clear=judgement.has(Quality.CLEAR),
        is_accurate=judgement.has(Quality.ACCURATE),
        faults=tuple(_faults(judgement)),
    )


def _faults(judgement: Judgement) -> Iterator[PublishedFault]:
    """What was found in a return that has come; of one that has not, its state says enough."""
    for quality, findings in judgement.findings.items() if judgement.has_come else ():
        for finding in findings:
            yield PublishedFault(
                quality=quality.value,
                message=finding.message,
                must_be_mended=finding.severity is Severity.ERROR,
            )
