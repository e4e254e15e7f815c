"""How fairly pounds were shared out: by an award, in a year, in all (prospectus §5).

The prospectus asks for shares that are fair, equitable and in proportion to
delivery capacity, for members equal in status, and for openness to new ones.
Each figure here measures one of these. None of them decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from generator.allocation.concentration import HHI_POINTS, gini, herfindahl
from generator.allocation.shared_lots import (
    SharedLot,
    Size,
    Time,
    Traits,
    full_members_on,
    shared_lots,
    traits_on,
)
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.financial_year import FinancialYear, financial_year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was got, beside what capacity alone would have given, in pence."""

    amount_pence: int
    by_capacity: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Members of one kind, as each of them was on the day of each decision.

    ``full_members``, ``eligible`` bidders and ``awarded`` are those that were
    so, and of the kind, on the same day. ``amounts`` are pence by member.
    """

    full_members: frozenset[str]
    eligible: frozenset[str]
    amounts: Mapping[str, int]
    by_capacity: Fraction

    @property
    def amount_pence(self) -> int:
        """What its members got together."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What reaches one area; ``area`` is ``None`` for lots whose tender cannot be read."""

    area: str | None
    lots: tuple[SharedLot, ...]

    @property
    def amount_pence(self) -> int:
        """What members got for work there."""
        return sum(lot.paid_pence for lot in self.lots)

    @property
    def unallocated_pence(self) -> int:
        """What nobody was given there."""
        return sum(lot.unallocated_pence for lot in self.lots)

    @property
    def members(self) -> frozenset[str]:
        """Who was given work there."""
        return frozenset(name for lot in self.lots for name in lot.amounts)


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """The figures of ``lots``, which may be none.

    ``full_members`` are those of each decision date, ``traits`` theirs and those
    of everybody eligible or awarded on it. ``served`` are the areas that the
    consortium names.
    """

    lots: tuple[SharedLot, ...]
    full_members: Mapping[date, frozenset[str]]
    traits: Mapping[tuple[date, str], Traits]
    served: tuple[str, ...]

    @property
    def tenders(self) -> tuple[str, ...]:
        """The awards that are counted, by decision date."""
        return tuple(dict.fromkeys(lot.tender for lot in self.lots))

    @property
    def days(self) -> tuple[date, ...]:
        """The decision dates, in order."""
        return tuple(dict.fromkeys(lot.decided_on for lot in self.lots))

    @cached_property
    def bidders(self) -> frozenset[str]:
        """Who bid for one of the lots."""
        return frozenset(name for lot in self.lots for name in lot.bidders)

    @cached_property
    def eligible(self) -> frozenset[str]:
        """Who bid for one of the lots and was eligible for it."""
        return frozenset(name for lot in self.lots for name in lot.capacity)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What each eligible or awarded member got, the most first."""
        names = {name for lot in self.lots for name in (*lot.capacity, *lot.amounts)}
        parts = {name: self._part(name) for name in names}
        return dict(sorted(parts.items(), key=lambda item: (-item[1].amount_pence, item[0])))

    def _part(self, member_id: str) -> Part:
        return Part(
            amount_pence=sum(lot.amounts.get(member_id, 0) for lot in self.lots),
            by_capacity=sum((lot.by_capacity(member_id) for lot in self.lots), Fraction(0)),
        )

    @cached_property
    def awarded(self) -> Mapping[str, int]:
        """The pence of each member that got any, the most first."""
        return {name: part.amount_pence for name, part in self.parts.items() if part.amount_pence}

    @cached_property
    def paid_pence(self) -> int:
        """What members got together."""
        return sum(self.awarded.values())

    @cached_property
    def in_proportion(self) -> Fraction | None:
        """The part of all pence that lies where capacity alone would have put it.

        ``None``, as for each measure below, where nothing was given.
        """
        if not self.paid_pence:
            return None
        least = (min(Fraction(part.amount_pence), part.by_capacity) for part in self.parts.values())
        return sum(least, Fraction(0)) / self.paid_pence

    @cached_property
    def herfindahl(self) -> Fraction | None:
        """The Herfindahl-Hirschman index over the members that got anything."""
        return herfindahl(self.awarded.values())

    @property
    def points(self) -> int | None:
        """The same in whole points of 10,000, as it is published."""
        return None if self.herfindahl is None else nearest(self.herfindahl * HHI_POINTS)

    @cached_property
    def holdings(self) -> Mapping[str, int]:
        """The pence of everyone that was a full member on a decision date, the least first.

        Who got nothing counts, whether it bid or not: all full members are equal
        in status, and who is left out altogether must not make the rest look more
        equal. One that got something counts even where its record is not there.
        """
        names = {name for day in self.days for name in self.full_members[day]}
        held = {name: self.awarded.get(name, 0) for name in names | self.awarded.keys()}
        return dict(sorted(held.items(), key=lambda item: (item[1], item[0])))

    @cached_property
    def gini(self) -> Fraction | None:
        """The Gini coefficient over ``holdings``."""
        return gini(self.holdings.values())

    @cached_property
    def by_time(self) -> Mapping[Time, Group]:
        """New members, and those that had belonged for longer."""
        return {time: self._group(lambda traits: traits.time, time) for time in Time}

    @cached_property
    def by_size(self) -> Mapping[Size, Group]:
        """Small members, larger ones, and those whose income is not on record."""
        return {size: self._group(lambda traits: traits.size, size) for size in Size}

    def _group(self, trait: Callable[[Traits], Time | Size], kind: Time | Size) -> Group:
        def of_kind(on: date, names: Iterable[str]) -> Iterator[str]:
            return (name for name in names if trait(self.traits[on, name]) is kind)

        amounts: dict[str, int] = {}
        by_capacity = Fraction(0)
        for lot in self.lots:
            for name in of_kind(lot.decided_on, lot.amounts):
                amounts[name] = amounts.get(name, 0) + lot.amounts[name]
            for name in of_kind(lot.decided_on, lot.capacity):
                by_capacity += lot.by_capacity(name)
        return Group(
            full_members=frozenset(
                name for day in self.days for name in of_kind(day, self.full_members[day])
            ),
            eligible=frozenset(
                name for lot in self.lots for name in of_kind(lot.decided_on, lot.capacity)
            ),
            amounts=dict(sorted(amounts.items(), key=lambda item: (-item[1], item[0]))),
            by_capacity=by_capacity,
        )

    @property
    def equal_members(self) -> Fraction | None:
        """With how many members in equal parts the index would be the same: its inverse."""
        return None if self.herfindahl is None else 1 / self.herfindahl

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area that the consortium serves, in its order, then whatever else a lot names."""
        named = dict.fromkeys((*self.served, *(lot.area for lot in self.lots)))
        return tuple(
            Area(area=area, lots=tuple(lot for lot in self.lots if lot.area == area))
            for area in named
        )


