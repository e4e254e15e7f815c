"""What the log says was given, by year, entitlement and member, and what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.charter.terms import charter_on, year_of
from generator.contracts.working_days import working_days_after
from generator.register import Register, lies_in
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.charter import Query, SessionHeld, VisitGiven
from schemas.financial_year import FinancialYear
from schemas.periods import Period, period_from_text
from schemas.places import place_of

Place = tuple[Period, int]
"""The month of a log, and the place of an entry in its list."""


class Answer(StrEnum):
    """How a query stands on the register's day."""

    IN_TIME = "in time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query and the last day on which its answer is in time."""

    place: Place
    query: Query
    due_on: date
    answer: Answer

    @property
    def is_judged(self) -> bool:
        """Whether it is known to have been answered in time or not."""
        return self.answer is not Answer.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLog:
    """Everything given in a year by the register's day, in the order of the log."""

    visits: tuple[tuple[Place, VisitGiven], ...] = ()
    queries: tuple[Asked, ...] = ()
    sessions: tuple[tuple[Place, SessionHeld], ...] = ()


@once_per_register
def logs_by_year(register: Register) -> Mapping[FinancialYear, YearLog]:
    """The log of each year that has one: visits and sessions by their day, queries by receipt.

    What is dated after the register's day had not happened yet.
    """
    visits: dict[FinancialYear, list[tuple[Place, VisitGiven]]] = {}
    queries: dict[FinancialYear, list[Asked]] = {}
    sessions: dict[FinancialYear, list[tuple[Place, SessionHeld]]] = {}
    for month, log in register.charter_log.items():
        for number, visit in enumerate(log.visits):
            if visit.on <= register.as_of:
                visits.setdefault(year_of(register, visit.on), []).append(((month, number), visit))
        for number, query in enumerate(log.queries):
            asked = asked_of(register, (month, number), query)
            if asked is not None:
                queries.setdefault(year_of(register, query.received_on), []).append(asked)
        for number, session in enumerate(log.sessions):
            if session.on <= register.as_of:
                year = year_of(register, session.on)
                sessions.setdefault(year, []).append(((month, number), session))
    return {
        year: YearLog(
            visits=tuple(visits.get(year, ())),
            queries=tuple(queries.get(year, ())),
            sessions=tuple(sessions.get(year, ())),
        )
        for year in sorted({*visits, *queries, *sessions})
    }


def log_of(register: Register, year: FinancialYear) -> YearLog:
    """The year's log; an empty one where nothing was logged."""
    return logs_by_year(register).get(year, YearLog())


def asked_of(register: Register, place: Place, query: Query) -> Asked | None:
    """How the query stands; ``None`` if it came later, or no charter then in force covers it."""
    if query.received_on > register.as_of:
        return None
    charter = charter_on(register, query.received_on)
    terms = charter.value.replies.get(query.asked) if charter else None
    if terms is None:
        return None
    due_on = working_days_after(query.received_on, terms.within, register.consortium.bank_holidays)
    return Asked(
        place=place, query=query, due_on=due_on, answer=_answer(query, due_on, register.as_of)
    )


def _answer(query: Query, due_on: date, as_of: date) -> Answer:
    answered_on = query.answered_on
    if answered_on is None or answered_on > as_of:
        return Answer.OVERDUE if due_on < as_of else Answer.WAITING
    return Answer.IN_TIME if answered_on <= due_on else Answer.LATE


def log_is_known(register: Register, year: FinancialYear) -> bool:
    """Whether every month of the year's log that is there could be read.

    A file in its folder whose name is no month could be one of any year.
    """
    folder = catalogue.CHARTER_LOG.path("").rpartition("/")[0]
    if lies_in(register.unknown, folder):
        return False
    unread = (place_of(path) for path in register.unknown if path.startswith(folder))
    return not any(
        place is None or _is_in(period_from_text(place.identity[0]), year) for place in unread
    )


def _is_in(month: Period, year: FinancialYear) -> bool:
    return year.starts_on <= month.starts_on <= year.ends_on
