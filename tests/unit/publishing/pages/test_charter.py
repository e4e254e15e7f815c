"""The charter's pages: calm without one, whole with one, and no member's own for the public."""

from __future__ import annotations

from datetime import date

import pytest

from generator.publishing.pages import charter, members
from generator.publishing.pages.charter.words import (
    given_of,
    part_kept,
    per_member,
    sizes_sentence,
    target,
)
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from schemas.published.charter import PublishedAchieved, PublishedEntitlement, PublishedGroupSupport
from tests.charters import (
    ASSESSED,
    assessment,
    chartered,
    questions,
    records_over,
    surgeries,
    terms,
    visits,
)
from tests.consortia import AS_OF
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written

FILES = {
    "charter/log/2024-05": visits("2024-05-07 alder", "2024-05-08 cedar")
    + questions("2024-05-13 alder 2024-05-14")
    + surgeries("2024-05-07 alder cedar"),
    "charter/log/2025-06": questions("2025-06-03 birch"),
    "charter/years/2024-25": "reported_on: 2025-05-01\nsummary: Zsummary.\nmissed:\n  visit:\n"
    "    reason: Zreason.\n    action: Zaction.\n    owner: Zowner\n    by: 2025-12-01\n",
    "charter/self-assessments/2025-02-10": assessment(
        more="improvements:\n  - weakness: Zweakness.\n    action: Write it down.\n"
        "    owner: Director\n    by: 2025-06-30\n"
    ),
    "charter/self-assessments/2024-02-10": assessment(3),
}


def portal(audience: Audience = Audience.PUBLIC, on: date = AS_OF) -> Portal:
    records = records_over(FILES, chartered(terms("2024-04-01", assessed=ASSESSED)))
    return portal_of(records, on, audience)


@pytest.mark.parametrize("audience", Audience)
def test_a_consortium_without_a_charter_has_a_calm_page(audience: Audience) -> None:
    files = written(charter.files, minimal(audience))
    page = shown(files["charter/index.md"])
    assert "have not adopted a service charter yet" in page
    assert "The hub has not assessed itself yet" in page
    assert data_in(files["data/charter/achievement.json"])["charter"] == {
        "achieved": [], "groups": [],
    }  # fmt: skip
    assert [path for path in files if path.endswith(".md")] == ["charter/index.md"]


def test_every_year_has_its_page_and_its_account() -> None:
    files = written(charter.files, portal())
    assert {"charter/2024-25.md", "charter/2025-26.md"} <= files.keys()
    year = shown(files["charter/2024-25.md"])
    assert "Zsummary." in year
    assert "Zreason. Zaction." in year
    assert "Zowner, by 1 December 2025" in year
    assert "The year runs until 31 March 2026" in shown(files["charter/2025-26.md"])
    assert "The year runs" not in year


def test_an_account_is_told_from_the_day_on_which_it_was_given() -> None:
    before = shown(written(charter.files, portal(on=date(2025, 4, 30)))["charter/2024-25.md"])
    assert "Zsummary" not in before


def test_what_each_member_had_is_for_members_alone() -> None:
    public, of_members = (written(charter.files, portal(each)) for each in Audience)
    assert "data/tables/charter/members.csv" not in public
    assert b"by_member" not in public["data/charter/achievement.json"]
    assert "What each member had" not in shown(public["charter/2024-25.md"])
    assert "Zweakness" not in shown(public["charter/index.md"])
    assert "Zweakness" in shown(of_members["charter/index.md"])
    rows = {row["Member"]: row for row in rows_in(
        of_members["data/tables/charter/2024-25/members.csv"])}  # fmt: skip
    name = portal().register.members["cedar"].name
    assert list(rows[name].values())[1:] == ["1 of 1", "", "1"]


def test_the_derivation_of_visits_in_part_is_there_for_members() -> None:
    records = records_over({}, chartered(terms("2024-06-01")))
    pages = {
        audience: shown(
            written(charter.files, portal_of(records, AS_OF, audience))["charter/2024-25.md"]
        )
        for audience in Audience
    }
    told = "1 June 2024 to 31 March 2025 as an associate member"
    assert told in pages[Audience.MEMBERS]
    assert told not in pages[Audience.PUBLIC]
    assert "1 June 2024 to 31 March 2025" in pages[Audience.PUBLIC]


