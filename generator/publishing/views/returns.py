"""Returns as published: what was expected, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.monitoring.assessment import Assessment, assess
from generator.monitoring.expected import expected_returns
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
from schemas.monitoring_return import LotReturn, Return
from schemas.published.returns import (
    PublishedExcuse,
    PublishedLotReturn,
    PublishedOmission,
    PublishedReturn,
    PublishedReturns,
)


@once_per_register
def assessments(register: Register) -> tuple[Assessment, ...]:
    """Every return due by the register's day and the next ones after, first due first."""
    on = register.as_of
    return tuple(
        assess(register, expected, on)
        for expected in expected_returns(register).values()
        if expected.period.starts_on <= on
    )


@once_per_register
def returns_by_member_and_tender(
    register: Register,
) -> dict[tuple[str, str], tuple[Assessment, ...]]:
    """The same, grouped by member and tender."""
    grouped: dict[tuple[str, str], list[Assessment]] = {}
    for item in assessments(register):
        grouped.setdefault((item.expected.member, item.expected.tender), []).append(item)
    return {key: tuple(items) for key, items in sorted(grouped.items())}


@once_per_register
def published_returns(register: Register) -> Mapping[tuple[str, str], PublishedReturns]:
    """Every member's returns for every contract, by member and tender."""
    return {
        (member_id, tender_id): publish_returns(register, member_id, tender_id)
        for member_id, tender_id in returns_by_member_and_tender(register)
    }


@once_per_register
def contracts_with_returns(register: Register) -> frozenset[str]:
    """The tenders for which some return is expected by the register's day."""
    return frozenset(tender_id for _, tender_id in returns_by_member_and_tender(register))


def publish_returns(register: Register, member_id: str, tender_id: str) -> PublishedReturns:
    """The member's returns for one contract."""
    items = returns_by_member_and_tender(register).get((member_id, tender_id), ())
    return PublishedReturns(
        tender=tender_id,
        member=member_id,
        returns=tuple(publish_return(register, item) for item in items),
    )


def publish_return(register: Register, assessment: Assessment) -> PublishedReturn:
    """One return as it was expected and answered."""
    expected = assessment.expected
    received = register.returns.get(expected.key)
    if received and received.submitted_on > register.as_of:
        received = None
    return PublishedReturn(
        tender=expected.tender,
        period=str(expected.period),
        member=expected.member,
        due_on=expected.due_on,
        excused_until=assessment.excused_until,
        state=assessment.timeliness.value,
        days_late=assessment.days_late,
        asked=assessment.asked,
        supplied=assessment.supplied,
        submitted_on=received.submitted_on if received else None,
        accepted_on=received.accepted_on if received else None,
        lots=tuple(_lots(received)) if received else (),
        left_out=tuple(_left_out(received)) if received else (),
    )


def _left_out(received: Return) -> Iterator[PublishedOmission]:
    for omission in received.left_out:
        yield PublishedOmission(
            lot=omission.lot,
            measure=omission.measure,
            reason=omission.reason,
            expected_on=omission.expected_on,
            supplied_on=omission.supplied_on,
        )


def _lots(received: Return) -> Iterator[PublishedLotReturn]:
    for lot_id, figures in received.lots.items():
        yield _lot(lot_id, figures)


def _lot(lot_id: str, figures: LotReturn) -> PublishedLotReturn:
    return PublishedLotReturn(
        lot=lot_id,
        outputs=figures.outputs,
        outputs_to_date=figures.outputs_to_date,
        spend_total_pence=figures.spend_total,
        spend_pence=dict(figures.spend),
        participants=figures.participants,
        people={name: dict(groups) for name, groups in figures.people.items()},
        outcomes=dict(figures.outcomes),
        narrative=figures.narrative,
        explanation=figures.variance.explanation if figures.variance else None,
        action=figures.variance.action if figures.variance else None,
    )


def publish_excuse(register: Register, key: ReturnKey) -> PublishedExcuse:
    """The excuse for that return."""
    (tender_id, period, member_id), excuse = key, register.excuses[key]
    return PublishedExcuse(
        tender=tender_id,
        period=str(period),
        member=member_id,
        until=excuse.until,
        reason=excuse.reason,
        granted_on=excuse.granted_on,
        granted_by=excuse.granted_by,
        decision=str(excuse.decision) if excuse.decision else None,
    )
