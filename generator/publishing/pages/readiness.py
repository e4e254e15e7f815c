"""Readiness: how far each associate is from full membership (rule MEM-9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.figures import number
from generator.publishing.pages.links import HOME, MEMBERS, member_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.joining import publish_readiness
from schemas.dates import day_shown
from schemas.published.readiness import PublishedNeed, PublishedReadiness


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and the same as JSON."""
    associates = tuple(map(portal.released, publish_readiness(portal.register)))
    counts, needs = _count_table(portal, associates), _need_table(portal, associates)
    yield page_file(
        portal,
        "members/readiness.md.j2",
        path="members/readiness.md",
        title="Readiness",
        description="How many criteria of full membership each associate meets, on the way to "
        "being fit for contracting.",
        view={
            "trail": (HOME, MEMBERS),
            "figures": _figures(associates),
            "counts": counts,
            "needs": needs,
        },
    )
    yield from csv_files(counts, needs)
    yield json_file(portal, "data/readiness.json", {"associates": associates})


def _figures(
    associates: Sequence[PublishedReadiness],
) -> tuple[tuple[object, str, object, str | None], ...]:
    met = sum(one.criteria_met for one in associates)
    asked = sum(one.criteria for one in associates)
    ready = sum(one.criteria_met == one.criteria for one in associates)
    return (
        (number(len(associates)), "Associates", "", None),
        (number(ready), "Meet every criterion", "and can apply for full membership", None),
        (f"{met} of {asked}", "Criteria met", "by all of them together", None),
    )  # fmt: skip


def _count_table(portal: Portal, associates: Sequence[PublishedReadiness]) -> Table:
    return Table(
        slug="associates",
        caption="Associates, nearest to full membership first",
        columns=(
            Column(title="Associate"),
            Column(title="Criteria met", is_numeric=True),
            Column(title="Of", is_numeric=True),
        ),
        rows=tuple(
            (
                member_cell(portal, one.member),
                tables.count(one.criteria_met),
                tables.count(one.criteria),
            )
            for one in associates
        ),
        csv_path=csv_path("readiness"),
        empty="There are no associates.",
    )


def _need_table(portal: Portal, associates: Sequence[PublishedReadiness]) -> Table | None:
    """What each must still send, for those who may see it."""
    rows = tuple(
        (member_cell(portal, one.member), *need_cells(need))
        for one in associates
        for need in one.needed or ()
    )
    if not rows:
        return None
    return Table(
        slug="needs",
        caption="What is still to be sent",
        columns=(Column(title="Associate", is_choice=True), *NEED_COLUMNS),
        rows=rows,
        csv_path=csv_path("readiness", "needs"),
        is_searchable=True,
    )


NEED_COLUMNS = (
    Column(title="Criterion"),
    Column(title="What to send"),
    Column(title="So far", is_choice=True),
)


def need_cells(need: PublishedNeed) -> tuple[Cell, ...]:
    """A criterion that is not met, what to send, and how it stands."""
    return tables.text(need.title), tables.text(need.to_send), _so_far(need)


def _so_far(need: PublishedNeed) -> Cell:
    if need.on is None:
        return tables.state("Never shown", Tone.QUIET, order=2)
    if need.gap == "lapsed":
        return tables.state(f"Lapsed after {day_shown(need.on)}", Tone.BAD, order=0)
    return tables.state(f"Valid from {day_shown(need.on)}", Tone.WATCH, order=1)
