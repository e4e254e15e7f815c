"""Whether the charter is kept: each entitlement against what was given (rule CHA-1, §9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.charter.entitled import Part, owed, sessions_owed, visits_owed
from generator.charter.log import Answer, Asked, YearLog, log_is_known, log_of
from generator.charter.terms import Promise, charter_years, days_in, promises_in
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.charter_policies import ReplyEntitlement, VisitEntitlement
from schemas.financial_year import FinancialYear

WHOLE_BP = 10_000


class Standing(StrEnum):
    """How an entitlement stands on the register's day."""

    KEPT = "kept"
    MISSED = "missed"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What one member, or all together, were owed of one entitlement, and were given.

    Of visits and sessions, ``due`` is how many the year owes and ``given`` how many there
    were. Of replies, ``due`` is how many can be judged and ``given`` how many came in time;
    ``waiting`` are those whose time has not run out. ``parts`` is what ``due`` rests on.
    """

    due: int
    given: int
    standing: Standing
    parts: tuple[Part, ...] = ()
    waiting: int = 0

    @property
    def still_due(self) -> int:
        """How many visits or sessions are still to be given."""
        return max(0, self.due - self.given)

    def is_in_part(self, year: FinancialYear) -> bool:
        """Whether it rests on anything but one number for the whole of ``year``."""
        return [part.days for part in self.parts] != [days_in(year)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """One entitlement in one year: of all, and of each member that it concerned.

    ``whole`` adds up what members were given. Visits beyond what one member was owed
    count for no other, so ``kept_for`` says of how many it was kept.
    """

    year: FinancialYear
    promise: Promise
    whole: Owed
    members: Mapping[str, Owed]

    @property
    def kept_for(self) -> int:
        """Of how many members it was kept."""
        return sum(each.standing is Standing.KEPT for each in self.members.values())


@once_per_register
def achievements(register: Register) -> tuple[Achieved, ...]:
    """Every entitlement of every year, in the charter's order, the oldest year first."""
    return tuple(
        _achieved(register, year, promise)
        for year in charter_years(register)
        for promise in promises_in(register, year)
    )


def achieved_in(register: Register, year: FinancialYear) -> tuple[Achieved, ...]:
    """Every entitlement of the year, in the charter's order."""
    return tuple(each for each in achievements(register) if each.year == year)


def _achieved(register: Register, year: FinancialYear, promise: Promise) -> Achieved:
    log, judge = log_of(register, year), _Judge(register=register, year=year)
    match promise.terms:
        case VisitEntitlement():
            return _visits(judge, promise, log)
        case ReplyEntitlement() as terms:
            return _replies(judge, promise, terms.at_least, log)
        case _:
            return _sessions(judge, promise, log)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """Says how what was given stands, as known on the register's day."""

    register: Register
    year: FinancialYear

    def of(self, *, is_kept: bool, can_change: bool, is_known: bool = True) -> Standing:
        """Kept, missed or still open; unknown where part of what it rests on cannot be read."""
        if not (is_known and log_is_known(self.register, self.year)):
            return Standing.UNKNOWN
        if is_kept:
            return Standing.KEPT
        return Standing.OPEN if can_change else Standing.MISSED

    @property
    def runs(self) -> bool:
        """Whether the year has not ended by the register's day."""
        return self.year.ends_on >= self.register.as_of


def _visits(judge: _Judge, promise: Promise, log: YearLog) -> Achieved:
    given = Counter(visit.member for _, visit in log.visits if visit.given == promise.name)
    members = dict(_visits_by_member(judge, promise, given))
    are_known = not _members_unread(judge.register)
    return Achieved(
        year=judge.year,
        promise=promise,
        whole=Owed(
            due=sum(each.due for each in members.values()),
            given=sum(each.given for each in members.values()),
            standing=judge.of(
                is_kept=all(each.given >= each.due for each in members.values()),
                can_change=judge.runs,
                is_known=are_known,
            ),
        ),
        members=members,
    )


def _visits_by_member(
    judge: _Judge, promise: Promise, given: Mapping[str, int]
) -> Iterator[tuple[str, Owed]]:
    for member_id, member in judge.register.members.items():
        parts = visits_owed(judge.register, member, promise, judge.year)
        due, got = owed(parts, judge.year), given.get(member_id, 0)
        if due or got:
            standing = judge.of(is_kept=got >= due, can_change=judge.runs)
            yield member_id, Owed(due=due, given=got, standing=standing, parts=parts)


def _members_unread(register: Register) -> bool:
    folder = catalogue.MEMBER.path("").rpartition("/")[0]
    return any(path.startswith(folder) for path in register.unknown)


def _replies(judge: _Judge, promise: Promise, at_least_bp: int, log: YearLog) -> Achieved:
    asked = [each for each in log.queries if each.query.asked == promise.name]
    by_member: dict[str, list[Asked]] = {}
    for each in asked:
        by_member.setdefault(each.query.member, []).append(each)
    return Achieved(
        year=judge.year,
        promise=promise,
        whole=_answered(judge, at_least_bp, asked),
        members={
            name: _answered(judge, at_least_bp, by_member[name]) for name in sorted(by_member)
        },
    )


def _answered(judge: _Judge, at_least_bp: int, asked: Iterable[Asked]) -> Owed:
    """How the replies stand: open until the year is over and none waits for its answer."""
    counted = Counter(each.answer for each in asked)
    waiting = counted.pop(Answer.WAITING, 0)
    judged, in_time = counted.total(), counted[Answer.IN_TIME]
    is_open = judge.runs or waiting > 0
    return Owed(
        due=judged,
        given=in_time,
        standing=judge.of(
            is_kept=not is_open and is_kept_in_part(in_time, judged, at_least_bp),
            can_change=is_open,
        ),
        waiting=waiting,
    )


def is_kept_in_part(in_time: int, judged: int, at_least_bp: int) -> bool:
    """Whether at least that part of what can be judged came in time; of nothing, it did."""
    return in_time * WHOLE_BP >= judged * at_least_bp


def _sessions(judge: _Judge, promise: Promise, log: YearLog) -> Achieved:
    held = [session for _, session in log.sessions if session.held == promise.name]
    parts = sessions_owed(judge.register, promise, judge.year)
    due = owed(parts, judge.year)
    came = Counter(member for session in held for member in session.came)
    return Achieved(
        year=judge.year,
        promise=promise,
        whole=Owed(
            due=due,
            given=len(held),
            standing=judge.of(is_kept=len(held) >= due, can_change=judge.runs),
            parts=parts,
        ),
        # Sessions are open to all: whoever did not come was not owed any less.
        members={
            name: Owed(due=0, given=came[name], standing=judge.of(is_kept=True, can_change=False))
            for name in sorted(came)
        },
    )


@once_per_register
def owed_by_member(register: Register) -> Mapping[str, tuple[tuple[Achieved, Owed], ...]]:
    """What each member was owed and given, the oldest year first, by its short name."""
    found: dict[str, list[tuple[Achieved, Owed]]] = {}
    for each in achievements(register):
        for name, had in each.members.items():
            found.setdefault(name, []).append((each, had))
    return {name: tuple(pairs) for name, pairs in found.items()}
