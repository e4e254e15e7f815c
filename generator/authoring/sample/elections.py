"""The sample's elections, and the terms and offices that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample.consortium import founding_resolutions
from generator.authoring.sample.days import general_meeting_on
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.organisations import DIRECTING, Organisation, Standing
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.catalogue import ELECTION
from schemas.election import field_of
from schemas.governance import Office
from schemas.identifiers import MeetingBody

PLACES_A_YEAR = 2
"""How many members' places each yearly meeting fills: every place is for two years."""

ELECTED, CO_OPTED = "Directors and officers elected", "Independent directors co-opted"

ELECTED_AT_A_YEARLY_MEETING = 2
"""The number of the decision by which it does so: the first reviews the top-slice rate."""

NOMINATED_BEFORE, CLOSING_BEFORE = timedelta(days=20), timedelta(days=14)


def founding_decision(title: str) -> str:
    """The reference of what the founding meeting resolved after all policies."""
    return f"{len(founding_resolutions()) + (ELECTED, CO_OPTED).index(title) + 1}"


def standing_in(extent: Extent, year: int) -> tuple[int, ...]:
    """Which directors' places, by their position, are up at the year's meeting."""
    turn = (year - extent.first_year) % (DIRECTING // PLACES_A_YEAR)
    return tuple(range(turn * PLACES_A_YEAR, (turn + 1) * PLACES_A_YEAR))


def member_terms(extent: Extent, position: int) -> list[Tree]:
    """The terms of the director at that position, each up to the meeting that fills it again."""
    elected_on = [
        extent.founded_on,
        *(
            general_meeting_on(year)
            for year in extent.all_years
            if position in standing_in(extent, year)
        ),
    ]
    begin = [extent.founded_on, *(day + timedelta(days=1) for day in elected_on[1:])]
    terms: list[Tree] = [
        {"since": since, "elected": on} for since, on in zip(begin, elected_on, strict=True)
    ]
    for term, ended_on in zip(terms, elected_on[1:], strict=False):
        term["until"] = ended_on
    return terms


def co_opted_terms(extent: Extent) -> list[Tree]:
    """The one term of an independent director."""
    number = founding_decision(CO_OPTED)
    decision = f"{MeetingBody.MEMBERS}/{extent.founded_on}/{number}"
    return [{"since": extent.founded_on, "co_opted": decision}]


def offices_of(extent: Extent, position: int) -> list[Tree]:
    """The office of the director at that position: one each, since the founding."""
    office = tuple(Office)[position].value
    return [{"since": extent.founded_on, "office": office, "elected": extent.founded_on}]


def founding_election(extent: Extent, behind: Sequence[str], directors: Sequence[str]) -> Sheet:
    """The election at the founding: as many candidates as places, so without a ballot."""
    on = extent.founded_on
    decision = f"{MeetingBody.MEMBERS}/{on}/{founding_decision(ELECTED)}"
    contests: Tree = {"directors": _unopposed(on, behind, decision)}
    for office, director in zip(Office, directors, strict=False):
        contests[field_of(office)] = _unopposed(on, (director,), decision)
    return sheet(ELECTION, on.isoformat(), tree={"nominations_close": on, **contests})


def _unopposed(on: date, candidates: Sequence[str], decision: str) -> Tree:
    return {
        "places": len(candidates),
        "candidates": {name: {"nominated_on": on} for name in candidates},
        "elected": list(candidates),
        "decision": decision,
    }


def yearly_elections(
    extent: Extent,
    organisations: Sequence[Organisation],
    behind: Sequence[str],
    present: dict[int, int],
) -> Iterator[Sheet]:
    """Each yearly meeting's election: two stand again, and a third has fewer votes.

    ``present`` is how many members came to each year's meeting.
    """
    rivals = [
        item.slug for item in organisations if item.is_founding and item.standing is Standing.FULL
    ]
    for year in extent.all_years:
        draws, on = Draws(extent.seed, "election", year), general_meeting_on(year)
        again = [behind[position] for position in standing_in(extent, year)]
        spoilt = draws.below(2)
        papers = present[year] - spoilt
        votes = (papers - papers // 8, papers - papers // 4, papers // 5)
        candidates = (*again, draws.one_of(rivals))
        yield sheet(
            ELECTION,
            on.isoformat(),
            tree={
                "nominations_close": on - CLOSING_BEFORE,
                "directors": {
                    "places": PLACES_A_YEAR,
                    "candidates": {
                        name: {"nominated_on": on - NOMINATED_BEFORE, "votes": got}
                        for name, got in sorted(zip(candidates, votes, strict=True))
                    },
                    "ballots": {
                        "cast": present[year],
                        "spoilt": spoilt,
                        "unused": papers * PLACES_A_YEAR - sum(votes),
                    },
                    "elected": again,
                    "decision": f"{MeetingBody.MEMBERS}/{on}/{ELECTED_AT_A_YEARLY_MEETING}",
                },
            },
        )
