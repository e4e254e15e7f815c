"""MEM-7: on what a refusal may rest (prospectus §13).

That refusals are told to nobody but as a number is kept where pages are made, not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.links import all_of
from generator.membership.applicants import ApplicationKey
from generator.membership.standing import criteria_on
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.application import Application, ApplicationDecision, Outcome, RefusalGround
from schemas.member import Level
from schemas.text import listed


def rests_on_its_grounds(key: ApplicationKey, register: Register) -> Iterator[Breach]:
    """MEM-7: a refusal names its grounds, and they fit what was applied for and shown."""
    application = register.applications[key]
    decision = application.decision
    if decision is None:
        return
    path = catalogue.APPLICATION.path(key[0].isoformat(), key[1])
    if decision.outcome is Outcome.REFUSED:
        if not decision.grounds:
            yield Breach(
                path=path,
                field=("decision",),
                message="The application was refused on no ground; a refusal rests on at least "
                f"one of {listed(RefusalGround, 'or')}.",
                fix='Add "grounds:" to the decision, with each ground on its own line after "- ".',
            )
        yield from _fit(path, application, decision, register)
    elif decision.grounds:
        yield Breach(
            path=path,
            field=("decision", "grounds"),
            message=f"The application was {decision.outcome}; only a refusal has grounds.",
            fix="Delete grounds, or correct the outcome.",
        )


def _fit(
    path: str, application: Application, decision: ApplicationDecision, register: Register
) -> Iterator[Breach]:
    for position, ground in enumerate(decision.grounds):
        field = ("decision", "grounds", position)
        if ground in decision.grounds[:position]:
            yield Breach(
                path=path,
                field=field,
                message=f"{ground} stands twice under grounds; it must stand there once.",
                fix="Delete one of the two.",
            )
        elif ground is RefusalGround.CRITERIA_NOT_SHOWN:
            criteria = criteria_on(register.consortium, decision.on)
            if application.level == Level.ASSOCIATE.value:
                yield Breach(
                    path=path,
                    field=field,
                    message="Associate membership was refused because criteria were not shown; "
                    "an associate need not show them, only that it is not for profit.",
                    fix="Name the ground on which it was refused, or look at the application "
                    "again.",
                )
            elif all(name in application.criteria_shown for name in criteria):
                yield Breach(
                    path=path,
                    field=field,
                    message="The application was refused because criteria were not shown, but "
                    "every one of them stands under criteria_shown.",
                    fix="Name the ground on which it was refused, or correct criteria_shown.",
                )


def _applications(register: Register) -> Iterable[ApplicationKey]:
    return register.applications


MEM_7 = Rule(
    id="MEM-7",
    title="A refusal rests on grounds from a closed list, which holds the consortium’s "
    "reputation too; who was refused is never published, only how many were.",
    source="prospectus §13",
    subjects=_applications,
    check=rests_on_its_grounds,
    reads=all_of(catalogue.CONSORTIUM, catalogue.APPLICATION),
)
