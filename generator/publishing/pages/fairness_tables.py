"""The tables of a fairness report: members, groups, areas, and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.publishing import tables
from generator.publishing.pages.cells import PARTS, blank, part, parts_of_whole
from generator.publishing.pages.links import member_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.step import nearest
from schemas.published.fairness import PublishedFairness, PublishedGroupPart

GROUPS: Mapping[str, str] = {
    "new": "New members",
    "longer": "Members for longer",
    "small": "Small members",
    "larger": "Larger members",
    "unknown": "Income not on record",
}
"""Each kind of member as it reads."""


def member_table(portal: Portal, found: PublishedFairness, csv: Sequence[str]) -> Table:
    """What each eligible or awarded member got, beside what capacity alone would have given.

    What capacity gives is shown in whole pence that add up to what members got.
    """
    amounts = [each.amount_pence for each in found.members]
    by_capacity = [each.by_capacity_pence for each in found.members]
    rows = tuple(
        (
            member_cell(portal, each.member),
            part(capacity_part),
            part(amount_part),
            tables.money(each.amount_pence),
            tables.money(each.amount_pence - each.by_capacity_pence),
        )
        for each, capacity_part, amount_part in zip(
            found.members, parts_of_whole(by_capacity), parts_of_whole(amounts), strict=True
        )
    )
    return Table(
        slug="members-table",
        caption="Each member’s part of the pounds and of the capacity offered",
        columns=(
            Column(title="Member"),
            Column(title="Part by capacity", is_numeric=True),
            Column(title="Part of the pounds", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            Column(title="More or less than by capacity", is_numeric=True),
        ),
        rows=rows,
        total=(
            tables.text("All together"),
            blank(),
            blank(),
            tables.money(found.paid_pence),
            blank(),
        ),
        csv_path=csv_path(*csv, "members"),
        is_searchable=len(rows) > _SEARCHABLE,
        empty="No eligible member bid.",
    )


_SEARCHABLE = 12


def group_table(
    slug: str,
    caption: str,
    groups: Sequence[PublishedGroupPart],
    paid_pence: int,
    csv: Sequence[str],
) -> Table:
    """Members of each kind: how many, and what they got of ``paid_pence``."""
    return Table(
        slug=slug,
        caption=caption,
        columns=(
            Column(title="Members"),
            Column(title="Full members", is_numeric=True),
            Column(title="Eligible", is_numeric=True),
            Column(title="Given work", is_numeric=True),
            Column(title="Part by capacity", is_numeric=True),
            Column(title="Part of the pounds", is_numeric=True),
            Column(title="Amount", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(GROUPS[each.group]),
                tables.count(each.full_members),
                tables.count(each.eligible),
                tables.count(each.awarded),
                tenth(by_capacity_of(each, paid_pence)),
                tenth(share_of(each, paid_pence)),
                tables.money(each.amount_pence),
            )
            for each in groups_shown(groups)
        ),
        csv_path=csv_path(*csv, slug.removesuffix("-table")),
        is_sortable=False,
    )


def groups_shown(groups: Sequence[PublishedGroupPart]) -> list[PublishedGroupPart]:
    """The kinds to be told of: those of no known size only where there are any."""
    return [each for each in groups if each.group != "unknown" or each.full_members]


def area_table(found: PublishedFairness, csv: Sequence[str]) -> Table:
    """What reaches each area."""
    return Table(
        slug="areas-table",
        caption="Pounds and members in each area",
        columns=(
            Column(title="Area"),
            Column(title="Lots", is_numeric=True),
            Column(title="Members", is_numeric=True),
            Column(title="To members", is_numeric=True),
            Column(title="Not allocated", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(each.name),
                tables.count(each.lots),
                tables.count(each.members),
                tables.money(each.amount_pence),
                tables.money(each.unallocated_pence),
            )
            for each in found.areas
        ),
        total=(
            tables.text("All areas"),
            tables.count(sum(each.lots for each in found.areas)),
            blank(),
            tables.money(sum(each.amount_pence for each in found.areas)),
            tables.money(sum(each.unallocated_pence for each in found.areas)),
        ),
        csv_path=csv_path(*csv, "areas"),
        is_sortable=False,
    )


def comparison_table(
    slug: str,
    caption: str,
    first: str,
    compared: Sequence[tuple[PublishedFairness, str | None]],
    csv: Sequence[str],
) -> Table:
    """Several reports beside each other, each with the address of its page if it has one."""
    return Table(
        slug=slug,
        caption=caption,
        columns=(
            Column(title=first),
            Column(title="Pounds", is_numeric=True),
            Column(title="Members", is_numeric=True),
            Column(title="In proportion", is_numeric=True),
            Column(title="HHI", is_numeric=True),
            Column(title="Gini", is_numeric=True),
            Column(title="To new", is_numeric=True),
            Column(title="To small", is_numeric=True),
            Column(title="Areas", is_numeric=True),
        ),
        rows=tuple(_compared(each, target) for each, target in compared),
        csv_path=csv_path(*csv),
        empty="No award has been approved yet.",
    )


def _compared(found: PublishedFairness, target: str | None) -> tuple[Cell, ...]:
    return (
        tables.text(found.title, target=target),
        tables.money(found.paid_pence),
        tables.count(found.awarded),
        *_measured(found),
        tables.count(areas_reached(found)),
    )


def _measured(found: PublishedFairness) -> tuple[Cell, ...]:
    measures, paid = found.measures, found.paid_pence
    if measures is None:
        return (tables.nothing(),) * 5
    return (
        tenth(Fraction(measures.in_proportion)),
        tables.count(measures.herfindahl_points),
        tenth(Fraction(measures.gini)),
        tenth(share_of(found.by_time[0], paid)),
        tenth(share_of(found.by_size[0], paid)),
    )


def share_of(group: PublishedGroupPart, paid_pence: int) -> Fraction:
    """The group's part of the pounds, exactly; none of nothing."""
    return Fraction(group.amount_pence, paid_pence or 1)


def by_capacity_of(group: PublishedGroupPart, paid_pence: int) -> Fraction:
    """The group's part by capacity alone, exactly; none of nothing."""
    return Fraction(group.by_capacity) / (paid_pence or 1)


def areas_reached(found: PublishedFairness) -> int:
    """How many areas have any work."""
    return sum(each.amount_pence > 0 for each in found.areas)


def tenth(exact: Fraction) -> Cell:
    """A cell of a part of a whole to the nearest tenth of a per cent."""
    return part(nearest(exact * PARTS))
