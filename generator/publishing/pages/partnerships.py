"""Thematic partnerships: who works together on what, and the tenders that fall under it (§3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.publishing import tables
from generator.publishing.figures import number, plural, whole_pounds
from generator.publishing.pages.links import HOME, PARTNERSHIPS, organisation_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.contracts import publish_tender
from generator.publishing.views.members import publish_partnership
from generator.publishing.words import LEVELS, STAGES
from schemas import catalogue
from schemas.published.contracts import PublishedTender
from schemas.published.organisations import PublishedPartnership
from schemas.tender import Stage

_WON = frozenset({Stage.WON, Stage.CONTRACTED, Stage.CLOSED})


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all partnerships and one for each, with their tables as CSV."""
    partnerships = [
        portal.released(publish_partnership(portal.register, theme))
        for theme in portal.register.partnerships
    ]
    tenders = [
        portal.released(publish_tender(portal.register, tender_id))
        for tender_id in portal.register.tenders
    ]
    table = _index_table(partnerships, tenders)
    partners = _who_is_where(portal, partnerships)
    yield page_file(
        portal,
        "partnerships/index.md.j2",
        path="partnerships/index.md",
        title="Thematic partnerships",
        description="Members who work on the same theme, who leads them, and the tenders that "
        "fall under it.",
        view={"trail": (HOME,), "table": table, "partners": partners},
    )
    yield from csv_files(table, partners)
    for partnership in partnerships:
        yield from _partnership_files(portal, partnership, _under(partnership, tenders))


def _under(
    partnership: PublishedPartnership, tenders: Sequence[PublishedTender]
) -> tuple[PublishedTender, ...]:
    """The tenders under the partnership's theme, those noticed last first."""
    found = [tender for tender in tenders if partnership.id in tender.themes]
    return tuple(sorted(found, key=_noticed, reverse=True))


def _noticed(tender: PublishedTender) -> tuple[date, str]:
    """Since when it is known of; with what was not yet noticed on the portal's day as latest."""
    return min((stage.on for stage in tender.stages), default=date.max), tender.id


def _lead(partnership: PublishedPartnership) -> str:
    leads = [partner.name for partner in partnership.partners if partner.is_lead]
    return " and ".join(leads) or "Nobody at present"


# --------------------------------------------------------------- all of them


def _index_table(
    partnerships: Sequence[PublishedPartnership], tenders: Sequence[PublishedTender]
) -> Table:
    return Table(
        slug="themes",
        caption="Each partnership",
        columns=(
            Column(title="Partnership"),
            Column(title="Theme"),
            Column(title="Led by"),
            Column(title="Members", is_numeric=True),
            Column(title="Tenders", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(one.title, target=f"partnerships/{one.id}/"),
                tables.text(one.theme),
                tables.text(_lead(one)),
                tables.count(len(one.partners)),
                tables.count(len(_under(one, tenders))),
            )
            for one in partnerships
        ),
        csv_path=csv_path("partnerships"),
        empty="No partnership has been formed yet.",
    )


def _who_is_where(portal: Portal, partnerships: Sequence[PublishedPartnership]) -> Table:
    rows = sorted(
        (
            (organisation_cell(portal, partner.member), partnership, partner)
            for partnership in partnerships
            for partner in partnership.partners
        ),
        key=lambda row: (row[0].order, row[1].title.casefold()),
    )
    return Table(
        slug="partners",
        caption="Who takes part in which partnership",
        columns=(
            Column(title="Member", is_choice=True),
            Column(title="Partnership", is_choice=True),
            Column(title="Part", is_choice=True),
            Column(title="Since"),
        ),
        rows=tuple(
            (
                cell,
                tables.text(partnership.title, target=f"partnerships/{partnership.id}/"),
                _part(is_lead=partner.is_lead),
                tables.on_day(partner.since),
            )
            for cell, partnership, partner in rows
        ),
        csv_path=csv_path("partnerships", "members"),
        is_searchable=True,
        empty="Nobody takes part in a partnership at present.",
    )


