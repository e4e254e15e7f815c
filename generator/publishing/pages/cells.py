"""Cells of tables that several sections need, beyond those of the kit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from generator.allocation.apportion import apportion
from generator.divided_in import DividedIn
from generator.publishing import tables
from generator.publishing.figures import day, number, pounds
from generator.publishing.markup import safe_text
from generator.publishing.tables import Cell
from schemas.dates import day_shown

PARTS = 1000
"""Shares of a whole are shown in tenths of a per cent."""


def between(since: date, until: date) -> Cell:
    """A cell of two days, the first and the last; the CSV has them as an ISO 8601 interval."""
    shown = Markup("{} to<br>{}").format(day(since), day(until))
    return Cell(shown=shown, order=since.isoformat(), plain=f"{since}/{until}")


def part(per_mille: int) -> Cell:
    """A cell of a part of a whole: 333 is ``33.3%``."""
    shown = f"{per_mille // 10}.{per_mille % 10}%"
    return Cell(shown=shown, order=str(per_mille), plain=shown, is_number=True)


def prose(text: str, *, target: str | None = None) -> Cell:
    """A cell of a sentence or two, which is never squeezed into a narrow column."""
    shown = Markup('<span class="co-long">{}</span>').format(safe_text(text))
    return Cell(shown=shown, order=text.casefold(), plain=text, target=target)


def units(value: int, counted_in: DividedIn) -> Cell:
    """A cell of a part of a lot: how many outputs, or how much money where it counts none."""
    return tables.money(value) if counted_in is DividedIn.PENCE else tables.count(value)


def quantity_of(counted_in: DividedIn, value: int) -> Markup:
    """The same in a sentence or beside a bar: ``12,345``, ``£1,234.50``."""
    return pounds(value) if counted_in is DividedIn.PENCE else number(value)


def blank() -> Cell:
    """A cell that has nothing to say, as in a line of totals."""
    return tables.text("")


def outputs(count: int, unit: str) -> str:
    """A number of outputs with what they are called: ``"1,200 befriending visits"``."""
    return f"{number(count)} {unit}"


def period_of(since: date | None, until: date | None) -> str:
    """Two days in a sentence: ``"1 April 2024 to 31 March 2027"``; empty without them."""
    return f"{day_shown(since)} to {day_shown(until)}" if since and until else ""


def parts_of_whole(amounts: Sequence[int]) -> list[int]:
    """Each amount in per mille of them all, rounded so that they add up to 1,000.

    All are 0 where the amounts are.
    """
    weights = {str(place): amount for place, amount in enumerate(amounts)}
    caps = dict.fromkeys(weights, PARTS)
    divided = apportion(PARTS, weights, caps, tie_key="parts of a whole")
    return [divided[name] for name in weights]
