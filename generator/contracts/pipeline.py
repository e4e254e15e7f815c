"""The pipeline: which stage a tender is at, and which may follow (prospectus §4)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from schemas.tender import Stage, StageEntry, Tender

FOLLOWERS: dict[Stage, frozenset[Stage]] = {
    Stage.IDENTIFIED: frozenset({Stage.GO, Stage.NO_GO, Stage.WITHDRAWN}),
    Stage.GO: frozenset({Stage.SHAPING, Stage.WITHDRAWN}),
    Stage.NO_GO: frozenset(),
    Stage.SHAPING: frozenset({Stage.BID_SUBMITTED, Stage.WITHDRAWN}),
    Stage.BID_SUBMITTED: frozenset({Stage.WON, Stage.LOST, Stage.WITHDRAWN}),
    Stage.WON: frozenset({Stage.CONTRACTED, Stage.WITHDRAWN}),
    Stage.LOST: frozenset(),
    Stage.WITHDRAWN: frozenset(),
    Stage.CONTRACTED: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}
"""The stages that may come next after each."""

WON_STAGES = frozenset({Stage.WON, Stage.CONTRACTED, Stage.CLOSED})
"""The stages of a tender whose contract value is settled."""

NEEDS_REASONS = frozenset({Stage.NO_GO, Stage.LOST, Stage.WITHDRAWN})
NEEDS_LESSONS = frozenset({Stage.NO_GO, Stage.LOST})


def stage_on(tender: Tender, on: date) -> Stage | None:
    """The stage reached by ``on``; ``None`` before the first."""
    reached = [entry.stage for entry in tender.stages if entry.on <= on]
    return reached[-1] if reached else None


def reached_on(tender: Tender, stage: Stage) -> date | None:
    """The day on which ``stage`` was reached, if it was."""
    return next((entry.on for entry in tender.stages if entry.stage is stage), None)


def was_won(tender: Tender) -> bool:
    """Whether the tender was won, so that it is or becomes a contract."""
    return reached_on(tender, Stage.WON) is not None


def stages_out_of_order(tender: Tender) -> list[tuple[int, StageEntry, StageEntry]]:
    """Each entry that may not follow the one before it: its position, the one before, itself."""
    return [
        (position, before, entry)
        for position, (before, entry) in enumerate(pairwise(tender.stages), start=1)
        if entry.stage not in FOLLOWERS[before.stage]
    ]
