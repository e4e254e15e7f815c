"""The four qualities of returns in tables: on a sub-contract's page, and on its member's."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.monitoring.assessment import Timeliness
from generator.publishing import tables
from generator.publishing.figures import day
from generator.publishing.pages.return_marks import answer, state_shown, tone
from generator.publishing.portal import Portal
from generator.publishing.tables import Cell, Column, Tone
from schemas.published.audience import Audience
from schemas.published.qualities import PublishedQualities
from schemas.published.returns import PublishedReturn


def quality_columns(portal: Portal) -> tuple[Column, ...]:
    """A column for each quality that the audience is told of, and one for the days."""
    told = ("Complete", "Clear", "Accurate") if _tells_all(portal) else ("Complete",)
    return (
        *(Column(title=title) for title in told),
        Column(title="On time"),
        Column(title="Came in, and was due"),
    )


def quality_cells(
    portal: Portal, item: PublishedReturn, found: PublishedQualities | None
) -> tuple[Cell, ...]:
    """Whether the return has each of them, and how it stands; dashes while it has not come."""
    return (*_of_content(portal, found), _on_time(item, found), _came_in(item))


def _tells_all(portal: Portal) -> bool:
    return portal.audience is Audience.MEMBERS


def _of_content(portal: Portal, found: PublishedQualities | None) -> Iterator[Cell]:
    if found is None or not found.has_come:
        yield from (tables.nothing("not come yet") for _ in quality_columns(portal)[:-2])
        return
    yield _yes_or_no(found.is_complete)
    if _tells_all(portal):
        yield _yes_or_no(bool(found.is_clear))
        yield _yes_or_no(bool(found.is_accurate))


def _yes_or_no(has: bool) -> Cell:  # noqa: FBT001 - whether it has one is all that a quality is
    return tables.state("Yes", Tone.GOOD) if has else tables.state("No", Tone.WATCH)


def _on_time(item: PublishedReturn, found: PublishedQualities | None) -> Cell:
    """How it stands, in words; a day that cannot be right is told as not certain."""
    is_said_to_be = item.state == Timeliness.ON_TIME
    if is_said_to_be and found is not None and not found.is_on_time:
        return tables.state("Not certain", Tone.WATCH)
    shown_tone = Tone.GOOD if is_said_to_be else tone(item)
    order = answer(item) * 10_000 + item.days_late
    return tables.state(state_shown(item), shown_tone, order=order)


def _came_in(item: PublishedReturn) -> Cell:
    """The day on which it came, above the day by which it was due."""
    due = day(item.due_on)
    if item.submitted_on is None:
        return Cell(
            shown=Markup("due\N{NO-BREAK SPACE}{}").format(due),
            order=item.due_on.isoformat(),
            plain="",
        )
    return Cell(
        shown=Markup("{},<br>due\N{NO-BREAK SPACE}{}").format(day(item.submitted_on), due),
        order=item.submitted_on.isoformat(),
        plain=item.submitted_on.isoformat(),
    )
