"""Budgets, closed months, grants and the chart of accounts, where they just pass and just fail."""

from __future__ import annotations

import pytest

from tests.changes import Files
from tests.consortia import after, edited, findings_in, shown_short
from tests.kept_books import (
    BUDGET,
    EXPLAINED,
    GRANT,
    closing,
    found_in_books,
    kept_books,
    ledger,
    line,
    of_august,
    pay,
    transaction,
)

BUDGET_PATH = "data/finance/budgets/2025-26.yaml"
GRANT_PATH = "data/finance/grants/start-up.yaml"
CHART_ENDS = "          type: expenditure\n      resolution: members/2023-01-10/1\n"


def without(*paths: str) -> list[str]:
    """What is found in the books without these files."""
    files = {**edited(), **kept_books()}
    for path in paths:
        del files[f"data/finance/{path}.yaml"]
    return [f"{each.rule} {shown_short(each)}" for each in findings_in(files)]


def test_an_explanation_without_an_action_is_enough() -> None:
    said = EXPLAINED.partition("    action")[0]
    assert found_in_books(more=closing(kept_books(), "2025-06", "2025-07-10", said)) == []


def test_what_differs_by_no_more_than_is_tolerated_needs_no_explanation() -> None:
    enough = BUDGET.replace("6000.00", "6600.00")
    assert found_in_books(more={**closing(kept_books(), "2025-06", "2025-07-10"),
                                BUDGET_PATH: enough.encode()}) == []  # fmt: skip


def test_what_is_explained_without_need_is_no_fault() -> None:
    said = EXPLAINED.replace("salaries", "top-slice")
    assert found_in_books(more=closing(kept_books(), "2025-05", "2025-06-10", said)) == []


def test_without_a_budget_that_can_be_read_nothing_has_to_be_explained() -> None:
    unexplained = closing(kept_books(), "2025-06", "2025-07-10")
    assert found_in_books(more={**unexplained, BUDGET_PATH: b"["}) == []
    assert found_in_books(more=unexplained) == [
        "FIN-5 error finance/closings/2025-06.yaml variances"
    ]


def test_after_a_ledger_that_cannot_be_read_nobody_knows_what_differs() -> None:
    unexplained = closing(kept_books(), "2025-06", "2025-07-10")
    more = {**unexplained, "data/finance/ledger/2025-05.yaml": b"["}
    assert found_in_books(more=more, rule="FIN-5") == []


def test_a_closing_without_its_ledger_is_told_of_as_that_alone() -> None:
    assert without("ledger/2025-06") == ["FIN-13 error finance/closings/2025-06.yaml"]


def test_a_budget_of_an_account_that_is_not_there_is_told_of_as_that_alone() -> None:
    budget = f"{BUDGET}  travels:\n    year: 1.00\n".encode()
    assert found_in_books(more={BUDGET_PATH: budget}, rule="") == [
        "REF-1 error finance/budgets/2025-26.yaml lines.travels"
    ]


def granted(*edits: tuple[str, str]) -> Files:
    """The grant with words changed."""
    text = GRANT
    for words, instead in edits:
        assert words in text
        text = text.replace(words, instead)
    return {GRANT_PATH: text.encode()}


def spent(pence: int) -> str:
    """Pay on the grant in August; less than nothing is money that comes back."""
    return transaction(
        "2025-08-01", "Pay", line("salaries", pence, grant="start-up"), line("bank", -pence)
    )


def test_a_grant_is_received_up_to_its_amount_to_the_penny() -> None:
    assert found_in_books(more=granted(("3000.00", "2999.99"))) == [
        "FIN-11 error finance/ledger/2025-01.yaml transactions.0.postings.1.grant"
    ]


def test_a_grant_is_spent_up_to_what_came_in_to_the_penny_and_told_of_once() -> None:
    assert found_in_books(more=of_august(spent(1), spent(1))) == [
        "FIN-11 error finance/ledger/2025-08.yaml transactions.0.postings.0.grant"
    ]


ENDS_IN_JUNE = ("until: 2025-12-31", "until: 2025-06-30")


def test_money_of_a_grant_that_moves_between_accounts_of_the_balance_sheet_is_not_spent() -> None:
    moved = transaction(
        "2025-08-05", "Moved", line("bank", 9000_00, grant="start-up"), line("bank", -9000_00)
    )
    assert found_in_books(more=of_august(moved), rule="FIN-11") == []


