"""Every statement as it is published, for either audience, from the postings' text alone.

Income and expenditure with budget and the year before, balance sheets, the hub's part,
grants, and the figures at the front. What the public is told is added up from the
postings of which it is told (``docs/decisions/0032-books-without-results.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from html import unescape
from typing import Any

import pytest
import yaml

from generator.publishing.pages import finance
from schemas.published.audience import Audience
from tests.consortia import files_of
from tests.page_tables import amount, tables_of
from tests.reference.awards import pence, rate
from tests.reference.finance import Books, Budget, years_of
from tests.reference.worth import in_force, nearest
from tests.scenarios.test_fairness_again import plain
from tests.sections import SAMPLE, data_in, sample, written

AUDIENCES = tuple(Audience)
PARTS = {
    "hub-income": ("income", {"", "top-slice", "grants"}),
    "hub-expenditure": ("expenditure", {""}),
    "delivery-income": ("income", {"delivery", "unallocated"}),
    "delivery-expenditure": ("expenditure", {"sub-contracts"}),
}
"""Of which type and use the accounts of each part of the statement are."""


@cache
def pages(audience: Audience) -> Mapping[str, bytes]:
    return written(finance.files, sample(audience))


@cache
def books(audience: Audience) -> Books:
    return Books(files_of(SAMPLE), for_public=audience is Audience.PUBLIC)


def told(audience: Audience, path: str) -> Any:  # noqa: ANN401 - as published
    (found,) = (
        value
        for name, value in data_in(pages(audience)[f"data/finance/{path}.json"]).items()
        if name not in {"version", "as_of", "audience"}
    )
    return found


def paths(audience: Audience, folder: str) -> list[str]:
    start = f"data/finance/{folder}"
    return [
        path.removeprefix("data/finance/").removesuffix(".json")
        for path in pages(audience)
        if path.startswith(start) and path.endswith(".json")
    ]


def key_figures(audience: Audience, page: str) -> dict[str, int]:
    """The pounds at the head of a page, in whole pounds, by what stands above each."""
    found = re.findall(
        r"<dt>(?:<a[^>]*>)?([^<]*)(?:</a>)?</dt>\s*<dd class=\"co-figure__value\">([^<]*)</dd>",
        pages(audience)[page].decode(),
    )
    return {
        unescape(label): int(re.sub(r"[£,()]", "", unescape(value)) or 0)
        * (-1 if value.startswith("(") else 1)
        for label, value in found
        if "£" in unescape(value)
    }


def whole_pounds(amount_pence: int) -> int:
    """To the nearest pound, a half away from nothing."""
    away = nearest(Fraction(abs(amount_pence), 100))
    return away if amount_pence >= 0 else -away


EVERYTHING = [(audience, path) for audience in AUDIENCES for path in paths(audience, "accounts/")]


def test_members_have_every_month_and_the_public_every_whole_year() -> None:
    counts = {audience: len(paths(audience, "accounts/")) for audience in AUDIENCES}
    assert counts[Audience.PUBLIC] == 5
    assert counts[Audience.MEMBERS] == 6 + len(paths(Audience.MEMBERS, "accounts/months/"))


# ------------------------------------------------ income and expenditure

Row = dict[str, int | None]


def a_year_before(day: str) -> str:
    """The same day of the year before; of a month's last day, 31, which every day is up to."""
    return f"{int(day[:4]) - 1}{day[4:8]}{'01' if day.endswith('-01') else '31'}"


def has_books(since: str, until: str) -> bool:
    """Whether there is a ledger for any month of those, be it without a transaction."""
    months = [name.removeprefix("ledger/") for name in plain("finance") if "ledger/" in name]
    return any(since[:7] <= month <= until[:7] for month in months)


def line_of(audience: Audience, account: str, accounts: Mapping[str, Any]) -> Row:
    """One account's figures, by the names of the published ones; ``None`` where nobody knows."""
    found, since, until = books(audience), accounts["since"], accounts["until"]
    before = a_year_before(f"{accounts['slug'][:4]}-04-01"), a_year_before(until)
    row: Row = {"to_date_pence": found.spent_or_earned(account, since, until)}
    if has_books(*before):
        row["last_year_pence"] = found.spent_or_earned(account, *before)
    if audience is Audience.MEMBERS:
        row["month_pence"] = found.spent_or_earned(account, f"{until[:7]}-01", until)
    return row


