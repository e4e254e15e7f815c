"""What of strategy falls due: assessments, targets, readings, reviews, actions (STR-1, STR-2).

Each rule tells of the same days (prospectus §6, §8, §9).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.deadlines.deadline import Deadline, Kind, Whom, state_of
from generator.reads import Changed, Whenever
from generator.register import Register
from generator.strategy.documents import document_due_on
from generator.strategy.measures import is_measured_by
from generator.strategy.need import assessment_due_on, assessment_on
from generator.strategy.objectives import Outlook, reading_due_on, stand_of
from generator.strategy.risks import is_open, review_due_on
from schemas import catalogue
from schemas.consortium import in_force

ASSESSMENT = Kind(
    id="needs-assessment",
    title="Assessment of need",
    source="prospectus §8",
    is_public=True,
)
OBJECTIVE = Kind(id="objective", title="Objective", source="prospectus §6", is_public=True)
READING = Kind(
    id="objective-reading",
    title="Reading of a measure",
    source="prospectus §6",
    is_public=True,
)
DOCUMENT = Kind(
    id="document-review",
    title="Review of a governing document",
    source="prospectus §9",
    is_public=True,
)
RISK = Kind(
    id="risk-review",
    title="Review of a risk",
    source="prospectus §6",
    is_public=False,
)
ACTION = Kind(
    id="risk-action",
    title="Action on a risk",
    source="prospectus §6",
    is_public=False,
)


def assessments_due(register: Register) -> Iterator[Deadline]:
    """The day by which need is to be assessed again; none before the first assessment."""
    latest = assessment_on(register, register.as_of)
    on = assessment_due_on(register, register.as_of)
    if latest is not None and on is not None:
        yield _deadline(
            register,
            ASSESSMENT,
            "next",
            on=on,
            what="Need to be assessed again",
            whom=Whom.HUB,
            path=catalogue.NEEDS_ASSESSMENT.path(latest[0].isoformat()),
        )


def objectives_due(register: Register) -> Iterator[Deadline]:
    """The last day of each objective; done once it is reached, or said why it was not."""
    for name, objective in register.objectives.items():
        stand = stand_of(register, objective)
        is_over = objective.by < register.as_of
        is_done = stand.outlook is Outlook.REACHED or (is_over and objective.missed is not None)
        yield _deadline(
            register,
            OBJECTIVE,
            name,
            on=objective.by,
            what=f"To be reached: {objective.title}",
            whom=Whom.BOARD,
            path=catalogue.OBJECTIVE.path(name),
            is_done=is_done,
        )


@Whenever
def measures_an_objective(changed: Changed) -> bool:
    """Whether any objective is measured by the return that changed."""
    return any(
        is_measured_by(objective.measure, changed)
        for side in (changed.base, changed.head)
        for objective in side.objectives.values()
    )


def readings_due(register: Register) -> Iterator[Deadline]:
    """The day by which each measure is to be read again that the portal cannot work out."""
    for name, objective in register.objectives.items():
        on = reading_due_on(register, objective)
        if on is not None:
            what = f"To be measured: {objective.title}"
            path = catalogue.OBJECTIVE.path(name)
            yield _deadline(register, READING, name, on=on, what=what, whom=Whom.HUB, path=path)


def documents_due(register: Register) -> Iterator[Deadline]:
    """The day by which each governing document in force is to be reviewed."""
    for name, document in register.documents.items():
        on = document_due_on(document, register.as_of)
        if on is not None:
            what = f"Governing document to be reviewed: {document.title}"
            path = catalogue.DOCUMENT.path(name)
            yield _deadline(register, DOCUMENT, name, on=on, what=what, whom=Whom.BOARD, path=path)


def risks_due(register: Register) -> Iterator[Deadline]:
    """The day by which the owner of each open risk is to review it."""
    for name, risk in register.risks.items():
        on = review_due_on(register, risk)
        if on is not None:
            what = f"Risk to be reviewed by its owner ({risk.owner}): {risk.title}"
            path = catalogue.RISK.path(name)
            yield _deadline(register, RISK, name, on=on, what=what, whom=Whom.BOARD, path=path)


def actions_due(register: Register) -> Iterator[Deadline]:
    """The day by which each action on an open risk is to be done."""
    for name, risk in register.risks.items():
        if not is_open(risk, register.as_of):
            continue
        for key, mitigation in risk.mitigations.items():
            done_on = mitigation.done_on
            yield _deadline(
                register,
                ACTION,
                name,
                key,
                on=mitigation.due_on,
                what=f"Action on a risk ({mitigation.owner}): {mitigation.action}",
                whom=Whom.BOARD,
                path=catalogue.RISK.path(name),
                is_done=done_on is not None and done_on <= register.as_of,
            )


def _deadline(
    register: Register,
    kind: Kind,
    *identity: str,
    on: date,
    what: str,
    whom: Whom,
    path: str,
    is_done: bool = False,
) -> Deadline:
    return Deadline(
        kind=kind,
        identity=identity,
        on=on,
        as_of=register.as_of,
        what=what,
        whom=whom,
        path=path,
        state=state_of(on, register.as_of, is_done=is_done),
        notice_days=in_force(
            register.consortium.policies.strategy_notice_days, register.as_of
        ).value,
    )
