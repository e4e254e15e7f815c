"""TEN-7: a tender is appraised before the go / no-go decision (prospectus §4, §6, §9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.links import all_of
from generator.register import Register
from generator.rules.due import lies_ahead
from generator.rules.rule import Breach, Rule
from generator.strategy.appraisals import criteria_in_force, passed_on, recommendation
from schemas import catalogue
from schemas.appraisal import Appraisal, AppraisalDecision
from schemas.dates import day_shown
from schemas.tender import Tender
from schemas.text import listed

WHOLE = 100
"""What the weights of criteria add up to."""

Subject = str | int
"""A tender by its short name, or the criteria of appraisals by their place in the policy."""


def _tenders_and_criteria(register: Register) -> Iterator[Subject]:
    """Every tender that went through the go / no-go stage or was appraised, and the policy."""
    yield from range(len(register.consortium.policies.appraisal_criteria))
    for tender_id, tender in register.tenders.items():
        if tender_id in register.appraisals or passed_on(tender) is not None:
            yield tender_id


def is_appraised(subject: Subject, register: Register) -> Iterator[Breach]:
    """TEN-7: by the criteria of the day, decided on, and a reason where the decision differs."""
    if isinstance(subject, int):
        yield from _weights_add_up(subject, register)
    else:
        yield from _tender(subject, register)


def _weights_add_up(position: int, register: Register) -> Iterator[Breach]:
    criteria = register.consortium.policies.appraisal_criteria[position].value
    total = sum(criterion.weight for criterion in criteria.values())
    if total != WHOLE:
        yield Breach(
            path=catalogue.CONSORTIUM.path(),
            field=("policies", "appraisal_criteria", position, "value"),
            message=f"The weights of these criteria add up to {total}; they must add up to "
            f"{WHOLE}.",
            fix="Correct the weights.",
        )


def _tender(tender_id: str, register: Register) -> Iterator[Breach]:
    tender = register.tenders[tender_id]
    appraisal = register.appraisals.get(tender_id)
    if appraisal is None:
        yield from _needed_one(tender_id, tender, register)
        return
    path = catalogue.APPRAISAL.path(tender_id)
    yield from lies_ahead(register, appraisal.on, path, ("on",), "The appraisal")
    yield from _scores_what_policy_asks(path, appraisal, register)
    if appraisal.decided is not None:
        yield from _decided_after(path, appraisal, appraisal.decided)
        yield from _says_why_it_differs(path, appraisal, appraisal.decided, register)
    yield from _agrees_with_the_stage(path, appraisal, tender)


def _needed_one(tender_id: str, tender: Tender, register: Register) -> Iterator[Breach]:
    passed = passed_on(tender)
    if passed is None or register.is_unknown(catalogue.APPRAISAL, tender_id):
        return
    position, on, course = passed
    if criteria_in_force(register, on) is not None:
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            field=("stages", position),
            message=f"{course} was decided on {day_shown(on)} without an appraisal; the policy in "
            "force that day asks for one.",
            fix=f"Add {catalogue.APPRAISAL.path(tender_id)} with the scores on which it was "
            "decided.",
        )


def _scores_what_policy_asks(
    path: str, appraisal: Appraisal, register: Register
) -> Iterator[Breach]:
    criteria = criteria_in_force(register, appraisal.on)
    if criteria is None:
        yield Breach(
            path=path,
            field=("on",),
            message=f"No criteria of appraisals were in force on {day_shown(appraisal.on)}; "
            "nothing can follow from these scores.",
            fix="Correct the day, or add appraisal_criteria to the policies.",
        )
        return
    lacking = [name for name in criteria if name not in appraisal.scores]
    if lacking:
        yield Breach(
            path=path,
            field=("scores",),
            message=f"There is no score for {listed(lacking)}; each criterion in force on "
            f"{day_shown(appraisal.on)} must have one.",
            fix="Score it from 0 to 5, with the reason.",
        )
    for name in appraisal.scores:
        if name not in criteria:
            yield Breach(
                path=path,
                field=("scores", name),
                message=f"{name} was no criterion on {day_shown(appraisal.on)}; those in force "
                f"were {listed(criteria)}.",
                fix="Take it out, or correct its name.",
            )


def _decided_after(path: str, appraisal: Appraisal, decided: AppraisalDecision) -> Iterator[Breach]:
    if decided.decision.on < appraisal.on:
        yield Breach(
            path=path,
            field=("decided", "decision"),
            message=f"It was decided on {day_shown(decided.decision.on)}, before the appraisal of "
            f"{day_shown(appraisal.on)}; a decision rests on the appraisal before it.",
            fix="Correct the day of the appraisal, or name the right decision.",
        )


def _says_why_it_differs(
    path: str, appraisal: Appraisal, decided: AppraisalDecision, register: Register
) -> Iterator[Breach]:
    found = recommendation(register, appraisal)
    if found is not None and found.course is not decided.course and decided.because is None:
        yield Breach(
            path=path,
            field=("decided",),
            message=f"The scores recommend {found.course} and {decided.course} was decided; a "
            "decision that differs must say why.",
            fix='Add "because:" with the reason that the minutes give.',
        )


def _agrees_with_the_stage(path: str, appraisal: Appraisal, tender: Tender) -> Iterator[Breach]:
    """Only where the tender has passed go / no-go: an appraisal may lie open before."""
    passed = passed_on(tender)
    if passed is None:
        return
    _, on, course = passed
    decided = appraisal.decided
    if decided is None:
        yield Breach(
            path=path,
            message=f"The tender passed this stage on {day_shown(on)} with {course}, but nothing "
            "is said here of the decision.",
            fix='Add "decided:" with the decision and what was decided.',
        )
    elif decided.course is not course:
        yield Breach(
            path=path,
            field=("decided", "course"),
            message=f"{decided.course} was decided here, but the tender's stage is {course}; the "
            "two must agree.",
            fix="Correct one of the two.",
        )
    elif _is_late(decided, on):
        yield Breach(
            path=path,
            field=("decided", "decision"),
            message=f"It was decided on {day_shown(decided.decision.on)}, after the stage of "
            f"{day_shown(on)} that rests on it.",
            fix="Correct the day of the stage, or name the right decision.",
        )


def _is_late(decided: AppraisalDecision, stage_on: date) -> bool:
    return decided.decision.on > stage_on


TEN_7 = Rule(
    id="TEN-7",
    title="Before the consortium goes for a tender or not, it is appraised by weighted criteria; a "
    "decision that differs from what the scores recommend says why.",
    source="prospectus §4, §6, §9",
    subjects=_tenders_and_criteria,
    check=is_appraised,
    reads=all_of(catalogue.CONSORTIUM, catalogue.TENDER, catalogue.APPRAISAL),
)
