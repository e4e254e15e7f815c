"""Who is helped by whom: an assignment that cannot be bettered, solved in whole numbers (QUA-4).

Wanted are, in this order: as many helped as can be; of those the most urgent; the
most points in all; and among assignments that are equal in all three, that with the
lowest sum of draws. A draw is a hash and never a name's place in the alphabet, as
with ties between bidders (rule AWD-7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One who could help with one need. ``urgency`` is the need's, ``points`` speak for the helper.

    All are zero or more.
    """

    need: str
    helper: str
    urgency: int
    points: int

    @property
    def draw(self) -> int:
        """The SHA-256 of ``need:helper`` as a number: the lowest goes first where all is equal."""
        return int.from_bytes(sha256(f"{self.need}:{self.helper}".encode()).digest())


def assign(options: Iterable[Option], places: Mapping[str, int]) -> dict[str, str]:
    """By need the helper assigned to it; a need for which no place is left is not there.

    Each need has one helper at most, and each helper no more needs than ``places``.
    The order of ``options`` makes no difference.
    """
    best = _worth_looking_at([each for each in options if places.get(each.helper, 0) > 0])
    if not best:
        return {}
    flow = _solved(best, _worth(best), places)
    return {
        each.need: each.helper
        for each in best
        if flow[_NEED, each.need].get((_HELPER, each.helper))
    }


def _worth_looking_at(options: Sequence[Option]) -> list[Option]:
    """Of each need as many of the best options as there are needs, sorted by need.

    The others can take no more helpers than one each, so one of these is always left.
    """
    of_need: dict[str, list[Option]] = {}
    for each in options:
        of_need.setdefault(each.need, []).append(each)
    most = len(of_need)
    return [
        each
        for _, found in sorted(of_need.items())
        for each in sorted(found, key=lambda one: (-one.points, one.draw))[:most]
    ]


def _worth(options: Sequence[Option]) -> dict[tuple[str, str], int]:
    """What each option is worth, as one whole number in which the first wish outweighs the rest."""
    needs = len({each.need for each in options})
    drawn = needs * max(each.draw for each in options) + 1
    pointed = needs * max(each.points for each in options) + 1
    urged = needs * max(each.urgency for each in options) + 1
    return {
        (each.need, each.helper): ((urged + each.urgency) * pointed + each.points) * drawn
        - each.draw
        for each in options
    }


_START, _END, _NEED, _HELPER = "start", "end", "need", "helper"

_Node = tuple[str, str]


def _solved(
    options: Sequence[Option], worth: Mapping[tuple[str, str], int], places: Mapping[str, int]
) -> Mapping[_Node, Mapping[_Node, int]]:
    """The flow of least cost: a unit for each need, by way of a helper or past all of them."""
    from networkx import DiGraph, network_simplex  # noqa: PLC0415 - slow to import

    needs = sorted({each.need for each in options})
    start, end = (_START, ""), (_END, "")
    graph: DiGraph[_Node] = DiGraph()
    graph.add_node(start, demand=-len(needs))
    graph.add_node(end, demand=len(needs))
    for need in needs:
        graph.add_edge(start, (_NEED, need), capacity=1, weight=0)
        graph.add_edge((_NEED, need), end, capacity=1, weight=0)
    for each in options:
        cost = -worth[each.need, each.helper]
        graph.add_edge((_NEED, each.need), (_HELPER, each.helper), capacity=1, weight=cost)
        graph.add_edge((_HELPER, each.helper), end, capacity=places[each.helper], weight=0)
    _, flow = network_simplex(graph)
    return flow
