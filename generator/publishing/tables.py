"""A table as a page shows it and as its CSV holds it: one value, two renderings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from markupsafe import Markup

from generator.publishing import figures
from generator.publishing.markup import address, name, safe_text
from schemas.money import pounds_text


class Tone(StrEnum):
    """How a state reads at a glance; each has its own mark, so that colour never stands alone."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"
    QUIET = "quiet"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: as it is shown, as it sorts, as its CSV holds it.

    ``shown`` is text, or what a filter made. ``order`` is digits (compared as a
    number) or text. ``target`` makes it a link; ``tone`` makes it a chip.
    """

    shown: str
    order: str
    plain: str
    target: str | None = None
    tone: Tone | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, whether it holds figures, whether readers may filter by it."""

    title: str
    is_numeric: bool = False
    is_choice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns. The first cell of a row names it; ``total`` is its last line.

    ``slug`` is the table's id in its page; ``csv_path`` is where its CSV lies in
    the site, empty when it has none. ``empty`` is what is said when no row is left.
    """

    slug: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    csv_path: str = ""
    is_sortable: bool = True
    is_searchable: bool = False
    empty: str = "Nothing to show yet."

    def __post_init__(self) -> None:
        wrong = [row for row in (*self.rows, self.total) if row and len(row) != len(self.columns)]
        if wrong:
            raise ValueError(
                f"{self.slug}: a row of {len(wrong[0])} cells, not {len(self.columns)}"
            )


def text(shown: str, *, target: str | None = None) -> Cell:
    """A cell of words, a link where it has a ``target``."""
    return Cell(shown=shown, order=shown.casefold(), plain=shown, target=target)


def several(parts: Sequence[str]) -> Cell:
    """A cell of several words, each on a line of its own; readers may filter by any of them."""
    if not parts:
        return nothing()
    line = Markup('<span class="co-line">{}</span>')
    shown = Markup("<br>").join(line.format(safe_text(part)) for part in parts)
    return Cell(shown=shown, order=parts[0].casefold(), plain="; ".join(parts))


Link = tuple[str, str | None]
"""A label and its page; ``None`` where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One of several entries of a cell, and what follows from it; ``target`` is its own page."""

    shown: str
    leads_to: tuple[Link, ...] = ()
    target: str | None = None


def entries(found: Sequence[Entry]) -> Cell:
    """A cell of several entries, each on a line of its own and under it what it leads to."""
    if not found:
        return nothing()
    lines = Markup("<br>").join(part for entry in found for part in _lines(entry))
    return Cell(
        shown=lines, order=found[0].shown.casefold(), plain="; ".join(map(_entry_plain, found))
    )


def links(found: Sequence[Link]) -> Cell:
    """A cell of several labels, each on a line of its own and a link where it has a page."""
    if not found:
        return nothing()
    lines = Markup("<br>").join(
        Markup('<span class="co-line">{}</span>').format(linked(label, target))
        for label, target in found
    )
    labels = [label for label, _ in found]
    return Cell(shown=lines, order=labels[0].casefold(), plain="; ".join(labels))


def linked(label: str, target: str | None) -> Markup:
    """The label, a link where it has a page."""
    shown = safe_text(label)
    return Markup('<a href="{}">{}</a>').format(address(target), shown) if target else shown


def _lines(entry: Entry) -> Iterator[Markup]:
    yield Markup('<span class="co-line">{}</span>').format(linked(entry.shown, entry.target))
    for label, target in entry.leads_to:
        yield Markup('<span class="co-line co-line--under">{}</span>').format(linked(label, target))


def _entry_plain(entry: Entry) -> str:
    labels = ", ".join(label for label, _ in entry.leads_to)
    return f"{entry.shown} ({labels})" if labels else entry.shown


def state(shown: str, tone: Tone, *, order: int | None = None) -> Cell:
    """A cell that shows a state as a chip; ``order`` ranks it among the others."""
    ranked = shown.casefold() if order is None else str(order)
    return Cell(shown=shown, order=ranked, plain=shown, tone=tone)


def money(pence: int) -> Cell:
    """A cell of pounds and pence; in the CSV without sign or comma, negatives with a minus."""
    written = ("-" if pence < 0 else "") + pounds_text(abs(pence))
    return Cell(shown=figures.pounds(pence), order=str(pence), plain=written, is_number=True)


def count(value: int) -> Cell:
    """A cell of a whole number."""
    return Cell(shown=figures.number(value), order=str(value), plain=str(value), is_number=True)


def change(value: int) -> Cell:
    """A cell of how many more, or less where negative; a dash to the eye where nothing changed."""
    return _dashed(count(value)) if value == 0 else count(value)


def money_change(pence: int) -> Cell:
    """A cell of how much more money, or less, on the same terms."""
    return _dashed(money(pence)) if pence == 0 else money(pence)


def _dashed(cell: Cell) -> Cell:
    return replace(cell, shown=nothing("no change").shown)


def rate(basis_points: int) -> Cell:
    """A cell of a percentage."""
    shown = figures.percent(basis_points)
    plain = shown.replace(figures.MINUS, "-")
    return Cell(shown=shown, order=str(basis_points), plain=plain, is_number=True)


def on_day(day: date) -> Cell:
    """A cell of a day; the CSV has it year first."""
    return Cell(shown=figures.day(day), order=day.isoformat(), plain=day.isoformat())


def nothing(why: str = "none") -> Cell:
    """A cell with no value: a dash to the eye, ``why`` to a screen reader, empty in the CSV."""
    dash = Markup('<span aria-hidden="true">–</span><span class="co-unseen">{}</span>')
    return Cell(shown=dash.format(safe_text(why)), order="", plain="")


def line(cells: Sequence[Cell], columns: Sequence[Column], *, is_sortable: bool) -> Markup:
    """The cells of one row as HTML, the first as the row's heading.

    Written here and not in a template: large portals have a hundred thousand of these.
    """
    parts = []
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        order = _order(cell) if is_sortable else ""
        if place:
            kind = ' class="co-num"' if column.is_numeric else ""
            parts.append(f"<td{kind}{order}>{_content(cell)}</td>")
        else:
            parts.append(f'<th scope="row"{order}>{_content(cell)}</th>')
    return Markup("\n".join(parts))  # noqa: S704 - of safe parts alone


def _order(cell: Cell) -> str:
    # A cell of plain words is sorted by them; what else there is says how it sorts.
    if cell.order == cell.plain.casefold() and not isinstance(cell.shown, Markup):
        return ""
    return f' data-order="{safe_text(cell.order)}"'


def _content(cell: Cell) -> str:
    shown = cell.shown if isinstance(cell.shown, Markup) else safe_text(cell.shown)
    if cell.tone is not None:
        return f'<span class="co-chip co-chip--{name(cell.tone.value)}">{shown}</span>'
    if cell.target is not None:
        return f'<a href="{address(cell.target)}">{shown}</a>'
    return shown


def as_csv(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The rows as CSV (RFC 4180: comma, CRLF, a heading line), in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_inert(column.title) for column in columns)
    writer.writerows(
        [cell.plain if cell.is_number else _inert(cell.plain) for cell in row] for row in rows
    )
    return out.getvalue().encode()


def _inert(plain: str) -> str:
    # A spreadsheet runs a cell that begins like a formula, some after they dropped what
    # stands before it, or took wide signs for narrow ones.
    return f"'{plain}" if _LIKE_A_FORMULA.match(plain) else plain


_LIKE_A_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@|\uff1d\uff0b\uff0d\uff20\uff5c]")
