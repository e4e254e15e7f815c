"""Need against capacity, place by place: gaps, single suppliers, overlaps (rule STR-1).

A place is one service in one area, counted in outputs a year of the service's own
unit. Units differ between services, so that outputs are added up over the areas of
one service alone; over themes and over everything, places are counted instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.contracts.position import Position, positions
from generator.divided_in import DividedIn
from generator.membership.capacity import capacity_on, yearly_for
from generator.membership.standing import level_on
from generator.register import Register
from generator.remembered import once_per_register
from generator.strategy.need import assessment_on
from schemas.consortium import in_force
from schemas.member import Level
from schemas.money import BASIS_POINTS
from schemas.strategy import Need


class Coverage(StrEnum):
    """How a place stands. Each place has one, the first that holds in this order."""

    UNKNOWN = "unknown"
    GAP = "gap"
    SINGLE = "single-supplier"
    GRADED = "graded"
    OVERLAP = "overlap"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a position takes up in a year: its outputs over the contract, and per year.

    ``yearly`` is the least yearly capacity that comes to them over its days.
    """

    position: Position
    outputs: int
    yearly: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """A full member in one place: what it can deliver a year, and what it has taken on.

    Who holds a position there without being able to, or without being a full member
    any longer, has a ``capacity`` of 0. ``spare`` can lie below zero.
    """

    member: str
    capacity: int
    commitments: tuple[Commitment, ...] = ()

    @property
    def committed(self) -> int:
        """The outputs a year that it holds of running contracts."""
        return sum(commitment.yearly for commitment in self.commitments)

    @property
    def spare(self) -> int:
        """What is left of its capacity."""
        return self.capacity - self.committed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One service in one area.

    ``associates`` are associate members with their yearly capacity there: they may not
    hold a sub-contract yet, so that it counts in no sum.
    """

    area: str
    service: str
    theme: str
    need: Need | None
    suppliers: tuple[Supplier, ...]
    associates: Mapping[str, int]
    coverage: Coverage

    @property
    def capacity(self) -> int:
        """The outputs a year that full members can deliver."""
        return sum(supplier.capacity for supplier in self.suppliers)

    @property
    def committed(self) -> int:
        """The outputs a year that running contracts take up."""
        return sum(supplier.committed for supplier in self.suppliers)

    @property
    def spare(self) -> int:
        """``capacity`` without ``committed``."""
        return self.capacity - self.committed

    @property
    def able(self) -> int:
        """How many full members can deliver there."""
        return _able(self.suppliers)

    @property
    def yearly(self) -> int | None:
        """The need in outputs a year; ``None`` where nobody has counted it."""
        return self.need.yearly if self.need else None

    @property
    def gap(self) -> int:
        """By how much need exceeds capacity; 0 where it does not, or is not counted."""
        return max(0, (self.yearly or 0) - self.capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over several places of one service. Need is that of the places where it is counted."""

    need: int
    capacity: int
    committed: int
    gap: int

    @property
    def spare(self) -> int:
        """``capacity`` without ``committed``."""
        return self.capacity - self.committed


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """Every place there is on one day, by service in the consortium's order, then by area."""

    on: date
    places: tuple[Place, ...]
    _by_key: Mapping[tuple[str, str], Place] = field(repr=False)

    def at(self, area: str, service: str) -> Place:
        """The place; raises KeyError for one that is none of the consortium's."""
        return self._by_key[area, service]

    def of(
        self, *, area: str | None = None, theme: str | None = None, service: str | None = None
    ) -> tuple[Place, ...]:
        """The places of an area, a theme or a service, or of several of these."""
        return tuple(
            place
            for place in self.places
            if area in {None, place.area}
            and theme in {None, place.theme}
            and service in {None, place.service}
        )


def tally(places: Iterable[Place]) -> Counter[Coverage]:
    """How many of ``places`` stand how."""
    return Counter(place.coverage for place in places)


def totals(places: Iterable[Place]) -> Totals:
    """The sums over ``places``, which must be of one service to mean anything."""
    found = tuple(places)
    return Totals(
        need=sum(place.yearly or 0 for place in found),
        capacity=sum(place.capacity for place in found),
        committed=sum(place.committed for place in found),
        gap=sum(place.gap for place in found),
    )


