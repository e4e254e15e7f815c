"""Pages of events and of promotion: what is to come, what was held, and for whom it is told."""

from __future__ import annotations

from datetime import date

import pytest

from generator.publishing.pages import development
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.charters import (
    asked_of_events,
    asked_of_profiles,
    campaign,
    event,
    held,
    records_over,
)
from tests.consortia import AS_OF, after
from tests.sections import data_in, minimal, portal_of, rows_in, shown, written

OUTSIDE = "outside:\n  organisation: Ztrainers Limited\n  reason: Zno member knows it.\n"
FILES = {
    "development/events/2025-05-20-safe-hands": event(
        f"given_by:\n  - alder\n{OUTSIDE}",
        held("2025-06-01", "birch 3", "cedar 4", others=2)
        + "  verdict:\n    answers: 9\n    useful: 8\n",
    ),
    "development/events/2025-08-01-fresh": event("by_hub: yes\n"),
    "development/events/2025-07-01-snowed": event(
        more="cancelled:\n  on: 2025-06-30\n  reason: Zsnow.\n"
    ),
    "development/events/2025-09-20-ahead": event(
        more="places: 5\nbooked:\n  birch: 2\nthemes:\n  - families\n"
    ),
    "development/events/2025-10-20-full": event(more="places: 2\nbooked:\n  birch: 2\n"),
    "development/events/2025-11-20-open": event(),
    "development/campaigns/doors": campaign(
        "2025-05-02",
        "2025-05-09",
        "result:\n  on: 2025-06-01\n  summary: Zmany.\n  reached:\n    - what: people who came\n"
        "      count: 1200\n",
    ),
    "development/campaigns/now": campaign("2025-08-01", "2025-09-09"),
    "development/campaigns/later": campaign("2026-08-01", "2026-09-09"),
    "development/campaigns/over": campaign("2025-08-01", "2025-08-09"),
}


def portal(audience: Audience = Audience.PUBLIC, on: date = AS_OF) -> Portal:
    summary = "summary: A club for young families.\n"
    cedar = after("members/cedar.yaml", summary, "profile_confirmed:\n  - 2025-06-02\n")
    # One edit for both policies: each is put after the same words.
    file, words, profiles = asked_of_profiles(2)
    _, _, events = asked_of_events()
    both = (file, words, profiles + events.removeprefix(words))
    return portal_of(records_over(FILES, both, cedar), on, audience)


@pytest.mark.parametrize("audience", Audience)
def test_a_consortium_without_events_or_campaigns_has_calm_pages(audience: Audience) -> None:
    files = written(development.files, minimal(audience))
    assert "No event is planned at present." in shown(files["development/index.md"])
    promotion = shown(files["promotion/index.md"])
    assert "Members have not run a campaign together yet." in promotion
    assert "Nothing has been asked of members’ public profiles yet" in promotion
    assert sorted(path for path in files if path.endswith(".md")) == [
        "development/index.md", "promotion/index.md",
    ]  # fmt: skip


def test_events_to_come_say_how_much_room_is_left() -> None:
    rows = rows_in(written(development.files, portal())["data/tables/development/to-come.csv"])
    assert [(row["On"], row["Places"]) for row in rows] == [
        ("2025-09-20", "3 of 5 left"),
        ("2025-10-20", "all 2 places taken"),
        ("2025-11-20", "for all"),
    ]


def test_events_that_are_over_say_how_they_stand_the_latest_first() -> None:
    rows = rows_in(written(development.files, portal())["data/tables/development/held.csv"])
    assert [(row["On"], row["State"], row["Members"], row["People"]) for row in rows] == [
        ("2025-08-01", "Held, result to come", "0", "0"),
        ("2025-07-01", "Called off", "0", "0"),
        ("2025-05-20", "Held", "2", "9"),
    ]
    assert rows[0]["Given by"] == "The hub"
    alder = portal().register.members["alder"].name
    assert rows[2]["Given by"] == f"{alder}; Ztrainers Limited"


def test_how_many_each_member_sent_and_what_they_thought_is_for_members() -> None:
    public, of_members = (written(development.files, portal(each)) for each in Audience)
    page = "development/2025-05-20-safe-hands.md"
    assert "Will use what they learned" not in shown(public[page])
    assert "Will use what they learned" in shown(of_members[page])
    came = "data/tables/development/events/2025-05-20-safe-hands.csv"
    assert [*rows_in(public[came])[0]] == ["Member"]
    assert sorted(row["People"] for row in rows_in(of_members[came])) == ["3", "4"]
    who = "data/tables/development/members.csv"
    assert "People who came" not in rows_in(public[who])[0]
    assert "People who came" in rows_in(of_members[who])[0]
    booked = "development/2025-09-20-ahead.md"
    assert "Booked" not in shown(public[booked])
    assert "2 places" in shown(of_members[booked])


def test_an_event_says_why_it_was_not_given_or_not_by_a_member() -> None:
    files = written(development.files, portal())
    assert "Zsnow." in shown(files["development/2025-07-01-snowed.md"])
    given = shown(files["development/2025-05-20-safe-hands.md"])
    assert "Zno member knows it." in given
    assert "All have a policy." in given
    waiting = shown(files["development/2025-08-01-fresh.md"])
    assert "is not written down yet" in waiting


def test_campaigns_say_how_they_stand_and_what_they_brought() -> None:
    files = written(development.files, portal())
    rows = rows_in(files["data/tables/promotion/campaigns.csv"])
    assert [row["State"] for row in rows] == [
        "To come", "Ended, result to come", "Runs", "Ended",
    ]  # fmt: skip
    page = shown(files["promotion/index.md"])
    assert "Zmany." in page
    assert "People who came" in page
    assert "1,200" in page


def test_profiles_say_what_they_lack_and_members_when_they_were_confirmed() -> None:
    public, of_members = (written(development.files, portal(each)) for each in Audience)
    profiles = data_in(public["data/profiles.json"])["profiles"]
    assert [(each["member"], each["lacks"]) for each in profiles] == [
        (name, ["contact"]) for name in ("alder", "birch", "cedar")
    ]
    assert "confirm_by" not in profiles[0]
    assert "data/tables/promotion/profiles.csv" not in public
    rows = rows_in(of_members["data/tables/promotion/profiles.csv"])
    assert [(row["Confirmed on"], row["Again by"], row["State"]) for row in rows] == [
        ("", "2025-02-28", "To be confirmed"),
        ("", "2025-02-28", "To be confirmed"),
        ("2025-06-02", "2025-08-02", "To be confirmed"),
    ]
    in_time = written(development.files, portal(Audience.MEMBERS, date(2025, 8, 2)))
    assert rows_in(in_time["data/tables/promotion/profiles.csv"])[2]["State"] == "Confirmed"
