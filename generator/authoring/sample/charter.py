"""The sample's log of its charter, the accounts of its years, and the hub on itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.authoring.sample.charter_policies import QUESTION, SURGERIES_YEARLY, SURGERY, VISIT
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, SETTLED_ON, Extent
from generator.authoring.sample.organisations import Organisation
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.charter.achievement import Standing, achievements
from generator.contracts.working_days import working_days_after
from generator.register import Register
from schemas.catalogue import CHARTER_LOG, CHARTER_YEAR, HUB_ASSESSMENT
from schemas.consortium import Nation
from schemas.financial_year import FinancialYear

VISITED_AFTER_DAYS = (91, 182, 273)
"""On these days of a year members are visited: full ones on the first and last, associates
on the middle one. Who is a member by then is owed the visit, and who comes later is not."""

NOT_VISITED_PER_MILLE = 5
ASKS_PER_MILLE = 400
LATE_PER_MILLE = 40
MOST_WHO_COME = 12
"""A surgery has room for no more."""

ASSESSED_ON = (1, 20)
CRITERIA = {"members": "Service to members", "money": "Money", "people": "People"}


def log_sheets(extent: Extent, organisations: Sequence[Organisation]) -> Iterator[Sheet]:
    """Every month's log, the first month first."""
    months: dict[str, dict[str, list[Tree]]] = {}
    for kind, on, entry in _entries(extent, organisations):
        if extent.founded_on <= on <= SETTLED_ON:
            months.setdefault(f"{on:%Y-%m}", {}).setdefault(kind, []).append(entry)
    for month, lists in sorted(months.items()):
        yield sheet(CHARTER_LOG, month, tree=dict(lists))


def _entries(
    extent: Extent, organisations: Sequence[Organisation]
) -> Iterator[tuple[str, date, Tree]]:
    for year in _years(extent):
        for member in organisations:
            draws = Draws(extent.seed, "charter", year.slug, member.number)
            yield from _visits(year, member, draws)
            yield from _question(year, member, draws)
        yield from _surgeries(extent, year, organisations)


def _years(extent: Extent) -> Iterator[FinancialYear]:
    """Each year of the charter: from April before the founding to the last one begun."""
    return (FinancialYear(date(year, 4, 1)) for year in range(extent.first_year - 1, LAST_YEAR + 1))


def _visits(
    year: FinancialYear, member: Organisation, draws: Draws
) -> Iterator[tuple[str, date, Tree]]:
    first, middle, last = (year.starts_on + timedelta(days=days) for days in VISITED_AFTER_DAYS)
    for on in (first, middle, last):
        is_due = (on == middle) != _is_full(member, on)
        if _belongs(member, on) and is_due and not draws.chance(NOT_VISITED_PER_MILLE):
            yield "visits", on, {"on": on, "given": VISIT, "member": member.slug}


def _question(
    year: FinancialYear, member: Organisation, draws: Draws
) -> Iterator[tuple[str, date, Tree]]:
    """At most one question a year; all are answered by the day on which the sample ends."""
    asked_on = year.starts_on + timedelta(days=draws.below(290))
    within = draws.between(6, 9) if draws.chance(LATE_PER_MILLE) else draws.between(0, 5)
    if draws.chance(ASKS_PER_MILLE) and _belongs(member, asked_on):
        answered_on = working_days_after(asked_on, within, Nation.ENGLAND)
        yield "queries", asked_on, {
            "asked": QUESTION,
            "member": member.slug,
            "received_on": asked_on,
            "answered_on": answered_on,
        }  # fmt: skip


def _surgeries(
    extent: Extent, year: FinancialYear, organisations: Sequence[Organisation]
) -> Iterator[tuple[str, date, Tree]]:
    for number in range(SURGERIES_YEARLY):
        draws = Draws(extent.seed, "surgery", year.slug, number)
        on = year.starts_on + timedelta(days=45 + 75 * number)
        asked = draws.some_of(organisations, MOST_WHO_COME)
        came = [member.slug for member in asked if _belongs(member, on)]
        yield "sessions", on, {"on": on, "held": SURGERY, **({"came": came} if came else {})}


def _belongs(member: Organisation, on: date) -> bool:
    """Whether it is a member on ``on``; who leaves is gone on the day of its change."""
    has_left = not member.stays and member.changed_on is not None and member.changed_on <= on
    return member.joined_on <= on and not has_left


def _is_full(member: Organisation, on: date) -> bool:
    return member.full_since is not None and member.full_since <= on


def account_sheets(register: Register) -> Iterator[Sheet]:
    """The hub's account of each year that is over, with whatever was not kept in it."""
    missed: dict[FinancialYear, dict[str, Tree]] = {}
    for each in achievements(register):
        if each.year.ends_on < register.as_of:
            of_year = missed.setdefault(each.year, {})
            if each.whole.standing is Standing.MISSED:
                of_year[each.promise.name] = {
                    "reason": "The hub was short of hands for a part of the year.",
                    "action": "Whoever was left out is put first in the next year.",
                    "owner": "Development director",
                    "by": each.year.ends_on + timedelta(days=90),
                    "done_on": each.year.ends_on + timedelta(days=80),
                }
    for year, shortfalls in missed.items():
        yield sheet(
            CHARTER_YEAR,
            year.slug,
            tree={
                "reported_on": year.ends_on + timedelta(days=40),
                "summary": "Most of what was promised was given.",
                **({"missed": shortfalls} if shortfalls else {}),
            },
        )


def assessment_sheets(extent: Extent) -> Iterator[Sheet]:
    """The hub's assessment of itself in every January, the first a year after the founding."""
    for year in range(extent.first_year + 1, LAST_YEAR + 2):
        draws = Draws(extent.seed, "assessment", year)
        yield sheet(
            HUB_ASSESSMENT,
            date(year, *ASSESSED_ON).isoformat(),
            tree={
                "framework": "Sample Quality Framework, first edition",
                "highest_score": 5,
                "criteria": {
                    name: {
                        "title": title,
                        "score": draws.between(2, 5),
                        "evidence": "The year's log, minutes and accounts.",
                    }
                    for name, title in CRITERIA.items()
                },
                "strengths": ["Members can check every award for themselves."],
            },
        )
