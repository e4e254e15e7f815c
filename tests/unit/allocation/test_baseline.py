"""A plan beside its baseline: worked by hand on small lots, and on the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

import pytest

from generator.allocation.award import compute, propose
from generator.allocation.baseline import (
    Departure,
    agreed_on,
    baseline,
    departures,
    is_over,
    share_of,
)
from generator.divided_in import DividedIn
from generator.register import Register
from schemas.award import Amount, Award, AwardFacts, BidderFacts, LotFacts
from schemas.tender import Method, Route
from tests.consortia import Edit, after, register_of, register_with
from tests.planned import PLAN, files_with_plan
from tests.unit.allocation.test_division import SHUT, bidder


def facts_of(
    outputs: int, bidders: Mapping[str, BidderFacts], *, largest_share: int = 6000
) -> AwardFacts:
    """A plan's facts; the pot is £1 for each output, and the method is one that must not count."""
    return AwardFacts(
        route=Route.JOINT_DELIVERY_PLAN,
        method=Method.RANKED,
        top_slice_rate=0,
        largest_share=largest_share,
        lots={"home": LotFacts(outputs=outputs, value=outputs * 100, bidders=bidders)},
    )


def by_capacity(facts: AwardFacts) -> dict[str, int]:
    (result,) = baseline("t", facts).values()
    return {name: share.outputs for name, share in result.shares.items()}


def test_the_baseline_is_of_the_eligible_by_capacity_alone_named_or_not() -> None:
    bidders = {
        "ash": bidder(60, smallest=60, agreed=10),
        "elm": bidder(30, smallest=30),
        "fir": bidder(10, agreed=0, gates=SHUT),
        "oak": bidder(900, gates=SHUT),
    }
    assert by_capacity(facts_of(50, bidders)) == {"ash": 33, "elm": 17}


def test_no_largest_share_holds_anybody_in_the_baseline() -> None:
    bidders = {"ash": bidder(90, agreed=1), "elm": bidder(10, agreed=1)}
    assert by_capacity(facts_of(10, bidders, largest_share=5000)) == {"ash": 9, "elm": 1}


def test_what_nobody_has_capacity_for_stays_a_gap_in_the_baseline_too() -> None:
    (result,) = baseline("t", facts_of(50, {"ash": bidder(20, agreed=20)})).values()
    assert result.unallocated == Amount(outputs=30, amount=3000)
    assert share_of(result, "ash") == Amount(outputs=20, amount=2000)
    assert share_of(result, "elm") == Amount(outputs=0, amount=0)


def test_the_baselines_odd_output_goes_to_the_lowest_digest() -> None:
    names = ("ash", "elm", "bay")
    lowest = min(names, key=lambda name: sha256(f"t:home:{name}".encode()).hexdigest())
    assert lowest != "ash"
    found = by_capacity(facts_of(4, {name: bidder(9, agreed=0) for name in names}))
    assert found == {name: 2 if name == lowest else 1 for name in names}


@pytest.mark.parametrize(
    ("outputs", "by_capacity", "over"),
    [(110, 100, False), (111, 100, True), (90, 100, False), (89, 100, True),
     (0, 0, False), (1, 0, True), (0, 1, True)],
)  # fmt: skip
def test_a_difference_of_the_tolerance_itself_is_not_over_it(
    outputs: int, by_capacity: int, *, over: bool
) -> None:
    assert is_over(1000, agreed=outputs, by_capacity=by_capacity) is over


def test_a_departure_is_told_in_outputs_in_money_and_as_a_part() -> None:
    fewer = Departure(
        divided_in=DividedIn.OUTPUTS,
        agreed=Amount(outputs=6, amount=600),
        by_capacity=Amount(outputs=8, amount=801),
        tolerance_bp=1000,
        agreement=None,
    )
    assert (fewer.outputs, fewer.pence, fewer.part) == (-2, -201, Fraction(-1, 4))
    assert fewer.is_over_tolerance
    of_nothing = replace(fewer, by_capacity=Amount(outputs=0, amount=0))
    assert of_nothing.part is None
    assert of_nothing.is_over_tolerance


