"""The register of risks, for members: the grid, each risk's history, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import day, day_text, plural
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME
from generator.publishing.pages.strategy.links import RISKS, STRATEGY, risk_place
from generator.publishing.pages.strategy.risk_grid import risk_grid
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.strategy import publish_risk
from generator.strategy.risks import open_risks
from schemas import catalogue
from schemas.consortium import in_force
from schemas.published.audience import Audience
from schemas.published.strategy import PublishedMitigation, PublishedRisk, PublishedRiskReview

KeyFigure = tuple[object, str, object, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskShown:
    """One risk as its section shows it."""

    slug: str
    title: str
    consequence: str
    overdue: object | None
    facts: tuple[tuple[str, object], ...]
    history: Table
    actions: Table


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all risks; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    register = portal.register
    risks = tuple(portal.released(publish_risk(register, name)) for name in open_risks(register))
    closed = tuple(
        risk
        for name in register.risks
        if not (risk := portal.released(publish_risk(register, name))).is_open
    )
    high_from = in_force(register.consortium.policies.high_risk_score, register.as_of).value
    table, ended = _table(risks), _closed_table(closed)
    yield page_file(
        portal,
        "strategy/risks.md.j2",
        path="strategy/risks.md",
        title=RISKS[0],
        description="What might go wrong, how likely and how grave that is, who watches it and "
        "what is done about it.",
        view={
            "trail": (HOME, STRATEGY),
            "figures": _figures(risks, high_from),
            "high_from": high_from,
            "grid": risk_grid(risks, high_from) if risks else None,
            "table": table,
            "risks": tuple(map(_shown, risks)),
            "closed": ended if closed else None,
            "sources": record_links(portal, record_files(portal, catalogue.RISK)),
        },
    )
    yield from csv_files(table, ended if closed else None)


def _figures(risks: tuple[PublishedRisk, ...], high_from: int) -> tuple[KeyFigure, ...]:
    page = RISKS[1]
    late = sum(each.is_overdue for risk in risks for each in risk.mitigations)
    return (
        (len(risks), "Open risks", "", f"{page}#risks-table"),
        (sum(risk.reviews[-1].is_high for risk in risks), "High", f"scores of {high_from} or more",
         f"{page}#grid"),
        (sum(risk.is_review_overdue for risk in risks), "Reviews overdue", "by their owners",
         f"{page}#risks-table"),
        (late, "Actions overdue", "", f"{page}#risks-table"),
    )  # fmt: skip


def _table(risks: tuple[PublishedRisk, ...]) -> Table:
    return Table(
        slug="risks-table",
        caption="Open risks, the highest first",
        columns=(
            Column(title="Risk"),
            Column(title="Score", is_numeric=True),
            Column(title="Before", is_numeric=True),
            Column(title="Owner", is_choice=True),
            Column(title="Last scored"),
            Column(title="Owner’s review by"),
            Column(title="Actions open"),
        ),
        rows=tuple(
            (
                tables.text(risk.title, target=risk_place(risk.id)),
                tables.count(risk.reviews[-1].score),
                tables.count(risk.reviews[-2].score)
                if len(risk.reviews) > 1
                else tables.nothing("scored once"),
                tables.text(risk.owner),
                tables.on_day(risk.reviews[-1].on),
                _due(risk),
                _open_actions(risk),
            )
            for risk in risks
        ),
        csv_path=csv_path("strategy", "risks"),
        empty="No risk is on record.",
    )


def _due(risk: PublishedRisk) -> Cell:
    if risk.review_due_on is None:
        return tables.nothing("closed")
    if risk.is_review_overdue:
        return tables.state(f"Overdue since {day_text(risk.review_due_on)}", Tone.BAD)
    return tables.on_day(risk.review_due_on)


def _open_actions(risk: PublishedRisk) -> Cell:
    left = [each for each in risk.mitigations if each.done_on is None]
    late = sum(each.is_overdue for each in left)
    if not left:
        return tables.nothing("none")
    if late:
        return tables.state(f"{len(left)}, {late} overdue", Tone.BAD)
    return tables.text(str(len(left)))


def _shown(risk: PublishedRisk) -> RiskShown:
    latest = risk.reviews[-1]
    due = risk.review_due_on
    return RiskShown(
        slug=f"risk-{risk.id}",
        title=risk.title,
        consequence=risk.consequence,
        overdue=day_text(due) if due and risk.is_review_overdue else None,
        facts=(
            ("Score", f"{latest.score}: likelihood {latest.likelihood}, impact {latest.impact}"),
            ("Owner", risk.owner),
            *((("Owner’s next review by", day(due)),) if due else ()),
        ),
        history=_history(risk),
        actions=_actions(risk),
    )


def _history(risk: PublishedRisk) -> Table:
    return Table(
        slug=f"history-{risk.id}",
        caption=f"How it was scored: {risk.title}",
        columns=(
            Column(title="Day"),
            Column(title="Score", is_numeric=True),
            Column(title="Likelihood", is_numeric=True),
            Column(title="Impact", is_numeric=True),
            Column(title="By"),
            Column(title="What changed"),
        ),
        rows=tuple(_review_row(risk, review) for review in reversed(risk.reviews)),
        is_sortable=False,
    )


def _review_row(risk: PublishedRisk, review: PublishedRiskReview) -> tuple[Cell, ...]:
    return (
        tables.on_day(review.on),
        tables.count(review.score),
        tables.count(review.likelihood),
        tables.count(review.impact),
        tables.text(review.by or risk.owner),
        prose(review.note) if review.note else tables.nothing("nothing said"),
    )


def _actions(risk: PublishedRisk) -> Table:
    return Table(
        slug=f"actions-{risk.id}",
        caption=f"What is done about it: {risk.title}",
        columns=(
            Column(title="Action"),
            Column(title="Who"),
            Column(title="By"),
            Column(title="How it stands"),
        ),
        rows=tuple(
            (prose(each.action), tables.text(each.owner), tables.on_day(each.due_on), _stand(each))
            for each in risk.mitigations
        ),
        is_sortable=False,
        empty="Nothing is done about it so far.",
    )


def _stand(mitigation: PublishedMitigation) -> Cell:
    if mitigation.done_on is not None:
        return tables.state(f"Done on {day_text(mitigation.done_on)}", Tone.GOOD)
    return (
        tables.state("Overdue", Tone.BAD)
        if mitigation.is_overdue
        else tables.state("To come", Tone.PLAIN)
    )


def _closed_table(risks: tuple[PublishedRisk, ...]) -> Table:
    return Table(
        slug="closed-risks",
        caption=f"{plural(len(risks), 'risk')} no longer open",
        columns=(Column(title="Risk"), Column(title="Closed"), Column(title="Why")),
        rows=tuple(
            (
                tables.text(risk.title),
                tables.on_day(risk.closed_on) if risk.closed_on else tables.nothing("not yet open"),
                prose(risk.closed_because or ""),
            )
            for risk in risks
        ),
        csv_path=csv_path("strategy", "closed-risks"),
    )