def test_money_comes_back_to_a_grant_on_any_day_and_is_then_left_of_it() -> None:
    ended = granted(ENDS_IN_JUNE)
    assert found_in_books(more={**ended, **of_august(spent(-5_00))}) == []
    # Of what has come back there is enough: the day alone is wrong.
    assert found_in_books(more={**ended, **of_august(spent(-5_00), spent(5_00))}) == [
        "FIN-11 error finance/ledger/2025-08.yaml transactions.1.postings.0.grant"
    ]


def test_what_is_left_is_warned_of_once_accounts_are_made_up_past_the_last_day() -> None:
    files = kept_books()
    more = ledger("2025-05", pay("2025-05", 500_00, grant=400_00))
    left = {**more, **closing({**files, **more}, "2025-05", "2025-06-10")}
    warning = "FIN-11 warning finance/grants/start-up.yaml until"
    assert warning in found_in_books(more={**left, **granted(ENDS_IN_JUNE)})
    assert warning not in found_in_books(more=left)
    july = granted(("until: 2025-12-31", "until: 2025-07-01"))
    assert warning not in found_in_books(more={**left, **july})


def test_of_grants_nothing_is_told_after_a_ledger_that_cannot_be_read() -> None:
    more = {
        "data/finance/ledger/2025-04.yaml": b"[",
        **granted(("3000.00", "3100.00"), ENDS_IN_JUNE),
        **of_august(spent(900_00)),
    }
    assert found_in_books(more=more, rule="FIN-11") == []


def test_a_grant_that_no_account_knows_is_told_of_as_that_alone() -> None:
    unknown = granted(("  - salaries", "  - salarys"))
    told = found_in_books(more=unknown, rule="REF")
    assert told == ["REF-1 error finance/grants/start-up.yaml accounts.0"]


def later_chart(*versions: tuple[str, str, str]) -> tuple[str, str, str]:
    """Later versions of the chart, each of one account: since when, its name and type."""
    return after(
        "consortium.yaml",
        CHART_ENDS,
        "".join(
            f"    - since: {since}\n      value:\n        {name}:\n          title: Words\n"
            f"          type: {kind}\n      resolution: members/2023-01-10/1\n"
            for since, name, kind in versions
        ),
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("expenditure", []),
        ("income", ["FIN-12 error consortium.yaml policies.chart_of_accounts.2.value.salaries"]),
    ],
)
def test_an_account_may_be_left_out_of_a_chart_and_come_back_as_it_was(
    kind: str, told: list[str]
) -> None:
    chart = later_chart(("2026-01-01", "rent", "expenditure"), ("2026-02-01", "salaries", kind))
    assert found_in_books(chart, rule="FIN-12") == told


def test_a_chart_needs_an_account_for_grants_only_where_there_is_one() -> None:
    plain = (
        "consortium.yaml",
        "          type: income\n          use: grants\n",
        "          type: income\n",
    )
    books = {**edited(plain), **ledger("2025-07", pay("2025-07", grant=0))}
    assert findings_in(books) == ()
    assert {each.rule for each in findings_in({**books, **granted()})} == {"FIN-12"}


def test_a_closing_whose_ledger_cannot_be_read_is_no_fault_of_the_closing() -> None:
    unreadable = {"data/finance/ledger/2025-03.yaml": b"["}
    assert found_in_books(more=unreadable, rule="FIN-13") == []


def test_a_gap_is_told_of_at_the_first_month_that_was_closed_too_soon() -> None:
    assert without("closings/2025-02") == ["FIN-13 error finance/closings/2025-03.yaml"]
    assert without("closings/2025-02", "closings/2025-04") == [
        "FIN-13 error finance/closings/2025-03.yaml",
        "FIN-13 error finance/closings/2025-05.yaml",
    ]


def test_accounts_are_accepted_by_the_board_once_they_are_closed() -> None:
    decision = ["FIN-13 error finance/closings/2025-01.yaml decision"]
    for accepted in ("board/2024-12-02/1", "members/2023-01-10/1"):
        more = closing(kept_books(), "2025-01", "2025-02-10", f"decision: {accepted}\n")
        assert found_in_books(more=more) == decision
