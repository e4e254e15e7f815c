"""What a return is worth: on time, or excused, and with every figure asked for (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.monitoring.excuses import excused_until, is_excuse_unknown
from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.consortium import in_force
from schemas.monitoring_return import LotReturn, Return
from schemas.periods import Period

Measure = tuple[str, ...]
"""A figure asked for, as its place in a lot's part of the return."""

COUNTS_OF_OUTPUTS: tuple[Measure, ...] = (("outputs",), ("outputs_to_date",))
"""What no return gives of a lot that counts no outputs."""

PLAIN_MEASURES: tuple[Measure, ...] = (
    *COUNTS_OF_OUTPUTS,
    ("participants",),
    ("spend_total",),
)


class Timeliness(StrEnum):
    """How a return stands against its due date."""

    ON_TIME = "on time"
    LATE = "late"
    MISSING = "missing"
    EXCUSED = "excused"
    NOT_YET_DUE = "not yet due"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How one expected return was answered, as known on a day.

    ``days_late`` is 0 unless late or missing. ``excused_until`` is the last day of an
    excuse, answered by then or not. ``asked`` counts the figures asked for;
    ``missing`` names those not given, as (lot, measure).
    """

    expected: ExpectedReturn
    timeliness: Timeliness
    days_late: int
    excused_until: date | None
    asked: int
    missing: tuple[tuple[str, Measure], ...]

    @property
    def due_on(self) -> date:
        """The last day on which the return is on time, an excuse included (rule MON-10)."""
        return self.excused_until or self.expected.due_on

    @property
    def supplied(self) -> int:
        """How many of the figures asked for were given."""
        return self.asked - len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether nothing asked for is missing (rule MON-2)."""
        return not self.missing


def spend_categories_for(register: Register, period: Period) -> Mapping[str, str]:
    """The headings under which spending in ``period`` is divided, by short name.

    They are those in force on its first day, so that a heading added later makes
    no earlier return incomplete.
    """
    return in_force(register.consortium.policies.spend_categories, period.starts_on).value


def measures_of(register: Register, tender: str, lot: str, period: Period) -> tuple[Measure, ...]:
    """The figures that a return must give for ``lot``: activity, people, outcomes and finance."""
    known, key = _known_measures(register), (tender, lot, period)
    if key not in known:
        known[key] = _measures_of(register, tender, lot, period)
    return known[key]


@once_per_register
def _known_measures(register: Register) -> dict[tuple[str, str, Period], tuple[Measure, ...]]:
    """The figures found so far: all members of a lot are asked for the same."""
    return {}


def _measures_of(register: Register, tender: str, lot: str, period: Period) -> tuple[Measure, ...]:
    asked, breakdowns = register.tenders[tender].lots[lot], register.consortium.breakdowns
    is_counted = asked.outputs is not None
    return (
        *(each for each in PLAIN_MEASURES if is_counted or each not in COUNTS_OF_OUTPUTS),
        *(
            ("people", breakdown, group)
            for breakdown in asked.people_by
            if breakdown in breakdowns
            for group in breakdowns[breakdown].groups
        ),
        *(("outcomes", outcome) for outcome in asked.outcomes),
        *(("spend", category) for category in spend_categories_for(register, period)),
    )


def is_supplied(figures: LotReturn, measure: Measure) -> bool:
    """Whether the return gives that figure."""
    value = getattr(figures, measure[0])
    for name in measure[1:]:
        if name not in value:
            return False
        value = value[name]
    return value is not None


def assess(register: Register, expected: ExpectedReturn, on: date) -> Assessment:
    """How ``expected`` was answered by what had been sent in by ``on``, that day included.

    A figure named under ``left_out`` is missing until its ``supplied_on``, so
    what comes later changes nothing that was decided before (rules MON-2, ELI-4).
    """
    settled_on = _settled_on(register, expected)
    if settled_on is None or on < settled_on:
        return _assessed(register, expected, on)
    known = _known_settled(register)
    if expected not in known:
        known[expected] = _assessed(register, expected, settled_on)
    return known[expected]


def _settled_on(register: Register, expected: ExpectedReturn) -> date | None:
    """The day from which on nothing changes in how it was answered; ``None`` before it was."""
    received = register.returns.get(expected.key)
    if received is None:
        return None
    excuse = register.excuses.get(expected.key)
    supplied = (item.supplied_on for item in received.left_out if item.supplied_on)
    days: tuple[date, ...] = (received.submitted_on, *supplied)
    return max((*days, excuse.granted_on) if excuse else days)


@once_per_register
def _known_settled(register: Register) -> dict[ExpectedReturn, Assessment]:
    """The settled returns looked at so far: each counts for every award of some years."""
    return {}


def _assessed(register: Register, expected: ExpectedReturn, on: date) -> Assessment:
    received = _received(register, expected, on)
    asked = [
        (lot, measure)
        for lot in expected.lots
        for measure in measures_of(register, expected.tender, lot, expected.period)
    ]
    answered, days_late = timeliness(register, expected, on)
    return Assessment(
        expected=expected,
        timeliness=answered,
        days_late=days_late,
        excused_until=excused_until(register, expected, on),
        asked=len(asked),
        missing=tuple(_not_supplied(received, asked, on)),
    )


def _received(register: Register, expected: ExpectedReturn, on: date) -> Return | None:
    """The return that answers ``expected``, if it had been sent in by ``on``."""
    received = register.returns.get(expected.key)
    return received if received is not None and received.submitted_on <= on else None


def accepted_return(register: Register, expected: ExpectedReturn) -> Return | None:
    """The return that answers ``expected``, if the hub had accepted it by the register's day."""
    received = register.returns.get(expected.key)
    if received is None or received.accepted_on is None:
        return None
    return received if received.accepted_on <= register.as_of else None


def timeliness(register: Register, expected: ExpectedReturn, on: date) -> tuple[Timeliness, int]:
    """How ``expected`` stands on ``on``, and by how many days it is late or missing.

    The days are 0 for any other. Nothing is held against a member as long as it is
    not known whether it is excused.
    """
    received = _received(register, expected, on)
    came_on = received.submitted_on if received else on
    last_on = excused_until(register, expected, on) or expected.due_on
    days_late = max(0, (came_on - last_on).days)
    if days_late and is_excuse_unknown(register, expected):
        return Timeliness.UNKNOWN, 0
    if received is not None:
        return (Timeliness.LATE if days_late else Timeliness.ON_TIME), days_late
    if register.is_unknown(
        catalogue.RETURN, expected.tender, str(expected.period), expected.member
    ):
        return Timeliness.UNKNOWN, 0
    if on <= expected.due_on:
        return Timeliness.NOT_YET_DUE, 0
    return (Timeliness.MISSING if days_late else Timeliness.EXCUSED), days_late


def _not_supplied(
    received: Return | None, asked: list[tuple[str, Measure]], on: date
) -> Iterator[tuple[str, Measure]]:
    later = _supplied_after(received, on)
    for lot, measure in asked:
        figures = received.lots.get(lot) if received else None
        if figures is None or not is_supplied(figures, measure) or (lot, measure) in later:
            yield lot, measure


def _supplied_after(received: Return | None, on: date) -> frozenset[tuple[str, Measure]]:
    """The figures that were left out at first and came only after ``on``, or on no day named."""
    if received is None or not received.left_out:
        return frozenset()
    return frozenset(
        (item.lot, tuple(item.measure.split(".")))
        for item in received.left_out
        if item.supplied_on is None or item.supplied_on > on
    )
