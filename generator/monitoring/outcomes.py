"""Outcomes reached, added up over the consortium by financial year (prospectus §10).

Each outcome means the same in every contract, so what members report of it adds
up: to a lot, to an area, to the whole consortium. What of it the public is told
is decided in ``generator/monitoring/told.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.keys import identity_of
from generator.monitoring.corrected import value_before
from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.monitoring.releases import (
    Release,
    corrections_counted_before,
    counted_until,
    release_of,
)
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
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
    for year, counted in counting.items():
        counted.count_in_time(register, year)
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
    accepted, ``None`` once one was not; no correction changes it.
    """

    until: date
    expected: list[ExpectedReturn] = field(default_factory=list)
    cells: dict[str, dict[Place, Reached]] = field(default_factory=dict)
    complete_on: date | None = date.min
    returns_lacking: int = 0

    def count(self, register: Register, expected: ExpectedReturn) -> None:
        """Counts in what the return says now, and notes since when it was first all there."""
        self.expected.append(expected)
        for lot_id, outcome, place in _asked_for(register, expected):
            now = _accepted(register, expected, (lot_id, outcome), before=date.max)
            self._reached(outcome, place).so_far.add(_by(now, register.as_of))
            self._note(_accepted(register, expected, (lot_id, outcome), before=date.min))

    def count_in_time(self, register: Register, year: FinancialYear) -> None:
        """Counts in what each return said before the year came out, whatever came since."""
        before = corrections_counted_before(release_of(year, self.complete_on))
        for expected in self.expected:
            is_in_time = True
            for lot_id, outcome, place in _asked_for(register, expected):
                then = _accepted(register, expected, (lot_id, outcome), before=before)
                in_time = _by(then, self.until)
                self._reached(outcome, place).in_time.add(in_time)
                is_in_time = is_in_time and in_time is not None
            self.returns_lacking += not is_in_time

    def _reached(self, outcome: str, place: Place) -> Reached:
        return self.cells.setdefault(outcome, {}).setdefault(place, Reached())

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


def _asked_for(register: Register, expected: ExpectedReturn) -> Iterator[tuple[str, str, Place]]:
    """Each figure of people that the return is asked for: its lot, its outcome, where it counts."""
    for lot_id in expected.lots:
        lot = register.tenders[expected.tender].lots[lot_id]
        member = (lot.area, expected.tender, lot_id, expected.member)
        for outcome in (PEOPLE, *lot.outcomes):
            yield lot_id, outcome, member if outcome else member[:1]


def _accepted(
    register: Register, expected: ExpectedReturn, which: tuple[str, str], *, before: date
) -> _Accepted | None:
    """The figure of a lot and outcome, as it stood before any correction of ``before`` or later.

    ``None`` if it was not accepted, not there, or left out until no day.
    """
    received = register.returns.get(expected.key)
    if received is None:
        return None
    # Hardly any consortium has a correction, and this is asked of every figure.
    path = catalogue.RETURN.path(*identity_of(expected.key)) if register.corrections else ""
    lot_id, outcome = which
    measure = f"outcomes.{outcome}" if outcome else "participants"

    def value(name: str, now: object) -> str | None:
        return value_before(register, path, name, before, None if now is None else str(now))

    people = value(f"lots.{lot_id}.{measure}", _people(received, lot_id, outcome))
    days = [value("accepted_on", received.accepted_on)]
    for position, omission in enumerate(received.left_out, start=1):
        if (omission.lot, omission.measure) == (lot_id, measure):
            days.append(value(f"left_out.{position}.supplied_on", omission.supplied_on))
    known = [date.fromisoformat(day) for day in days if day is not None]
    if people is None or len(known) < len(days):
        return None
    return _Accepted(people=int(people), since=max(known))


def _people(received: Return, lot_id: str, outcome: str) -> int | None:
    figures = received.lots.get(lot_id)
    if figures is None:
        return None
    return figures.outcomes.get(outcome) if outcome else figures.participants


def _with_wholes(cells: Mapping[Place, Reached]) -> Places:
    """``cells`` and all wholes of which they are parts, in order."""
    places = dict(cells)
    for cell, reached in cells.items():
        for length in _WHOLES:
            if length < len(cell):
                places.setdefault(cell[:length], Reached()).add_all(reached)
    return dict(sorted(places.items()))
