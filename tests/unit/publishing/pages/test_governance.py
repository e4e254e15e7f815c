"""The pages of governance: who sits by which right, how votes fell, what rests on a decision."""

from __future__ import annotations

import json

import pytest

from generator.publishing.pages import governance
from generator.publishing.pages.governance import (
    board,
    decisions,
    elections,
    interests,
    users_voice,
    year,
)
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import MINIMAL, SCENARIOS, Edit, edited, files_of
from tests.page_tables import tables_of
from tests.sections import minimal, portal_of, rows_in, sample, written

ELECTED = SCENARIOS / "elected" / "data"
NOOR = "governance/directors/noor.yaml"
ELECTION = "governance/elections/2024-03-20.yaml"

SECOND_CHAIR: Edit = (
    "governance/directors/ben.yaml",
    "    office: vice-chair\n",
    "    office: chair\n",
)


def elected(*edits: Edit, audience: Audience = Audience.PUBLIC) -> Portal:
    return portal_of(edited(*edits, over=files_of(ELECTED)), audience=audience)


def page(portal: Portal, path: str) -> str:
    return written(governance.files, portal)[path].decode()


# ------------------------------------------------------------------ the board


def test_the_board_says_on_whose_behalf_and_by_which_right_each_director_sits() -> None:
    rows = rows_in(written(board.files, elected())["data/tables/governance/board.csv"])

    assert [(row["Director"], row["On behalf of"], row["Office"], row["By"]) for row in rows] == [
        ("Asha Reed", "Alder Neighbours", "Chair", "Election of 20 March 2024"),
        ("Ben Oak", "Birch Kitchen", "Vice chair", "Election of 20 March 2024"),
        ("Ivy Hart", "Independent", "Secretary", "Decision 3 of the members on 20 March 2024"),
        ("Noor Vale", "Independent", "Treasurer", "Decision 3 of the members on 20 March 2024"),
    ]


def test_it_says_at_once_whether_the_board_is_properly_constituted_and_if_not_why() -> None:
    assert "Today the board is properly constituted" in page(elected(), "governance/index.md")

    wrong = page(elected(SECOND_CHAIR), "governance/index.md")
    assert "Today the board is not properly constituted" in wrong
    assert "Nobody is vice chair" in wrong

    broken = page(elected((NOOR, "name:", "nam:")), "governance/index.md")
    assert "not known" in broken or "not properly constituted" in broken


def test_who_brings_a_skill_is_for_members_and_how_many_do_for_everybody() -> None:
    path = "data/tables/governance/skills.csv"
    public = rows_in(written(board.files, sample())[path])
    members = rows_in(written(board.files, sample(Audience.MEMBERS))[path])

    assert "Who" not in public[0]
    assert [row["On the board"] for row in public] == [row["On the board"] for row in members]
    for row in members:
        assert len(row["Who"].split("; ")) == int(row["On the board"])
    told = json.loads(written(board.files, sample())["data/board.json"])["board"]
    assert all("brought_by" not in skill for skill in told["skills"])


def test_the_chart_shows_the_board_of_every_stretch_beside_its_table() -> None:
    text = page(elected(), "governance/index.md")

    assert "co-board--members" in text
    assert "co-board--independents" in text
    assert "1 April 2024" in text


# -------------------------------------------------------------- the elections


def test_a_contest_shows_the_votes_and_who_was_elected() -> None:
    files = written(elections.files, elected())
    rows = rows_in(files["data/tables/governance/elections/2024-03-20/chair.csv"])

    assert [tuple(row.values()) for row in rows] == [
        ("Asha Reed (Alder Neighbours)", "2", "Elected"),
        ("Birch Kitchen", "1", "Not elected"),
    ]


@pytest.mark.parametrize("audience", Audience)
def test_who_was_not_elected_to_an_office_is_named_as_a_person_nowhere(audience: Audience) -> None:
    lost: Edit = (ELECTION, "    ben:\n      nominated_on: 2024-03-06\n",
                  "    noor:\n      nominated_on: 2024-03-06\n")  # fmt: skip
    files = written(elections.files, elected(lost, audience=audience))

    rows = rows_in(files["data/tables/governance/elections/2024-03-20/chair.csv"])
    assert [row["Candidate"] for row in rows] == ["Asha Reed (Alder Neighbours)", "Independent"]


def test_the_roll_is_told_by_name_to_members_and_by_number_to_everybody() -> None:
    path = "data/tables/governance/elections/2024-03-20/roll.csv"
    assert path not in written(elections.files, elected())
    roll = rows_in(written(elections.files, elected(audience=Audience.MEMBERS))[path])
    assert [row["Member"] for row in roll] == [
        "Alder Neighbours", "Birch Kitchen", "Cedar Family Club"
    ]  # fmt: skip
    assert "3 members" in page(elected(), "governance/elections/2024-03-20.md")


def test_a_tie_names_the_resolution_that_settled_it() -> None:
    told = page(sample(), "governance/elections/2023-06-21.md")
    assert "Settled by lot" in told


# -------------------------------------------------------------- the decisions


