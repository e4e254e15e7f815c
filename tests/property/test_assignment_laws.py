"""Laws of who helps whom: no assignment is better, and nothing but what is wanted decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from generator.quality.assignment import Option, assign

NEEDS, HELPERS = ("n1", "n2", "n3", "n4"), ("h1", "h2", "h3", "h4")

Total = tuple[int, int, int, int]
"""How many are helped, how urgent they are, for how many points, and less the sum of draws."""


@st.composite
def options(draw: st.DrawFn) -> list[Option]:
    pairs = draw(st.lists(st.sampled_from(list(product(NEEDS, HELPERS))), unique=True))
    urgency = {need: draw(st.integers(1, 2)) for need in NEEDS}
    return [
        Option(need=need, helper=helper, urgency=urgency[need], points=draw(st.integers(0, 3)))
        for need, helper in pairs
    ]


PLACES = st.fixed_dictionaries({helper: st.integers(0, 2) for helper in HELPERS})


def total(offered: Sequence[Option], assigned: Mapping[str, str]) -> Total:
    chosen = [each for each in offered if assigned.get(each.need) == each.helper]
    return (
        len(chosen),
        sum(each.urgency for each in chosen),
        sum(each.points for each in chosen),
        -sum(each.draw for each in chosen),
    )


def every_assignment(
    offered: Sequence[Option], places: Mapping[str, int]
) -> list[Mapping[str, str]]:
    """Each that is allowed, tried one by one."""
    of_need = {need: [each.helper for each in offered if each.need == need] for need in NEEDS}
    found: list[Mapping[str, str]] = []
    for helpers in product(*([None, *of_need[need]] for need in NEEDS)):
        assigned = {need: name for need, name in zip(NEEDS, helpers, strict=True) if name}
        taken = Counter(assigned.values())
        if all(count <= places[name] for name, count in taken.items()):
            found.append(assigned)
    return found


@given(options(), PLACES)
def test_no_assignment_is_better_and_no_other_is_as_good(
    offered: list[Option], places: dict[str, int]
) -> None:
    best = max(every_assignment(offered, places), key=lambda one: total(offered, one))
    assert assign(offered, places) == best


@given(options(), PLACES)
def test_the_order_of_what_is_offered_makes_no_difference(
    offered: list[Option], places: dict[str, int]
) -> None:
    shuffled = sorted(offered, key=lambda each: (each.draw * 7919) % 10_007)
    turned = dict(reversed(places.items()))
    assert assign(shuffled, turned) == assign(offered, places)


@given(options(), PLACES)
def test_other_names_change_nothing_but_which_of_equals_is_chosen(
    offered: list[Option], places: dict[str, int]
) -> None:
    renamed = [
        Option(
            need=f"z{each.need}",
            helper=f"{each.helper}-renamed",
            urgency=each.urgency,
            points=each.points,
        )
        for each in offered
    ]
    as_before = {
        need.removeprefix("z"): helper.removesuffix("-renamed")
        for need, helper in assign(
            renamed, {f"{name}-renamed": left for name, left in places.items()}
        ).items()
    }
    assert total(offered, as_before)[:3] == total(offered, assign(offered, places))[:3]


@given(options(), PLACES, st.sampled_from(HELPERS))
def test_one_more_place_never_leaves_fewer_helped(
    offered: list[Option], places: dict[str, int], helper: str
) -> None:
    more = {**places, helper: places[helper] + 1}
    assert len(assign(offered, more)) >= len(assign(offered, places))
