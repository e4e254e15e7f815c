"""Joining: the criteria, the form to fill in, what happens next, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.figures import day_text, number, plural
from generator.publishing.pages.links import HOME, MEMBERS
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.record_template import record_template
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.joining import publish_joining
from generator.publishing.words import sentence
from schemas import catalogue
from schemas.dates import day_shown
from schemas.numbers import in_words
from schemas.published.membership import PublishedJoining, PublishedJoiningYear

FORM = "data/forms/application.yaml"
"""Where the form lies in the site."""

FILLED_IN_BY_THE_HUB = ("panel", "reviewed_on", "decision")
"""Fields of an application that are not the applicant's to fill in."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, its numbers as JSON, and the form."""
    joining = portal.released(publish_joining(portal.register))
    criteria, years = _criteria_table(joining), _year_table(joining)
    granted = record_links(portal, record_files(portal, catalogue.APPLICATION))
    yield page_file(
        portal,
        "members/join.md.j2",
        path="members/join.md",
        title="Join",
        description="What an organisation needs to become a member, how it applies, and how long "
        "that takes.",
        view={
            "trail": (HOME, MEMBERS),
            "figures": _figures(joining),
            "criteria": criteria,
            "form": FORM,
            "joining": joining,
            "panel": _panel(joining),
            "so_far": _so_far(joining),
            "years": years,
            "granted": granted,
        },
    )
    yield from csv_files(criteria, years)
    yield json_file(portal, "data/joining.json", {"joining": joining})
    yield FORM, _form(portal).encode()


def _figures(joining: PublishedJoining) -> tuple[tuple[object, str, object, str | None], ...]:
    decided = sum(year.granted + year.refused for year in joining.years)
    in_time = sum(year.in_time for year in joining.years)
    return (
        (plural(joining.target_days, "day"), "From application to decision", "at most: the target",
         None),
        (f"{in_time} of {decided}" if decided else "None yet", "Decided within the target",
         "in all years that are over", "members/join/#numbers"),
        (number(len(joining.criteria)), "Criteria of full membership", "",
         "members/join/#criteria"),
        (number(joining.received_since), "Applications this year",
         f"since {day_text(joining.since)}", None),
    )  # fmt: skip


def _criteria_table(joining: PublishedJoining) -> Table:
    return Table(
        slug="full-membership",
        caption="Criteria of full membership",
        columns=(Column(title="Criterion"), Column(title="What to send")),
        rows=tuple(
            (tables.text(criterion.title), tables.text(criterion.meaning))
            for criterion in joining.criteria
        ),
        csv_path=csv_path("joining", "criteria"),
        is_sortable=False,
    )


def _panel(joining: PublishedJoining) -> str:
    """Who reviews an application: ``"at least three people, from at least two members, …"``."""
    people, members = in_words(joining.panel_size), in_words(joining.panel_members)
    return (
        f"at least {people} {'person' if joining.panel_size == 1 else 'people'}, from at least "
        f"{members} {'member' if joining.panel_members == 1 else 'members'}, and among them at "
        f"least {in_words(joining.panel_independents)} independent"
    )


def _so_far(joining: PublishedJoining) -> str:
    received = joining.received_since
    came = f"{in_words(received)} {'application has' if received == 1 else 'applications have'}"
    granted = joining.granted_since
    begun = f"{in_words(granted)} {'membership was' if granted == 1 else 'memberships were'}"
    return sentence(f"{came} come in since {day_shown(joining.since)}, and {begun} granted.")


def _year_table(joining: PublishedJoining) -> Table:
    return Table(
        slug="applications",
        caption="Applications in each year that is over",
        columns=(
            Column(title="Year"),
            Column(title="Came in", is_numeric=True),
            Column(title="Granted", is_numeric=True),
            Column(title="Refused", is_numeric=True),
            Column(title="Withdrawn", is_numeric=True),
            Column(title="In time"),
            Column(title="Half within, days", is_numeric=True),
            Column(title="Longest, days", is_numeric=True),
        ),
        rows=tuple(_year_row(year) for year in reversed(joining.years)),
        csv_path=csv_path("applications"),
        empty="No year is over in which anybody applied.",
    )


def _year_row(year: PublishedJoiningYear) -> tuple[Cell, ...]:
    return (
        tables.text(year.year),
        tables.count(year.received),
        tables.count(year.granted),
        tables.count(year.refused),
        tables.count(year.withdrawn),
        tables.text(f"{year.in_time} of {year.granted + year.refused}"),
        tables.nothing() if year.middle_days is None else tables.count(year.middle_days),
        tables.nothing() if year.longest_days is None else tables.count(year.longest_days),
    )


def _form(portal: Portal) -> str:
    """The form that an organisation fills in: an application's record, without the hub's part."""
    consortium = portal.register.consortium
    joining = publish_joining(portal.register)
    return record_template(
        catalogue.APPLICATION,
        intro=f"Application for membership of {consortium.name}. Send it, filled in, to the hub, "
        "with the evidence that it names.",
        without=FILLED_IN_BY_THE_HUB,
        choices={
            "areas": [f"{name}: {title}" for name, title in consortium.areas.items()],
            "themes": [f"{name}: {title}" for name, title in consortium.themes.items()],
            "criteria_shown": [f"{one.id}: {one.title}" for one in joining.criteria],
        },
    )
