"""Pages of performance: the same figures in chart, table and CSV; judgements for members alone."""

from __future__ import annotations

import pytest

from generator.publishing.pages import performance
from generator.publishing.pages.performance_words import part_cell, rating_cell, signed
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import edited
from tests.page_tables import links_of, tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written
from tests.unit.rules.test_performance import OPENED, RED

INDEX, VISITS = "performance/index.md", "performance/visits.md"


def files_of(portal: Portal) -> dict[str, bytes]:
    """The section's files."""
    return written(performance.files, portal)


def red(
    stages: str = "", audience: Audience = Audience.MEMBERS, *, about: str = ""
) -> dict[str, bytes]:
    """The section where alder is red twice in a row, with a case of these stages."""
    files = edited(*RED)
    if stages:
        files["data/quality/cases/2025-05-06-alder.yaml"] = f"{about}stages:\n{stages}".encode()
    return files_of(portal_of(files, audience=audience))


def test_a_contracts_page_has_a_part_for_every_member_and_lot() -> None:
    page = shown(files_of(minimal(Audience.MEMBERS))[VISITS])
    for name, words in (
        ("Alder Neighbours", "22 visits were planned and 23 delivered: 4.55% more."),
        ("Birch Kitchen", "22 visits were planned and 21 delivered: 4.55% fewer."),
    ):
        assert f"### {name}" in page
        assert f"Up to 30 June 2025, {words}" in page
    assert "If it goes on so, there will be 46 of 45 in the end, between 45 and 47." in page


def test_chart_table_csv_and_json_tell_the_same() -> None:
    files = files_of(minimal(Audience.MEMBERS))
    rows = rows_in(files["data/tables/performance/visits.csv"])
    assert [row["Period"] for row in rows] == ["2025-q3"] * 2 + ["2025-q2"] * 2 + ["2025-q1"] * 2
    second = next(row for row in rows if row["Period"] == "2025-q2")
    assert (second["Planned to date"], second["Delivered to date"]) == ("22", "23")
    assert (second["Variance"], second["Of the plan"], second["Rating"]) == ("1", "4.55%", "Green")
    told = data_in(files["data/performance/visits.json"])["performance"][0]
    assert told["periods"][1]["planned_to_date"] == 22
    assert told["periods"][1]["delivered_to_date"] == 23
    page = tables_of(files[VISITS])["every-period"]
    row = next(row for row in page.rows if row[2] == "Apr–Jun 2025")
    assert row[:4] == ["Alder Neighbours", "Visits at home", "Apr–Jun 2025", "Green"]
    assert row[4:8] == ["11", "12", "22", "23"]


def test_a_red_member_is_told_in_words_with_what_is_asked_of_the_hub() -> None:
    page = shown(red()[VISITS])
    assert '<span class="co-chip co-chip--bad">Red</span>' in page
    assert "Red in a row: Jan–Mar 2025 and Apr–Jun 2025" in page
    assert "No under-performance case is open, and rule MON-7 asks for one" in page
    row = tables_of(red()[INDEX])["running"].rows[0]
    assert row[:2] == ["Alder Neighbours", "Red"]
    assert row[2].split("\n") == ["Red in a row", "Spend ahead of delivery", "No case is open"]


def test_an_open_case_is_told_instead() -> None:
    files = red(OPENED)
    assert "An under-performance case is open since 6 May 2025" in shown(files[VISITS])
    assert "A case is open" in tables_of(files[INDEX])["running"].rows[0][2]
    assert "asks for one" not in shown(files[VISITS])


def test_a_case_about_another_sub_contract_is_not_told_here() -> None:
    files = red(OPENED, about="sub_contracts:\n  - tender: meals\n    lot: lunches\n")
    assert "An under-performance case is open since" not in shown(files[VISITS])
    assert "No case is open" in tables_of(files[INDEX])["running"].rows[0][2]


