"""Pages of a contract whose lot counts no outputs: money, and never a number of pence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.allocation.award import propose
from generator.publishing.pages import awards, members, performance, returns, tenders
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.changes import Files, decided, variation
from tests.consortia import Edit, uncounted
from tests.page_tables import PageTable, tables_of
from tests.sections import data_in, portal_of, rows_in, shown, with_register, written

MEMBERS = Audience.MEMBERS
TENDER = "tenders/visits/tender.yaml"
OFFER = "tenders/visits/offers/birch.yaml"
VARIED = decided(
    variation(
        "0",
        "0",
        shares="{alder: {outputs: 0, amount: -1000.00}, birch: {outputs: 0, amount: +1000.00}}",
        since="2025-q4",
    )
)


def portal(*edits: Edit, audience: Audience = MEMBERS, more: Files | None = None) -> Portal:
    return portal_of({**uncounted(*edits), **(more or {})}, audience=audience)


def computed(*edits: Edit) -> Portal:
    """The portal with the award of visits computed anew from the records so changed."""
    found = portal(*edits)
    old = found.register.awards["visits"]
    anew = propose(found.register, "visits").model_copy(update={"approval": old.approval})
    return with_register(found, replace(found.register, awards={"visits": anew}))


def table(content: bytes, slug: str) -> PageTable:
    return tables_of(content)[slug]


def test_an_awards_lot_is_told_in_money_alone() -> None:
    page = written(awards.files, portal())["awards/visits.md"]
    shares = table(page, "shares-1")
    assert shares.headings == ["Member", "Offered", "Score of 500", "Part", "Amount", "Debrief"]
    assert shares.rows[0][:5] == ["Alder Neighbours", "£6,000.00", "400", "50.0%", "£4,050.00"]
    assert shares.rows[-1][-2] == "£900.00"
    assert shares.total[3:5] == ["100.0%", "£9,000.00"]
    words = shown(page)
    assert "Who receives the £8,100.00 for delivery" in words
    assert "All is allocated." in words
    assert "This lot counts no outputs: what is divided is its delivery pot, to the penny." in words
    assert "Where a lot counts no outputs, what is divided so is its delivery pot itself" in words
    assert "405,000" not in words


def test_what_is_left_and_what_was_withdrawn_are_money_too() -> None:
    found = computed(
        (OFFER, "capacity: 6000", "capacity: 2000"),
        (OFFER, "smallest_award: 1000", "smallest_award: 2000"),
        ("tenders/visits/offers/alder.yaml", "capacity: 6000", "capacity: 6500"),
        (TENDER, "award_on: 2024-11-15", "award_on: 2024-11-15\n  largest_share: 100%"),
    )
    page = written(awards.files, found)["awards/visits.md"]
    rounds = table(page, "rounds-1")
    assert rounds.rows[0][:4] == ["Birch Kitchen", "1", "£1,905.88", "£2,000.00"]
    assert rounds.rows[0][5] == "Alder Neighbours: £305.88\nTo nobody: £1,600.00"
    assert table(page, "shares-1").rows[-2][0] == "Not allocated"
    words = shown(page)
    assert "That leaves £1,600.00 without anybody to deliver for it. It stays unallocated" in words
    assert "Alder Neighbours has the most, £6,500.00. £1,600.00 is not allocated." in words
    lot = data_in(written(awards.files, found)["data/awards/visits.json"])["award"]["lots"][0]
    assert (lot["unit"], lot["largest_share"], "outputs" in lot) == ("pence", 810_000, False)
    alder = lot["bidders"][0]
    assert (alder["capacity"], alder["outputs"], alder["amount_pence"]) == (650_000, 0, 650_000)
    assert lot["rounds"][0]["given"] == {"alder": 619_412, "birch": 190_588}


def test_every_awarded_member_is_counted_on_the_overview() -> None:
    files = written(awards.files, portal())
    assert "2" in table(files["awards/index.md"], "awards").rows[0]


def test_the_tender_says_that_a_lot_counts_none_and_offers_are_money() -> None:
    page = written(tenders.files, portal())["tenders/visits.md"]
    assert table(page, "lots-table").rows[0] == [
        "Coordinating visits", "Befriending", "Luton", "–counts no outputs", "money alone",
        "£9,000.00",
    ]  # fmt: skip
    assert table(page, "offers-table").rows[0][2:5] == [
        "£6,000.00", "–counts no outputs", "£1,000.00",
    ]  # fmt: skip


def test_positions_have_no_column_of_outputs() -> None:
    later = portal(more=VARIED)
    later = replace(later, register=replace(later.register, as_of=later.register.as_of.replace(
        month=10, day=2)))  # fmt: skip
    page = written(tenders.files, later)["tenders/visits.md"]
    held = table(page, "positions-1")
    assert held.headings == ["Who", "Amount awarded", "Varied by", "Amount now"]
    assert held.rows[0] == ["Alder Neighbours", "£4,050.00", "(£1,000.00)", "£3,050.00"]
    assert held.rows[-1][0] == "Hub share"
    words = shown(page)
    assert "Coordinating visits, in money alone" in words
    assert "Alder Neighbours: amount for them" in words
    assert "outputs held" not in words
    assert table(page, "changes-table").rows[0][3] == "–counts no outputs"


def test_a_member_holds_its_part_in_money_alone() -> None:
    page = written(members.files, portal())["members/alder.md"]
    row = table(page, "contracts-table").rows[0]
    assert row[-3:] == ["–counts no outputs", "money alone", "£4,050.00"]


def test_returns_tell_of_it_by_what_was_spent() -> None:
    files = written(returns.files, portal())
    words = shown(files["returns/visits.md"])
    assert (
        "Coordinating visits counts no outputs: what was spent and who was reached tell of it."
        in words
    )
    assert "in befriending visits" not in words
    row = rows_in(files["data/tables/returns/visits/delivery.csv"])[0]
    assert (row["Counted in"], row["Outputs delivered"], row["Spent"]) == (
        "money alone", "", "1920.00",
    )  # fmt: skip


def test_a_pack_has_no_outputs_and_no_cost_of_one() -> None:
    page = written(returns.files, portal())["returns/visits/packs/2025-q1.md"]
    delivered = table(page, "delivered-0")
    assert delivered.headings == [
        "Member", "People in the period", "Spent in the period", "Spent to date",
    ]  # fmt: skip
    assert delivered.total == ["All", "13", "£1,900.50", "£1,900.50"]
    assert "its money and the people it reached tell of it" in shown(page)


@pytest.mark.parametrize("audience", Audience)
def test_performance_is_money_beside_its_profile(audience: Audience) -> None:
    files = written(performance.files, portal(audience=audience))
    page = shown(files["performance/visits.md"])
    assert "Coordinating visits, in money alone" in page
    assert (
        "This lot counts no outputs, so it is told by its money alone. Up to 30 June 2025, "
        "£2,008.35 were planned and £1,920.00 spent."
    ) in page
    assert "Spent and planned" in page
    assert "Delivered and planned" not in page
    assert ("Not rated" in page) is (audience is MEMBERS)
    row = next(
        row
        for row in rows_in(files["data/tables/performance/visits.csv"])
        if row["Period"] == "2025-q2" and row["Member"] == "Alder Neighbours"
    )
    assert (row["Planned to date"], row["Delivered"], row["Of the plan"]) == ("", "", "")
    assert (row["Money planned to date"], row["Spent to date"]) == ("2008.35", "1920.00")
    told = data_in(files["data/performance/visits.json"])["performance"][0]
    assert (told["unit"], told["outputs"]) == ("pence", 0)
    overview = table(files["performance/index.md"], "running").rows
    assert {tuple(row[-4:-1]) for row in overview} == {("–counts no outputs",) * 3}
    assert {row[-1] for row in overview} == {"Apr–Jun 2025"}


def test_what_is_not_known_of_spend_is_said() -> None:
    edits = tuple(
        (f"returns/visits/2025-{quarter}/alder.yaml", f"    spend_total: {total}\n", "")
        for quarter, total in (("q1", "950.00"), ("q2", "970.00"))
    )
    files = written(performance.files, portal(*edits))
    assert "What was spent so far is not known." in shown(files["performance/visits.md"])
    rows = table(files["performance/index.md"], "running").rows
    assert next(row for row in rows if row[0] == "Alder Neighbours")[-1] == "–nothing is known"


def test_spend_off_its_plan_is_a_warning_for_members() -> None:
    less: tuple[Edit, ...] = (
        ("returns/visits/2025-q2/alder.yaml", "staff: 850.00", "staff: 0"),
        ("returns/visits/2025-q2/alder.yaml", "spend_total: 970.00", "spend_total: 120.00"),
    )
    page = shown(written(performance.files, portal(*less))["performance/visits.md"])
    assert "Spend off its plan: Apr–Jun 2025" in page
    public = written(performance.files, portal(*less, audience=Audience.PUBLIC))
    assert "Spend off its plan" not in shown(public["performance/visits.md"])


def test_a_debrief_is_told_in_money() -> None:
    files = written(awards.files, portal())
    page = shown(files["awards/visits/debriefs/alder.md"])
    assert "Given: £4,050.00. Its part in proportion to the capacity offered" in page
    assert "One more pound of capacity would have given £4,050.34, instead of £4,050.00." in page
    assert "output" not in page.replace("outputs/", "")
    lot = data_in(files["data/awards/visits/debriefs/alder.json"])["debrief"]["lots"][0]
    assert (lot["capacity"], lot["smallest_award"]) == (600_000, 100_000)
