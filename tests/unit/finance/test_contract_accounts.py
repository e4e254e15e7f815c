"""A contract's account: what is held, what was booked, what is due."""

from __future__ import annotations

from generator.finance.contract_accounts import ContractAccount, MemberAccount, contract_accounts
from generator.register import Register
from tests.books import Line, register_with_ledger
from tests.consortia import Edit, after

TENDER = "tenders/visits/tender.yaml"
TERMS: Edit = after(
    TENDER,
    "pack_due_days: 45\n",
    "payment:\n"
    "  from_commissioner: {by: block, when: arrears, days: 30}\n"
    "  to_members: {by: block, when: arrears, days: 40}\n",
)
INVOICE: Line = (
    "2025-03-31",
    {"due-from-commissioners": 225_000, "top-slice": -22_500, "delivery": -202_500},
    {"contract": "visits"},
)


def account(*lines: Line, edits: tuple[Edit, ...] = ()) -> ContractAccount:
    return contract_accounts(register_with_ledger(*lines, edits=edits))["visits"]


def cost(member: str, pence: int) -> Line:
    about = {"contract": "visits", "member": member}
    return "2025-03-31", {"sub-contracts": pence, "due-to-members": -pence}, about


def paid(member: str, pence: int) -> Line:
    about = {"contract": "visits", "member": member}
    return "2025-05-10", {"due-to-members": pence, "bank": -pence}, about


def test_value_is_hub_held_and_unallocated_together() -> None:
    found = account()
    assert (found.value, found.hub, found.held, found.unallocated) == (900_000, 90_000, 810_000, 0)
    assert found.still_to_invoice == 900_000


def test_income_is_what_was_invoiced_and_received_what_of_it_is_not_owed() -> None:
    receipt: Line = (
        "2025-04-30",
        {"bank": 200_000, "due-from-commissioners": -200_000},
        {"contract": "visits"},
    )
    booked = account(INVOICE, receipt).booked
    assert (booked.income, booked.top_slice, booked.delivery) == (225_000, 22_500, 202_500)
    assert (booked.received, booked.owed_by_commissioner) == (200_000, 25_000)


def test_a_refund_takes_back_what_was_received() -> None:
    refund: Line = ("2025-06-01", {"delivery": 500, "bank": -500}, {"contract": "visits"})
    booked = account(INVOICE, refund).booked
    assert (booked.income, booked.delivery, booked.received) == (224_500, 202_000, -500)


def test_each_member_is_paid_of_its_own_part() -> None:
    found = account(INVOICE, cost("alder", 101_250), cost("birch", 101_250), paid("alder", 60_000))
    members = {
        one.member: (one.held, one.booked.cost, one.booked.paid, one.booked.owed_to_members)
        for one in found.members
    }
    assert members == {
        "alder": (405_000, 101_250, 60_000, 41_250),
        "birch": (405_000, 101_250, 0, 101_250),
    }
    assert found.booked.held_for_members == 0
    assert found.booked.paid == 60_000


def test_who_was_paid_without_holding_anything_is_shown_too() -> None:
    (stranger,) = (one for one in account(cost("cedar", 700)).members if one.member == "cedar")
    assert stranger == MemberAccount(
        member="cedar", held=0, booked=stranger.booked, due=None
    )  # fmt: skip
    assert stranger.booked.cost == 700


def test_what_is_due_follows_from_the_terms_and_is_not_known_without_them() -> None:
    assert account().due is None
    found = account(edits=(TERMS,))
    # By 15 August 2025 the commissioner was to pay for two quarters, members were paid for both:
    # 30 and 40 days after 30 June.
    days = 181 * 900_000 // 365
    assert found.due == days
    assert [one.due for one in found.members] == [181 * 405_000 // 365] * 2


def test_a_contract_is_listed_once_it_is_held_or_booked_on() -> None:
    other: Line = ("2025-06-01", {"bank": 100, "delivery": -100}, {"contract": "meals"})
    assert set(contract_accounts(register_with_ledger())) == {"visits"}
    assert set(contract_accounts(register_with_ledger(other))) == {"meals", "visits"}
    unknown: Line = ("2025-06-01", {"bank": 100, "delivery": -100}, {"contract": "nobody"})
    assert set(contract_accounts(register_with_ledger(unknown))) == {"visits"}


def test_what_is_booked_on_no_contract_or_on_the_hubs_own_accounts_is_left_out() -> None:
    pay: Line = ("2025-06-01", {"salaries": 100, "bank": -100}, {"contract": "visits"})
    stray: Line = ("2025-06-01", {"bank": 100, "delivery": -100}, {})
    odd: Line = ("2025-06-01", {"nowhere": 100, "bank": -100}, {"contract": "visits"})
    register: Register = register_with_ledger(pay, stray, odd)
    booked = contract_accounts(register)["visits"].booked
    assert (booked.income, booked.cost) == (0, 0)
