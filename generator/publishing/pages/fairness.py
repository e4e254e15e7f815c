"""How fairly work is shared out: a page for all awards, one for each year and each award."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.allocation.fairness import fairness_by_award, fairness_by_year, fairness_in_all
from generator.publishing.pages.fairness_charts import year_charts
from generator.publishing.pages.fairness_ledgers import Detail
from generator.publishing.pages.fairness_tables import comparison_table
from generator.publishing.pages.links import AWARDS, HOME
from generator.publishing.pages.one_fairness import fairness_view
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import (
    Source,
    csv_files,
    json_file,
    page_file,
    source,
)
from generator.publishing.tables import Table
from generator.publishing.views.fairness import publish_award_fairness, publish_fairness
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.contracts import PublishedAward
from schemas.published.fairness import PublishedFairness

FAIRNESS = ("Fairness", "awards/fairness/")
DOWNLOAD = "data/fairness.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessSummary:
    """What an award's own page says of its fairness, and where the rest is told."""

    text: str
    page: str


def fairness_page(tender_id: str) -> str:
    """Where an approved award's fairness is told."""
    return f"awards/{tender_id}/fairness/"


def fairness_door(portal: Portal) -> tuple[tuple[str, str, str], ...]:
    """The way to the page about all awards: what it is called, where it lies, what it says."""
    reach = publish_fairness(portal.register).in_all.sentences["reach"]
    return (("How fairly work is shared out", FAIRNESS[1], reach),)


def fairness_summary(portal: Portal, award: PublishedAward) -> FairnessSummary | None:
    """What an approved award's own page says of its fairness; ``None`` of a proposal."""
    if award.approved_by is None:
        return None
    sentences = publish_award_fairness(portal.register, award.tender).sentences
    said = (sentences.get(name) for name in ("reach", "capacity"))
    return FairnessSummary(text=" ".join(filter(None, said)), page=fairness_page(award.tender))


def fairness_files(portal: Portal) -> Iterator[SiteFile]:
    """The page about all awards, one for each year, and the figures as data."""
    report = portal.released(publish_fairness(portal.register))
    awards = [
        portal.released(publish_award_fairness(portal.register, tender))
        for tender in fairness_by_award(portal.register)
    ]
    yield from _in_all(portal, report.in_all, report.years, awards)
    for year, found in zip(report.years, fairness_by_year(portal.register).values(), strict=True):
        of_year = [award for award in awards if award.id in year.awards]
        table = _award_table(of_year, ("fairness", year.id, "awards"))
        view, tables = fairness_view(
            portal,
            year,
            found,
            ("fairness", year.id),
            Detail.AWARDS,
            page=f"awards/fairness/{year.id}/",
        )
        yield page_file(
            portal,
            "awards/fairness.md.j2",
            path=f"awards/fairness/{year.id}.md",
            title=f"Fairness in {year.title}",
            description=f"How fairly the work of the awards decided in {year.title} was shared "
            "out, in figures and in words.",
            view={
                **view,
                "trail": (HOME, AWARDS, FAIRNESS),
                "name": f"Fairness in {year.title}",
                "kind": "Awards of one financial year",
                "years": None,
                "year_charts": (),
                "awards": table,
                "source": Source(links=(("JSON", DOWNLOAD),)),
            },
        )
        yield from csv_files(table, *tables)
    entries = [
        {"tender": award.id, "title": award.title, "path": _json_path(award.id)} for award in awards
    ]
    yield json_file(portal, DOWNLOAD, {"fairness": report, "awards": entries})


def _json_path(tender_id: str) -> str:
    return f"data/fairness/{tender_id}.json"


def _in_all(
    portal: Portal,
    found: PublishedFairness,
    years: Sequence[PublishedFairness],
    awards: Sequence[PublishedFairness],
) -> Iterator[SiteFile]:
    view, tables = fairness_view(
        portal,
        found,
        fairness_in_all(portal.register),
        ("fairness",),
        Detail.YEARS,
        page="awards/fairness/",
    )
    by_year = comparison_table(
        "years-table",
        "Each financial year",
        "Year",
        [(year, f"awards/fairness/{year.id}/") for year in years],
        ("fairness", "years"),
    )
    table = _award_table(awards, ("fairness", "awards"))
    yield page_file(
        portal,
        "awards/fairness.md.j2",
        path="awards/fairness.md",
        title="Fairness",
        description="How fairly work is shared out: in proportion to capacity, among many or few, "
        "to new and small members, and in every area.",
        view={
            **view,
            "trail": (HOME, AWARDS),
            "name": "How fairly work is shared out",
            "kind": "All approved awards",
            "years": by_year,
            "year_charts": year_charts(years),
            "awards": table,
            "source": Source(links=(("JSON", DOWNLOAD),)),
        },
    )
    yield from csv_files(by_year, table, *tables)


def _award_table(awards: Sequence[PublishedFairness], csv: Sequence[str]) -> Table:
    return comparison_table(
        "awards-table",
        "Each award",
        "Contract",
        [(award, fairness_page(award.id)) for award in sorted(awards, key=_decided, reverse=True)],
        csv,
    )


def _decided(found: PublishedFairness) -> tuple[str, str]:
    return (found.since.isoformat() if found.since else "", found.id)


def award_fairness_files(portal: Portal, award: PublishedAward) -> Iterator[SiteFile]:
    """An approved award's page of fairness, and its figures as data; nothing of a proposal."""
    if award.approved_by is None:
        return
    found = portal.released(publish_award_fairness(portal.register, award.tender))
    csv = ("awards", award.tender, "fairness")
    view, tables = fairness_view(
        portal,
        found,
        fairness_by_award(portal.register)[award.tender],
        csv,
        Detail.LOTS,
        page=f"awards/{award.tender}/fairness/",
    )
    json_path = _json_path(award.tender)
    yield page_file(
        portal,
        "awards/fairness.md.j2",
        path=f"awards/{award.tender}/fairness.md",
        title=f"{award.title}: fairness",
        description=f"How fairly the work of {award.title} was shared out, in figures and in "
        "words.",
        view={
            **view,
            "trail": (HOME, AWARDS, (award.title, f"awards/{award.tender}/")),
            "name": f"{award.title}: how fairly it is shared",
            "kind": f"Fairness of an award decided on {day_shown(award.decided_on)}",
            "years": None,
            "year_charts": (),
            "awards": None,
            "source": source(portal, catalogue.AWARD.path(award.tender), ("JSON", json_path)),
        },
    )
    yield from csv_files(*tables)
    yield json_file(portal, json_path, {"fairness": found})