def test_the_public_reads_what_was_planned_and_delivered_and_no_judgement() -> None:
    files = red(OPENED, Audience.PUBLIC)
    everything = b"\n".join(files.values()).lower()
    for judgement in (b"amber", b"forecast", b"red in a row", b"case", b"goes on so", b"rating"):
        assert judgement not in everything, judgement
    assert "22 visits were planned and 12 delivered: 45.45% fewer." in shown(files[VISITS])
    assert "Rating" not in rows_in(files["data/tables/performance/visits.csv"])[0]


def test_how_each_figure_came_about_ends_at_records() -> None:
    page = shown(files_of(minimal(Audience.MEMBERS))[VISITS])
    for words in (
        "Alder Neighbours: variance",
        "Alder Neighbours: delivered against profile: green",
        "Alder Neighbours: forecast, lowest: as in the weakest period",
        "data/returns/visits/2025-q2/alder.yaml → lots → home → outputs_to_date",
        "data/awards/visits.yaml → result → home → shares → alder → outputs",
        "data/consortium.yaml → policies → performance_amber → 1 → value",
    ):
        assert words in page, words


def test_where_nothing_is_known_the_page_says_so() -> None:
    files = {path: raw for path, raw in edited().items() if "/returns/" not in path}
    found = files_of(portal_of(files, audience=Audience.MEMBERS))
    assert "What was delivered so far is not known." in shown(found[VISITS])
    assert tables_of(found[INDEX])["running"].rows[0][1] == "Not known"
    public = files_of(portal_of(files))
    assert "What was delivered so far is not known." in shown(public[VISITS])


def test_nothing_planned_yet_has_no_percentage() -> None:
    few = edited()
    text = few["data/awards/visits.yaml"].decode()
    few["data/awards/visits.yaml"] = text.replace(
        "      alder:\n        outputs: 45", "      alder:\n        outputs: 1"
    ).encode()
    page = shown(files_of(portal_of(few, audience=Audience.MEMBERS))[VISITS])
    assert "Up to 30 June 2025, 0 visits were planned and 23 delivered." in page


def test_what_wants_attention_stands_first() -> None:
    rows = tables_of(files_of(sample(Audience.MEMBERS))[INDEX])["running"].rows
    ratings = list(dict.fromkeys(row[1] for row in rows))
    assert ratings == sorted(ratings, key=["Red", "Amber", "Not known", "Green", "Not rated"].index)
    greens = [row[2] for row in rows if row[1] == "Green"]
    assert "Delivery falling" in greens[0]
    assert not any("Delivery falling" in cell for cell in greens[1:])


@pytest.mark.parametrize("audience", Audience)
def test_the_overview_leads_to_every_contract_running_or_ended(audience: Audience) -> None:
    files = files_of(sample(audience))
    links = links_of(INDEX, files[INDEX])
    pages = [path for path in files if path.startswith("performance/") and path != INDEX]
    assert len(pages) == 7
    assert {f"{path.removesuffix('.md')}/" for path in pages} <= set(links)
    running = tables_of(files[INDEX])["running"]
    assert "Community Connectors" not in [cell for row in running.rows for cell in row]
    listed = data_in(files["data/performance.json"])["performance"]
    assert [entry["path"] for entry in listed] == [
        f"data/{path.removesuffix('.md')}.json" for path in pages
    ]


def test_states_and_signs_read_as_words() -> None:
    assert rating_cell(None).plain == ""
    assert rating_cell("amber").plain == "Amber"
    assert (signed(3), signed(-3), signed(0)) == ("+3", "−3", "0")
    assert part_cell(None).plain == ""


def test_a_portal_without_contracts_says_that_none_is_running() -> None:
    files = edited()
    for path in list(files):
        if "visits" in path and "/tenders/" not in path:
            del files[path]
    found = files_of(portal_of(files))
    assert list(found) == [INDEX, "data/tables/performance.csv", "data/performance.json"]
    assert "No contract is running." in shown(found[INDEX])
