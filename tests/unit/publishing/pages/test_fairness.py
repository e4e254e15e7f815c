"""The pages that tell how fairly work is shared out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from generator.allocation.fairness import fairness_by_award
from generator.publishing.pages import awards
from schemas.published.audience import Audience
from tests.consortia import Edit, after, edited
from tests.page_tables import pence, tables_of
from tests.sections import (
    data_in,
    minimal,
    portal_of,
    rows_in,
    sample,
    shown,
    with_register,
    written,
)

APPROVAL = "approval:\n  decision: board/2024-12-02/1\n"
UNAPPROVED: Edit = ("awards/visits.yaml", APPROVAL, "")
TENDERS = sorted(sample().register.awards)
PAGES = ["awards/fairness.md", "awards/fairness/2024-25.md", "awards/tenancy-first/fairness.md"]


def files_of_sample(audience: Audience = Audience.PUBLIC) -> dict[str, bytes]:
    return written(awards.files, sample(audience))


SHARES = (
    "    shares:\n      alder:\n        outputs: 45\n        amount: 4050.00\n"
    "      birch:\n        outputs: 45\n        amount: 4050.00\n"
    "    unallocated:\n      outputs: 0\n      amount: 0.00\n"
)
NO_SHARES = "    shares: {}\n    unallocated:\n      outputs: 90\n      amount: 8100.00\n"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_first_what_it_means_then_the_figures_then_how_they_came_about(
    page: str,
) -> None:
    text = shown(files_of_sample()[page])
    order = [
        " full members were given work, for £",
        "In proportion to capacity",
        "lies where offered capacity alone would have put it.",
        "The money is as concentrated as if",
        "From 0%, where all",
        "New members",
        "Small and larger members",
        "Areas reached",
        "How each figure came about",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("tender", TENDERS)
def test_every_members_amount_and_what_is_more_or_less_stand_to_the_penny(tender: str) -> None:
    portal = sample()
    found = fairness_by_award(portal.register)[tender]
    files = files_of_sample()
    table = tables_of(files[f"awards/{tender}/fairness.md"])["members-table"]
    rows = rows_in(files[f"data/tables/awards/{tender}/fairness/members.csv"])
    assert [row[0] for row in table.rows] == [row["Member"] for row in rows]
    assert pence(table.total[3]) == found.paid_pence
    for row, (member, part) in zip(rows, found.parts.items(), strict=True):
        assert row["Member"] == portal.register.members[member].name
        assert pence(row["Amount"]) == part.amount_pence
        more = Fraction(row["More or less than by capacity"]) * 100
        assert abs(part.amount_pence - more - part.by_capacity) <= Fraction(1, 2)


@pytest.mark.parametrize("tender", TENDERS)
def test_parts_are_shown_as_adding_up_to_all_of_it(tender: str) -> None:
    table = tables_of(files_of_sample()[f"awards/{tender}/fairness.md"])["members-table"]
    for place in (1, 2):
        assert sum(int(row[place].replace(".", "")[:-1]) for row in table.rows) == 1000


def test_each_year_and_each_award_is_listed_and_leads_to_its_own_page() -> None:
    files = files_of_sample()
    page = files["awards/fairness.md"].decode()
    tables = tables_of(files["awards/fairness.md"])
    assert [row[0] for row in tables["years-table"].rows] == [
        "2022/23", "2023/24", "2024/25", "2025/26", "2026/27",
    ]  # fmt: skip
    assert len(tables["awards-table"].rows) == len(TENDERS)
    for year in ("2022-23", "2023-24", "2024-25", "2025-26", "2026-27"):
        assert f"awards/fairness/{year}.md" in files
        assert f"awards/fairness/{year}/" in page
    for tender in TENDERS:
        assert f"awards/{tender}/fairness/" in page
    of_year = tables_of(files["awards/fairness/2024-25.md"])["awards-table"]
    assert [row[0] for row in of_year.rows] == [
        "Minds Together", "Tenancy First", "Ageing Well at Home",
    ]  # fmt: skip


def test_an_award_says_how_fairly_it_is_shared_and_leads_to_the_rest() -> None:
    page = files_of_sample()["awards/tenancy-first.md"]
    assert "3 of 20 full members were given work" in shown(page)
    assert "awards/tenancy-first/fairness/" in page.decode()
    assert "awards/fairness/" in files_of_sample()["awards/index.md"].decode()


def test_the_published_figures_are_those_of_the_page() -> None:
    files = files_of_sample()
    found = data_in(files["data/fairness/tenancy-first.json"])["fairness"]
    rows = rows_in(files["data/tables/awards/tenancy-first/fairness/members.csv"])
    assert [pence(row["Amount"]) for row in rows] == [
        each["amount_pence"] for each in found["members"]
    ]
    table = tables_of(files["awards/fairness.md"])["awards-table"]
    (row,) = (row for row in table.rows if row[0] == "Tenancy First")
    assert row[table.headings.index("HHI")] == f"{found['measures']['herfindahl_points']:,}"


@pytest.mark.parametrize("audience", Audience)
def test_a_proposal_leaves_no_trace_in_any_audience(audience: Audience) -> None:
    files = written(awards.files, portal_of(edited(UNAPPROVED), audience=audience))
    assert not [path for path in files if "visits/fairness" in path or "fairness/visits" in path]
    page = shown(files["awards/fairness.md"])
    assert "No award was approved. Work reaches 0 of 1 areas. None is delivered in Luton." in page
    assert "Concentration" not in page
    assert "Over time" not in page
    report = data_in(files["data/fairness.json"])
    assert report["awards"] == []
    assert report["fairness"]["years"] == []
    assert "measures" not in report["fairness"]["in_all"]


def test_of_work_that_nobody_took_there_is_nothing_to_measure_and_the_gap_is_told() -> None:
    files = written(awards.files, portal_of(edited(("awards/visits.yaml", SHARES, NO_SHARES))))
    for path in ("awards/visits/fairness.md", "awards/fairness.md", "awards/fairness/2024-25.md"):
        page = files[path]
        assert "Nobody was given any work." in shown(page)
        assert "How each figure came about" not in shown(page)
        assert tables_of(page)["areas-table"].total[-1] == "£8,100.00"
    rows = tables_of(files["awards/fairness.md"])["years-table"].rows
    assert [row[0] for row in rows] == ["2024/25"]


def test_one_award_alone_is_told_of_like_many() -> None:
    files = written(awards.files, minimal())
    page = shown(files["awards/fairness.md"])
    assert "2 of 2 full members were given work, for £8,100.00 together." in page
    assert "Every pound lies where offered capacity alone would have put it." in page
    assert "Income not on record" in page


def test_members_of_no_known_size_are_shown_only_where_there_are_any() -> None:
    assert "Income not on record" not in shown(files_of_sample()["awards/fairness.md"])


def test_a_year_without_decisions_is_a_line_without_measures() -> None:
    portal = minimal()
    award = portal.register.awards["visits"]
    later = award.model_copy(update={"decided_on": date(2026, 11, 15)})
    register = replace(portal.register, awards={"later": later, "visits": award})
    files = written(awards.files, with_register(portal, register))
    rows = tables_of(files["awards/fairness.md"])["years-table"].rows
    assert [row[0] for row in rows] == ["2024/25", "2025/26", "2026/27"]
    assert rows[1][1:4] == ["£0.00", "0", "–none"]
    assert "No award was approved." in shown(files["awards/fairness/2025-26.md"])


def test_a_tender_that_cannot_be_read_leaves_its_award_in_the_figures() -> None:
    broken = edited(("tenders/visits/tender.yaml", "service: befriending\n", "service: {\n"))
    files = written(awards.files, portal_of(broken))
    table = tables_of(files["awards/visits/fairness.md"])["areas-table"]
    assert ["Area not known", "1", "2", "£8,100.00", "£0.00"] in table.rows


def test_many_members_are_drawn_in_part_and_listed_in_full() -> None:
    portal = minimal()
    award = portal.register.awards["visits"]
    lot, facts = award.result["home"], award.facts.lots["home"]
    names = [f"member-{place:02d}" for place in range(25)]
    many = award.model_copy(
        update={
            "facts": award.facts.model_copy(
                update={"lots": {"home": facts.model_copy(
                    update={"bidders": dict.fromkeys(names, facts.bidders["alder"])})}}
            ),
            "result": {"home": lot.model_copy(
                update={"shares": dict.fromkeys(names, lot.shares["alder"])})},
        }
    )  # fmt: skip
    register = replace(portal.register, awards={"visits": many})
    page = written(awards.files, with_register(portal, register))["awards/visits/fairness.md"]
    assert "the 20 with the most" in shown(page)
    assert len(tables_of(page)["members-table"].rows) == 25
    chart = page.decode().partition('id="members-chart"')[2].partition('id="members-table"')[0]
    assert chart.count("<rect x=") == chart.count("<line x1=") - 1 == 20


def test_what_a_member_is_called_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    files = written(
        awards.files,
        portal_of(edited(("members/alder.yaml", "name: Alder Neighbours", f"name: '{hostile}'"))),
    )
    for path in ("awards/fairness.md", "awards/visits/fairness.md"):
        assert "<script>" not in files[path].decode()
        assert hostile in shown(files[path])


def test_incomes_are_shown_only_of_members_that_count_as_small() -> None:
    income = "income:\n  - year_ending: 2024-03-31\n    amount: {}\n"
    signed = "duty_to_supply_information: 2023-01-10\n"
    small = portal_of(edited(after("members/alder.yaml", signed, income.format("45678.90"))))
    large = portal_of(edited(after("members/alder.yaml", signed, income.format("345678.90"))))
    assert "£45,678.90" in shown(written(awards.files, small)["awards/fairness.md"])
    assert "345,678.90" not in shown(written(awards.files, large)["awards/fairness.md"])


def test_an_award_leads_to_its_records_a_year_to_its_awards_and_all_of_them_to_the_years() -> None:
    files = files_of_sample()
    award, year, in_all = (
        shown(files[path]).partition("How each figure came about")[2]
        for path in ("awards/tenancy-first/fairness.md", "awards/fairness/2024-25.md",
                     "awards/fairness.md")
    )  # fmt: skip
    offers = "data/tenders/tenancy-first/offers/"
    assert offers in award
    assert "Shown once, above." in award
    assert (offers in year, "The page of each award has it lot by lot." in year) == (False, True)
    assert "data/awards/tenancy-first.yaml" in year
    assert "data/awards/tenancy-first.yaml" not in in_all
    assert "The page of each year has it in detail." in in_all
    for text in (award, year, in_all):
        assert "data/consortium.yaml → policies → new_member_months → 1 → value" in text
