"""Where the consortium stands on the register's day, in a few figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from generator.contracts.position import contract_value_on, running_contracts
from generator.membership.standing import level_on
from generator.monitoring.assessment import Assessment, Timeliness, assess
from generator.monitoring.expected import expected_returns
from generator.publishing.views.returns import assessments
from generator.register import Register
from generator.remembered import once_per_register
from schemas.dates import months_before
from schemas.member import Level
from schemas.periods import Period
from schemas.published.consortium import PublishedDue, PublishedGlance, PublishedOverdue

NEXT_DUE = 5
MONTHS_IN_YEAR = 12

_JUDGED = frozenset({Timeliness.ON_TIME, Timeliness.LATE, Timeliness.MISSING})


@once_per_register
def publish_glance(register: Register) -> PublishedGlance:
    """The consortium's figures as of the register's day."""
    running = running_contracts(register, register.as_of)
    levels = [level_on(member, register.as_of) for member in register.members.values()]
    money = _money(register)
    judged = _judged_past_year(register)
    return PublishedGlance(
        running_contracts=len(running),
        running_value_pence=sum(
            contract_value_on(register, tender_id, register.as_of) for tender_id in running
        ),
        outputs_delivered=_outputs_delivered(register),
        full_members=levels.count(Level.FULL),
        associate_members=levels.count(Level.ASSOCIATE),
        awarded_pence=money.awarded,
        delivery_pence=money.delivery,
        hub_pence=money.hub,
        unallocated_pence=money.unallocated,
        returns_due_past_year=len(judged),
        returns_on_time_past_year=judged.count(Timeliness.ON_TIME),
        overdue=tuple(_overdue(register)),
        next_due=tuple(islice(_next_due(register), NEXT_DUE)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Money:
    """The value of every lot awarded and its three parts, in pence."""

    awarded: int
    delivery: int
    hub: int
    unallocated: int


def _money(register: Register) -> _Money:
    """Of approved awards alone: a proposal gives nobody anything."""
    approved = [award for award in register.awards.values() if award.approval is not None]
    results = [result for award in approved for result in award.result.values()]
    delivery = sum(share.amount for result in results for share in result.shares.values())
    hub = sum(result.hub for result in results)
    unallocated = sum(result.unallocated.amount for result in results)
    awarded = delivery + hub + unallocated
    return _Money(awarded=awarded, delivery=delivery, hub=hub, unallocated=unallocated)


def _outputs_delivered(register: Register) -> int:
    """Every output that a return reported, over all contracts."""
    return sum(
        figures.outputs or 0
        for item in register.returns.values()
        if item.submitted_on <= register.as_of
        for figures in item.lots.values()
    )


def _judged_past_year(register: Register) -> list[Timeliness]:
    """How the returns were answered whose due date lay in the year up to the register's day."""
    after = months_before(register.as_of, MONTHS_IN_YEAR)
    return [
        item.timeliness
        for item in assessments(register)
        if after < item.expected.due_on <= register.as_of and item.timeliness in _JUDGED
    ]


def _overdue(register: Register) -> Iterator[PublishedOverdue]:
    """The returns that are missing, the latest to fall due first."""
    for item in reversed(assessments(register)):
        if item.timeliness is Timeliness.MISSING:
            expected = item.expected
            yield PublishedOverdue(
                member=expected.member,
                name=_name_of(register, expected.member),
                tender=expected.tender,
                title=register.tenders[expected.tender].title,
                period=str(expected.period),
                due_on=item.due_on,
                days_overdue=item.days_late,
            )


def _name_of(register: Register, member_id: str) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


def _next_due(register: Register) -> Iterator[PublishedDue]:
    """What is still to come, by day and contract, the next first."""
    for (due_on, tender, period), group in groupby(_to_come(register), key=_occasion):
        yield PublishedDue(
            due_on=due_on,
            tender=tender,
            title=register.tenders[tender].title,
            period=str(period),
            returns=sum(1 for _ in group),
        )


def _to_come(register: Register) -> Iterator[Assessment]:
    on = register.as_of
    for expected in expected_returns(register).values():
        if expected.due_on >= on:
            item = assess(register, expected, on)
            if item.timeliness is Timeliness.NOT_YET_DUE:
                yield item


def _occasion(item: Assessment) -> tuple[date, str, Period]:
    return (item.expected.due_on, item.expected.tender, item.expected.period)
