"""What a change does, in sentences: by contract where money moves, then by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from generator.deadlines.timetable import timetable_near
from generator.publishing.deadline_groups import (
    KnownDeadline,
    group_about,
    group_turn,
    known_deadline,
    together,
)
from generator.publishing.finding_report import counted
from generator.reads import EVERYTHING, Changes
from generator.register import Register
from generator.review.consequence import Cause, Consequence, LotTotal, Review
from generator.review.inputs import Input, Written
from generator.review.kinds import TITLES, Kind
from generator.review.topics import Subject
from generator.review.trial import Group
from generator.rules.rulebook import RULES
from schemas.money import pounds_shown

MOST_SHOWN = 120
"""How many characters of a value are shown; a longer one is cut."""

NOTHING = "Nothing of consequence changes."

_MONEY = (Kind.MEMBERS_PART, Kind.HUBS_PART, Kind.NOBODYS_PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One consequence: who or what it is about, how that changes, and its causes.

    The weightiest cause comes first. ``count`` is how many consequences are told in it:
    more than one of deadlines that move in the same way.
    """

    about: str
    turn: str
    causes: tuple[str, ...] = ()
    count: int = 1

    @property
    def says(self) -> str:
        """The consequence in one line."""
        return f"{self.about}: {self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Consequences that belong together; ``lede`` stands above them, empty for none."""

    title: str
    lede: str = ""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What things are called, on the later side of the change where both know them."""

    tenders: Mapping[str, str] = field(default_factory=dict)
    lots: Mapping[tuple[str, str], str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    directors: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, KnownDeadline] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)


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
    )


def summary(review: Review) -> str:
    """The change in one line: what it puts in, and how much money moves."""
    files = len({each.path for each in review.inputs})
    put_in = f"{counted(len(review.inputs), 'change')} in {counted(files, 'record')}"
    if not review.consequences:
        return f"{put_in}. {NOTHING}" if review.inputs else f"No record changes. {NOTHING}"
    moved = sum(max(0, each.difference_pence or 0) for each in review.of(*_MONEY))
    money = f"{pounds_shown(moved)} moves" if moved else "no money moves"
    return f"{put_in}: {counted(len(review.consequences), 'consequence')}, and {money}."


Called = Callable[[Group], str]
"""How the inputs of a cause are called."""


def sections(review: Review, names: Names, called: Called | None = None) -> Iterator[Section]:
    """Everything that the change does: lots first, by how much moves in them, then the rest.

    ``called`` puts what was changed into words; else it is told to the full.
    """
    called = called or group_shown
    yield from _lots(review, names, called)
    for kind in Kind:
        found = () if kind in _MONEY else review.of(kind)
        if found:
            told = _deadlines if kind is Kind.DEADLINE else _one_by_one
            yield _with_causes_once(TITLES[kind], tuple(told(found, names, called)))


def _with_causes_once(title: str, entries: tuple[Entry, ...]) -> Section:
    """The section, with what all its entries are because of said above them and not below each."""
    causes = entries[0].causes
    if len(entries) == 1 or not causes or any(entry.causes != causes for entry in entries):
        return Section(title=title, entries=entries)
    return Section(
        title=title,
        lede=f"Each {' and '.join(causes)}.",
        entries=tuple(replace(entry, causes=()) for entry in entries),
    )


# ------------------------------------------------------------------ money


def _lots(review: Review, names: Names, called: Called) -> Iterator[Section]:
    moved = review.of(*_MONEY)

    def weight(total: LotTotal) -> int:
        return sum(abs(each.difference_pence or 0) for each in _of_lot(moved, total))

    for total in sorted(review.totals, key=lambda total: (-weight(total), total.tender, total.lot)):
        title = names.tenders.get(total.tender, total.tender)
        lot = names.lots.get((total.tender, total.lot), total.lot)
        yield Section(
            title=f"{title}, {lot}",
            lede=_total(total),
            entries=tuple(_part(each, total, names, called) for each in _of_lot(moved, total)),
        )


def _of_lot(moved: Iterable[Consequence], total: LotTotal) -> list[Consequence]:
    return [
        each
        for each in moved
        if (each.subject.tender, each.subject.lot) == (total.tender, total.lot)
    ]


def _total(total: LotTotal) -> str:
    if total.before == total.after:
        return f"All parts add up to {pounds_shown(total.after)}, before and after."
    if not total.before:
        return f"The parts add up to {pounds_shown(total.after)}; before there were none."
    if not total.after:
        return f"There are no parts any more; before they added up to {pounds_shown(total.before)}."
    return (
        f"The parts add up to {pounds_shown(total.after)}, and not to "
        f"{pounds_shown(total.before)} as before: the lot’s value is not what it was."
    )


def _part(each: Consequence, total: LotTotal, names: Names, called: Called) -> Entry:
    before, after = int(each.before), int(each.after)
    told = [f"{pounds_shown(before)} → {pounds_shown(after)}", more(after - before)]
    if each.outputs_before != each.outputs_after:
        told.append(f"{each.outputs_before:,} → {each.outputs_after:,} outputs")
    told.append(f"{_share(before, total.before)} → {_share(after, total.after)} of the lot")
    if each.rank is not None and each.rank.before != each.rank.after:
        told.append(f"{_place(each.rank.before)} → {_place(each.rank.after)}")
    return Entry(
        about=_whose(each, names),
        turn=", ".join(told),
        causes=tuple(_money_causes(each.causes, called)),
    )


def _whose(each: Consequence, names: Names) -> str:
    if each.kind is Kind.HUBS_PART:
        return "The hub"
    if each.kind is Kind.NOBODYS_PART:
        return "Not allocated"
    return names.members.get(each.subject.member, each.subject.member)


def more(pence: int) -> str:
    """``"£12.00 more"``, or ``"£12.00 less"``."""
    return f"{pounds_shown(abs(pence))} {'more' if pence > 0 else 'less'}"


def _share(part: int, whole: int) -> str:
    """In whole per cent, rounded to the nearest, half up; a dash of nothing."""
    return f"{(Fraction(100 * part, whole) + Fraction(1, 2)).__floor__()}%" if whole else "–"


def _place(rank: int) -> str:
    return f"place {rank}" if rank else "no place"


def _money_causes(causes: Sequence[Cause], called: Called) -> Iterator[str]:
    for cause in sorted(causes, key=lambda cause: -abs(cause.share_pence or 0)):
        share, alone = cause.share_pence or 0, cause.alone_pence or 0
        by_itself = "" if alone == share else f"; by itself {signed(alone)}"
        yield f"{signed(share)}: {called(cause.inputs)}{by_itself}"


def signed(pence: int) -> str:
    """``"+£12.00"``, ``"−£12.00"`` or ``"£0.00"``."""
    sign = "+" if pence > 0 else "−" if pence < 0 else ""
    return f"{sign}{pounds_shown(abs(pence))}"


# --------------------------------------------------------------- the rest


def _one_by_one(found: Iterable[Consequence], names: Names, called: Called) -> Iterator[Entry]:
    for each in found:
        yield Entry(
            about=subject_shown(each, names), turn=_turn(each), causes=_causes(each, called)
        )


def _deadlines(found: Sequence[Consequence], names: Names, called: Called) -> Iterator[Entry]:
    """Those that move in the same way in one entry, where there are more than two."""
    for group in together(found, names.deadlines, lambda each: _causes(each, called)):
        if len(group) == 1:
            yield from _one_by_one(group, names, called)
        else:
            yield Entry(
                about=group_about(group, names.deadlines),
                turn=group_turn(group),
                causes=_causes(group[0], called),
                count=len(group),
            )


def _causes(each: Consequence, called: Called) -> tuple[str, ...]:
    return tuple(f"because of {called(cause.inputs)}" for cause in each.causes)


def _turn(each: Consequence) -> str:
    if each.kind in {Kind.FINDING, Kind.CURED}:
        return str(each.after or each.before)
    before, after = (cut(str(value)) or "–" for value in (each.before, each.after))
    return f"{before} → {after}"


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
    return called(names, subject.name) if called else subject.name


def _deadline_called(names: Names, name: str) -> str:
    known = names.deadlines.get(name)
    return known.called if known else name


_CALLED: Mapping[Kind, Callable[[Names, str], str]] = {
    Kind.BOARD: lambda names, name: names.directors.get(name, name),
    Kind.DEADLINE: _deadline_called,
    Kind.GATE_OPENS: lambda names, name: names.rules.get(name, name),
    Kind.GATE_CLOSES: lambda names, name: names.rules.get(name, name),
}
"""Where the name of a subject is looked up, by what is told of it."""


def group_shown(group: Group) -> str:
    """One input, or how many there are of which record."""
    if len(group) == 1:
        return input_shown(group[0])
    paths = sorted({each.path for each in group})
    if len(paths) == 1:
        return f"{counted(len(group), 'change')} of {paths[0]} together"
    return f"{counted(len(group), 'change')} of {counted(len(paths), 'record')} together"


def records_shown(group: Group) -> str:
    """The records that a group of inputs lies in, and nothing of what they hold."""
    return ", ".join(sorted({each.path for each in group}))


def input_shown(each: Input) -> str:
    """One place and what became of it: ``"lots, home, capacity: 30 → 40 (data/…)"``."""
    if each.field:
        before, after = entries_apart(each.before, each.after)
        change = f"{value_shown(before)} → {value_shown(after)}"
        return f"{' / '.join(each.place)}: {change} ({each.path})"
    if each.before is None:
        return f"{each.path}, which {'is new' if each.after is not None else 'cannot be read'}"
    return f"{each.path}, which is gone or cannot be read"


def entries_apart(before: Written, after: Written) -> tuple[Written, Written]:
    """Of two lists the entries that only one of them has; anything else as it is."""
    if not isinstance(before, list) or not isinstance(after, list):
        return before, after
    gone = [entry for entry in before if entry not in after]
    new = [entry for entry in after if entry not in before]
    return (gone or None, new or None) if gone or new else (before, after)


def value_shown(value: Written) -> str:
    """A value as typed, in one line, cut where it is long; a dash for none."""
    if value is None:
        return "–"
    return cut(_inline(value))


def _inline(value: Written) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_inline(inside)}" for key, inside in value.items())
    if isinstance(value, list):
        return ", ".join(map(_inline, value)) or "none"
    return " ".join(str(value).split())


def cut(text: str) -> str:
    """``text``, cut where it is longer than is shown."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
