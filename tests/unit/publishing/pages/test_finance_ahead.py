"""Pages of what is to come: forecast, unit costs, members' value, and a tender's price."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.contracts.position import lots_held
from generator.publishing.pages import finance, tenders
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import Edit, after, edited
from tests.hub import WITHOUT_MEALS, Files, budget, ledger, post, tender
from tests.page_tables import PageTable, amount, tables_of
from tests.payments import paid
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written
from tests.unit.finance.test_forecast import BOOKED
from tests.unit.rules.test_finance_ahead import BELOW, MEETING, SHEET, sheet

FORECAST, UNIT_COSTS = "finance/forecast.md", "finance/unit-costs.md"
VALUE = "finance/members-value.md"


@cache
def of_sample(audience: Audience) -> dict[str, bytes]:
    return written(finance.files, sample(audience))


MEMBERS, PUBLIC = Audience.MEMBERS, Audience.PUBLIC


def portal(*files: Files, edits: tuple[Edit, ...] = (), audience: Audience = MEMBERS) -> Portal:
    laid = edited(*edits)
    for more in files:
        laid |= more
    return portal_of(laid, audience=audience)


def page(*files: Files, path: str = FORECAST, edits: tuple[Edit, ...] = ()) -> str:
    return words(written(finance.files, portal(*files, edits=edits))[path])


def words(content: bytes) -> str:
    """A page's text without its tags."""
    return " ".join(re.sub("<[^>]+>", "", shown(content)).split())


def column(table: PageTable, heading: str) -> list[str]:
    place = table.headings.index(heading)
    return [row[place] for row in table.rows]


# ---------------------------------------------------------------- forecast


def test_the_public_is_not_told_of_the_forecast_at_all() -> None:
    files = of_sample(PUBLIC)
    assert not [path for path in files if "forecast" in path]
    assert b"forecast" not in files["finance/index.md"].lower()


def test_a_year_and_a_month_say_the_same_in_the_table_in_its_csv_and_in_json() -> None:
    files = of_sample(MEMBERS)
    months = tables_of(files[FORECAST])["months"]
    told = data_in(files["data/finance/forecast.json"])["forecast"]
    rows = rows_in(files["data/tables/finance/forecast/months.csv"])
    assert len(months.rows) == len(told["months"]) == len(rows) == 36
    for cells, month, row in zip(months.rows, told["months"], rows, strict=True):
        by_heading = dict(zip(months.headings, cells, strict=True))
        assert amount(by_heading["Cash, expected"]) == month["cash"]["expected_pence"]
        assert row["Result"].replace(".", "").lstrip("-").lstrip("0") == (
            str(abs(month["result"]["expected_pence"])).lstrip("0")
        )


def test_income_and_result_add_up_in_every_month() -> None:
    told = data_in(of_sample(MEMBERS)["data/finance/forecast.json"])["forecast"]
    for month in told["months"]:
        parts = ("hub", "hub_to_come", "delivery", "delivery_to_come", "unallocated", "grants",
                 "other_income")  # fmt: skip
        income = sum(month[f"{part}_pence"] for part in parts)
        spent = month["members_pence"] + month["members_to_come_pence"] + month["costs_pence"]
        assert month["income"]["expected_pence"] == income
        assert month["expenditure"]["expected_pence"] == spent
        assert month["result"]["expected_pence"] == income - spent


def test_years_add_up_from_their_months() -> None:
    told = data_in(of_sample(MEMBERS)["data/finance/forecast.json"])["forecast"]
    assert sum(year["months"] for year in told["years"]) == 36
    for figure in ("income", "expenditure", "result"):
        by_year = sum(year[figure]["expected_pence"] for year in told["years"])
        assert by_year == sum(month[figure]["expected_pence"] for month in told["months"])


def test_the_sample_names_the_months_under_the_reserve() -> None:
    text = shown(of_sample(MEMBERS)[FORECAST])
    assert "Cash falls under the reserve" in text
    assert "It is expected to be at the end of March 2029, May 2029," in text
    assert "In the low case it is at the end of December 2028," in text


RICH = ledger("2025-07", ("bank", "90000.00", ""), ("opening-funds", "-90000.00", ""))


def test_where_cash_stays_above_the_reserve_it_says_so() -> None:
    text = page(RICH, post(), edits=(paid(), WITHOUT_MEALS))
    assert "Cash stays above the reserve" in text
    assert "Months of reserve" in text