def awarded(register: Register) -> Award:
    return propose(register, "meals")


def test_each_eligible_participant_is_held_beside_its_baseline_with_what_the_plan_says() -> None:
    birch = (
        "outputs: 301\n      reason: Its kitchen is next door.\n"
        "      relaxation: Alder asked for no more."
    )
    register = register_of(files_with_plan(birch=birch))
    (lot,) = departures(register, "meals", awarded(register)).values()
    assert list(lot) == ["alder", "birch"]
    alder, birch_share = lot["alder"], lot["birch"]
    assert (alder.agreed.outputs, alder.by_capacity.outputs) == (188, 188)
    assert alder.outputs == alder.pence == alder.part == 0
    assert alder.agreement is not None
    assert (alder.agreement.assented_on, alder.agreement.reason) == (date(2025, 7, 14), None)
    assert (birch_share.outputs, birch_share.pence) == (-11, -9900)
    assert birch_share.agreement is not None
    assert birch_share.agreement.reason == "Its kitchen is next door."
    assert birch_share.agreement.relaxation == "Alder asked for no more."


def test_an_odd_output_of_a_departure_goes_by_the_draw_of_its_own_tender() -> None:
    names = ("ash", "elm", "bay")
    facts = facts_of(4, {name: bidder(9, agreed=1) for name in names})
    drawn = {}
    for tender in ("tea", "oats", "rice", "soup"):
        award = Award(
            decided_on=date(2026, 1, 31),
            facts=facts,
            result=compute(tender, facts).result,
            seal="sha256:" + "0" * 64,
        )
        lot = departures(register_with(), tender, award)["home"]
        (drawn[tender],) = (name for name in names if lot[name].by_capacity.outputs == 2)
    assert drawn == {
        tender: min(names, key=lambda name: sha256(f"{tender}:home:{name}".encode()).hexdigest())
        for tender in drawn
    }
    assert len(set(drawn.values())) > 1


def test_who_is_not_eligible_has_no_baseline_and_a_competition_none_at_all() -> None:
    level: Edit = ("members/alder.yaml", "level: full", "level: associate")
    register = register_of(files_with_plan(level, alder="outputs: 0"))
    (lot,) = departures(register, "meals", awarded(register)).values()
    assert list(lot) == ["birch"]
    assert departures(register_with(), "visits", register_with().awards["visits"]) == {}


def test_a_plan_that_says_something_else_by_now_is_not_quoted() -> None:
    register = register_of(files_with_plan())
    award = awarded(register)
    files = dict(files_with_plan(alder="outputs: 189"))
    changed = departures(register_of(files), "meals", award)["lunches"]
    assert changed["alder"].agreement is None
    assert changed["birch"].agreement is not None
    del files[PLAN]
    gone = departures(register_of(files), "meals", award)["lunches"]
    assert [each.agreement for each in gone.values()] == [None, None]
    assert gone["alder"].outputs == 0


def test_a_lot_that_the_plan_leaves_out_has_nobodys_assent() -> None:
    register = register_of(files_with_plan())
    award = awarded(register)
    plan = register.plans["meals"].model_copy(update={"lots": {}})
    found = departures(replace(register, plans={"meals": plan}), "meals", award)
    assert found["lunches"]["alder"].agreement is None


def test_the_tolerance_is_the_one_in_force_when_all_agreed() -> None:
    entry = (
        "  plan_tolerance:\n    - since: 2023-01-10\n      value: 10%\n"
        "      resolution: members/2023-01-10/1\n"
    )
    later = "    - since: 2025-07-16\n      value: 30%\n      resolution: members/2023-01-10/1\n"
    register = register_of(files_with_plan(after("consortium.yaml", entry, later)))
    award = awarded(register)
    assert agreed_on(register, "meals", award) == date(2025, 7, 15)
    assert departures(register, "meals", award)["lunches"]["alder"].tolerance_bp == 1000
    without = replace(register, plans={})
    assert agreed_on(without, "meals", award) == date(2025, 9, 1)
    assert departures(without, "meals", award)["lunches"]["alder"].tolerance_bp == 3000
