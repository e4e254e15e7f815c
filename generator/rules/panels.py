"""Who reviews an application: the Membership Verification Panel (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.membership.applicants import ApplicationKey, members_that_are
from generator.membership.standing import is_member
from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.application import INDEPENDENT, Application, Outcome
from schemas.consortium import Policies, in_force
from schemas.dates import day_shown
from schemas.numbers import in_words
from schemas.record import Dated


def panel_is_right(key: ApplicationKey, register: Register) -> Iterator[Breach]:
    """Nobody on the panel comes from the applicant; once it has met, it is made up as policy asks.

    It is judged by the policies and the members of the day on which it met, or
    decided where that day is not given.
    """
    path = catalogue.APPLICATION.path(key[0].isoformat(), key[1])
    application = register.applications[key]
    yield from _from_the_applicant(path, key, register)
    met_on = _met_on(application)
    if met_on is not None:
        yield from _made_up(path, application, register.consortium.policies, met_on)
        yield from _from_members(path, application, register, met_on)


def _met_on(application: Application) -> date | None:
    decision = application.decision
    if application.reviewed_on is None and decision and decision.outcome is not Outcome.WITHDRAWN:
        return decision.on
    return application.reviewed_on


def _from_the_applicant(path: str, key: ApplicationKey, register: Register) -> Iterator[Breach]:
    application = register.applications[key]
    own = {key[1], *members_that_are(register, application)}
    for position, seat in enumerate(application.panel):
        if seat.on_behalf_of in own:
            yield Breach(
                path=path,
                field=("panel", position, "on_behalf_of"),
                message=f"{seat.on_behalf_of} is the applicant; nobody reviews the application "
                "of their own organisation.",
                fix="Put somebody from another member, or an independent, in this seat.",
            )


def _made_up(
    path: str, application: Application, policies: Policies, met_on: date
) -> Iterator[Breach]:
    seats = [seat.on_behalf_of for seat in application.panel]
    independents = seats.count(INDEPENDENT)
    members = len(set(seats) - {INDEPENDENT})
    asked: Sequence[tuple[int, tuple[Dated[int], ...], str, str]] = (
        (len(seats), policies.verification_panel_size, "person", "people"),
        (independents, policies.verification_panel_independents, "independent", "independents"),
        (members, policies.verification_panel_members, "member behind it", "members behind it"),
    )
    for there, history, one, several in asked:
        least = in_force(history, met_on).value
        if there < least:
            yield Breach(
                path=path,
                field=("panel",) if seats else (),
                message=f"The panel has {in_words(there)} {one if there == 1 else several}; "
                f"on {day_shown(met_on)} the policy asked for at least {in_words(least)}.",
                fix="Add who else sat on it, by role, or have the application reviewed again.",
            )


def _from_members(
    path: str, application: Application, register: Register, met_on: date
) -> Iterator[Breach]:
    for position, seat in enumerate(application.panel):
        member = register.members.get(seat.on_behalf_of)
        if member is not None and not is_member(member, met_on):
            yield Breach(
                path=path,
                field=("panel", position, "on_behalf_of"),
                message=f"{seat.on_behalf_of} was not a member on {day_shown(met_on)}; the panel "
                "comes from members and independents.",
                fix="Correct who sat on the panel, or levels in "
                f"{catalogue.MEMBER.path(seat.on_behalf_of)}.",
            )
