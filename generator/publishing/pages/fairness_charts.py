"""The charts of a fairness report, each with what it says in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice

from generator.allocation.fairness_sentences import tenth_percent
from generator.publishing.charts import BarChart, WholeBar, bar_chart, whole_bar
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import pounds, tenths, whole_pounds
from generator.publishing.lorenz import Curve, lorenz_curve
from generator.publishing.marked_charts import Marked, MarkedChart, marked_chart
from generator.publishing.pages.cells import parts_of_whole
from generator.publishing.pages.fairness_tables import (
    GROUPS,
    by_capacity_of,
    groups_shown,
    share_of,
)
from generator.step import nearest
from schemas.money import BASIS_POINTS
from schemas.published.fairness import PublishedFairness, PublishedGroupPart

MOST_MEMBERS = 20
"""So many members' bars are drawn; the table has all."""

_BY_CAPACITY = "Part by capacity alone"
_OF_POUNDS = "Part of the pounds"


def member_chart(found: PublishedFairness) -> MarkedChart:
    """Each member's part of the pounds, with a mark at its part by capacity."""
    cut = f", the {MOST_MEMBERS} with the most" if len(found.members) > MOST_MEMBERS else ""
    parts = zip(
        found.members,
        parts_of_whole([each.amount_pence for each in found.members]),
        parts_of_whole([each.by_capacity_pence for each in found.members]),
        strict=True,
    )
    return marked_chart(
        slug="members-chart",
        title=f"Each member’s part of the pounds, beside its part by capacity{cut}",
        summary=found.sentences["capacity"],
        label_title="Member",
        value_title=_OF_POUNDS,
        mark_title=_BY_CAPACITY,
        lines=[
            Marked(
                label=each.name,
                value=each.amount_pence,
                mark=each.by_capacity_pence,
                value_shown=_per_mille(amount),
                mark_shown=_per_mille(by_capacity),
            )
            for each, amount, by_capacity in islice(parts, MOST_MEMBERS)
        ],
    )


def concentration_chart(found: PublishedFairness) -> WholeBar:
    """How much the member with the most has, the next four, and all others."""
    amounts = [each.amount_pence for each in found.members if each.amount_pence]
    cuts = (("The member with the most", amounts[:1]), (_next(amounts), amounts[1:_NEXT]),
            (_others(amounts), amounts[_NEXT:]))  # fmt: skip
    named = [(label, sum(held)) for label, held in cuts if held]
    parts = parts_of_whole([pence for _, pence in named])
    values = [
        (label, tenth, _per_mille(tenth)) for (label, _), tenth in zip(named, parts, strict=True)
    ]
    return whole_bar(
        slug="concentration-chart",
        title="Who has how much of the pounds",
        summary=f"{', '.join(f'{label}: {shown}' for label, _, shown in values)}.",
        values=values,
    )


_NEXT = 5


def _next(amounts: Sequence[int]) -> str:
    count = len(amounts[1:_NEXT])
    return "The next one" if count == 1 else f"The next {count}"


def _others(amounts: Sequence[int]) -> str:
    count = len(amounts[_NEXT:])
    return "One other" if count == 1 else f"The other {count}"


