"""How something stood and how it stands now, as people say it.

A review holds both as the records have them, and programs get them so. Here a day is
written out, a lot goes by its title, a decision by who took it, and a number has its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.publishing.deadline_groups import group_turn
from generator.publishing.finding_report import counted
from generator.publishing.review_names import Names
from generator.publishing.views.consortium import POLICY_UNITS
from generator.publishing.words import decision_shown
from generator.review.consequence import Consequence
from generator.review.kinds import Kind
from generator.review.topics import PASSED, Subject
from schemas.catalogue import AWARD, MEMBER
from schemas.text import listed

MOST_SHOWN = 120
"""How many characters of a value are shown; a longer one is cut."""

NOT_KNOWN = "not known"


def turn_shown(each: Consequence, names: Names) -> str:
    """How it stood and stands: ``"full → suspended"``; of a finding, what it says."""
    if each.kind in {Kind.FINDING, Kind.CURED}:
        return str(each.after or each.before)
    if each.kind is Kind.DEADLINE:
        return group_turn((each,), NOT_KNOWN if is_unread(each, names) else "")
    turn = _TURNS.get(each.kind)
    if turn is not None and not is_unread(each, names):
        return turn(each.subject, str(each.before), str(each.after), names)
    before, after = str(each.before), str(each.after)
    tells = _TELLS.get(each.kind, _as_held)
    return arrow(
        tells(each.subject, before, names) if before else _nothing(each, names.unread_before),
        tells(each.subject, after, names) if after else _nothing(each, names.unread_after),
    )


def arrow(before: str, after: str) -> str:
    """``"before → after"``, with a dash for nothing."""
    return f"{before or '–'} → {after or '–'}"


def cut(text: str) -> str:
    """``text``, cut where it is longer than is shown."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


# ------------------------------------------------------------- what cannot be read


def is_unread(each: Consequence, names: Names) -> bool:
    """Whether it stands on one side only because a record cannot be read on the other."""
    return bool(
        (not each.before and _rests_on(each, names.unread_before))
        or (not each.after and _rests_on(each, names.unread_after))
    )


def _rests_on(each: Consequence, unread: frozenset[str]) -> bool:
    paths = {one.path for one in each.inputs}
    if each.subject.member:
        paths.add(MEMBER.path(each.subject.member))
    if each.subject.tender:
        paths.add(AWARD.path(each.subject.tender))
    return not unread.isdisjoint(paths)


def _nothing(each: Consequence, unread: frozenset[str]) -> str:
    return NOT_KNOWN if _rests_on(each, unread) else ""


# ------------------------------------------------------------- one side of it


def _as_held(_: Subject, words: str, __: Names) -> str:
    return cut(words)


def _standing(_: Subject, words: str, __: Names) -> str:
    return "yes" if words == PASSED else f"no, by {listed(words.split(', '))}"


def _on_behalf_of(_: Subject, words: str, names: Names) -> str:
    return names.members.get(words, words)


def _decision(_: Subject, words: str, __: Names) -> str:
    return _decided(words)


def _decided(reference: str) -> str:
    shown = decision_shown(reference)
    return f"{shown[:1].lower()}{shown[1:]}"


def _reported(subject: Subject, words: str, names: Names) -> str:
    return _lot_by_lot(subject, words.split("; "), names)


def _lot_by_lot(subject: Subject, told: Iterable[str], names: Names) -> str:
    lots: dict[str, list[str]] = {}
    for one in filter(None, told):
        figure, _, lot = one.rpartition(" ")
        title = names.lots.get((subject.tender, lot), "")
        words = figure.removesuffix(" of").removesuffix(" on") if title else one
        lots.setdefault(title, []).append(words)
    return "; ".join(
        f"{title}: {', '.join(figures)}" if title else ", ".join(figures)
        for title, figures in lots.items()
    )


_TELLS: Mapping[Kind, Callable[[Subject, str, Names], str]] = {
    Kind.APPROVED: _decision,
    Kind.NO_LONGER_APPROVED: _decision,
    Kind.STANDING: _standing,
    Kind.BOARD: _on_behalf_of,
    Kind.RETURN: _reported,
}
"""What is said of one side, where that is not what the review holds."""


# ------------------------------------------------------- both sides together


def _by_decision(_: Subject, before: str, after: str, __: Names) -> str:
    if not after:
        return f"it was, by {_decided(before)}"
    return f"by {_decided(after)}" + (f", and not by {_decided(before)}" if before else "")


def _by_policy(subject: Subject, before: str, after: str, _: Names) -> str:
    unit = POLICY_UNITS.get(subject.name.partition(" ")[0], "")
    return arrow(_valued(before, unit), _valued(after, unit))


def _valued(words: str, unit: str) -> str:
    value, _, resolution = words.rpartition(", by ")
    return f"{cut(_with_unit(value, unit))}, by {_decided(resolution)}" if resolution else ""


def _with_unit(value: str, unit: str) -> str:
    if unit == "pence":
        return f"£{value}"
    return counted(int(value), unit.removesuffix("s")) if unit and value.isdecimal() else value


def _reported_anew(subject: Subject, before: str, after: str, names: Names) -> str:
    """What differs: what is the same on both sides is no change."""
    was, now = before.split("; "), after.split("; ")
    return arrow(
        _lot_by_lot(subject, (one for one in was if one not in now), names),
        _lot_by_lot(subject, (one for one in now if one not in was), names),
    )


_TURNS: Mapping[Kind, Callable[[Subject, str, str, Names], str]] = {
    Kind.APPROVED: _by_decision,
    Kind.NO_LONGER_APPROVED: _by_decision,
    Kind.POLICY: _by_policy,
    Kind.RETURN: _reported_anew,
}
"""What is said of both sides together, where each can be read."""
