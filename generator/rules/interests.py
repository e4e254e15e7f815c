"""GOV-6: interests are declared, and who is connected to a bidder stands aside (§7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.allocation.offers import offers_by_tender
from generator.finding import Severity
from generator.governance.interests import Connection, connections
from generator.links import all_of, differs_in
from generator.reads import Changed
from generator.register import Register
from generator.rules.decisions import minutes_path, minutes_that_fit
from generator.rules.declarations import declaration_faults
from generator.rules.rule import Breach, Rule
from generator.rules.taken import Taken, taken
from schemas import catalogue
from schemas.dates import day_shown
from schemas.offer import ScoringPanelMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A director's seat on the panel that scored the offers for a tender."""

    tender_id: str
    name: str
    person: ScoringPanelMember
    director_id: str


Subject = str | Seat | Taken
"""A director by short name, a director's seat on a panel, or a decision."""


def _subjects(register: Register) -> Iterator[Subject]:
    yield from register.directors
    yield from _seats(register)
    yield from taken(register)


def _seats(register: Register) -> Iterator[Seat]:
    for tender_id, scores in register.scores.items():
        for name, person in scores.panel.items():
            if person.director is not None and person.director in register.directors:
                yield Seat(
                    tender_id=tender_id, name=name, person=person, director_id=person.director
                )


def stands_aside(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-6: directors declare what ties them to whom, and take no part where it matters."""
    if isinstance(subject, Seat):
        yield from _scored_with_ties(subject, register)
    elif isinstance(subject, Taken):
        yield from interest_faults(subject, register)
    else:
        yield from declaration_faults(subject, register)


def interest_faults(taken: Taken, register: Register) -> Iterator[Breach]:
    """Who took part in the decision and is connected to whom it concerns.

    Nothing of a decision that is the wrong one anyway, as other rules say. An
    interest declared afterwards is a warning: nobody could ask the director to
    stand aside, and what was decided on what was known stands.
    """
    approved, decision = taken.approved, taken.decision
    minutes = minutes_that_fit(register, approved, decision)
    if minutes is None:
        return
    meeting, minuted = minutes
    for name in sorted({*meeting.present} - {*minuted.recused}):
        director = register.directors.get(name)
        ties = (
            connections(director, approved.interested, decision.on, register.as_of)
            if director
            else ()
        )
        for tie in ties:
            late = _was_told_later(tie, decision.on)
            yield Breach(
                path=minutes_path(decision),
                field=("decisions", str(decision.number)),
                message=f"{name} {_tied_to(tie)}, which {approved.interest}, and took part.",
                fix="Have the board look at its decision again, now that the interest is known, "
                "and minute what came of it."
                if late
                else "Add the director to recused, or put the decision to the board again.",
                severity=Severity.WARNING if late else Severity.ERROR,
            )


def _scored_with_ties(seat: Seat, register: Register) -> Iterator[Breach]:
    """As far as TEN-5 does not say it already, of whom the seat is said to come from."""
    bidders = offers_by_tender(register).get(seat.tender_id, {})
    director = register.directors[seat.director_id]
    on = register.scores[seat.tender_id].scored_on
    for tie in connections(director, bidders, on, register.as_of):
        if tie.member != seat.person.on_behalf_of:
            late = _was_told_later(tie, on)
            yield Breach(
                path=catalogue.SCORES.path(seat.tender_id),
                field=("panel", seat.name, "director"),
                message=f"{seat.director_id} {_tied_to(tie)}, which made an offer, and scored "
                "the offers.",
                fix="Have the board say whether the scores stand, now that the interest is known, "
                "and minute it."
                if late
                else "Have the offers scored without this panel member.",
                severity=Severity.WARNING if late else Severity.ERROR,
            )


def _tied_to(tie: Connection) -> str:
    if tie.nature is None or tie.declared_on is None:
        return f"represents {tie.member}"
    return (
        f"has an interest in {tie.member} ({tie.nature}, declared on {day_shown(tie.declared_on)})"
    )


def _was_told_later(tie: Connection, on: date) -> bool:
    return tie.declared_on is not None and tie.declared_on > on


def _is_told_there(subject: Subject, changed: Changed) -> bool:
    return isinstance(subject, Taken) and subject.approved.path == changed.path


GOV_6 = Rule(
    id="GOV-6",
    title="Every director has a declaration of interests in date, and who is connected to a "
    "member takes no part in scoring its offer or in what the board decides about it.",
    source="prospectus §7",
    subjects=_subjects,
    check=stands_aside,
    reads=all_of(
        catalogue.CONSORTIUM,
        catalogue.OFFER,
        catalogue.SCORES,
        catalogue.DIRECTOR,
        catalogue.MEETING,
    )
    # A director's interest in a member is told by its name.
    | {catalogue.MEMBER: differs_in("name")}
    | dict.fromkeys((catalogue.AWARD, catalogue.VARIATION, catalogue.TRADE), _is_told_there),
)
