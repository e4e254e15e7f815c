"""GOV-4: chair, vice chair, treasurer and secretary, elected and serving (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Field, Severity
from generator.governance.board import ONE_DAY, directors_are_known, unbroken
from generator.governance.constitution import OFFICE_NAMES
from generator.governance.offices import Holding, Vacancy, holdings, vacancies
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue
from schemas.dates import day_shown
from schemas.governance import Office

Subject = Holding | date | Office
"""A time in an office, an election by its day, or an office over the whole time."""


def _subjects(register: Register) -> Iterator[Subject]:
    for director_id, director in register.directors.items():
        for position, held in enumerate(director.offices):
            yield Holding(director=director_id, position=position, held=held)
    yield from register.elections
    yield from Office


def is_well_held(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-4: an office is held by one serving director at a time, whom the members elected."""
    if isinstance(subject, Holding):
        yield from ends_before_it_begins(_path(subject), _field(subject), subject.held)
        yield from _rests_on_an_election(subject, register)
        yield from _serves(subject, register)
        yield from _is_alone(subject, register)
    elif isinstance(subject, Office):
        yield from _is_filled(subject, register)
    else:
        yield from _is_taken_up(subject, register)


def _path(holding: Holding) -> str:
    return catalogue.DIRECTOR.path(holding.director)


def _field(holding: Holding) -> Field:
    return ("offices", holding.position)


def _rests_on_an_election(holding: Holding, register: Register) -> Iterator[Breach]:
    held, election = holding.held, register.elections.get(holding.held.elected)
    if election is None:
        return
    contest = election.contest(held.office)
    if contest is None or holding.director not in contest.elected:
        yield Breach(
            path=_path(holding),
            field=(*_field(holding), "elected"),
            message=f"{holding.director} was not elected {OFFICE_NAMES[held.office]} on "
            f"{day_shown(held.elected)}.",
            fix="Name the election at which the members elected them, or correct "
            f"{catalogue.ELECTION.path(str(held.elected))}.",
        )
    elif held.since < held.elected:
        yield Breach(
            path=_path(holding),
            field=(*_field(holding), "since"),
            message=f"The office begins on {day_shown(held.since)}, before the election of "
            f"{day_shown(held.elected)}.",
            fix="Correct the first day, or name the election that it rests on.",
        )


def _serves(holding: Holding, register: Register) -> Iterator[Breach]:
    """At most one breach: on some day in the office they are no director."""
    held = holding.held
    times = unbroken(register.directors[holding.director].terms)
    serving = next(
        (
            (since, until)
            for since, until in times
            if since <= held.since and (until is None or held.since <= until)
        ),
        None,
    )
    office = OFFICE_NAMES[held.office]
    if serving is None:
        yield Breach(
            path=_path(holding),
            field=(*_field(holding), "since"),
            message=f"{holding.director} is {office} since {day_shown(held.since)}, but is not a "
            "director on that day.",
            fix="Correct the first day of the office, or the director's terms.",
        )
    elif serving[1] is not None and (held.until is None or held.until > serving[1]):
        until = f"to {day_shown(held.until)}" if held.until else "without a last day"
        yield Breach(
            path=_path(holding),
            field=(*_field(holding), "until") if held.until else _field(holding),
            message=f"{holding.director} is {office} {until}, but left the board on "
            f"{day_shown(serving[1])}.",
            fix=f'Write "until: {serving[1]}" for the office, or correct the director\'s terms.',
        )


def _is_alone(holding: Holding, register: Register) -> Iterator[Breach]:
    """A breach if another held the office already when this one took it up."""
    held = holding.held
    for other in holdings(register):
        if (other.held.since, other.director, other.position) >= (
            held.since,
            holding.director,
            holding.position,
        ):
            return
        if other.held.office is held.office and other.held.covers(held.since):
            before = held.since - ONE_DAY
            yield Breach(
                path=_path(holding),
                field=(*_field(holding), "since"),
                message=f"{holding.director} is {OFFICE_NAMES[held.office]} since "
                f"{day_shown(held.since)}, when {other.director} is too; one person holds an "
                "office.",
                fix=f'Write "until: {before}" for the office of {other.director}, or correct this '
                "day.",
            )


def _is_filled(office: Office, register: Register) -> Iterator[Breach]:
    """A warning for each time in which nobody held the office, up to the register's day."""
    if not directors_are_known(register):
        return
    for vacancy in vacancies(register):
        if vacancy.office is office and vacancy.since <= register.as_of:
            yield _vacant(vacancy, register)


def _vacant(vacancy: Vacancy, register: Register) -> Breach:
    """Told where the office was last held; where it never was, with the first office on record."""
    until = f" to {day_shown(vacancy.until)}" if vacancy.until else ""
    name = OFFICE_NAMES[vacancy.office]
    last = vacancy.last or holdings(register)[0]
    return Breach(
        path=_path(last),
        field=_field(last),
        message=f"Nobody is {name} from {day_shown(vacancy.since)}{until or ' on'}; there must be "
        "one at any time.",
        fix=f"Have the members elect a {name}, and add the office to the director's file; or "
        "correct the days.",
        severity=Severity.WARNING,
    )


def _is_taken_up(on: date, register: Register) -> Iterator[Breach]:
    """Who was elected to an office is on record as holding it by that election."""
    election = register.elections[on]
    for office in Office:
        contest = election.contest(office)
        for position, director_id in enumerate(contest.elected if contest else ()):
            director = register.directors.get(director_id)
            if director is None or any(
                held.office is office and held.elected == on for held in director.offices
            ):
                continue
            yield Breach(
                path=catalogue.ELECTION.path(str(on)),
                field=(office.value.replace("-", "_"), "elected", position),
                message=f"{director_id} was elected {OFFICE_NAMES[office]}, and is not on record "
                "as holding the office by this election.",
                fix=f'Add "office: {office}" with "elected: {on}" under offices in '
                f"{catalogue.DIRECTOR.path(director_id)}.",
            )


GOV_4 = Rule(
    id="GOV-4",
    title="Chair, vice chair, treasurer and secretary are serving directors whom the members "
    "elected, one person for each office at any time.",
    source="prospectus §7",
    subjects=_subjects,
    check=is_well_held,
    reads=all_of(catalogue.DIRECTOR, catalogue.ELECTION),
)
