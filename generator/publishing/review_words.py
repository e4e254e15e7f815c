"""What a change does, in sentences: by contract where money moves, then by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.publishing.deadline_groups import group_about, group_turn, together
from generator.publishing.finding_report import counted
from generator.publishing.review_names import Names, subject_shown
from generator.publishing.review_turns import NOT_KNOWN, arrow, cut, is_unread, turn_shown
from generator.review.consequence import Cause, Consequence, LotTotal, Review
from generator.review.inputs import Input, Written
from generator.review.kinds import TITLES, Kind
from generator.review.trial import Group
from schemas.money import pounds_shown

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


def summary(review: Review, names: Names) -> str:
    """The change in one line: what it puts in, how much money moves, and what is not known."""
    files = len({each.path for each in review.inputs})
    put_in = f"{counted(len(review.inputs), 'change')} in {counted(files, 'record')}"
    if not review.consequences:
        return f"{put_in}. {NOTHING}" if review.inputs else f"No record changes. {NOTHING}"
    moved, unread = _moved(review, names), _unread(review, names)
    money = f", and {pounds_shown(moved)} moves" if moved else ", and no money moves"
    told = f"{put_in}: {counted(len(review.consequences), 'consequence')}"
    return f"{told}{money if moved or not unread else ''}.{unread}"


def _moved(review: Review, names: Names) -> int:
    """What some gain or others lose, in pence, whichever is more, over all lots that are known."""
    parts = review.of(*_MONEY)
    moved = 0
    for total in review.totals:
        lot = _of_lot(parts, total)
        if not _is_not_known(lot, total, names):
            differences = [each.difference_pence or 0 for each in lot]
            gained = sum(pence for pence in differences if pence > 0)
            moved += max(gained, gained - sum(differences))
    return moved


def _unread(review: Review, names: Names) -> str:
    paths = sorted({each.path for each in review.inputs} & names.unread_after)
    if not paths:
        return ""
    if len(paths) == 1:
        return f" {paths[0]} cannot be read: what rests on it is not known until it can."
    what = f"{counted(len(paths), 'record')} of them cannot be read"
    return f" {what}: what rests on those is not known until they can."


Called = Callable[[Group], str]
"""How the inputs of a cause are called."""


def sections(review: Review, names: Names, called: Called | None = None) -> Iterator[Section]:
    """Everything that the change does: lots first, by how much moves in them, then the rest.

    ``called`` puts what was changed into words; else it is told to the full.
    """
    called = called or (lambda group: group_shown(group, names.unread_after))
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
        parts = _of_lot(moved, total)
        if _is_not_known(parts, total, names):
            yield Section(title=f"{title}, {lot}", entries=(_not_known(parts, total, called),))
        else:
            yield Section(
                title=f"{title}, {lot}",
                lede=_total(total),
                entries=tuple(_part(each, total, names, called) for each in parts),
            )


def _is_not_known(parts: Sequence[Consequence], total: LotTotal, names: Names) -> bool:
    """Whether a lot has no parts on one side because records cannot be read there."""
    lost = (total.before, names.unread_before), (total.after, names.unread_after)
    return any(
        not pence and any(one.path in unread for each in parts for one in each.inputs)
        for pence, unread in lost
    )


def _not_known(parts: Sequence[Consequence], total: LotTotal, called: Called) -> Entry:
    """All parts in one: each by itself would look as if it were lost, or given."""
    before, after = (
        pounds_shown(pence) if pence else NOT_KNOWN for pence in (total.before, total.after)
    )
    causes = dict.fromkeys(called(cause.inputs) for each in parts for cause in each.causes)
    return Entry(
        about="All parts together",
        turn=arrow(before, after),
        causes=tuple(f"because of {cause}" for cause in causes),
        count=len(parts),
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
        f"All parts together: {pounds_shown(total.before)} → {pounds_shown(total.after)}, "
        f"{more(total.after - total.before)}."
    )


def _part(each: Consequence, total: LotTotal, names: Names, called: Called) -> Entry:
    before, after = int(each.before), int(each.after)
    told = [f"{pounds_shown(before)} → {pounds_shown(after)}", more(after - before)]
    if each.outputs_before != each.outputs_after:
        told.append(f"{each.outputs_before:,} → {each.outputs_after:,} outputs")
    shares = dict.fromkeys((_share(before, total.before), _share(after, total.after)))
    told.append(f"{' → '.join(shares)} of the lot")
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
    """In per cent, to the nearest tenth, half up: a rate of 9.5% is neither 9% nor 10%.

    A dash of nothing.
    """
    if not whole:
        return "–"
    units, tenths = divmod((Fraction(1000 * part, whole) + Fraction(1, 2)).__floor__(), 10)
    return f"{units}.{tenths}%" if tenths else f"{units}%"


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
            about=subject_shown(each, names),
            turn=turn_shown(each, names),
            causes=_causes(each, called),
        )


def _deadlines(found: Sequence[Consequence], names: Names, called: Called) -> Iterator[Entry]:
    """Those that move in the same way in one entry, where there are more than two."""
    for group in together(found, names.deadlines, lambda each: _causes(each, called)):
        if len(group) == 1:
            yield from _one_by_one(group, names, called)
        else:
            yield Entry(
                about=group_about(group, names.deadlines),
                turn=group_turn(
                    group, NOT_KNOWN if all(is_unread(each, names) for each in group) else ""
                ),
                causes=_causes(group[0], called),
                count=len(group),
            )


def _causes(each: Consequence, called: Called) -> tuple[str, ...]:
    return tuple(f"because of {called(cause.inputs)}" for cause in each.causes)


def group_shown(group: Group, unread: frozenset[str] | None = None) -> str:
    """One input, or how many there are of which record; ``unread`` as in ``input_shown``."""
    if len(group) == 1:
        return input_shown(group[0], unread)
    paths = sorted({each.path for each in group})
    if len(paths) == 1:
        return f"{counted(len(group), 'change')} of {paths[0]} together"
    return f"{counted(len(group), 'change')} of {counted(len(paths), 'record')} together"


def records_shown(group: Group) -> str:
    """The records that a group of inputs lies in, and nothing of what they hold."""
    return ", ".join(sorted({each.path for each in group}))


def input_shown(each: Input, unread: frozenset[str] | None = None) -> str:
    """One place and what became of it: ``"lots, home, capacity: 30 → 40 (data/…)"``.

    ``unread`` are the records that are there now and cannot be read; ``None`` where that is
    not known.
    """
    if each.field:
        before, after = entries_apart(each.before, each.after)
        change = f"{value_shown(before)} → {value_shown(after)}"
        return f"{' / '.join(each.place)}: {change} ({each.path})"
    if each.before is None:
        return f"{each.path}, which {'is new' if each.after is not None else 'cannot be read'}"
    if unread is None:
        return f"{each.path}, which is gone or cannot be read"
    return f"{each.path}, which {'cannot be read' if each.path in unread else 'is gone'}"


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