@once_per_register
def supply(register: Register) -> Supply:
    """Need against capacity as of the register's day."""
    return supply_on(register, register.as_of)


def supply_on(register: Register, on: date) -> Supply:
    """Need against capacity as of ``on``, with the levels, capacity and positions of that day."""
    consortium, limits = register.consortium, _limits_on(register, on)
    assessed = assessment_on(register, on)
    needs = assessed[1].needs if assessed else {}
    able, associates = _capacities(register, on), _capacities(register, on, Level.ASSOCIATE)
    committed = _commitments(register, on)
    places = []
    for service, described in consortium.services.items():
        for area in consortium.areas:
            key = area, service
            need = needs.get(area, {}).get(service)
            suppliers = tuple(_suppliers(able.get(key, {}), committed.get(key, {})))
            places.append(
                Place(
                    area=area,
                    service=service,
                    theme=described.theme,
                    need=need,
                    suppliers=suppliers,
                    associates=associates.get(key, {}),
                    coverage=_coverage(need, suppliers, limits),
                )
            )
    by_key = {(place.area, place.service): place for place in places}
    return Supply(on=on, places=tuple(places), _by_key=by_key)


_Key = tuple[str, str]
"""Area and service."""


def _capacities(
    register: Register, on: date, level: Level = Level.FULL
) -> Mapping[_Key, dict[str, int]]:
    """By place, what each member of ``level`` says that it can deliver a year, if anything."""
    found: dict[_Key, dict[str, int]] = {}
    for member_id, member in register.members.items():
        if level_on(member, on) is not level:
            continue
        for service, area in dict.fromkeys(
            (entry.service, entry.area) for entry in member.capacity
        ):
            entry = capacity_on(member, service, area, on)
            if entry is not None and entry.yearly:
                found.setdefault((area, service), {})[member_id] = entry.yearly
    return found


def _commitments(register: Register, on: date) -> Mapping[_Key, dict[str, list[Commitment]]]:
    """By place and member, the positions in contracts that run on ``on``.

    A lot that counts no outputs takes up none.
    """
    found: dict[_Key, dict[str, list[Commitment]]] = {}
    for position in positions(register):
        outputs = position.outputs_on(on)
        is_counted = position.divided_in is DividedIn.OUTPUTS and outputs > 0
        if is_counted and position.delivery.covers(on):
            lot = register.tenders[position.tender].lots[position.lot]
            members = found.setdefault((lot.area, lot.service), {})
            commitment = Commitment(
                position=position, outputs=outputs, yearly=yearly_for(outputs, position.delivery)
            )
            members.setdefault(position.member, []).append(commitment)
    return found


def _suppliers(
    able: Mapping[str, int], committed: Mapping[str, list[Commitment]]
) -> Iterator[Supplier]:
    """Who can deliver there or does, by short name."""
    for member in sorted({*able, *committed}):
        yield Supplier(
            member=member,
            capacity=able.get(member, 0),
            commitments=tuple(committed.get(member, ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    pressing: int
    excess_bp: int
    members: int


def _limits_on(register: Register, on: date) -> _Limits:
    policies = register.consortium.policies
    return _Limits(
        pressing=in_force(policies.pressing_need, on).value,
        excess_bp=in_force(policies.overlap_excess, on).value,
        members=in_force(policies.overlap_members, on).value,
    )


def _able(suppliers: tuple[Supplier, ...]) -> int:
    return sum(supplier.capacity > 0 for supplier in suppliers)


def _coverage(need: Need | None, suppliers: tuple[Supplier, ...], limits: _Limits) -> Coverage:
    if need is None or (need.yearly is None and need.grade is None):
        return Coverage.UNKNOWN
    able = _able(suppliers)
    if need.yearly is None:
        is_pressing = (need.grade or 0) >= limits.pressing
        few = {0: Coverage.GAP, 1: Coverage.SINGLE}
        return few.get(able, Coverage.GRADED) if is_pressing else Coverage.GRADED
    capacity = sum(supplier.capacity for supplier in suppliers)
    if capacity < need.yearly:
        return Coverage.GAP
    if able == 1 and need.yearly:
        return Coverage.SINGLE
    most = need.yearly * (BASIS_POINTS + limits.excess_bp)
    if able >= limits.members and capacity * BASIS_POINTS >= most:
        return Coverage.OVERLAP
    return Coverage.ENOUGH
