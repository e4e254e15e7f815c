"""The profile of a position: what is planned for each reporting period (prospectus §4).

It follows from the position alone. What remains of it after the periods before
is spread evenly over the days that are left, period by period, so that a change
counts from its own period on and nothing planned earlier moves (rule AWD-9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.contracts.position import Position, positions_by_tender
from generator.monitoring.expected import due_dates
from generator.register import Register
from generator.remembered import once_per_register
from schemas.periods import Period
from schemas.tender import DeliveryDates

PlaceKey = tuple[str, str, str]
"""Tender, lot and member of a position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A reporting period as far as it lies within the contract; both days count."""

    period: Period
    since: date
    until: date
    due_on: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """As long as what is held stays the same, its ``rest`` is spread evenly over ``days``."""

    held: int
    rest: Fraction
    days: int

    def part(self, days: int) -> Fraction:
        """The part of the rest for so many days."""
        rest, of = self.rest.as_integer_ratio()
        return Fraction(rest * days, of * self.days)

    def planned(self, days_left: int) -> Fraction:
        """What is planned until so many days are left."""
        return self.held - self.part(days_left)

    def planned_whole(self, days_left: int) -> int:
        """The same, rounded down: of thousands of periods, few are asked for more."""
        rest, of = self.rest.as_integer_ratio()
        return self.held + -rest * days_left // (of * self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is planned of a position up to the end of a period, and in the period itself.

    ``held`` is the whole position as of the period's first day. ``to_date`` is whole outputs
    or pence, and the ``held`` of the last period. ``taken_back`` is what earlier periods had
    planned beyond a position that has shrunk below it; it is 0 otherwise. The period has
    ``days`` of what is spread over ``steady``, and ``days_left`` come after it.
    """

    steady: Steady
    days: int
    days_left: int
    to_date: int
    in_period: int
    taken_back: int

    @property
    def held(self) -> int:
        """The whole position."""
        return self.steady.held

    @property
    def exact_in_period(self) -> Fraction:
        """What is planned in the period before it is rounded down."""
        return self.steady.part(self.days)

    @property
    def exact_to_date(self) -> Fraction:
        """What is planned up to its end before it is rounded down."""
        return self.steady.planned(self.days_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePeriod:
    """One period of a profile: its days, the outputs and the money planned."""

    stretch: Stretch
    outputs: Planned
    amount: Planned


def stretches(
    delivery: DeliveryDates, timetable_periods: Sequence[tuple[Period, date]]
) -> tuple[Stretch, ...]:
    """The periods (with the day each return is due) cut to the contract's days."""
    return tuple(
        Stretch(
            period=period,
            since=max(period.starts_on, delivery.since),
            until=min(period.ends_on, delivery.until),
            due_on=due_on,
        )
        for period, due_on in timetable_periods
    )


def plan_of(stretched: Sequence[Stretch], held_on: Callable[[date], int]) -> Iterator[Planned]:
    """The plan for each of ``stretched``, the periods of one contract in order.

    ``held_on`` gives what is held as of a day, in outputs or pence; only the first
    days of periods are asked for. Below zero, where a record is wrong, counts as none.
    """
    days_left = sum(stretch.days for stretch in stretched)
    planned, steady = 0, Steady(held=0, rest=Fraction(0), days=1)
    for stretch in stretched:
        held = max(0, held_on(stretch.since))
        if held != steady.held:
            so_far = min(steady.planned(days_left), Fraction(held))
            steady = Steady(held=held, rest=held - so_far, days=days_left)
        taken_back = planned - min(planned, held)
        days_left -= stretch.days
        # The sum to date is what is rounded: it is never an output off, and ends on the position.
        before, planned = planned - taken_back, steady.planned_whole(days_left)
        yield Planned(
            steady=steady,
            days=stretch.days,
            days_left=days_left,
            to_date=planned,
            in_period=planned - before,
            taken_back=taken_back,
        )


def profile_of(register: Register, position: Position) -> tuple[ProfilePeriod, ...]:
    """The profile of ``position`` over the whole contract; empty without a timetable."""
    stretched = _stretches_by_tender(register)[position.tender]
    return tuple(
        ProfilePeriod(stretch=stretch, outputs=outputs, amount=amount)
        for stretch, outputs, amount in zip(
            stretched,
            plan_of(stretched, position.outputs_on),
            plan_of(stretched, position.amount_on),
            strict=True,
        )
    )


def has_profile(register: Register, position: Position) -> bool:
    """Whether anything is planned of ``position`` by periods: its contract has a timetable."""
    return bool(_stretches_by_tender(register)[position.tender])


@once_per_register
def _stretches_by_tender(register: Register) -> Mapping[str, tuple[Stretch, ...]]:
    """The periods of every contract; none of one without a timetable."""
    found: dict[str, tuple[Stretch, ...]] = {}
    for tender, held in positions_by_tender(register).items():
        timetable, delivery = register.tenders[tender].reporting, held[0].delivery
        periods = tuple(due_dates(delivery, timetable)) if timetable else ()
        found[tender] = stretches(delivery, periods)
    return found


def profiles_of(register: Register, tender: str) -> Mapping[PlaceKey, tuple[ProfilePeriod, ...]]:
    """The profile of every position in one contract, by tender, lot and member."""
    known = _known_profiles(register)
    if tender not in known:
        known[tender] = {
            (held.tender, held.lot, held.member): profile_of(register, held)
            for held in positions_by_tender(register).get(tender, ())
        }
    return known[tender]


@once_per_register
def _known_profiles(
    register: Register,
) -> dict[str, Mapping[PlaceKey, tuple[ProfilePeriod, ...]]]:
    """The profiles found so far, by contract: what is asked of one says nothing of others."""
    return {}


def planned_in(register: Register, tender: str, lot: str, member: str) -> Mapping[Period, Fraction]:
    """The outputs planned for each period of that position, before rounding."""
    known, place = _known_plans(register), (tender, lot, member)
    if place not in known:
        known[place] = {
            each.stretch.period: each.outputs.exact_in_period
            for each in profiles_of(register, tender)[place]
        }
    return known[place]


@once_per_register
def _known_plans(register: Register) -> dict[PlaceKey, Mapping[Period, Fraction]]:
    """The plans found so far, by position."""
    return {}
