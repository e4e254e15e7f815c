"""MON-4: the figures of returns agree with each other (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.changes import changes_are_known
from generator.finding import Severity
from generator.monitoring.assessment import spend_categories_for
from generator.monitoring.expected import ExpectedReturn
from generator.monitoring.profile import profiles_of
from generator.register import Register
from generator.rules.answers import OF_AN_ANSWER, Answer, Answered, answered, answered_of
from generator.rules.rule import Breach, Rule
from schemas.money import pounds_shown
from schemas.monitoring_return import LotReturn, Return


def agrees(subject: Answered, register: Register) -> Iterator[Breach]:
    """MON-4: parts make totals, periods make running totals, and nothing is copied."""
    answer, expected, received = subject
    copied = _copied_from(answer, received)
    for lot_id, figures in received.lots.items():
        if lot_id in expected.lots:
            yield from _spend_adds_up(answer, lot_id, figures, expected, register)
            yield from _spend_is_within_the_amount(answer, lot_id, figures, register)
            # Of figures that are another period's, the running total cannot be right.
            if copied is None and _counts_outputs(expected, lot_id, register):
                yield from _periods_add_up(answer, lot_id, figures)
            yield from _groups_add_up(answer, lot_id, figures, register)
            yield from _outcomes_are_of_participants(answer, lot_id, figures)
    if copied is not None:
        yield _copy(answer.path, copied.path)


def _counts_outputs(expected: ExpectedReturn, lot_id: str, register: Register) -> bool:
    """Whether the lot counts outputs; of one that counts none, MON-2 refuses them."""
    return register.tenders[expected.tender].lots[lot_id].outputs is not None


def _spend_adds_up(
    answer: Answer,
    lot_id: str,
    figures: LotReturn,
    expected: ExpectedReturn,
    register: Register,
) -> Iterator[Breach]:
    if figures.spend_total is None:
        return
    added = sum(figures.spend.values())
    is_whole = figures.spend.keys() >= spend_categories_for(register, expected.period).keys()
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


def _spend_is_within_the_amount(
    answer: Answer, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    """Told of the return with which more is spent than is ever paid, and not of those after it.

    A warning: the money may have been spent in truth, from elsewhere. What earlier returns
    do not say counts as nothing.
    """
    expected = answer.expected
    if figures.spend_total is None or not changes_are_known(register, expected.tender):
        return
    amount = _amount_held(register, expected, lot_id)
    before = _spent_before(answer, lot_id)
    if before <= amount < before + figures.spend_total:
        spent = pounds_shown(before + figures.spend_total)
        yield Breach(
            path=answer.path,
            field=("lots", lot_id, "spend_total"),
            message=f"With this period, {spent} are spent on {lot_id}; {expected.member} receives "
            f"{pounds_shown(amount)} for it over the whole contract.",
            fix="Give only what is spent of this contract's money; if that is right, leave it, and "
            "talk to the hub.",
            severity=Severity.WARNING,
        )


def _amount_held(register: Register, expected: ExpectedReturn, lot_id: str) -> int:
    """What the member is to receive for the lot in all, in pence, as of the period's first day."""
    profile = profiles_of(register, expected.tender)[expected.tender, lot_id, expected.member]
    return next(
        planned.amount.held for planned in profile if planned.stretch.period == expected.period
    )


def _spent_before(answer: Answer, lot_id: str) -> int:
    spent, earlier = 0, _earlier(answer, lot_id)
    while earlier is not None:
        figures = _figures(earlier, lot_id)
        spent += (figures.spend_total or 0) if figures else 0
        earlier = _earlier(earlier, lot_id)
    return spent


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
        because = (
            f"{before:,} until the period before and {figures.outputs:,} in this one make "
            f"{before + figures.outputs:,}"
            if _earlier(answer, lot_id)
            else f"in the first period it must equal outputs, which is {figures.outputs:,}"
        )
        yield Breach(
            path=answer.path,
            field=("lots", lot_id, "outputs_to_date"),
            message=f"outputs_to_date is {figures.outputs_to_date:,}; {because}.",
            fix="Correct outputs_to_date, or outputs where they are wrong.",
        )


