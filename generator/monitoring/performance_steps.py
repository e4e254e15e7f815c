"""How the figures of a performance came about, as steps down to positions and returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from generator.contracts.explanation import explain_amount, explain_outputs
from generator.monitoring.performance import Performance
from generator.monitoring.profile import Planned, ProfilePeriod, Stretch
from generator.monitoring.rating import PeriodPerformance
from generator.register import Register
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.money import BASIS_POINTS

RULE, SOURCE = "MON-7", "prospectus §4"


@dataclass(frozen=True, kw_only=True)
class PerformanceSteps:
    """The trees of one position's ``performance``."""

    register: Register
    performance: Performance

    # --------------------------------------------------------------- profile

    def planned_outputs(self, period: ProfilePeriod) -> Step:
        """The outputs planned up to the end of ``period``, one of the profile's."""
        return self._planned(period, Unit.OUTPUTS)

    def planned_amount(self, period: ProfilePeriod) -> Step:
        """The money planned up to the end of ``period``, in pence."""
        return self._planned(period, Unit.PENCE)

    def _planned(self, period: ProfilePeriod, unit: Unit) -> Step:
        profile = self.performance.profile
        upto = profile[: profile.index(period) + 1]
        planned = _of(period, unit)
        return Step(
            label=f"Planned up to {day_shown(period.stretch.until)}",
            value=planned.to_date,
            unit=unit,
            how="What was planned day by day, added up and rounded down.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(self._spells(upto, unit)),
            exact=planned.exact_to_date,
        )

    def _spells(self, upto: Sequence[ProfilePeriod], unit: Unit) -> Iterator[Step]:
        """One step for each stretch of periods in which the same was held."""
        until, before = self.performance.position.delivery.until, Fraction(0)
        for held, spell in groupby(upto, key=lambda each: _of(each, unit).held):
            periods = tuple(spell)
            since, ends_on = periods[0].stretch.since, periods[-1].stretch.until
            exact = _of(periods[-1], unit).exact_to_date
            if held < before:
                yield self._taken_back(since, unit, held - before)
                before = Fraction(held)
            if exact > before:
                days_left = (until - since).days + 1
                yield self._spell(since, ends_on, unit, (exact - before, before, days_left))
            before = exact

    def _spell(
        self, since: date, until: date, unit: Unit, figures: tuple[Fraction, Fraction, int]
    ) -> Step:
        exact, before, days_left = figures
        less = " less what was planned before," if before else ""
        return Step(
            label=f"Planned from {day_shown(since)} to {day_shown(until)}",
            value=nearest(exact),
            unit=unit,
            how=f"What is held,{less} times the days of these periods, divided by the days left "
            "of the contract.",
            rule=RULE,
            source=SOURCE,
            inputs=(
                self.held(since, unit),
                *([self._before(before, unit)] if before else ()),
                self._days("Days of these periods", (until - since).days + 1),
                self._days(f"Days left from {day_shown(since)} on", days_left),
            ),
            exact=exact,
        )

    def held(self, on: date, unit: Unit) -> Step:
        """The outputs or pence held as of a day."""
        explain = explain_amount if unit is Unit.PENCE else explain_outputs
        return explain(self.performance.position, on)

    def _before(self, exact: Fraction, unit: Unit) -> Step:
        return Step(
            label="Planned before",
            value=nearest(exact),
            unit=unit,
            how="The parts above, added up.",
            rule=RULE,
            source=SOURCE,
            exact=exact,
        )

    def _taken_back(self, since: date, unit: Unit, exact: Fraction) -> Step:
        return Step(
            label=f"Taken back on {day_shown(since)}",
            value=nearest(exact),
            unit=unit,
            how="More was planned before than is held from then on; nobody owes what it has "
            "passed on.",
            rule=RULE,
            source=SOURCE,
            inputs=(self.held(since, unit),),
            exact=exact,
        )

    def _days(self, label: str, days: int) -> Input:
        return Input(
            label=label,
            value=days,
            unit=Unit.COUNT,
            path=catalogue.TENDER.path(self.performance.position.tender),
            field=("delivery",),
        )

    # --------------------------------------------------- delivered and spent

    def delivered(self, period: PeriodPerformance) -> Step | None:
        """The outputs delivered up to the end of ``period``; ``None`` where not known."""
        if period.delivered_to_date is None:
            return None
        parts: list[Input] = []
        for each in reversed(self._upto(period)):
            if each.gives_total:
                parts.append(self._recorded(each.planned.stretch, "outputs_to_date",
                                            each.delivered_to_date or 0, Unit.OUTPUTS))  # fmt: skip
                break
            parts.append(
                self._recorded(each.planned.stretch, "outputs", each.delivered or 0, Unit.OUTPUTS)
            )
        return Step(
            label=f"Delivered up to {day_shown(period.planned.stretch.until)}",
            value=period.delivered_to_date,
            unit=Unit.OUTPUTS,
            how="The running total, as the return has it."
            if len(parts) == 1
            else "What the returns say, added up.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(reversed(parts)),
        )

    def spent(self, period: PeriodPerformance) -> Step | None:
        """The money spent up to the end of ``period`` in pence; ``None`` where not known."""
        if period.spent_to_date_pence is None:
            return None
        return Step(
            label=f"Spent up to {day_shown(period.planned.stretch.until)}",
            value=period.spent_to_date_pence,
            unit=Unit.PENCE,
            how="What each return says was spent, added up.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(
                self._recorded(each.planned.stretch, "spend_total", each.spent_pence or 0,
                               Unit.PENCE)
                for each in self._upto(period)
            ),
        )  # fmt: skip

    def _upto(self, period: PeriodPerformance) -> Sequence[PeriodPerformance]:
        periods = self.performance.periods
        return periods[: periods.index(period) + 1]

    def _recorded(self, stretch: Stretch, measure: str, value: int, unit: Unit) -> Input:
        position = self.performance.position
        return Input(
            label=f"{_MEASURES[measure]}, {stretch.period.title}",
            value=value,
            unit=unit,
            path=catalogue.RETURN.path(position.tender, str(stretch.period), position.member),
            field=("lots", position.lot, measure),
        )

    # --------------------------------------------------- variance and rating

    def variance(self, period: PeriodPerformance) -> Step | None:
        """Outputs delivered more than planned, or less; ``None`` where not known."""
        delivered = self.delivered(period)
        if delivered is None or period.variance is None:
            return None
        return Step(
            label="Variance",
            value=period.variance,
            unit=Unit.OUTPUTS,
            how="Delivered less planned.",
            rule=RULE,
            source=SOURCE,
            inputs=(delivered, self.planned_outputs(period.planned)),
        )

    def part_of_profile(self, period: PeriodPerformance) -> Step | None:
        """Delivered against planned, on which the rating rests; ``None`` where there is none."""
        delivered, exact = self.delivered(period), period.part_of_profile
        if delivered is None or exact is None:
            return None
        thresholds = tuple(
            self._policy(name, label, period.planned.stretch.since)
            for name, label in (
                ("performance_amber", "Amber under"),
                ("performance_red", "Red under"),
            )
        )
        return Step(
            label=f"Delivered against profile: {period.rating}",
            value=nearest(exact * BASIS_POINTS),
            unit=Unit.BASIS_POINTS,
            how="Delivered, divided by planned; the exact part is held against the thresholds "
            "in force on the period's first day.",
            rule=RULE,
            source=SOURCE,
            inputs=(delivered, self.planned_outputs(period.planned), *thresholds),
            exact=exact * BASIS_POINTS,
        )

    def _policy(self, name: str, label: str, on: date) -> Input:
        history = getattr(self.register.consortium.policies, name)
        entry = in_force(history, on)
        return Input(
            label=label,
            value=entry.value,
            unit=Unit.BASIS_POINTS,
            path=catalogue.CONSORTIUM.path(),
            field=("policies", name, history.index(entry), "value"),
        )


_MEASURES = {
    "outputs": "Outputs delivered",
    "outputs_to_date": "Outputs delivered to date",
    "spend_total": "Money spent",
}


def _of(period: ProfilePeriod, unit: Unit) -> Planned:
    return period.amount if unit is Unit.PENCE else period.outputs
