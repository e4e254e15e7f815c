"""Deadlines that move in the same way, told in one: sixty returns of one contract, not sixty lines.

An award that is approved makes every return of every holder due. One by one they would
drown a deadline that moved, or that is overdue since. So those are told together of which
the same is to be said: of one kind and one contract, come, gone, met or moved by as many
days, and because of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.deadlines.deadline import Deadline, Kind
from generator.publishing.finding_report import counted
from generator.publishing.timetable_report import NAMED, who_shown
from generator.register import Register
from generator.review.consequence import Consequence
from generator.review.due import Due, due_in
from schemas.dates import day_shown

FEWEST = 3
"""How many are told together at the least; two are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """What deadlines have in common that are told together.

    ``tender`` is the short name of their contract and ``contract`` what it is called, both
    empty where they are of none. ``who`` says how many members each is for, where these are
    not named.
    """

    kind: Kind
    tender: str
    contract: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDeadline:
    """What a deadline is called by itself, and of what sort it is.

    ``members`` are the names that ``called`` gives too; many are only counted.
    """

    called: str
    sort: Sort
    members: tuple[str, ...]


def known_deadline(deadline: Deadline, register: Register) -> KnownDeadline:
    """What falls due, and for which members: five returns for one day are told apart."""
    who = who_shown(register, deadline) if deadline.members else ""
    is_named = len(deadline.members) <= NAMED
    tender_id = deadline.identity[0] if deadline.kind.is_of_tender else ""
    tender = register.tenders.get(tender_id)
    return KnownDeadline(
        called=f"{deadline.what} ({who})" if who else deadline.what,
        sort=Sort(
            kind=deadline.kind,
            tender=tender_id,
            contract=tender.title if tender else tender_id,
            who="" if is_named else who,
        ),
        members=tuple(_name(member, register) for member in deadline.members) if is_named else (),
    )


def _name(member_id: str, register: Register) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


Causes = Callable[[Consequence], tuple[str, ...]]
"""What is said of the causes of a consequence."""


def together(
    found: Sequence[Consequence], deadlines: Mapping[str, KnownDeadline], causes: Causes
) -> Iterator[tuple[Consequence, ...]]:
    """Each of ``found`` once: with those told together with it, where its first stands, or alone.

    ``deadlines`` are those known, by their id; one that is not known is told alone.
    """
    alike: dict[Hashable, list[Consequence]] = {}
    groups = [alike.setdefault(_what_is_told(each, deadlines, causes), []) for each in found]
    for each, group in zip(found, groups, strict=True):
        group.append(each)
    for each, group in zip(found, groups, strict=True):
        if len(group) < FEWEST:
            yield (each,)
        elif group[0] is each:
            yield tuple(group)


def _what_is_told(
    each: Consequence, deadlines: Mapping[str, KnownDeadline], causes: Causes
) -> Hashable:
    known = deadlines.get(each.subject.name)
    if known is None:
        return each.subject
    before, after = _sides(each)
    states = (before and before.state, after and after.state)
    return known.sort, bool(known.members), states, _days_moved(before, after), causes(each)


def _sides(each: Consequence) -> tuple[Due | None, Due | None]:
    return due_in(str(each.before)), due_in(str(each.after))


def _days_moved(before: Due | None, after: Due | None) -> int:
    return (after.on - before.on).days if before and after else 0


# ------------------------------------------------------------------ in words


def group_about(group: Sequence[Consequence], deadlines: Mapping[str, KnownDeadline]) -> str:
    """``"Return, 60 deadlines: Healthy Neighbourhoods (Alder, Birch and 3 others)"``."""
    known = [deadlines[each.subject.name] for each in group]
    sort = known[0].sort
    who = _named(name for each in known for name in each.members) or sort.who
    about = f"{sort.kind.title}, {counted(len(group), 'deadline')}"
    about += f": {sort.contract}" if sort.contract else ""
    return f"{about} ({who})" if who else about


def _named(members: Iterable[str]) -> str:
    """A few by name; of more the first, and how many others there are."""
    names = tuple(dict.fromkeys(members))
    if len(names) <= NAMED:
        return ", ".join(names)
    first = names[: NAMED - 1]
    return f"{', '.join(first)} and {counted(len(names) - len(first), 'other')}"


def group_turn(group: Sequence[Consequence], missing: str = "") -> str:
    """How one or all of them change: ``"– → 21 July 2027 to 21 April 2030, due"``.

    ``missing`` is what is said of the side on which they are not, in place of a dash.
    """
    before, after = zip(*map(_sides, group), strict=True)
    moved = _days_moved(before[0], after[0])
    if before[0] and after[0] and not moved:
        return f"{_side(before)} → {after[0].state.value}"
    turn = " → ".join(_side(side) or missing or "–" for side in (before, after))
    if not moved:
        return turn
    days = f"{counted(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}"
    return f"{turn}, {days}" if len(group) == 1 else f"{turn}, each {days}"


def _side(sides: Iterable[Due | None]) -> str:
    """When they are due on one side of the change, and how they stand; empty where they are not."""
    there = [side for side in sides if side]
    if not there:
        return ""
    first, last = (day_shown(pick(side.on for side in there)) for pick in (min, max))
    when = first if first == last else f"{first} to {last}"
    return f"{when}, {there[0].state.value}"
