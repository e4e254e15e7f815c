"""How the pipeline may turn out, by hand."""

from __future__ import annotations

from generator.finance.odds import MOST_SUMS, Chance, outlook_of


def figures(*chances: tuple[int, int], range_bp: int = 8_000) -> tuple[int, int, int]:
    found = outlook_of([Chance(*one) for one in chances], range_bp)
    return found.low, found.expected, found.high


def test_without_a_pipeline_there_is_nothing_to_range() -> None:
    assert figures() == (0, 0, 0)


def test_what_is_certain_has_no_range_and_what_cannot_be_adds_nothing() -> None:
    assert figures((700, 10_000), (900, 0)) == (700, 700, 700)


def test_one_tender_as_likely_as_not_is_won_or_lost() -> None:
    assert figures((1_000, 5_000)) == (0, 500, 1_000)


def test_the_range_reaches_up_to_the_expected_figure() -> None:
    # In nineteen cases of twenty it is lost; yet 50 is expected.
    assert figures((1_000, 500)) == (0, 50, 1_000)
    assert figures((1_000, 9_500)) == (0, 950, 1_000)


def test_two_tenders_make_four_sums() -> None:
    # 0: 30%, 100: 30%, 200: 20%, 300: 20%.
    assert figures((100, 5_000), (200, 4_000)) == (0, 130, 300)
    assert figures((100, 5_000), (200, 4_000), range_bp=5_000) == (0, 130, 200)
    assert figures((100, 5_000), (200, 4_000), range_bp=0) == (100, 130, 200)


def test_what_lies_beyond_the_range_may_be_half_of_the_rest_exactly() -> None:
    # 0: 25%, 100: 50%, 200: 25%.
    assert figures((100, 5_000), (100, 5_000), range_bp=5_000) == (100, 100, 100)
    assert figures((100, 5_000), (100, 5_000), range_bp=5_001) == (0, 100, 200)


def test_a_tender_can_cost_money_before_it_brings_any() -> None:
    assert figures((-400, 5_000), (100, 5_000)) == (-400, -150, 100)


def test_half_a_penny_goes_up() -> None:
    assert figures((1, 5_000))[1] == 1
    assert figures((-1, 5_000))[1] == 0


def test_sums_are_told_apart_up_to_their_most_and_then_lie_on_a_grid() -> None:
    twelve = [Chance(100 * 2**place, 5_000) for place in range(12)]
    assert 2 ** len(twelve) == MOST_SUMS
    exact = outlook_of(twelve, 8_000)
    assert (exact.grid_pence, exact.error_pence) == (0, 0)
    thirteen = [*twelve, Chance(409_600, 5_000)]
    on_a_grid = outlook_of(thirteen, 8_000)
    # 8,191 steps of £1 are too many, and so are those of £2 with what is rounded up.
    assert on_a_grid.grid_pence == 500
    assert on_a_grid.error_pence == 13 * 250
    assert on_a_grid.expected == 819_100 // 2


def test_equal_tenders_stay_exact_however_many_they_are() -> None:
    found = outlook_of([Chance(1_000, 5_000)] * 200, 8_000)
    assert found.grid_pence == 0
    assert (found.low, found.expected, found.high) == (91_000, 100_000, 109_000)


def test_what_is_certain_is_added_to_every_figure() -> None:
    found = outlook_of([Chance(1_000, 5_000)], 8_000).with_certain(-300)
    assert (found.low, found.expected, found.high) == (-300, 200, 700)
