"""Charts of one member's part of a lot over time: outputs delivered, and money spent."""

from __future__ import annotations

from generator.publishing.figures import day_text, number, pounds, whole_pounds
from generator.publishing.line_charts import Ahead, LineChart, Span, line_chart
from generator.publishing.pages.links import member_name
from generator.publishing.pages.performance_words import (
    in_words,
    latest_known,
    signed,
    spent_in_words,
)
from generator.publishing.portal import Portal
from schemas.dates import day_shown
from schemas.published.performance import PublishedPerformance, PublishedPeriodPerformance


def delivery_chart(portal: Portal, slug: str, found: PublishedPerformance) -> LineChart:
    """Outputs planned and delivered to date, with the forecast where the audience has one."""
    forecast, latest = found.forecast, latest_known(found)
    ahead = (
        Ahead(
            since=forecast.known_until,
            came_in=latest.delivered_to_date or 0,
            lowest=forecast.lowest,
            expected=forecast.expected,
            highest=forecast.highest,
        )
        if forecast and latest and forecast.days_left
        else None
    )
    return line_chart(
        slug=slug,
        title=f"Delivered and planned, in {found.unit}",
        about=f"{member_name(portal, found.member)}, {found.lot_title}",
        summary=in_words(found),
        spans=[_span(each) for each in found.periods],
        ahead=ahead,
        whole=(found.outputs, f"{number(found.outputs)} to deliver"),
        ends=(day_shown(found.periods[0].since), day_shown(found.periods[-1].until)),
        columns=("Up to", "Planned", "Delivered", "Variance"),
    )


def _span(period: PublishedPeriodPerformance) -> Span:
    delivered, variance = period.delivered_to_date, period.variance
    return Span(
        since=period.since,
        until=period.until,
        planned_from=period.planned_to_date - period.planned,
        planned_to=period.planned_to_date,
        came_in=delivered,
        shown=(
            str(day_text(period.until)),
            f"{period.planned_to_date:,}",
            "–" if delivered is None else f"{delivered:,}",
            "–" if variance is None else signed(variance),
        ),
    )


def spend_chart(portal: Portal, slug: str, found: PublishedPerformance) -> LineChart:
    """Money planned and spent to date."""
    return line_chart(
        slug=slug,
        title="Spent and planned",
        about=f"{member_name(portal, found.member)}, {found.lot_title}: money",
        summary=spent_in_words(found),
        spans=[_money_span(each) for each in found.periods],
        ahead=None,
        whole=(found.amount_pence, f"{whole_pounds(found.amount_pence)} to receive"),
        ends=(day_shown(found.periods[0].since), day_shown(found.periods[-1].until)),
        columns=("Up to", "Planned", "Spent", "Difference"),
    )


def _money_span(period: PublishedPeriodPerformance) -> Span:
    spent, planned = period.spent_to_date_pence, period.planned_to_date_pence
    return Span(
        since=period.since,
        until=period.until,
        planned_from=planned - period.planned_pence,
        planned_to=planned,
        came_in=spent,
        shown=(
            str(day_text(period.until)),
            pounds(planned),
            "–" if spent is None else pounds(spent),
            "–" if spent is None else pounds(spent - planned),
        ),
    )
