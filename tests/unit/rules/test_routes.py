"""TEN-3: the papers of the other route are found once each, and asked nothing else."""

from __future__ import annotations

import pytest

from tests.consortia import Edit, edited, findings_in, shown_short

MEALS = "tenders/meals/tender.yaml"
PLAN = "data/tenders/meals/plan.yaml"
MISNAMED = (
    b"agreed_on: 2030-01-01\nlots:\n  lunch:\n    brich:\n"
    b"      outputs: 900\n      assented_on: 2030-01-01\n"
)
GOOD = b"""agreed_on: 2025-07-15
lots:
  lunches:
    birch:
      outputs: 500
      assented_on: 2025-07-15
"""
BY_PLAN: Edit = (
    MEALS,
    "route: competition\n  method: merit",
    "route: joint-delivery-plan",
)
WITHOUT_THRESHOLD: Edit = (MEALS, "  score_threshold: 50%\n", "")
WITHOUT_DAY: Edit = (MEALS, "  published_on: 2025-05-30\n", "")


def without_criteria() -> Edit:
    text = edited()[f"data/{MEALS}"].decode()
    return MEALS, text[text.index("  criteria:") : text.index("lots:")], ""


def found_in(files: dict[str, bytes]) -> list[str]:
    return [shown_short(finding) for finding in findings_in(files)]


def by_plan(*edits: Edit) -> dict[str, bytes]:
    return {**edited(BY_PLAN, *edits), PLAN: GOOD}


def test_a_plan_beside_a_competition_is_one_finding_whatever_is_in_it() -> None:
    assert found_in({**edited(), PLAN: MISNAMED}) == ["error tenders/meals/plan.yaml"]
    assert found_in({**edited(), PLAN: GOOD}) == ["error tenders/meals/plan.yaml"]


def test_scores_beside_a_plan_are_one_finding_whatever_is_in_them() -> None:
    bare = (WITHOUT_THRESHOLD, WITHOUT_DAY, without_criteria())
    misnamed = ("tenders/meals/scores.yaml", "bidders:\n  birch:", "bidders:\n  brich:")
    for edits in (bare, (*bare, misnamed)):
        assert found_in(by_plan(*edits)) == ["error tenders/meals/scores.yaml"]


@pytest.mark.parametrize(
    ("edits", "field", "said"),
    [
        ((), "score_threshold", "score_threshold, published_on and criteria"),
        ((WITHOUT_THRESHOLD,), "published_on", "published_on and criteria"),
        ((WITHOUT_THRESHOLD, WITHOUT_DAY), "criteria", "criteria"),
        (
            (WITHOUT_DAY, without_criteria(), (MEALS, "-plan\n", "-plan\n  method: ranked\n")),
            "method",
            "method and score_threshold",
        ),
    ],
)
def test_what_only_a_competition_asks_for_is_one_finding_in_the_tender(
    edits: tuple[Edit, ...], field: str, said: str
) -> None:
    files = edited(BY_PLAN)
    for name, words, instead in edits:
        text = files[f"data/{name}"].decode()
        files[f"data/{name}"] = text.replace(words, instead, 1).encode()
    del files["data/tenders/meals/scores.yaml"]
    (finding,) = findings_in({**files, PLAN: GOOD})
    assert (finding.rule, finding.field) == ("TEN-3", ("sub_letting", field))
    assert finding.message.startswith(f"Only a competition has use for {said}; ")


def test_papers_of_the_chosen_route_are_no_finding() -> None:
    files = by_plan(WITHOUT_THRESHOLD, WITHOUT_DAY, without_criteria())
    del files["data/tenders/meals/scores.yaml"]
    assert found_in(files) == []


def test_of_a_tender_that_cannot_be_read_no_route_is_known() -> None:
    files = {**edited((MEALS, "commissioner:", "commisioner:")), PLAN: GOOD}
    assert {finding.rule for finding in findings_in(files)} == {"SCHEMA-UNKNOWN-FIELD"}
