"""Quality over the years: grades by area, marks in date, reviews, plans and cases (§12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.membership.standing import criteria_on, is_full_member
from generator.quality.grades import Judgement, judgements, quality_areas_on
from generator.quality.standing import delivers_on, is_open_on
from generator.register import Register
from generator.remembered import once_per_register
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.quality import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaInYear:
    """How many members had each grade in an area, by what was said of it last in the year."""

    graded: Mapping[Grade, int]

    @property
    def members(self) -> int:
        """How many members were graded."""
        return sum(self.graded.values())

    @property
    def below_good(self) -> int:
        """How many of them below good."""
        return sum(count for grade, count in self.graded.items() if grade.is_below_good)

    @property
    def share_below_good(self) -> Fraction | None:
        """The part of them below good; ``None`` where nobody was graded."""
        return Fraction(self.below_good, self.members) if self.members else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityInYear:
    """One financial year, up to ``until``: its last day, or the register's.

    ``areas`` are those graded on that day or in the year. ``providers`` are the full
    members that deliver on that day, ``marked`` those of them whose recognised mark
    is in date. ``cases_open`` are open on that day.
    """

    year: FinancialYear
    until: date
    areas: Mapping[str, AreaInYear]
    members: int
    reports: int
    reviews: int
    providers: int
    marked: int
    plans_begun: int
    plans_closed: int
    pairings_begun: int
    cases_opened: int
    cases_open: int


@once_per_register
def quality_by_year(register: Register) -> tuple[QualityInYear, ...]:
    """Every year from the first in which anything was graded or a case opened, the first first."""
    first = _first_day(register)
    return tuple(_in_year(register, year) for year in _years(register, first)) if first else ()


def _first_day(register: Register) -> date | None:
    days = (
        *(each.on for each in judgements(register)),
        *(on for on, _ in register.cases if on <= register.as_of),
    )
    return min(days, default=None)


def _years(register: Register, first: date) -> Iterator[FinancialYear]:
    year = financial_year_of(first, register.consortium.financial_year_starts)
    while year.starts_on <= register.as_of:
        yield year
        year = year.next()


def _in_year(register: Register, year: FinancialYear) -> QualityInYear:
    until = min(year.ends_on, register.as_of)

    def is_within(on: date | None) -> bool:
        return on is not None and year.starts_on <= on <= until

    latest = {(each.area, each.member): each for each in judgements(register) if is_within(each.on)}
    providers = tuple(_providers(register, until))
    plans = register.improvement_plans
    return QualityInYear(
        year=year,
        until=until,
        areas=_areas(register, until, latest),
        members=len({member for _, member in latest}),
        reports=sum(is_within(on) for _, on in register.self_assessments),
        reviews=sum(is_within(on) for _, on in register.reviews),
        providers=len(providers),
        marked=sum(_is_marked(register, member, until) for member in providers),
        plans_begun=sum(is_within(on) for _, on in plans),
        plans_closed=sum(
            is_within(plan.closed.on if plan.closed else None) for plan in plans.values()
        ),
        pairings_begun=sum(is_within(on) for on, _, _ in register.mentoring),
        cases_opened=sum(is_within(on) for on, _ in register.cases),
        cases_open=sum(is_open_on(case, until) for case in register.cases.values()),
    )


def _areas(
    register: Register, until: date, latest: Mapping[tuple[str, str], Judgement]
) -> dict[str, AreaInYear]:
    counted: dict[str, Counter[Grade]] = {
        area: Counter() for area in quality_areas_on(register.consortium, until)
    }
    for (area, _), judgement in latest.items():
        counted.setdefault(area, Counter())[judgement.grade] += 1
    return {
        area: AreaInYear(graded={grade: found[grade] for grade in Grade})
        for area, found in counted.items()
    }


def _providers(register: Register, on: date) -> Iterator[str]:
    for member_id, member in register.members.items():
        if is_full_member(member, on) and delivers_on(register, member_id, on):
            yield member_id


def _is_marked(register: Register, member_id: str, on: date) -> bool:
    """Whether the member's recognised quality mark is in date on ``on``."""
    marks = {
        name for name, each in criteria_on(register.consortium, on).items() if each.quality_mark
    }
    return any(
        item.criterion in marks and item.covers(on) for item in register.members[member_id].evidence
    )
