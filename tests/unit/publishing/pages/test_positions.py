"""Who holds what now, what changed since the award, and every trade on one page."""

from __future__ import annotations

from datetime import date

import pytest

from generator.publishing.pages import tenders, trades
from generator.publishing.portal import Portal
from generator.publishing.record_files import record_files
from schemas import catalogue
from schemas.published.audience import Audience
from tests.changes import decided, held_by_hand, trade, variation
from tests.consortia import edited
from tests.page_tables import links_of, pence, tables_of
from tests.sections import data_in, portal_of, rows_in, sample, shown, written

CONTRACT = "ageing-well-at-home"
GROWN = variation(
    "+5", "+500.00", hub="+50.00", shares="{birch: {outputs: +5, amount: +450.00}}", since="2025-q3"
)


def page_of(portal: Portal, tender_id: str) -> bytes:
    return written(tenders.files, portal)[f"tenders/{tender_id}.md"]


def changed(audience: Audience = Audience.PUBLIC) -> Portal:
    """The minimal consortium with a variation that counts and a trade still to come."""
    return portal_of(edited() | decided(trade(10, "900.00"), GROWN), audience=audience)


def whole(cell: str) -> int:
    """A cell's number of outputs; nothing for a dash or a blank."""
    digits = cell.replace(",", "").replace("\N{MINUS SIGN}", "-")
    return 0 if digits in {"", "\N{EN DASH}no change"} else int(digits)


def money(cell: str) -> int:
    """A cell's pence, on the same terms; in brackets below zero."""
    if not any(letter.isdigit() for letter in cell):
        return 0
    return -pence(cell.strip("()")) if cell.startswith("(") else pence(cell)


def test_each_line_of_positions_and_each_column_adds_up_to_what_is_held() -> None:
    portal = sample()
    found = [
        table
        for name, table in tables_of(page_of(portal, CONTRACT)).items()
        if name.startswith("positions-")
    ]
    assert len(found) == 2
    for table in found:
        half = (len(table.headings) - 1) // 2
        for row in (*table.rows, table.total):
            *outputs, outputs_now = map(whole, row[1 : 1 + half])
            *amounts, amount_now = map(money, row[1 + half :])
            assert (sum(outputs), sum(amounts)) == (outputs_now, amount_now), row[0]
        for place in range(1, len(table.headings)):
            read = whole if place <= half else money
            assert sum(read(row[place]) for row in table.rows) == read(table.total[place])


def test_the_json_says_of_every_lot_what_the_records_add_up_to() -> None:
    portal = sample()
    by_hand = held_by_hand(portal.register, portal.register.as_of)
    files = written(tenders.files, portal)
    seen = 0
    for tender_id in portal.register.awards:
        positions = data_in(files[f"data/positions/{tender_id}.json"])["positions"]
        for lot in positions["lots"]:
            for holder in lot["members"]:
                held = holder["holding"]
                key = (tender_id, lot["lot"], holder["member"])
                assert (held["outputs"], held["amount_pence"]) == by_hand[key]
                seen += 1
            parts = [lot["hub"], lot["unallocated"]]
            parts += [holder["holding"] for holder in lot["members"]]
            for field in ("outputs", "amount_pence", "awarded_pence", "varied_pence"):
                assert sum(part[field] for part in parts) == lot["whole"][field]
        value = sum(lot["whole"]["amount_pence"] for lot in positions["lots"])
        assert value == positions["value_pence"]
    assert seen == len(by_hand)


def test_a_position_before_delivery_is_what_it_begins_with() -> None:
    portal = portal_of(edited(), as_of=date(2024, 12, 20))
    files = written(tenders.files, portal)
    (lot,) = data_in(files["data/positions/visits.json"])["positions"]["lots"]
    assert [holder["holding"]["outputs"] for holder in lot["members"]] == [45, 45]


def test_what_has_not_begun_to_count_is_told_and_counts_in_nothing() -> None:
    page = page_of(changed(), "visits")
    table = tables_of(page)["positions-1"]
    assert "Traded" not in table.headings
    assert [row[table.headings.index("Outputs now")] for row in table.rows[:2]] == ["45", "50"]
    rows = tables_of(page)["changes-table"].rows
    assert [row[2] for row in rows] == ["1 July 2025", "1 October 2025\nto come"]


