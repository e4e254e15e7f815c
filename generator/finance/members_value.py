"""What the consortium is worth to each member, beside its part of the top-slice (rule FIN-10).

Source: prospectus §11: efficiency savings are to be at least equal to the top-slice. A
saving is an estimate: what policy says that a member would spend to win, manage and
report on as many contracts of its own, for as long as it holds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest

from generator.allocation.apportion import apportion
from generator.contracts.alone import alone
from generator.contracts.position import (
    LotHeld,
    Position,
    lots_held,
    lots_held_by_tender,
    positions_by_member,
)
from generator.links import HOLDING
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.consortium import in_force
from schemas.finance_policies import OwnContracting

NOBODY = ""
"""Stands for what nobody took on, which bears its part of the hub's share too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractValue:
    """What one contract is to one member, over its whole length as it stands now.

    ``years`` is for how long the member holds a part of it: whole years, and days of a
    further one. ``saving`` is to the nearest penny; ``top_slice`` is the member's part of
    the hub's share of each lot.
    """

    tender: str
    income: int
    top_slice: int
    years: Fraction
    exact_saving: Fraction

    @property
    def saving(self) -> int:
        """The estimate in pence."""
        return nearest(self.exact_saving)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberValue:
    """What a member holds and held through the consortium, by contract."""

    member: str
    contracts: tuple[ContractValue, ...]

    @property
    def income(self) -> int:
        """What it won: the money of all its positions, in pence."""
        return sum(one.income for one in self.contracts)

    @property
    def top_slice(self) -> int:
        """What it bears of the hub's share."""
        return sum(one.top_slice for one in self.contracts)

    @property
    def saving(self) -> int:
        """What it is estimated to save."""
        return sum(one.saving for one in self.contracts)

    @property
    def net(self) -> int:
        """The saving less the top-slice; below zero where it bears more than it saves."""
        return self.saving - self.top_slice


@once_per_register
def members_value(register: Register) -> tuple[MemberValue, ...]:
    """The value to every member that ever held a part of a contract, by member."""
    found: dict[str, list[ContractValue]] = {}
    for tender in lots_held_by_tender(register):
        for member, value in _of_contract(alone(register, tender, HOLDING)).items():
            found.setdefault(member, []).append(value)
    return tuple(
        MemberValue(member=member, contracts=tuple(values))
        for member, values in sorted(found.items())
    )


@once_per_register
def _of_contract(contract: Register) -> Mapping[str, ContractValue]:
    """What a contract by itself is to each member that ever held a part of it."""
    on = contract.as_of
    own = in_force(contract.consortium.policies.own_contracting, on).value
    borne = {held.lot: borne_of_lot(held, on) for held in lots_held(contract).values()}
    return {
        member: _value(member, parts, borne, own, on)
        for member, parts in positions_by_member(contract).items()
    }


def _value(
    member: str,
    parts: Sequence[Position],
    borne: Mapping[str, Mapping[str, int]],
    own: OwnContracting,
    on: date,
) -> ContractValue:
    """What the member's ``parts`` of one contract are to it, by what each lot's members bear."""
    years = sum((years_of(*spell) for spell in spells_held(parts)), Fraction(0))
    return ContractValue(
        tender=parts[0].tender,
        income=sum(part.amount_now(on) for part in parts),
        top_slice=sum(borne[part.lot][member] for part in parts),
        years=years,
        exact_saving=own.winning + own.yearly * years if years else Fraction(0),
    )


def borne_of_lot(held: LotHeld, on: date) -> Mapping[str, int]:
    """Who bears how much of the hub's share of the lot as of ``on``, in proportion to money held.

    The parts of all members and of ``NOBODY``, for what is unallocated, add up to it.
    """
    day = max(on, held.delivery.since)
    weights = {one.member: max(0, one.amount_on(day)) for one in held.positions}
    weights[NOBODY] = max(0, held.unallocated.amount_on(day))
    hub = max(0, held.hub.amount_on(day))
    caps = dict.fromkeys(weights, hub)
    return apportion(hub, weights, caps, tie_key=f"{held.tender}:{held.lot}:hub")


def spells_held(parts: Sequence[Position]) -> tuple[tuple[date, date], ...]:
    """The stretches of days, first and last, on which any of a contract's ``parts`` is held."""
    delivery = parts[0].delivery
    changed = {change.since for part in parts for change in part.changes}
    starts = sorted(day for day in {delivery.since, *changed} if delivery.covers(day))
    spells: list[tuple[date, date]] = []
    for start, next_start in zip_longest(starts, starts[1:]):
        end = next_start - ONE_DAY if next_start else delivery.until
        if any(part.units_on(start) > 0 for part in parts):
            goes_on = bool(spells) and spells[-1][1] + ONE_DAY == start
            spells[-1 if goes_on else len(spells) :] = [(spells[-1][0] if goes_on else start, end)]
    return tuple(spells)


ONE_DAY = timedelta(days=1)


def years_of(since: date, until: date) -> Fraction:
    """How many years the days from ``since`` to ``until`` are, both included.

    Whole years from day to day, and the rest as a part of the year that it lies in.
    """
    after, whole = until + ONE_DAY, 0
    while _after_years(since, whole + 1) <= after:
        whole += 1
    begun, ends = _after_years(since, whole), _after_years(since, whole + 1)
    return whole + Fraction((after - begun).days, (ends - begun).days)


def _after_years(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
