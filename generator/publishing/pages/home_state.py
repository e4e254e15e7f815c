"""How the board, quality and capacity stand, in a figure each, for the home page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.figures import number, plural
from generator.publishing.pages.quality.picture_tables import picture_figures
from generator.publishing.pages.strategy.need import tallied
from generator.publishing.portal import Portal
from generator.publishing.views.board import publish_board
from generator.publishing.views.need import publish_need_map
from generator.publishing.views.quality_picture import publish_quality_years

KeyFigure = tuple[object, str, object, str | None]

_PROPER = {
    True: "properly constituted",
    False: "not properly constituted",
    None: "not known whether properly constituted",
}


def state_figures(portal: Portal) -> Iterator[KeyFigure]:
    """A figure of each part that has any records: without them there is nothing to tell."""
    yield from _board(portal)
    yield from _quality(portal)
    yield from _need(portal)


def _board(portal: Portal) -> Iterator[KeyFigure]:
    board = portal.released(publish_board(portal.register, portal.register.as_of))
    if board.seats:
        places = f"{number(len(board.seats))} of {number(board.places.board)}"
        yield places, "Places on the board taken", _PROPER[board.is_proper], "governance/"


def _quality(portal: Portal) -> Iterator[KeyFigure]:
    years = publish_quality_years(portal.register, portal.audience)
    for figure, label, note, _ in picture_figures(tuple(map(portal.released, years)))[:1]:
        yield figure, label, note, "quality/"


def _need(portal: Portal) -> Iterator[KeyFigure]:
    needs = portal.released(publish_need_map(portal.register))
    if needs.assessed_on is not None:
        whole = tallied(needs)
        services = plural(whole.places, "service")
        yield number(whole.gap), "Gaps in supply", f"of {services} in areas", "strategy/need/"
