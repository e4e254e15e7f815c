"""Unit by unit: the same as the whole division, in an order that anybody can follow."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from generator.allocation.apportion import apportion
from generator.allocation.turns import turns

TIE_KEY = "advice:calls"
claims = st.dictionaries(
    st.sampled_from("abcdefg"), st.tuples(st.integers(0, 9), st.integers(0, 9))
)


@given(st.integers(0, 40), claims)
def test_what_all_turns_give_is_the_division(total: int, drawn: dict[str, tuple[int, int]]) -> None:
    weights = {name: weight for name, (weight, _) in drawn.items()}
    caps = {name: cap for name, (_, cap) in drawn.items()}
    told = list(turns(total, weights, caps, tie_key=TIE_KEY))
    given_to = Counter(turn.given_to for turn in told)
    whole = apportion(total, weights, caps, tie_key=TIE_KEY)
    assert {name: given_to[name] for name in weights} == whole
    assert [turn.number for turn in told] == list(range(1, sum(whole.values()) + 1))


@given(st.integers(0, 40), claims)
def test_each_turn_goes_to_the_highest_quotient_and_of_equals_to_the_lowest_digest(
    total: int, drawn: dict[str, tuple[int, int]]
) -> None:
    weights = {name: weight for name, (weight, _) in drawn.items()}
    caps = {name: cap for name, (_, cap) in drawn.items()}
    for turn in turns(total, weights, caps, tie_key=TIE_KEY):
        highest = max(turn.quotients.values())
        assert turn.equals == tuple(n for n, each in turn.quotients.items() if each == highest)
        digests = {name: sha256(f"{TIE_KEY}:{name}".encode()).hexdigest() for name in turn.equals}
        assert turn.given_to == min(turn.equals, key=digests.__getitem__)


def test_a_turn_tells_of_all_who_could_still_be_given_it() -> None:
    first, second, third = turns(
        9, {"ash": 6, "birch": 2, "idle": 0}, {"ash": 1, "birch": 2, "idle": 5}, tie_key=TIE_KEY
    )
    assert first.quotients == {"ash": Fraction(6), "birch": Fraction(2)}
    assert (first.given_to, first.equals) == ("ash", ("ash",))
    assert second.quotients == {"birch": Fraction(2)}
    assert third.quotients == {"birch": Fraction(2, 3)}
    assert (third.number, third.given_to) == (3, "birch")
