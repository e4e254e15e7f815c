"""The sample's board, and the minutes in which its decisions are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample import words
from generator.authoring.sample.consortium import founding_resolutions, rate_changes
from generator.authoring.sample.days import general_meeting_on
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.organisations import Organisation, Standing
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.application import INDEPENDENT
from schemas.catalogue import DIRECTOR, MEETING
from schemas.governance import Nature
from schemas.identifiers import MeetingBody
from schemas.money import percent_text

MOST_DECISIONS = 99
"""How many decisions one meeting's minutes can number."""

AT_A_GENERAL_MEETING = 40
"""How many members come to one at most: the minutes are one file of limited size."""

ORDINARY_MEETINGS = ((1, 16), (10, 14))
"""Month and day of the board meetings that decide on no tender."""

INTERESTED_PER_MILLE = 600
INTERESTED_IN_A_MEMBER_PER_MILLE = 300

DIRECTORS = tuple(f"{name.lower()}-{words.SURNAME.lower()}" for name in words.GIVEN_NAMES)


def director_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """The directors: from the organisations that never bid, then independent ones."""
    behind = [item.slug for item in organisations if item.standing is Standing.DIRECTING]
    for position, given_name in enumerate(words.GIVEN_NAMES):
        yield sheet(
            DIRECTOR,
            DIRECTORS[position],
            tree={
                "name": f"{given_name} {words.SURNAME}",
                "on_behalf_of": behind[position] if position < len(behind) else INDEPENDENT,
                "terms": [{"since": extent.founded_on}],
                "declarations": _declarations(extent, DIRECTORS[position], behind),
            },
        )


def _declarations(extent: Extent, director: str, behind: Sequence[str]) -> list[Tree]:
    """What the director declares at the founding and at every general meeting.

    Any interest in a member is in one that never bids, so nobody need stand aside.
    """
    draws = Draws(extent.seed, "interests", director)
    interest: Tree = {"since": extent.founded_on, "nature": draws.one_of(tuple(Nature)).value}
    if draws.chance(INTERESTED_IN_A_MEMBER_PER_MILLE):
        interest["member"] = draws.one_of(behind)
    else:
        interest["organisation"] = draws.one_of(words.OTHER_BODIES)
    interests = [interest] if draws.chance(INTERESTED_PER_MILLE) else []
    days_declared = (extent.founded_on, *map(general_meeting_on, extent.all_years))
    return [{"on": day, "interests": interests} for day in days_declared]


class Minutes:
    """The board's meetings as they fill up with decisions; a full one goes on the next day."""

    def __init__(self, extent: Extent) -> None:
        self._extent = extent
        self._decisions: dict[date, list[Tree]] = {}

    def decide(self, first_day: date, title: str, **approved: Sequence[str]) -> str:
        """Minutes a decision on or just after ``first_day``, and returns its reference.

        ``approved`` is what it approves, by kind: routes, awards, variations or trades.
        """
        day = first_day
        while len(self._decisions.get(day, ())) == MOST_DECISIONS:
            day += timedelta(days=1)
        decision: Tree = {"title": title}
        decision |= {kind: list(names) for kind, names in approved.items()}
        self._decisions.setdefault(day, []).append(decision)
        return f"{MeetingBody.BOARD}/{day}/{len(self._decisions[day])}"

    def sheets(self) -> Iterator[Sheet]:
        """The minutes of every meeting so far, oldest first."""
        for day, decisions in sorted(self._decisions.items()):
            draws = Draws(self._extent.seed, "board", day)
            absent = draws.one_of(DIRECTORS) if draws.chance(600) else None
            present = [name for name in DIRECTORS if name != absent]
            yield _meeting(MeetingBody.BOARD, day, present, decisions)


def ordinary_business(minutes: Minutes, year: int) -> None:
    """Minutes the year's meetings that decide on no tender."""
    for month, day in ORDINARY_MEETINGS:
        minutes.decide(date(year, month, day), "Management accounts received")


def general_meeting_sheets(
    extent: Extent, organisations: Sequence[Organisation]
) -> Iterator[Sheet]:
    """The founding meeting and every yearly meeting, oldest first."""
    lasting = [item.slug for item in organisations if item.is_founding and item.stays]
    founders = lasting[:AT_A_GENERAL_MEETING]
    adopted: list[Tree] = [{"title": title} for title in founding_resolutions()]
    adopted[0]["reviews_ratio"] = "yes"
    yield _meeting(MeetingBody.MEMBERS, extent.founded_on, founders, adopted)
    lowered = rate_changes(extent)
    for year in extent.all_years:
        outcome = f"lowered to {percent_text(lowered[year])}" if year in lowered else "kept"
        present = Draws(extent.seed, "members", year).some_of(founders, len(founders) * 4 // 5)
        yield _meeting(
            MeetingBody.MEMBERS,
            general_meeting_on(year),
            present,
            [{"title": f"Top-slice rate reviewed and {outcome}", "reviews_ratio": "yes"}],
        )


def _meeting(
    body: MeetingBody, on: date, present: Sequence[str], decisions: Sequence[Tree]
) -> Sheet:
    numbered: Tree = {
        str(number): {**decision, "votes_for": len(present)}
        for number, decision in enumerate(decisions, start=1)
    }
    return sheet(MEETING, body, on.isoformat(), tree={"present": present, "decisions": numbered})
