"""The forecast a second time, from what is published alone: every way that tenders can go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import accumulate, product
from typing import Any

import pytest

from generator.publishing.pages import finance
from schemas.published.audience import Audience
from tests.sections import sample

WHOLE = 10_000


@cache
def told() -> dict[str, Any]:
    """The published forecast of the sample."""
    files = dict(finance.files(sample(Audience.MEMBERS)))
    forecast: dict[str, Any] = json.loads(files["data/finance/forecast.json"])["forecast"]
    return forecast


def tenders() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told()["to_come"]
    return found


def ways(place: int, figure: str) -> Iterator[tuple[int, Fraction]]:
    """What tenders add to the figure of the month in that place, for every way: pence and odds."""
    for won in product((False, True), repeat=len(tenders())):
        odds, pence = Fraction(1), 0
        for tender, is_won in zip(tenders(), won, strict=True):
            likely = Fraction(tender["likelihood_bp"], WHOLE)
            odds *= likely if is_won else 1 - likely
            pence += _adds(tender, place, figure) if is_won else 0
        if odds:
            yield pence, odds


def _adds(tender: dict[str, Any], place: int, figure: str) -> int:
    def of(name: str, first: int = place) -> int:
        return sum(tender[f"{name}_if_won_pence"][first : place + 1])

    match figure:
        case "income":
            return of("hub") + of("delivery")
        case "expenditure":
            return of("members")
        case "result":
            return of("hub") + of("delivery") - of("members")
        case _:
            return of("received", 0) - of("paid", 0)


def certain(place: int, figure: str) -> int:
    """What does not depend on any tender that may be lost."""
    months = told()["months"]
    month = months[place]
    income = sum(month[f"{name}_pence"] for name in ("hub", "delivery", "unallocated", "grants",
                                                    "other_income"))  # fmt: skip
    expenditure = month["members_pence"] + month["costs_pence"]
    match figure:
        case "income":
            return int(income)
        case "expenditure":
            return int(expenditure)
        case "result":
            return int(income - expenditure)
        case _:
            return cash_without_tenders()[place]


@cache
def cash_without_tenders() -> list[int]:
    """Cash at each month's end if every tender were lost."""
    months = told()["months"]
    expected = [_expected(place) for place in range(len(months))]
    flows = [
        month["received_pence"] - month["paid_pence"] + month["grants_pence"]
        + month["other_income_pence"] - month["costs_pence"] - by_tenders
        for month, by_tenders in zip(months, expected, strict=True)
    ]  # fmt: skip
    opening = told()["opening_cash_pence"] + told()["settled_pence"]
    return [opening + moved for moved in accumulate(flows)]


def _expected(place: int) -> int:
    """What tenders are expected to move in the month: each one's sums so far, rounded."""

    def rounded(tender: dict[str, Any], name: str, until: int) -> int:
        exact = Fraction(
            sum(tender[f"{name}_if_won_pence"][:until]) * tender["likelihood_bp"], WHOLE
        )
        return int((exact + Fraction(1, 2)).__floor__())

    def moved(tender: dict[str, Any], name: str) -> int:
        return rounded(tender, name, place + 1) - rounded(tender, name, place)

    return sum(moved(tender, "received") - moved(tender, "paid") for tender in tenders())


PLACES = range(36)
FIGURES = ("income", "expenditure", "result", "cash")


@pytest.mark.parametrize("figure", FIGURES)
def test_what_is_expected_is_the_mean_of_every_way(figure: str) -> None:
    for place in PLACES:
        mean = sum((pence * odds for pence, odds in ways(place, figure)), Fraction(0))
        shown = told()["months"][place][figure]["expected_pence"]
        # Every tender's own amounts are whole pence, so that they add up.
        assert abs(certain(place, figure) + mean - shown) <= 3 * len(tenders())


@pytest.mark.parametrize("figure", FIGURES)
def test_low_and_high_leave_out_no_more_than_the_policy_allows(figure: str) -> None:
    tail = Fraction(WHOLE - told()["range_bp"], 2 * WHOLE)
    for place in PLACES:
        shown, base = told()["months"][place][figure], certain(place, figure)
        found = [(base + pence, odds) for pence, odds in ways(place, figure)]
        assert sum(odds for pence, odds in found if pence < shown["low_pence"]) <= tail
        assert sum(odds for pence, odds in found if pence > shown["high_pence"]) <= tail
        assert shown["low_pence"] <= shown["expected_pence"] <= shown["high_pence"]
        possible = {pence for pence, _ in found} | {shown["expected_pence"]}
        assert {shown["low_pence"], shown["high_pence"]} <= possible


def test_cash_is_what_was_there_and_what_comes_and_goes() -> None:
    moved = accumulate(
        month["received_pence"] - month["paid_pence"] + month["grants_pence"]
        + month["other_income_pence"] - month["costs_pence"]
        for month in told()["months"]
    )  # fmt: skip
    opening = told()["opening_cash_pence"] + told()["settled_pence"]
    shown = [month["cash"]["expected_pence"] for month in told()["months"]]
    assert shown == [opening + pence for pence in moved]


def test_months_under_the_reserve_are_those_whose_cash_is() -> None:
    for name, figure in (("under_reserve", "expected"), ("low_under_reserve", "low")):
        under = [
            month["month"]
            for month in told()["months"]
            if month["cash"][f"{figure}_pence"] < month["reserve_pence"]
        ]
        assert told()[name] == under


def test_the_hub_breaks_even_where_its_part_carries_its_costs() -> None:
    hub = told()["sustainability"]
    cost = sum(month["costs_pence"] for month in told()["months"][:12])
    assert hub["running_cost_pence"] == cost
    volume, rate = hub["break_even_pence"], hub["rate_bp"]
    assert (volume - 1) * rate < cost * WHOLE <= volume * rate


def test_posts_are_carried_in_their_order() -> None:
    hub = told()["sustainability"]
    for figure in ("expected", "low"):
        left = hub["income"][f"{figure}_pence"] - hub["other_costs_pence"]
        for post in sorted(hub["posts"], key=lambda post: post["priority"]):
            left -= post["cost_pence"]
            assert post[f"on_{figure}"] == (left >= 0)