def test_where_only_the_low_case_falls_under_it_that_is_said() -> None:
    # £3,300 and a reserve of £3,000; a tender that pays members before it is paid.
    little = ledger("2025-07", ("bank", "3300.00", ""), ("opening-funds", "-3300.00", ""))
    terms = """\
likelihood: 10%
payment:
  from_commissioner: {by: block, when: arrears, days: 90}
  to_members: {by: block, when: arrears, days: 0}
reporting:
  every: quarter
  due_days: 30
"""
    rises = tender("gym", value="20000.00", since="2025-10-01", until="2025-12-31", more=terms)
    text = page(
        little, post(until="2026-07-31", yearly="1200.00"), rises,
        budget("2025-26", salaries="1.00"), edits=(WITHOUT_MEALS,),
    )  # fmt: skip
    assert "Cash may fall under the reserve" in text


def test_a_consortium_without_books_posts_and_terms_has_a_page_that_says_so() -> None:
    text = words(written(finance.files, minimal(MEMBERS))[FORECAST])
    assert "No whole month has been booked yet" in text
    assert "No post is recorded." in text
    assert "Visits to older people: Nothing says when it is paid." in text
    assert "Months of reserve" not in text


def test_what_cannot_be_counted_is_named_with_the_reason() -> None:
    text = page(BOOKED, tender("gym", stage="go", since=""), edits=(paid(), WITHOUT_MEALS))
    assert "Gym: Nothing says when it would run." in text
    assert "Visits to older people: Nothing" not in text
    empty = page(BOOKED, edits=(paid(), WITHOUT_MEALS))
    assert "No tender is in the pipeline." in empty


def test_without_a_part_of_contracts_no_break_even_is_told() -> None:
    none: Edit = (
        "consortium.yaml",
        "top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
        "top_slice_rate:\n    - since: 2023-01-10\n      value: 0%",
    )
    assert "break even" in page()
    assert "break even" not in page(edits=(none,))


def test_so_many_tenders_that_amounts_are_rounded_are_told_with_the_error() -> None:
    many = [
        tender(f"gym-{number}", value=f"{1000 * 2**number + number}.00", since="2025-09-01")
        for number in range(13)
    ]
    text = page(*many, edits=(WITHOUT_MEALS,))
    assert "There are so many tenders" in text
    assert "There are so many tenders" not in page(*many[:12], edits=(WITHOUT_MEALS,))


def test_posts_are_shown_with_what_carries_them() -> None:
    posts = tables_of(of_sample(MEMBERS)[FORECAST])["posts"]
    assert column(posts, "Carried by") == [
        "Even the low income", "Even the low income", "The expected income",
    ]  # fmt: skip
    assert amount(posts.total[2]) == sum(map(amount, column(posts, "Costs in the year")))


# -------------------------------------------------------------- unit costs


def test_what_one_output_costs_is_public_by_lot_and_member() -> None:
    tables = tables_of(of_sample(PUBLIC)[UNIT_COSTS])
    lots, members = tables["lots"], tables["members"]
    register = sample(PUBLIC).register
    counted = [key for key in lots_held(register) if register.tenders[key[0]].lots[key[1]].outputs]
    assert len(lots.rows) == len(counted) > 10
    assert len(members.rows) > len(lots.rows)
    first = dict(zip(lots.headings, lots.rows[0], strict=True))
    assert (first["Price of one"], first["Planned for one"]) == ("£28.00", "£25.34")


def test_what_one_person_costs_so_far_is_for_members_alone() -> None:
    public, own = of_sample(PUBLIC), of_sample(MEMBERS)
    assert "Actual for one person" in tables_of(own[UNIT_COSTS])["outcomes"].headings
    assert "Actual for one person" not in tables_of(public[UNIT_COSTS])["outcomes"].headings
    for path in ("data/finance/unit-costs.json", "data/tables/finance/outcome-costs.csv"):
        assert b"ctual_pence" not in public[path]
    told = data_in(public["data/finance/unit-costs.json"])["unit_costs"]
    everybody = [*told, *(member for lot in told for member in lot["members"])]
    for outcome in (outcome for one in everybody for outcome in one["outcomes"]):
        assert outcome.keys() <= {"outcome", "title", "planned_pence"}


