"""Sub-contracts as published: what is held, what is asked for and when, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.divided_in import DividedIn
from generator.monitoring.expected import due_dates, expected_returns
from generator.monitoring.performance import Performance, performances
from generator.publishing.views.measures import publish_measures
from generator.publishing.views.members import unit_of_lot
from generator.publishing.views.positions import publish_holding
from generator.publishing.views.qualities import qualities_by_sub_contract
from generator.register import Register
from generator.remembered import once_per_register
from schemas.periods import Period
from schemas.published.sub_contracts import (
    PublishedReportingDate,
    PublishedSubContract,
    PublishedSubContractLot,
)
from schemas.tender import Tender, Timetable

SubContractKey = tuple[str, str]
"""Tender and member."""


@once_per_register
def sub_contracts(register: Register) -> Mapping[SubContractKey, tuple[Performance, ...]]:
    """Every sub-contract on which returns are asked for by now: its positions, by lot."""
    grouped: dict[SubContractKey, list[Performance]] = {}
    for performance in performances(register).values():
        if performance.periods:
            position = performance.position
            grouped.setdefault((position.tender, position.member), []).append(performance)
    return {key: tuple(held) for key, held in sorted(grouped.items())}


def publish_sub_contract(register: Register, key: SubContractKey) -> PublishedSubContract:
    """The sub-contract as of the register's day."""
    tender_id, member_id = key
    tender, held = register.tenders[tender_id], sub_contracts(register)[key]
    delivery, timetable = held[0].position.delivery, _timetable(tender)
    period = _period_asked_about(register, held)
    return PublishedSubContract(
        tender=tender_id,
        title=tender.title,
        commissioner=tender.commissioner,
        member=member_id,
        since=delivery.since,
        until=delivery.until,
        every=timetable.every.value,
        due_days=timetable.due_days,
        lots=tuple(_lot(register, performance, period) for performance in held),
        dates=tuple(_dates(register, key, timetable)),
        returns=qualities_by_sub_contract(register).get(key, ()),
    )


def _timetable(tender: Tender) -> Timetable:
    """The contract's timetable: without one nothing is asked for, so that nothing comes here."""
    if tender.reporting is None:
        raise LookupError(tender.title)
    return tender.reporting


def _period_asked_about(register: Register, held: Sequence[Performance]) -> Period:
    """The latest period that has begun. Headings of spending can change with the period."""
    stretches = [planned.stretch for planned in held[0].profile]
    return [each for each in stretches if each.since <= register.as_of][-1].period


def _dates(
    register: Register, key: SubContractKey, timetable: Timetable
) -> Iterator[PublishedReportingDate]:
    tender_id, member_id = key
    delivery = sub_contracts(register)[key][0].position.delivery
    days, expected = register.tenders[tender_id].pack_due_days, expected_returns(register)
    packs: Mapping[Period, date] = {}
    if days is not None:
        packs = dict(due_dates(delivery, timetable.model_copy(update={"due_days": days})))
    for period, due_on in due_dates(delivery, timetable):
        if (tender_id, period, member_id) in expected:
            yield PublishedReportingDate(
                period=str(period), due_on=due_on, pack_due_on=packs.get(period)
            )


def _lot(register: Register, performance: Performance, period: Period) -> PublishedSubContractLot:
    position, consortium = performance.position, register.consortium
    lot = register.tenders[position.tender].lots[position.lot]
    service = consortium.services.get(lot.service)
    return PublishedSubContractLot(
        lot=position.lot,
        title=lot.title,
        service=service.title if service else lot.service,
        area=consortium.areas.get(lot.area, lot.area),
        unit=unit_of_lot(register, lot),
        counts_outputs=position.divided_in is DividedIn.OUTPUTS,
        holding=publish_holding(position, register.as_of),
        measures=tuple(publish_measures(register, position.tender, position.lot, period)),
    )
