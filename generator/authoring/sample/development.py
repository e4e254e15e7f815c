"""The sample's events and campaigns: a few in every year, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.organisations import Organisation
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.catalogue import CAMPAIGN, EVENT
from schemas.development import Channel, EventKind


class Planned(NamedTuple):
    """An event of every year: what it is, and on which day."""

    title: str
    kind: EventKind
    month: int
    day: int


EVENTS = {
    "full-costs": Planned("Full cost, and how to ask for it", EventKind.TRAINING, 5, 14),
    "mentoring-morning": Planned("Mentoring morning", EventKind.MENTORING, 9, 10),
    "autumn-exchange": Planned("Autumn exchange", EventKind.NETWORKING, 10, 8),
}
"""Each by its short name."""

PLACES = 40
MOST_WHO_COME = 10
MOST_FROM_EACH = 4
TOLD_AFTER = timedelta(days=14)
CAMPAIGN_FROM, CAMPAIGN_TO = (6, 1), (6, 7)


def event_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """The events of every year, each given by a member, and one that is to come."""
    for year in extent.all_years:
        for name, planned in EVENTS.items():
            on = date(year, planned.month, planned.day)
            draws = Draws(extent.seed, "event", name, year)
            there = _members_on(organisations, on)
            came = draws.some_of(there, MOST_WHO_COME)
            result = {
                "on": on + TOLD_AFTER,
                "came": {item.slug: draws.between(1, MOST_FROM_EACH) for item in came},
                "summary": "Everybody left with one thing to try.",
            }
            yield _event(year, name, draws.one_of(there), {"result": result})
    yield _event(LAST_YEAR + 1, "full-costs", organisations[0], {})


def _event(year: int, name: str, giver: Organisation, told: Tree) -> Sheet:
    planned = EVENTS[name]
    return sheet(
        EVENT,
        date(year, planned.month, planned.day).isoformat(),
        name,
        tree={
            "title": planned.title,
            "kind": planned.kind.value,
            "about": "What one member knows and others can use.",
            "where": "Town hall, 10:00 to 13:00",
            "places": PLACES,
            "given_by": [giver.slug],
            **told,
        },
    )


def campaign_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """One campaign in every year, of some of its members."""
    for year in extent.all_years:
        since, until = date(year, *CAMPAIGN_FROM), date(year, *CAMPAIGN_TO)
        draws = Draws(extent.seed, "campaign", year)
        taking_part = draws.some_of(_members_on(organisations, since), MOST_WHO_COME)
        yield sheet(
            CAMPAIGN,
            f"an-hour-a-week-{year}",
            tree={
                "title": "An hour a week",
                "about": "A week of open doors for people who might volunteer.",
                "since": since,
                "until": until,
                "channels": [Channel.WEBSITE.value, Channel.PUBLIC_EVENT.value],
                "members": [item.slug for item in taking_part],
                "result": {
                    "on": until + TOLD_AFTER,
                    "summary": "More people asked than in the year before.",
                    "reached": [{"what": "people who asked", "count": draws.between(20, 90)}],
                },
            },
        )


def _members_on(organisations: Sequence[Organisation], on: date) -> list[Organisation]:
    """Those that stay and have joined by ``on``: never none, for some founded it."""
    return [item for item in organisations if item.stays and item.joined_on <= on]
