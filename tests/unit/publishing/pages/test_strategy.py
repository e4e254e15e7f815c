"""Pages of strategy: what each audience is told, and that figures are the same everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from generator.publishing.pages import strategy, tenders
from generator.publishing.pages.strategy.risk_grid import risk_grid
from generator.publishing.views.strategy import publish_risk
from schemas.published.audience import Audience
from tests.consortia import Edit
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written
from tests.strategy import DOCUMENT, OBJECTIVE, RISK, files_with, needs

PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS

ASSESSED = {"strategy/needs/2025-03-01.yaml": needs(befriending="500", meals="grade 2")}

CRITERIA: Edit = (
    "consortium.yaml",
    "  new_member_months:\n",
    (
        "  appraisal_criteria:\n    - since: 2025-02-01\n      value:\n        need:\n"
        "          title: Does it meet a need?\n          weight: 100\n"
        "      resolution: members/2023-01-10/1\n  new_member_months:\n"
    ),
)
APPRAISAL = {
    "on": "2025-02-05",
    "by": "Development director",
    "scores": {"need": {"score": "2", "because": "Nobody asked for it."}},
}


def files(
    records: dict[str, Any] | None = None, *edits: Edit, audience: Audience = MEMBERS
) -> dict[str, bytes]:
    portal = portal_of(files_with(records or {}, *edits), audience=audience)
    return written(strategy.files, portal)


def page(path: str, records: dict[str, Any] | None = None, *edits: Edit) -> str:
    return shown(files(records, *edits)[path])


# -------------------------------------------------------- without records


@pytest.mark.parametrize("audience", Audience)
def test_a_consortium_without_any_strategy_has_calm_pages(audience: Audience) -> None:
    found = written(strategy.files, minimal(audience))
    assert "Need has not been assessed yet" in shown(found["strategy/need.md"])
    assert "No objective is on record." in shown(found["strategy/index.md"])
    assert "No governing document is on record." in shown(found["strategy/documents.md"])
    assert "How tenders are appraised" not in shown(found["strategy/index.md"])
    assert ("strategy/risks.md" in found) is (audience is MEMBERS)
    if audience is MEMBERS:
        assert "No risk is open." in shown(found["strategy/risks.md"])


def test_each_area_has_its_page_even_where_nobody_works() -> None:
    areas: Edit = ("consortium.yaml", "  luton: Luton\n", "  luton: Luton\n  bedford: Bedford\n")
    text = page("strategy/areas/bedford.md", None, areas)
    assert "No full member can deliver here yet." in text
    assert "No contract is being delivered here now." in text
    assert "Associates who could" not in text
    assert "What is to change for people here" not in text


# ------------------------------------------------------------------- need


def test_the_map_says_in_words_what_it_draws() -> None:
    source = files(ASSESSED)["strategy/need.md"].decode()
    assert 'role="img" aria-labelledby="area-map-title area-map-desc"' in source
    text = shown(source.encode())
    assert "Luton, row 1, column 1: 1 gap of 2 services." in text


def test_figures_are_the_same_in_page_table_and_data() -> None:
    found = files(ASSESSED)
    places = data_in(found["data/need-map.json"])["need"]["places"]
    rows = rows_in(found["data/tables/strategy/places.csv"])
    for row, place in zip(rows, places, strict=True):
        assert [int(row[name]) for name in ("Capacity", "Committed", "Spare", "Missing")] == [
            place["capacity"], place["committed"], place["spare"], place["gap"],
        ]  # fmt: skip
    assert [row["Need"] for row in rows] == ["500", "grade 2"]
    assert [row["How it stands"] for row in rows] == ["Gap", "Graded"]


def test_a_need_without_a_figure_is_not_known() -> None:
    tree = needs(befriending="1")
    tree = {**tree, "needs": {"luton": {"befriending": {"source": "Survey", "on": "2025-01-01"}}}}
    rows = rows_in(files({"strategy/needs/2025-03-01.yaml": tree})[
        "data/tables/strategy/places.csv"])  # fmt: skip
    assert [row["Need"] for row in rows] == ["", ""]


def test_each_mark_of_the_matrix_leads_to_its_area() -> None:
    source = files(ASSESSED)["strategy/need.md"].decode()
    matrix = source[source.index('id="gap-matrix"') :]
    assert matrix.count('href="../../strategy/areas/luton/"') >= 2


def test_an_overdue_assessment_is_called_so() -> None:
    old = {"strategy/needs/2024-03-01.yaml": needs(befriending="1")}
    assert "Need was to be assessed again by 1 March 2025." in page("strategy/need.md", old)
    assert "was to be assessed again" not in page("strategy/need.md", ASSESSED)


def test_assessments_stand_with_the_decision_that_adopted_them_or_without() -> None:
    adopted = {**needs(meals="1"), "decision": "board/2024-12-02/1"}
    records = {**ASSESSED, "strategy/needs/2024-12-02.yaml": adopted}
    rows = rows_in(files(records)["data/tables/strategy/assessments.csv"])
    assert [row["Adopted by"] for row in rows] == [
        "", "Decision 1 of the board on 2 December 2024",
    ]  # fmt: skip


def test_an_areas_page_names_members_associates_contracts_and_outcomes() -> None:
    found = written(strategy.files, sample(PUBLIC))
    text = shown(found["strategy/areas/luton.md"])
    for heading in ("Who can deliver here", "Associates who could", "What is being delivered here",
                    "What is to change for people here", "Who says what is needed"):  # fmt: skip
        assert heading in text
    contracts = rows_in(found["data/tables/strategy/areas/luton/contracts.csv"])
    register = sample(PUBLIC).register
    assert contracts
    for row in contracts:
        assert any(
            row["Lot"] == lot.title and lot.area == "luton"
            for tender in register.tenders.values()
            for lot in tender.lots.values()
        )


def test_a_lot_that_counts_no_outputs_shows_none() -> None:
    rows = [
        row
        for area in sample(PUBLIC).register.consortium.areas
        for row in rows_in(written(strategy.files, sample(PUBLIC))[
            f"data/tables/strategy/areas/{area}/contracts.csv"])
    ]  # fmt: skip
    assert {row["Outputs of the contract"] == "" for row in rows} == {True, False}


# -------------------------------------------------------------- objectives


def objective(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    tree = {name: value for name, value in {**OBJECTIVE, **more}.items() if value is not None}
    return {"strategy/objectives/members.yaml": tree}


def test_an_objective_stands_with_target_actual_and_every_reading() -> None:
    readings = [{"on": "2025-02-01", "value": "30", "note": "Three joined."},
                {"on": "2025-08-01", "value": "20"}]  # fmt: skip
    text = page("strategy/index.md", objective(readings=readings))
    assert "100 by 15 August 2026" in text
    assert "Behind an even pace" in text
    assert "20 on 1 August 2025 (20% of the way)" in text
    assert "Three joined." in text
    assert "Measured again by" in text


def test_who_went_the_other_way_has_done_none_of_it() -> None:
    readings = [{"on": "2025-08-01", "value": "10"}]
    text = page("strategy/index.md", objective(baseline="20", readings=readings))
    assert "(none of the way)" in text


def test_a_missed_objective_says_why() -> None:
    missed = {"on": "2025-08-01", "because": "Too few were asked.", "action": "Ask more."}
    text = page("strategy/index.md", objective(by="2025-07-01", missed=missed))
    assert "Too few were asked." in text
    assert "Ask more." in text
    assert "(Said on 1 August 2025.)" in text


@pytest.mark.parametrize(
    ("baseline", "target", "shown_as"),
    [("10%", "90.5%", "90.5%"), ("£100", "£2500", "£2,500"), ("0", "1200", "1,200"),
     ("1 months", "2.5 months", "2.5 months"), ("1 months", "3 months", "3 months")],
)  # fmt: skip
def test_a_figure_reads_in_its_unit(baseline: str, target: str, shown_as: str) -> None:
    text = page("strategy/index.md", objective(baseline=baseline, target=target))
    assert f"{shown_as} by 15 August 2026" in text


def test_what_rests_on_the_forecast_is_told_to_members_alone() -> None:
    records = objective(measure="months-of-reserve", measured_by=None, baseline="1 months",
                        target="3 months")  # fmt: skip
    public, members = (shown(files(records, audience=each)["strategy/index.md"])
                       for each in (PUBLIC, MEMBERS))  # fmt: skip
    assert "Members alone see what it is measured by" in public
    assert "Members alone" not in members
    assert data_in(files(records, audience=PUBLIC)["data/objectives.json"])["stands"] == []
    assert len(data_in(files(records)["data/objectives.json"])["stands"]) == 1


def test_objectives_come_by_their_day_and_those_that_are_over_last() -> None:
    rows = rows_in(written(strategy.files, sample(PUBLIC))["data/tables/strategy/objectives.csv"])
    days = [row["By"] for row in rows]
    today = sample(PUBLIC).register.as_of.isoformat()
    assert days == sorted(days, key=lambda day: (day < today, day))


def test_one_that_nobody_says_how_to_measure_says_so() -> None:
    assert "Nobody has said" in page("strategy/index.md", objective(measured_by=None))


# ------------------------------------------------------------------- risks


def test_the_public_finds_no_word_of_any_risk_or_appraisal() -> None:
    public = written(strategy.files, sample(PUBLIC)) | written(tenders.files, sample(PUBLIC))
    titles = [risk.title for risk in sample(PUBLIC).register.risks.values()]
    reasons = [
        score.because
        for appraisal in sample(PUBLIC).register.appraisals.values()
        for score in appraisal.scores.values()
    ]
    told = " ".join(shown(content) for content in public.values())
    assert [words for words in (*titles, *reasons) if words in told] == []
    members = written(strategy.files, sample(MEMBERS)) | written(tenders.files, sample(MEMBERS))
    told = " ".join(shown(content) for content in members.values())
    assert [words for words in (*titles, *reasons) if words not in told] == []


def risk(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"strategy/risks/late.yaml": {**RISK, **more}}


def test_each_open_risk_stands_once_in_the_grid_in_the_field_of_its_latest_score() -> None:
    register = sample(MEMBERS).register
    published = [publish_risk(register, name) for name in register.risks]
    opened = [each for each in published if each.is_open]
    grid = risk_grid(opened, 15)
    assert [row.label[0] for row in grid.rows] == ["5", "4", "3", "2", "1"]
    placed = [
        (label, cell.score) for row in grid.rows for cell in row.cells for label, _ in cell.risks
    ]
    assert sorted(placed) == sorted((each.title, each.reviews[-1].score) for each in opened)


def test_the_grid_tells_high_from_middle_and_low_without_colour() -> None:
    cells = [cell for row in risk_grid([], 15).rows for cell in row.cells]
    assert {cell.score for cell in cells if cell.is_high} == {15, 16, 20, 25}
    assert {cell.score for cell in cells if cell.tone == "middle"} == {8, 9, 10, 12}
    assert len(cells) == 25


def test_a_risk_is_told_with_its_history_actions_and_what_is_overdue() -> None:
    mitigations = {
        "late": {"action": "Ask sooner", "owner": "Treasurer", "due_on": "2025-08-01"},
        "soon": {"action": "Hold a reserve", "owner": "Treasurer", "due_on": "2025-12-01"},
        "done": {"action": "Write terms", "owner": "Chair", "due_on": "2025-07-01",
                 "done_on": "2025-06-30"},
    }  # fmt: skip
    reviews = [
        {"on": "2024-06-10", "likelihood": "2", "impact": "3"},
        {"on": "2024-08-10", "by": "The board", "likelihood": "3", "impact": "5",
         "note": "Two were late."},
    ]  # fmt: skip
    text = page("strategy/risks.md", risk(mitigations=mitigations, reviews=reviews))
    assert "Its owner was to review it by 10 September 2024." in text
    assert "15: likelihood 3, impact 5" in text
    assert "Two were late." in text
    assert "Done on 30 June 2025" in text
    assert "To come" in text
    assert "2, 1 overdue" in text


def test_a_closed_risk_stands_apart_with_why_and_so_does_one_to_come() -> None:
    closed = {"on": "2025-07-01", "because": "It is over."}
    text = page("strategy/risks.md", risk(closed=closed))
    assert "1 risk no longer open" in text
    assert "It is over." in text
    later = [{"on": "2025-09-01", "likelihood": "1", "impact": "1"}]
    assert "not yet open" in page("strategy/risks.md", risk(reviews=later))


def test_a_risk_with_open_actions_in_time_says_how_many() -> None:
    plan = {"plan": {"action": "Hold a reserve", "owner": "Treasurer", "due_on": "2025-12-01"}}
    for records, told in ((risk(mitigations=plan), "1"), (risk(), "")):
        (row,) = rows_in(files(records)["data/tables/strategy/risks.csv"])
        assert row["Actions open"] == told


# -------------------------------------------------------------- documents


def test_a_document_stands_with_its_reviews_and_whether_one_is_overdue() -> None:
    late = {**DOCUMENT, "reviews": [{**DOCUMENT["reviews"][0], "review_by": "2025-08-01"}]}
    gone = {**DOCUMENT, "title": "Reserves",
            "withdrawn": {"on": "2025-01-01", "because": "Another took its place."}}  # fmt: skip
    records = {"strategy/documents/complaints.yaml": late, "strategy/documents/reserves.yaml": gone,
               "strategy/documents/safety.yaml": {**DOCUMENT, "title": "Safety",
                                                  "url": "https://example.org/safety"}}  # fmt: skip
    found = files(records, audience=PUBLIC)
    rows = rows_in(found["data/tables/strategy/documents.csv"])
    assert [row["How it stands"] for row in rows] == ["Review overdue", "Not in force", "In force"]
    text = shown(found["strategy/documents.md"])
    assert "1 January 2025: Another took its place." in text
    assert "Decision 1 of the board on 2 September 2024" in text
    assert "https://example.org/safety" in text


def test_where_every_review_is_overdue_no_next_one_is_promised() -> None:
    late = {**DOCUMENT, "reviews": [{**DOCUMENT["reviews"][0], "review_by": "2025-08-01"}]}
    assert "Next review by" in page("strategy/documents.md",
                                    {"strategy/documents/complaints.yaml": late})  # fmt: skip


# -------------------------------------------------------------- appraisals


def appraised(*edits: Edit, audience: Audience = MEMBERS, **more: Any) -> str:  # noqa: ANN401 - any field
    records = {"tenders/gardens/appraisal.yaml": {**APPRAISAL, **more}}
    portal = portal_of(files_with(records, *(edits or (CRITERIA,))), audience=audience)
    return shown(written(tenders.files, portal)["tenders/gardens.md"])


def test_an_appraisal_is_told_with_what_it_recommends_and_what_was_decided() -> None:
    decided = {"decision": "board/2024-12-02/1", "course": "go", "because": "It is a way in."}
    text = appraised(decided=decided)
    assert "40% of the highest possible" in text
    assert "Leave it" in text
    assert "Go for it: Decision 1 of the board on 2 December 2024" in text
    assert "It is a way in." in text
    assert "How the score came about" in text


def test_an_appraisal_that_comes_to_nothing_shows_its_scores_alone() -> None:
    later: Edit = (CRITERIA[0], CRITERIA[1], CRITERIA[2].replace("2025-02-01", "2025-06-01"))
    text = appraised(later)
    assert "Nobody asked for it." in text
    assert "of the highest possible" not in text
    assert "How the score came about" not in text
    assert "Not yet" in text


def test_the_criteria_in_force_are_public() -> None:
    text = shown(files(None, CRITERIA, audience=PUBLIC)["strategy/index.md"])
    assert "Does it meet a need?" in text
    assert "At 60% of the highest score or more" in text
    assert appraised(audience=PUBLIC).count("Nobody asked for it.") == 0
