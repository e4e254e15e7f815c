"""MON-2: returns give every figure asked for, or say openly why not (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Severity
from generator.monitoring.assessment import Measure, is_supplied, measures_of
from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from generator.rules.answers import Answered, answered
from generator.rules.names import listed, meant
from generator.rules.rule import Breach, Rule
from schemas.dates import day_shown
from schemas.monitoring_return import LotReturn, Omission, Return


def is_complete(subject: Answered, register: Register) -> Iterator[Breach]:
    """MON-2: every figure is given, or openly left out; and no figure nobody asked for."""
    answer, expected, received = subject
    if not received.left_out and all(
        _is_plainly_complete(received, expected, lot_id, register) for lot_id in expected.lots
    ):
        return
    path, declared = answer.path, {(item.lot, item.measure) for item in received.left_out}
    for lot_id in expected.lots:
        figures = received.lots.get(lot_id)
        if figures is not None:
            yield from _not_asked_for(path, expected, lot_id, figures, register)
        elif not any(item.lot == lot_id for item in received.left_out):
            yield _lot_missing(path, expected, lot_id)
            continue
        for measure in measures_of(register, expected.tender, lot_id):
            is_given = figures is not None and is_supplied(figures, measure)
            if not is_given and (lot_id, written(measure)) not in declared:
                yield _figure_missing(path, expected, lot_id, measure)
    for position, item in enumerate(received.left_out):
        yield from _left_out(path, position, item, subject, register)


def _is_plainly_complete(
    received: Return, expected: ExpectedReturn, lot_id: str, register: Register
) -> bool:
    """Whether exactly the figures asked for are there; quick, for nearly every return."""
    figures = received.lots.get(lot_id)
    return (
        figures is not None
        and figures.outputs is not None
        and figures.outputs_to_date is not None
        and figures.participants is not None
        and figures.spend_total is not None
        and figures.spend.keys() == register.consortium.spend_categories.keys()
        and figures.outcomes.keys()
        == register.tenders[expected.tender].lots[lot_id].outcomes.keys()
    )


def written(measure: Measure) -> str:
    """A measure as left_out names it: ``"participants"``, ``"spend.staff"``."""
    return ".".join(measure)


def _lot_missing(path: str, expected: ExpectedReturn, lot_id: str) -> Breach:
    return Breach(
        path=path,
        field=("lots",),
        message=f"The figures of {lot_id} are missing; {expected.member} holds part of that lot "
        f"and must report on it every {expected.period.frequency}.",
        fix=f'Add "{lot_id}:" under lots, with its figures.',
    )


def _figure_missing(path: str, expected: ExpectedReturn, lot_id: str, measure: Measure) -> Breach:
    name, *group = reversed(measure)
    value = "pounds" if "spend" in measure[0] else "number"
    under = f" under {group[0]}" if group else ""
    return Breach(
        path=path,
        field=("lots", lot_id, *measure),
        message=f"{written(measure)} is missing for {lot_id}; this sub-contract asks for it "
        f"every {expected.period.frequency}.",
        fix=f'Add "{name}: <{value}>"{under}, or name it under left_out and say why.',
    )


def _not_asked_for(
    path: str, expected: ExpectedReturn, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    outcomes = register.tenders[expected.tender].lots[lot_id].outcomes
    for outcome in figures.outcomes:
        if outcome not in outcomes:
            yield Breach(
                path=path,
                field=("lots", lot_id, "outcomes", outcome),
                message=f'"{outcome}" is not an outcome of {lot_id}; '
                f"it must be one of the lot's: {listed(outcomes)}.",
                fix=meant(outcome, outcomes, "Delete it, or correct the name."),
            )
    categories = register.consortium.spend_categories
    for category in figures.spend:
        if category not in categories:
            yield Breach(
                path=path,
                field=("lots", lot_id, "spend", category),
                message=f'"{category}" is not a spending category; '
                f"it must be one of the consortium's: {listed(categories)}.",
                fix=meant(category, categories, "Put the money under one of these."),
            )


def _left_out(
    path: str, position: int, item: Omission, subject: Answered, register: Register
) -> Iterator[Breach]:
    _, expected, received = subject
    if item.lot not in expected.lots:
        yield Breach(
            path=path,
            field=("left_out", position, "lot"),
            message=f'{expected.member} holds no part of a lot "{item.lot}"; '
            "left_out must name a lot held.",
            fix=meant(item.lot, expected.lots, f"Use {listed(expected.lots)}, or delete it."),
        )
        return
    measures = {written(each): each for each in measures_of(register, expected.tender, item.lot)}
    figures = received.lots.get(item.lot)
    if item.measure not in measures:
        yield Breach(
            path=path,
            field=("left_out", position, "measure"),
            message=f'"{item.measure}" is not a figure asked for; '
            f"it must be one of: {listed(measures)}.",
            fix=meant(item.measure, measures, "Correct the name, or delete this entry."),
        )
    elif figures is not None and is_supplied(figures, measures[item.measure]):
        yield Breach(
            path=path,
            field=("left_out", position),
            message=f"{item.measure} of {item.lot} is named as left out, but it is given.",
            fix="Delete this entry, or the figure.",
        )
    else:
        is_overdue = item.expected_on < register.as_of
        promise = "was to come by" if is_overdue else "is to come by"
        yield Breach(
            path=path,
            field=("left_out", position),
            message=f"{item.measure} of {item.lot} is left out; it {promise} "
            f"{day_shown(item.expected_on)}.",
            fix="Add the figure once it is known, and delete this entry.",
            severity=Severity.WARNING,
        )


MON_2 = Rule(
    id="MON-2",
    title="Returns are complete: every figure that the sub-contract asks for is given, "
    "or it is said openly why not.",
    source="prospectus §10",
    subjects=answered,
    check=is_complete,
)
