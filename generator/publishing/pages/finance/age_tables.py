"""Tables of what is owed, by age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.publishing import tables
from generator.publishing.tables import Column, Table
from schemas.published.finance_contracts import PublishedOwed

Line = tuple[str, str | None, Sequence[PublishedOwed]]
"""A row: its name, the page that it leads to, and what is owed."""


def age_titles(bounds: Sequence[int]) -> tuple[str, ...]:
    """The groups of age in words, youngest first, for bounds in days."""
    if not bounds:
        return ("Any age",)
    middle = (f"{before + 1} to {after} days" for before, after in pairwise(bounds))
    return (f"Up to {bounds[0]} days", *middle, f"Over {bounds[-1]} days")


def age_table(
    slug: str, caption: str, lines: Sequence[Line], bounds: Sequence[int], csv: str
) -> Table:
    """One row for each line of which something is owed, with its sum in each group of age."""
    open_lines = [line for line in lines if line[2]]
    sums = [_by_age(owed, bounds) for _, _, owed in open_lines]
    return Table(
        slug=slug,
        caption=caption,
        columns=(
            Column(title="For"),
            *(Column(title=title, is_numeric=True) for title in age_titles(bounds)),
            Column(title="Together", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(name, target=target),
                *map(tables.money, groups),
                tables.money(sum(groups)),
            )
            for (name, target, _), groups in zip(open_lines, sums, strict=True)
        ),
        total=(
            tables.text("Together"),
            *(tables.money(sum(column)) for column in zip(*sums, strict=True)),
            tables.money(sum(map(sum, sums))),
        )
        if sums
        else (),
        csv_path=csv,
        empty="Nothing is owed.",
    )


def _by_age(owed: Sequence[PublishedOwed], bounds: Sequence[int]) -> list[int]:
    sums = [0] * (len(bounds) + 1)
    for item in owed:
        sums[sum(bound < item.age_days for bound in bounds)] += item.pence
    return sums
