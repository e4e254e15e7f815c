"""How the charter's entitlements, and how they stand, are put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.charter.achievement import Standing
from generator.charter.terms import Sort
from generator.publishing import tables
from generator.publishing.figures import number, percent, plural
from generator.publishing.pages.progress import per_mille, percent_done
from generator.publishing.tables import Cell, Tone
from schemas.published.charter import (
    PublishedAchieved,
    PublishedEntitlement,
    PublishedGroupSupport,
)

CHARTER = ("Service charter", "charter/")

STANDINGS: Mapping[str, tuple[str, Tone]] = {
    Standing.KEPT: ("Kept", Tone.GOOD),
    Standing.MISSED: ("Not kept", Tone.BAD),
    Standing.OPEN: ("Year still runs", Tone.PLAIN),
    Standing.UNKNOWN: ("Not known", Tone.QUIET),
}
"""How an entitlement stands, and how that reads at a glance."""

SIZES: Mapping[str, str] = {
    "small": "Small members",
    "larger": "Larger members",
    "unknown": "Income not on record",
}


def year_page(slug: str) -> str:
    """The page of the charter's year that is written ``slug``."""
    return f"charter/{slug}/"


def target(entitlement: PublishedEntitlement) -> str:
    """What is promised, in a few words: ``"3 a year; 1 for an associate"``."""
    match entitlement.sort:
        case Sort.VISITS:
            return (
                f"{entitlement.full} a year for a full member, {entitlement.associate} for an "
                "associate"
            )
        case Sort.SESSIONS:
            return f"{entitlement.yearly} a year, open to every member"
        case _:
            within = plural(entitlement.within or 0, "working day")
            return f"within {within}, for at least {percent(entitlement.at_least_bp or 0)}"


def given_of(achieved: PublishedAchieved) -> str:
    """What was given of what was due: ``"37 of 60"``, ``"53 of 55 in time"``."""
    in_time = " in time" if achieved.sort == Sort.REPLIES else ""
    return f"{of_due(achieved.given, achieved.due)}{in_time}"


def of_due(given: int, due: int) -> str:
    """How many were given of those due: ``"2 of 3"``; where it were more, ``"4 (3 due)"``."""
    shown = f"{number(given)} of {number(due)}"
    return shown if given <= due else f"{number(given)} ({number(due)} due)"


def part_kept(achieved: PublishedAchieved) -> int | None:
    """In per mille, the part kept: of members, of replies or of sessions; ``None`` of none.

    Of visits the members that had all of theirs: what one had too many helps no other.
    """
    if achieved.sort == Sort.VISITS:
        part, whole = achieved.kept_for, achieved.members
    else:
        part, whole = min(achieved.given, achieved.due), achieved.due
    return per_mille(part, whole) if whole else None


def standing_cell(standing: str) -> Cell:
    """How an entitlement stands, as a chip."""
    label, tone = STANDINGS[standing]
    return tables.state(label, tone)


def per_member(count: int, members: int) -> Cell:
    """A cell of how many there were for each member, to a tenth, a half going up: ``"1.8"``."""
    value = (count * 20 + members) // (members * 2)
    shown = f"{value // 10}.{value % 10}"
    return Cell(shown=shown, order=str(value), plain=shown, is_number=True)


def sizes_sentence(groups: Sequence[PublishedGroupSupport], year: str) -> str | None:
    """How small members fared beside larger ones in the year, in a sentence.

    ``None`` where there were not both, or nothing was due to one of them.
    """
    of_size = {each.size: each for each in groups}
    if not {"small", "larger"} <= of_size.keys():
        return None
    small, larger = of_size["small"], of_size["larger"]
    if not (small.visits_due and larger.visits_due):
        return None
    parts = [percent_done(each.visits, each.visits_due) for each in (small, larger)]
    return (
        f"In {year} small members had {parts[0]} of the visits that were due to them, larger ones "
        f"{parts[1]}."
    )
