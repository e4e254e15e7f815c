"""Rules of what is to come in finance: forecast, prices, posts, savings and terms of payment."""

from __future__ import annotations

from datetime import date

import pytest

from tests.consortia import AS_OF, Edit, edited, findings_in, shown_short
from tests.hub import Files, ledger, post, tender
from tests.payments import BLOCK, paid

LEDGER = ledger("2025-07", ("bank", "3400.00", ""), ("opening-funds", "-3400.00", ""))
RICH = ledger("2025-07", ("bank", "9000.00", ""), ("opening-funds", "-9000.00", ""))
UNREADABLE = b"nothing: here\n"


def told(rule: str, *files: Files, edits: tuple[Edit, ...] = (), on: date = AS_OF) -> list[str]:
    laid = edited(*edits)
    for more in files:
        laid |= more
    return [shown_short(each) for each in findings_in(laid, on) if each.rule == rule]


# ------------------------------------------------------------------- FIN-6


@pytest.mark.parametrize(
    ("stage", "count"),
    [("identified", 0), ("go", 1), ("shaping", 1), ("bid-submitted", 1), ("won", 1)],
)
def test_a_tender_needs_dates_once_it_is_sought(stage: str, count: int) -> None:
    assert (
        told("FIN-6", tender("gym", stage=stage, since=""))
        == ["warning tenders/gym/tender.yaml"] * count
    )


def test_a_tender_that_came_to_nothing_needs_none() -> None:
    # Gardens were not bid for, and have no dates.
    assert told("FIN-6") == []


def test_a_day_that_comes_tomorrow_has_not_passed() -> None:
    assert told("FIN-6", tender("gym", stage="go", since="2025-08-16")) == []
    assert told("FIN-6", tender("gym", stage="go", since="2025-08-15")) == [
        "warning tenders/gym/tender.yaml delivery.since"
    ]


CASH = "warning consortium.yaml policies.reserve_months"


def test_cash_under_the_reserve_within_a_year_is_told() -> None:
    assert told("FIN-6", LEDGER, post(), edits=(paid(),)) == [CASH]
    assert told("FIN-6", LEDGER, post(yearly="1200.00"), edits=(paid(),)) == []


def test_cash_under_the_reserve_later_than_in_a_year_is_left_to_the_page() -> None:
    later = post(since="2027-08-01", yearly="24000.00")
    assert told("FIN-6", LEDGER, later, edits=(paid(),)) == []


@pytest.mark.parametrize(
    "unread",
    [
        "data/finance/ledger/2025-06.yaml",
        "data/finance/posts/clerk.yaml",
        "data/finance/budgets/2025-26.yaml",
        "data/tenders/gym/tender.yaml",
        "data/returns/visits/2025-q2/alder.yaml",
    ],
)
def test_nothing_is_said_of_cash_while_something_cannot_be_read(unread: str) -> None:
    assert told("FIN-6", LEDGER, post(), {unread: UNREADABLE}, edits=(paid(),)) == []


def test_nothing_is_said_of_cash_without_books_or_without_terms_of_payment() -> None:
    assert told("FIN-6", post(), edits=(paid(),)) == []
    assert told("FIN-6", LEDGER, post()) == []


def test_a_forecast_covers_a_month_at_least() -> None:
    edit = (
        "consortium.yaml",
        "  forecast_months:\n    - since: 2023-01-10\n      value: 36\n",
        "  forecast_months:\n    - since: 2023-01-10\n      value: 0\n",
    )
    assert told("FIN-6", edits=(edit,)) == [
        "error consortium.yaml policies.forecast_months.0.value"
    ]


# ------------------------------------------------------------------- FIN-8

SHEET = """\
priced_on: 2025-05-20
overheads: 10%
risk: 5%
margin: 2%
lots:
  lunches:
    delivery:
      staff: 4200.00
      other: 500.00
"""
BELOW = """\
below_cost:
  reason: The commissioner looks at the price again after a year.
  decision: board/2025-05-27/1
"""
MEETING = {
    "data/governance/meetings/board/2025-05-27.yaml": b"""\
present: [asha, ben, ivy, noor]
decisions:
  1:
    title: To bid for community meals under their full price.
    votes_for: 4
"""
}


def sheet(text: str) -> Files:
    return {"data/tenders/meals/pricing.yaml": text.encode()}


def test_a_decision_of_the_board_lets_a_lot_be_under_its_price() -> None:
    assert told("FIN-8", sheet(SHEET)) == ["error tenders/meals/pricing.yaml lots.lunches"]
    assert told("FIN-8", sheet(SHEET + BELOW), MEETING) == []
    assert told("FIN-8", sheet(SHEET + BELOW)) == [
        "error tenders/meals/pricing.yaml below_cost.decision"
    ]


def test_a_sheet_at_its_price_needs_no_decision() -> None:
    assert told("FIN-8", sheet(SHEET.replace("4200", "2000"))) == []


def test_a_sheet_whose_tender_cannot_be_read_is_held_to_its_headings_alone() -> None:
    files = {"data/tenders/gym/pricing.yaml": SHEET.replace("other", "petrol").encode()}
    gone = {"data/tenders/gym/tender.yaml": UNREADABLE}
    assert told("FIN-8", files, gone) == [
        "error tenders/gym/pricing.yaml lots.lunches.delivery.petrol"
    ]


# ------------------------------------------------------------------- FIN-9


def test_posts_that_follow_each_other_may_have_the_same_place() -> None:
    first, then = post("clerk", until="2025-06-30"), post("manager", since="2025-07-01")
    assert told("FIN-9", first, then) == []
    assert (
        told("FIN-9", post("clerk", since="2025-07-01"), post("manager", until="2025-06-30")) == []
    )
    overlap = post("clerk", until="2025-07-01")
    assert told("FIN-9", overlap, then) == ["error finance/posts/manager.yaml priority"]


def test_a_post_that_the_income_carries_is_not_told() -> None:
    assert told("FIN-9", RICH, post(yearly="600.00"), edits=(paid(),)) == []
    assert told("FIN-9", RICH, post(yearly="6000.00"), edits=(paid(),)) == [
        "warning finance/posts/manager.yaml priority"
    ]


def test_an_account_unheard_of_is_left_to_the_rule_of_names() -> None:
    assert told("FIN-9", post(account="unheard-of")) == []


# ------------------------------------------------------------------ FIN-10

LITTLE = (
    "consortium.yaml",
    "        winning: 2400.00\n        yearly: 3600.00\n",
    "        winning: 100.00\n        yearly: 150.00\n",
)


def test_savings_are_not_told_while_a_change_cannot_be_read() -> None:
    assert told("FIN-10", edits=(LITTLE,)) == ["warning consortium.yaml policies.own_contracting"]
    unread = {"data/variations/visits/2025-08-01.yaml": UNREADABLE}
    assert told("FIN-10", unread, edits=(LITTLE,)) == []


# ------------------------------------------------------------------ FIN-14


@pytest.mark.parametrize(
    "terms",
    [
        BLOCK,
        "{by: block, when: advance, days: 0}",
        "{by: output, when: arrears, days: 30}",
        "{by: result, when: arrears, days: 30, retention: 5%, retention_days: 60}",
    ],
)
def test_terms_that_can_be_followed_are_not_told(terms: str) -> None:
    assert told("FIN-14", edits=(paid(terms, terms),)) == []
