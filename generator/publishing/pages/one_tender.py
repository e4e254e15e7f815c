"""A tender's page: what is to be delivered, how far it has come, and who may deliver it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.allocation.offers import offers_by_tender
from generator.publishing import tables
from generator.publishing.figures import day, day_text, percent, pounds, whole_pounds
from generator.publishing.pages.cells import blank, period_of
from generator.publishing.pages.links import HOME, TENDERS, decision_told
from generator.publishing.pages.positions import positions_of
from generator.publishing.pages.tender_appraisal import appraisal_shown
from generator.publishing.pages.tender_offers import offer_table
from generator.publishing.pages.tender_price import price_shown
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Column, Table
from generator.publishing.views.returns import contracts_with_returns
from generator.publishing.words import (
    STAGES,
    sub_letting_shown,
    vocabulary,
)
from schemas import catalogue
from schemas.published.contracts import PublishedLot, PublishedSubLetting, PublishedTender
from schemas.tender import Stage

_MAIN_ROAD = (
    Stage.IDENTIFIED,
    Stage.GO,
    Stage.SHAPING,
    Stage.BID_SUBMITTED,
    Stage.WON,
    Stage.CONTRACTED,
    Stage.CLOSED,
)
_STOPPED = frozenset({Stage.NO_GO, Stage.LOST, Stage.WITHDRAWN})


def tender_files(portal: Portal, tender: PublishedTender) -> Iterator[SiteFile]:
    """The tender's page, its JSON and the CSV of each of its tables."""
    lots, outcomes = _lot_table(portal, tender), _outcome_table(tender)
    criteria, offers = _criteria_table(tender), offer_table(portal, tender)
    positions, price = positions_of(portal, tender.id), price_shown(portal, tender.id)
    appraisal = appraisal_shown(portal, tender.id)
    positions_path = f"data/positions/{tender.id}.json"
    json_path = f"data/tenders/{tender.id}.json"
    yield page_file(
        portal,
        "tenders/tender.md.j2",
        path=f"tenders/{tender.id}.md",
        title=f"{tender.title}: tender",
        description=f"{tender.title}, commissioned by {tender.commissioner}: what is to be "
        "delivered, and how the tender has fared.",
        view={
            "trail": (HOME, TENDERS),
            "name": tender.title,
            "kind": _kind(tender),
            "figures": _figures(tender),
            "stages": tuple(_timeline(tender)),
            "outcome": _outcome(portal, tender),
            "summary": tender.summary,
            "facts": _facts(portal, tender),
            "lots": lots,
            "without_lots": _without_lots(tender),
            "outcomes": outcomes,
            "requirements": tuple(
                (lot.title, lot.requirements) for lot in tender.lots if lot.requirements
            ),
            "appraisal": appraisal,
            "price": price,
            "positions": positions,
            "positions_path": positions_path,
            "sub_letting": _sub_letting_facts(portal, tender.sub_letting),
            "criteria": criteria,
            "offers": offers,
            "reasons": tuple(_reasons(tender)),
            "source": source(portal, catalogue.TENDER.path(tender.id), ("JSON", json_path)),
            "record_sources": record_links(portal, _records_of(portal, tender.id)),
        },
    )
    yield json_file(portal, json_path, {"tender": tender})
    yield from csv_files(lots, outcomes, criteria, offers, price.table if price else None)
    yield from csv_files(appraisal.table if appraisal else None)
    if positions:
        yield json_file(portal, positions_path, {"positions": positions.published})
        yield from csv_files(*positions.csv_tables)


def _records_of(portal: Portal, tender_id: str) -> Iterator[RecordFile]:
    """The tender's offers, scores, plan and what changed since, as the audience is shown them."""
    register = portal.register
    offers = [(tender_id, member_id) for member_id in offers_by_tender(register).get(tender_id, ())]
    yield from record_files(portal, catalogue.OFFER, offers)
    yield from record_files(portal, catalogue.SCORES, register.scores.keys() & {tender_id})
    yield from record_files(portal, catalogue.PLAN, register.plans.keys() & {tender_id})
    yield from record_files(portal, catalogue.APPRAISAL, register.appraisals.keys() & {tender_id})
    yield from record_files(portal, catalogue.PRICING, register.pricings.keys() & {tender_id})
    varied = [key for key in register.variations if key[0] == tender_id]
    yield from record_files(portal, catalogue.VARIATION, varied)
    traded = [key for key in register.trades if key[0] == tender_id]
    yield from record_files(portal, catalogue.TRADE, traded)


