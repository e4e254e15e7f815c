"""The charter's log says what was given to whom, once, in its month (rule CHA-1, §9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.charter.log import Answer, asked_of
from generator.charter.terms import Sort, charter_on
from generator.finding import Field, Severity
from generator.membership.standing import level_on
from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.charter import Query
from schemas.dates import day_shown
from schemas.member import Level
from schemas.periods import Period


def is_logged_right(month: Period, register: Register) -> Iterator[Breach]:
    """Each entry of the month's log is of its month, its charter and its members."""
    log = _Log(month=month, register=register)
    yield from log.visits()
    yield from log.queries()
    yield from log.sessions()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """The log of one month, held against what it must be."""

    month: Period
    register: Register

    @property
    def _path(self) -> str:
        return catalogue.CHARTER_LOG.path(str(self.month))

    def visits(self) -> Iterator[Breach]:
        seen: set[tuple[date, str, str]] = set()
        for number, visit in enumerate(self.register.charter_log[self.month].visits):
            field: Field = ("visits", number)
            yield from self._is_of_the_month((*field, "on"), visit.on)
            yield from self._is_promised((*field, "given"), Sort.VISITS, visit.given, visit.on)
            yield from self._is_member((*field, "member"), visit.member, visit.on)
            entry = (visit.on, visit.given, visit.member)
            if entry in seen:
                yield self._stands_twice(field, "visit")
            seen.add(entry)

    def queries(self) -> Iterator[Breach]:
        for number, query in enumerate(self.register.charter_log[self.month].queries):
            field: Field = ("queries", number)
            on = query.received_on
            yield from self._is_of_the_month((*field, "received_on"), on)
            yield from self._is_promised((*field, "asked"), Sort.REPLIES, query.asked, on)
            yield from self._is_member((*field, "member"), query.member, on)
            yield from self._is_answered(field, number, query)

    def sessions(self) -> Iterator[Breach]:
        sessions = self.register.charter_log[self.month].sessions
        for number, session in enumerate(sessions):
            field: Field = ("sessions", number)
            yield from self._is_of_the_month((*field, "on"), session.on)
            yield from self._is_promised((*field, "held"), Sort.SESSIONS, session.held, session.on)
            for place, member in enumerate(session.came):
                yield from self._is_member((*field, "came", place), member, session.on)
                if member in session.came[:place]:
                    yield self._stands_twice((*field, "came", place), "member")
            if any((one.held, one.on) == (session.held, session.on) for one in sessions[:number]):
                yield self._stands_twice(field, "session")

    def _is_of_the_month(self, field: Field, on: date) -> Iterator[Breach]:
        if not self.month.starts_on <= on <= self.month.ends_on:
            right = catalogue.CHARTER_LOG.path(f"{on:%Y-%m}")
            yield Breach(
                path=self._path,
                field=field,
                message=f"{day_shown(on)} is not in {self.month.title}, whose log this is.",
                fix=f"Move the entry to {right}, or correct the day.",
            )

    def _is_promised(self, field: Field, sort: Sort, name: str, on: date) -> Iterator[Breach]:
        """A name that no charter ever had is REF-1's."""
        charter = charter_on(self.register, on)
        promised = getattr(charter.value, sort.value) if charter else {}
        ever = self.register.consortium.policies.service_charter
        if name not in promised and any(name in getattr(each.value, sort.value) for each in ever):
            yield Breach(
                path=self._path,
                field=field,
                message=f"The charter in force on {day_shown(on)} does not promise {name}."
                if charter
                else f"No charter was in force on {day_shown(on)}.",
                fix="Correct the day or the name, or leave it out: only what is promised is "
                "logged.",
            )

    def _is_member(self, field: Field, member_id: str, on: date) -> Iterator[Breach]:
        member = self.register.members.get(member_id)
        if member is not None and level_on(member, on) in {None, Level.LEFT}:
            yield Breach(
                path=self._path,
                field=field,
                message=f"{member_id} was not a member of the consortium on {day_shown(on)}.",
                fix="Correct the member or the day, or levels in "
                f"{catalogue.MEMBER.path(member_id)}.",
            )

    def _is_answered(self, field: Field, number: int, query: Query) -> Iterator[Breach]:
        answered_on = query.answered_on
        if answered_on is not None and answered_on < query.received_on:
            yield Breach(
                path=self._path,
                field=(*field, "answered_on"),
                message=f"It was answered on {day_shown(answered_on)}, before it was received on "
                f"{day_shown(query.received_on)}.",
                fix="Correct one of the two days.",
            )
            return
        asked = asked_of(self.register, (self.month, number), query)
        if asked is not None and asked.answer is Answer.OVERDUE:
            yield Breach(
                path=self._path,
                field=field,
                message=f"{query.member} asked this on {day_shown(query.received_on)}; its answer "
                f"was due by {day_shown(asked.due_on)}.",
                fix="Answer it, and write answered_on.",
                severity=Severity.WARNING,
            )

    def _stands_twice(self, field: Field, what: str) -> Breach:
        return Breach(
            path=self._path,
            field=field,
            message=f"This {what} stands here a second time.",
            fix="Take one of the two out, or correct the one that is another.",
        )