def _said_before(answer: Answer, lot_id: str) -> int | None:
    """The running total in the return before; 0 before the first, ``None`` if not known."""
    earlier = _earlier(answer, lot_id)
    if earlier is None:
        return 0
    figures = _figures(earlier, lot_id)
    return figures.outputs_to_date if figures else None


def _earlier(answer: Answer, lot_id: str) -> Answer | None:
    """The answer before that was to give figures of the lot: a part may have come by a trade."""
    earlier = answer.earlier
    while earlier is not None and lot_id not in earlier.expected.lots:
        earlier = earlier.earlier
    return earlier


def _added_before(answer: Answer, lot_id: str) -> int | None:
    """The outputs of all periods before added up; ``None`` if any of them is not known."""
    added, earlier = 0, _earlier(answer, lot_id)
    while earlier is not None:
        figures = _figures(earlier, lot_id)
        if figures is None or figures.outputs is None:
            return None
        added, earlier = added + figures.outputs, _earlier(earlier, lot_id)
    return added


def _figures(answer: Answer, lot_id: str) -> LotReturn | None:
    return answer.received.lots.get(lot_id) if answer.received else None


def _groups_add_up(
    answer: Answer, lot_id: str, figures: LotReturn, register: Register
) -> Iterator[Breach]:
    if figures.participants is None:
        return
    for breakdown, groups in figures.people.items():
        known, added = register.consortium.breakdowns.get(breakdown), sum(groups.values())
        is_whole = known is not None and groups.keys() >= known.groups.keys()
        if added > figures.participants or (is_whole and added < figures.participants):
            yield Breach(
                path=answer.path,
                field=("lots", lot_id, "people", breakdown),
                message=f"{figures.participants:,} people took part, but the groups of {breakdown} "
                f"add up to {added:,}; the two must be equal.",
                fix="Correct participants or the groups; who did not say belongs to a group too.",
            )


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


def _copied_from(answer: Answer, received: Return) -> Answer | None:
    """The latest answer before that was received, where every figure is the same as there."""
    earlier = answer.earlier
    while earlier is not None and earlier.received is None:
        earlier = earlier.earlier
    if earlier is None or earlier.received is None or not _copies(received, earlier.received):
        return None
    return earlier


def _copy(path: str, of: str) -> Breach:
    return Breach(
        path=path,
        field=("lots",),
        message=f"Every figure is the same as in {of}; "
        "a return must give its own period's figures.",
        fix="Enter this period's figures. If they are the same in truth, say so under variance.",
    )


def _copies(later: Return, earlier: Return) -> bool:
    """Whether all that a period has of its own is the same, and not all of it nothing."""
    return (
        later.lots.keys() == earlier.lots.keys()
        and all(_is_same(figures, earlier.lots[lot]) for lot, figures in later.lots.items())
        and any(figures.outputs or figures.spend_total for figures in later.lots.values())
    )


def _is_same(later: LotReturn, earlier: LotReturn) -> bool:
    """Whether two periods' own figures are the same: all but the running total."""
    return (
        later.outputs == earlier.outputs
        and later.spend_total == earlier.spend_total
        and later.participants == earlier.participants
        and later.people == earlier.people
        and later.outcomes == earlier.outcomes
        and later.spend == earlier.spend
        and later.variance == earlier.variance
    )


MON_4 = Rule(
    id="MON-4",
    title="Returns are accurate: parts add up to totals, periods to running totals, spending stays "
    "within what is paid, and no return repeats the one before.",
    source="prospectus §10",
    subjects=answered,
    check=agrees,
    reads=OF_AN_ANSWER,
    within={"tender": answered_of},
)