def inequality_chart(found: PublishedFairness) -> Curve:
    """What part of the pounds the full members with the least have together."""
    given = sorted(each.amount_pence for each in found.members if each.amount_pence)
    amounts = [0] * (found.full_members - len(given)) + given
    sums, total, count = list(accumulate(amounts)), sum(amounts), len(amounts)
    quarters = [
        (name, sums[place - 1] if (place := count * quarter // 4) else 0)
        for quarter, name in enumerate(_QUARTERS, start=1)
    ]
    return lorenz_curve(
        slug="inequality-chart",
        title="What part of the pounds the members with the least have together",
        summary=found.sentences["inequality"],
        label_title="Full members",
        value_title="Their part of the pounds together",
        amounts=amounts,
        rows=[(name, tenth_percent(Fraction(held, total))) for name, held in quarters],
    )


_QUARTERS = (
    "The quarter with the least",
    "The half with the least",
    "The three quarters with the least",
    "All full members",
)


def group_chart(
    slug: str,
    title: str,
    sentence: str,
    groups: Sequence[PublishedGroupPart],
    paid_pence: int,
) -> MarkedChart:
    """Each kind of member's part of ``paid_pence``, with a mark at its part by capacity."""
    return marked_chart(
        slug=slug,
        title=title,
        summary=sentence,
        label_title="Members",
        value_title=_OF_POUNDS,
        mark_title=_BY_CAPACITY,
        lines=[
            Marked(
                label=GROUPS[each.group],
                value=each.amount_pence,
                mark=each.by_capacity_pence,
                value_shown=tenth_percent(share_of(each, paid_pence)),
                mark_shown=tenth_percent(by_capacity_of(each, paid_pence)),
            )
            for each in groups_shown(groups)
        ],
    )


def area_chart(found: PublishedFairness) -> BarChart:
    """What members get for work in each area."""
    return bar_chart(
        slug="areas-chart",
        title="What members get for work in each area",
        summary=found.sentences["areas"],
        label_title="Area",
        value_title="To members",
        values=[(each.name, each.amount_pence, pounds(each.amount_pence)) for each in found.areas],
    )


def year_charts(years: Sequence[PublishedFairness]) -> tuple[ColumnChart, ...]:
    """One small chart for each measure, year by year."""
    return tuple(_by_year(years, measure) for measure in _BY_YEAR) if years else ()


Figure = tuple[int, str] | None
"""A whole number of zero or more and how it is shown; ``None`` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Yearly:
    """A measure that is drawn year by year; ``whole`` is what a full column would be."""

    slug: str
    title: str
    note: str
    figure: Callable[[PublishedFairness], Figure]
    whole: int | None = None


def _equal_members(year: PublishedFairness) -> Figure:
    if year.measures is None:
        return None
    value = year.measures.equal_members_tenths
    return value, tenths(value)


def _in_proportion(year: PublishedFairness) -> Figure:
    return None if year.measures is None else _part(Fraction(year.measures.in_proportion))


def _inequality(year: PublishedFairness) -> Figure:
    return None if year.gini_to_date is None else _part(Fraction(year.gini_to_date))


def _to_first(groups: Sequence[PublishedGroupPart], year: PublishedFairness) -> Figure:
    return None if year.measures is None else _part(share_of(groups[0], year.paid_pence))


def _part(exact: Fraction) -> Figure:
    return nearest(exact * BASIS_POINTS), tenth_percent(exact)


_BY_YEAR = (
    _Yearly(
        slug="paid",
        title="Pounds to members",
        note="By year of the decision.",
        figure=lambda year: (year.paid_pence, whole_pounds(year.paid_pence)),
    ),
    _Yearly(
        slug="proportion",
        title="In proportion to capacity",
        note="Part of the pounds. More is nearer to capacity.",
        figure=_in_proportion,
        whole=BASIS_POINTS,
    ),
    _Yearly(
        slug="equal",
        title="As if so many members had equal parts",
        note="More is less concentrated.",
        figure=_equal_members,
    ),
    _Yearly(
        slug="gini",
        title="Inequality, of all awards up to then",
        note="Less is more equal.",
        figure=_inequality,
        whole=BASIS_POINTS,
    ),
    _Yearly(
        slug="new",
        title="To new members",
        note="Part of the pounds.",
        figure=lambda year: _to_first(year.by_time, year),
    ),
    _Yearly(
        slug="small",
        title="To small members",
        note="Part of the pounds.",
        figure=lambda year: _to_first(year.by_size, year),
    ),
)


def _by_year(years: Sequence[PublishedFairness], measure: _Yearly) -> ColumnChart:
    figures = [(year.title, measure.figure(year)) for year in years]
    values = [
        YearValue(
            year=title,
            value=None if found is None else found[0],
            shown="–" if found is None else found[1],
        )
        for title, found in figures
    ]
    return column_chart(
        slug=f"{measure.slug}-by-year",
        title=measure.title,
        note=measure.note,
        summary=f"{', '.join(f'{each.year}: {each.shown}' for each in values)}.",
        value_title=measure.title,
        values=values,
        whole=measure.whole,
    )


def _per_mille(tenths_of_a_percent: int) -> str:
    return f"{tenths_of_a_percent // 10}.{tenths_of_a_percent % 10}%"
