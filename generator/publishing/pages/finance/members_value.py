"""Members' value: what the consortium wins for its members, what they bear, what they save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.finance.members_value import members_value
from generator.finance.members_value_steps import explain_value
from generator.publishing import tables
from generator.publishing.figures import number, plural, pounds, whole_pounds
from generator.publishing.marked_charts import Marked, MarkedChart, marked_chart
from generator.publishing.pages.cells import blank
from generator.publishing.pages.finance.links import FINANCE
from generator.publishing.pages.links import HOME, member_cell, member_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.finance_members_value import publish_members_value
from generator.step import Step
from schemas.published.finance_members_value import PublishedMembersValue, PublishedMemberValue

PATH = "finance/members-value"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its JSON and its CSV."""
    found = portal.released(publish_members_value(portal.register))
    table, json_path = _table(portal, found), f"data/{PATH}.json"
    yield page_file(
        portal,
        "finance/members_value.md.j2",
        path=f"{PATH}.md",
        title="Members’ value",
        description="What the consortium has won for its members, what they bear of the hub’s "
        "part, and what they are estimated to save by contracting together.",
        view={
            "trail": (HOME, FINANCE),
            "figures": _figures(found),
            "aim": _aim(found),
            "winning": pounds(found.winning_pence),
            "yearly": pounds(found.yearly_pence),
            "table": table,
            "chart": _chart(portal, found),
            "entries": tuple(_entries(portal, found)),
            "downloads": ((json_path, json_path),),
        },
    )
    yield json_file(portal, json_path, {"members_value": found})
    yield from csv_files(table)


KeyFigure = tuple[object, str, object, str | None]


def _figures(found: PublishedMembersValue) -> tuple[KeyFigure, ...]:
    return (
        (whole_pounds(found.income_pence), "Won for members",
         f"held by {plural(found.members, 'member')}", None),
        (whole_pounds(found.top_slice_pence), "Borne of the hub’s part",
         "over the whole of these contracts", None),
        (whole_pounds(found.saving_pence), "Saved, as estimated",
         "by not contracting alone", None),
    )  # fmt: skip


def _aim(found: PublishedMembersValue) -> tuple[str, str, str]:
    """A title, a tone and a sentence: whether members save at least what they bear."""
    if not found.members:
        return "Nothing is held yet", "plain", "No member holds a part of a contract."
    if found.net_pence < 0:
        return (
            "Members bear more than they save",
            "bad",
            f"By {pounds(-found.net_pence)}, all together. The aim is to save at least as much.",
        )
    return (
        "Members save at least what they bear",
        "good",
        f"All together they save {pounds(found.net_pence)} more than they bear of the hub’s part.",
    )


_COLUMNS: tuple[tuple[str, Callable[[PublishedMemberValue], int]], ...] = (
    ("Won", lambda one: one.income_pence),
    ("Borne of the hub’s part", lambda one: one.top_slice_pence),
    ("Saved, as estimated", lambda one: one.saving_pence),
    ("Saved beyond that", lambda one: one.net_pence),
)


def _table(portal: Portal, found: PublishedMembersValue) -> Table | None:
    """Each member's own; ``None`` for an audience that is not told."""
    if found.each is None:
        return None
    return Table(
        slug="members",
        caption="What each member won, bears and saves",
        columns=(
            Column(title="Member"),
            Column(title="Contracts", is_numeric=True),
            *(Column(title=title, is_numeric=True) for title, _ in _COLUMNS),
        ),
        rows=tuple(
            (
                member_cell(portal, one.member),
                tables.count(len(one.contracts)),
                *(tables.money(pence(one)) for _, pence in _COLUMNS),
            )
            for one in found.each
        ),
        total=(
            tables.text("All members"),
            blank(),
            *(tables.money(sum(map(pence, found.each))) for _, pence in _COLUMNS),
        )
        if found.each
        else (),
        csv_path=csv_path("finance", "members-value"),
        empty="No member holds a part of a contract.",
    )


def _chart(portal: Portal, found: PublishedMembersValue) -> MarkedChart | None:
    if not found.each:
        return None
    saving = sum(one.net_pence >= 0 for one in found.each)
    return marked_chart(
        slug="saved-and-borne",
        title="Saved, beside what is borne of the hub’s part",
        summary=f"{number(saving)} of {plural(len(found.each), 'member')} save at least what they "
        "bear.",
        label_title="Member",
        value_title="Saved, as estimated",
        mark_title="Borne of the hub’s part",
        lines=[
            Marked(
                label=member_name(portal, one.member),
                value=one.saving_pence,
                mark=one.top_slice_pence,
                value_shown=str(whole_pounds(one.saving_pence)),
                mark_shown=str(whole_pounds(one.top_slice_pence)),
            )
            for one in sorted(found.each, key=lambda one: -one.net_pence)
        ],
    )


def _entries(portal: Portal, found: PublishedMembersValue) -> Iterator[tuple[str, Step]]:
    """How each member's figure came about, to those who are shown it."""
    if found.each is None:
        return
    for place, value in enumerate(members_value(portal.register), start=1):
        *_, net = explain_value(portal.register, value)
        name = member_name(portal, value.member)
        yield f"steps-{place}", replace(net, label=f"{name}: saved beyond the top-slice")
