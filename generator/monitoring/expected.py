"""Expected returns: nobody types the list, it follows from positions (rule MON-1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.contracts.alone import alone
from generator.contracts.changes import counts_from
from generator.contracts.position import Position, positions_by_member, positions_by_tender
from generator.links import HOLDING
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
from schemas.periods import Period, period_containing
from schemas.tender import DeliveryDates, Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReturn:
    """A return that a member owes for one contract and period.

    ``due_on`` is the last day on which it is on time. ``lots`` are those of which
    the member holds a part in the period, in sorted order. A change of position
    counts from the first day of a period, so that nobody reports on a part of one.
    """

    tender: str
    period: Period
    member: str
    lots: tuple[str, ...]
    due_on: date

    @property
    def key(self) -> ReturnKey:
        """The register's key of the return that answers it."""
        return (self.tender, self.period, self.member)


@once_per_register
def expected_returns(register: Register) -> Mapping[ReturnKey, ExpectedReturn]:
    """Every return expected over the whole life of every contract, first due first."""
    found = (item for tender in register.awards for item in expected_of(register, tender))
    ordered = sorted(found, key=lambda item: (item.due_on, item.tender, item.member))
    return {item.key: item for item in ordered}


def expected_of(register: Register, tender_id: str) -> tuple[ExpectedReturn, ...]:
    """Every return expected over the life of one contract, first due first."""
    return _expected_of(alone(register, tender_id, HOLDING))


@once_per_register
def _expected_of(contract: Register) -> tuple[ExpectedReturn, ...]:
    return tuple(sorted(_expected(contract), key=lambda item: (item.due_on, item.member)))


def _expected(contract: Register) -> Iterator[ExpectedReturn]:
    for tender_id, held in positions_by_tender(contract).items():
        timetable = contract.tenders[tender_id].reporting
        if timetable is None:
            continue
        delivery = held[0].delivery
        for period, due_on in due_dates(delivery, timetable):
            for member, lots in _lots_by_member(held, counts_from(period, delivery)).items():
                yield ExpectedReturn(
                    tender=tender_id, period=period, member=member, lots=tuple(lots), due_on=due_on
                )


def due_dates(delivery: DeliveryDates, timetable: Timetable) -> Iterator[tuple[Period, date]]:
    """Each period that overlaps the delivery, and the day its return is due.

    The last period ends with the contract, where that is earlier.
    """
    period = period_containing(delivery.since, timetable.every)
    while period.starts_on <= delivery.until:
        ends_on = min(period.ends_on, delivery.until)
        yield period, ends_on + timedelta(days=timetable.due_days)
        period = period.next()


def _lots_by_member(held: tuple[Position, ...], on: date) -> Mapping[str, list[str]]:
    """The lots of which each member holds a part on ``on``; expects positions by lot."""
    lots: dict[str, list[str]] = {}
    for position in held:
        if position.units_on(on) > 0:
            lots.setdefault(position.member, []).append(position.lot)
    return lots


def expected_from(register: Register, member: str) -> tuple[ExpectedReturn, ...]:
    """Every return expected of one member, first due first."""
    known = _known_of_members(register)
    if member not in known:
        contracts = {held.tender for held in positions_by_member(register).get(member, ())}
        found = (
            item
            for tender in contracts
            for item in _expected_by_member(alone(register, tender, HOLDING)).get(member, ())
        )
        known[member] = tuple(sorted(found, key=lambda item: (item.due_on, item.tender)))
    return known[member]


@once_per_register
def _known_of_members(register: Register) -> dict[str, tuple[ExpectedReturn, ...]]:
    """What was found so far: a change concerns few members."""
    return {}


@once_per_register
def _expected_by_member(contract: Register) -> Mapping[str, tuple[ExpectedReturn, ...]]:
    grouped: dict[str, list[ExpectedReturn]] = {}
    for item in _expected_of(contract):
        grouped.setdefault(item.member, []).append(item)
    return {member: tuple(items) for member, items in grouped.items()}
