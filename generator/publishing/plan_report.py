"""A joint delivery plan beside its baseline, for a terminal and for programs (rule TEN-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.allocation.baseline import Departure
from generator.allocation.explanation_of_baseline import DepartureSteps
from generator.divided_in import DividedIn
from generator.publishing import step_report
from generator.publishing.views.baseline import publish_baseline
from generator.step import Unit, nearest
from schemas.dates import day_shown
from schemas.money import BASIS_POINTS, percent_text, pounds_shown
from schemas.published.audience import as_json

NAME_WIDTH = 42
HEADING = (
    f"    {'':<{NAME_WIDTH}} {'agreed':>13} {'by capacity':>13} {'difference':>11} "
    f"{'per cent':>9} {'in money':>14}"
)


def as_lines(departures: Mapping[str, Departure]) -> Iterator[str]:
    """Every share beside its baseline, the largest first, each with its assent and reasons."""
    largest_first = sorted(
        departures.items(), key=lambda item: (-item[1].divided_in.of(item[1].agreed), item[0])
    )
    for place, (member, departure) in enumerate(largest_first):
        tolerance = percent_text(departure.tolerance_bp)
        if not place:
            yield (
                "  Beside what capacity alone would give; a share that differs by more than "
                f"{tolerance} says why [TEN-6]"
            )
            yield HEADING
        yield _row(member, departure)
        for said in _agreement(departure, tolerance):
            yield f"      {said}"


def _row(member: str, departure: Departure) -> str:
    part = departure.part
    shown = (
        "" if part is None else step_report.shown(nearest(part * BASIS_POINTS), Unit.BASIS_POINTS)
    )
    in_lot = departure.divided_in
    agreed, by_capacity = (
        in_lot.figure(in_lot.of(part)) for part in (departure.agreed, departure.by_capacity)
    )
    # Where no outputs are counted, all that differs is the money.
    difference = "" if in_lot is DividedIn.PENCE else f"{departure.outputs:+,}"
    return (
        f"    {member:<{NAME_WIDTH}} {agreed:>13} {by_capacity:>13} {difference:>11} {shown:>9} "
        f"{pounds_shown(departure.pence):>14}"
    )


def _agreement(departure: Departure, tolerance: str) -> Iterator[str]:
    agreement = departure.agreement
    if agreement is None:
        yield "The plan says nothing of this share, or something else by now."
        return
    yield f"Assented on {day_shown(agreement.assented_on)}."
    if agreement.reason:
        over = f"Over {tolerance}, because: " if departure.is_over_tolerance else "Because: "
        yield f"{over}{agreement.reason}"
    elif departure.is_over_tolerance:
        yield f"Over {tolerance}, and no reason is given."
    if agreement.relaxation:
        yield f"Above the largest share, because: {agreement.relaxation}"


def as_fields(departures: Mapping[str, DepartureSteps]) -> dict[str, dict[str, Any]]:
    """By member, the fields of the published baseline, and the steps to each of its figures."""
    return {
        member: {
            "agreed_outputs": steps.departure.agreed.outputs,
            "agreed_pence": steps.departure.agreed.amount,
            **as_json(publish_baseline(steps.departure)),
            "steps": [step_report.as_fields(root) for root in steps.roots],
        }
        for member, steps in departures.items()
    }
