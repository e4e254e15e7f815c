"""The board of a day for its readers: a person at a terminal, or a program."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.words import OFFICES
from schemas.dates import day_shown
from schemas.published.audience import as_json
from schemas.published.board import PublishedBoard

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NAME_WIDTH, ORGANISATION_WIDTH, OFFICE_WIDTH = 24, 34, 14


def as_lines(board: PublishedBoard) -> Iterator[str]:
    """The report for a terminal, each column aligned."""
    yield f"Board on {day_shown(board.on)}"
    yield from _verdict(board)
    yield ""
    yield (
        f"Directors: {len(board.seats)} of {board.places.board} places, {board.members} of "
        f"{board.places.members} for members and {board.independents} of "
        f"{board.places.independents} for independents; the quorum is {board.places.quorum}"
    )
    for seat in board.seats:
        yield (
            f"  {seat.name:<{NAME_WIDTH}}{seat.organisation:<{ORGANISATION_WIDTH}}"
            f"since {day_shown(seat.since)}"
        )
    if board.offices:
        yield ""
        yield "Offices:"
        for office in board.offices:
            holders = ", ".join(office.holders) or "nobody"
            yield f"  {OFFICES[office.office]:<{OFFICE_WIDTH}}{holders}"


def _verdict(board: PublishedBoard) -> Iterator[str]:
    if board.faults:
        yield "It was not properly constituted:"
        yield from (f"  {fault}" for fault in board.faults)
    elif board.is_proper:
        yield "It was properly constituted."
    if board.is_proper is None:
        yield "A director's record cannot be read: whether all was in order is not known."


def as_fields(board: PublishedBoard) -> dict[str, object]:
    """The report for JSON."""
    return {"version": REPORT_VERSION, "board": as_json(board)}
