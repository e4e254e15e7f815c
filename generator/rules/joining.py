"""MEM-3: how an organisation joins, from application through panel to membership (§13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.links import all_of, differs_in, either
from generator.membership.applicants import (
    ApplicationKey,
    earlier_by_the_same,
    members_that_are,
)
from generator.membership.joining import is_open_on
from generator.membership.standing import criteria_on, level_on
from generator.reads import Changed
from generator.register import Register
from generator.rules.memberships_granted import grant_is_taken_up, spells_begin_rightly
from generator.rules.panels import panel_is_right
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.application import Application, ApplicationDecision, Outcome
from schemas.dates import day_shown
from schemas.member import Level
from schemas.text import listed

Joining = str | ApplicationKey
"""A member, or an application."""


def _members_and_applications(register: Register) -> Iterable[Joining]:
    yield from register.members
    yield from register.applications


def joins_rightly(subject: Joining, register: Register) -> Iterator[Breach]:
    """MEM-3: applications are reviewed and decided in order; memberships rest on them."""
    if isinstance(subject, str):
        yield from spells_begin_rightly(subject, register)
        return
    yield from panel_is_right(subject, register)
    path = catalogue.APPLICATION.path(subject[0].isoformat(), subject[1])
    application = register.applications[subject]
    yield from _in_order(path, subject[0], application)
    if application.decision is not None:
        yield from _decided_rightly(path, application, application.decision, register)
    yield from _member_already(path, subject, register)
    yield from _applied_already(path, subject, register)
    yield from grant_is_taken_up(path, subject, register)


# ------------------------------------------------------------------- order


def _in_order(path: str, received_on: date, application: Application) -> Iterator[Breach]:
    reviewed_on, decision = application.reviewed_on, application.decision
    if reviewed_on is not None and reviewed_on < received_on:
        yield Breach(
            path=path,
            field=("reviewed_on",),
            message=f"The panel met on {day_shown(reviewed_on)}, before the application came in "
            f"on {day_shown(received_on)}.",
            fix="Correct reviewed_on, or the day in the file's name.",
        )
    if decision is None:
        return
    before = max(received_on, reviewed_on or received_on)
    if decision.on < before:
        what = "was reviewed" if before == reviewed_on else "came in"
        yield Breach(
            path=path,
            field=("decision", "on"),
            message=f"The application was decided on {day_shown(decision.on)}, before it {what} "
            f"on {day_shown(before)}.",
            fix="Correct the day that is wrong.",
        )
    if reviewed_on is None and decision.outcome is not Outcome.WITHDRAWN:
        yield Breach(
            path=path,
            field=("decision",),
            message=f"The application was {decision.outcome} without a review; a panel reviews "
            "every application that is decided.",
            fix='Add "reviewed_on: <date>", the day on which the panel met.',
        )


# ---------------------------------------------------------------- decision


def _decided_rightly(
    path: str, application: Application, decision: ApplicationDecision, register: Register
) -> Iterator[Breach]:
    if decision.outcome is not Outcome.GRANTED:
        if decision.level is not None:
            yield Breach(
                path=path,
                field=("decision", "level"),
                message=f"The application was {decision.outcome}, so no level was granted.",
                fix="Delete level, or correct the outcome.",
            )
        return
    if decision.level is None:
        yield Breach(
            path=path,
            field=("decision",),
            message="Membership was granted without a level; it is granted as full or associate.",
            fix='Add "level: full" or "level: associate" to the decision.',
        )
    elif decision.level == Level.FULL.value:
        yield from _granted_in_full(path, application, decision, register)


def _granted_in_full(
    path: str, application: Application, decision: ApplicationDecision, register: Register
) -> Iterator[Breach]:
    if application.level != Level.FULL.value:
        yield Breach(
            path=path,
            field=("decision", "level"),
            message="Full membership was granted, but associate membership was applied for; "
            "nobody is granted more than they asked for.",
            fix="Correct the level granted, or the level applied for.",
        )
    criteria = criteria_on(register.consortium, decision.on)
    missing = [name for name in criteria if name not in application.criteria_shown]
    if missing:
        yield Breach(
            path=path,
            field=("decision", "level"),
            message=f"Full membership was granted without evidence for {listed(missing)}; "
            "a full member has shown every criterion.",
            fix="Add what was shown to criteria_shown, or grant associate membership.",
        )


# -------------------------------------------------------------- duplicates


def _member_already(path: str, key: ApplicationKey, register: Register) -> Iterator[Breach]:
    application = register.applications[key]
    for member_id in members_that_are(register, application):
        level = level_on(register.members[member_id], key[0])
        if _has_what_it_asks(level, application):
            yield Breach(
                path=path,
                field=("identifiers",),
                message=f"The applicant bears a registered number of {member_id}, which was "
                f"{_SO_FAR[level]} on {day_shown(key[0])}; only who is no member applies, "
                "or an associate that asks for full membership.",
                fix=f"Delete this application, or correct the numbers here or in "
                f"{catalogue.MEMBER.path(member_id)}.",
            )


_SO_FAR: Mapping[Level | None, str] = {
    Level.FULL: "a full member already",
    Level.ASSOCIATE: "an associate already",
    Level.SUSPENDED: "suspended",
}


def _has_what_it_asks(level: Level | None, application: Application) -> bool:
    """Whether an organisation at ``level`` has no need to apply; a suspension is lifted instead."""
    if level is Level.ASSOCIATE:
        return application.level == Level.ASSOCIATE.value
    return level in {Level.FULL, Level.SUSPENDED}


def _applied_already(path: str, key: ApplicationKey, register: Register) -> Iterator[Breach]:
    for earlier in earlier_by_the_same(register, key):
        if is_open_on(earlier[0], register.applications[earlier], key[0]):
            name = catalogue.APPLICATION.path(earlier[0].isoformat(), earlier[1])
            yield Breach(
                path=path,
                field=("identifiers",),
                message=f"The same organisation had applied before, in {name}, and was still to "
                f"be answered on {day_shown(key[0])}.",
                fix="Keep one of the two, or say in the earlier one that it was withdrawn.",
            )


def _is_its_own(subject: Joining, changed: Changed) -> bool:
    return subject == changed.place.part("member")


MEM_3 = Rule(
    id="MEM-3",
    title="Whoever joins after the founding applies, is reviewed by a panel of members and "
    "independent people, none of them from the applicant, and begins as the dated decision says; "
    "every other change of membership gives its reason.",
    source="prospectus §13",
    subjects=_members_and_applications,
    check=joins_rightly,
    # Of a member, an application asks who it is, and at which level on which day.
    reads=all_of(catalogue.CONSORTIUM, catalogue.APPLICATION)
    | {catalogue.MEMBER: either(_is_its_own, differs_in("identifiers", "levels"))},
)
