from __future__ import annotations

import re
from datetime import date

import pytest

from generator.publishing.pages import tenders
from generator.publishing.pages.cells import between, part, parts_of_whole, period_of, prose
from generator.publishing.pages.progress import Progress, per_mille, percent_done
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import edited
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written


def page_of(portal: Portal, tender: str) -> bytes:
    return written(tenders.files, portal)[f"tenders/{tender}.md"]


STAGE = re.compile(r'co-stage--([a-z]+)"[^>]*> <span class="co-stage__title">([^<]*)<')


def test_every_tender_stands_in_one_lane_of_the_pipeline() -> None:
    page = written(tenders.files, sample())["tenders/index.md"].decode()
    lanes = page.partition('class="co-lanes"')[2].partition("co-tablebox")[0]
    names = re.findall(r'co-lane__name"><a href="[^"]*/tenders/([a-z-]+)/', lanes)

    assert sorted(names) == sorted(sample().register.tenders)


def test_the_timeline_has_what_was_reached_then_what_is_to_come() -> None:
    assert STAGE.findall(shown(page_of(minimal(), "meals"))) == [
        ("done", "Identified"),
        ("done", "Decided to go ahead"),
        ("done", "Being shaped"),
        ("done", "Bid submitted"),
        ("now", "Won"),
        ("ahead", "Contracted"),
        ("ahead", "Closed"),
    ]


def test_a_tender_that_ended_has_nothing_to_come() -> None:
    stages = STAGE.findall(shown(page_of(sample(), "pathways-to-work")))

    assert stages[-1] == ("stopped", "Lost")
    assert "ahead" not in {state for state, _ in stages}


@pytest.mark.parametrize("tender", ["pathways-to-work", "rural-transport-framework"])
def test_why_it_ended_and_what_was_learned_stand_on_the_page(tender: str) -> None:
    page, last = shown(page_of(sample(), tender)), sample().register.tenders[tender].stages[-1]

    assert last.reasons is not None
    assert last.lessons is not None
    assert " ".join(last.reasons.split()) in page.replace("<br>", " ")
    assert " ".join(last.lessons.split()) in page.replace("<br>", " ")


def test_what_becomes_of_the_work_is_said_at_each_stage() -> None:
    assert "Shared out among members" in shown(page_of(minimal(), "visits"))
    meals = shown(page_of(minimal(), "meals"))
    assert "Not yet awarded" in meals
    assert "The time for making offers ended on 30 June 2025." in meals
    assert "The award is decided on 1 September 2025." in meals
    assert "Not yet decided" in shown(page_of(sample(), "young-carers-breaks"))


def test_offers_can_still_be_made_until_the_last_day() -> None:
    on_the_last_day = portal_of(edited(), as_of=date(2025, 6, 30))

    assert "Members can make offers from 1 June 2025 to 30 June 2025." in shown(
        page_of(on_the_last_day, "meals")
    )


def test_offers_are_shown_to_members_once_the_time_for_them_is_over() -> None:
    open_still = portal_of(edited(), as_of=date(2025, 6, 30), audience=Audience.MEMBERS)

    assert tables_of(page_of(open_still, "meals"))["offers-table"].rows == [
        ["Offers are shown here once the time for making them is over."]
    ]
    assert tables_of(page_of(minimal(Audience.MEMBERS), "meals"))["offers-table"].rows == [
        ["Birch Kitchen", "Lunches", "500", "£10.00", "0", "12 June 2025"]
    ]
    assert "offers-table" not in tables_of(page_of(minimal(), "meals"))


def test_lots_criteria_and_outcomes_are_the_tenders_own() -> None:
    tables = tables_of(page_of(minimal(), "meals")) | tables_of(page_of(minimal(), "visits"))

    assert tables["lots-table"].rows == [
        ["Visits at home", "Befriending", "Luton", "90", "visits", "£9,000.00"]
    ]
    assert tables["outcomes-table"].rows == [["People who are less lonely", "Visits at home", "20"]]
    assert tables["criteria-table"].total == ["All weights", "100"]


def test_the_facts_of_sub_letting_are_in_plain_words() -> None:
    page = shown(page_of(minimal(), "meals"))

    assert "Open competition, in proportion to capacity times score" in page
    assert "Decision 1 of the board on 2 September 2024" in page
    assert "<dt>Least score to be awarded</dt> <dd>50%</dd>" in page


def test_a_largest_share_of_its_own_is_told_and_no_other() -> None:
    own = "  award_on: 2024-11-15\n  largest_share: 45%"
    portal = portal_of(edited(("tenders/visits/tender.yaml", "  award_on: 2024-11-15", own)))
    told = "<dt>Largest share, set by this tender</dt> <dd>45%</dd>"

    assert told in shown(page_of(portal, "visits"))
    assert "Largest share" not in shown(page_of(minimal(), "visits"))
    json = data_in(written(tenders.files, portal)["data/tenders/visits.json"])
    assert json["tender"]["sub_letting"]["largest_share_bp"] == 4500


def test_the_list_and_json_hold_every_tender() -> None:
    files = written(tenders.files, sample())

    assert len(rows_in(files["data/tables/tenders.csv"])) == len(sample().register.tenders)
    assert data_in(files["data/tenders/minds-together.json"])["tender"]["stage"] == "contracted"


@pytest.mark.parametrize(
    ("amounts", "parts"),
    [
        ([1, 1, 1], 1000),
        ([45, 45], 1000),
        ([1, 99_999], 1000),
        ([0, 0], 0),
        ([], 0),
    ],
)
def test_parts_of_a_whole_add_up_to_it(amounts: list[int], parts: int) -> None:
    found = parts_of_whole(amounts)

    assert sum(found) == parts
    assert len(found) == len(amounts)


def test_cells_show_and_hold_what_they_should() -> None:
    days = between(date(2024, 4, 1), date(2027, 3, 31))
    assert days.plain == "2024-04-01/2027-03-31"
    assert "1 April 2024" in days.shown
    assert part(333).shown == "33.3%"
    assert prose("<b>").shown == '<span class="co-long">&#60;b&#62;</span>'
    assert period_of(date(2024, 4, 1), date(2027, 3, 31)) == "1 April 2024 to 31 March 2027"
    assert period_of(None, None) == ""


def test_a_bar_never_leaves_its_track() -> None:
    assert Progress(label="x", note="", shown="", per_mille=1234).width == "100.0%"
    assert Progress(label="x", note="", shown="", per_mille=456).width == "45.6%"


def test_progress_is_rounded_down_so_that_all_is_all() -> None:
    assert per_mille(1, 3) == 333
    assert percent_done(999, 1000) == "99%"
    assert percent_done(0, 0) == "0%"
