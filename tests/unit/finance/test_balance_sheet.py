"""The balance sheet: it balances, tells funds apart, and rolls over without closing entries."""

from __future__ import annotations

from generator.finance.balance_sheet import BalanceSheet, Fund, FundKind, balance_sheet
from schemas.periods import period_from_text
from tests.changes import Files
from tests.kept_books import ledger, line, register_with_books, transaction


def sheet(month: str, more: Files | None = None) -> BalanceSheet:
    return balance_sheet(register_with_books(more=more), period_from_text(month))


def fund(found: BalanceSheet, kind: FundKind, grant: str | None = None) -> Fund:
    (asked,) = (each for each in found.funds if (each.kind, each.grant) == (kind, grant))
    return asked


def test_assets_less_liabilities_are_the_funds() -> None:
    found = sheet("2025-07")
    assert {each.account: each.pence for each in found.assets} == {
        "bank": -925_00, "due-from-commissioners": 2250_00,
    }  # fmt: skip
    assert {each.account: each.pence for each in found.liabilities} == {"due-to-members": 2025_00}
    assert (found.total_assets, found.total_liabilities) == (1325_00, 2025_00)
    assert found.net_assets == found.total_funds == -700_00
    assert found.difference == 0


def test_accounts_that_stand_at_nothing_are_left_out() -> None:
    assert [each.account for each in sheet("2025-05").assets] == ["bank"]
    assert sheet("2025-05").liabilities == ()


def test_what_a_grant_has_left_is_restricted_and_the_rest_is_not() -> None:
    found = sheet("2025-03")
    assert fund(found, FundKind.RESTRICTED, "start-up").pence == 1500_00
    assert (found.restricted, found.unrestricted) == (1500_00, 0)


def test_what_members_are_not_yet_due_is_a_fund_of_its_own() -> None:
    early = transaction(
        "2025-08-01",
        "Invoice",
        line("due-from-commissioners", 1000_00, contract="visits"),
        line("top-slice", -100_00, contract="visits"),
        line("delivery", -800_00, contract="visits"),
        line("unallocated", -100_00, contract="visits"),
    )
    found = sheet("2025-08", ledger("2025-08", early))
    assert fund(found, FundKind.DELIVERY).pence == 800_00
    assert fund(found, FundKind.UNALLOCATED).pence == 100_00
    assert fund(found, FundKind.HUB).pence == -600_00
    assert found.difference == 0


def test_what_is_carried_forward_is_brought_forward_into_the_next_year() -> None:
    ended, begun = sheet("2025-03"), sheet("2025-04")
    assert fund(ended, FundKind.RESTRICTED, "start-up") == Fund(
        kind=FundKind.RESTRICTED, grant="start-up", brought=0, income=3000_00, spent=1500_00
    )
    assert fund(begun, FundKind.RESTRICTED, "start-up") == Fund(
        kind=FundKind.RESTRICTED, grant="start-up", brought=1500_00, income=0, spent=500_00
    )
    assert fund(begun, FundKind.HUB).income == 225_00


def test_funds_at_the_start_are_the_hubs_own_and_were_there_before() -> None:
    opening = transaction(
        "2024-12-31", "Opening", line("bank", 700_00), line("opening-funds", -700_00)
    )
    found = sheet("2025-03", ledger("2024-12", opening))
    assert fund(found, FundKind.HUB).pence == 700_00
    assert fund(found, FundKind.HUB).income == 700_00
    assert fund(sheet("2025-04", ledger("2024-12", opening)), FundKind.HUB).brought == 700_00


def test_a_fund_that_never_moved_is_left_out_but_the_hubs_own_is_always_there() -> None:
    assert [each.kind for each in sheet("2025-03").funds] == [FundKind.RESTRICTED, FundKind.HUB]
    spent = sheet("2026-05")
    assert FundKind.RESTRICTED not in {each.kind for each in spent.funds}


def test_books_that_do_not_balance_say_by_how_much() -> None:
    wrong = transaction("2025-08-01", "Wrong", line("bank", 10_00), line("salaries", -9_00))
    assert sheet("2025-08", ledger("2025-08", wrong)).difference == 1_00
