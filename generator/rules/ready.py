"""MEM-9: what keeps each associate from full membership (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import Severity
from generator.links import all_of, differs_in, of_the_member, together
from generator.membership.applicants import members_that_are
from generator.membership.joining import is_open_on
from generator.membership.readiness import still_needed
from generator.membership.standing import criteria_on, level_on
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.member import Level
from schemas.numbers import in_words


def associates(register: Register) -> Iterator[str]:
    """The associates of the register's day, by short name."""
    for member_id, member in register.members.items():
        if level_on(member, register.as_of) is Level.ASSOCIATE:
            yield member_id


def is_told_what_it_needs(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-9: an associate with nothing left on its list can become a full member, and is told so.

    One that has applied needs no telling.
    """
    on = register.as_of
    needed = tuple(still_needed(register.members[member_id], register.consortium, on))
    folder = catalogue.APPLICATION.path("", "").rpartition("/")[0]
    may_have_applied = any(path.startswith(folder) for path in register.unknown)
    if needed or may_have_applied or member_id in _asking_for_more(register):
        return
    number = len(criteria_on(register.consortium, on))
    yield Breach(
        path=catalogue.MEMBER.path(member_id),
        field=("evidence",),
        message=f"This associate has shown all {in_words(number)} criteria of full membership, "
        "and has not applied for it.",
        fix="Ask whether it would; then record its application in data/applications/.",
        severity=Severity.WARNING,
    )


@once_per_register
def _asking_for_more(register: Register) -> frozenset[str]:
    """The members that have an application open on the register's day."""
    return frozenset(
        member_id
        for (received_on, _), application in register.applications.items()
        if is_open_on(received_on, application, register.as_of)
        for member_id in members_that_are(register, application)
    )


MEM_9 = Rule(
    id="MEM-9",
    title="Each associate has a list of what still keeps it from full membership; with nothing "
    "left on it, it is asked to apply.",
    source="prospectus §13",
    subjects=associates,
    check=is_told_what_it_needs,
    reads=together(
        all_of(catalogue.CONSORTIUM, catalogue.APPLICATION),
        of_the_member(catalogue.MEMBER),
        # Whose application it is is told by the registered numbers.
        {catalogue.MEMBER: differs_in("identifiers")},
    ),
)
