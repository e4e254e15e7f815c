"""What is due, to come and forecast, from the records' text alone: contracts, posts, budgets.

The published accounts of contracts for either audience, and the forecast of members. How
the forecast treats tenders that may be lost is gone through in ``test_forecast_again.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from schemas.published.audience import Audience
from tests.consortia import files_of
from tests.page_tables import amount, tables_of
from tests.reference import payments as second
from tests.reference.awards import pence, rate
from tests.reference.finance import Budget
from tests.reference.payments import Payment
from tests.reference.worth import in_force, nearest
from tests.scenarios.test_fairness_again import plain
from tests.scenarios.test_statements_again import (
    books,
    consortium,
    funds,
    key_figures,
    pages,
    told,
    whole_pounds,
)
from tests.scenarios.test_worth_again import contracts
from tests.sections import SAMPLE, SAMPLE_DAY

AUDIENCES = tuple(Audience)
CONTRACTS = sorted(contracts())


@cache
def payments(contract: str) -> list[Payment]:
    return second.of_contract(contracts()[contract])


@cache
def accounts(audience: Audience) -> dict[str, dict[str, Any]]:
    return {one["tender"]: one for one in told(audience, "contracts")["contracts"]}


def due(contract: str, member: str | None) -> int:
    """What fell due by the day and is earned."""
    return sum(
        one.pence
        for one in payments(contract)
        if one.member == member and one.due_on <= SAMPLE_DAY and not one.is_planned
    )


def test_both_audiences_are_shown_the_contracts_that_are_theirs() -> None:
    shown = {audience: set(accounts(audience)) for audience in AUDIENCES}
    assert shown[Audience.MEMBERS] == set(CONTRACTS)
    by_results = {
        name
        for name in CONTRACTS
        for terms in contracts()[name].tender["payment"].values()
        if terms["by"] == "result"
    }
    assert shown[Audience.PUBLIC] == set(CONTRACTS) - by_results
    assert by_results


@pytest.mark.parametrize(("audience", "name"), [(a, n) for a in AUDIENCES for n in accounts(a)])
def test_what_a_contract_is_worth_and_what_is_due(audience: Audience, name: str) -> None:
    account, contract = accounts(audience)[name], contracts()[name]
    lots, now = contract.lots(), contract.now
    assert account["value_pence"] == contract.value()
    assert account["hub_pence"] == sum(contract.hub(lot, now) for lot in lots)
    assert account["unallocated_pence"] == sum(contract.nobodys(lot, now) for lot in lots)
    held = {
        member: sum(
            contract.money(lot, member, now) for lot in lots if member in contract.members(lot)
        )
        for _, member in contract.entries
    }
    assert {one["member"]: one["held_pence"] for one in account["members"]} == held
    assert account["held_pence"] == sum(held.values())
    assert account["value_pence"] == sum(
        account[f"{part}_pence"] for part in ("hub", "held", "unallocated")
    )
    assert account["due_pence"] == due(name, None)
    for one in account["members"]:
        assert one["due_pence"] == due(name, one["member"])
    booked = books(Audience.MEMBERS)

    def on(use: str, member: str = "") -> int:
        return booked.use(use, lambda line: line.contract == name and member in {"", line.member})

    income = -on("top-slice") - on("delivery") - on("unallocated")
    assert (account["income_pence"], account["top_slice_pence"]) == (income, -on("top-slice"))
    assert account["received_pence"] == income - on("owed-by-commissioners")
    assert account["paid_pence"] == on("sub-contracts") + on("owed-to-members")
    for one in account["members"]:
        member = one["member"]
        assert one["cost_pence"] == on("sub-contracts", member)
        assert one["paid_pence"] == on("sub-contracts", member) + on("owed-to-members", member)


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_payment_to_come_and_their_sums(name: str) -> None:
    coming = [one for one in payments(name) if one.due_on > SAMPLE_DAY]
    shown = accounts(Audience.MEMBERS)[name]["to_come"]
    assert sorted(
        (one["due_on"], one["lot"], one.get("member") or "", one["period"], one["amount_pence"],
         one["is_planned"], one["is_retention"])
        for one in shown
    ) == sorted(
        (one.due_on.isoformat(), one.lot, one.member or "", one.period, one.pence,
         one.is_planned, one.is_retention)
        for one in coming
    )  # fmt: skip
    table = tables_of(pages(Audience.MEMBERS)[f"finance/contracts/{name}.md"])["to-come"]
    sums = [
        sum(one.pence for one in coming if (one.member is None) is comes_in)
        for comes_in in (True, False)
    ]
    assert [amount(cell) for cell in table.total[1:3]] == (sums if coming else [])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_all_contracts_together_in_the_last_line_and_at_the_head(audience: Audience) -> None:
    shown, booked = accounts(audience), books(Audience.MEMBERS)

    def on(use: str) -> int:
        return booked.use(use, lambda line: line.contract in shown)

    income = -on("top-slice") - on("delivery") - on("unallocated")
    paid, owed = on("sub-contracts") + on("owed-to-members"), -on("owed-to-members")
    table = tables_of(pages(audience)["finance/contracts/index.md"])["contracts"]
    assert list(map(amount, table.total[2:])) == [
        sum(contracts()[name].value() for name in shown),
        income,
        -on("top-slice"),
        -on("delivery"),
        -on("unallocated"),
        income - on("owed-by-commissioners"),
        paid,
        owed,
    ]
    head = key_figures(audience, "finance/contracts/index.md")
    assert list(head.values()) == [
        whole_pounds(one) for one in (income, -on("top-slice"), paid, on("owed-by-commissioners"))
    ]


# -------------------------------------------------------------- forecast


@cache
def forecast() -> dict[str, Any]:
    found: dict[str, Any] = told(Audience.MEMBERS, "forecast")
    return found


def ends() -> list[date]:
    """The last day of each month of the forecast."""
    found, day = [], date.fromisoformat(forecast()["since"])
    for _ in range(int(in_force(policies()["forecast_months"], SAMPLE_DAY.isoformat()))):
        following = (day + timedelta(days=31)).replace(day=1)
        found.append(following - timedelta(days=1))
        day = following
    return found


def policies() -> Any:  # noqa: ANN401 - as loaded
    return consortium()["policies"]


def test_it_begins_after_the_last_month_that_is_booked_and_over() -> None:
    months = [name.removeprefix("ledger/") for name in plain("finance") if "ledger/" in name]
    last = max(months)
    assert f"{forecast()['since'][:7]}-01" == _after(last)
    assert [month["until"] for month in forecast()["months"]] == [str(day) for day in ends()]


def _after(month: str) -> str:
    return str((date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1))


Amounts = Callable[[Payment], int]


def flows(name: str) -> dict[str, list[int]]:
    """What a contract that is held brings and costs in each month, beside what was booked."""
    found, booked = payments(name), books(Audience.MEMBERS)

    def on(use: str, member: str = "") -> int:
        return booked.use(use, lambda line: line.contract == name and member in {"", line.member})

    def coming(already: int, member: str | None, pence_of: Amounts, *, is_cash: bool) -> list[int]:
        dated = [
            (one.due_on if is_cash else one.billed_on, pence_of(one))
            for one in found
            if one.member == member
        ]
        return second.to_come(already, dated, ends())

    members = sorted({one.member for one in found if one.member})
    income = -on("top-slice") - on("delivery") - on("unallocated")
    cost = [
        coming(on("sub-contracts", one), one, lambda each: each.pence, is_cash=False)
        for one in members
    ]
    paid = [
        coming(
            on("sub-contracts", one) + on("owed-to-members", one),
            one,
            lambda each: each.pence,
            is_cash=True,
        )
        for one in members
    ]
    return {
        "hub": coming(-on("top-slice"), None, lambda one: one.hub, is_cash=False),
        "delivery": coming(
            -on("delivery"), None, lambda one: one.pence - one.hub - one.nobodys, is_cash=False
        ),
        "unallocated": coming(-on("unallocated"), None, lambda one: one.nobodys, is_cash=False),
        "members": columns(cost),
        "received": coming(
            income - on("owed-by-commissioners"), None, lambda one: one.pence, is_cash=True
        ),
        "paid": columns(paid),
    }


def columns(rows: Iterable[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def shown_by_month(figure: str) -> list[int]:
    return [month[f"{figure}_pence"] for month in forecast()["months"]]


def expected_of_tenders(figure: str) -> list[int]:
    """Every tender's amounts if it is won, times its likelihood: each one's sums so far."""
    found = [0] * len(ends())
    for one in forecast()["to_come"]:
        so_far = before = 0
        for place, pence_won in enumerate(one[f"{figure}_if_won_pence"]):
            so_far += pence_won
            now = nearest(Fraction(so_far * one["likelihood_bp"], 10_000))
            found[place] += now - before
            before = now
    return found


def test_what_contracts_that_are_held_bring_and_cost_in_each_month() -> None:
    by_contract = [flows(name) for name in CONTRACTS]
    for figure in ("hub", "delivery", "unallocated", "members"):
        assert shown_by_month(figure) == columns(each[figure] for each in by_contract), figure
    for figure in ("received", "paid"):
        held = columns(each[figure] for each in by_contract)
        assert shown_by_month(figure) == columns([held, expected_of_tenders(figure)]), figure
    for figure in ("hub", "delivery", "members"):
        assert shown_by_month(f"{figure}_to_come") == expected_of_tenders(figure), figure


@pytest.mark.parametrize("one", forecast()["to_come"], ids=lambda one: one["tender"])
def test_what_a_tender_brings_in_each_month_if_it_is_won(one: dict[str, Any]) -> None:
    tender = plain("tenders")[f"{one['tender']}/tender"]
    since = tender["delivery"]["since"]
    on = tender["sub_letting"]["award_on"] if "sub_letting" in tender else since
    top_slice = rate(in_force(policies()["top_slice_rate"], on))
    parts = [pence(lot["value"]) for lot in tender.get("lots", {}).values()] or [
        pence(tender["value"])
    ]
    hub = sum(int(part * top_slice) for part in parts)
    assert (one["hub_pence"], one["value_pence"]) == (hub, sum(parts))
    found = [
        each
        for each in second.of_tender(tender, hub)
        if each.billed_on >= date.fromisoformat(forecast()["since"])
    ]

    def in_months(pence_of: Amounts, *, is_in: bool, is_cash: bool) -> list[int]:
        return second.to_come(
            0,
            [
                (each.due_on if is_cash else each.billed_on, pence_of(each))
                for each in found
                if (each.member is None) is is_in
            ],
            ends(),
        )

    hubs = in_months(lambda each: each.hub, is_in=True, is_cash=False)
    delivery = in_months(lambda each: each.pence - each.hub, is_in=True, is_cash=False)
    assert one["hub_if_won_pence"] == hubs
    assert one["delivery_if_won_pence"] == delivery
    whole = in_months(lambda each: each.pence, is_in=False, is_cash=False)
    assert one["members_if_won_pence"] == whole
    assert one["received_if_won_pence"] == in_months(
        lambda each: each.pence, is_in=True, is_cash=True
    )
    assert one["paid_if_won_pence"] == in_months(lambda each: each.pence, is_in=False, is_cash=True)
    assert one["income_if_won_pence"] == sum(hubs) + sum(delivery)
    stage = tender["stages"][-1]["stage"]
    by_stage = in_force(policies()["stage_likelihood"], SAMPLE_DAY.isoformat())
    likely = (
        "100%"
        if stage in {"won", "contracted"}
        else tender.get("likelihood") or by_stage[stage.replace("-", "_")]
    )
    assert Fraction(one["likelihood_bp"], 10_000) == rate(likely)


# --------------------------------------------- the hub's costs and reserve


def own_accounts(kind: str) -> list[str]:
    chart = books(Audience.MEMBERS).chart
    return [name for name, each in chart.items() if each == (kind, "")]


def posts() -> dict[str, Any]:
    return {
        name.removeprefix("posts/"): post
        for name, post in plain("finance").items()
        if name.startswith("posts/")
    }


def cost_of_post(post: Any, end: date) -> int:  # noqa: ANN401 - as loaded
    """A twelfth of what a year costs, of whole months alone."""
    if not post["since"] <= end.isoformat() <= post.get("until", "9999"):
        return 0
    return pence(in_force(post["yearly_cost"], end.isoformat())) // 12


def by_budget(account: str, end: date) -> int:
    """By the budget of the year, or the latest before it."""
    year = end.year if end.month >= 4 else end.year - 1
    slugs = [name.removeprefix("budgets/") for name in plain("finance") if "budgets/" in name]
    slug = max(slug for slug in slugs if int(slug[:4]) <= year)
    return Budget(files_of(SAMPLE), slug).months(account)[(end.month - 4) % 12]


@cache
def costs_at(end: date) -> int:
    staffed = {post["account"] for post in posts().values()}
    return sum(cost_of_post(post, end) for post in posts().values()) + sum(
        by_budget(account, end) for account in own_accounts("expenditure") if account not in staffed
    )


def test_what_the_hub_costs_and_earns_and_what_reserve_is_asked_for() -> None:
    months = ends()
    longer = list(months)
    while len(longer) < len(months) + 11:
        following = (longer[-1] + timedelta(days=32)).replace(day=1)
        longer.append(following - timedelta(days=1))
    costs = [costs_at(end) for end in longer]
    assert shown_by_month("costs") == costs[: len(months)]
    assert shown_by_month("other_income") == [
        sum(by_budget(account, end) for account in own_accounts("income")) for end in months
    ]
    asked = int(in_force(policies()["reserve_months"], SAMPLE_DAY.isoformat()))
    assert forecast()["reserve_months"] == asked
    assert shown_by_month("reserve") == [
        asked * sum(costs[place : place + 12]) // 12 for place in range(len(months))
    ]


def test_what_grants_are_still_to_bring() -> None:
    since, coming = date.fromisoformat(forecast()["since"]), [0] * len(ends())
    for name, grant in plain("finance").items():
        if name.startswith("grants/"):
            received = -sum(
                line.pence
                for line in books(Audience.MEMBERS).lines
                if line.grant == name.removeprefix("grants/") and line.account == "grants"
            )
            first = max(since, date.fromisoformat(grant["since"]))
            if date.fromisoformat(grant["until"]) >= since:
                place = sum(end < first for end in ends())
                coming[place] += max(0, pence(grant["amount"]) - received)
    assert shown_by_month("grants") == coming


def test_from_what_it_begins_and_what_carries_the_hub() -> None:
    found, hub = books(Audience.MEMBERS), forecast()["sustainability"]
    until = forecast()["booked_until"]
    assert forecast()["opening_cash_pence"] == found.stands_at("bank", until)
    assert forecast()["settled_pence"] == 0
    assert not [
        line for line in found.lines if line.account == "due-to-members" and not line.contract
    ]
    own = funds(Audience.MEMBERS, "0000", until)["hub"][3]
    running = sum(shown_by_month("costs")[:12])
    assert hub["own_funds_pence"] == own
    assert hub["reserve_tenths"] == own * 120 // running
    assert hub["running_cost_pence"] == running
    in_year = {
        name: sum(cost_of_post(post, end) for end in ends()[:12]) for name, post in posts().items()
    }
    assert {post["post"]: post["cost_pence"] for post in hub["posts"]} == {
        name: cost for name, cost in in_year.items() if cost
    }
    assert hub["other_costs_pence"] == running - sum(in_year.values())
    of_contracts = [
        sum(shown_by_month(figure)[:12])
        for figure in ("hub", "hub_to_come", "delivery", "delivery_to_come", "unallocated")
    ]
    assert hub["volume"]["expected_pence"] == sum(of_contracts)
    own_income = sum(of_contracts[:2]) + sum(shown_by_month("other_income")[:12])
    assert hub["income"]["expected_pence"] == own_income


def test_every_year_is_its_months() -> None:
    place = 0
    for year in forecast()["years"]:
        months = forecast()["months"][place : place + year["months"]]
        place += year["months"]
        for figure in ("income", "expenditure", "result"):
            whole = sum(month[figure]["expected_pence"] for month in months)
            assert year[figure]["expected_pence"] == whole
        assert year["costs_pence"] == sum(month["costs_pence"] for month in months)
    assert place == len(ends())


def test_the_tables_of_the_forecast_show_it_and_add_up() -> None:
    tables = tables_of(pages(Audience.MEMBERS)["finance/forecast.md"])
    months = tables["months"]
    for row, month in zip(months.rows, forecast()["months"], strict=True):
        shown = dict(zip(months.headings, map(_amount, row), strict=True))
        assert shown["Income"] == month["income"]["expected_pence"]
        assert shown["Costs of the hub"] == month["costs_pence"]
        assert shown["Result"] == month["result"]["expected_pence"]
        assert shown["Cash, expected"] == month["cash"]["expected_pence"]
        assert shown["Reserve"] == month["reserve_pence"]
    total = dict(zip(months.headings, map(_amount, months.total), strict=True))
    assert total["Costs of the hub"] == sum(shown_by_month("costs"))
    assert total["Paid to members"] == sum(shown_by_month("paid"))
    posts_shown = tables["posts"]
    costs = forecast()["sustainability"]["posts"]
    assert amount(posts_shown.total[2]) == sum(post["cost_pence"] for post in costs)
    to_come = tables["to-come"]
    assert list(map(amount, to_come.total[5:])) == [
        sum(one[f"{name}_pence"] for one in forecast()["to_come"])
        for name in ("value", "income_if_won", "expected_income", "expected_hub")
    ]


def _amount(shown: str) -> int:
    return amount(shown) if shown.startswith(("£", "(£")) else 0
