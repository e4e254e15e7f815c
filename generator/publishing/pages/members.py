"""The members: a list of all, a page each, and what binds them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import plural, whole_pounds
from generator.publishing.pages.one_member import member_files
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.members import (
    names_of_members,
    publish_member,
)
from generator.publishing.words import LEVELS, levels_line, vocabulary
from schemas.member import Level
from schemas.published.organisations import (
    PublishedMember,
    PublishedReporting,
)


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about members."""
    members = {
        member_id: portal.released(publish_member(portal.register, member_id))
        for member_id in names_of_members(portal.register, portal.audience)
    }
    yield from _index(portal, members)
    for member in members.values():
        yield from member_files(portal, member)
    entries = [
        {
            "id": member.id,
            "name": member.name,
            "level": member.level,
            "path": f"data/members/{member.id}.json",
        }
        for member in members.values()
    ]
    yield json_file(portal, "data/members.json", {"members": entries})


def _index(portal: Portal, shown: Mapping[str, PublishedMember]) -> Iterator[SiteFile]:
    members = [member for member in shown.values() if member.level != Level.LEFT]
    holdings = {member.id: _holding(portal, member) for member in members}
    table = _member_table(portal, members, holdings)
    view = {
        "figures": _figures(members, holdings),
        "table": table,
        "doors": _doors(portal),
    }
    yield page_file(
        portal,
        "members/index.md.j2",
        path="members/index.md",
        title="Members",
        description="The charities and community groups that own the consortium: what each does, "
        "what it delivers, and how well it reports.",
        view=view,
    )
    yield from csv_files(table)


def _doors(portal: Portal) -> tuple[tuple[str, str, str], ...]:
    """What else there is about the members: label, where it leads, and a note."""
    partnerships = len(portal.register.partnerships)
    formed = plural(partnerships, "partnership") if partnerships else "None formed yet"
    return (
        ("Join", "members/join/", "Criteria, the form, what happens next and how long it takes."),
        ("Readiness", "members/readiness/", "How far each associate is from full membership."),
        ("Thematic partnerships", "partnerships/",
         f"{formed}: who works together on a theme, and its tenders."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    """What a member holds on the site's day: contracts not yet ended, and their money."""

    contracts: int
    value_pence: int


def _holding(portal: Portal, member: PublishedMember) -> _Holding:
    held = [part for part in member.positions if part.until >= portal.register.as_of]
    return _Holding(
        contracts=len({part.tender for part in held}),
        value_pence=sum(part.amount_pence for part in held),
    )


def _figures(
    members: list[PublishedMember], holdings: Mapping[str, _Holding]
) -> tuple[tuple[object, str, object, str | None], ...]:
    levels = [member.level for member in members]
    full, associate = levels.count(Level.FULL), levels.count(Level.ASSOCIATE)
    suspended = levels.count(Level.SUSPENDED)
    holders = [holding for holding in holdings.values() if holding.contracts]
    returns = sum(member.reporting.returns for member in members)
    on_time = sum(member.reporting.on_time for member in members)
    apart = f"; {suspended} suspended, not counted here" if suspended else ""
    return (
        (full + associate, "Members", f"{levels_line(full, associate)}{apart}", None),
        (len(holders), "Deliver contracts now", "each holds at least one sub-contract", "awards/"),
        (whole_pounds(sum(holding.value_pence for holding in holders)), "Sub-contracts they hold",
         "over the whole of their time", "awards/"),
        (f"{on_time} of {returns}", "Latest returns on time",
         "counting the last few of each member", "returns/"),
    )  # fmt: skip


def _member_table(
    portal: Portal, members: list[PublishedMember], holdings: Mapping[str, _Holding]
) -> Table:
    words = vocabulary(portal.register)
    return Table(
        slug="members",
        caption="Every member",
        columns=(
            Column(title="Member"),
            Column(title="Level", is_choice=True),
            Column(title="Reporting", is_choice=True),
            Column(title="Contracts", is_numeric=True),
            Column(title="Worth", is_numeric=True),
            Column(title="Area", is_choice=True),
            Column(title="Theme", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(member.name, target=f"members/{member.id}/"),
                tables.state(*LEVELS[member.level]),
                _reporting(member.reporting),
                tables.count(holdings[member.id].contracts),
                _worth(holdings[member.id]),
                tables.several([words.area(area) for area in member.areas]),
                tables.several([words.theme(theme) for theme in member.themes]),
            )
            for member in sorted(members, key=lambda member: (member.name.casefold(), member.id))
        ),
        csv_path=csv_path("members"),
        is_searchable=True,
    )


def _worth(holding: _Holding) -> Cell:
    return tables.money(holding.value_pence) if holding.contracts else tables.nothing()


def _reporting(reporting: PublishedReporting) -> Cell:
    if not reporting.returns:
        return tables.state("No returns yet", Tone.QUIET, order=1)
    if reporting.is_met:
        return tables.state("Meets standard", Tone.GOOD, order=2)
    return tables.state("Below standard", Tone.BAD, order=0)
