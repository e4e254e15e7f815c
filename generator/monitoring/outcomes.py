"""Outcomes reached, added up over the consortium by financial year (prospectus §10).

Each outcome means the same in every contract, so what members report of it adds
up: to a lot, to an area, to the whole consortium. What of it the public is told
is decided in ``generator/monitoring/told.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.monitoring.releases import Release, counted_until, release_of
from generator.register import Register, once_per_register
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.monitoring_return import Return

PEOPLE = ""
"""Stands beside the outcomes' short names for how many people took part in each period."""

Place = tuple[str, ...]
"""Where people were reached: nowhere in particular, an area, a lot of a tender there, or a
member in that lot: ``()``, ``(area,)``, ``(area, tender, lot)``, ``(area, tender, lot, member)``.
How many took part is added up for areas and for the consortium alone.
"""

_WHOLES = (0, 1, 3)
"""The lengths of the places of which a longer one is a part."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """People counted in so many ``figures``, each of one return and lot; ``lacking`` are not in."""

    people: int = 0
    figures: int = 0
    lacking: int = 0

    def add(self, people: int | None) -> None:
        """Counts in one figure; ``None`` where it is not there."""
        if people is None:
            self.lacking += 1
        else:
            self.people += people
            self.figures += 1

    def add_all(self, other: Tally) -> None:
        """Counts ``other`` in."""
        self.people += other.people
        self.figures += other.figures
        self.lacking += other.lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many people reached an outcome somewhere in a year.

    ``so_far`` holds what had been accepted by the register's day, ``in_time`` what had
    been by the last day that counts for the public.
    """

    so_far: Tally = field(default_factory=Tally)
    in_time: Tally = field(default_factory=Tally)

    def add_all(self, other: Reached) -> None:
        """Counts ``other`` in."""
        self.so_far.add_all(other.so_far)
        self.in_time.add_all(other.in_time)


Places = Mapping[Place, Reached]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One financial year, when it comes out, and how many people were reached in every place.

    By outcome, in order: how many took part stands first, under ``PEOPLE``, as people
    of each period, so that somebody who came in two periods counts twice. Places are
    those where it was asked for, in order. ``returns_lacking`` counts the returns of
    which some figure is not in time.
    """

    release: Release
    returns_lacking: int
    outcomes: Mapping[str, Places]

    @property
    def has_begun(self) -> bool:
        """Whether any figure of it had been accepted by the register's day."""
        return any(places[()].so_far.figures for places in self.outcomes.values())


@once_per_register
def outcomes_by_year(register: Register) -> tuple[Year, ...]:
    """Every year of which some return has been accepted, in order.

    A period belongs to the year in which it ends.
    """
    counting: dict[FinancialYear, _Counting] = {}
    for expected in expected_returns(register).values():
        year = financial_year_of(expected.period.ends_on, register.consortium.financial_year_starts)
        counting.setdefault(year, _Counting(until=counted_until(year))).count(register, expected)
    years = (
        Year(
            release=release_of(year, counted.complete_on),
            returns_lacking=counted.returns_lacking,
            outcomes={
                outcome: _with_wholes(places) for outcome, places in sorted(counted.cells.items())
            },
        )
        for year, counted in sorted(counting.items())
    )
    return tuple(year for year in years if year.has_begun)


@dataclass(slots=True, kw_only=True)
class _Counting:
    """A year as its returns are counted, one by one.

    ``cells`` holds by outcome what each member reached of each lot, and how many
    took part in each area. ``complete_on`` is the day on which the latest figure was
    accepted, ``None`` once one was not.
    """

    until: date
    cells: dict[str, dict[Place, Reached]] = field(default_factory=dict)
    complete_on: date | None = date.min
    returns_lacking: int = 0

    def count(self, register: Register, expected: ExpectedReturn) -> None:
        received = register.returns.get(expected.key)
        is_in_time = True
        for lot_id in expected.lots:
            lot = register.tenders[expected.tender].lots[lot_id]
            member = (lot.area, expected.tender, lot_id, expected.member)
            for outcome in (PEOPLE, *lot.outcomes):
                accepted = _accepted(received, lot_id, outcome)
                cells = self.cells.setdefault(outcome, {})
                reached = cells.setdefault(member if outcome else member[:1], Reached())
                reached.so_far.add(_by(accepted, register.as_of))
                reached.in_time.add(_by(accepted, self.until))
                self._note(accepted)
                is_in_time = is_in_time and _by(accepted, self.until) is not None
        self.returns_lacking += not is_in_time

    def _note(self, accepted: _Accepted | None) -> None:
        if accepted is None or self.complete_on is None:
            self.complete_on = None
        else:
            self.complete_on = max(self.complete_on, accepted.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Accepted:
    """A figure, and the day since which it has been both there and accepted."""

    people: int
    since: date


def _by(accepted: _Accepted | None, day: date) -> int | None:
    return accepted.people if accepted and accepted.since <= day else None


def _accepted(received: Return | None, lot_id: str, outcome: str) -> _Accepted | None:
    """The return's figure; ``None`` if it is not accepted, not there, or left out until no day."""
    figures = received.lots.get(lot_id) if received else None
    if received is None or received.accepted_on is None or figures is None:
        return None
    people = figures.outcomes.get(outcome) if outcome else figures.participants
    measure = f"outcomes.{outcome}" if outcome else "participants"
    since = received.accepted_on
    for omission in received.left_out:
        if (omission.lot, omission.measure) == (lot_id, measure):
            since = max(since, omission.supplied_on or date.max)
    if people is None or since == date.max:
        return None
    return _Accepted(people=people, since=since)


def _with_wholes(cells: Mapping[Place, Reached]) -> Places:
    """``cells`` and all wholes of which they are parts, in order."""
    places = dict(cells)
    for cell, reached in cells.items():
        for length in _WHOLES:
            if length < len(cell):
                places.setdefault(cell[:length], Reached()).add_all(reached)
    return dict(sorted(places.items()))
