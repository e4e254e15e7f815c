from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from generator.publishing import tables
from generator.publishing.tables import Cell, Column, Entry, Table, Tone


def csv_of(*cells: Cell) -> str:
    columns = [Column(title="Heading") for _ in cells]
    return tables.as_csv(columns, [cells]).decode().split("\r\n")[1]


def test_a_csv_has_headings_and_windows_line_ends() -> None:
    columns = (Column(title="Member"), Column(title="Amount, in all"))

    content = tables.as_csv(columns, [(tables.text("Ark"), tables.money(123_450))])

    assert content == b'Member,"Amount, in all"\r\nArk,1234.50\r\n'


def test_a_csv_holds_values_rather_than_how_they_are_shown() -> None:
    row = csv_of(
        tables.money(-5), tables.count(12_345), tables.rate(-750), tables.on_day(date(2026, 3, 2)),
        tables.state("Late", Tone.WATCH), tables.nothing("not due"),
    )  # fmt: skip

    assert row == "-0.05,12345,-7.5%,2026-03-02,Late,"


@pytest.mark.parametrize(
    "start",
    [
        "=", "+", "-", "@", "\t", "|", " =", "\n", "\r", "\n =",
        "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}",
        "\N{FULLWIDTH COMMERCIAL AT}", "\N{FULLWIDTH VERTICAL LINE}",
    ],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_is_made_inert(start: str) -> None:
    (cell,) = next(csv.reader(io.StringIO(csv_of(tables.text(f"{start}cmd")), newline="")))
    assert cell == f"'{start}cmd"


def test_rows_sort_by_value_and_not_by_how_it_is_shown() -> None:
    assert tables.money(123_450).order == "123450"
    assert tables.text("Élan").order == "élan"
    assert tables.state("Late", Tone.WATCH, order=2).order == "2"
    assert tables.on_day(date(2026, 3, 2)).order == "2026-03-02"


def test_a_row_must_have_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells, not 2"):
        Table(
            slug="t", caption="T", columns=(Column(title="A"), Column(title="B")),
            rows=((tables.text("a"),),),
        )  # fmt: skip


def test_a_cell_of_several_values_has_each_on_a_line_of_its_own() -> None:
    cell = tables.several(["Luton", "<b>"])

    assert cell.shown == (
        '<span class="co-line">Luton</span><br><span class="co-line">&#60;b&#62;</span>'
    )
    assert cell.plain == "Luton; <b>"
    assert tables.several([]).plain == ""


def test_a_cell_of_entries_has_under_each_what_it_leads_to() -> None:
    led = Entry(shown="2. <b>", leads_to=(("Ark", "members/ark/"), ("X", None)))
    cell = tables.entries([Entry(shown="1. Note"), led])

    assert cell.shown == (
        '<span class="co-line">1&#46; Note</span>'
        '<br><span class="co-line">2&#46; &#60;b&#62;</span>'
        '<br><span class="co-line co-line--under"><a href="\x1a/members/ark/">Ark</a></span>'
        '<br><span class="co-line co-line--under">X</span>'
    )
    assert cell.plain == "1. Note; 2. <b> (Ark, X)"
    assert tables.entries([]).plain == ""


COLUMNS = (Column(title="Member"), Column(title="Outputs", is_numeric=True))


def test_a_line_begins_with_what_it_is_about_and_says_how_figures_sort() -> None:
    line = tables.line((tables.text("Ark"), tables.count(1200)), COLUMNS, is_sortable=True)

    assert line == '<th scope="row">Ark</th>\n<td class="co-num" data-order="1200">1,200</td>'


def test_a_line_that_is_not_sorted_does_not_say_how() -> None:
    line = tables.line((tables.text("Ark"), tables.count(1200)), COLUMNS, is_sortable=False)

    assert line == '<th scope="row">Ark</th>\n<td class="co-num">1,200</td>'


def test_links_and_states_in_a_line_are_links_and_chips() -> None:
    cells = (tables.text("<i>", target="members/ark/"), tables.state("Late", Tone.BAD, order=3))

    assert tables.line(cells, COLUMNS, is_sortable=True) == (
        '<th scope="row"><a href="\x1a/members/ark/">&#60;i&#62;</a></th>\n'
        '<td class="co-num" data-order="3"><span class="co-chip co-chip--bad">Late</span></td>'
    )


def test_a_line_of_another_length_than_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        tables.line((tables.text("Ark"),), COLUMNS, is_sortable=True)
