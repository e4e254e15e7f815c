"""A debrief for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.dates import day_shown
from schemas.published.audience import as_json
from schemas.published.debriefs import (
    PublishedDebrief,
    PublishedGateHeld,
    PublishedLotDebrief,
    PublishedScoring,
)


def as_lines(debrief: PublishedDebrief) -> Iterator[str]:
    """The debrief lot by lot: what was given, the scores, each gate, and what else would do."""
    yield f"Debrief of {debrief.name} on {debrief.title}, as of {day_shown(debrief.decided_on)}"
    if debrief.approved_by is None:
        yield "The board has not approved this award yet: it is a proposal."
    for lot in debrief.lots or ():
        yield ""
        yield from _lot(lot)


def _lot(lot: PublishedLotDebrief) -> Iterator[str]:
    yield f"{lot.title}: {'eligible' if lot.is_eligible else 'not eligible'}"
    yield f"  {lot.summary}"
    if lot.scoring:
        yield from _scoring(lot.scoring)
    for gate in lot.gates:
        yield from _gate(gate)
    for sentence in lot.sentences:
        yield f"  {sentence}"


def _scoring(scoring: PublishedScoring) -> Iterator[str]:
    yield f"  {' '.join(scoring.sentences)}"
    for each in scoring.criteria:
        own = ", ".join(
            f"{scoring.panel.get(panellist, panellist)} {score}"
            for panellist, score in each.individual.items()
        )
        yield f"    {each.title}: {each.moderated}, weight {each.weight} ({own})"
    if scoring.reasons:
        yield f"    The panel’s reasons: {scoring.reasons}"


def _gate(gate: PublishedGateHeld) -> Iterator[str]:
    yield f"  {gate.rule} {'met' if gate.passed else 'not met'}: {gate.evidence}"
    for need in gate.needs:
        yield f"    Needed: {need.sentence}"
    if gate.follows:
        yield f"    {gate.follows}"


def as_fields(debrief: PublishedDebrief) -> dict[str, Any]:
    """The debrief for JSON, as the members' portal publishes it."""
    return as_json(debrief)