def test_a_contract_without_changes_says_so_and_shows_no_tables_of_them() -> None:
    page = page_of(portal_of(edited()), "visits")
    assert "nothing has been varied or traded" in shown(page)
    assert not {"positions-1", "changes-table"} & tables_of(page).keys()


def test_a_tender_of_which_nobody_holds_anything_says_nothing_of_positions() -> None:
    assert "Who holds what" not in shown(page_of(portal_of(edited()), "meals"))


def test_each_change_comes_with_its_reason_and_decision() -> None:
    page = shown(page_of(changed(), "visits"))
    assert "Birch has volunteers to spare." in page
    assert "More people ask for visits." in page
    assert page.count("Decision 1 of the board on 4 August 2025</a>.") == 2
    rows = rows_in(written(tenders.files, changed())["data/tables/tenders/visits/changes.csv"])
    assert [row["Why"] for row in rows] == [
        "More people ask for visits.",
        "Birch has volunteers to spare.",
    ]
    assert [row["Amount"] for row in rows] == ["500.00", "900.00"]


def test_a_varied_contract_says_what_it_is_worth_now_and_was_when_won() -> None:
    page = shown(page_of(changed(), "visits"))
    assert "£9,500.00" in page
    assert "Value when won" in page
    assert "Value when won" not in shown(page_of(portal_of(edited()), "visits"))


def test_every_trade_and_variation_stands_on_the_page_of_trades() -> None:
    portal = sample()
    content = written(trades.files, portal)["trades/index.md"]
    found = tables_of(content)
    lots = sum(len(each.lots) for each in portal.register.trades.values())
    assert len(found["trades-table"].rows) == lots >= 2
    assert len(found["variations-table"].rows) >= 1
    assert f"tenders/{CONTRACT}/#positions" in links_of("trades/index.md", content)


def test_without_any_the_page_of_trades_says_so() -> None:
    page = shown(written(trades.files, portal_of(edited()))["trades/index.md"])
    assert "No member has passed work on to another yet." in page
    assert "No contract has been varied yet." in page


@pytest.mark.parametrize("audience", Audience)
def test_who_agreed_for_a_member_is_for_members_alone(audience: Audience) -> None:
    portal = changed(audience)
    (file,) = record_files(portal, catalogue.TRADE)
    assert file.json_path == "data/trades/visits/2025-08-01-alder--birch.json"
    assert file.published is not None
    told = file.published.model_dump(exclude_none=True)
    assert ("giver_assent" in told) is (audience is Audience.MEMBERS)
    assert (told["giver"], told["receiver"], told["since"]) == (
        "alder", "birch", date(2025, 10, 1)
    )  # fmt: skip


def test_a_change_of_a_contract_that_nobody_knows_is_shown_as_it_was_written() -> None:
    portal = portal_of(
        {
            path.replace("/visits/", "/walks/"): text
            for path, text in (trade(10, "900.00") | GROWN).items()
        }
        | edited()
    )
    (varied,) = record_files(portal, catalogue.VARIATION)
    assert varied.published is not None
    told = varied.published.model_dump()
    assert (told["title"], told["lots"][0]["title"], told["lots"][0]["unit"]) == (
        "walks", "home", "outputs"
    )  # fmt: skip
    assert told["since"] == date(2025, 7, 1)


def test_what_is_typed_in_a_trade_or_variation_is_never_markup() -> None:
    payload = b"<script>alert(1)</script>[x](javascript:alert(1))"
    files = edited() | decided(trade(10, "900.00"), GROWN)
    for words in (b"Birch has volunteers to spare.", b"More people ask for visits."):
        files = {path: text.replace(words, b"'" + payload + b"'") for path, text in files.items()}
    files = {
        path: text.replace(b"reference: Change notice 1", b"reference: '" + payload + b"'")
        for path, text in files.items()
    }
    portal = portal_of(files, audience=Audience.MEMBERS)
    for section, path in ((tenders, "tenders/visits.md"), (trades, "trades/index.md")):
        content = written(section.files, portal)[path]
        assert b"<script" not in content
        assert b"](javascript" not in content
        assert content.count(b"&#60;script&#62;") >= 3
