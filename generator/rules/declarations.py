"""What a director declares: dated, in full, and no longer ago than the policy says (GOV-6, §7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.finding import Field, Severity
from generator.governance.interests import declaration_due_on, declarations_by
from generator.governance.meetings import board_meetings
from generator.register import Register
from generator.rules.rule import Breach
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.governance import Director, Interest
from schemas.placeholder import is_placeholder
from schemas.text import listed


def declaration_faults(director_id: str, register: Register) -> Iterator[Breach]:
    """Everything wrong with what one director has declared, or has not."""
    director = register.directors[director_id]
    yield from _in_order(director_id, director)
    for position, declaration in enumerate(director.declarations):
        field: Field = ("declarations", position)
        if declaration.on > register.as_of:
            yield _breach(
                director_id,
                (*field, "on"),
                f"This declaration is of {day_shown(declaration.on)}, which is still to come; it "
                "must be a day that has been.",
                "Correct the day, or leave the declaration out until then.",
            )
        for number, interest in enumerate(declaration.interests):
            place: Field = (*field, "interests", number)
            yield from _says_where(director_id, place, interest, register)
            path = catalogue.DIRECTOR.path(director_id)
            yield from ends_before_it_begins(path, place, interest)
    yield from _lapsed(director_id, director, register)
    yield from _sat_without(director_id, director, register)


def _breach(director_id: str, field: Field, message: str, fix: str) -> Breach:
    path = catalogue.DIRECTOR.path(director_id)
    return Breach(path=path, field=field, message=message, fix=fix)


def _in_order(director_id: str, director: Director) -> Iterator[Breach]:
    for position, (before, after) in enumerate(pairwise(director.declarations), start=1):
        field: Field = ("declarations", position, "on")
        if after.on == before.on:
            yield _breach(
                director_id,
                field,
                f"Two declarations are of {day_shown(after.on)}; there must be one a day.",
                "Put all interests of that day into one declaration, or correct a day.",
            )
        elif after.on < before.on:
            yield _breach(
                director_id,
                field,
                f"This declaration is of {day_shown(after.on)} and stands after one of "
                f"{day_shown(before.on)}; the oldest must come first.",
                "Put the declarations in order, or correct the day.",
            )


def _says_where(
    director_id: str, field: Field, interest: Interest, register: Register
) -> Iterator[Breach]:
    """An interest is in a member or in another body; a member is not hidden by its full name."""
    if (interest.member is None) == (interest.organisation is None):
        said = "a member and another organisation as well" if interest.member else "no organisation"
        yield _breach(
            director_id,
            field,
            f"This interest names {said}; it must name one.",
            'Write "member:" with the short name of a member, or "organisation:" with the name of '
            "any other body.",
        )
    elif interest.organisation is not None:
        member = _called(interest.organisation, register)
        if member is not None:
            yield _breach(
                director_id,
                (*field, "organisation"),
                f"{interest.organisation} is a member; so that the interest counts when it bids, "
                "it must be named as one.",
                f'Write "member: {member}" instead.',
            )
        elif is_placeholder(interest.organisation):
            yield _breach(
                director_id,
                (*field, "organisation"),
                f'"{interest.organisation}" is not an organisation.',
                'Name it; where there is no interest, write "interests: []".',
            )


def _called(organisation: str, register: Register) -> str | None:
    """The member of that name or short name, however its letters are written."""
    name = organisation.casefold()
    called = (
        member_id
        for member_id, member in register.members.items()
        if name in {member_id, member.name.casefold()}
    )
    return next(called, None)


def _lapsed(director_id: str, director: Director, register: Register) -> Iterator[Breach]:
    due_on = declaration_due_on(director, register.consortium, register.as_of)
    declared = declarations_by(director, register.as_of)
    if due_on is None or register.as_of <= due_on:
        return
    if declared:
        months = in_force(register.consortium.policies.interests_months, register.as_of).value
        message = (
            f"{director_id} last declared interests on {day_shown(declared[-1].on)}; a director "
            f"does so at least every {months} months, so the next was due by {day_shown(due_on)}."
        )
    else:
        message = (
            f"{director_id} has been a director since {day_shown(due_on)} and has declared no "
            "interests yet; a director does so on taking office."
        )
    yield Breach(
        path=catalogue.DIRECTOR.path(director_id),
        field=("declarations",),
        message=message,
        fix="Add a declaration with its day and every interest of today; where there is none, "
        'with "interests: []".',
        severity=Severity.WARNING,
    )


def _sat_without(director_id: str, director: Director, register: Register) -> Iterator[Breach]:
    """A warning for each time in which they sat in meetings without a declaration in date.

    Of the one that lasts to this day, the warning above tells.
    """
    today_due_on = declaration_due_on(director, register.consortium, register.as_of)
    lapses: dict[date, list[date]] = {}
    for on, meeting in board_meetings(register):
        due_on = declaration_due_on(director, register.consortium, on)
        if director_id in meeting.present and due_on is not None and on > due_on != today_due_on:
            lapses.setdefault(due_on, []).append(on)
    for due_on, days in lapses.items():
        yield Breach(
            path=catalogue.DIRECTOR.path(director_id),
            field=("declarations",),
            message=f"{director_id} took part in board meetings ({listed(map(day_shown, days))}) "
            f"without a declaration in date; one was due by {day_shown(due_on)}.",
            fix="Add the declaration that was made by then, if one was; otherwise this stays on "
            "record.",
            severity=Severity.WARNING,
        )
