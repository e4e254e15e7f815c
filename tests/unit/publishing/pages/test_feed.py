"""The feed: what was accepted and decided, newest first, and no more than that."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from generator.publishing.assembly import portal_files
from generator.publishing.pages import feed
from generator.publishing.pages.feed import LATEST
from generator.publishing.portal import Portal
from generator.publishing.views.news import TOLD_BY, publish_news
from schemas.published.audience import Audience
from tests.atom import address_of, entries_of, read_feed, text_of
from tests.consortia import Edit, after, edited
from tests.sections import minimal, portal_of, sample, written

ACCEPTED = after(
    "returns/visits/2025-q2/birch.yaml", "submitted_on: 2025-07-30\n", "accepted_on: 2025-08-10\n"
)
PORTAL_URL = after(
    "consortium.yaml", "bank_holidays: england\n", "portal_url: https://portal.example/us\n"
)


ALDER = "Return accepted: Alder Neighbours, Visits to older people"
BIRCH = "Return accepted: Birch Kitchen, Visits to older people"


def feed_of(portal: Portal) -> list[ET.Element]:
    return entries_of(written(feed.files, portal)["feed.xml"])


def told(portal: Portal) -> list[tuple[str, str, str, str]]:
    return [
        (text_of(entry, "updated")[:10], text_of(entry, "title"), text_of(entry, "summary"),
         address_of(entry))
        for entry in feed_of(portal)
    ]  # fmt: skip


def of(*edits: Edit, as_of: date = date(2025, 8, 15)) -> Portal:
    return portal_of(edited(*edits), as_of=as_of)


def test_the_latest_comes_first_each_with_its_day_words_and_page() -> None:
    news = told(of(ACCEPTED))

    assert [(on, title) for on, title, _, _ in news] == [
        ("2025-08-10", f"{BIRCH}, April to June 2025"),
        ("2025-07-20", f"{ALDER}, April to June 2025"),
        ("2025-05-02", f"{BIRCH}, January to March 2025"),
        ("2025-04-20", f"{ALDER}, January to March 2025"),
        ("2024-12-02", "Award approved: Visits to older people"),
        ("2024-12-02", "Meeting of the board: 1 decision"),
        ("2024-09-02", "Meeting of the board: 1 decision"),
        ("2023-03-01", "New member: Birch Kitchen"),
        ("2023-01-10", "Meeting of the members: 1 decision"),
        ("2023-01-10", "New member: Alder Neighbours"),
        ("2023-01-10", "New member: Cedar Family Club"),
    ]
    assert news[0][2:] == ("Sent on 30 July 2025.", "returns/visits/members/birch/")
    assert news[4][2:] == (
        "£9,000.00, with work for 2 members. Decision 1 of the board on 2 December 2024.",
        "awards/visits/",
    )
    assert news[5][2:] == ("1. To approve the award of visits.", "governance/meetings/")


def test_members_that_joined_are_in_it_until_they_leave() -> None:
    joined = {title: (on, text) for on, title, text, _ in told(of()) if title.startswith("New")}

    assert joined["New member: Birch Kitchen"] == (
        "2023-03-01", "Birch Kitchen joined as an associate member.",
    )  # fmt: skip
    assert joined["New member: Alder Neighbours"][1] == (
        "Alder Neighbours joined as a full member."
    )
    gone = of(("members/cedar.yaml", "level: associate", "level: left"))
    assert "New member: Cedar Family Club" in {title for _, title, _, _ in told(of())}
    assert "New member: Cedar Family Club" not in {title for _, title, _, _ in told(gone)}


def test_a_return_that_nobody_accepted_and_an_award_that_nobody_approved_are_not_in_it() -> None:
    titles = {title for _, title, _, _ in told(of())}
    assert f"{BIRCH}, April to June 2025" not in titles
    assert f"{ALDER}, April to June 2025" in titles

    text = "approval:\n  decision: board/2024-12-02/1\n"
    proposed = {title for _, title, _, _ in told(of(("awards/visits.yaml", text, "")))}
    assert "Award approved: Visits to older people" in titles
    assert "Award approved: Visits to older people" not in proposed


def test_what_is_still_to_come_is_not_in_it() -> None:
    for as_of, is_there in ((date(2025, 8, 9), False), (date(2025, 8, 10), True)):
        titles = {title for _, title, _, _ in told(of(ACCEPTED, as_of=as_of))}
        assert (f"{BIRCH}, April to June 2025" in titles) is is_there


CASE = (
    b"stages:\n  - stage: opened\n    on: 2025-07-01\n    reasons: Visits missed.\n"
    b"  - stage: closed\n    on: 2025-08-01\n    reasons: Made up.\n"
)


def with_case(audience: Audience) -> Portal:
    files = edited()
    files["data/quality/cases/2025-07-01-alder.yaml"] = CASE
    return portal_of(files, audience=audience)


def test_only_members_are_told_of_cases() -> None:
    for_members = told(with_case(Audience.MEMBERS))
    public = written(feed.files, with_case(Audience.PUBLIC))["feed.xml"]

    assert [item for item in for_members if "Case" in item[1]] == [
        ("2025-08-01", "Case of Alder Neighbours: closed", "Made up.", "members/alder/"),
        ("2025-07-01", "Case of Alder Neighbours: opened", "Visits missed.", "members/alder/"),
    ]
    assert b"Case of" not in public


def test_a_case_says_which_sub_contracts_it_is_about() -> None:
    files = edited()
    named = b"sub_contracts:\n  - tender: visits\n    lot: home\n  - tender: gone\n    lot: flat\n"
    files["data/quality/cases/2025-07-01-alder.yaml"] = named + CASE
    (opened,) = [text for on, title, text, _ in told(portal_of(files, audience=Audience.MEMBERS))
                 if title == "Case of Alder Neighbours: opened"]  # fmt: skip

    assert opened == (
        "It is about Visits at home (Visits to older people) and flat (gone). Visits missed."
    )


def test_the_public_feed_of_the_sample_holds_nothing_that_is_for_members() -> None:
    portal = sample()
    hidden = {item.title for item in publish_news(portal.register) if not item.is_public}
    public = {title for _, title, _, _ in told(portal)}

    assert hidden
    assert public
    assert not hidden & public


@pytest.mark.parametrize("audience", Audience)
def test_the_feed_of_the_sample_is_sound_bounded_and_in_order(audience: Audience) -> None:
    news = told(sample(audience))

    assert len(news) == LATEST
    assert [on for on, *_ in news] == sorted((on for on, *_ in news), reverse=True)
    kinds = {title.partition(":")[0].partition(" of ")[0] for _, title, _, _ in news}
    assert {"Return accepted", "Meeting"} <= kinds


def test_every_kind_of_news_occurs_in_the_sample() -> None:
    kinds = {item.id.partition("/")[0] for item in publish_news(sample().register)}
    assert len(kinds) == len(TOLD_BY)


def test_work_that_is_varied_or_passed_on_is_told_on_the_day_it_was_approved() -> None:
    found = {item.id: item for item in publish_news(sample().register)}
    trade = found["trade/ageing-well-at-home/2026-07-06/kestrel-carers/"
                  "wickfield-community-association"]  # fmt: skip
    (varied,) = (item for name, item in found.items() if name.startswith("variation/"))

    assert (trade.on, trade.title) == (
        date(2026, 7, 21),
        (
            "Outputs traded: Ageing Well at Home, from Kestrel Carers' Support to "
            "Wickfield Community Association"
        ),
    )
    assert trade.details[0].startswith("Two of Kestrel's befrienders")
    assert varied.title == "Contract varied: Ageing Well at Home"
    assert varied.on == date(2026, 3, 17)


@pytest.mark.parametrize("audience", Audience)
def test_every_piece_of_news_leads_to_a_page_that_is_there(audience: Audience) -> None:
    portal = sample(audience)
    pages = {path for path, _ in portal_files(portal) if path.endswith(".md")}

    for _, title, _, place in told(portal):
        assert f"{place.removesuffix('/')}.md" in pages or f"{place}index.md" in pages, title


def ids(portal: Portal) -> dict[str, str]:
    return {text_of(entry, "title"): text_of(entry, "id") for entry in feed_of(portal)}


def test_a_piece_of_news_keeps_its_name_whatever_else_changes() -> None:
    award = "Award approved: Visits to older people"
    later = of(ACCEPTED, PORTAL_URL, as_of=date(2025, 9, 15))

    assert ids(of())[award] == ids(later)[award] == ids(minimal(Audience.MEMBERS))[award]


def test_each_audience_has_a_feed_of_its_own_name() -> None:
    names = {
        text_of(read_feed(written(feed.files, minimal(audience))["feed.xml"]), "id")
        for audience in Audience
    }
    assert len(names) == len(Audience)


def test_the_feed_is_as_old_as_its_latest_news() -> None:
    root = read_feed(written(feed.files, of(ACCEPTED))["feed.xml"])
    assert text_of(root, "updated") == "2025-08-10T00:00:00Z"
    empty = read_feed(written(feed.files, of(as_of=date(2023, 1, 9)))["feed.xml"])
    assert text_of(empty, "updated") == "2023-01-09T00:00:00Z"


def test_where_the_portal_can_be_read_entries_lead_there() -> None:
    portal = of(PORTAL_URL)
    assert all(place.startswith("https://portal.example/us/") for _, _, _, place in told(portal))
    assert b'href="https://portal.example/us/feed.xml"' in written(feed.files, portal)["feed.xml"]
