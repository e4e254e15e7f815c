"""MON-2 and MON-4: returns give every figure asked for, and the figures agree (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Severity
from generator.monitoring.assessment import Measure, is_supplied, measures_of
from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from generator.rules.answers import Answer, answered
from generator.rules.names import listed, meant
from generator.rules.rule import Breach, Rule
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.monitoring_return import LotReturn, Omission, Return

Subject = tuple[Answer, ExpectedReturn, Return]

# ------------------------------------------------------------------- MON-2


def is_complete(subject: Subject, register: Register) -> Iterator[Breach]:
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
    path: str, position: int, item: Omission, subject: Subject, register: Register
) -> Iterator[Breach]:
    _, expected, received = subject
    if item.lot not in expected.lots:
        yield Breach(
            path=path,
            field=("left_out", position, "lot"),
            message=f"{expected.member} holds no part of a lot {item.lot}; "
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


# ------------------------------------------------------------------- MON-4


def agrees(subject: Subject, register: Register) -> Iterator[Breach]:
    """MON-4: parts make totals, periods make running totals, and nothing is copied."""
    answer, expected, received = subject
    for lot_id, figures in received.lots.items():
        if lot_id in expected.lots:
            yield from _spend_adds_up(answer, lot_id, figures, register)
            yield from _periods_add_up(answer, lot_id, figures)
            yield from _outcomes_are_of_participants(answer, lot_id, figures)
    yield from _is_its_own(answer, received)


def _spend_adds_up(
    answer: Answer, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    if figures.spend_total is None:
        return
    added = sum(figures.spend.values())
    is_whole = figures.spend.keys() >= register.consortium.spend_categories.keys()
    if added > figures.spend_total or (is_whole and added < figures.spend_total):
        off = pounds_shown(abs(added - figures.spend_total))
        yield Breach(
            path=answer.path,
            field=("lots", lot_id, "spend_total"),
            message=f"spend_total is {pounds_shown(figures.spend_total)}, but the categories add "
            f"up to {pounds_shown(added)}, {off} {_more_or_less(added - figures.spend_total)}; "
            "the two must be equal.",
            fix="Correct spend_total or the categories.",
        )


def _more_or_less(difference: int) -> str:
    return "more" if difference > 0 else "less"


def _periods_add_up(answer: Answer, lot_id: str, figures: LotReturn) -> Iterator[Breach]:
    """Right if it continues the last running total, or if it is the sum of all periods.

    So a wrong total is found where it is, and not in every return after it.
    """
    if figures.outputs is None or figures.outputs_to_date is None:
        return
    before = _said_before(answer, lot_id)
    if before is not None and before + figures.outputs == figures.outputs_to_date:
        return
    added = _added_before(answer, lot_id)
    if added is not None:
        before = added
    if before is not None and before + figures.outputs != figures.outputs_to_date:
        yield Breach(
            path=answer.path,
            field=("lots", lot_id, "outputs_to_date"),
            message=f"outputs_to_date is {figures.outputs_to_date:,}; {before:,} until the period "
            f"before and {figures.outputs:,} in this one make {before + figures.outputs:,}.",
            fix="Correct outputs_to_date, or outputs where they are wrong.",
        )


def _said_before(answer: Answer, lot_id: str) -> int | None:
    """The running total in the return before; 0 before the first, ``None`` if not known."""
    if answer.earlier is None:
        return 0
    figures = _figures(answer.earlier, lot_id)
    return figures.outputs_to_date if figures else None


def _added_before(answer: Answer, lot_id: str) -> int | None:
    """The outputs of all periods before added up; ``None`` if any of them is not known."""
    added, earlier = 0, answer.earlier
    while earlier is not None:
        figures = _figures(earlier, lot_id)
        if figures is None or figures.outputs is None:
            return None
        added, earlier = added + figures.outputs, earlier.earlier
    return added


def _figures(answer: Answer, lot_id: str) -> LotReturn | None:
    return answer.received.lots.get(lot_id) if answer.received else None


def _outcomes_are_of_participants(
    answer: Answer, lot_id: str, figures: LotReturn
) -> Iterator[Breach]:
    if figures.participants is None:
        return
    for outcome, reached in figures.outcomes.items():
        if reached > figures.participants:
            yield Breach(
                path=answer.path,
                field=("lots", lot_id, "outcomes", outcome),
                message=f"{reached:,} people reached {outcome}, but only "
                f"{figures.participants:,} took part; it cannot be more.",
                fix="Correct the outcome, or participants.",
            )


def _is_its_own(answer: Answer, received: Return) -> Iterator[Breach]:
    earlier = answer.earlier
    while earlier is not None and earlier.received is None:
        earlier = earlier.earlier
    if earlier is not None and earlier.received is not None and _copies(received, earlier.received):
        yield Breach(
            path=answer.path,
            field=("lots",),
            message=f"Every figure is the same as in {earlier.path}; "
            "a return must give its own period's figures.",
            fix="Enter this period's figures. If they are the same in truth, "
            "say so under variance.",
        )


def _copies(later: Return, earlier: Return) -> bool:
    """Whether all that a period has of its own is the same, and not all of it nothing."""
    return (
        later.lots.keys() == earlier.lots.keys()
        and all(_own(figures) == _own(earlier.lots[lot]) for lot, figures in later.lots.items())
        and any(figures.outputs or figures.spend_total for figures in later.lots.values())
    )


def _own(figures: LotReturn) -> tuple[object, ...]:
    """A period's own figures: all but the running total, which grows by itself."""
    return (
        figures.outputs,
        figures.participants,
        figures.spend_total,
        figures.outcomes,
        figures.spend,
        figures.variance,
    )


# ------------------------------------------------------------------- rules

MON_2 = Rule(
    id="MON-2",
    title="Returns are complete: every figure that the sub-contract asks for is given, "
    "or it is said openly why not.",
    source="prospectus §10",
    subjects=answered,
    check=is_complete,
)
MON_4 = Rule(
    id="MON-4",
    title="Returns are accurate: parts add up to totals, periods to running totals, and no "
    "return repeats the one before.",
    source="prospectus §10",
    subjects=answered,
    check=agrees,
)
