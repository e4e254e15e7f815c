"""Packs: what the commissioner of a contract is told of each period (rule MON-8, prospectus §4).

A pack is built from accepted returns alone, and says what is missing and why. Its
totals are sums of what the returns say, so that anybody who has them can check it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from typing import TypeVar

from generator.monitoring.assessment import Assessment, accepted_return, assess
from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.register import Register
from generator.remembered import once_per_register
from schemas.monitoring_return import LotReturn, Omission, Return, Variance
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What accepted returns say of a lot, added up. Money is in pence.

    ``participants`` are people of each period and member: who came in two counts twice.
    ``people`` are the same by breakdown and group.
    """

    outputs: int = 0
    participants: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[tuple[str, str], int] = field(default_factory=dict)
    spend_pence: int = 0

    @property
    def unit_cost_pence(self) -> Fraction | None:
        """What one output cost, exactly; ``None`` where there were none."""
        return Fraction(self.spend_pence, self.outputs) if self.outputs else None

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            outputs=self.outputs + other.outputs,
            participants=self.participants + other.participants,
            outcomes=_both(self.outcomes, other.outcomes),
            people=_both(self.people, other.people),
            spend_pence=self.spend_pence + other.spend_pence,
        )


KeyT = TypeVar("KeyT")


def _both(one: Mapping[KeyT, int], other: Mapping[KeyT, int]) -> dict[KeyT, int]:
    """The numbers of each added up, those of ``one`` first."""
    names = [*one, *(name for name in other if name not in one)]
    return {name: one.get(name, 0) + other.get(name, 0) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One member's part of a lot: in the period, and since the contract began.

    Unless ``is_in``, no return of the period has been accepted, and its figures are
    not known; they count as nothing in the totals.
    """

    lot: str
    member: str
    is_in: bool
    in_period: Tally
    to_date: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a member wrote: where delivery differed from plan, or what figures do not tell."""

    lot: str
    member: str
    narrative: str | None
    variance: Variance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A figure that a member left out, and its reason."""

    member: str
    omission: Omission


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One contract's report on one period, due to its commissioner by ``due_on``.

    ``lines`` are those of every member that has held a part of the lot, by lot and
    member. ``missing`` are the returns of the period that have not been accepted,
    whether they came in or not; ``missing_before`` counts those of earlier periods,
    which the figures to date lack.
    """

    tender: str
    period: Period
    ends_on: date
    due_on: date
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    gaps: tuple[Gap, ...]
    missing: tuple[Assessment, ...]
    missing_before: int

    def total_of(self, lot: str) -> tuple[Tally, Tally]:
        """The lot's figures, all members together: in the period, and to date."""
        lines = [line for line in self.lines if line.lot == lot]
        return (
            added(line.in_period for line in lines),
            added(line.to_date for line in lines),
        )


def added(tallies: Iterator[Tally]) -> Tally:
    """All of them together."""
    return reduce(Tally.plus, tallies, Tally())


@once_per_register
def packs(register: Register) -> Mapping[str, tuple[Pack, ...]]:
    """Every contract's packs, the first period first, as far as periods have ended.

    Contracts that do not say by when their commissioner is told have none.
    """
    by_tender: dict[str, dict[Period, list[ExpectedReturn]]] = {}
    for expected in expected_returns(register).values():
        by_tender.setdefault(expected.tender, {}).setdefault(expected.period, []).append(expected)
    return {
        tender: tuple(_packs(register, tender, dict(sorted(periods.items()))))
        for tender, periods in sorted(by_tender.items())
        if register.tenders[tender].pack_due_days is not None
    }


def _packs(
    register: Register, tender: str, periods: Mapping[Period, list[ExpectedReturn]]
) -> Iterator[Pack]:
    before: Pack | None = None
    for period, expected in periods.items():
        if _ends_on(register, tender, period) > register.as_of:
            return
        before = _pack(register, period, expected, before)
        yield before


def _ends_on(register: Register, tender: str, period: Period) -> date:
    delivery = register.tenders[tender].delivery
    return min(period.ends_on, delivery.until) if delivery else period.ends_on


def _pack(
    register: Register, period: Period, expected: list[ExpectedReturn], before: Pack | None
) -> Pack:
    """The pack of ``period``, whose figures go on from those of the pack ``before``."""
    tender = expected[0].tender
    accepted = {one.member: accepted_return(register, one) for one in expected}
    ends_on = _ends_on(register, tender, period)
    return Pack(
        tender=tender,
        period=period,
        ends_on=ends_on,
        due_on=ends_on + timedelta(days=register.tenders[tender].pack_due_days or 0),
        lines=tuple(_lines(expected, accepted, before)),
        remarks=tuple(_remarks(accepted)),
        gaps=tuple(_gaps(accepted)),
        missing=tuple(
            assess(register, one, register.as_of)
            for one in expected
            if accepted[one.member] is None
        ),
        missing_before=before.missing_before + len(before.missing) if before else 0,
    )


_Accepted = Mapping[str, Return | None]
"""Each member's return for the period; ``None`` where it has not been accepted."""


def _lines(
    expected: list[ExpectedReturn], accepted: _Accepted, before: Pack | None
) -> Iterator[Line]:
    until = {(line.lot, line.member): line.to_date for line in before.lines} if before else {}
    held = {(lot, one.member) for one in expected for lot in one.lots}
    for lot, member in sorted(held | until.keys()):
        received = accepted.get(member)
        in_period = _tally(received.lots.get(lot) if received else None)
        to_date = until.get((lot, member), _tally(None)).plus(in_period)
        yield Line(
            lot=lot,
            member=member,
            is_in=received is not None,
            in_period=in_period,
            to_date=to_date,
        )


def _tally(figures: LotReturn | None) -> Tally:
    if figures is None:
        return Tally()
    return Tally(
        outputs=figures.outputs or 0,
        participants=figures.participants or 0,
        outcomes=dict(figures.outcomes),
        people={
            (breakdown, group): count
            for breakdown, groups in figures.people.items()
            for group, count in groups.items()
        },
        spend_pence=figures.spend_total or 0,
    )


def _remarks(accepted: _Accepted) -> Iterator[Remark]:
    for member, received in sorted(accepted.items()):
        for lot, figures in received.lots.items() if received else ():
            if figures.variance is not None or figures.narrative is not None:
                yield Remark(
                    lot=lot, member=member, narrative=figures.narrative, variance=figures.variance
                )


def _gaps(accepted: _Accepted) -> Iterator[Gap]:
    """Figures left out and not supplied since."""
    for member, received in sorted(accepted.items()):
        for omission in received.left_out if received else ():
            if omission.supplied_on is None:
                yield Gap(member=member, omission=omission)
