"""The laws that apportionment holds for any claimants whatever."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages

from generator.allocation import apportion as module
from generator.allocation.apportion import apportion, unrounded

TIE_KEY = "advice:calls"

Claims = dict[str, tuple[int, int]]
"""Weight and cap, by name."""

names = st.text("abcdefgh", min_size=1, max_size=2)

# Few different weights, so that quotients tie often.
small_numbers = st.integers(0, 12)
# As far apart as pounds and pence never will be.
any_numbers = small_numbers | st.integers(0, 10**9) | st.integers(0, 10**30)


def claims_over(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[Claims]:
    return st.dictionaries(names, st.tuples(numbers, numbers), max_size=8)


few_units = st.integers(0, 60)
small_claims = claims_over(small_numbers)
any_total = few_units | any_numbers
any_claims = small_claims | claims_over(any_numbers)


def weights_of(claims: Claims) -> dict[str, int]:
    return {name: weight for name, (weight, _) in claims.items()}


def caps_of(claims: Claims) -> dict[str, int]:
    return {name: cap for name, (_, cap) in claims.items()}


def shares(total: int, claims: Claims) -> dict[str, int]:
    return apportion(total, weights_of(claims), caps_of(claims), tie_key=TIE_KEY)


def tie_hash(name: str) -> str:
    return sha256(f"{TIE_KEY}:{name}".encode()).hexdigest()


def given_one_by_one(total: int, claims: Claims) -> dict[str, int]:
    """The rule as it is written, one unit after the other."""
    held = dict.fromkeys(claims, 0)
    for _ in range(total):
        quotients = {
            name: Fraction(weight, 2 * held[name] + 1)
            for name, (weight, cap) in claims.items()
            if weight > 0 and held[name] < cap
        }
        if not quotients:
            break
        highest = max(quotients.values())
        tied = [name for name, quotient in quotients.items() if quotient == highest]
        held[min(tied, key=tie_hash)] += 1
    return held


# --------------------------------------------------------------- what is given


@given(few_units, small_claims)
@example(3, {"ash": (10, 9), "birch": (10, 9), "cedar": (30, 9)})
def test_the_shares_are_those_of_giving_units_one_by_one(total: int, claims: Claims) -> None:
    assert shares(total, claims) == given_one_by_one(total, claims)


@given(any_total, any_claims)
def test_everything_is_given_that_caps_allow(total: int, claims: Claims) -> None:
    can_be_given = sum(cap for weight, cap in claims.values() if weight > 0)
    assert sum(shares(total, claims).values()) == min(total, can_be_given)


@given(any_total, any_claims)
def test_nobody_is_given_more_than_its_cap_nor_less_than_nothing(
    total: int, claims: Claims
) -> None:
    for name, units in shares(total, claims).items():
        assert 0 <= units <= claims[name][1]


@given(any_total, any_claims)
def test_no_weight_no_share(total: int, claims: Claims) -> None:
    for name, units in shares(total, claims).items():
        assert claims[name][0] > 0 or units == 0


@given(any_total, any_claims)
def test_every_name_comes_out_in_the_order_it_went_in(total: int, claims: Claims) -> None:
    assert list(shares(total, claims)) == list(claims)


@given(any_total, any_claims)
def test_nobody_under_cap_had_a_better_claim_to_a_unit_that_another_was_given(
    total: int, claims: Claims
) -> None:
    # With the exact sum this says all that the one-by-one rule says, at any size.
    held = shares(total, claims)

    def claim(name: str, unit: int) -> tuple[Fraction, str]:
        return Fraction(2 * unit + 1, claims[name][0]), tie_hash(name)

    last_units = [claim(name, units - 1) for name, units in held.items() if units > 0]
    next_units = [
        claim(name, held[name])
        for name, (weight, cap) in claims.items()
        if weight > 0 and held[name] < cap
    ]
    if last_units and next_units:
        assert max(last_units) < min(next_units)


# ------------------------------------------------------------ what changes what


@given(any_total, any_claims, st.data())
def test_the_order_of_the_claimants_changes_nothing(
    total: int, claims: Claims, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(sorted(claims)))
    assert shares(total, {name: claims[name] for name in shuffled}) == shares(total, claims)


@given(any_total, any_claims, st.integers(2, 10**20))
def test_the_scale_of_the_weights_changes_nothing(total: int, claims: Claims, times: int) -> None:
    scaled = {name: (times * weight, cap) for name, (weight, cap) in claims.items()}
    assert shares(total, scaled) == shares(total, claims)


@given(any_total, any_claims, any_total)
@example(10, {"a": (6, 99), "b": (6, 99), "c": (2, 99)}, 1)
def test_a_larger_total_takes_from_nobody(total: int, claims: Claims, more: int) -> None:
    before, after = shares(total, claims), shares(total + more, claims)
    assert all(before[name] <= after[name] for name in claims)


@given(any_total, any_claims.filter(bool), any_numbers, st.data())
def test_a_larger_cap_never_lowers_its_own_share_nor_raises_anothers(
    total: int, claims: Claims, more: int, data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(sorted(claims)))
    weight, cap = claims[own]
    before, after = shares(total, claims), shares(total, claims | {own: (weight, cap + more)})
    assert before.pop(own) <= after.pop(own)
    assert all(before[name] >= after[name] for name in before)


@given(any_total, any_claims.filter(bool), any_numbers, st.data())
def test_a_larger_weight_never_lowers_its_own_share_nor_raises_anothers(
    total: int, claims: Claims, more: int, data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(sorted(claims)))
    weight, cap = claims[own]
    # From no weight to some, units are given that nobody could have before.
    assume(weight > 0)
    before, after = shares(total, claims), shares(total, claims | {own: (weight + more, cap)})
    assert before.pop(own) <= after.pop(own)
    assert all(before[name] >= after[name] for name in before)


@given(any_total, any_claims, st.sets(names))
def test_any_group_divides_what_it_was_given_as_it_was_given(
    total: int, claims: Claims, group: set[str]
) -> None:
    held = {name: units for name, units in shares(total, claims).items() if name in group}
    among_themselves = {name: claim for name, claim in claims.items() if name in group}
    assert shares(sum(held.values()), among_themselves) == held


@given(any_total, any_numbers, st.sets(names, min_size=1))
def test_equal_claimants_differ_by_one_unit_at_most(
    total: int, weight: int, equals: set[str]
) -> None:
    held = shares(total, dict.fromkeys(equals, (weight, total)))
    assert max(held.values()) - min(held.values()) <= 1


# ------------------------------------------------------------ what it rests on


@given(any_total, any_claims)
def test_rounding_leaves_at_most_one_unit_per_claimant_and_gives_none_too_many(
    total: int, claims: Claims
) -> None:
    entitled = {name: claim for name, claim in claims.items() if claim[0] > 0}
    weights, caps = weights_of(entitled), caps_of(entitled)
    to_give = min(total, sum(caps.values()))
    assume(to_give > 0)
    rounded = module.rounded_shares(to_give, weights, caps)
    assert 0 <= to_give - sum(rounded.values()) <= len(entitled)


@given(st.lists(st.tuples(any_numbers, any_numbers.filter(bool)), min_size=1, max_size=8))
def test_ratios_order_as_the_fractions_do(fractions: list[tuple[int, int]]) -> None:
    scale = module.scale_for({str(index): weight for index, (_, weight) in enumerate(fractions)})
    in_order = sorted(fractions, key=lambda fraction: Fraction(*fraction))
    for one, other in pairwise(in_order):
        ratios = module.ratio(*one, scale), module.ratio(*other, scale)
        assert ratios[0] <= ratios[1]
        assert (ratios[0] == ratios[1]) == (Fraction(*one) == Fraction(*other))


# ------------------------------------------------------------------ an oracle


def votelib_shares(total: int, claims: Claims) -> dict[str, int]:
    """What votelib gives; where it reports a tie, the lowest hashes have those units."""
    elected: Mapping[str | Tie, int] = HighestAverages("sainte_lague").evaluate(
        weights_of(claims), total, max_seats=caps_of(claims)
    )
    held = {name: elected.get(name, 0) for name in claims}
    for tie in (tie for tie in elected if isinstance(tie, Tie)):
        for name in sorted(tie, key=tie_hash)[: elected[tie]]:
            held[name] += 1
    return held


@given(
    st.integers(1, 200),
    st.dictionaries(
        names, st.tuples(st.integers(1, 10**6) | st.integers(1, 6), st.integers(1, 60)), min_size=1
    ),
)
def test_votelib_agrees(total: int, claims: Claims) -> None:
    assert shares(total, claims) == votelib_shares(total, claims)


def test_the_oracle_sees_a_tie_where_there_is_one() -> None:
    elected = HighestAverages("sainte_lague").evaluate({"ash": 30, "birch": 10}, 2)
    assert elected == {"ash": 1, Tie({"ash", "birch"}): 1}
    assert votelib_shares(2, {"ash": (30, 9), "birch": (10, 9)}) == {"ash": 1, "birch": 1}


@given(any_total, any_claims)
def test_unrounded_shares_are_in_proportion_under_the_caps_and_add_up_too(
    total: int, claims: Claims
) -> None:
    weights, caps = weights_of(claims), caps_of(claims)
    exact = unrounded(total, weights, caps)
    assert sum(exact.values()) == sum(shares(total, claims).values())
    assert all(0 <= part <= caps[name] for name, part in exact.items())
    under = {name: part for name, part in exact.items() if part < caps[name] and weights[name]}
    assert len({part / weights[name] for name, part in under.items()}) <= 1
    for rate in (part / weights[name] for name, part in under.items()):
        assert all(part <= rate * weights[name] for name, part in exact.items())
