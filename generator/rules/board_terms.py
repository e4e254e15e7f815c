"""GOV-3: by what each director sits on the board, and who was elected and sits on it (§7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.governance.board import directors_are_known
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.dates import day_shown
from schemas.governance import Director, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class InOffice:
    """One term of a director."""

    director_id: str
    director: Director
    position: int

    @property
    def term(self) -> Term:
        """The term itself."""
        return self.director.terms[self.position]

    @property
    def is_independent(self) -> bool:
        """Whether the director represents no member."""
        return self.director.on_behalf_of == INDEPENDENT


Subject = InOffice | date
"""A director's term, or an election by its day."""


def _terms_and_elections(register: Register) -> Iterator[Subject]:
    for director_id, director in register.directors.items():
        for position in range(len(director.terms)):
            yield InOffice(director_id=director_id, director=director, position=position)
    yield from register.elections


def sits_by_right(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-3: members' representatives by an election, independents by a co-option."""
    if isinstance(subject, InOffice):
        yield from ends_before_it_begins(
            catalogue.DIRECTOR.path(subject.director_id),
            ("terms", subject.position),
            subject.term,
        )
        yield from _overlaps(subject)
        if subject.is_independent:
            yield from _is_co_opted(subject, register)
        else:
            yield from _is_elected(subject, register)
    else:
        yield from _takes_its_place(subject, register)


def _breach(subject: InOffice, name: str, message: str, fix: str) -> Breach:
    return Breach(
        path=catalogue.DIRECTOR.path(subject.director_id),
        field=("terms", subject.position, name),
        message=message,
        fix=fix,
    )


def _overlaps(subject: InOffice) -> Iterator[Breach]:
    """A term that begins while an earlier one of the same director runs."""
    term = subject.term
    earlier = subject.director.terms[: subject.position]
    if any(other.covers(term.since) for other in earlier):
        yield _breach(
            subject,
            "since",
            f"This term begins on {day_shown(term.since)}, while an earlier one still runs; nobody "
            "sits on the board twice.",
            "End the earlier term on the day before, or correct a day.",
        )


def _is_judged(term: Term, register: Register) -> bool:
    """Whether the term is of the time of which elections are on record.

    Before, and where none are kept, nothing is asked: who set the consortium up could
    not yet be elected by its members.
    """
    return bool(register.elections) and term.since >= min(register.elections)


def _is_co_opted(subject: InOffice, register: Register) -> Iterator[Breach]:
    term = subject.term
    if term.elected is not None:
        yield _breach(
            subject,
            "elected",
            "An independent director is co-opted; members elect those who represent them.",
            'Name the decision instead: "co_opted: <body>/<date>/<number>"; or say on whose '
            "behalf they sit.",
        )
    elif term.co_opted is None:
        if _is_judged(term, register):
            yield _breach(
                subject,
                "since",
                f"This term of an independent director, since {day_shown(term.since)}, names no "
                "decision that co-opted them.",
                'Add "co_opted: <body>/<date>/<number>" with the minuted decision.',
            )
    elif term.co_opted.on > term.since:
        yield _breach(
            subject,
            "co_opted",
            f"This term begins on {day_shown(term.since)}, before the decision of "
            f"{day_shown(term.co_opted.on)} that co-opted them.",
            "Correct the first day of the term, or name the decision that co-opted them.",
        )


def _is_elected(subject: InOffice, register: Register) -> Iterator[Breach]:
    term = subject.term
    if term.co_opted is not None:
        yield _breach(
            subject,
            "co_opted",
            f"{subject.director.on_behalf_of} has its place by election; only independents are "
            "co-opted.",
            'Name the election instead: "elected: <day of the annual general meeting>".',
        )
    elif term.elected is None:
        if _is_judged(term, register):
            yield _breach(
                subject,
                "since",
                f"This term, since {day_shown(term.since)}, names no election; members’ places "
                "are filled by election at an annual general meeting.",
                'Add "elected: <day of the annual general meeting>", and the election under '
                "data/governance/elections/.",
            )
    else:
        yield from _was_elected(subject, term.elected, register)


def _was_elected(subject: InOffice, on: date, register: Register) -> Iterator[Breach]:
    if on > subject.term.since:
        yield _breach(
            subject,
            "elected",
            f"This term begins on {day_shown(subject.term.since)}, before the election of "
            f"{day_shown(on)}.",
            "Correct the first day of the term, or name the election that it rests on.",
        )
    election = register.elections.get(on)
    if election is None:
        return
    contest, member = election.directors, subject.director.on_behalf_of
    if contest is None or member not in contest.elected:
        yield _breach(
            subject,
            "elected",
            f"{member} was not elected to a place on the board on {day_shown(on)}.",
            f"Name the election that it rests on, or correct {catalogue.ELECTION.path(str(on))}.",
        )


def _takes_its_place(on: date, register: Register) -> Iterator[Breach]:
    """Each member that was elected sits on the board by one director, and one alone."""
    contest = register.elections[on].directors
    if contest is None or not directors_are_known(register):
        return
    for position, member in enumerate(contest.elected):
        by = [
            director_id
            for director_id, director in register.directors.items()
            if director.on_behalf_of == member
            and any(term.elected == on for term in director.terms)
        ]
        if len(by) != 1 and on <= register.as_of:
            who = "no director" if not by else f"{len(by)} directors"
            yield Breach(
                path=catalogue.ELECTION.path(str(on)),
                field=("directors", "elected", position),
                message=f"{member} was elected to one place, and {who} on record sits for it by "
                "this election."
                if not by
                else f"{member} was elected to one place, and {who} sit for it by this election.",
                fix=f'Give one director of {member} a term with "elected: {on}".',
            )


GOV_3 = Rule(
    id="GOV-3",
    title="Members’ places on the board are filled by election at an annual general meeting, "
    "independents by a minuted co-option; each term says by which.",
    source="prospectus §7",
    subjects=_terms_and_elections,
    check=sits_by_right,
    reads=all_of(catalogue.DIRECTOR, catalogue.ELECTION),
)