@cache
def budget(slug: str) -> Budget:
    return Budget(files_of(SAMPLE), slug)


def budget_of(account: str, accounts: Mapping[str, Any]) -> tuple[int, int]:
    """What is budgeted for the year so far, and for all of it."""
    months = budget(accounts["slug"]).months(account)
    place = (int(accounts["until"][5:7]) - 4) % 12
    return sum(months[: place + 1]), sum(months)


def is_budgeted(part: str, accounts: Mapping[str, Any]) -> bool:
    """The hub's parts wherever there is a budget, delivery's if one of its accounts has a line."""
    lines = budget(accounts["slug"]).lines
    if lines is None:
        return False
    return part.startswith("hub") or any(part_of(account) == part for account in lines)


def part_of(account: str) -> str:
    kind, use = books(Audience.MEMBERS).chart[account]
    (part,) = (name for name, (kinds, uses) in PARTS.items() if kind == kinds and use in uses)
    return part


def with_budget(row: Row, budgets: Iterable[tuple[int, int]], *, is_income: bool) -> Row:
    so_far, year = (sum(column) for column in zip(*budgets, strict=True))
    above = (row["to_date_pence"] or 0) - so_far
    better = above if is_income else -above
    row |= {"budget_to_date_pence": so_far, "budget_year_pence": year, "better_pence": better}
    if so_far:
        row["better_bp"] = nearest(Fraction(better * 10_000, abs(so_far)))
    return row


SURPLUSES = {
    "hub_surplus": ("hub",),
    "delivery_surplus": ("delivery",),
    "surplus": ("hub", "delivery"),
}


def surplus(parts: Iterable[Mapping[str, Any]], of_parts: tuple[str, ...]) -> Row:
    """Income less expenditure of the parts so called, column by column; of more, more is better."""
    rows = [
        (1 if part["is_income"] else -1, part["total"])
        for part in parts
        if part["id"].startswith(of_parts)
    ]
    known = set.intersection(*(set(total) for _, total in rows)) - {"better_pence", "better_bp"}
    found: Row = {name: sum(sign * total[name] for sign, total in rows) for name in known}
    if "budget_to_date_pence" in found:
        found["better_pence"] = (found["to_date_pence"] or 0) - (found["budget_to_date_pence"] or 0)
    return found


def added(rows: list[Row]) -> Row:
    """Rows added up, name by name."""
    return {name: sum(row[name] or 0 for row in rows) for name in rows[0]} if rows else {}


@pytest.mark.parametrize(("audience", "path"), EVERYTHING)
def test_income_and_expenditure_line_by_line_and_in_all(audience: Audience, path: str) -> None:
    accounts = told(audience, path)
    shown: set[str] = set()
    for part in accounts["parts"]:
        rows = []
        for line in part["lines"]:
            assert part_of(line["account"]) == part["id"]
            row = line_of(audience, line["account"], accounts)
            rows.append(dict(row))
            if audience is Audience.MEMBERS and is_budgeted(part["id"], accounts):
                budget = budget_of(line["account"], accounts)
                row = with_budget(row, [budget], is_income=part["is_income"])
            assert line["figures"] == row, line["account"]
            shown.add(line["account"])
        total = added(rows)
        assert {name: part["total"][name] for name in total} == total
        if rows and "budget_to_date_pence" in part["total"]:
            budgets = [budget_of(line["account"], accounts) for line in part["lines"]]
            assert part["total"] == with_budget(total, budgets, is_income=part["is_income"])
    assert [accounts[name] for name in SURPLUSES] == [
        surplus(accounts["parts"], of_parts) for of_parts in SURPLUSES.values()
    ]
    hidden = {
        account
        for account, (kind, _) in books(audience).chart.items()
        if kind in {"income", "expenditure"} and account not in shown
    }
    for account in hidden:
        assert not any(line_of(audience, account, accounts).values()), account


