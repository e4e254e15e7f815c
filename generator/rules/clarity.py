"""MON-3: where delivery differs from plan, a return says why and what is done (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.changes import changes_are_known
from generator.finding import Field, Severity
from generator.monitoring.expected import ExpectedReturn
from generator.monitoring.variance import Difference, difference
from generator.register import Register
from generator.rules.answers import OF_AN_ANSWER, Answered, answered, answered_of
from generator.rules.rule import Breach, Rule
from schemas.dates import day_shown
from schemas.money import percent_text
from schemas.monitoring_return import Return, Variance
from schemas.placeholder import in_brief, is_placeholder

_PARTS = {
    "explanation": "why delivery differs from plan",
    "action": "what will be done about it",
    "owner": "the role that sees to it",
    "by": "the day by which it will be done",
}
"""What a variance must say."""


def is_clear(subject: Answered, register: Register) -> Iterator[Breach]:
    """MON-3: a variance beyond tolerance is explained in full, and no text says nothing.

    A variance given without need is held to the same: what is said must say something.
    """
    answer, expected, received = subject
    for lot_id in expected.lots:
        figures = received.lots.get(lot_id)
        if figures is None:
            continue
        if figures.variance is not None:
            yield from _says_all(answer.path, lot_id, figures.variance, received)
        elif figures.outputs is not None and _is_planned(register, expected, lot_id):
            found = difference(register, expected, lot_id, figures.outputs)
            if found.is_beyond_tolerance:
                yield _unexplained(answer.path, lot_id, found)
    yield from _reasons_say_something(answer.path, received)


def _is_planned(register: Register, expected: ExpectedReturn, lot_id: str) -> bool:
    """Whether outputs of the lot are planned, and it is known how many."""
    lot = register.tenders[expected.tender].lots[lot_id]
    return lot.outputs is not None and changes_are_known(register, expected.tender)


def _unexplained(path: str, lot_id: str, found: Difference) -> Breach:
    return Breach(
        path=path,
        field=("lots", lot_id, "outputs"),
        message=f"outputs of {lot_id} are {found.delivered:,}; planned for this period, give or "
        f"take {percent_text(found.tolerance_bp)}, are {found.least:,} to {found.most:,}. "
        "What differs by more must be explained.",
        fix='Add "variance:" to the lot, with explanation, action, owner and by.',
    )


def _says_all(path: str, lot_id: str, variance: Variance, received: Return) -> Iterator[Breach]:
    field: Field = ("lots", lot_id, "variance")
    for part, meaning in _PARTS.items():
        said = getattr(variance, part)
        if said is None:
            yield Breach(
                path=path,
                field=(*field, part),
                message=f"{part} is missing from the variance of {lot_id}; it must say {meaning}.",
                fix=f'Add "{part}:" under variance.',
            )
        elif part != "by" and is_placeholder(said):
            yield Breach(
                path=path,
                field=(*field, part),
                message=f'{part} of {lot_id} is "{in_brief(said)}", which says nothing; '
                f"it must say {meaning}.",
                fix=f'Say it in words of your own instead of "{in_brief(said)}".',
            )
    if variance.by is not None and variance.by < received.submitted_on:
        yield Breach(
            path=path,
            field=(*field, "by"),
            message=f"The action on {lot_id} was to be done by {day_shown(variance.by)}, before "
            f"the return was sent on {day_shown(received.submitted_on)}.",
            fix="Name the day by which what is still to be done will be done; if nothing is, "
            "say so in action and name the day on which it was done.",
            severity=Severity.WARNING,
        )


def _reasons_say_something(path: str, received: Return) -> Iterator[Breach]:
    for position, item in enumerate(received.left_out):
        if is_placeholder(item.reason):
            yield Breach(
                path=path,
                field=("left_out", position, "reason"),
                message=f"The reason for which {in_brief(item.measure)} of {item.lot} is left out "
                f'is "{in_brief(item.reason)}", which says nothing.',
                fix="Say why the figure cannot be given yet.",
            )


MON_3 = Rule(
    id="MON-3",
    title="Returns are clear: where delivery differs from plan by more than the tolerance, they "
    "say why, what is done, by whom and by when; and no text stands for nothing.",
    source="prospectus §10",
    subjects=answered,
    check=is_clear,
    reads=OF_AN_ANSWER,
    within={"tender": answered_of},
)