def test_each_decision_leads_to_what_rests_on_it_and_every_citation_once() -> None:
    table = tables_of(written(decisions.files, elected())["governance/decisions.md"])["decisions"]
    cited = {row[-2]: row[-1].split("\n") for row in table.rows}

    assert cited["board/2024-12-02/1"] == ["Award: Visits to older people"]
    assert cited["members/2024-03-20/1"] == ["Election of 20 March 2024"]
    assert cited["members/2024-03-20/3"] == ["Term of Ivy Hart", "Term of Noor Vale"]
    policies = cited["members/2023-01-10/1"]
    assert len(policies) == len(set(policies))
    assert all(label.startswith("Policy: ") for label in policies)


def test_the_public_is_not_told_that_a_record_for_members_cites_a_decision() -> None:
    def kinds(audience: Audience) -> set[str]:
        told = json.loads(written(decisions.files, sample(audience))["data/decisions.json"])
        return {one["kind"] for decision in told["decisions"] for one in decision["cited_by"]}

    assert {"closing", "budget", "post"} <= kinds(Audience.MEMBERS)
    assert not {"closing", "budget", "post", "excuse", "pricing"} & kinds(Audience.PUBLIC)


def test_how_a_decision_was_taken_is_told_lost_ones_too() -> None:
    minutes = "governance/meetings/board/2024-09-02.yaml"
    more = (
        "    votes_for: 4\n"
        "  2:\n    title: To buy a boat.\n    votes_for: 1\n    votes_against: 3\n"
        "  3:\n    title: To wait.\n    by_consensus: yes\n    votes_for: 4\n"
        "  4:\n    title: To go.\n    votes_for: 3\n    abstained: 1\n"
    )
    portal = portal_of(edited((minutes, "    votes_for: 4\n", more)))
    rows = rows_in(written(decisions.files, portal)["data/tables/governance/decisions.csv"])
    how = {row["Decision"]: row["How"] for row in rows}

    assert how["board/2024-09-02/1"] == "Carried by all 4"
    assert how["board/2024-09-02/2"] == "Lost: 1 for, 3 against, 0 abstained"
    assert how["board/2024-09-02/3"] == "By consensus"
    assert how["board/2024-09-02/4"] == "Carried: 3 for, 0 against, 1 abstained"


# ---------------------------------------------- interests, voice and calendar


def test_the_register_of_interests_has_a_line_for_every_tie_and_for_having_none() -> None:
    rows = rows_in(written(interests.files, minimal())["data/tables/governance/interests.csv"])
    assert [(row["Director"], row["Organisation"]) for row in rows] == [
        ("Asha Reed", "Alder Neighbours"),
        ("Ben Oak", "Birch Kitchen"),
        ("Ivy Hart", "None"),
        ("Noor Vale", "None"),
    ]


def test_who_stood_aside_is_told_by_decision() -> None:
    rows = rows_in(written(interests.files, minimal())["data/tables/governance/recusals.csv"])
    assert [tuple(row.values()) for row in rows] == [
        ("2024-12-02", "1. To approve the award of visits.", "Asha Reed; Ben Oak")
    ]


def test_the_users_voice_tells_how_and_when_the_board_heard_them() -> None:
    text = page(sample(), "governance/users-voice.md")
    rows = rows_in(written(users_voice.files, sample())["data/tables/governance/users-voice.csv"])

    assert "17 March 2027" in text
    assert [row["Day"] for row in rows] == ["2026-03-17", "2025-03-18", "2024-03-19", "2023-03-21"]

    begun = "  users_voice_months:\n    - since: 2023-01-10\n      value: "
    overdue = ("consortium.yaml", f"{begun}0\n", f"{begun}12\n")
    assert "A report is overdue" in page(portal_of(edited(overdue)), "governance/users-voice.md")


def test_the_calendar_tells_which_meetings_were_held_which_are_to_come_and_which_lack_minutes() -> (
    None
):
    calendar = (
        b"meetings:\n  - on: 2024-12-02\n    body: board\n  - on: 2025-01-07\n    body: board\n"
        b"  - on: 2025-12-01\n    body: members\n"
    )
    portal = portal_of({**files_of(MINIMAL), "data/governance/calendar/2025.yaml": calendar})
    rows = rows_in(written(year.files, portal)["data/tables/governance/calendar.csv"])

    assert [(row["Day"], row["How it stands"]) for row in rows] == [
        ("2025-12-01", "To come"),
        ("2025-01-07", "No minutes"),
        ("2024-12-02", "Held, with minutes"),
    ]


@pytest.mark.parametrize("audience", Audience)
def test_a_consortium_that_keeps_none_of_these_records_has_its_pages_all_the_same(
    audience: Audience,
) -> None:
    files = files_of(MINIMAL)
    bare = {path: text for path, text in files.items() if "/governance/" not in path}
    pages = written(governance.files, portal_of(bare, audience=audience))

    assert "No director is on record" in pages["governance/index.md"].decode()
    assert "No election is on record" in pages["governance/elections/index.md"].decode()
    assert "No minutes are on record" in pages["governance/decisions.md"].decode()
    assert "No calendar of meetings is kept" in pages["governance/calendar.md"].decode()
