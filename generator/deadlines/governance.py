"""Declarations of interests that fall due (rule GOV-6, prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, Whom, state_of
from generator.governance.interests import declaration_due_on
from generator.register import Register
from schemas import catalogue

DECLARATION = Kind(
    id="declaration", title="Declaration of interests", source="prospectus §7", is_public=False
)


def declarations_due(register: Register) -> Iterator[Deadline]:
    """The day by which each director in office must next declare interests (rule GOV-6).

    For one who has declared nothing yet, the first day of the term.
    """
    for director_id, director in register.directors.items():
        on = declaration_due_on(director, register.consortium, register.as_of)
        if on is not None:
            yield Deadline(
                kind=DECLARATION,
                identity=(director_id,),
                on=on,
                as_of=register.as_of,
                what=f"Interests to be declared: {director.name}",
                whom=Whom.BOARD,
                path=catalogue.DIRECTOR.path(director_id),
                state=state_of(on, register.as_of, is_done=False),
            )