@once_per_register
def fairness_in_all(register: Register) -> Fairness:
    """The figures of every approved award."""
    return _fairness(register, shared_lots(register))


@once_per_register
def fairness_by_award(register: Register) -> Mapping[str, Fairness]:
    """The figures of each approved award, by tender."""
    lots = shared_lots(register)
    tenders = sorted({lot.tender for lot in lots})
    return {
        tender: _fairness(register, tuple(lot for lot in lots if lot.tender == tender))
        for tender in tenders
    }


@once_per_register
def fairness_by_year(register: Register) -> Mapping[FinancialYear, Fairness]:
    """The figures of each financial year of a decision, the first year first.

    A year between others in which nothing was decided is there, without lots.
    """
    by_year: dict[FinancialYear, list[SharedLot]] = {}
    first_month = register.consortium.financial_year_starts
    for lot in shared_lots(register):
        year = financial_year_of(lot.decided_on, first_month)
        while by_year and year not in by_year:
            by_year[max(by_year).next()] = []
        by_year.setdefault(year, []).append(lot)
    return {year: _fairness(register, tuple(lots)) for year, lots in by_year.items()}


@once_per_register
def fairness_to_date(register: Register) -> Mapping[FinancialYear, Fairness]:
    """The figures of every approved award decided by the end of each of these years."""
    lots = shared_lots(register)
    return {
        year: _fairness(register, tuple(lot for lot in lots if lot.decided_on <= year.ends_on))
        for year in fairness_by_year(register)
    }


def _fairness(register: Register, lots: tuple[SharedLot, ...]) -> Fairness:
    full_members, traits = _known(register)
    return Fairness(
        lots=lots,
        full_members=full_members,
        traits=traits,
        served=tuple(register.consortium.areas),
    )


@once_per_register
def _known(
    register: Register,
) -> tuple[Mapping[date, frozenset[str]], Mapping[tuple[date, str], Traits]]:
    """Who was a full member, and what everybody was, on each decision date."""
    lots = shared_lots(register)
    full_members = {
        day: full_members_on(register, day) for day in dict.fromkeys(lot.decided_on for lot in lots)
    }
    asked = {(lot.decided_on, name) for lot in lots for name in (*lot.capacity, *lot.amounts)}
    asked |= {(day, name) for day, names in full_members.items() for name in names}
    return full_members, {
        (day, name): traits_on(register, name, day) for day, name in sorted(asked)
    }
