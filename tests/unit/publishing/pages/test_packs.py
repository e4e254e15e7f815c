from __future__ import annotations

from generator.publishing.pages import returns
from schemas.published.audience import Audience
from tests.consortia import Edit, edited, uncounted
from tests.page_tables import links_of, tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written

PACK = "returns/visits/packs/2025-q2"


def test_packs_are_for_members_alone() -> None:
    public, members = (written(returns.files, sample(audience)) for audience in Audience)

    assert any("/packs/" in path for path in members)
    assert not any("/packs" in path for path in public)
    assert "Reports to the commissioner" not in shown(public["returns/minds-together.md"])


def test_what_is_not_in_is_a_dash_and_not_a_nought() -> None:
    files = written(returns.files, minimal(Audience.MEMBERS))
    table = tables_of(files[f"{PACK}.md"])["delivered-0"]
    rows = rows_in(files["data/tables/packs/visits/2025-q2/home/delivered.csv"])

    assert [row[0] for row in table.rows] == ["Alder Neighbours", "Birch Kitchen"]
    assert rows[1]["visits in the period"] == ""
    assert rows[1]["visits to date"] == "10"
    assert "It came in and is being checked" in shown(files[f"{PACK}.md"])
    lines = data_in(files["data/packs/visits/2025-q2.json"])["pack"]["lots"][0]["members"]
    assert ["in_period" in line for line in lines] == [True, False]


def test_totals_on_the_page_are_the_sums_of_its_rows() -> None:
    files = written(returns.files, sample(Audience.MEMBERS))
    pages = [path for path in files if "/packs/" in path and path.endswith(".md")]
    checked = 0
    for path in pages:
        for slug, table in tables_of(files[path]).items():
            if slug.startswith("delivered-"):
                # Outputs twice, people, money twice; no outputs where none are counted.
                for column in range(1, 6 if "Cost of one, to date" in table.headings else 4):
                    cells = [_number(row[column]) for row in table.rows]
                    assert sum(cells) == _number(table.total[column]), (path, slug, column)
                    checked += 1
    assert checked > 100


def _number(cell: str) -> int:
    digits = cell.replace("£", "").replace(",", "").replace(".", "")
    return int(digits) if digits.isdigit() else 0


def test_people_are_divided_as_the_lot_asks_and_what_figures_do_not_tell_is_there() -> None:
    files = written(returns.files, sample(Audience.MEMBERS))
    page = files["returns/minds-together/packs/2026-q1.md"]
    by_age = [table for slug, table in tables_of(page).items() if slug.startswith("people-by-age")]

    assert len(by_age) == 3
    for table in by_age:
        assert [row[0] for row in table.rows] == [
            "Under 18", "18 to 64", "65 and over", "Did not say",
        ]  # fmt: skip
        for column in (1, 2):
            counted = sum(_number(row[column]) for row in table.rows)
            assert counted == _number(table.total[column]) > 0
    assert "A member of the Luton group has begun to lead one herself." in shown(page)


def test_the_contracts_page_leads_to_each_pack_the_latest_first() -> None:
    files = written(returns.files, minimal(Audience.MEMBERS))
    table = tables_of(files["returns/visits.md"])["packs-table"]

    assert [row[0] for row in table.rows] == ["April to June 2025", "January to March 2025"]
    assert [row[2] for row in table.rows] == ["1 return missing", "Complete"]
    assert table.rows[0][3] == "Birch Kitchen"


def test_a_return_that_was_given_more_time_is_missing_for_that_reason() -> None:
    files = edited()
    del files["data/returns/visits/2025-q2/birch.yaml"]
    files["data/excuses/visits/2025-q2/birch.yaml"] = (
        b"until: 2025-08-20\nreason: Fire.\ngranted_on: 2025-07-29\ngranted_by: Manager\n"
    )
    portal = portal_of(files, audience=Audience.MEMBERS)
    table = tables_of(written(returns.files, portal)[f"{PACK}.md"])["missing-table"]
    assert table.rows == [["Birch Kitchen", "More time until 20 August 2025", "30 July 2025"]]


def test_one_csv_holds_every_figure_and_leaves_empty_what_is_not_in() -> None:
    files = written(returns.files, minimal(Audience.MEMBERS))
    rows = rows_in(files["data/tables/packs/visits/2025-q2/every-figure.csv"])
    assert [row["Figure"] for row in rows[:5]] == [
        "Outputs", "Took part", "People who are less lonely", "Spent", "Cost of one output",
    ]  # fmt: skip
    by_member = {(row["Member"], row["Figure"]): row for row in rows}
    assert by_member["Birch Kitchen", "Outputs"]["In the period"] == ""
    assert by_member["Birch Kitchen", "Outputs"]["To date"] == "10"
    assert by_member["", "Outputs"]["To date"] == "33"
    assert by_member["Alder Neighbours", "Spent"]["In the period"] == "970.00"
    assert "data/tables/packs/visits/2025-q2/every-figure.csv" in links_of(
        f"{PACK}.md", files[f"{PACK}.md"]
    )


def test_of_a_lot_that_counts_no_outputs_none_are_told() -> None:
    portal = portal_of(uncounted(), audience=Audience.MEMBERS)
    files = written(returns.files, portal)
    rows = rows_in(files["data/tables/packs/visits/2025-q2/every-figure.csv"])
    assert {row["Figure"] for row in rows} == {
        "Took part", "People who are less lonely", "Spent",
    }  # fmt: skip


def test_where_no_return_is_in_the_total_is_not_known_either() -> None:
    accepted: Edit = ("returns/visits/2025-q2/alder.yaml", "accepted_on: 2025-07-20\n", "")
    before: Edit = ("returns/visits/2025-q1/birch.yaml", "accepted_on: 2025-05-02\n", "")
    files = written(returns.files, portal_of(edited(accepted, before), audience=Audience.MEMBERS))
    tables = tables_of(files[f"{PACK}.md"])
    assert tables["delivered-0"].total[1:5] == ["–not in yet", "11", *["–not in yet"] * 2]
    assert tables["outcomes-0"].rows[0][1] == "–not in yet"
    rows = rows_in(files["data/tables/packs/visits/2025-q2/every-figure.csv"])
    assert {row["In the period"] for row in rows} == {""}
    assert "1 return of earlier periods has not been accepted either" in shown(files[f"{PACK}.md"])
