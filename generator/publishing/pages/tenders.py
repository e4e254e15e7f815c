"""The tenders: the pipeline by stage, and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.publishing import tables
from generator.publishing.figures import day_text, plural, whole_pounds
from generator.publishing.pages.cells import period_of
from generator.publishing.pages.one_tender import tender_files
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.contracts import publish_tender
from generator.publishing.words import STAGES, vocabulary
from schemas.published.contracts import PublishedTender
from schemas.tender import Stage


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about tenders."""
    tenders = [
        portal.released(publish_tender(portal.register, tender_id))
        for tender_id in portal.register.tenders
    ]
    yield from _index(portal, tenders)
    for tender in tenders:
        yield from tender_files(portal, tender)
    entries = [
        {
            "id": tender.id,
            "title": tender.title,
            "stage": tender.stage,
            "path": f"data/tenders/{tender.id}.json",
        }
        for tender in tenders
    ]
    yield json_file(portal, "data/tenders.json", {"tenders": entries})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A tender in a lane of the pipeline."""

    title: str
    target: str
    stage: str
    tone: Tone
    about: str
    value: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A part of the pipeline: what stands in it, and how much that is worth."""

    slug: str
    title: str
    meaning: str
    count: str
    value: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _LaneKind:
    slug: str
    title: str
    meaning: str
    stages: frozenset[str]


_LANES = (
    _LaneKind(
        slug="considered",
        title="Being considered",
        meaning="Whether to bid, and with what.",
        stages=frozenset({Stage.IDENTIFIED, Stage.GO, Stage.SHAPING}),
    ),
    _LaneKind(
        slug="with-the-commissioner",
        title="With the commissioner",
        meaning="The bid is in; the decision is not.",
        stages=frozenset({Stage.BID_SUBMITTED}),
    ),
    _LaneKind(
        slug="won",
        title="Won, being shared out",
        meaning="Members offer what they can deliver.",
        stages=frozenset({Stage.WON}),
    ),
    _LaneKind(
        slug="contracted",
        title="Contracted",
        meaning="Sub-contracts are signed; members deliver and report.",
        stages=frozenset({Stage.CONTRACTED}),
    ),
    _LaneKind(
        slug="closed",
        title="Closed",
        meaning="Delivered to the end.",
        stages=frozenset({Stage.CLOSED}),
    ),
    _LaneKind(
        slug="not-taken-further",
        title="Not taken further",
        meaning="Not bid for, lost or withdrawn: each says why.",
        stages=frozenset({Stage.NO_GO, Stage.LOST, Stage.WITHDRAWN}),
    ),
)

_DECIDED_FOR = frozenset({Stage.WON, Stage.CONTRACTED, Stage.CLOSED})


def _index(portal: Portal, tenders: Sequence[PublishedTender]) -> Iterator[SiteFile]:
    table = _table(portal, tenders)
    yield page_file(
        portal,
        "tenders/index.md.j2",
        path="tenders/index.md",
        title="Tenders",
        description="Every contract the consortium has looked at, bid for, won or lost, "
        "and what became of it.",
        view={
            "figures": _figures(tenders),
            "lanes": tuple(_lanes(tenders, portal.register.as_of)),
            "table": table,
        },
    )
    yield from csv_files(table)


def _figures(
    tenders: Sequence[PublishedTender],
) -> tuple[tuple[object, str, object, str | None], ...]:
    stages = [tender.stage for tender in tenders]
    won = [tender for tender in tenders if tender.stage in _DECIDED_FOR]
    running = [tender for tender in tenders if tender.stage == Stage.CONTRACTED]
    decided = len(won) + stages.count(Stage.LOST)
    ahead = [tender for tender in tenders if tender.stage in _LANES[0].stages | _LANES[1].stages]
    return (
        (whole_pounds(sum(tender.value_now_pence for tender in running)), "Contracted now",
         plural(len(running), "contract"), None),
        (f"{len(won)} of {decided}", "Bids won", "of those that were decided", None),
        (whole_pounds(sum(tender.value_now_pence for tender in won)), "Won so far",
         "over the whole life of the contracts", None),
        (len(ahead), "In view", "being considered, or with the commissioner", None),
    )  # fmt: skip


def _lanes(tenders: Sequence[PublishedTender], on: date) -> Iterator[Lane]:
    for kind in _LANES:
        held = [tender for tender in tenders if tender.stage in kind.stages]
        latest_first = sorted(held, key=lambda tender: (_reached(tender), tender.id), reverse=True)
        yield Lane(
            slug=kind.slug,
            title=kind.title,
            meaning=kind.meaning,
            count=plural(len(held), "tender"),
            value=whole_pounds(sum(tender.value_now_pence for tender in held)) if held else "",
            entries=tuple(_entry(tender, on) for tender in latest_first),
        )


def _reached(tender: PublishedTender) -> date:
    """The day on which the tender reached the stage it is at."""
    return tender.stages[-1].on if tender.stages else date.min


def _entry(tender: PublishedTender, on: date) -> Entry:
    stage, tone = STAGES[tender.stage]
    return Entry(
        title=tender.title,
        target=f"tenders/{tender.id}/",
        stage=stage,
        tone=tone,
        about=tender.commissioner,
        value=whole_pounds(tender.value_now_pence),
        when=_when(tender, on),
    )


def _when(tender: PublishedTender, on: date) -> str:
    """The dates that matter at the stage the tender is at."""
    if tender.stage == Stage.WON and tender.sub_letting:
        closes, award = tender.sub_letting.offers_close_on, tender.sub_letting.award_on
        offers = "Offers until" if on <= closes else "Offers closed on"
        return f"{offers} {day_text(closes)}, award on {day_text(award)}"
    if tender.stage == Stage.CONTRACTED and tender.since:
        return f"Runs {period_of(tender.since, tender.until)}"
    return f"Since {day_text(_reached(tender))}" if tender.stages else ""


def _table(portal: Portal, tenders: Sequence[PublishedTender]) -> Table:
    words = vocabulary(portal.register)
    return Table(
        slug="tenders",
        caption="Every tender",
        columns=(
            Column(title="Tender"),
            Column(title="Stage", is_choice=True),
            Column(title="Commissioner", is_choice=True),
            Column(title="Theme", is_choice=True),
            Column(title="Stage reached"),
            Column(title="Value", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(tender.title, target=f"tenders/{tender.id}/"),
                tables.state(*STAGES[tender.stage], order=_rank(tender)),
                tables.text(tender.commissioner),
                tables.several([words.theme(theme) for theme in tender.themes]),
                _reached_cell(tender),
                tables.money(tender.value_now_pence),
            )
            for tender in sorted(tenders, key=lambda tender: tender.title.casefold())
        ),
        csv_path=csv_path("tenders"),
        is_searchable=True,
    )


def _rank(tender: PublishedTender) -> int:
    return list(STAGES).index(tender.stage)


def _reached_cell(tender: PublishedTender) -> Cell:
    return tables.on_day(_reached(tender)) if tender.stages else tables.nothing("not yet")
