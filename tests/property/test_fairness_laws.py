"""Laws of fairness: what holds of concentration, inequality and proportion, whatever was given."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.allocation.concentration import gini, herfindahl
from generator.allocation.fairness import Fairness
from generator.allocation.fairness_steps import FairnessSteps
from generator.allocation.shared_lots import SharedLot, Size, Time, Traits
from tests.consortia import register_with
from tests.unit.allocation.fair_lots import fairness, lot

NAMES = ("ash", "birch", "cedar", "damson", "elm", "fir", "gorse")
AREAS = ("luton", "bedford", "elsewhere", None)
REGISTER = register_with()

AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any)


@st.composite
def traits(draw: st.DrawFn) -> Traits:
    return Traits(time=draw(st.sampled_from(Time)), size=draw(st.sampled_from(Size)), income=None)


@st.composite
def lots(draw: st.DrawFn, name: str) -> SharedLot:
    capacity = draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 500)))
    able = sorted(member for member, offered in capacity.items() if offered)
    amounts = draw(st.dictionaries(st.sampled_from(able), st.integers(1, 10**7))) if able else {}
    return lot(capacity, amounts, name=name, area=draw(st.sampled_from(AREAS)))


@st.composite
def reports(draw: st.DrawFn) -> Fairness:
    return fairness(
        *(draw(lots(name)) for name in "abcd"[: draw(st.integers(0, 4))]),
        full=draw(st.sets(st.sampled_from(NAMES))),
        traits=draw(st.dictionaries(st.sampled_from(NAMES), traits())),
    )


@given(AMOUNTS)
def test_the_index_lies_between_one_nth_and_one(amounts: list[int]) -> None:
    index = herfindahl(amounts)
    assert index is not None
    assert Fraction(1, sum(amount > 0 for amount in amounts)) <= index <= 1


@given(st.integers(1, 10**9), st.integers(1, 30))
def test_equal_amounts_have_the_least_index_and_no_inequality(amount: int, count: int) -> None:
    assert herfindahl([amount] * count) == Fraction(1, count)
    assert gini([amount] * count) == 0


@given(AMOUNTS)
def test_inequality_is_from_nought_to_less_than_one(amounts: list[int]) -> None:
    found = gini(amounts)
    assert found is not None
    assert 0 <= found <= Fraction(len(amounts) - 1, len(amounts)) < 1


@given(AMOUNTS)
def test_inequality_is_the_mean_difference_of_all_pairs(amounts: list[int]) -> None:
    pairs = sum(abs(one - other) for one in amounts for other in amounts)
    assert gini(amounts) == Fraction(pairs, 2 * len(amounts) * sum(amounts))


@given(AMOUNTS, st.integers(1, 1000))
def test_both_stay_when_all_amounts_are_multiplied_alike(amounts: list[int], factor: int) -> None:
    more = [amount * factor for amount in amounts]
    assert (herfindahl(more), gini(more)) == (herfindahl(amounts), gini(amounts))


@given(AMOUNTS, st.randoms(use_true_random=False))
def test_both_stay_in_any_order(amounts: list[int], shuffler: random.Random) -> None:
    other = list(amounts)
    shuffler.shuffle(other)
    assert (herfindahl(other), gini(other)) == (herfindahl(amounts), gini(amounts))


@given(AMOUNTS, st.data())
def test_a_transfer_from_richer_to_poorer_never_raises_either(
    amounts: list[int], data: st.DataObject
) -> None:
    ranked = sorted(amounts)
    poorer = data.draw(st.integers(0, len(ranked) - 1))
    richer = data.draw(st.integers(poorer, len(ranked) - 1))
    # No more than half the difference: the one that gives stays the richer.
    moved = data.draw(st.integers(0, (ranked[richer] - ranked[poorer]) // 2))
    after = list(ranked)
    after[poorer] += moved
    after[richer] -= moved
    for measure in (herfindahl, gini):
        before_it, after_it = measure(ranked), measure(after)
        assert before_it is not None
        assert after_it is not None
        assert after_it <= before_it
        assert (after_it < before_it) == (moved > 0 and richer != poorer)


@given(AMOUNTS)
def test_one_more_with_nothing_raises_inequality_and_leaves_concentration(
    amounts: list[int],
) -> None:
    before, after = gini(amounts), gini([*amounts, 0])
    assert before is not None
    assert after is not None
    assert after > before
    assert herfindahl([*amounts, 0]) == herfindahl(amounts)


@given(reports())
def test_what_capacity_alone_would_give_adds_up_to_what_was_given(report: Fairness) -> None:
    by_capacity = sum(part.by_capacity for part in report.parts.values())
    assert by_capacity == report.paid_pence
    assert sum(part.amount_pence for part in report.parts.values()) == report.paid_pence


@given(reports())
def test_all_is_in_proportion_only_where_each_has_what_capacity_gives(report: Fairness) -> None:
    assume(report.in_proportion is not None)
    assert report.in_proportion is not None
    assert 0 <= report.in_proportion <= 1
    exact = all(part.amount_pence == part.by_capacity for part in report.parts.values())
    assert (report.in_proportion == 1) == exact


@given(reports())
def test_kinds_of_members_and_areas_each_add_up_to_what_was_given(report: Fairness) -> None:
    for groups in (report.by_time, report.by_size):
        assert sum(group.amount_pence for group in groups.values()) == report.paid_pence
        assert sum(group.by_capacity for group in groups.values()) == report.paid_pence
    assert sum(area.amount_pence for area in report.areas) == report.paid_pence
    assert [area.area for area in report.areas][:2] == ["luton", "bedford"]


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_lots_changes_nothing(report: Fairness, shuffler: random.Random) -> None:
    shuffled = list(report.lots)
    shuffler.shuffle(shuffled)
    other = Fairness(
        lots=tuple(shuffled),
        full_members=report.full_members,
        traits=report.traits,
        served=report.served,
    )
    assert dict(other.parts) == dict(report.parts)
    assert list(other.awarded) == list(report.awarded)
    assert (other.herfindahl, other.gini) == (report.herfindahl, report.gini)
    assert other.by_time == report.by_time


@given(reports())
def test_every_step_rests_on_what_it_says_and_rounds_what_is_exact(report: Fairness) -> None:
    steps = FairnessSteps(register=REGISTER, fairness=report)
    for name, step in steps.amounts.items():
        assert step.value == sum(leaf.value for leaf in step.inputs) == report.awarded.get(name, 0)
    assert steps.paid.value == sum(leaf.value for leaf in steps.paid.leaves())
    for name, step in steps.by_capacity.items():
        assert step.exact == report.parts[name].by_capacity
        assert sum((part.exact or 0) for part in step.walk() if part in step.inputs) == step.exact
    for area, step in zip(report.areas, steps.areas, strict=True):
        assert step.value == sum(leaf.value for leaf in step.leaves()) == area.amount_pence
    measures = (steps.in_proportion, steps.herfindahl, steps.equal_members, steps.gini)
    assert all((measure is None) == (report.paid_pence == 0) for measure in measures)
    for measure in measures:
        if measure is not None:
            assert measure.exact is not None
            assert abs(measure.value - measure.exact) <= Fraction(1, 2)
