"""Whatever is withheld stays withheld, against an attacker with an integer solver."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.monitoring.suppression import Breakdown, Counts, known_of, withheld
from tests.reference.attack import NO_LIMIT, Published, possible

SMALL, CANDIDATES = 8, 5

numbers = st.sampled_from((0, 1, 3, 5, 7, 8, 9, 12, 20, 40))


@st.composite
def trees(draw: st.DrawFn, *, ways: int = 2) -> Counts:
    """Counts up to three levels deep; with two ``ways``, some wholes are broken down twice."""
    found: dict[str, int] = {}
    breakdowns: list[Breakdown] = []

    def grow(name: str, depth: int) -> int:
        if depth == 0:
            found[name] = draw(numbers)
            return found[name]
        parts = tuple(f"{name}.{at}" for at in range(draw(st.integers(1, 4))))
        whole = sum(grow(part, depth - draw(st.integers(1, depth))) for part in parts)
        found[name] = whole
        breakdowns.append(Breakdown(whole=name, parts=parts))
        if ways > 1 and draw(st.booleans()):
            second_way(name, whole)
        return whole

    def second_way(name: str, whole: int) -> None:
        cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=1, max_size=3)))
        others = {f"{name}:{at}": upper - lower
                  for at, (lower, upper) in enumerate(pairwise((0, *cuts, whole)))}  # fmt: skip
        found.update(others)
        breakdowns.append(Breakdown(whole=name, parts=tuple(others)))

    grow("r", draw(st.integers(1, 3)))
    return Counts(numbers=found, breakdowns=breakdowns)


def attacked(counts: Counts, hidden: frozenset[str]) -> Mapping[str, tuple[int, int]]:
    return possible(
        Published(
            names=tuple(counts.numbers),
            told={name: number for name, number in counts.numbers.items() if name not in hidden},
            sums=[(each.whole, each.parts) for each in counts.breakdowns],
        ),
        hidden,
    )


def check_nothing_is_given_back(counts: Counts, hidden: frozenset[str]) -> None:
    for name, (least, most) in attacked(counts, hidden).items():
        assert most - least + 1 >= CANDIDATES, name


@given(trees())
def test_nothing_small_is_told_and_nothing_withheld_can_be_worked_out(counts: Counts) -> None:
    hidden = withheld(counts, small=SMALL, candidates=CANDIDATES)

    assert {name for name, number in counts.numbers.items() if number < SMALL} <= hidden
    check_nothing_is_given_back(counts, hidden)


@given(trees())
def test_what_can_be_known_is_exactly_what_a_solver_finds(counts: Counts) -> None:
    hidden = withheld(counts, small=SMALL, candidates=CANDIDATES)
    known = known_of(counts, hidden)

    for name, (least, most) in attacked(counts, hidden).items():
        assert known[name].least == least
        assert known[name].most == most or most > NO_LIMIT // 2


@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_counts_and_breakdowns_changes_nothing(counts: Counts, random: Random) -> None:
    names, breakdowns = list(counts.numbers), list(counts.breakdowns)
    random.shuffle(names)
    random.shuffle(breakdowns)
    shuffled = Counts(numbers={name: counts.numbers[name] for name in names}, breakdowns=breakdowns)

    assert withheld(shuffled, small=SMALL, candidates=CANDIDATES) == withheld(
        counts, small=SMALL, candidates=CANDIDATES
    )


@given(trees())
def test_where_nobody_is_few_everything_is_told(counts: Counts) -> None:
    hidden = withheld(counts, small=SMALL, candidates=CANDIDATES)
    assert bool(hidden) == any(number < SMALL for number in counts.numbers.values())


@settings(max_examples=60)
@given(trees(ways=1), st.data())
def test_release_after_release_gives_nothing_back(counts: Counts, data: st.DataObject) -> None:
    """Parts come out before their wholes, in releases of any size; nothing is taken back."""
    order = _parts_first(counts)
    told: dict[str, bool] = {}
    released = 0
    while released < len(order):
        released += data.draw(st.integers(1, len(order) - released))
        release = _restricted(counts, order[:released])
        hidden = withheld(release, small=SMALL, candidates=CANDIDATES, earlier=told)
        now = {name: name not in hidden for name in release.numbers}
        assert told.items() <= now.items()
        told = now
        check_nothing_is_given_back(release, hidden)


def _parts_first(counts: Counts) -> list[str]:
    parts_of: dict[str, list[str]] = {}
    for each in counts.breakdowns:
        parts_of.setdefault(each.whole, []).extend(each.parts)
    done: list[str] = []

    def add(name: str) -> None:
        for part in parts_of.get(name, ()):
            add(part)
        done.append(name)

    add("r")
    return done


def _restricted(counts: Counts, names: list[str]) -> Counts:
    """The counts that are out, and the breakdowns all of whose counts are."""
    out = set(names)
    return Counts(
        numbers={name: counts.numbers[name] for name in counts.numbers if name in out},
        breakdowns=[each for each in counts.breakdowns if out >= {each.whole, *each.parts}],
    )
