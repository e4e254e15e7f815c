"""What of ``docs/`` becomes part of the portal: prose, pictures, the program that checks awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

PUBLISHED_PROSE = (
    "how-it-works/index.md",
    "how-it-works/member.md",
    "how-it-works/propose.md",
    "how-it-works/returns.md",
    "how-it-works/public.md",
    "how-it-works/small-numbers.md",
    "how-it-works/finance.md",
    "how-it-works/forecast.md",
    "how-it-works/strategy.md",
    "how-it-works/charter.md",
    "how-it-works/board.md",
    "how-it-works/review.md",
    "how-it-works/quarter.md",
    "how-it-works/history.md",
    "how-it-works/verify_awards.py",
    "glossary.md",
)
"""The files of ``docs/`` that are published; the rest is for those who work on the project."""

PICTURES = (
    "source",
    "fields",
    "comment-as-it-came",
    "comment-mended",
    "return",
)
"""What the prose shows of the portal, each in light and in dark colours (``make pictures``)."""

PICTURE_FOLDER = "how-it-works/pictures/"


def picture_path(name: str, scheme: Literal["light", "dark"]) -> str:
    """Where in ``docs/``, and in the site, the picture ``name`` lies."""
    return f"{PICTURE_FOLDER}{name}-{scheme}.webp"


def published_paths() -> Iterator[str]:
    """Every path in ``docs/`` that is published."""
    yield from PUBLISHED_PROSE
    for name in PICTURES:
        yield picture_path(name, "light")
        yield picture_path(name, "dark")


def read_prose(docs: Path) -> Mapping[str, bytes]:
    """The published files of the folder ``docs``, by their path in it.

    Raises ``FileNotFoundError`` where one is not there.
    """
    return {path: (docs / path).read_bytes() for path in published_paths()}
