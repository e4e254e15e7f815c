"""An area's page: what is needed there, who can deliver it, and what is being delivered."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.position import lots_held, running_contracts
from generator.publishing import tables
from generator.publishing.figures import day_text
from generator.publishing.pages.cells import between
from generator.publishing.pages.links import HOME, measure_address, member_cell
from generator.publishing.pages.strategy.links import NEED, STRATEGY, area_page
from generator.publishing.pages.strategy.need import JSON, tallied
from generator.publishing.pages.strategy.places import place_table, source_table
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.consortium import outcome_title
from generator.publishing.views.need import publish_need_map
from generator.publishing.words import vocabulary
from schemas.published.need import PublishedNeedMap, PublishedPlace
from schemas.tender import Lot


def files(portal: Portal) -> Iterator[SiteFile]:
    """A page for each area."""
    needs = portal.released(publish_need_map(portal.register))
    for tile in needs.tiles:
        yield from _area(portal, needs, tile.area)


def _area(portal: Portal, needs: PublishedNeedMap, area: str) -> Iterator[SiteFile]:
    title = vocabulary(portal.register).area(area)
    places = tuple(place for place in needs.places if place.area == area)
    lots = tuple(_running_lots(portal, area))
    contracts, outcomes = _contract_table(portal, area, lots), _outcome_table(portal, lots)
    members, associates = _member_table(portal, area, places), _associate_table(portal, places)
    table, sources = place_table(portal, places, area), source_table(portal, places, area)
    yield page_file(
        portal,
        "strategy/area.md.j2",
        path=f"strategy/areas/{area}.md",
        title=title,
        description=f"What people in {title} need, which members can deliver it there, and which "
        "contracts are being delivered.",
        view={
            "trail": (HOME, STRATEGY, NEED),
            "figures": _figures(needs, area, places, lots),
            "assessed": day_text(needs.assessed_on) if needs.assessed_on else None,
            "places": table,
            "need_sources": sources,
            "members": members,
            "associates": associates,
            "contracts": contracts,
            "outcomes": outcomes,
            "downloads": ((JSON, JSON),),
        },
    )
    yield from csv_files(table, sources, members, contracts)


KeyFigure = tuple[object, str, object, str | None]


def _figures(
    needs: PublishedNeedMap,
    area: str,
    places: tuple[PublishedPlace, ...],
    lots: tuple[RunningLot, ...],
) -> tuple[KeyFigure, ...]:
    found, page = tallied(needs, area), area_page(area)
    able = {each.member for place in places for each in place.suppliers if each.capacity}
    contracts = {tender for tender, _, _ in lots}
    return (
        (found.gap, "Gaps", f"of {found.places} services", f"{page}#need"),
        (found.single_supplier, "Single suppliers", "enough, from one member alone",
         f"{page}#need"),
        (len(able), "Full members", "that can deliver here", f"{page}#members"),
        (len(contracts), "Contracts", "being delivered here", f"{page}#contracts"),
    )  # fmt: skip


RunningLot = tuple[str, str, Lot]
"""A contract and a lot of it by their short names, and the lot."""


def _running_lots(portal: Portal, area: str) -> Iterator[RunningLot]:
    """The lots there of contracts that are being delivered, by contract."""
    register = portal.register
    running = running_contracts(register, register.as_of)
    for tender_id, lot_id in lots_held(register):
        if tender_id in running and running[tender_id].lots[lot_id].area == area:
            yield tender_id, lot_id, running[tender_id].lots[lot_id]


def _member_table(portal: Portal, area: str, places: tuple[PublishedPlace, ...]) -> Table:
    words = vocabulary(portal.register)
    return Table(
        slug="members-here",
        caption="Who can deliver here, in outputs a year",
        columns=(
            Column(title="Member"),
            Column(title="Service", is_choice=True),
            *(Column(title=title, is_numeric=True) for title in ("Capacity", "Committed", "Spare")),
            Column(title="Counted in"),
        ),
        rows=tuple(
            (
                member_cell(portal, each.member),
                tables.text(words.service(place.service)),
                *map(tables.count, (each.capacity, each.committed, each.spare)),
                tables.text(place.unit),
            )
            for place in places
            for each in place.suppliers
        ),
        csv_path=csv_path("strategy", "areas", area, "members"),
        empty="No full member can deliver here yet.",
    )


def _associate_table(portal: Portal, places: tuple[PublishedPlace, ...]) -> Table | None:
    """Associates who could deliver here; ``None`` where there is none."""
    words = vocabulary(portal.register)
    rows = tuple(
        (
            member_cell(portal, each.member),
            tables.text(words.service(place.service)),
            tables.count(each.capacity),
            tables.text(place.unit),
        )
        for place in places
        for each in place.associates
    )
    if not rows:
        return None
    return Table(
        slug="associates-here",
        caption="Associates who could, once they are fit for contracting",
        columns=(
            Column(title="Associate"),
            Column(title="Service"),
            Column(title="A year", is_numeric=True),
            Column(title="Counted in"),
        ),
        rows=rows,
    )


def _contract_table(portal: Portal, area: str, lots: tuple[RunningLot, ...]) -> Table:
    register, words = portal.register, vocabulary(portal.register)
    return Table(
        slug="contracts-here",
        caption="What is being delivered here",
        columns=(
            Column(title="Lot"),
            Column(title="Contract"),
            Column(title="Service"),
            Column(title="Outputs of the contract", is_numeric=True),
            Column(title="From, to"),
        ),
        rows=tuple(
            (
                tables.text(lot.title),
                tables.text(register.tenders[tender].title, target=f"awards/{tender}/"),
                tables.text(words.service(lot.service)),
                *_held(portal, tender, lot_id),
            )
            for tender, lot_id, lot in lots
        ),
        csv_path=csv_path("strategy", "areas", area, "contracts"),
        empty="No contract is being delivered here now.",
    )


def _held(portal: Portal, tender: str, lot_id: str) -> tuple[Cell, Cell]:
    """Its outputs as they stand on the site's day, variations included, and its dates."""
    held = lots_held(portal.register)[tender, lot_id]
    outputs = held.value.outputs_on(portal.register.as_of)
    counted = tables.count(outputs) if outputs else tables.nothing("counts no outputs")
    return counted, between(held.delivery.since, held.delivery.until)


def _outcome_table(portal: Portal, lots: tuple[RunningLot, ...]) -> Table | None:
    """What these lots are to change. How far they have come is told for whole contracts.

    Summed up over an area, numbers of people that are held back could be recovered.
    """
    rows = tuple(
        (
            tables.text(
                outcome_title(portal.register, name),
                target=measure_address(portal, f"outcomes.{name}"),
            ),
            tables.text(lot.title),
            tables.count(outcome.target),
        )
        for _, _, lot in lots
        for name, outcome in lot.outcomes.items()
    )
    if not rows:
        return None
    return Table(
        slug="outcomes-here",
        caption="What is to change for people here",
        columns=(
            Column(title="Outcome"),
            Column(title="Lot"),
            Column(title="People to reach it", is_numeric=True),
        ),
        rows=rows,
    )
