"""What a review calls the things that it tells of, and which of them it could not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.deadlines.timetable import timetable_near
from generator.publishing.deadline_groups import KnownDeadline, known_deadline
from generator.publishing.policy_words import policy_title
from generator.publishing.words import sentence
from generator.reads import EVERYTHING, Changes
from generator.register import Register
from generator.review.consequence import Consequence
from generator.review.kinds import Kind
from generator.review.topics import Subject
from generator.rules.rulebook import RULES
from schemas.dates import day_shown
from schemas.periods import period_from_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What things are called, on the later side of the change where both know them.

    ``unread_before`` and ``unread_after`` are the paths of records that are there on one side
    and cannot be read: of what rests on them nothing is known.
    """

    tenders: Mapping[str, str] = field(default_factory=dict)
    lots: Mapping[tuple[str, str], str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    directors: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, KnownDeadline] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    unread_before: frozenset[str] = frozenset()
    unread_after: frozenset[str] = frozenset()


def names_of(base: Register, head: Register, changes: Changes = EVERYTHING) -> Names:
    """The names that either side gives; of deadlines, those that ``changes`` can touch."""
    sides = (base, head)
    tenders = {key: tender for side in sides for key, tender in side.tenders.items()}
    return Names(
        tenders={key: tender.title for key, tender in tenders.items()},
        lots={
            (key, lot): described.title
            for side in sides
            for key, tender in side.tenders.items()
            for lot, described in tender.lots.items()
        },
        members={key: member.name for side in sides for key, member in side.members.items()},
        directors={key: person.name for side in sides for key, person in side.directors.items()},
        deadlines={
            each.id: known_deadline(each, side)
            for side in sides
            for each in timetable_near(side, changes)
        },
        rules={rule.id: f"{rule.id}, {rule.title.rstrip('.')}" for rule in RULES},
        unread_before=base.unknown,
        unread_after=head.unknown,
    )


def subject_shown(each: Consequence, names: Names) -> str:
    """Who or what a consequence is about, from the outside in."""
    subject = each.subject
    if each.kind in {Kind.FINDING, Kind.CURED}:
        return f"{subject.path} [{subject.name}]"
    shown = (
        names.tenders.get(subject.tender, subject.tender),
        names.lots.get((subject.tender, subject.lot), subject.lot),
        names.members.get(subject.member, subject.member),
        _name(each.kind, subject, names),
    )
    return ", ".join(filter(None, shown))


def _name(kind: Kind, subject: Subject, names: Names) -> str:
    called = _CALLED.get(kind)
    return called(names, subject.name) if called and subject.name else subject.name


def _deadline_called(names: Names, name: str) -> str:
    known = names.deadlines.get(name)
    return known.called if known else name


def _from_day(name: str) -> str:
    return f"from {day_shown(date.fromisoformat(name.removeprefix('from ')))}"


def _policy_called(name: str) -> str:
    policy, _, since = name.partition(" ")
    return f"{policy_title(policy)}, {_from_day(since)}"


_CALLED: Mapping[Kind, Callable[[Names, str], str]] = {
    Kind.LEVEL: lambda _, name: _from_day(name),
    Kind.BOARD: lambda names, name: names.directors.get(name, name),
    Kind.POLICY: lambda _, name: _policy_called(name),
    Kind.RETURN: lambda _, name: period_from_text(name).title,
    Kind.FORECAST: lambda _, name: sentence(name),
    Kind.DEADLINE: _deadline_called,
    Kind.GATE_OPENS: lambda names, name: names.rules.get(name, name),
    Kind.GATE_CLOSES: lambda names, name: names.rules.get(name, name),
}
"""What the name of a subject says, by what is told of it."""
