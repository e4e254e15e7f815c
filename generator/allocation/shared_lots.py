"""What approved awards gave of each lot, and what was known of each member on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.allocation.division import is_eligible
from generator.divided_in import DividedIn, divided_in
from generator.membership.standing import is_full_member, joined_on
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Award
from schemas.consortium import in_force
from schemas.dates import months_before
from schemas.member import Income, Member


class Time(StrEnum):
    """For how long a member had belonged on the day of a decision."""

    NEW = "new"
    LONGER = "longer"


class Size(StrEnum):
    """How large a member was by its yearly income on the day of a decision."""

    SMALL = "small"
    LARGER = "larger"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a member was on the day of a decision.

    ``income`` is the place of the entry in the member's record by which its size
    was judged; ``None`` where there was none.
    """

    time: Time
    size: Size
    income: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLot:
    """One lot of an approved award: who could have been given work, and who was.

    ``capacity`` are the outputs that each eligible bidder offered, or the whole pounds
    where the lot is divided in pence; ``amounts`` the pence that each awarded member
    got. ``bidders`` are all who bid. ``area`` is ``None`` where the tender's record
    does not say.
    """

    tender: str
    lot: str
    decided_on: date
    area: str | None
    divided_in: DividedIn
    bidders: frozenset[str]
    capacity: Mapping[str, int]
    amounts: Mapping[str, int]
    unallocated_pence: int

    @property
    def paid_pence(self) -> int:
        """What members got of the lot together."""
        return sum(self.amounts.values())

    @property
    def capacity_of_all(self) -> int:
        """The outputs, or pounds, that all eligible bidders offered together."""
        return sum(self.capacity.values())

    def by_capacity(self, member_id: str) -> Fraction:
        """The pence that the member would have of ``paid_pence`` had capacity alone counted."""
        if not self.capacity_of_all:
            return Fraction(0)
        offered = self.capacity.get(member_id, 0)
        return Fraction(self.paid_pence * offered, self.capacity_of_all)


@once_per_register
def shared_lots(register: Register) -> tuple[SharedLot, ...]:
    """Every lot of every approved award, by decision date, tender and lot.

    A proposal gives nobody anything, so it is left out.
    """
    lots = (
        lot
        for tender_id, award in register.awards.items()
        if award.approval is not None
        for lot in _lots(register, tender_id, award)
    )
    return tuple(sorted(lots, key=lambda lot: (lot.decided_on, lot.tender, lot.lot)))


def _lots(register: Register, tender_id: str, award: Award) -> Iterator[SharedLot]:
    tender = register.tenders.get(tender_id)
    for lot_id, facts in award.facts.lots.items():
        if lot_id not in award.result:
            continue
        result = award.result[lot_id]
        described = tender.lots.get(lot_id) if tender else None
        yield SharedLot(
            tender=tender_id,
            lot=lot_id,
            decided_on=award.decided_on,
            area=described.area if described else None,
            divided_in=divided_in(facts),
            bidders=frozenset(facts.bidders),
            capacity={
                name: bidder.capacity
                for name, bidder in facts.bidders.items()
                if is_eligible(bidder)
            },
            amounts={name: share.amount for name, share in result.shares.items() if share.amount},
            unallocated_pence=result.unallocated.amount,
        )


def full_members_on(register: Register, on: date) -> frozenset[str]:
    """Who was a full member on ``on``: only they could be given work (prospectus §13)."""
    return frozenset(
        member_id for member_id, member in register.members.items() if is_full_member(member, on)
    )


def traits_on(register: Register, member_id: str, on: date) -> Traits:
    """What the member was on ``on``; one whose record is not there belonged for longer.

    New is who joined after the founding and less than the policy's months before:
    at the founding everybody was. Small is whose latest year's income, of years
    ended by then, is under the policy's; an income equal to it is not.
    """
    member = register.members.get(member_id)
    if member is None:
        return Traits(time=Time.LONGER, size=Size.UNKNOWN, income=None)
    policies = register.consortium.policies
    months = in_force(policies.new_member_months, on).value
    place = _latest_income(member.income, on)
    return Traits(
        time=Time.NEW if _is_new(member, months, on) else Time.LONGER,
        size=_size(member, place, in_force(policies.small_income, on).value),
        income=place,
    )


def _is_new(member: Member, months: int, on: date) -> bool:
    joined = joined_on(member)
    is_founding = any(spell.founding for spell in member.levels if spell.since == joined)
    return not is_founding and months_before(on, months) < joined


def _latest_income(income: tuple[Income, ...], on: date) -> int | None:
    """The place of the entry of the latest year ended by ``on``; ``None`` if there is none."""
    ended = [place for place, entry in enumerate(income) if entry.year_ending <= on]
    return max(ended, key=lambda place: (income[place].year_ending, place), default=None)


def _size(member: Member, place: int | None, small_income_pence: int) -> Size:
    if place is None:
        return Size.UNKNOWN
    return Size.SMALL if member.income[place].amount < small_income_pence else Size.LARGER
