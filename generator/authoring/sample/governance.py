"""The sample's board and its calendar, and the minutes in which its decisions are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample import words
from generator.authoring.sample.consortium import founding_resolutions, rate_changes
from generator.authoring.sample.days import general_meeting_on
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.elections import (
    CO_OPTED,
    ELECTED,
    co_opted_terms,
    founding_election,
    member_terms,
    offices_of,
    yearly_elections,
)
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.governance_policies import GOVERNANCE_POLICIES
from generator.authoring.sample.organisations import Organisation, Standing
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.application import INDEPENDENT
from schemas.catalogue import BOARD_CALENDAR, DIRECTOR, MEETING
from schemas.governance import Nature
from schemas.identifiers import MeetingBody
from schemas.money import percent_text

MOST_DECISIONS = 99
"""How many decisions one meeting's minutes can number."""

AT_A_GENERAL_MEETING = 40
"""How many members come to one at most: the minutes are one file of limited size."""

ORDINARY_MEETINGS = ((1, 15), (4, 15), (7, 15), (10, 15))
"""Month and day of the board's ordinary meetings, never more than 92 days apart."""

VOICE_HEARD_AT = (4, 15)
"""The one of them that hears the users' report."""

REPORT = "development_report"
"""The mark of the decision that notes the development director's report."""

INTERESTED_PER_MILLE = 600
INTERESTED_IN_A_MEMBER_PER_MILLE = 300

DIRECTORS = tuple(f"{name.lower()}-{words.SURNAME.lower()}" for name in words.GIVEN_NAMES)


def director_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """The directors: from the organisations that never bid, then independent ones."""
    behind = _behind(organisations)
    for position, given_name in enumerate(words.GIVEN_NAMES):
        represents = position < len(behind)
        skill = tuple(GOVERNANCE_POLICIES["board_role"]["skills"])[position % 2]
        yield sheet(
            DIRECTOR,
            DIRECTORS[position],
            tree={
                "name": f"{given_name} {words.SURNAME}",
                "on_behalf_of": behind[position] if represents else INDEPENDENT,
                "terms": member_terms(extent, position) if represents else co_opted_terms(extent),
                **({"offices": offices_of(extent, position)} if represents else {}),
                "skills": [skill],
                "declarations": _declarations(extent, DIRECTORS[position], behind),
            },
        )


def _behind(organisations: Sequence[Organisation]) -> list[str]:
    return [item.slug for item in organisations if item.standing is Standing.DIRECTING]


def election_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """The founding election, and that of every yearly meeting."""
    behind = _behind(organisations)
    present = {year: len(_present(extent, organisations, year)) for year in extent.all_years}
    yield founding_election(extent, behind, DIRECTORS)
    yield from yearly_elections(extent, organisations, behind, present)


def calendar_sheets(extent: Extent) -> Iterator[Sheet]:
    """Every year's meetings as they were planned, and those of the year after the last."""
    for year in (*extent.all_years, LAST_YEAR + 1):
        meetings = [(date(year, *day), MeetingBody.BOARD) for day in ORDINARY_MEETINGS]
        meetings.append((general_meeting_on(year), MeetingBody.MEMBERS))
        yield sheet(
            BOARD_CALENDAR,
            str(year),
            tree={"meetings": [{"on": on, "body": body.value} for on, body in sorted(meetings)]},
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

    def decide(
        self, first_day: date, title: str, marked: str = "", /, **approved: Sequence[str]
    ) -> str:
        """Minutes a decision on or just after ``first_day``, and returns its reference.

        ``approved`` is what it approves, by kind: routes, awards, variations or trades.
        ``marked`` is the mark that its minutes set, if they set one.
        """
        day = first_day
        while len(self._decisions.get(day, ())) == MOST_DECISIONS:
            day += timedelta(days=1)
        decision: Tree = {"title": title}
        decision |= {kind: list(names) for kind, names in approved.items()}
        if marked:
            decision[marked] = "yes"
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
    """Minutes what the year's ordinary meetings have before them, whatever else they decide."""
    for day in ORDINARY_MEETINGS:
        _ordinary(minutes, date(year, *day))
        if day == VOICE_HEARD_AT:
            minutes.decide(date(year, *day), "Users' report received", "users_voice")


def last_business(minutes: Minutes) -> None:
    """Minutes the one ordinary meeting of the year after the last of which records tell."""
    _ordinary(minutes, date(LAST_YEAR + 1, *ORDINARY_MEETINGS[0]))


def _ordinary(minutes: Minutes, on: date) -> None:
    minutes.decide(on, "Development director's report noted", REPORT)
    minutes.decide(on, "Management accounts received")


def general_meeting_sheets(
    extent: Extent, organisations: Sequence[Organisation]
) -> Iterator[Sheet]:
    """The founding meeting and every yearly meeting, oldest first."""
    founders = _founders(organisations)
    adopted: list[Tree] = [{"title": title} for title in founding_resolutions()]
    adopted[0]["reviews_ratio"] = "yes"
    adopted += [{"title": ELECTED}, {"title": CO_OPTED}]
    yield _meeting(MeetingBody.MEMBERS, extent.founded_on, founders, adopted)
    lowered = rate_changes(extent)
    for year in extent.all_years:
        outcome = f"lowered to {percent_text(lowered[year])}" if year in lowered else "kept"
        yield _meeting(
            MeetingBody.MEMBERS,
            general_meeting_on(year),
            _present(extent, organisations, year),
            [
                {"title": f"Top-slice rate reviewed and {outcome}", "reviews_ratio": "yes"},
                {"title": "Two directors elected"},
            ],
        )


def _founders(organisations: Sequence[Organisation]) -> list[str]:
    lasting = [item.slug for item in organisations if item.is_founding and item.stays]
    return lasting[:AT_A_GENERAL_MEETING]


def _present(extent: Extent, organisations: Sequence[Organisation], year: int) -> Sequence[str]:
    """Who comes to the year's meeting."""
    founders = _founders(organisations)
    return Draws(extent.seed, "members", year).some_of(founders, len(founders) * 4 // 5)


def _meeting(
    body: MeetingBody, on: date, present: Sequence[str], decisions: Sequence[Tree]
) -> Sheet:
    numbered: Tree = {
        str(number): {**decision, "votes_for": len(present)}
        for number, decision in enumerate(decisions, start=1)
    }
    is_ordinary = body is MeetingBody.MEMBERS or any(REPORT in item for item in decisions)
    kind: Tree = {} if is_ordinary else {"extraordinary": "yes"}
    return sheet(
        MEETING, body, on.isoformat(), tree={"present": present, **kind, "decisions": numbered}
    )
