"""A financial year of returns to the minimal consortium, with people counted as a test says."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from tests.consortia import Edit, edited, register_of

Answer = tuple[str, str, str, int, int]
"""A return: period, member, when it was sent and accepted, people, less lonely."""

YEAR: tuple[Answer, ...] = (
    ("2025-q2", "alder", "2025-07-15", 9, 6),
    ("2025-q2", "birch", "2025-07-20", 4, 1),
    ("2025-q3", "alder", "2025-10-15", 38, 8),
    ("2025-q3", "birch", "2025-10-20", 5, 2),
    ("2025-q4", "alder", "2026-01-15", 7, 7),
    ("2025-q4", "birch", "2026-01-20", 6, 3),
)
"""The financial year 2025/26: 69 people, 27 less lonely, of whom birch had 15 and 6."""


def register_with(
    answers: tuple[Answer, ...], as_of: date, *edits: Edit, more: str = ""
) -> Register:
    """The minimal consortium with these returns and no others; ``more`` ends the last of them."""
    files = {path: text for path, text in edited(*edits).items() if "/returns/" not in path}
    for period, member, on, people, lonely in answers:
        files[f"data/returns/visits/{period}/{member}.yaml"] = (
            f"submitted_on: {on}\nlots:\n  home:\n    participants: {people}\n"
            f"    outcomes:\n      less-lonely: {lonely}\naccepted_on: {on}\n"
        ).encode()
    if more:
        path = f"data/returns/visits/{answers[-1][0]}/{answers[-1][1]}.yaml"
        files[path] += more.encode()
    return register_of(files, as_of)
