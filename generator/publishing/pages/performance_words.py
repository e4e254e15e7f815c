"""How performance reads: a rating as a chip, a variance with its sign, a warning in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from generator.monitoring.early_warnings import Sign
from generator.monitoring.rating import Rating
from generator.publishing import tables
from generator.publishing.figures import MINUS, number, percent, pounds
from generator.publishing.pages.return_marks import period_line
from generator.publishing.tables import Cell, Tone
from generator.publishing.words import counts_outputs
from schemas.dates import day_shown
from schemas.periods import period_from_text
from schemas.published.performance import (
    PublishedEarlyWarning,
    PublishedPerformance,
    PublishedPeriodPerformance,
)
from schemas.text import listed

TONES: Mapping[str, Tone] = {
    Rating.RED: Tone.BAD,
    Rating.AMBER: Tone.WATCH,
    Rating.NOT_KNOWN: Tone.QUIET,
    Rating.GREEN: Tone.GOOD,
    Rating.NOT_RATED: Tone.PLAIN,
    Rating.NOT_YET_DUE: Tone.QUIET,
}
"""How each rating reads at a glance, in the order in which they want attention."""

_SIGNS: Mapping[str, str] = {
    Sign.REDS: "Red in a row",
    Sign.FALLING: "Delivery falling",
    Sign.SPEND_AHEAD: "Spend ahead of delivery",
    Sign.SPEND_OFF_PLAN: "Spend off its plan",
}


TOLD_BY_MONEY = "This lot counts no outputs, so it is told by its money alone."


def rating_cell(rating: str | None) -> Cell:
    """A rating as a chip; nothing for a period that has not begun."""
    if rating is None:
        return tables.nothing("not begun")
    return tables.state(rating.capitalize(), TONES[rating], order=rating_rank(rating))


def rating_rank(rating: str | None) -> int:
    """How much a rating wants attention: the lower, the more; one for all that have none."""
    return len(TONES) if rating is None else list(TONES).index(rating)


def variance_cell(period: PublishedPeriodPerformance | None) -> Cell:
    """The variance to date in outputs, with its sign."""
    if period is None or period.variance is None:
        return tables.nothing("not known")
    return Cell(
        shown=signed(period.variance),
        order=str(period.variance),
        plain=str(period.variance),
        is_number=True,
    )


def part_cell(period: PublishedPeriodPerformance | None) -> Cell:
    """The variance to date as a percentage of the profile."""
    if period is None or period.variance_bp is None:
        return tables.nothing("not known")
    return tables.rate(period.variance_bp)


def known_count(value: int | None) -> Cell:
    """A count, or a dash where it is not known."""
    return tables.nothing("not known") if value is None else tables.count(value)


def known_money(pence: int | None) -> Cell:
    """An amount, or a dash where it is not known."""
    return tables.nothing("not known") if pence is None else tables.money(pence)


def signed(value: int) -> str:
    """``value`` with its sign: ``+12``, ``−3``, ``0``."""
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{abs(value):,}"


def warning_words(warning: PublishedEarlyWarning) -> str:
    """A warning with the periods that show it: ``"Red in a row: Jan–Mar 2025, Apr–Jun 2025"``."""
    periods = listed([period_line(period_from_text(each)) for each in warning.periods])
    return f"{_SIGNS[warning.sign]}: {periods}"


def latest_known(found: PublishedPerformance) -> PublishedPeriodPerformance | None:
    """The latest period of which it is known what was delivered to date.

    Or what was spent, of a lot that counts no outputs.
    """
    if counts_outputs(found.unit):
        known = [each for each in found.periods if each.delivered_to_date is not None]
    else:
        known = [each for each in found.periods if each.spent_to_date_pence is not None]
    return known[-1] if known else None


def in_words(found: PublishedPerformance) -> str:
    """What was delivered of what, in a sentence, with the forecast where the audience has one.

    Of a lot that counts no outputs, what was spent of what.
    """
    if not counts_outputs(found.unit):
        return f"{TOLD_BY_MONEY} {spent_in_words(found)}"
    latest = latest_known(found)
    if latest is None:
        return "What was delivered so far is not known."
    told = (
        f"Up to {day_shown(latest.until)}, {number(latest.planned_to_date)} {found.unit} were "
        f"planned and {number(latest.delivered_to_date or 0)} delivered"
    )
    told += f": {_against(latest.variance_bp)}." if latest.variance_bp is not None else "."
    forecast = found.forecast
    if forecast is None or not found.is_running:
        return told
    return (
        f"{told} If it goes on so, there will be {number(forecast.expected)} of "
        f"{number(found.outputs)} in the end, between {number(forecast.lowest)} and "
        f"{number(forecast.highest)}."
    )


def spent_in_words(found: PublishedPerformance) -> str:
    """What was spent of what was planned, in a sentence."""
    known = [each for each in found.periods if each.spent_to_date_pence is not None]
    if not known:
        return "What was spent so far is not known."
    latest = known[-1]
    return (
        f"Up to {day_shown(latest.until)}, {pounds(latest.planned_to_date_pence)} were planned "
        f"and {pounds(latest.spent_to_date_pence or 0)} spent."
    )


def _against(variance_bp: int) -> str:
    if variance_bp == 0:
        return "just as planned"
    return f"{percent(abs(variance_bp))} {'more' if variance_bp > 0 else 'fewer'}"


def brief_warnings(found: PublishedPerformance) -> tuple[str, ...]:
    """What wants attention, in a few words each: signs, and how a case stands."""
    told = [_SIGNS[warning.sign] for warning in found.warnings or ()]
    told += ["No case is open"] if found.calls_for_case else []
    told += ["A case is open"] if found.case_opened_on else []
    return tuple(told)


def full_warnings(found: PublishedPerformance) -> tuple[str, ...]:
    """The same with the periods and days that show it."""
    told = [warning_words(each) for each in found.warnings or ()]
    if found.calls_for_case:
        told.append("No under-performance case is open, and rule MON-7 asks for one")
    if found.case_opened_on:
        opened = day_shown(found.case_opened_on)
        told.append(f"An under-performance case is open since {opened}")
    return tuple(told)
