"""What the portal works out for an objective by itself, as of any day (rule STR-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from generator.contracts.position import contract_value_on, running_contracts
from generator.finance.sustainability import sustainability
from generator.finance.top_slice import rate_on
from generator.links import accepted_for_money
from generator.membership.standing import is_full_member, is_member
from generator.monitoring.assessment import Timeliness, assess
from generator.monitoring.expected import expected_returns
from generator.reads import Changed
from generator.register import Register
from generator.strategy.supply import Coverage, supply_on, tally
from schemas.dates import months_before
from schemas.figures import Figure, FigureUnit
from schemas.money import BASIS_POINTS
from schemas.periods import MONTHS_IN_YEAR
from schemas.strategy import Measure

_JUDGED = frozenset({Timeliness.ON_TIME, Timeliness.LATE, Timeliness.MISSING})


def measured(register: Register, measure: Measure, on: date) -> Figure | None:
    """What ``measure`` comes to on ``on``, which may not lie after the register's day.

    ``None`` where it cannot be told: of that day, or at all.
    """
    value = _WORKED_OUT[measure](register, on)
    return None if value is None else Figure(value=value, unit=UNIT_OF[measure])


UNIT_OF: Mapping[Measure, FigureUnit] = {
    Measure.FULL_MEMBERS: FigureUnit.COUNT,
    Measure.MEMBERS: FigureUnit.COUNT,
    Measure.RUNNING_CONTRACTS: FigureUnit.COUNT,
    Measure.RUNNING_VALUE: FigureUnit.PENCE,
    Measure.HUB_RATE: FigureUnit.BASIS_POINTS,
    Measure.OUTPUTS_PAST_YEAR: FigureUnit.COUNT,
    Measure.RETURNS_ON_TIME: FigureUnit.BASIS_POINTS,
    Measure.GAPS: FigureUnit.COUNT,
    Measure.MONTHS_OF_RESERVE: FigureUnit.TENTHS_OF_MONTHS,
}
"""In what each measure is counted."""


def _full_members(register: Register, on: date) -> int:
    return sum(is_full_member(member, on) for member in register.members.values())


def _members(register: Register, on: date) -> int:
    return sum(is_member(member, on) for member in register.members.values())


def _running_contracts(register: Register, on: date) -> int:
    return len(running_contracts(register, on))


def _running_value(register: Register, on: date) -> int:
    """In pence: what contracts that run are worth over all their time, varied as of that day."""
    return sum(
        contract_value_on(register, tender, on) for tender in running_contracts(register, on)
    )


def _outputs_past_year(register: Register, on: date) -> int:
    """What returns report that were sent by ``on``, of periods that ended in the year up to it."""
    after = months_before(on, MONTHS_IN_YEAR)
    return sum(
        figures.outputs or 0
        for (_, period, _), received in register.returns.items()
        if after < period.ends_on <= on and received.submitted_on <= on
        for figures in received.lots.values()
    )


def _returns_on_time(register: Register, on: date) -> int | None:
    """In basis points, rounded down, of the returns due in the year up to ``on``.

    ``None`` where none was due. Excused ones, and those that cannot be read, do not count.
    """
    after = months_before(on, MONTHS_IN_YEAR)
    due = [
        assess(register, expected, on).timeliness
        for expected in expected_returns(register).values()
        if after < expected.due_on <= on
    ]
    judged = [timeliness for timeliness in due if timeliness in _JUDGED]
    return judged.count(Timeliness.ON_TIME) * BASIS_POINTS // len(judged) if judged else None


def _gaps(register: Register, on: date) -> int:
    return tally(supply_on(register, on).places)[Coverage.GAP]


def _months_of_reserve(register: Register, on: date) -> int | None:
    """In tenths of a month; known of the register's own day alone, since it looks ahead."""
    return sustainability(register).tenths_of_months if on == register.as_of else None


def is_measured_by(measure: Measure | None, changed: Changed) -> bool:
    """Whether ``measure`` can come to something else by the return that changed."""
    if measure is Measure.MONTHS_OF_RESERVE:
        return accepted_for_money.holds(changed)
    return measure in {Measure.OUTPUTS_PAST_YEAR, Measure.RETURNS_ON_TIME}


_WORKED_OUT: Mapping[Measure, Callable[[Register, date], int | None]] = {
    Measure.FULL_MEMBERS: _full_members,
    Measure.MEMBERS: _members,
    Measure.RUNNING_CONTRACTS: _running_contracts,
    Measure.RUNNING_VALUE: _running_value,
    Measure.HUB_RATE: rate_on,
    Measure.OUTPUTS_PAST_YEAR: _outputs_past_year,
    Measure.RETURNS_ON_TIME: _returns_on_time,
    Measure.GAPS: _gaps,
    Measure.MONTHS_OF_RESERVE: _months_of_reserve,
}
