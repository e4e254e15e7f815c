"""Small numbers of people: which counts are withheld, so that none can be worked out (MON-9).

A count of few people may tell of one of them. Leaving it out is not enough
where a total and its other parts are told: then a second part, or the total,
is left out too (primary and secondary suppression: A. Hundepool and others,
"Statistical Disclosure Control", 2012, chapter 4).

Counts form trees. A breakdown says that a whole is the sum of its parts; a count
is a part in one breakdown at most, and may be the whole of several (a year by
member, and the same year by quarter). On a tree, what everything told says of a
count that is withheld is an interval, and every number in it is possible; two
passes find all intervals. A count is safe if its interval holds as many numbers
as the policy asks for.

What was told stays told, and what was withheld stays withheld: otherwise two
releases, held against each other, would give a count back. That always works out
where parts are released before or with their whole, and the parts of a whole with
several breakdowns all together: what comes later can then be withheld instead.
Why trees: ``docs/decisions/0021-small-numbers.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """``whole`` is the sum of ``parts``, by name. It has one part at least."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What anybody can know of a count: it lies in ``least`` to ``most``, both possible."""

    least: int
    most: int

    @property
    def candidates(self) -> int:
        """How many numbers the count could be."""
        return self.most - self.least + 1

    def also(self, other: Known) -> Known:
        """Both together."""
        return Known(least=max(self.least, other.least), most=min(self.most, other.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of one release, and how they add up.

    ``numbers`` holds every count by name. ``at_least`` and ``at_most`` hold what is
    known of some from elsewhere: no more people reach an outcome than took part.
    """

    numbers: Mapping[str, int]
    breakdowns: Sequence[Breakdown]
    at_least: Mapping[str, int] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)


class CannotWithholdError(ValueError):
    """Nothing more can be withheld, and yet a count could be worked out."""


def withheld(
    counts: Counts, *, small: int, candidates: int, earlier: Mapping[str, bool] | None = None
) -> frozenset[str]:
    """The names of the counts to withhold.

    Every count under ``small`` is withheld, zero included, and as many others as
    it takes for each to keep at least ``candidates`` numbers that it could be.
    ``earlier`` says of counts in earlier releases whether they were told; they
    remain as they were.

    Of several that would do, the smallest is withheld, and of equals the first by
    name: the least is lost, and the same records give the same tables.

    Raises ValueError if a count is a part in two breakdowns, if a breakdown does
    not add up, or names a count that is not there; CannotWithholdError if what
    was told earlier leaves no way. Source: prospectus §10 (MON-9).
    """
    tree, before = _Tree(counts), earlier or {}
    free = _free(tree, {name for name, is_told in before.items() if is_told})
    hidden = {
        name for name, number in counts.numbers.items() if not before.get(name, number >= small)
    }
    while unsafe := _unsafe(tree, hidden, candidates):
        more = _remedies(tree, unsafe, hidden, free)
        if not more:
            names = ", ".join(sorted(unsafe))
            message = f"Nothing is left to withhold, and these could be worked out: {names}."
            raise CannotWithholdError(message)
        hidden |= more
    return frozenset(hidden)


def known_of(counts: Counts, hidden: Collection[str]) -> dict[str, Known]:
    """What anybody knows of every count when those ``hidden`` are withheld."""
    return _known(_Tree(counts), hidden)


class _Tree:
    """The counts in an order in which every whole comes before its parts."""

    def __init__(self, counts: Counts) -> None:
        self.numbers = counts.numbers
        self.counts = counts
        self.breakdowns: dict[str, list[Breakdown]] = {}
        self.above: dict[str, Breakdown] = {}
        # In an order of its own, so that the order of what is given decides nothing.
        for breakdown in sorted(counts.breakdowns, key=lambda each: (each.whole, each.parts)):
            self._refuse_unsound(breakdown)
            self.breakdowns.setdefault(breakdown.whole, []).append(breakdown)
            self.above.update(dict.fromkeys(breakdown.parts, breakdown))
        self.order = tuple(self._wholes_first())
        if len(self.order) != len(counts.numbers):
            message = "A count is a part of itself."
            raise ValueError(message)
        # More than any count can be, so that it serves as "no limit".
        self.no_limit = Known(least=0, most=2 * sum(counts.numbers.values()) + 1_000)

    def _refuse_unsound(self, breakdown: Breakdown) -> None:
        numbers = self.numbers
        if twice := [part for part in breakdown.parts if part in self.above]:
            message = f"{twice[0]} is a part of two wholes."
            raise ValueError(message)
        if numbers[breakdown.whole] != sum(numbers[part] for part in breakdown.parts):
            message = f"{breakdown.whole} is not the sum of its parts."
            raise ValueError(message)

    def _wholes_first(self) -> Iterator[str]:
        waiting = sorted(name for name in self.numbers if name not in self.above)
        while waiting:
            name = waiting.pop()
            yield name
            for breakdown in self.breakdowns.get(name, ()):
                waiting.extend(breakdown.parts)

    def bounds_of(self, name: str) -> Known:
        return Known(
            least=self.counts.at_least.get(name, 0),
            most=self.counts.at_most.get(name, self.no_limit.most),
        )

    def siblings(self, name: str) -> tuple[str, ...]:
        above = self.above.get(name)
        return tuple(part for part in above.parts if part != name) if above else ()


def _unsafe(tree: _Tree, hidden: Collection[str], candidates: int) -> list[str]:
    """The withheld counts that could be too few numbers, in the tree's order."""
    known = _known(tree, hidden)
    return [name for name in tree.order
            if name in hidden and known[name].candidates < candidates]  # fmt: skip


def _known(tree: _Tree, hidden: Collection[str]) -> dict[str, Known]:
    below = _from_below(tree, hidden)
    above = dict.fromkeys(tree.order, tree.no_limit)
    for whole in tree.order:
        for breakdown in tree.breakdowns.get(whole, ()):
            others = (_summed(below, each) for each in tree.breakdowns[whole]
                      if each is not breakdown)  # fmt: skip
            seen = _all(tree.bounds_of(whole), above[whole], *others)
            if whole not in hidden:
                seen = below[whole]
            above.update(_left_for_each(seen, breakdown, below))
    return {name: below[name].also(above[name]) for name in tree.order}


def _from_below(tree: _Tree, hidden: Collection[str]) -> dict[str, Known]:
    """What each count's own parts say of it."""
    below: dict[str, Known] = {}
    for name in reversed(tree.order):
        number = tree.numbers[name]
        if name not in hidden:
            below[name] = Known(least=number, most=number)
            continue
        parts = (_summed(below, breakdown) for breakdown in tree.breakdowns.get(name, ()))
        below[name] = _all(tree.bounds_of(name), *parts)
    return below


def _left_for_each(
    whole: Known, breakdown: Breakdown, below: Mapping[str, Known]
) -> Iterator[tuple[str, Known]]:
    """What the whole leaves for each part, once the other parts have taken theirs."""
    together = _summed(below, breakdown)
    for part in breakdown.parts:
        own = below[part]
        yield (
            part,
            Known(
                least=whole.least - (together.most - own.most),
                most=whole.most - (together.least - own.least),
            ),
        )


def _summed(below: Mapping[str, Known], breakdown: Breakdown) -> Known:
    return Known(
        least=sum(below[part].least for part in breakdown.parts),
        most=sum(below[part].most for part in breakdown.parts),
    )


def _all(first: Known, *others: Known) -> Known:
    for other in others:
        first = first.also(other)
    return first


def _remedies(tree: _Tree, unsafe: Sequence[str], hidden: set[str], free: set[str]) -> set[str]:
    """One more count to withhold for each group of parts that has an unsafe one."""
    found: dict[str, str] = {}
    for name in unsafe:
        group = tree.above[name].whole if name in tree.above else name
        remedy = None if group in found else _remedy(tree, name, hidden, free)
        if remedy is not None:
            found[group] = remedy
    return set(found.values())


def _remedy(tree: _Tree, name: str, hidden: set[str], free: set[str]) -> str | None:
    """What to withhold for the sake of ``name``: near it if it can be, else further up."""
    at: str | None = name
    while at is not None:
        for near in _near(tree, at, hidden):
            choice = [each for each in near if each in free and each not in hidden]
            if choice:
                return min(choice, key=lambda each: (tree.numbers[each], each))
        at = tree.above[at].whole if at in tree.above else None
    return None


def _near(tree: _Tree, name: str, hidden: set[str]) -> Iterator[tuple[str, ...]]:
    """Where to look, the best first: what tells the count outright, then what narrows it."""
    for breakdown in tree.breakdowns.get(name, ()):
        if hidden.isdisjoint(breakdown.parts):
            yield breakdown.parts
    siblings = tree.siblings(name)
    yield siblings
    yield tuple(
        part
        for each in (name, *siblings)
        if each in hidden
        for breakdown in tree.breakdowns.get(each, ())
        for part in breakdown.parts
    )
    if name in tree.above:
        yield (tree.above[name].whole,)


def _free(tree: _Tree, told: Collection[str]) -> set[str]:
    """The counts that can be withheld: not told earlier, nor the sum of what was."""
    free: set[str] = set()
    for name in reversed(tree.order):
        breakdowns = tree.breakdowns.get(name, ())
        if name not in told and all(not free.isdisjoint(each.parts) for each in breakdowns):
            free.add(name)
    return free