def _kind(tender: PublishedTender) -> str:
    return "Contract" if tender.stage in {Stage.CONTRACTED, Stage.CLOSED} else "Tender"


def _figures(tender: PublishedTender) -> tuple[tuple[object, str, object, str | None], ...]:
    is_settled = tender.stage in {Stage.WON, Stage.CONTRACTED, Stage.CLOSED}
    stage, _ = STAGES[tender.stage]
    reached = day_text(tender.stages[-1].on) if tender.stages else ""
    return (
        (whole_pounds(tender.value_now_pence), "Value" if is_settled else "Value, as estimated",
         period_of(tender.since, tender.until), None),
        (stage, "Stage", f"since {reached}" if reached else "", None),
        (len(tender.lots) or ("None" if tender.stage in _STOPPED else "None yet"), "Lots", "",
         None),
    )  # fmt: skip


def _timeline(tender: PublishedTender) -> Iterator[tuple[object, ...]]:
    """Every stage reached, then those of the main road that are still to come."""
    for entry in tender.stages:
        is_last = entry is tender.stages[-1]
        state = "now" if is_last and entry.stage != Stage.CLOSED else "done"
        shown = "stopped" if entry.stage in _STOPPED else state
        yield STAGES[entry.stage][0], entry.on, shown, ""
    if tender.stage in _MAIN_ROAD:
        for stage in _MAIN_ROAD[_MAIN_ROAD.index(Stage(tender.stage)) + 1 :]:
            yield STAGES[stage][0], None, "ahead", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the tender: a title, a sentence, and where to read on."""

    title: str
    tone: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


def _outcome(portal: Portal, tender: PublishedTender) -> Outcome:
    if tender.has_award:
        links = [("Who delivers it, and how each share came about", f"awards/{tender.id}/")]
        if tender.id in contracts_with_returns(portal.register):
            links.append(("What has been delivered so far", f"returns/{tender.id}/"))
        return Outcome(
            title="Shared out among members",
            tone="good",
            text="The work has been divided by the published rules.",
            links=tuple(links),
        )
    if tender.has_proposal:
        return Outcome(
            title="An award is proposed",
            tone="watch",
            text="It says how the work would be divided by the published rules. Until the board "
            "approves it, it gives nobody a sub-contract and is for members alone.",
            links=(("Who would deliver it, and why", f"awards/{tender.id}/"),),
        )
    if tender.stage in _STOPPED:
        stage, _ = STAGES[tender.stage]
        return Outcome(title=stage, tone="plain", text="Why, and what was learned, stands below.")
    if tender.stage == Stage.WON:
        return Outcome(title="Not yet awarded", tone="watch", text=_awaited(portal, tender))
    return Outcome(
        title="Not yet decided",
        tone="plain",
        text="If the bid is won, the work is shared out among members by the published rules.",
    )


def _awaited(portal: Portal, tender: PublishedTender) -> str:
    sub_letting = tender.sub_letting
    if sub_letting is None:
        return "How the work will be shared out has not been decided yet."
    opened, closed = sub_letting.offers_open_on, sub_letting.offers_close_on
    window = (
        f"Members can make offers from {day_text(opened)} to {day_text(closed)}."
        if portal.register.as_of <= closed
        else f"The time for making offers ended on {day_text(closed)}."
    )
    return f"{window} The award is decided on {day_text(sub_letting.award_on)}."


def _facts(portal: Portal, tender: PublishedTender) -> tuple[tuple[str, object], ...]:
    words = vocabulary(portal.register)
    is_varied = tender.value_now_pence != tender.value_pence
    varied = (("Value when won", pounds(tender.value_pence)),) if is_varied else ()
    dates, is_over = period_of(tender.since, tender.until), tender.stage in _STOPPED
    return (
        ("Commissioner", tender.commissioner),
        ("Themes", tuple(map(words.theme, tender.themes))),
        ("Contract value", pounds(tender.value_now_pence)),
        *varied,
        ("Delivery", dates or ("No dates were set" if is_over else "Dates not settled yet")),
    )


def _without_lots(tender: PublishedTender) -> str:
    if tender.stage in _STOPPED:
        return "It was never divided into lots."
    return "It has not been divided into lots yet."


def _lot_table(portal: Portal, tender: PublishedTender) -> Table | None:
    if not tender.lots:
        return None
    words = vocabulary(portal.register)
    return Table(
        slug="lots-table",
        caption="The parts of the contract",
        columns=(
            Column(title="Lot"),
            Column(title="Service"),
            Column(title="Area"),
            Column(title="Outputs", is_numeric=True),
            Column(title="Counted in"),
            Column(title="Value", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(lot.title),
                tables.text(words.service(lot.service)),
                tables.text(words.area(lot.area)),
                *_counted(lot),
                tables.money(lot.value_pence),
            )
            for lot in tender.lots
        ),
        total=(
            tables.text("All lots"),
            *(blank() for _ in range(4)),
            tables.money(sum(lot.value_pence for lot in tender.lots)),
        ),
        csv_path=csv_path("tenders", tender.id, "lots"),
        is_sortable=False,
    )


def _counted(lot: PublishedLot) -> tuple[tables.Cell, tables.Cell]:
    """How many outputs the lot has, and what they are."""
    if lot.outputs is None:
        return tables.nothing("counts no outputs"), tables.text("money alone")
    return tables.count(lot.outputs), tables.text(lot.unit)


def _outcome_table(tender: PublishedTender) -> Table | None:
    rows = tuple(row for lot in tender.lots for row in _outcome_rows(lot))
    if not rows:
        return None
    return Table(
        slug="outcomes-table",
        caption="What is to change for people",
        columns=(
            Column(title="Outcome"),
            Column(title="Lot"),
            Column(title="People to reach it", is_numeric=True),
        ),
        rows=rows,
        csv_path=csv_path("tenders", tender.id, "outcomes"),
    )


def _outcome_rows(lot: PublishedLot) -> Iterator[tuple[tables.Cell, ...]]:
    for outcome in lot.outcomes:
        yield tables.text(outcome.title), tables.text(lot.title), tables.count(outcome.target)


def _sub_letting_facts(
    portal: Portal,
    sub_letting: PublishedSubLetting | None,
) -> tuple[tuple[str, object], ...]:
    if sub_letting is None:
        return ()
    opened, closed = day_text(sub_letting.offers_open_on), day_text(sub_letting.offers_close_on)
    threshold = sub_letting.score_threshold_bp
    least = () if threshold is None else (("Least score to be awarded", percent(threshold)),)
    largest = sub_letting.largest_share_bp
    own = () if largest is None else (("Largest share, set by this tender", percent(largest)),)
    return (
        ("How", sub_letting_shown(sub_letting.route, sub_letting.method)),
        ("Chosen by", decision_told(portal, sub_letting.decision)),
        ("Offers taken", f"{opened} to {closed}"),
        ("Award decided on", day(sub_letting.award_on)),
        *least,
        *own,
    )


def _criteria_table(tender: PublishedTender) -> Table | None:
    if tender.sub_letting is None or not tender.sub_letting.criteria:
        return None
    criteria = tender.sub_letting.criteria
    return Table(
        slug="criteria-table",
        caption="How offers are scored",
        columns=(Column(title="Criterion"), Column(title="Weight", is_numeric=True)),
        rows=tuple((tables.text(item.title), tables.count(item.weight)) for item in criteria),
        total=(tables.text("All weights"), tables.count(sum(item.weight for item in criteria))),
        csv_path=csv_path("tenders", tender.id, "criteria"),
        is_sortable=False,
    )


def _reasons(tender: PublishedTender) -> Iterator[tuple[str, str, str]]:
    """For each stage that gives them: stage and day, reasons, lessons; either may be empty."""
    for entry in tender.stages:
        if entry.reasons or entry.lessons:
            title = f"{STAGES[entry.stage][0]}, {day_text(entry.on)}"
            yield title, entry.reasons or "", entry.lessons or ""
