"""Worked examples of apportionment, each small enough to follow with a pencil."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.allocation.apportion import apportion, rounded_shares, unrounded
from tests.counting import at_most

NO_CAP = 10**9


def shares(total: int, weights: dict[str, int], caps: dict[str, int] | None = None) -> list[int]:
    """The shares in the order of ``weights``; whoever ``caps`` leaves out has none."""
    caps = dict.fromkeys(weights, NO_CAP) | (caps or {})
    given = apportion(total, weights, caps, tie_key="advice:calls")
    assert list(given) == list(weights)
    return list(given.values())


# ------------------------------------------------------- examples from books

PARTIES = {"A": 100_000, "B": 80_000, "C": 30_000, "D": 20_000}

CENSUS_1790 = {
    "Virginia": 630_560,
    "Massachusetts": 475_327,
    "Pennsylvania": 432_879,
    "North Carolina": 353_523,
    "New York": 331_589,
    "Maryland": 278_514,
    "Connecticut": 236_841,
    "South Carolina": 206_236,
    "New Jersey": 179_570,
    "New Hampshire": 141_822,
    "Vermont": 85_533,
    "Georgia": 70_835,
    "Kentucky": 68_705,
    "Rhode Island": 68_446,
    "Delaware": 55_540,
}


def test_the_quotients_table_of_four_parties_and_eight_seats() -> None:
    # A: 100 000, 33 333, 20 000 | 14 286     B: 80 000, 26 667, 16 000 | 11 429
    # C:  30 000 | 10 000                     D: 20 000 | 6 667
    assert shares(8, PARTIES) == [3, 3, 1, 1]


def test_the_small_are_not_squeezed_as_d_hondt_would_squeeze_them() -> None:
    # 53, 24, 23, 17.7, 10.6, 8, 7.67 are in; 53/7 = 7.57 is out. D'Hondt
    # would give A a fourth seat, and C one.
    assert shares(7, {"A": 53, "B": 24, "C": 23}) == [3, 2, 2]


def test_the_first_house_of_representatives_of_105_seats_by_webster() -> None:
    # One seat for each 34 437 people: 18.31, 13.80, 12.57, 10.27, 9.63, 8.09, 6.88,
    # 5.99, 5.21, 4.12, 2.48, 2.06, 2.00, 1.99, 1.61. Each rounded, they add up to 105.
    expected = [18, 14, 13, 10, 10, 8, 7, 6, 5, 4, 2, 2, 2, 2, 2]
    assert shares(105, CENSUS_1790) == expected


def test_one_more_seat_takes_none_away_where_largest_remainder_would() -> None:
    # The textbook Alabama paradox: by largest remainder C has 2 of 10 seats and 1 of 11.
    populations = {"A": 6, "B": 6, "C": 2}
    by_total = [shares(total, populations)[2] for total in range(9, 15)]
    assert by_total == sorted(by_total)
    assert shares(14, populations) == [6, 6, 2]


# -------------------------------------------- examples from a consortium's life


@pytest.mark.parametrize(
    ("total", "capacities", "expected"),
    [
        pytest.param(90, [60, 40, 20], [45, 30, 15], id="three quarters of what is offered"),
        pytest.param(120, [60, 40, 20], [60, 40, 20], id="just enough is offered"),
        pytest.param(150, [60, 40, 20], [60, 40, 20], id="a gap in supply: all caps, no more"),
        pytest.param(1, [60, 40, 20], [1, 0, 0], id="one unit goes to the largest"),
        pytest.param(2, [60, 40, 20], [1, 1, 0], id="the second one does not: 60/3 < 40/1"),
        pytest.param(3, [61, 40, 20], [2, 1, 0], id="the third one does: 61/3 > 20/1"),
        pytest.param(10, [7, 0, 3], [7, 0, 3], id="who offers nothing is given nothing"),
        pytest.param(0, [60, 40, 20], [0, 0, 0], id="nothing to give"),
        pytest.param(5, [0, 0, 0], [0, 0, 0], id="nobody offers"),
        pytest.param(5, [], [], id="nobody there"),
    ],
)
def test_outputs_follow_capacity(total: int, capacities: list[int], expected: list[int]) -> None:
    offered = dict(zip("ABC", capacities, strict=False))
    assert shares(total, offered, offered) == expected


@pytest.mark.parametrize(
    ("total", "weights", "caps", "expected"),
    [
        # B: 80, 26.7, 16, 11.43; C: 30; D: 20 and no more: 80/9, 30/3, 20/3 are out.
        pytest.param(8, PARTIES, {"A": 2}, [2, 4, 1, 1], id="A full: on to the next quotients"),
        pytest.param(8, PARTIES, {"A": 2, "B": 2}, [2, 2, 2, 2], id="A and B full"),
        pytest.param(8, PARTIES, {"A": 0}, [0, 5, 2, 1], id="a cap of nothing"),
        pytest.param(
            100,
            {"A": 9, "B": 0, "C": 1},
            {"A": 50, "B": 50, "C": 30},
            [50, 0, 30],
            id="a cap without a weight covers no gap",
        ),
        pytest.param(
            10,
            {"A": 8 * 50, "B": 4 * 100},
            {"A": 8, "B": 4},
            [6, 4],
            id="merit: half the capacity at twice the score weighs the same, up to the cap",
        ),
    ],
)
def test_nobody_is_given_more_than_its_cap(
    total: int, weights: dict[str, int], caps: dict[str, int], expected: list[int]
) -> None:
    assert shares(total, weights, caps) == expected


def test_pence_are_divided_to_the_last_one() -> None:
    # £1,000,000.00 over 8 : 6 : 3. The exact shares end in .53, .65 and .82 of a penny; each
    # rounded up is a penny too many, and the .53 has the weakest claim.
    assert shares(100_000_000, {"A": 8, "B": 6, "C": 3}) == [47_058_823, 35_294_118, 17_647_059]


def test_whoever_weighs_a_thousand_million_million_times_more_is_no_special_case() -> None:
    assert shares(1000, {"A": 10**30, "B": 10**15, "C": 1}) == [1000, 0, 0]
    assert shares(1000, {"A": 10**30, "B": 10**15, "C": 1}, {"A": 10}) == [10, 990, 0]
    assert shares(1000, {"A": 10**30, "B": 10**15, "C": 1}, {"A": 10, "B": 10}) == [10, 10, 980]


def test_weights_that_a_float_could_not_tell_apart_are_told_apart() -> None:
    assert shares(1, {"A": 10**30, "B": 10**30 + 1}) == [0, 1]
    assert shares(1, {"A": 10**30 + 1, "B": 10**30}) == [1, 0]


# --------------------------------------------------------------------- ties

# Neither the alphabet nor its reverse. From `printf advice:calls:birch | sha256sum` and so on:
# 8bc6d278… birch, b2b32884… cedar, d593fcad… ash.
TIED = {"ash": 10, "birch": 10, "cedar": 10}


@pytest.mark.parametrize(
    ("total", "caps", "expected"),
    [
        pytest.param(1, {}, [0, 1, 0], id="birch first"),
        pytest.param(2, {}, [0, 1, 1], id="then cedar"),
        pytest.param(3, {}, [1, 1, 1], id="then ash"),
        pytest.param(4, {}, [1, 2, 1], id="and birch again"),
        pytest.param(4, {"birch": 1}, [1, 1, 2], id="or cedar, if birch is full"),
        pytest.param(10**12 + 1, {}, [333333333333, 333333333334, 333333333334], id="far on too"),
    ],
)
def test_equal_quotients_go_to_the_lowest_sha_256_of_key_and_name(
    total: int, caps: dict[str, int], expected: list[int]
) -> None:
    no_cap = dict.fromkeys(TIED, total)
    assert shares(total, TIED, no_cap | caps) == expected


def test_a_first_and_a_second_unit_may_tie() -> None:
    # 30/3 = 10/1: whoever has the lowest hash has the second unit.
    assert shares(2, {"ash": 30, "birch": 10}) == [1, 1]
    assert shares(2, {"ash": 10, "birch": 30}) == [0, 2]


def test_another_tender_or_lot_draws_another_order() -> None:
    winners = set()
    for lot in range(20):
        given = apportion(1, TIED, TIED, tie_key=f"garden:lot-{lot}")
        winners |= {name for name, units in given.items() if units}
    assert winners == set(TIED)


# ------------------------------------------------------------ broken callers


def test_a_negative_total_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^total is -1; it must be 0 or more$"):
        apportion(-1, {"ash": 1}, {"ash": 1}, tie_key="t")


def test_a_negative_weight_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match=r"^the weight of 'birch' is -2; it must be 0 or more$"):
        apportion(1, {"ash": 1, "birch": -2}, {"ash": 1, "birch": 1}, tie_key="t")


def test_a_negative_cap_is_refused_even_where_the_weight_is_zero() -> None:
    with pytest.raises(ValueError, match=r"^the cap of 'birch' is -3; it must be 0 or more$"):
        apportion(1, {"ash": 1, "birch": 0}, {"ash": 1, "birch": -3}, tie_key="t")


@pytest.mark.parametrize("not_a_count", [True, 1.0, "1", None])
def test_what_is_no_whole_number_is_refused(not_a_count: int) -> None:
    refused = pytest.raises(TypeError, match="it must be a whole number")
    with refused:
        apportion(not_a_count, {"ash": 1}, {"ash": 1}, tie_key="t")
    with refused:
        apportion(1, {"ash": not_a_count}, {"ash": 1}, tie_key="t")
    with refused:
        apportion(1, {"ash": 1}, {"ash": not_a_count}, tie_key="t")


@pytest.mark.parametrize(
    ("weights", "caps"),
    [({"ash": 1}, {"ash": 1, "birch": 1}), ({"ash": 1, "birch": 1}, {"ash": 1})],
)
def test_weights_and_caps_of_different_claimants_are_refused(
    weights: dict[str, int], caps: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match=r"only one of them names \['birch'\]$"):
        apportion(1, weights, caps, tie_key="t")


@pytest.mark.parametrize("equals", range(1, 10))
def test_equals_are_never_given_more_between_them_than_there_is(equals: int) -> None:
    # Every share is as far from whole as it can be, all in one direction.
    weights = {f"member-{number}": 1 for number in range(equals)}
    for total in range(4 * equals):
        shares = apportion(total, weights, dict.fromkeys(weights, 99), tie_key="t")
        assert sum(shares.values()) == total
        assert max(shares.values()) - min(shares.values()) <= 1


@pytest.mark.parametrize(
    ("total", "weights", "caps", "shares"),
    [
        (10, {"ash": 2, "elm": 1}, {"ash": 99, "elm": 99}, {"ash": "20/3", "elm": "10/3"}),
        # Ash is held at 2: the other 8 go by 1 : 1.
        (10, {"ash": 9, "elm": 1, "fir": 1}, {"ash": 2, "elm": 9, "fir": 9},
         {"ash": "2", "elm": "4", "fir": "4"}),
        (10, {"ash": 1, "elm": 0}, {"ash": 99, "elm": 5}, {"ash": "10", "elm": "0"}),
        # More than there is room for: all caps, but of those with a weight alone.
        (50, {"ash": 1, "elm": 0}, {"ash": 5, "elm": 7}, {"ash": "5", "elm": "0"}),
        (5, {"ash": 1, "elm": 0}, {"ash": 5, "elm": 7}, {"ash": "5", "elm": "0"}),
        (0, {"ash": 1}, {"ash": 5}, {"ash": "0"}),
        (0, {"ash": 0}, {"ash": 5}, {"ash": "0"}),
    ],
)  # fmt: skip
def test_could_units_be_parted_each_would_have_its_exact_part_up_to_its_cap(
    total: int, weights: dict[str, int], caps: dict[str, int], shares: dict[str, str]
) -> None:
    exact = {name: Fraction(share) for name, share in shares.items()}
    assert unrounded(total, weights, caps) == exact


def test_what_comes_out_even_is_given_at_once_by_rounding() -> None:
    # Half a unit each is held back, which rounding up gives after all.
    weights, caps = {"ash": 1, "birch": 1}, {"ash": 9, "birch": 9}
    assert rounded_shares(6, weights, caps) == {"ash": 3, "birch": 3}


def test_what_it_was_given_is_left_as_it_was() -> None:
    weights, caps = {"ash": 2, "birch": 1}, {"ash": 5, "birch": 5}
    apportion(3, weights, caps, tie_key="t")
    assert (weights, caps) == ({"ash": 2, "birch": 1}, {"ash": 5, "birch": 5})


# --------------------------------------------------------------------- cost


@pytest.mark.counts_calls
@pytest.mark.parametrize("claimants", [10, 300])
def test_the_cost_follows_the_claimants_and_not_the_total(claimants: int) -> None:
    weights = {f"member-{number}": 1 + number * number for number in range(claimants)}
    for total in (claimants, 10**4, 10**8, 10**30):
        for caps in (dict.fromkeys(weights, 2 * total // claimants), dict.fromkeys(weights, total)):
            with at_most(20 * claimants + 50):
                given = apportion(total, weights, caps, tie_key="t")
            assert sum(given.values()) == total
