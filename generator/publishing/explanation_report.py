"""How an award's figures came about, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.explanation_of_baseline import DepartureSteps
from generator.publishing import debrief_report, plan_report, step_report
from generator.register import Register
from generator.step import Step
from schemas.award import Award
from schemas.published.debriefs import PublishedDebrief

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LotExplained:
    """The figures of one lot, by member or by name, and how far shares depart from a baseline."""

    figures: Mapping[str, Step]
    departures: Mapping[str, DepartureSteps]


def explained(
    register: Register, tender_id: str, award: Award, member_id: str | None
) -> dict[str, LotExplained]:
    """Every figure of the award, lot by lot; or ``member_id``'s alone."""
    return {
        lot_id: LotExplained(
            figures=_figures(lot, member_id), departures=_departures(lot, member_id)
        )
        for lot_id, lot in explain(register, tender_id, award).items()
    }


def _figures(lot: LotExplanation, member_id: str | None) -> dict[str, Step]:
    if member_id is not None:
        return {name: step for name, step in lot.shares.items() if name == member_id}
    return {"hub": lot.hub, **lot.shares, "not allocated": lot.unallocated}


def _departures(lot: LotExplanation, member_id: str | None) -> dict[str, DepartureSteps]:
    departures = lot.baseline.departures if lot.baseline else {}
    return {name: steps for name, steps in departures.items() if member_id in (None, name)}


def as_lines(lots: Mapping[str, LotExplained], debrief: PublishedDebrief | None) -> Iterator[str]:
    """Every figure's tree under its name, how a plan stands beside capacity, and the debrief."""
    for lot_id, lot in lots.items():
        for name, step in lot.figures.items():
            yield click.style(f"{lot_id}: {name}", bold=True)
            yield from step_report.as_lines(step, depth=1)
        yield from _beside(lot_id, lot.departures)
    if debrief:
        yield from (("",) if any(lot.figures or lot.departures for lot in lots.values()) else ())
        yield from debrief_report.as_lines(debrief)


def _beside(lot_id: str, departures: Mapping[str, DepartureSteps]) -> Iterator[str]:
    if departures:
        yield click.style(f"{lot_id}: what was agreed", bold=True)
        yield from plan_report.as_lines({name: each.departure for name, each in departures.items()})
    for name, steps in departures.items():
        yield click.style(f"{lot_id}: {name}, beside capacity alone", bold=True)
        for root in steps.roots:
            yield from step_report.as_lines(root, depth=1)


def as_fields(
    tender_id: str, lots: Mapping[str, LotExplained], debrief: PublishedDebrief | None
) -> dict[str, Any]:
    """The same for JSON. ``baseline`` is there for a joint delivery plan alone."""
    fields: dict[str, Any] = {
        "version": VERSION,
        "tender": tender_id,
        "lots": {
            lot_id: {name: step_report.as_fields(step) for name, step in lot.figures.items()}
            for lot_id, lot in lots.items()
        },
    }
    if any(lot.departures for lot in lots.values()):
        fields["baseline"] = {
            lot_id: plan_report.as_fields(lot.departures) for lot_id, lot in lots.items()
        }
    if debrief:
        fields["debrief"] = debrief_report.as_fields(debrief)
    return fields
