"""What of ``docs/`` becomes part of the portal: prose, and the program that checks awards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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
    "how-it-works/history.md",
    "how-it-works/verify_awards.py",
    "glossary.md",
)
"""The files of ``docs/`` that are published; the rest is for those who work on the project."""


def read_prose(docs: Path) -> Mapping[str, bytes]:
    """The published files of the folder ``docs``, by their path in it.

    Raises ``FileNotFoundError`` where one is not there.
    """
    return {path: (docs / path).read_bytes() for path in PUBLISHED_PROSE}
