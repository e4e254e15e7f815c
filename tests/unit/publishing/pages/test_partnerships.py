"""Partnerships as pages: who leads, who takes part, who did, and the tenders of the theme."""

from __future__ import annotations

from generator.publishing.pages import partnerships
from tests.consortia import MINIMAL, edited, files_of
from tests.page_tables import tables_of
from tests.sections import minimal, portal_of, rows_in, sample, shown, written

PAGE = "partnerships/wellbeing.md"


def test_the_list_says_who_leads_and_how_many_take_part() -> None:
    files = written(partnerships.files, minimal())

    (row,) = rows_in(files["data/tables/partnerships.csv"])
    assert (row["Led by"], row["Members"]) == ("Birch Kitchen", "2")
    assert [
        (row["Member"], row["Part"])
        for row in rows_in(files["data/tables/partnerships/members.csv"])
    ] == [("Alder Neighbours", "Takes part"), ("Birch Kitchen", "Leads")]


def test_a_partnerships_page_names_its_lead_first_and_who_led_before() -> None:
    tables = tables_of(written(partnerships.files, minimal())[PAGE])

    assert [row[:3] for row in tables["members"].rows] == [
        ["Birch Kitchen", "Full", "Leads"],
        ["Alder Neighbours", "Full", "Takes part"],
    ]
    assert [row[:2] for row in tables["earlier"].rows] == [["Alder Neighbours", "Led"]]


def test_its_tenders_are_those_of_its_theme_and_what_was_won_is_added_up() -> None:
    files, register = written(partnerships.files, sample()), sample().register
    for theme in register.partnerships:
        rows = rows_in(files[f"data/tables/partnerships/{theme}/tenders.csv"])
        assert {row["Tender"] for row in rows} == {
            tender.title for tender in register.tenders.values() if theme in tender.themes
        }
        assert rows


def test_a_member_that_left_the_partnership_took_part() -> None:
    gone = edited(("partnerships/wellbeing.yaml", "leads:\n", (
        "  - since: 2023-02-01\n    until: 2023-12-31\n    member: cedar\nleads:\n")))  # fmt: skip
    rows = tables_of(written(partnerships.files, portal_of(gone))[PAGE])["earlier"].rows
    assert ["Cedar Family Club", "Took part", "1 February 2023", "31 December 2023"] in rows


def test_without_partnerships_the_page_says_so() -> None:
    bare = {path: data for path, data in files_of(MINIMAL).items()
            if not path.startswith("data/partnerships/")}  # fmt: skip
    files = written(partnerships.files, portal_of(bare))

    assert "No partnership has been formed yet." in shown(files["partnerships/index.md"])
    assert [path for path in files if path.endswith(".md")] == ["partnerships/index.md"]
