"""An agreed share beside its baseline, as published."""

from __future__ import annotations

from generator.allocation.baseline import Departure
from generator.step import nearest
from schemas.money import BASIS_POINTS
from schemas.published.contracts import PublishedBaseline


def publish_baseline(departure: Departure) -> PublishedBaseline:
    """What the plan gives more than capacity alone would, with assent and reasons."""
    part, agreement = departure.part, departure.agreement
    return PublishedBaseline(
        by_capacity_outputs=departure.by_capacity.outputs,
        by_capacity_pence=departure.by_capacity.amount,
        more_outputs=departure.outputs,
        more_pence=departure.pence,
        more_bp=None if part is None else nearest(part * BASIS_POINTS),
        is_over_tolerance=departure.is_over_tolerance,
        assented_on=agreement.assented_on if agreement else None,
        reason=agreement.reason if agreement else None,
        relaxation=agreement.relaxation if agreement else None,
    )