def totals(audience: Audience, path: str) -> dict[str, int]:
    """The year's totals by part, from the postings."""
    accounts = told(audience, path)
    return {
        part: sum(
            books(audience).spent_or_earned(account, accounts["since"], accounts["until"])
            for account, (kind, use) in books(audience).chart.items()
            if kind == kinds and use in uses
        )
        for part, (kinds, uses) in PARTS.items()
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_table_of_years_and_each_years_head(audience: Audience) -> None:
    years = paths(audience, "accounts/2")
    rows = tables_of(pages(audience)["finance/accounts/index.md"])["years"].rows
    assert len(rows) == len(years) >= 5
    for path, row in zip(reversed(years), rows, strict=True):
        total = totals(audience, path)
        surplus = total["hub-income"] - total["hub-expenditure"]
        assert list(map(amount, row[2:])) == [
            total["hub-income"],
            total["hub-expenditure"],
            surplus,
            total["delivery-income"],
            total["delivery-expenditure"],
        ]
        head = key_figures(audience, f"finance/{path}.md")
        assert list(head.values()) == [
            whole_pounds(pence)
            for pence in (
                total["hub-income"],
                total["hub-expenditure"],
                surplus,
                total["delivery-expenditure"],
            )
        ]


def test_the_months_of_a_year_on_its_page() -> None:
    checked = 0
    for path in paths(Audience.MEMBERS, "accounts/2"):
        table = tables_of(pages(Audience.MEMBERS)[f"finance/{path}.md"])["months"]
        slug = path.removeprefix("accounts/")
        months = [
            each
            for each in paths(Audience.MEMBERS, "accounts/months/")
            if told(Audience.MEMBERS, each)["slug"] == slug
        ]
        for month, row in zip(months, table.rows, strict=True):
            until = told(Audience.MEMBERS, month)["until"]
            came, went = (
                sum(
                    books(Audience.MEMBERS).spent_or_earned(account, f"{until[:7]}-01", until)
                    for account, (kind, use) in books(Audience.MEMBERS).chart.items()
                    if (kind, use in uses) == (kinds, True)
                )
                for kinds, uses in (PARTS["hub-income"], PARTS["hub-expenditure"])
            )
            assert list(map(amount, row[1:4])) == [came, went, came - went]
            checked += 1
    assert checked == len(paths(Audience.MEMBERS, "accounts/months/"))


# -------------------------------------------------------- balance sheets

SHEETS = [(audience, path) for audience in AUDIENCES for path in paths(audience, "balance-sheets/")]


def fund_of(line_account: str, grant: str, chart: Mapping[str, tuple[str, str]]) -> str | None:
    """Whose a posting on an account is; of no fund on one of the balance sheet."""
    kind, use = chart[line_account]
    if kind in {"asset", "liability"}:
        return None
    if grant and kind != "funds":
        return f"restricted {grant}"
    return {"delivery": "delivery", "sub-contracts": "delivery", "unallocated": "unallocated"}.get(
        use, "hub"
    )


def funds(audience: Audience, first: str, until: str) -> dict[str, list[int]]:
    """What each fund brought forward, what came in, what was spent, and what it stands at."""
    found: dict[str, list[int]] = {"hub": [0, 0, 0, 0]}
    for line in books(audience).lines:
        fund = fund_of(line.account, line.grant, books(audience).chart)
        if fund is None or line.day > until:
            continue
        moved = found.setdefault(fund, [0, 0, 0, 0])
        if line.day < first:
            moved[0] -= line.pence
        elif books(audience).chart[line.account][0] == "expenditure":
            moved[2] += line.pence
        else:
            moved[1] -= line.pence
        moved[3] -= line.pence
    return {name: moved for name, moved in found.items() if any(moved[:3]) or name == "hub"}


@pytest.mark.parametrize(("audience", "path"), SHEETS)
def test_a_balance_sheet_beside_the_year_before_and_whose_it_is(
    audience: Audience, path: str
) -> None:
    sheet, found = told(audience, path), books(audience)
    first = f"{sheet['slug'][:4]}-04-01"
    before = f"{sheet['slug'][:4]}-03-31"
    for kind, accounts in (("asset", sheet["assets"]), ("liability", sheet["liabilities"])):
        shown = {one["account"]: one for one in accounts}
        for account, (type_, _) in found.chart.items():
            if type_ != kind:
                assert account not in shown
                continue
            now, then = found.stands_at(account, sheet["on"]), found.stands_at(account, before)
            if account not in shown:
                assert (now, then) == (0, 0)
                continue
            assert shown[account]["pence"] == now
            if "before_on" in sheet:
                assert (sheet["before_on"], shown[account]["before_pence"]) == (before, then)
    expected = funds(audience, first, sheet["on"])
    assert {
        f"restricted {one['grant']}" if one["kind"] == "restricted" else one["kind"]: [
            one[f"{name}_pence"] for name in ("brought", "income", "spent")
        ]
        + [one["pence"]]
        for one in sheet["funds"]
    } == expected
    restricted = sum(moved[3] for name, moved in expected.items() if name.startswith("restricted"))
    whole = sum(moved[3] for moved in expected.values())
    assert (sheet["restricted_pence"], sheet["unrestricted_pence"]) == (
        restricted,
        whole - restricted,
    )
    assert sheet["net_pence"] == sheet["funds_pence"] == whole
    assert sheet["difference_pence"] == 0
    if "before_on" in sheet:
        stood = {
            side: sum(
                found.stands_at(account, before)
                for account, (type_, _) in found.chart.items()
                if type_ == side
            )
            for side in ("asset", "liability")
        }
        assert sheet["assets_before_pence"] == stood["asset"]
        assert sheet["liabilities_before_pence"] == stood["liability"]
        assert sheet["net_before_pence"] == stood["asset"] - stood["liability"]
    head = key_figures(audience, f"finance/balance-sheet/{sheet['slug']}.md")
    assert list(head.values()) == [
        whole_pounds(pence)
        for pence in (
            sheet["assets_pence"],
            sheet["liabilities_pence"],
            restricted,
            expected["hub"][3],
        )
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_table_of_balance_sheets(audience: Audience) -> None:
    rows = tables_of(pages(audience)["finance/balance-sheet/index.md"])["years"].rows
    sheets = [told(audience, path) for path in reversed(paths(audience, "balance-sheets/"))]
    for sheet, row in zip(sheets, rows, strict=True):
        found, on = books(audience), sheet["on"]
        assets, liabilities = (
            sum(
                found.stands_at(name, on)
                for name, (type_, _) in found.chart.items()
                if type_ == kind
            )
            for kind in ("asset", "liability")
        )
        moved = funds(audience, "0000", on)
        restricted = sum(each[3] for name, each in moved.items() if name.startswith("restricted"))
        net = assets - liabilities
        assert list(map(amount, row[2:])) == [
            assets, liabilities, net, restricted, net - restricted,
        ]  # fmt: skip


# ------------------------------------------------------- the hub's part


def division(lines: Books, wanted: Any) -> dict[str, int]:  # noqa: ANN401 - what lines are meant
    parts = {
        f"{use.replace('-', '_')}_pence": -lines.use(use, wanted)
        for use in ("top-slice", "delivery", "unallocated")
    }
    income = sum(parts.values())
    found = {"income_pence": income, **parts}
    if income > 0:
        found["part_bp"] = nearest(Fraction(parts["top_slice_pence"] * 10_000, income))
    return found


@cache
def everything() -> Books:
    return books(Audience.MEMBERS)


def path_on(day: str) -> int:
    policies = consortium()["policies"]["top_slice_path"]
    steps = in_force(policies, day)
    begun = [step for step in steps if step["since"] <= day] or steps[:1]
    latest = max(begun, key=lambda step: str(step["since"]))
    return int(rate(latest["at_most"]) * 10_000)


@cache
def consortium() -> Any:  # noqa: ANN401 - as loaded
    content = files_of(SAMPLE)["data/consortium.yaml"]
    return yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - text alone


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_ratio_in_all_by_year_and_by_contract(audience: Audience) -> None:
    """No commissioner of the sample pays by results, so that the public is told of all income."""
    ratio = told(audience, "ratio")
    assert ratio["in_all"] == division(everything(), lambda line: line.day >= "")
    years = {name: (since, until) for name, since, until in years_of(everything().lines)}
    shown = {year["year"]: year for year in ratio["years"]}
    for name, (since, until) in years.items():
        expected = division(everything(), lambda line, a=since, b=until: a <= line.day <= b)
        if name not in shown:
            assert not expected["income_pence"]
            continue
        assert shown[name]["division"] == expected
        assert shown[name]["allowed_first_bp"] == path_on(since)
        assert shown[name]["allowed_last_bp"] == path_on(until)
    assert {one["tender"] for one in ratio["contracts"]} == set(everything().contracts())
    for one in ratio["contracts"]:
        tender = one["tender"]
        assert one["division"] == division(everything(), lambda line, t=tender: line.contract == t)
        award = plain("awards")[tender]
        assert one["rate_bp"] == rate(award["facts"]["top_slice_rate"]) * 10_000
        assert one["allowed_bp"] == path_on(award["decided_on"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_tables_of_the_ratio(audience: Audience) -> None:
    tables, ratio = tables_of(pages(audience)["finance/ratio.md"]), told(audience, "ratio")
    for year, row in zip(reversed(ratio["years"]), tables["years"].rows, strict=True):
        told_of = year["division"]
        assert list(map(amount, row[1:3])) == [told_of["income_pence"], told_of["top_slice_pence"]]
        assert rate(row[3]) == Fraction(told_of["part_bp"], 10_000)
    for one, row in zip(reversed(ratio["contracts"]), tables["contracts"].rows, strict=True):
        assert amount(row[5]) == one["division"]["income_pence"]
        assert rate(row[4]) == Fraction(one["division"]["part_bp"], 10_000)
    divisions = [
        ratio["in_all"],
        *(year["division"] for year in reversed(ratio["years"])),
        *(one["division"] for one in reversed(ratio["contracts"])),
    ]
    for told_of, row in zip(divisions, tables["of-each-pound"].rows, strict=True):
        shown = [Fraction(cell.removesuffix("p")) for cell in row[1:]]
        assert sum(shown) == 100
        for part, name in zip(shown, ("delivery", "top_slice", "unallocated"), strict=True):
            exact = Fraction(told_of[f"{name}_pence"] * 100, told_of["income_pence"])
            assert abs(part - exact) < Fraction(1, 10)


# ---------------------------------------------------- grants, and the front


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_grants_received_and_what_was_spent_of_them(audience: Audience) -> None:
    grants = told(audience, "grant-accounts")
    until, found = grants["booked_until"], books(audience)
    expected = []
    for grant in grants["grants"]:
        lines = [line for line in found.lines if line.grant == grant["id"] and line.day <= until]
        received = -sum(line.pence for line in lines if found.chart[line.account][0] == "income")
        spent = sum(line.pence for line in lines if found.chart[line.account][0] == "expenditure")
        granted = pence(plain("finance")[f"grants/{grant['id']}"]["amount"])
        assert (grant["amount_pence"], grant["received_pence"]) == (granted, received)
        assert (grant["spent_pence"], grant["balance_pence"]) == (spent, received - spent)
        for one in grant["spending"]:
            on = sum(line.pence for line in lines if line.account == one["account"])
            assert one["pence"] == on
        assert sum(one["pence"] for one in grant["spending"]) == spent
        expected.append([granted, received, spent, received - spent])
    table = tables_of(pages(audience)["finance/grants.md"])["grants-table"]
    assert [list(map(amount, row[3:])) for row in table.rows] == expected
    sums = [sum(column) for column in zip(*expected, strict=True)]
    assert list(map(amount, table.total[3:])) == sums
    head = key_figures(audience, "finance/grants.md")
    assert list(head.values()) == [whole_pounds(one) for one in sums[1:]]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_figures_at_the_front(audience: Audience) -> None:
    path = paths(audience, "accounts/2")[-1]
    total, until = totals(audience, path), told(audience, path)["until"]
    own = funds(audience, "0000", until)["hub"][3]
    head = key_figures(audience, "finance/index.md")
    assert list(head.values()) == [
        whole_pounds(one)
        for one in (
            total["delivery-expenditure"],
            total["hub-expenditure"],
            total["hub-income"] - total["hub-expenditure"],
            own,
        )
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_books_told_balance(audience: Audience) -> None:
    assert sum(line.pence for line in books(audience).lines) == 0