def test_who_is_owed_a_whole_year_needs_no_derivation() -> None:
    page = shown(written(charter.files, portal(Audience.MEMBERS))["charter/2024-25.md"])
    assert "as an associate member" not in page


def test_the_hubs_scores_stand_beside_those_of_the_year_before() -> None:
    page = shown(written(charter.files, portal())["charter/index.md"])
    assert "Of 1 criteria, 1 rose since 10 February 2024 and 0 fell." in page
    first = shown(written(charter.files, portal(on=date(2024, 6, 1)))["charter/index.md"])
    assert "scores-chart" not in first


def test_two_frameworks_are_not_drawn_beside_each_other() -> None:
    other = {**FILES, "charter/self-assessments/2024-02-10": assessment(3).replace(
        "Open Charity Standard", "Another Mark")}  # fmt: skip
    page = shown(written(charter.files, portal_of(records_over(other)))["charter/index.md"])
    assert "scores-chart" not in page
    assert "Every score, and what it rests on" in page


def test_an_overdue_assessment_is_told_of_at_once() -> None:
    late = shown(written(charter.files, portal(on=date(2026, 2, 11)))["charter/index.md"])
    assert "Self-assessment overdue" in late
    assert "Self-assessment overdue" not in shown(
        written(charter.files, portal(on=date(2026, 2, 10)))["charter/index.md"]
    )


def test_small_members_are_spoken_of_only_where_there_are_both() -> None:
    small = PublishedGroupSupport(
        year="2024-25", size="small", members=3, visits_due=3, visits=2, replies=0, in_time=0,
        sessions=0, people_at_events=0,
    )  # fmt: skip
    larger = small.model_copy(update={"size": "larger", "visits_due": 10, "visits": 10})
    assert sizes_sentence([small], "2024/25") is None
    assert sizes_sentence([small.model_copy(update={"visits_due": 0}), larger], "2024/25") is None
    assert sizes_sentence([larger, small], "2024/25") == (
        "In 2024/25 small members had 66% of the visits that were due to them, larger ones 100%."
    )


def test_figures_for_each_member_are_rounded_to_a_tenth_with_a_half_going_up() -> None:
    assert [per_member(count, 20).shown for count in (0, 1, 19, 20, 39)] == [
        "0.0", "0.1", "1.0", "1.0", "2.0",
    ]  # fmt: skip
    assert per_member(2, 3).plain == "0.7"


def test_a_part_is_shown_of_what_it_is_a_part_of() -> None:
    visit = PublishedAchieved(
        year="2024-25", id="visit", sort="visits", title="Visits", due=5, given=6, waiting=0,
        members=4, kept_for=3, standing="missed",
    )  # fmt: skip
    assert part_kept(visit) == 750
    held = visit.model_copy(update={"sort": "sessions"})
    assert part_kept(held) == 1000
    assert part_kept(held.model_copy(update={"due": 0})) is None
    assert given_of(visit) == "6 (5 due)"
    assert given_of(visit.model_copy(update={"sort": "replies", "given": 4})) == "4 of 5 in time"


def test_each_sort_of_entitlement_has_its_words() -> None:
    def of(sort: str, **terms: int) -> str:
        return target(
            PublishedEntitlement.model_validate(
                {"id": "a", "sort": sort, "title": "A", "meaning": "B", **terms}
            )
        )

    assert of("visits", full=3, associate=1) == "3 a year for a full member, 1 for an associate"
    assert of("sessions", yearly=6) == "6 a year, open to every member"
    assert of("replies", within=5, at_least_bp=9_000) == "within 5 working days, for at least 90%"


def test_a_members_page_tells_what_it_had_to_members_alone() -> None:
    public, of_members = (written(members.files, sample(each)) for each in Audience)
    assert "What it had of the hub" not in shown(public["members/claypit-mens-shed.md"])
    page = shown(of_members["members/claypit-mens-shed.md"])
    assert "What it had of the hub" in page
    rows = rows_in(of_members["data/tables/members/claypit-mens-shed/support.csv"])
    assert [row["Had"] for row in rows if row["Year"] == "2024/25"] == [
        "1 of 1", "5 of 6 in time",
    ]  # fmt: skip
    came = rows_in(public["data/tables/members/claypit-mens-shed/events.csv"])
    assert "People who came" not in came[0]
    assert b'"people"' not in public["data/members/claypit-mens-shed.json"]
