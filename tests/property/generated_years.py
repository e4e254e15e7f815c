"""Years of counts as a consortium might ever have them: sparse or dense, of any shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from generator.monitoring.told import Plan, withheld_among
from tests.reference.attack import PEOPLE, Count, Place, Published

FEW = (0, 0, 0, 1, 2, 5)
SOME = (0, 1, 3, 5, 7, 8, 9, 12, 20, 40)
MANY = (8, 11, 19, 30, 45, 60, 250)
SLACK = (0, 0, 1, 3, 8, 20, 400)


@dataclass(frozen=True, kw_only=True)
class CountedYear:
    """By outcome, the count of every member in every lot; how many took part in each area."""

    cells: Mapping[str, Mapping[Place, int]]
    plans: Mapping[str, Plan]
    least: int

    def counts(self) -> dict[Count, int]:
        """Every count there is, those of wholes included."""
        found: dict[Count, int] = {}
        for outcome, cells in self.cells.items():
            for cell, number in cells.items():
                for length in range(len(cell) + 1):
                    count = (outcome, cell[:length])
                    found[count] = found.get(count, 0) + number
        return found

    def published(self) -> Published:
        """What the public is told of it, and what is withheld."""
        hidden = withheld_among(self.cells, least=self.least, plans=self.plans)
        counts = self.counts()
        withheld = {(outcome, place) for outcome, places in hidden.items() for place in places}
        assert withheld <= counts.keys()
        told = {count: number for count, number in counts.items() if count not in withheld}
        return Published(told=told, withheld=frozenset(withheld))


def _places(draw: st.DrawFn) -> Iterator[Place]:
    for area in "abcd"[: draw(st.integers(1, 4))]:
        for lot in "xyz"[: draw(st.integers(1, 3))]:
            for member in "klmn"[: draw(st.integers(1, 4))]:
                yield area, lot, member


def _numbers(draw: st.DrawFn, count: int, numbers: tuple[int, ...]) -> list[int]:
    return draw(st.lists(st.sampled_from(numbers), min_size=count, max_size=count))


@st.composite
def rows(draw: st.DrawFn) -> dict[Place, int]:
    """Counts of one outcome."""
    places = list(_places(draw))
    numbers = _numbers(draw, len(places), draw(st.sampled_from((FEW, SOME, MANY))))
    return dict(zip(places, numbers, strict=True))


@st.composite
def counted_years(draw: st.DrawFn) -> CountedYear:
    """Up to three outcomes, each asked for in some lots, and how many took part."""
    places = list(_places(draw))
    lots = sorted({place[:2] for place in places})
    cells: dict[str, dict[Place, int]] = {}
    plans: dict[str, Plan] = {}
    for outcome in ("one", "two", "three")[: draw(st.integers(1, 3))]:
        asked_in = draw(st.sets(st.sampled_from(lots), min_size=1))
        asked = [place for place in places if place[:2] in asked_in]
        numbers = _numbers(draw, len(asked), draw(st.sampled_from((FEW, SOME, MANY))))
        cells[outcome] = dict(zip(asked, numbers, strict=True))
        plans[outcome] = dict(zip(asked, _numbers(draw, len(asked), SOME), strict=True))
    took_part = [
        max(cells[outcome].get(place, 0) for outcome in cells) + more
        for place, more in zip(places, _numbers(draw, len(places), SLACK), strict=True)
    ]
    people: dict[Place, int] = {}
    for place, number in zip(places, took_part, strict=True):
        people[place[:1]] = people.get(place[:1], 0) + number
    return CountedYear(cells={PEOPLE: people, **cells}, plans=plans, least=draw(st.integers(2, 8)))
