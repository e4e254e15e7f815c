"""Cases of under-performance for members: each with its stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, organisation_name
from generator.publishing.pages.quality.words import CASES, QUALITY, provider_page, stage_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.contracts import titles_of_tenders
from generator.publishing.views.quality import publish_case
from schemas import catalogue
from schemas.published.audience import Audience
from schemas.published.quality import PublishedCase


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page and its table as CSV; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    cases = sorted(
        (portal.released(publish_case(portal.register, key)) for key in portal.register.cases),
        key=lambda case: (case.opened_on, case.member),
        reverse=True,
    )
    table = case_table(portal, cases, csv=("quality", "cases"))
    yield page_file(
        portal,
        "quality/cases.md.j2",
        path="quality/cases/index.md",
        title=CASES[0],
        description="What was opened, why, and how far each case has gone.",
        view={
            "trail": (HOME, QUALITY),
            "table": table,
            "sources": record_links(portal, record_files(portal, catalogue.CASE)),
        },
    )
    yield from csv_files(table)


def case_table(portal: Portal, cases: Sequence[PublishedCase], *, csv: Sequence[str]) -> Table:
    """Every stage of the cases, a line each, the latest case first."""
    titles = titles_of_tenders(portal.register)
    return Table(
        slug="cases-table",
        caption="Cases and their stages",
        columns=(
            Column(title="Member"),
            Column(title="About"),
            Column(title="Stage", is_choice=True),
            Column(title="On"),
            Column(title="Why"),
        ),
        rows=tuple(
            (
                tables.text(
                    organisation_name(portal, case.member), target=provider_page(case.member)
                ),
                tables.several(
                    [titles.get(each.tender, each.tender) for each in case.sub_contracts]
                    or ["All that it delivers"]
                ),
                stage_cell(entry.stage),
                tables.on_day(entry.on),
                prose(entry.reasons),
            )
            for case in cases
            for entry in case.stages
        ),
        csv_path=csv_path(*csv),
        empty="No case has been opened.",
    )
