"""CHA-1: what the service charter promises is given, or accounted for (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charter.achievement import Achieved, Standing, achieved_in, achievements
from generator.charter.terms import Sort, charter_on, year_named
from generator.finding import Field, Severity
from generator.links import all_of, differs_in
from generator.register import Register
from generator.rules.actions import is_carried_out
from generator.rules.charter_log import is_logged_right
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.financial_year import FinancialYear
from schemas.periods import Period
from schemas.placeholder import in_brief, is_placeholder
from schemas.text import listed

MOST_NAMED = 5
"""A finding names no more members than this; the charter's page lists all."""


@dataclass(frozen=True, slots=True)
class Account:
    """The hub's account of a year, by the year's short name."""

    slug: str


Subject = Period | Account | Achieved


def _subjects(register: Register) -> Iterator[Subject]:
    yield from register.charter_log
    yield from map(Account, register.charter_years)
    yield from achievements(register)


def is_kept(subject: Subject, register: Register) -> Iterator[Breach]:
    """CHA-1: the log fits, and what the charter promises is given or accounted for."""
    match subject:
        case Period():
            yield from is_logged_right(subject, register)
        case Account():
            yield from _accounts_for_a_year(subject.slug, register)
        case _:
            yield from _is_given(subject, register)


# --------------------------------------------------------- what is given


def _is_given(achieved: Achieved, register: Register) -> Iterator[Breach]:
    """A warning once too little was given, and before that while it can still be given."""
    if achieved.whole.standing is Standing.MISSED:
        yield from _is_accounted_for(achieved, register)
    elif achieved.whole.standing is Standing.OPEN and _is_near(achieved.year, register):
        yield from _is_still_to_be_given(achieved, register)


def _is_near(year: FinancialYear, register: Register) -> bool:
    """Whether the year ends within the days of notice."""
    charter = charter_on(register, register.as_of)
    days = (year.ends_on - register.as_of).days
    return charter is not None and 0 <= days <= charter.value.notice_days


def _is_still_to_be_given(achieved: Achieved, register: Register) -> Iterator[Breach]:
    # Whether replies come in time is known of each when its own time is over.
    if achieved.promise.sort is Sort.REPLIES:
        return
    to_whom, still = "", achieved.whole.still_due
    if achieved.promise.sort is Sort.VISITS:
        waiting = {name: each.still_due for name, each in achieved.members.items()}
        still = sum(waiting.values())
        to_whom = f" to {_named([name for name, count in waiting.items() if count])}"
    ends_on = achieved.year.ends_on
    yield Breach(
        path=catalogue.CONSORTIUM.path(),
        field=achieved.promise.field,
        message=f"{achieved.promise.terms.title}, {achieved.year.title}: {still:,} "
        f"{'is' if still == 1 else 'are'} still to be given{to_whom} by {day_shown(ends_on)}.",
        fix="Arrange what is missing before the year ends, and write it into the charter's log.",
        severity=Severity.WARNING,
    )


def _named(members: list[str]) -> str:
    more = len(members) - MOST_NAMED
    return listed([*members[:MOST_NAMED], f"{more} more"] if more > 0 else members)


def _is_accounted_for(achieved: Achieved, register: Register) -> Iterator[Breach]:
    year, name = achieved.year, achieved.promise.name
    if register.is_unknown(catalogue.CHARTER_YEAR, year.slug):
        return
    account = register.charter_years.get(year.slug)
    is_told = account is not None and account.reported_on <= register.as_of
    if account is not None and is_told and name in account.missed:
        return
    field: Field = ("missed",) if account is not None and account.missed else ()
    yield Breach(
        path=catalogue.CHARTER_YEAR.path(year.slug),
        field=field,
        message=f"{achieved.promise.terms.title}, {year.title}: {_shortfall(achieved)}. The "
        "members are owed an account of it.",
        fix=f'Write "{name}:" under missed in this file, with reason, action, owner and by.',
        severity=Severity.WARNING,
    )


def _shortfall(achieved: Achieved) -> str:
    whole = achieved.whole
    match achieved.promise.sort:
        case Sort.VISITS:
            short = [name for name, each in achieved.members.items() if each.still_due]
            return f"{_named(short)} had fewer than the charter says"
        case Sort.REPLIES:
            return f"{whole.given:,} of {whole.due:,} came in time, fewer than the charter says"
        case _:
            return f"{whole.given:,} of {whole.due:,} were held"


# ------------------------------------------------- the account of a year


def _accounts_for_a_year(slug: str, register: Register) -> Iterator[Breach]:
    path, account = catalogue.CHARTER_YEAR.path(slug), register.charter_years[slug]
    year = year_named(register, slug)
    if year.slug != slug:
        starts = register.consortium.financial_year_starts
        yield Breach(
            path=path,
            message=f"{slug} is no year of the charter: the consortium's begins in "
            f"{starts.capitalize()}, so that of {slug[:4]} is written {year.slug}.",
            fix=f"Name the file {catalogue.CHARTER_YEAR.path(year.slug)}.",
        )
        return
    if account.reported_on <= year.ends_on:
        yield Breach(
            path=path,
            field=("reported_on",),
            message=f"The account was given on {day_shown(account.reported_on)}; the year runs "
            f"until {day_shown(year.ends_on)}, and it must tell of the whole.",
            fix="Correct the day, or wait with the account until the year is over.",
        )
    yield from _explains_what_was_missed(path, slug, year, register)


def _explains_what_was_missed(
    path: str, slug: str, year: FinancialYear, register: Register
) -> Iterator[Breach]:
    standing = {each.promise.name: each.whole.standing for each in achieved_in(register, year)}
    account = register.charter_years[slug]
    for name, said in account.missed.items():
        field: Field = ("missed", name)
        if standing.get(name) is Standing.KEPT:
            yield Breach(
                path=path,
                field=field,
                message=f"{name} was kept in {year.title}; only what was not kept is accounted "
                "for here.",
                fix="Take it out, or correct the charter's log.",
            )
        for part in ("reason", "action"):
            text: str = getattr(said, part)
            if is_placeholder(text):
                yield Breach(
                    path=path,
                    field=(*field, part),
                    message=f'The {part} says nothing: "{in_brief(text)}".',
                    fix="Say it in a sentence that a member can judge.",
                )
    yield from is_carried_out(path, register)


CHA_1 = Rule(
    id="CHA-1",
    title="The hub gives each member what the service charter promises, logs it, and accounts to "
    "the members for what it did not give.",
    source="prospectus §9",
    subjects=_subjects,
    check=is_kept,
    reads=all_of(
        catalogue.CONSORTIUM,
        catalogue.CHARTER_LOG,
        catalogue.CHARTER_YEAR,
        catalogue.HUB_ASSESSMENT,
    )
    | {catalogue.MEMBER: differs_in("levels")},
)
