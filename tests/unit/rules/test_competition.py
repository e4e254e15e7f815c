"""TEN-5: the days and scores at which a competition begins to be unfair."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.competition import TEN_5
from tests.consortia import Edit, edited, found, register_of

TENDER = "tenders/meals/tender.yaml"
SCORES = "tenders/meals/scores.yaml"
MODERATED = (
    "    moderated:\n      compliance: 3\n      capacity: 3\n      openness: 3\n      impact: {}\n"
)
SCORED = f"error {SCORES} scored_on"


def moderated(impact: int) -> Edit:
    """The moderated score for impact, for which the panel gave 4 and 5."""
    return SCORES, MODERATED.format(4), MODERATED.format(impact)


@pytest.mark.parametrize(
    ("on", "found_at"),
    [
        ("2025-06-29", [SCORED]),
        ("2025-06-30", []),
        ("2025-08-15", []),
        ("2025-08-16", [SCORED]),
        ("2025-09-02", [SCORED]),
    ],
    ids=["before-offers-closed", "as-they-closed", "today", "still-to-come", "after-the-decision"],
)
def test_offers_are_scored_from_their_closing_to_the_decision_date(
    on: str, found_at: list[str]
) -> None:
    assert found("TEN-5", (SCORES, "scored_on: 2025-07-15", f"scored_on: {on}")) == found_at


@pytest.mark.parametrize(("on", "breaches"), [("2025-06-01", 0), ("2025-06-02", 1)])
def test_criteria_may_be_published_on_the_day_offers_open(on: str, breaches: int) -> None:
    expected = [f"error {TENDER} sub_letting.published_on"] * breaches
    assert found("TEN-5", (TENDER, "published_on: 2025-05-30", f"published_on: {on}")) == expected


@pytest.mark.parametrize(("impact", "breaches"), [(3, 1), (4, 0), (5, 0)])
def test_moderation_settles_within_what_the_panel_gave(impact: int, breaches: int) -> None:
    expected = [f"error {SCORES} bidders.birch.moderated.impact"] * breaches
    assert found("TEN-5", moderated(impact)) == expected


def test_a_reason_carries_a_score_outside_what_the_panel_gave() -> None:
    reason = "    reasons: A good kitchen.\n"
    because = (SCORES, reason, f"{reason}    outside_range:\n      impact: A late answer.\n")
    assert found("TEN-5", moderated(3), because) == []
    other = (SCORES, reason, f"{reason}    outside_range:\n      fairness: A late answer.\n")
    assert len(found("TEN-5", moderated(3), other)) == 1


def without_criteria() -> Edit:
    text = edited()[f"data/{TENDER}"].decode()
    start = text.index("  score_threshold:")
    return TENDER, text[start : text.index("lots:\n")], ""


@pytest.mark.parametrize(("as_of", "breaches"), [(date(2025, 5, 31), 0), (date(2025, 6, 1), 1)])
def test_criteria_must_be_there_once_offers_open(as_of: date, breaches: int) -> None:
    files = edited(without_criteria())
    del files[f"data/{SCORES}"]
    register = register_of(files, as_of)
    fields = [each.field for each in TEN_5.hold(register).findings if each.path == f"data/{TENDER}"]
    assert fields == [("sub_letting", "criteria")] * breaches


@pytest.mark.parametrize(("award_on", "breaches"), [("2025-08-15", 1), ("2025-08-16", 0)])
def test_scores_must_be_there_on_the_decision_date(award_on: str, breaches: int) -> None:
    files = edited((TENDER, "award_on: 2025-09-01", f"award_on: {award_on}"))
    del files[f"data/{SCORES}"]
    assert len(TEN_5.hold(register_of(files)).findings) == breaches


def test_of_scores_that_cannot_be_read_nothing_is_said() -> None:
    late = (TENDER, "award_on: 2025-09-01", "award_on: 2025-08-01")
    assert found("TEN-5", late, (SCORES, "scored_on:", "scored:")) == []


@pytest.mark.parametrize(
    "edit",
    [
        (SCORES, "  birch:\n", "  birsh:\n"),
        (SCORES, "      first:\n", "      frist:\n"),
        (SCORES, "        fairness: 3\n      second:", "        farness: 3\n      second:"),
        (SCORES, MODERATED.format(4), MODERATED.format(4).replace("impact", "impct")),
    ],
    ids=["bidder", "panel-member", "criterion", "moderated-criterion"],
)
def test_what_is_there_under_a_wrong_name_is_not_said_to_be_missing_as_well(edit: Edit) -> None:
    assert found("TEN-5", edit) == []
    assert len(found("REF-1", edit)) == 1


def test_a_criterion_that_no_one_on_the_panel_scored_has_no_range() -> None:
    edits = [(SCORES, f"        impact: {score}\n", "") for score in (4, 5)]
    fields = [f"error {SCORES} bidders.birch.individual.{seat}" for seat in ("first", "second")]
    assert found("TEN-5", *edits) == fields
