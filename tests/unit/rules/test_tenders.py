"""TEN: the days and amounts at which a rule of tendering begins to be broken."""

from __future__ import annotations

import pytest

from tests.consortia import MINIMAL, edited, files_of, findings_in, found, uncounted
from tests.payments import paid

VISITS, MEALS, GARDENS = (f"tenders/{name}/tender.yaml" for name in ("visits", "meals", "gardens"))
OFFER = "tenders/meals/offers/birch.yaml"


def test_two_stages_may_be_reached_on_one_day_and_today() -> None:
    assert found("TEN-1", (GARDENS, "on: 2025-02-10", "on: 2025-02-01")) == []
    assert found("TEN-1", (GARDENS, "on: 2025-02-10", "on: 2025-08-15")) == []


def test_a_withdrawn_tender_needs_reasons_but_no_lessons() -> None:
    edits = (
        (GARDENS, "stage: no-go", "stage: withdrawn"),
        (GARDENS, "    lessons: Ask members first.\n", ""),
    )
    assert found("TEN-1", *edits) == []


def test_a_contract_says_when_it_runs_how_it_is_sub_let_and_when_returns_are_due() -> None:
    text = files_of(MINIMAL)[f"data/{VISITS}"].decode()
    terms = text[text.index("delivery:\n") : text.index("lots:\n")]
    edits = ((VISITS, terms, ""),)
    assert found("TEN-1", *edits) == [
        f"error {VISITS} {field}" for field in ("delivery", "reporting", "sub_letting")
    ]


def test_a_tender_not_yet_won_may_have_any_value() -> None:
    assert found("TEN-2", (GARDENS, "value: 20000.00", "value: 0.01")) == []


@pytest.mark.parametrize(
    ("on", "breaches"),
    [("2025-05-31", 1), ("2025-06-01", 0), ("2025-06-30", 0), ("2025-07-01", 1)],
)
def test_offers_are_taken_on_the_first_and_on_the_last_day(on: str, breaches: int) -> None:
    expected = [f"error {OFFER} submitted_on"] * breaches
    assert found("TEN-4", (OFFER, "2025-06-12", on)) == expected


@pytest.mark.parametrize(("on", "breaches"), [("2025-08-15", 0), ("2025-08-16", 1)])
def test_an_offer_may_be_made_today_but_not_in_days_to_come(on: str, breaches: int) -> None:
    edits = (
        (MEALS, "offers_close_on: 2025-06-30", "offers_close_on: 2025-08-31"),
        (OFFER, "2025-06-12", on),
    )
    assert found("TEN-4", *edits) == [f"error {OFFER} submitted_on"] * breaches


def test_offers_may_open_close_and_be_awarded_on_one_day() -> None:
    edits = (
        (MEALS, "offers_open_on: 2025-06-01", "offers_open_on: 2025-06-12"),
        (MEALS, "offers_close_on: 2025-06-30", "offers_close_on: 2025-06-12"),
        (MEALS, "award_on: 2025-09-01", "award_on: 2025-06-12"),
    )
    assert found("TEN-4", *edits) == []


def test_the_smallest_award_may_be_all_that_is_offered() -> None:
    assert found("TEN-4", (OFFER, "smallest_award: 0", "smallest_award: 500")) == []
    assert found("TEN-4", (OFFER, "smallest_award: 0", "smallest_award: 501")) == [
        f"error {OFFER} lots.lunches.smallest_award"
    ]


def test_nothing_follows_for_an_offer_from_what_cannot_be_read() -> None:
    assert found("TEN-4", (MEALS, "title: Community", "titel: Community")) == []
    assert found("TEN-4", ("members/birch.yaml", "name:", "nome:")) == []


@pytest.mark.parametrize("side", ["from_commissioner", "to_members"])
def test_nothing_is_paid_by_output_where_none_are_counted(side: str) -> None:
    by_output = {side: "{by: output, when: arrears, days: 30}"}
    found = findings_in(uncounted(paid(**by_output)))
    assert [(one.rule, one.field) for one in found] == [("TEN-2", ("payment", side, "by"))]
    assert findings_in(edited(paid(**by_output))) == ()
    by_result = {side: "{by: result, when: arrears, days: 30}"}
    assert findings_in(uncounted(paid(**by_result))) == ()
