"""The timetable's page, and the calendars beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.deadlines.timetable import due_within, overdue
from generator.publishing.assembly import portal_files
from generator.publishing.pages import calendars, members, timetable
from generator.publishing.pages.deadline_words import deadlines, page_of
from generator.publishing.portal import Portal
from generator.publishing.views.members import names_of_members
from schemas.published.audience import Audience
from tests.calendars import events_of
from tests.consortia import AS_OF, after, edited, files_of
from tests.page_tables import links_of, tables_of
from tests.sections import SAMPLE, data_in, minimal, portal_of, rows_in, sample, shown, written

PAGE = "timetable/index.md"
PORTAL_URL = after(
    "consortium.yaml", "bank_holidays: england\n", "portal_url: https://portal.example/us/\n"
)


def late(audience: Audience = Audience.PUBLIC) -> Portal:
    """The minimal consortium without one of its returns, and with evidence that has lapsed."""
    files = edited(
        ("members/alder.yaml", "reference: Policy 1\n    until: 2025-12-31",
         "reference: Policy 1\n    until: 2025-08-10"),
    )  # fmt: skip
    del files["data/returns/visits/2025-q2/birch.yaml"]
    return portal_of(files, audience=audience)


def test_what_is_overdue_is_listed_with_its_day_and_whom_it_concerns() -> None:
    table = tables_of(written(timetable.files, late())[PAGE])["overdue-table"]

    assert table.headings == ["What", "Was due", "Days overdue", "Who", "Kind"]
    assert table.rows == [
        ["Return for April to June 2025: Visits to older people", "30 July 2025", "16",
         "Birch Kitchen", "Return"],
    ]  # fmt: skip


def test_members_are_told_of_more_than_the_public() -> None:
    rows = tables_of(written(timetable.files, late(Audience.MEMBERS))[PAGE])["overdue-table"].rows

    assert [row[0] for row in rows] == [
        "Return for April to June 2025: Visits to older people",
        "Evidence to be renewed: Insurance",
    ]


def test_nothing_that_only_members_may_know_is_in_any_file_for_the_public() -> None:
    portal = sample()
    hidden = {
        item.what
        for item in (*overdue(portal.register), *due_within(portal.register, 366))
        if not item.kind.is_public
    }
    public = b"".join([*written(timetable.files, portal).values(),
                       *written(calendars.files, portal).values()])  # fmt: skip
    for_members = b"".join(written(timetable.files, sample(Audience.MEMBERS)).values())

    assert len(hidden) > 10
    assert not [what for what in hidden if what.encode() in public]
    assert all(what.encode() in for_members for what in hidden)
    assert b"Members see more" in public
    assert b"Members see more" not in for_members


def test_what_falls_due_is_listed_for_ninety_days() -> None:
    table = tables_of(written(timetable.files, minimal())[PAGE])["due-table"]

    assert [row[:4] for row in table.rows] == [
        ["Award to be decided: Community meals", "1 September 2025", "17", "The board"],
        ["Return for July to September 2025: Visits to older people", "30 October 2025", "76",
         "Alder Neighbours"],
        ["Return for July to September 2025: Visits to older people", "30 October 2025", "76",
         "Birch Kitchen"],
    ]  # fmt: skip
    last = portal_of(edited(), as_of=date(2025, 10, 30) - timedelta(days=90))
    before = portal_of(edited(), as_of=date(2025, 10, 30) - timedelta(days=91))
    names = [
        shown(written(timetable.files, portal)[PAGE]).count("Return for July to September 2025")
        for portal in (last, before)
    ]
    assert names == [2, 0]


def test_hub_and_board_come_first_then_every_member_with_its_calendar() -> None:
    rows = rows_in(written(timetable.files, late())["data/tables/timetable-by-member.csv"])

    assert [list(row.values()) for row in rows] == [
        ["The hub", "0", "0", "", ""],
        ["The board", "0", "1", "2025-09-01", ""],
        ["Alder Neighbours", "0", "1", "2025-10-30", "calendars/alder.ics"],
        ["Birch Kitchen", "1", "1", "2025-10-30", "calendars/birch.ics"],
        ["Cedar Family Club", "0", "0", "", "calendars/cedar.ics"],
    ]


def test_what_concerns_all_members_counts_for_each() -> None:
    portal = portal_of(edited(), as_of=date(2025, 6, 20))
    page = written(timetable.files, portal)
    offers = next(row for row in tables_of(page[PAGE])["due-table"].rows if "Offers" in row[0])
    cedar = rows_in(page["data/tables/timetable-by-member.csv"])[-1]

    assert offers[3] == "All members"
    assert (cedar["Who"], cedar["Within 90 days"], cedar["Next due on"]) == (
        "Cedar Family Club", "1", "2025-06-30",
    )  # fmt: skip


def test_only_a_table_too_long_to_be_seen_at_once_can_be_searched() -> None:
    tables = (
        written(timetable.files, sample())[PAGE].decode().split('<div class="co-tablebox" id="')
    )
    searched = {table.partition('"')[0] for table in tables if "data-co-searchable" in table}

    assert searched == {"due-table", "each-table"}


def test_the_figures_say_what_comes_next_and_what_is_longest_overdue() -> None:
    assert "the longest by 16 days" in shown(written(timetable.files, late())[PAGE])
    assert "In 17 days" in shown(written(timetable.files, late())[PAGE])
    on_the_day = portal_of(edited(), as_of=date(2025, 9, 1))
    assert "Today" in shown(written(timetable.files, on_the_day)[PAGE])


def test_a_consortium_with_nothing_to_do_says_so() -> None:
    page = shown(written(timetable.files, portal_of(edited(), as_of=date(2023, 2, 1)))[PAGE])
    assert "Nothing is overdue." in page


def test_the_json_looks_a_year_ahead() -> None:
    items = data_in(written(timetable.files, minimal(Audience.MEMBERS))["data/timetable.json"])
    found = items["deadlines"]

    assert {item["kind"] for item in found} == {
        "return", "pack", "award", "declaration", "evidence", "ratio-review",
        "self-assessment",
    }  # fmt: skip
    assert all((date.fromisoformat(item["on"]) - AS_OF).days <= 366 for item in found)
    assert found[0] == {
        "id": "award/meals", "kind": "award", "kind_title": "Award",
        "what": "Award to be decided: Community meals", "on": "2025-09-01", "state": "due",
        "days": 17, "whom": "board", "members": [], "record": "data/tenders/meals/tender.yaml",
        "source": "prospectus §9", "notice_days": 0,
    }  # fmt: skip


@pytest.mark.parametrize("audience", Audience)
def test_every_deadline_of_the_sample_leads_to_a_page_that_is_there(audience: Audience) -> None:
    portal = sample(audience)
    pages = {path for path, _ in portal_files(portal) if path.endswith(".md")}
    found = {item.id: page_of(portal, item) or "" for item in deadlines(portal)}

    assert found
    for name, target in found.items():
        page = target.partition("#")[0]
        assert {f"{page.removesuffix('/')}.md", f"{page}index.md"} & pages, name


def test_a_return_on_a_contract_that_has_not_begun_leads_to_its_award() -> None:
    portal = portal_of(edited(), as_of=date(2024, 12, 10))
    found = {item.id: page_of(portal, item) for item in deadlines(portal)}

    assert found["return/visits/2025-q1/alder"] == "awards/visits/"
    assert found["standstill/visits"] == "awards/visits/"


def test_an_award_to_be_decided_leads_to_its_tender() -> None:
    found = {item.id: page_of(minimal(), item) for item in deadlines(minimal())}
    assert found["award/meals"] == "tenders/meals/"


# ------------------------------------------------------------------ calendars


def calendars_of(portal: Portal) -> dict[str, bytes]:
    return written(calendars.files, portal)


@pytest.mark.parametrize("audience", Audience)
def test_every_calendar_of_the_sample_is_sound(audience: Audience) -> None:
    found = calendars_of(sample(audience))

    assert len(found) == 1 + len(names_of_members(sample(audience).register, audience))
    for content in found.values():
        events_of(content)


def test_the_calendar_of_all_holds_every_deadline_and_a_members_its_own() -> None:
    found = calendars_of(portal_of(edited(), as_of=date(2025, 6, 20)))
    summaries = {
        path: [event.summary for event in events_of(content)] for path, content in found.items()
    }

    assert summaries["calendars/cedar.ics"] == ["Offers close: Community meals"]
    assert summaries["calendars/birch.ics"][:2] == [
        "Offers close: Community meals",
        "Return for April to June 2025: Visits to older people (Birch Kitchen)",
    ]
    assert len(summaries["calendar.ics"]) == len(
        deadlines(portal_of(edited(), as_of=date(2025, 6, 20)))
    )


def uids(portal: Portal, path: str = "calendar.ics") -> dict[str, str]:
    return {event.summary or "": event.uid for event in events_of(calendars_of(portal)[path])}


def test_a_deadline_keeps_its_uid_in_every_calendar_on_every_day_and_for_every_audience() -> None:
    name = "Return for July to September 2025: Visits to older people (Birch Kitchen)"
    found = {
        uids(minimal())[name],
        uids(minimal(), "calendars/birch.ics")[name],
        uids(minimal(Audience.MEMBERS))[name],
        uids(portal_of(edited(), as_of=date(2025, 10, 30)))[name],
        uids(portal_of(edited(), as_of=date(2025, 11, 20)))[f"Overdue: {name}"],
    }
    assert len(found) == 1


def test_a_deadline_that_moves_keeps_its_uid() -> None:
    later = portal_of(edited(("tenders/meals/tender.yaml", "award_on: 2025-09-01",
                              "award_on: 2025-09-08")))  # fmt: skip
    name = "Award to be decided: Community meals"

    assert uids(later)[name] == uids(minimal())[name]


def test_what_is_done_leaves_the_calendar() -> None:
    files = edited()
    done = portal_of(files, as_of=date(2025, 7, 30))
    del files["data/returns/visits/2025-q2/birch.yaml"]
    not_done = portal_of(files, as_of=date(2025, 7, 30))
    name = "Return for April to June 2025: Visits to older people (Birch Kitchen)"

    assert name not in uids(done)
    assert name in uids(not_done)


def test_only_what_is_still_to_come_reminds() -> None:
    events = {event.summary: event for event in events_of(calendars_of(late())["calendar.ics"])}
    overdue_one = events["Overdue: Return for April to June 2025: Visits to older people "
                         "(Birch Kitchen)"]  # fmt: skip
    ahead = events["Return for July to September 2025: Visits to older people (Birch Kitchen)"]

    assert overdue_one.alarm == []
    assert [alarm.trigger for alarm in ahead.alarm] == [timedelta(days=-7, hours=9)]


def test_events_lead_to_the_portal_where_its_address_is_known() -> None:
    known = portal_of(edited(PORTAL_URL))
    addresses = {event.summary: str(event.url)
                 for event in events_of(calendars_of(known)["calendar.ics"])}  # fmt: skip

    assert addresses["Award to be decided: Community meals"] == (
        "https://portal.example/us/tenders/meals/"
    )
    assert b"https://portal.example/us/calendars/birch.ics" in b"".join(
        line for line in calendars_of(known)["calendars/birch.ics"].split(b"\r\n ")
    )


def test_of_the_members_portal_no_address_is_known() -> None:
    for_members = portal_of(edited(PORTAL_URL), audience=Audience.MEMBERS)
    assert b"portal.example" not in b"".join(calendars_of(for_members).values())


def test_a_members_page_leads_to_its_calendar() -> None:
    page = written(members.files, minimal())["members/cedar.md"]
    assert "calendars/cedar.ics" in links_of("members/cedar.md", page)


def test_the_page_leads_to_calendar_and_feed() -> None:
    links = links_of(PAGE, written(timetable.files, minimal())[PAGE])
    assert {"calendar.ics", "feed.xml", "data/timetable.json"} <= links


HOSTILE = "Visits, \\n; <b>[x](javascript:1)</b> &amp; é" + "é" * 100


def test_a_hostile_title_stays_text_on_the_page_and_in_the_calendar() -> None:
    portal = portal_of(edited(("tenders/visits/tender.yaml", "title: Visits to older people",
                               f"title: '{HOSTILE}'")))  # fmt: skip
    rows = tables_of(written(timetable.files, portal)[PAGE])["due-table"].rows
    summaries = uids(portal)

    assert f"Return for July to September 2025: {HOSTILE}" in {row[0] for row in rows}
    assert f"Return for July to September 2025: {HOSTILE} (Birch Kitchen)" in summaries


def test_a_sample_day_is_one_on_which_the_page_has_something_to_show() -> None:
    assert files_of(SAMPLE)
    tables = tables_of(written(timetable.files, sample())[PAGE])
    assert len(tables["overdue-table"].rows) >= 2
    assert len(tables["due-table"].rows) > 10
