"""The awards: all of them with what went where, and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.charts import WholeBar
from generator.publishing.figures import plural, whole_pounds
from generator.publishing.pages.award_money import Money, money_of, of_each_pound, rate_of
from generator.publishing.pages.cells import blank
from generator.publishing.pages.debriefs import debrief_files
from generator.publishing.pages.fairness import (
    award_fairness_files,
    fairness_door,
    fairness_files,
)
from generator.publishing.pages.one_award import award_files
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.contracts import publish_award
from schemas.published.contracts import PublishedAward

_APPROVED = ("Approved", Tone.GOOD)
_PROPOSED = ("Proposed", Tone.WATCH)


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about awards."""
    every = (publish_award(portal.register, tender_id) for tender_id in portal.register.awards)
    awards = [portal.released(award) for award in every if portal.shows(award)]
    yield from _index(portal, awards)
    for award in awards:
        yield from award_files(portal, award)
        yield from debrief_files(portal, award)
        yield from award_fairness_files(portal, award)
    yield from fairness_files(portal)
    entries = [
        {
            "tender": award.tender,
            "title": award.title,
            "decided_on": award.decided_on.isoformat(),
            "is_approved": award.approved_by is not None,
            "path": f"data/awards/{award.tender}.json",
        }
        for award in awards
    ]
    yield json_file(portal, "data/awards.json", {"awards": entries})


def _index(portal: Portal, awards: Sequence[PublishedAward]) -> Iterator[SiteFile]:
    approved = [award for award in awards if award.approved_by]
    whole = _together(approved)
    table = _table(awards, whole)
    yield page_file(
        portal,
        "awards/index.md.j2",
        path="awards/index.md",
        title="Awards",
        description="Who was given which part of each contract, what the hub kept, and how every "
        "figure was worked out.",
        view={
            "figures": _figures(approved, whole),
            "each_pound": _each_pound(whole) if whole.value_pence else None,
            "table": table,
            "fairness": fairness_door(portal),
        },
    )
    yield from csv_files(table)


def _together(awards: Sequence[PublishedAward]) -> Money:
    parts = [money_of(award) for award in awards]
    return Money(
        value_pence=sum(part.value_pence for part in parts),
        hub_pence=sum(part.hub_pence for part in parts),
        members_pence=sum(part.members_pence for part in parts),
        unallocated_pence=sum(part.unallocated_pence for part in parts),
    )


def _figures(
    awards: Sequence[PublishedAward], whole: Money
) -> tuple[tuple[object, str, object, str | None], ...]:
    members = {bidder for award in awards for bidder in award.awarded}
    return (
        (whole_pounds(whole.value_pence), "Shared out", plural(len(awards), "approved award"),
         None),
        (whole_pounds(whole.members_pence), "To members", plural(len(members), "member"), None),
        (whole_pounds(whole.hub_pence), "Hub share", "for winning and running the contracts", None),
        (whole_pounds(whole.unallocated_pence), "Not allocated",
         "work that was awarded to nobody", None),
    )  # fmt: skip


def _each_pound(whole: Money) -> WholeBar:
    return of_each_pound(whole, title="Where each £1 of the approved awards goes")


def _table(awards: Sequence[PublishedAward], whole: Money) -> Table:
    """Every award, a proposal too; ``whole``, its total, is that of the approved ones."""
    latest_first = sorted(awards, key=lambda award: award.title.casefold())
    latest_first.sort(key=lambda award: award.decided_on, reverse=True)
    return Table(
        slug="awards",
        caption="Every award",
        columns=(
            Column(title="Contract"),
            Column(title="Decided"),
            Column(title="Standing", is_choice=True),
            Column(title="Members", is_numeric=True),
            Column(title="To members", is_numeric=True),
            Column(title="Hub share", is_numeric=True),
            Column(title="Hub’s part", is_numeric=True),
            Column(title="Not allocated", is_numeric=True),
            Column(title="Value", is_numeric=True),
        ),
        rows=tuple(map(_row, latest_first)),
        total=(
            tables.text("All approved awards"),
            *(blank() for _ in range(3)),
            tables.money(whole.members_pence),
            tables.money(whole.hub_pence),
            tables.rate(rate_of(whole.hub_pence, whole.value_pence)),
            tables.money(whole.unallocated_pence),
            tables.money(whole.value_pence),
        ),
        csv_path=csv_path("awards"),
        is_searchable=True,
        empty="No contract has been awarded yet.",
    )


def _row(award: PublishedAward) -> tuple[Cell, ...]:
    money = money_of(award)
    return (
        tables.text(award.title, target=f"awards/{award.tender}/"),
        tables.on_day(award.decided_on),
        tables.state(*(_APPROVED if award.approved_by else _PROPOSED)),
        tables.count(len(award.awarded)),
        tables.money(money.members_pence),
        tables.money(money.hub_pence),
        tables.rate(rate_of(money.hub_pence, money.value_pence)),
        tables.money(money.unallocated_pence),
        tables.money(money.value_pence),
    )
