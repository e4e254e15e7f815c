"""How strategy reads: coverages of places, outlooks of objectives, and figures in their units."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from generator.publishing.figures import number, percent, tenths, whole_pounds
from generator.publishing.tables import Cell, Tone
from generator.strategy.objectives import Outlook
from generator.strategy.supply import Coverage
from schemas.figures import FigureUnit
from schemas.published.strategy import PublishedFigure
from schemas.strategy import Measure

COVERAGES: Mapping[str, tuple[str, Tone, str, str]] = {
    Coverage.GAP: ("Gap", Tone.BAD, "!", "Need exceeds capacity, or nobody meets a pressing need"),
    Coverage.SINGLE: ("Single supplier", Tone.WATCH, "1", "Enough, but from one member alone"),
    Coverage.OVERLAP: ("Overlap", Tone.PLAIN, "+", "Several members, far more than is needed"),
    Coverage.ENOUGH: ("Enough", Tone.GOOD, "✓", "Capacity meets need"),
    Coverage.GRADED: ("Graded", Tone.QUIET, "~", "Need is known as a grade alone"),
    Coverage.UNKNOWN: ("Not known", Tone.QUIET, "?", "Nobody has said what is needed"),
}
"""Each coverage: its name, how it reads at a glance, its sign, and what it means."""

OUTLOOKS: Mapping[str, tuple[str, Tone]] = {
    Outlook.REACHED: ("Reached", Tone.GOOD),
    Outlook.ON_COURSE: ("On course", Tone.GOOD),
    Outlook.BEHIND: ("Behind an even pace", Tone.WATCH),
    Outlook.MISSED: ("Missed", Tone.BAD),
    Outlook.UNKNOWN: ("Not measured yet", Tone.QUIET),
}
"""Each outlook of an objective, and how it reads at a glance."""

MEASURES: Mapping[str, str] = {
    Measure.FULL_MEMBERS: "Full members on the day",
    Measure.MEMBERS: "Full and associate members on the day",
    Measure.RUNNING_CONTRACTS: "Contracts being delivered on the day",
    Measure.RUNNING_VALUE: "Value of the contracts being delivered on the day",
    Measure.HUB_RATE: "The hub’s part of new contracts",
    Measure.OUTPUTS_PAST_YEAR: "Outputs that returns report for the twelve months before",
    Measure.RETURNS_ON_TIME: "Part of the returns due in the twelve months before that were on "
    "time",
    Measure.GAPS: "Gaps on the map of need and capacity",
    Measure.MONTHS_OF_RESERVE: "Months of running costs that the hub’s own funds carry",
}
"""What each measure is that the portal works out."""


def figure_shown(figure: PublishedFigure) -> Markup:
    """A figure in its unit: ``"240"``, ``"9.5%"``, ``"£1,200"``, ``"3.5 months"``."""
    match FigureUnit(figure.unit):
        case FigureUnit.COUNT:
            return number(figure.value)
        case FigureUnit.BASIS_POINTS:
            return percent(figure.value)
        case FigureUnit.PENCE:
            return whole_pounds(figure.value)
        case FigureUnit.TENTHS_OF_MONTHS:
            whole, rest = divmod(figure.value, 10)
            return (tenths(figure.value) if rest else number(whole)) + Markup(" months")


def figure_cell(figure: PublishedFigure) -> Cell:
    """A cell of the same."""
    shown = figure_shown(figure)
    return Cell(shown=shown, order=str(figure.value), plain=str(shown))
