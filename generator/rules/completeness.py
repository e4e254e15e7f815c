"""MON-2: returns give every figure asked for, or say openly why not (prospectus §10)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.monitoring.assessment import (
    COUNTS_OF_OUTPUTS,
    Measure,
    is_supplied,
    measures_of,
    spend_categories_for,
)
from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from generator.rules.answers import OF_AN_ANSWER, Answered, answered, answered_of, lots_misnamed
from generator.rules.names import is_meant, meant
from generator.rules.omissions import omission_faults, written
from generator.rules.rule import Breach, Rule
from schemas.monitoring_return import LotReturn, Return
from schemas.tender import Lot
from schemas.text import listed


def is_complete(subject: Answered, register: Register) -> Iterator[Breach]:
    """MON-2: every figure is given, or openly left out; and no figure nobody asked for.

    A promise that was not kept stays a warning: it would else turn into an error
    by the calendar alone. Nobody gains by it, since a figure left out counts as
    missing for eligibility (rule ELI-4) until it is there. What would let a member
    leave everything out for ever is an error at once, when it is written: a lot of
    which nothing is given, and a promise for later than the next return.
    """
    answer, expected, received = subject
    if not received.left_out and all(
        _is_plainly_complete(received, expected, lot_id, register) for lot_id in expected.lots
    ):
        return
    for lot_id in expected.lots:
        figures = received.lots.get(lot_id)
        if figures is not None:
            yield from _not_asked_for(answer.path, expected, lot_id, figures, register)
        yield from _missing_of(answer.path, expected, lot_id, received, register)
    yield from omission_faults(subject, register)


def _is_plainly_complete(
    received: Return, expected: ExpectedReturn, lot_id: str, register: Register
) -> bool:
    """Whether exactly the figures asked for are there; quick, for nearly every return."""
    figures = received.lots.get(lot_id)
    counts_outputs = _lot_of(expected, lot_id, register).outputs is not None
    return (
        figures is not None
        and (figures.outputs is not None) is counts_outputs
        and (figures.outputs_to_date is not None) is counts_outputs
        and figures.participants is not None
        and figures.spend_total is not None
        and figures.people.keys() == set(_lot_of(expected, lot_id, register).people_by)
        and all(
            groups.keys() == _groups_of(register, breakdown)
            for breakdown, groups in figures.people.items()
        )
        and figures.spend.keys() == spend_categories_for(register, expected.period).keys()
        and figures.outcomes.keys() == _lot_of(expected, lot_id, register).outcomes.keys()
    )


def _lot_of(expected: ExpectedReturn, lot_id: str, register: Register) -> Lot:
    return register.tenders[expected.tender].lots[lot_id]


def _groups_of(register: Register, breakdown: str) -> Collection[str]:
    """The groups of a breakdown; none of one that nobody described, which is REF-1's."""
    known = register.consortium.breakdowns.get(breakdown)
    return known.groups.keys() if known else ()


def _missing_of(
    path: str, expected: ExpectedReturn, lot_id: str, received: Return, register: Register
) -> Iterator[Breach]:
    """What is missing of one lot: all of it in one breach, else figure by figure."""
    figures = received.lots.get(lot_id)
    left_out = {item.measure for item in received.left_out if item.lot == lot_id}
    measures = measures_of(register, expected.tender, lot_id, expected.period)
    missing = [each for each in measures if figures is None or not is_supplied(figures, each)]
    unsaid = [each for each in missing if written(each) not in left_out]
    if len(missing) == len(measures) and not unsaid:
        yield _all_left_out(path, lot_id, is_there=figures is not None)
    elif figures is None and not left_out:
        yield _lot_missing(path, expected, lot_id, received)
    else:
        for measure in unsaid:
            if figures is None or not _is_misnamed(measure, figures, measures):
                yield _figure_missing(path, expected, lot_id, measure)


