"""The front page of strategy: objectives with target and actual, and doors to the rest."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.figures import day_text, plural
from generator.publishing.pages.links import HOME
from generator.publishing.pages.strategy.appraisal_criteria import criteria_tables
from generator.publishing.pages.strategy.links import DOCUMENTS, NEED, RISKS, STRATEGY
from generator.publishing.pages.strategy.need import area_doors, tallied, tile_map
from generator.publishing.pages.strategy.objectives import (
    ObjectiveTold,
    objective_shown,
    objective_table,
    objectives_told,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, json_file, page_file
from generator.publishing.views.need import publish_need_map
from generator.strategy.objectives import Outlook
from schemas import catalogue
from schemas.published.audience import Audience
from schemas.published.need import PublishedNeedMap

JSON = "data/objectives.json"

KeyFigure = tuple[object, str, object, str | None]
Door = tuple[str, str, str]

DOORS: tuple[Door, ...] = (
    (*NEED, "What people need in each area, and where members cannot meet it yet."),
    (*DOCUMENTS, "The rules that the consortium gave itself, and when each is reviewed."),
)
DOORS_FOR_MEMBERS: tuple[Door, ...] = (
    (*RISKS, "What might go wrong, who watches it, and what is done about it."),
)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The front page, with the objectives as data."""
    told = objectives_told(portal)
    needs = portal.released(publish_need_map(portal.register))
    table, criteria = objective_table(told), criteria_tables(portal)
    is_members = portal.audience is Audience.MEMBERS
    yield page_file(
        portal,
        "strategy/index.md.j2",
        path="strategy/index.md",
        title=STRATEGY[0],
        description="What the consortium wants to reach, how far it has come, and what people "
        "need that members cannot deliver yet.",
        view={
            "trail": (HOME,),
            "figures": _figures(told, needs),
            "table": table,
            "objectives": tuple(objective_shown(portal, each) for each in told),
            "assessed": day_text(needs.assessed_on) if needs.assessed_on else None,
            "map": tile_map(needs),
            "areas": area_doors(needs),
            "criteria": criteria,
            "doors": (*DOORS, *(DOORS_FOR_MEMBERS if is_members else ())),
            "sources": record_links(portal, record_files(portal, catalogue.OBJECTIVE)),
            "downloads": ((JSON, JSON),),
        },
    )
    yield from csv_files(table)
    stands = tuple(each.stand for each in told if each.stand is not None)
    yield json_file(
        portal, JSON, {"objectives": tuple(each.objective for each in told), "stands": stands}
    )


def _figures(told: tuple[ObjectiveTold, ...], needs: PublishedNeedMap) -> tuple[KeyFigure, ...]:
    outlooks = [each.stand.outlook for each in told if each.stand is not None]
    good = sum(outlook in {Outlook.REACHED, Outlook.ON_COURSE} for outlook in outlooks)
    found, page = tallied(needs), STRATEGY[1]
    return (
        (f"{good} of {len(outlooks)}", "Objectives", "reached or on course",
         f"{page}#objectives"),
        (outlooks.count(Outlook.MISSED), "Missed", "", f"{page}#objectives"),
        (found.gap, "Gaps in supply", f"of {plural(found.places, 'service')} in areas", NEED[1]),
    )  # fmt: skip
