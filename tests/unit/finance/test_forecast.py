"""The forecast: what is certain, what tenders may add, and cash that follows from both."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.finance.contract_accounts import contract_accounts
from generator.finance.forecast import MOST_MONTHS, Forecast, by_year, forecast
from generator.finance.ledger import standing, with_use
from generator.finance.schedule import instalments
from generator.register import Register
from schemas.accounts import AccountUse
from schemas.periods import Frequency, Period
from tests.consortia import Edit
from tests.hub import (
    WITHOUT_MEALS,
    budget,
    grant,
    hub_register,
    ledger,
    post,
    tender,
)
from tests.payments import ACCEPTED, paid

BANK = ("bank", "2000.00", "")
FUNDS = ("opening-funds", "-2000.00", "")
BOOKED = ledger(
    "2025-07",
    BANK,
    FUNDS,
    # Half of the year's £9,000 was invoiced, and £1,000 of it is still owed.
    ("top-slice", "-450.00", "contract: visits"),
    ("delivery", "-4050.00", "contract: visits"),
    ("bank", "3500.00", ""),
    ("due-from-commissioners", "1000.00", "contract: visits"),
    # Alder became due £2,000, of which £500 is still owed.
    ("sub-contracts", "2000.00", "contract: visits, member: alder"),
    ("due-to-members", "-500.00", "contract: visits, member: alder"),
    ("bank", "-1500.00", ""),
)


def length(months: int) -> Edit:
    return (
        "consortium.yaml",
        "  forecast_months:\n    - since: 2023-01-10\n      value: 36\n",
        f"  forecast_months:\n    - since: 2023-01-10\n      value: {months}\n",
    )


def test_it_begins_after_the_last_month_booked_with_the_cash_that_there_is() -> None:
    found = forecast(hub_register(BOOKED, edits=(paid(), WITHOUT_MEALS)))
    assert found.booked_until == Period(2025, 7, Frequency.MONTH)
    assert [str(month) for month in found.months[:2]] == ["2025-08", "2025-09"]
    assert len(found.months) == 36
    assert found.opening_cash == 400_000


def test_without_books_it_begins_with_the_month_of_the_day_and_no_cash() -> None:
    found = forecast(hub_register())
    assert (found.booked_until, str(found.months[0])) == (None, "2025-08")
    assert (found.opening_cash, found.settled) == (0, 0)


def test_a_month_that_is_not_over_is_left_aside_with_all_that_is_booked_in_it() -> None:
    later = ledger(
        "2025-08",
        ("bank", "70.00", ""),
        ("due-from-commissioners", "-70.00", "contract: visits"),
    )
    whole = forecast(hub_register(BOOKED, edits=(paid(), WITHOUT_MEALS)))
    found = forecast(hub_register(BOOKED, later, edits=(paid(), WITHOUT_MEALS)))
    assert (found.booked_until, found.cash) == (whole.booked_until, whole.cash)
    september = forecast(
        hub_register(BOOKED, later, edits=(paid(), WITHOUT_MEALS), as_of=date(2025, 8, 31))
    )
    assert str(september.months[0]) == "2025-09"
    assert september.opening_cash == 407_000
    early = forecast(hub_register(BOOKED, as_of=date(2025, 7, 30)))
    assert (early.booked_until, early.opening_cash) == (None, 0)


def test_what_is_late_comes_in_the_first_month_and_the_rest_by_schedule() -> None:
    found = forecast(hub_register(BOOKED, edits=(paid(), WITHOUT_MEALS)))
    (visits,) = found.contracted
    assert visits.has_schedule
    # £4,463.01 was to be invoiced by June; £4,500 was. The third quarter makes up for it.
    assert visits.flow.income[:5] == (0, 673_150 - 450_000, 0, 0, 226_850)
    assert visits.flow.receipts[:6] == (446_301 - 350_000, 0, 226_849, 0, 0, 226_850)
    # Alder: £1,500 of £2,008.35. Birch: nothing yet of the same.
    assert visits.flow.payments[0] == 200_835 - 150_000 + 200_835


def test_a_contract_without_terms_brings_only_what_is_owed() -> None:
    found = forecast(hub_register(BOOKED, edits=(WITHOUT_MEALS,)))
    (visits,) = found.contracted
    assert not visits.has_schedule
    assert found.without_schedule == ("visits",)
    assert set(visits.flow.income) == {0}
    assert visits.flow.cash[:2] == (100_000 - 50_000, 0)


def test_of_a_contract_that_is_over_nothing_is_missing() -> None:
    register = hub_register(
        ledger("2026-01", BANK, FUNDS), edits=(WITHOUT_MEALS,), as_of=date(2026, 2, 15)
    )
    assert forecast(register).without_schedule == ()


def test_cash_is_what_was_there_and_all_that_comes_in_and_goes_out() -> None:
    found = forecast(
        hub_register(BOOKED, post(), budget("2025-26", salaries="1.00"), edits=(paid(),))
    )
    cash = [
        found.opening_cash + moved
        for moved in accumulate(
            sum(one.flow.cash[place] for one in found.contracted)
            + sum(one.expected.cash[place] for one in found.tendered)
            - found.hub_costs[place]
            for place in range(len(found.months))
        )
    ]
    assert [one.expected for one in found.cash] == cash
    assert found.hub_costs[0] == 100_000


def test_what_is_owed_outside_contracts_is_settled_first() -> None:
    accruals = """\
        accruals:
          title: Bills not yet paid
          type: liability
        opening-funds:
"""
    books_kept = ledger(
        "2025-07", BANK, FUNDS, ("salaries", "70.00", ""), ("accruals", "-70.00", "")
    )
    found = forecast(
        hub_register(
            books_kept,
            edits=(WITHOUT_MEALS, ("consortium.yaml", "        opening-funds:\n", accruals)),
        )
    )
    assert found.settled == -7_000
    assert found.cash[0].expected == 200_000 - 7_000
    assert found.cash[1].expected == 200_000 - 7_000


def test_a_grant_comes_when_it_may_be_spent_as_far_as_it_has_not() -> None:
    kept = ledger(
        "2025-07",
        ("bank", "1500.00", ""),
        ("grants", "-1500.00", "grant: old"),
    )
    found = forecast(
        hub_register(
            kept,
            grant("old", amount="2000.00"),
            grant("new", amount="900.00", since="2025-10-01"),
            grant("over", until="2025-07-31"),
            grant("far", since="2031-01-01", until="2032-01-01"),
            grant("full", amount="0.00"),
        )
    )
    assert found.grants[:4] == (50_000, 0, 90_000, 0)
    assert sum(found.grants) == 140_000


def test_tenders_count_by_their_likelihood_and_give_a_range() -> None:
    register = hub_register(
        tender("gym", more="likelihood: 50%\n", since="2025-09-01", until="2025-09-30"),
        edits=(WITHOUT_MEALS,),
    )
    found = forecast(register)
    september = found.income.over(1, 2)
    assert (september.low, september.expected, september.high) == (0, 60_000, 120_000)
    assert found.income.expected[1] == 60_000
    hub = found.hub_income.over(0, 36)
    assert (hub.low, hub.expected, hub.high) == (0, 6_000, 12_000)
    assert found.expenditure.over(1, 2).high == 108_000
    assert found.contract_income.over(1, 2) == september
    assert found.result.over(0, 36) == hub


def test_what_a_tender_should_have_brought_before_is_not_made_up_for() -> None:
    register = hub_register(
        tender("gym", since="2025-01-01", until="2025-12-31", more="likelihood: 100%\n"),
        edits=(WITHOUT_MEALS,),
    )
    # From August to December: 153 days of 365.
    assert sum(forecast(register).income.expected) == 120_000 - 120_000 * 212 // 365


def test_what_was_booked_on_a_tender_is_left_to_be_settled() -> None:
    kept = ledger(
        "2025-07",
        BANK,
        FUNDS,
        ("due-from-commissioners", "30.00", "contract: gym"),
        ("delivery", "-30.00", "contract: gym"),
    )
    found = forecast(hub_register(kept, tender("gym"), edits=(WITHOUT_MEALS,)))
    assert found.settled == 3_000
    assert [one.tender for one in found.contracted] == ["visits"]


def test_the_reserve_is_so_many_months_of_the_year_that_follows() -> None:
    register = hub_register(post(until="2026-09-30"), edits=(WITHOUT_MEALS,))
    found = forecast(register)
    # £1,000 a month, three months: as long as a whole year of it lies ahead.
    assert found.reserve[:4] == (300_000, 300_000, 300_000, 275_000)
    assert found.reserve[-1] == 0


def test_months_under_the_reserve_are_named() -> None:
    register = hub_register(
        ledger("2025-07", ("bank", "4500.00", ""), ("opening-funds", "-4500.00", "")),
        post(until="2026-09-30"),
        tender("gym", value="400000.00", since="2025-09-01", more="likelihood: 50%\n"),
        edits=(WITHOUT_MEALS, length(4)),
    )
    found = forecast(register)
    expected = found.under_reserve(lambda cash: cash.expected)
    low = found.under_reserve(lambda cash: cash.low)
    # £3,500 in August; then £1,000 goes out each month if the tender is lost.
    assert [str(month) for month in low] == ["2025-09", "2025-10", "2025-11"]
    assert [str(month) for month in expected] == []


def test_its_length_is_the_policys_within_a_month_and_ten_years() -> None:
    assert len(forecast(hub_register(edits=(length(0),))).months) == 1
    assert len(forecast(hub_register(edits=(length(7),))).months) == 7
    assert len(forecast(hub_register(edits=(length(999_999),))).months) == MOST_MONTHS


def test_months_are_grouped_by_financial_year() -> None:
    register = hub_register(edits=(length(10),))
    places = by_year(register, forecast(register))
    assert {year.title: where for year, where in places.items()} == {
        "2025/26": (0, 8),
        "2026/27": (8, 10),
    }


@st.composite
def kept_books(draw: st.DrawFn) -> Register:
    """Books of one month with anything booked on the one contract, under any terms."""
    amounts = {
        name: draw(st.integers(min_value=0, max_value=900_000))
        for name in ("top-slice", "delivery", "owed", "cost", "paid", "rest")
    }
    pounds = {name: f"{pence // 100}.{pence % 100:02d}" for name, pence in amounts.items()}
    by = draw(st.sampled_from(("block", "output", "result")))
    retention = draw(st.integers(min_value=0, max_value=100))
    terms = (
        f"{{by: {by}, when: arrears, days: {draw(st.integers(0, 90))}, retention: {retention}%}}"
    )
    lines = [
        ("top-slice", f"-{pounds['top-slice']}", "contract: visits"),
        ("delivery", f"-{pounds['delivery']}", "contract: visits"),
        ("due-from-commissioners", pounds["owed"], "contract: visits"),
        ("sub-contracts", pounds["cost"], "contract: visits, member: alder"),
        ("due-to-members", f"-{pounds['paid']}", "contract: visits, member: alder"),
        ("opening-funds", f"-{pounds['rest']}", ""),
    ]
    credits_ = amounts["top-slice"] + amounts["delivery"] + amounts["paid"] + amounts["rest"]
    bank = credits_ - amounts["owed"] - amounts["cost"]
    lines.append(("bank", f"{'-' if bank < 0 else ''}{abs(bank) // 100}.{abs(bank) % 100:02d}", ""))
    return hub_register(
        ledger("2025-07", *lines), post(), edits=(paid(terms, terms), ACCEPTED, WITHOUT_MEALS)
    )


def owed_at_the_end(register: Register, found: Forecast) -> int:
    """What commissioners would owe the hub less what it would owe members, booked and forecast."""
    account = contract_accounts(register)["visits"].booked
    flow = found.contracted[0].flow
    by_commissioners = account.owed_by_commissioner + sum(flow.income) - sum(flow.receipts)
    to_members = account.owed_to_members + sum(flow.cost) - sum(flow.payments)
    return by_commissioners - to_members


@settings(max_examples=40)
@given(kept_books())
def test_cash_is_the_result_less_what_is_still_owed(register: Register) -> None:
    found = forecast(register)
    debts = with_use(register, AccountUse.OWED_BY_COMMISSIONERS, AccountUse.OWED_TO_MEMBERS)
    at_first = standing(register, debts, found.months[0])
    gained = found.cash[-1].expected - found.opening_cash
    assert gained == sum(found.result.expected) - (owed_at_the_end(register, found) - at_first)


@settings(max_examples=40)
@given(kept_books())
def test_once_a_contract_is_over_its_money_has_come_and_gone_as_scheduled(
    register: Register,
) -> None:
    found, booked = forecast(register), contract_accounts(register)["visits"].booked
    flow, due = found.contracted[0].flow, instalments(register)
    into = sum(one.amount_pence for one in due if one.member is None)
    assert booked.received + sum(flow.receipts) == into
    paid_out = sum(one.amount_pence for one in due if one.member is not None)
    assert booked.paid + sum(flow.payments) == paid_out
    assert found.months[-1].ends_on > date(2026, 6, 30)