def test_the_public_sees_outcomes_of_all_members_together() -> None:
    outcomes = tables_of(of_sample(PUBLIC)[UNIT_COSTS])["outcomes"]
    assert set(column(outcomes, "Member")) == {"All members"}
    own = tables_of(of_sample(MEMBERS)[UNIT_COSTS])["outcomes"]
    assert len(set(column(own, "Member"))) > 2


def test_an_outcome_that_nobody_described_is_called_by_its_short_name() -> None:
    edit = after("tenders/visits/tender.yaml", "    outcomes:\n", "      unheard-of: {target: 1}\n")
    text = page(path=UNIT_COSTS, edits=(edit,))
    assert "unheard-of" in text


def test_a_consortium_without_contracts_has_empty_tables() -> None:
    files = edited()
    del files["data/awards/visits.yaml"]
    found = written(finance.files, portal_of(files))
    assert "No lot is held that counts outputs." in shown(found[UNIT_COSTS])
    assert "Nothing is held yet" in shown(found[VALUE])


# ---------------------------------------------------------- members' value


def test_the_total_is_public_and_each_members_own_is_not() -> None:
    public, own = of_sample(PUBLIC), of_sample(MEMBERS)
    told = data_in(public["data/finance/members-value.json"])["members_value"]
    assert "each" not in told
    assert "members" not in tables_of(public[VALUE])
    assert "data/tables/finance/members-value.csv" not in public
    table = tables_of(own[VALUE])["members"]
    each = data_in(own["data/finance/members-value.json"])["members_value"]["each"]
    assert len(table.rows) == len(each) == told["members"]
    assert amount(table.total[-1]) == told["net_pence"] == sum(one["net_pence"] for one in each)


def test_members_who_bear_more_than_they_save_are_told_together() -> None:
    edit = (
        "consortium.yaml",
        "        winning: 2400.00\n        yearly: 3600.00\n",
        "        winning: 100.00\n        yearly: 150.00\n",
    )
    text = page(path=VALUE, edits=(edit,))
    assert "Members bear more than they save By £400.00, all together." in text


def test_a_consortium_in_which_nobody_holds_anything_says_so_to_members_too() -> None:
    files = edited()
    del files["data/awards/visits.yaml"]
    found = written(finance.files, portal_of(files, audience=MEMBERS))
    assert "No member holds a part of a contract." in shown(found[VALUE])


# ------------------------------------------------------------------- price


def tender_page(*files: Files, audience: Audience = MEMBERS) -> dict[str, bytes]:
    return written(tenders.files, portal(*files, audience=audience))


def test_members_read_what_a_tender_costs_in_full_and_the_public_does_not() -> None:
    files = tender_page(sheet(SHEET + BELOW), MEETING)
    text = shown(files["tenders/meals.md"])
    assert "What it costs in full" in text
    assert "Decision 1 of the board on 27 May 2025" in text
    assert "The commissioner looks at the price again after a year." in text
    table = tables_of(files["tenders/meals.md"])["price-table"]
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert (row["Full price"], row["Under its price"]) == ("£6,146.55", "£1,146.55")
    public = tender_page(sheet(SHEET + BELOW), MEETING, audience=PUBLIC)
    assert "What it costs in full" not in shown(public["tenders/meals.md"])
    assert not [path for path in public if "price" in path]


def test_parts_of_a_price_add_up_and_nothing_is_said_of_a_shortfall_that_there_is_none_of() -> None:
    files = written(tenders.files, sample(MEMBERS))
    table = tables_of(files["tenders/healthy-neighbourhoods.md"])["price-table"]
    assert "Under its price" not in table.headings
    for row in (*table.rows, table.total):
        cells = dict(zip(table.headings, row, strict=True))
        parts = ("Direct costs", "Overheads", "Risk", "Margin")
        needed = sum(amount(cells[part]) for part in parts)
        assert amount(cells["Delivery needs"]) == needed
        assert amount(cells["Full price"]) == needed + amount(cells["The hub’s part"])


@pytest.mark.parametrize("name", ["gardens", "visits"])
def test_a_tender_without_a_sheet_says_nothing_of_a_price(name: str) -> None:
    assert "What it costs in full" not in shown(tender_page()[f"tenders/{name}.md"])


def test_a_lot_that_is_not_priced_is_named() -> None:
    files = tender_page(sheet(SHEET.replace("  lunches:", "  suppers:")))
    assert "Not priced lunches" in words(files["tenders/meals.md"])
