"""A bidder's debrief: how it stood, what it lacked, what that would have given it.

For members alone: the public's portal has no such page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import number, plural, whole_pounds
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import AWARDS, HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.debriefs import publish_debrief
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.audience import Audience
from schemas.published.contracts import PublishedAward
from schemas.published.debriefs import (
    PublishedCriterionScore,
    PublishedDebrief,
    PublishedGateHeld,
    PublishedLotDebrief,
    PublishedScoring,
)


def debrief_page(portal: Portal, tender_id: str, member_id: str) -> str | None:
    """The member's debrief on the tender's award; ``None`` for who may not read it."""
    if portal.audience is not Audience.MEMBERS:
        return None
    return f"awards/{tender_id}/debriefs/{member_id}/"


def debrief_column(portal: Portal) -> tuple[Column, ...]:
    """The column of links to debriefs, for a table of bidders; none where there are no debriefs."""
    return (Column(title="Debrief"),) if portal.audience is Audience.MEMBERS else ()


def debrief_cell(portal: Portal, tender_id: str, member_id: str) -> tuple[Cell, ...]:
    """The cell for that column; the CSV has the debrief's address."""
    page = debrief_page(portal, tender_id, member_id)
    return () if page is None else (Cell(shown="Debrief", order="", plain=page, target=page),)


def debrief_files(portal: Portal, award: PublishedAward) -> Iterator[SiteFile]:
    """For members, a page and its JSON for each bidder, and the CSV of each of its tables."""
    if portal.audience is not Audience.MEMBERS:
        return
    bidders = {bidder.member for lot in award.lots for bidder in lot.bidders}
    for member_id in sorted(bidders):
        debrief = portal.released(publish_debrief(portal.register, award.tender, member_id))
        yield from _files(portal, debrief, debrief.lots or ())


def _files(
    portal: Portal, debrief: PublishedDebrief, lots: tuple[PublishedLotDebrief, ...]
) -> Iterator[SiteFile]:
    views = tuple(_lot_view(debrief, lot, place) for place, lot in enumerate(lots, start=1))
    json_path = f"data/awards/{debrief.tender}/debriefs/{debrief.member}.json"
    offer = catalogue.OFFER.path(debrief.tender, debrief.member)
    yield page_file(
        portal,
        "awards/debrief.md.j2",
        path=f"awards/{debrief.tender}/debriefs/{debrief.member}.md",
        title=f"{debrief.name}: debrief on {debrief.title}",
        description=f"How the offer of {debrief.name} for {debrief.title} stood, what it lacked "
        "and what that would have given it.",
        view={
            "trail": (HOME, AWARDS, (debrief.title, f"awards/{debrief.tender}/")),
            "name": debrief.name,
            "kind": "Debrief",
            "lede": f"How its offer for {debrief.title} was judged, as things stood on "
            f"{day_shown(debrief.decided_on)}.",
            "is_approved": debrief.approved_by is not None,
            "figures": _figures(lots),
            "lots": views,
            "source": source(portal, offer, ("JSON", json_path)),
        },
    )
    yield json_file(portal, json_path, {"debrief": debrief})
    yield from csv_files(*(table for view in views for table in (view.scores, view.gates)))


def _figures(
    lots: tuple[PublishedLotDebrief, ...],
) -> tuple[tuple[object, str, object, str | None], ...]:
    eligible = sum(lot.is_eligible for lot in lots)
    outputs = sum(lot.given.outputs for lot in lots)
    pence = sum(lot.given.amount_pence for lot in lots)
    return (
        (whole_pounds(pence) if pence or outputs else "None", "Awarded",
         _work(outputs, pence), None),
        (number(len(lots)), "Lots bid for", "", None),
        (number(eligible), "Eligible for",
         "every lot bid for" if eligible == len(lots) else f"of {plural(len(lots), 'lot')}", None),
    )  # fmt: skip


def _work(outputs: int, pence: int) -> str:
    """What is to be done for it; nothing to count where no outputs are."""
    if outputs:
        return plural(outputs, "output")
    return "" if pence else "no work of this contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutGate:
    """A gate that was shut, as a box on the page."""

    title: str
    found: str
    needs: tuple[str, ...]
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """One lot on a debrief's page; ``scoring`` and ``reasons`` are ``None`` where not scored."""

    slug: str
    title: str
    summary: str
    shut: tuple[ShutGate, ...]
    sentences: tuple[str, ...]
    scoring: str | None
    scores: Table | None
    reasons: str | None
    gates: Table


def _lot_view(debrief: PublishedDebrief, lot: PublishedLotDebrief, place: int) -> LotView:
    scoring = lot.scoring
    return LotView(
        slug=f"lot-{lot.lot}",
        title=lot.title,
        summary=lot.summary,
        shut=tuple(_shut(gate) for gate in lot.gates if not gate.passed),
        sentences=lot.sentences,
        scoring=" ".join(scoring.sentences) if scoring else None,
        scores=_scores(debrief, lot, scoring, place) if scoring and scoring.criteria else None,
        reasons=f"The panel’s reasons: {scoring.reasons}" if scoring and scoring.reasons else None,
        gates=_gates(debrief, lot, place),
    )


def _shut(gate: PublishedGateHeld) -> ShutGate:
    return ShutGate(
        title=f"{gate.rule} was not met",
        found=gate.evidence,
        needs=tuple(need.sentence for need in gate.needs),
        follows=gate.follows or "",
    )


def _gates(debrief: PublishedDebrief, lot: PublishedLotDebrief, place: int) -> Table:
    return Table(
        slug=f"gates-{place}",
        caption=f"{lot.title}: every rule of eligibility",
        columns=(Column(title="Rule"), Column(title="Met"), Column(title="What was found")),
        rows=tuple(
            (
                prose(f"{gate.rule}: {gate.title}", target=f"rulebook/#{gate.rule.lower()}"),
                tables.state("Met", Tone.GOOD)
                if gate.passed
                else tables.state("Not met", Tone.BAD),
                prose(gate.evidence),
            )
            for gate in lot.gates
        ),
        csv_path=csv_path("awards", debrief.tender, "debriefs", debrief.member, lot.lot, "gates"),
        is_sortable=False,
    )


def _scores(
    debrief: PublishedDebrief, lot: PublishedLotDebrief, scoring: PublishedScoring, place: int
) -> Table:
    panel = list(dict.fromkeys(name for each in scoring.criteria for name in each.individual))
    return Table(
        slug=f"scores-{place}",
        caption=f"{lot.title}: scores, from 0 to 5",
        columns=(
            Column(title="Criterion"),
            Column(title="Weight", is_numeric=True),
            Column(title="After moderation", is_numeric=True),
            *(Column(title=scoring.panel.get(name, name), is_numeric=True) for name in panel),
        ),
        rows=tuple(_score_row(each, panel) for each in scoring.criteria),
        csv_path=csv_path("awards", debrief.tender, "debriefs", debrief.member, lot.lot, "scores"),
        is_sortable=False,
    )


def _score_row(each: PublishedCriterionScore, panel: list[str]) -> tuple[Cell, ...]:
    own = (each.individual.get(name) for name in panel)
    return (
        prose(each.title),
        tables.count(each.weight),
        tables.count(each.moderated),
        *(tables.nothing("no score") if score is None else tables.count(score) for score in own),
    )
