"""Which inputs are tried apart, and which together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from generator.review.attribution import MOST_PLAYERS
from generator.review.inputs import Input
from generator.review.trial import Group, NotARecordError

ResultT = TypeVar("ResultT")


def apart(inputs: Sequence[Input]) -> tuple[Group, ...]:
    """Each input by itself; record by record where that would be more than can be told apart."""
    groups = tuple((each,) for each in inputs)
    return groups if len(groups) <= MOST_PLAYERS else _by_record(inputs)


def _by_record(inputs: Sequence[Input]) -> tuple[Group, ...]:
    found: dict[str, list[Input]] = {}
    for each in inputs:
        found.setdefault(each.path, []).append(each)
    return tuple(map(tuple, found.values()))


def few(groups: Sequence[Group], weigh: Callable[[Group], int]) -> tuple[Group, ...]:
    """At most as many groups as can be told apart: the lightest are taken together.

    ``weigh`` gives how much a group does alone; the earlier come first where they weigh
    the same.
    """
    if len(groups) <= MOST_PLAYERS:
        return tuple(groups)
    weights: Mapping[int, int] = {place: weigh(group) for place, group in enumerate(groups)}
    heaviest = sorted(weights, key=lambda place: (-weights[place], place))[: MOST_PLAYERS - 1]
    rest = tuple(
        each for place, group in enumerate(groups) if place not in heaviest for each in group
    )
    return (*(groups[place] for place in sorted(heaviest)), rest)


def where_records_stay_whole(
    groups: tuple[Group, ...], use: Callable[[tuple[Group, ...]], ResultT]
) -> ResultT:
    """What ``use`` gives for ``groups``, with the changes of a record together where they must.

    Whenever a record turns out to be none with a part of its changes alone, all of its
    changes are taken together, and ``use`` is asked again.
    """
    while True:
        try:
            return use(groups)
        except NotARecordError as refused:
            groups = _together(groups, refused.path)


def _together(groups: Sequence[Group], path: str) -> tuple[Group, ...]:
    """``groups`` with all that hold a change of the record at ``path`` made one."""
    touched = [group for group in groups if any(each.path == path for each in group)]
    merged = tuple(each for group in touched for each in group)
    rest = tuple(group for group in groups if group not in touched)
    return (*rest, merged)