def _part(*, is_lead: bool) -> Cell:
    return tables.state("Leads", Tone.GOOD) if is_lead else tables.text("Takes part")


# --------------------------------------------------------------------- each


def _partnership_files(
    portal: Portal, partnership: PublishedPartnership, tenders: Sequence[PublishedTender]
) -> Iterator[SiteFile]:
    partners, earlier, under = (
        _partner_table(portal, partnership),
        _earlier_table(portal, partnership),
        _tender_table(partnership, tenders),
    )
    key = (partnership.id,)
    yield page_file(
        portal,
        "partnerships/partnership.md.j2",
        path=f"partnerships/{partnership.id}.md",
        title=partnership.title,
        description=f"{partnership.title}: its members, who leads it, and the tenders that fall "
        "under its theme.",
        view={
            "trail": (HOME, PARTNERSHIPS),
            "theme": partnership.theme,
            "purpose": partnership.purpose,
            "figures": _figures(partnership, tenders),
            "partners": partners,
            "earlier": earlier,
            "tenders": under,
            "links": record_links(portal, record_files(portal, catalogue.PARTNERSHIP, key)),
        },
    )
    yield from csv_files(partners, earlier, under)


def _figures(
    partnership: PublishedPartnership, tenders: Sequence[PublishedTender]
) -> tuple[tuple[object, str, object, str | None], ...]:
    won = [tender for tender in tenders if tender.stage in _WON]
    worth = sum(tender.value_now_pence for tender in won)
    return (
        (number(len(partnership.partners)), "Members", f"led by {_lead(partnership)}", None),
        (number(len(tenders)), "Tenders under its theme", plural(len(won), "won", "won"), None),
        (whole_pounds(worth), "Contracts won", "as they are worth now", None),
    )  # fmt: skip


def _partner_table(portal: Portal, partnership: PublishedPartnership) -> Table:
    ordered = sorted(
        partnership.partners,
        key=lambda one: (not one.is_lead, one.name.casefold(), one.member),
    )
    return Table(
        slug="members",
        caption="Who takes part",
        columns=(
            Column(title="Member"),
            Column(title="Level", is_choice=True),
            Column(title="Part", is_choice=True),
            Column(title="Since"),
        ),
        rows=tuple(
            (
                organisation_cell(portal, one.member),
                tables.state(*LEVELS[one.level]),
                _part(is_lead=one.is_lead),
                tables.on_day(one.since),
            )
            for one in ordered
        ),
        csv_path=csv_path("partnerships", partnership.id, "members"),
        empty="Nobody takes part at present.",
    )


def _earlier_table(portal: Portal, partnership: PublishedPartnership) -> Table | None:
    if not partnership.earlier:
        return None
    return Table(
        slug="earlier",
        caption="Who took part or led before",
        columns=(
            Column(title="Member"),
            Column(title="Part", is_choice=True),
            Column(title="From"),
            Column(title="To"),
        ),
        rows=tuple(
            (
                organisation_cell(portal, one.member),
                tables.text("Led" if one.has_led else "Took part"),
                tables.on_day(one.since),
                tables.on_day(one.until),
            )
            for one in partnership.earlier
        ),
        csv_path=csv_path("partnerships", partnership.id, "earlier"),
    )


def _tender_table(partnership: PublishedPartnership, tenders: Sequence[PublishedTender]) -> Table:
    return Table(
        slug="tenders",
        caption="Tenders under its theme, latest first",
        columns=(
            Column(title="Tender"),
            Column(title="Commissioner", is_choice=True),
            Column(title="Stage", is_choice=True),
            Column(title="Value", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(tender.title, target=f"tenders/{tender.id}/"),
                tables.text(tender.commissioner),
                tables.state(*STAGES[tender.stage]),
                tables.money(tender.value_now_pence),
            )
            for tender in tenders
        ),
        csv_path=csv_path("partnerships", partnership.id, "tenders"),
        empty="No tender has fallen under this theme so far.",
    )
