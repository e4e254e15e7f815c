"""What a deadline is: what must be done by which day, by whom, and how that stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Whom(StrEnum):
    """Who must act, or is concerned."""

    MEMBER = "member"
    HUB = "hub"
    BOARD = "board"


class State(StrEnum):
    """How a deadline stands on a day."""

    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of deadline.

    ``title`` names it in a list, ``source`` is where it comes from. ``is_public``
    says whether the public may know of deadlines of this kind; members always may.
    ``is_of_tender`` says whether each is of one tender, whose id begins its identity.
    ``is_warned_of`` says whether the consortium's one notice for all (rule DUE-1) is its
    notice: not for what has a notice of its own, nor for what merely takes place.
    """

    id: str
    title: str
    source: str
    is_public: bool
    is_of_tender: bool = False
    is_warned_of: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One thing that falls due or lapses, as known on a day.

    ``identity`` tells it from all others of its kind, whatever its day. ``on`` is
    the last day on which it is in time. ``what`` says what it is, as a phrase that
    can stand alone. ``members`` are short names: those whom it concerns where
    ``whom`` is the members, all of them where there are none. ``path`` is that of
    the record that answers it or that it comes from; where the answer's name cannot
    be known yet, that of its folder. ``notice_days`` is how many days before it
    those concerned are to be reminded, 0 for not at all.
    """

    kind: Kind
    identity: tuple[str, ...]
    on: date
    as_of: date
    what: str
    whom: Whom
    members: tuple[str, ...] = ()
    path: str
    state: State
    notice_days: int = 0

    @property
    def id(self) -> str:
        """What it is called from one day to the next: ``"return/visits/2025-q2/alder"``."""
        return "/".join((self.kind.id, *self.identity))

    @property
    def days(self) -> int:
        """How many days lie between it and the day it is judged on: ahead, or overdue by."""
        return abs((self.on - self.as_of).days)

    @property
    def is_open(self) -> bool:
        """Whether anything is left to do about it."""
        return self.state in {State.DUE, State.OVERDUE}

    def concerns(self, member: str) -> bool:
        """Whether ``member`` is among those whom it concerns."""
        return self.whom is Whom.MEMBER and (not self.members or member in self.members)


def state_of(on: date, as_of: date, *, is_done: bool) -> State:
    """How what must be done by ``on``, that day included, stands on ``as_of``."""
    if is_done:
        return State.DONE
    return State.OVERDUE if on < as_of else State.DUE


def state_of_term(until: date, as_of: date) -> State:
    """How a term that ends by itself stands on ``as_of``: once ``until`` has passed it is over."""
    return state_of(until, as_of, is_done=until < as_of)