def _is_misnamed(measure: Measure, figures: LotReturn, measures: Collection[Measure]) -> bool:
    """Whether the figure is there under a name so near its own that it is told there, once."""
    given = getattr(figures, measure[0])
    for depth, name in enumerate(measure[1:], start=1):
        if name not in given:
            asked = {each[depth]: None for each in measures if each[:depth] == measure[:depth]}
            return is_meant(name, given, asked)
        given = given[name]
    return False


def _lot_missing(path: str, expected: ExpectedReturn, lot_id: str, received: Return) -> Breach:
    wrong = lots_misnamed(expected, received).get(lot_id)
    if wrong is not None:
        return Breach(
            path=path,
            field=("lots", wrong),
            message=f'{expected.member} holds no part of a lot "{wrong}", and the figures of '
            f"{lot_id} are missing.",
            fix=f'Did you mean "{lot_id}"?',
        )
    return Breach(
        path=path,
        field=("lots",),
        message=f"The figures of {lot_id} are missing; {expected.member} holds part of that lot "
        f"and must report on it every {expected.period.frequency}.",
        fix=f'Add "{lot_id}:" under lots, with its figures.',
    )


def _all_left_out(path: str, lot_id: str, *, is_there: bool) -> Breach:
    return Breach(
        path=path,
        field=("lots", lot_id) if is_there else ("lots",),
        message=f"Every figure of {lot_id} is left out; a return must give at least one of them.",
        fix=f"Add what is known of {lot_id} under lots, such as its outputs, with 0 where there "
        "were none.",
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
    yield from _outputs_not_asked_for(path, expected, lot_id, figures, register)
    yield from _groups_not_asked_for(path, expected, lot_id, figures, register)
    outcomes = _lot_of(expected, lot_id, register).outcomes
    for outcome in figures.outcomes:
        if outcome not in outcomes:
            yield Breach(
                path=path,
                field=("lots", lot_id, "outcomes", outcome),
                message=f'"{outcome}" is not an outcome of {lot_id}; '
                f"it must be one of the lot's: {listed(outcomes)}.",
                fix=meant(outcome, outcomes, "Delete it, or correct the name."),
            )
    categories = spend_categories_for(register, expected.period)
    for category in figures.spend:
        if category not in categories:
            yield Breach(
                path=path,
                field=("lots", lot_id, "spend", category),
                message=f'"{category}" is not a spending category; '
                f"it must be one of the consortium's: {listed(categories)}.",
                fix=meant(category, categories, "Put the money under one of these."),
            )


def _outputs_not_asked_for(
    path: str, expected: ExpectedReturn, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    if _lot_of(expected, lot_id, register).outputs is not None:
        return
    for measure in COUNTS_OF_OUTPUTS:
        name = written(measure)
        if is_supplied(figures, measure):
            yield Breach(
                path=path,
                field=("lots", lot_id, name),
                message=f"{name} is given; {lot_id} counts no outputs, so none are reported.",
                fix=f'Delete "{name}:"; say under narrative what was done, if you like.',
            )


def _groups_not_asked_for(
    path: str, expected: ExpectedReturn, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    asked = _lot_of(expected, lot_id, register).people_by
    for breakdown, groups in figures.people.items():
        field = ("lots", lot_id, "people", breakdown)
        if breakdown not in asked:
            must = f"it must be one of: {listed(asked)}" if asked else "it asks for none"
            yield Breach(
                path=path,
                field=field,
                message=f'{lot_id} does not ask for people by "{breakdown}"; {must}.',
                fix=meant(breakdown, asked, "Delete it, or correct the name."),
            )
            continue
        known = _groups_of(register, breakdown)
        for group in groups.keys() - known if known else ():
            yield Breach(
                path=path,
                field=(*field, group),
                message=f'"{group}" is not a group of {breakdown}; '
                f"it must be one of: {listed(known)}.",
                fix=meant(group, known, "Put these people in one of these groups."),
            )


MON_2 = Rule(
    id="MON-2",
    title="Returns are complete: every figure that the sub-contract asks for is given, "
    "or it is said openly why not.",
    source="prospectus §10",
    subjects=answered,
    check=is_complete,
    reads=OF_AN_ANSWER,
    within={"tender": answered_of},
)
