"""Odds of the pipeline: exactly what counting every way in which it can turn out gives."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.finance.odds import MOST_SUMS, Chance, outlook_of
from schemas.money import BASIS_POINTS

LIKELIHOODS = st.integers(min_value=0, max_value=BASIS_POINTS)
AMOUNTS = st.integers(min_value=-(10**8), max_value=10**8)
CHANCES = st.builds(Chance, AMOUNTS, LIKELIHOODS)
FEW = st.lists(CHANCES, max_size=7)
MANY = st.lists(CHANCES, min_size=13, max_size=20)
NEVER, NONE = 10**12, Fraction(0)
RANGES = st.integers(min_value=0, max_value=BASIS_POINTS)


def every_way(chances: Sequence[Chance]) -> dict[int, Fraction]:
    """The likelihood of each sum, over every subset of tenders that can be won."""
    ways = [(0, 1)]
    for one in chances:
        lost, won = BASIS_POINTS - one.likelihood_bp, one.likelihood_bp
        ways = [
            *((amount, parts * lost) for amount, parts in ways),
            *((amount + one.amount_pence, parts * won) for amount, parts in ways),
        ]
    found: dict[int, int] = {}
    for amount, parts in ways:
        found[amount] = found.get(amount, 0) + parts
    whole = BASIS_POINTS ** len(chances)
    return {amount: Fraction(parts, whole) for amount, parts in found.items() if parts}


def likelihood_of(
    ways: dict[int, Fraction], *, above: int = NEVER, below: int = -NEVER
) -> Fraction:
    """How likely a sum over ``above`` or under ``below`` is."""
    return sum((odds for amount, odds in ways.items() if amount > above or amount < below), NONE)


@given(FEW, RANGES)
def test_the_expected_figure_is_the_mean_of_every_way(chances: list[Chance], range_bp: int) -> None:
    mean = sum((amount * odds for amount, odds in every_way(chances).items()), Fraction(0))
    assert outlook_of(chances, range_bp).exact == mean


@given(FEW, RANGES)
def test_the_range_holds_as_much_of_every_way_as_was_asked_for(
    chances: list[Chance], range_bp: int
) -> None:
    found, ways = outlook_of(chances, range_bp), every_way(chances)
    tail = Fraction(BASIS_POINTS - range_bp, 2 * BASIS_POINTS)
    assert likelihood_of(ways, below=found.low) <= tail
    assert likelihood_of(ways, above=found.high) <= tail


@given(FEW, RANGES)
def test_the_range_is_no_wider_than_that_and_the_expected_figure_ask_for(
    chances: list[Chance], range_bp: int
) -> None:
    found, ways = outlook_of(chances, range_bp), every_way(chances)
    tail = Fraction(BASIS_POINTS - range_bp, 2 * BASIS_POINTS)
    assert {found.low, found.high} <= ways.keys()
    higher = [amount for amount in ways if amount > found.low]
    if higher and min(higher) <= found.exact:
        assert likelihood_of(ways, below=found.low + 1) > tail
    lower = [amount for amount in ways if amount < found.high]
    if lower and max(lower) >= found.exact:
        assert likelihood_of(ways, above=found.high - 1) > tail


@given(FEW, RANGES)
def test_of_few_tenders_low_expected_and_high_come_in_this_order(
    chances: list[Chance], range_bp: int
) -> None:
    found = outlook_of(chances, range_bp)
    assert found.low <= found.exact <= found.high
    assert found.low <= found.expected <= found.high


@settings(max_examples=25)
@given(MANY, RANGES)
def test_of_many_they_come_in_this_order_too(chances: list[Chance], range_bp: int) -> None:
    found = outlook_of(chances, range_bp)
    assert found.low <= found.exact <= found.high
    assert found.low <= found.expected <= found.high


@given(FEW, RANGES, st.randoms(use_true_random=False))
def test_the_order_of_tenders_changes_nothing(
    chances: list[Chance], range_bp: int, random: object
) -> None:
    shuffled = list(chances)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outlook_of(shuffled, range_bp) == outlook_of(chances, range_bp)


@given(FEW, RANGES, AMOUNTS)
def test_what_is_certain_moves_every_figure_alike(
    chances: list[Chance], range_bp: int, certain: int
) -> None:
    plain = outlook_of(chances, range_bp)
    assert outlook_of([*chances, Chance(certain, BASIS_POINTS)], range_bp) == (
        plain.with_certain(certain)
    )


@settings(max_examples=10)
@given(st.lists(CHANCES, min_size=13, max_size=13), RANGES)
def test_on_a_grid_the_range_is_out_by_no_more_than_is_said(
    chances: list[Chance], range_bp: int
) -> None:
    found, ways = outlook_of(chances, range_bp), every_way(chances)
    mean = sum((amount * odds for amount, odds in ways.items()), Fraction(0))
    assert found.exact == mean
    tail = Fraction(BASIS_POINTS - range_bp, 2 * BASIS_POINTS)
    below = found.low - found.error_pence
    above = found.high + found.error_pence
    assert likelihood_of(ways, below=below) <= tail
    assert likelihood_of(ways, above=above) <= tail
    assert (found.grid_pence > 0) == (len(ways) > MOST_SUMS)
