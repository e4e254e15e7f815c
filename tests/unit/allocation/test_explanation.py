"""An award explained: the sentences that a refused or held bidder reads."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.allocation.award import compute
from generator.allocation.explanation import LotExplanation, explain
from generator.step import Step, Unit
from schemas.award import Award, AwardFacts, BidderFacts, LotFacts
from schemas.tender import Method, Route
from tests.consortia import register_with
from tests.unit.allocation.test_division import bidder


def explained(
    outputs: int,
    bidders: dict[str, BidderFacts],
    *,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
    largest_share: int = 10_000,
) -> LotExplanation:
    facts = AwardFacts(
        route=route,
        method=method,
        top_slice_rate=950,
        largest_share=largest_share,
        lots={"home": LotFacts(outputs=outputs, value=100_005, bidders=bidders)},
    )
    result = compute("visits", facts).result
    award = Award(
        decided_on=date(2026, 1, 31), facts=facts, result=result, seal="sha256:" + "0" * 64
    )
    return explain(register_with(), "visits", award)["home"]


def outputs_step(steps: LotExplanation, member: str) -> Step:
    return next(step for step in steps.shares[member].walk() if step.label == "Outputs awarded")


def test_the_hub_share_shows_the_fraction_that_was_rounded_down() -> None:
    hub = explained(100, {"ash": bidder(100)}).hub
    assert hub.value == 9_500
    assert hub.exact == Fraction(950_0475, 1000)
    assert [leaf.label for leaf in hub.leaves()] == [
        "Value of the lot that the award was made with",
        "Top-slice rate that the award was made with",
    ]


def test_a_proportional_share_shows_its_exact_part() -> None:
    steps = explained(100, {"ash": bidder(200), "elm": bidder(100)})
    step = outputs_step(steps, "ash")
    assert (step.value, step.exact) == (67, Fraction(200, 3))
    assert step.how == "Divided in whole outputs in proportion to capacity offered."
    assert steps.weights.value == 300


def test_a_share_leads_down_to_the_facts_it_rests_on() -> None:
    steps = explained(100, {"ash": bidder(200), "elm": bidder(100)})
    places = {(leaf.path, leaf.field) for leaf in steps.shares["ash"].leaves()}
    # No record says so of these bidders: the award's own facts do.
    facts = ("facts", "lots", "home")
    award = "data/awards/visits.yaml"
    assert (award, (*facts, "bidders", "ash", "capacity")) in places
    assert (award, (*facts, "bidders", "elm", "capacity")) in places
    assert (award, (*facts, "value")) in places
    assert ("data/awards/visits.yaml", ("facts", "top_slice_rate")) in places


def test_a_share_at_capacity_says_so_and_shows_no_fraction() -> None:
    step = outputs_step(explained(100, {"ash": bidder(30)}), "ash")
    assert step.how.endswith("Held at its own capacity.")
    assert step.exact is None


def test_who_is_not_held_has_its_exact_part_of_what_the_held_left() -> None:
    bidders = {"ash": bidder(10), "elm": bidder(200), "fir": bidder(100), "oak": bidder(900)}
    steps = explained(100, bidders, largest_share=5000)
    parts = {name: outputs_step(steps, name) for name in steps.shares}
    assert {name: step.value for name, step in parts.items()} == {
        "ash": 2, "elm": 32, "fir": 16, "oak": 50,
    }  # fmt: skip
    # Oak is held at 50. The other 50 go by 10 : 200 : 100.
    rate = Fraction(50, 310)
    exact = {name: step.exact for name, step in parts.items()}
    assert exact == {"ash": 10 * rate, "elm": 200 * rate, "fir": 100 * rate, "oak": None}
    assert "the rest was divided in that proportion among those who were not." in parts["elm"].how
    assert "Held at 50% of the lot" in parts["oak"].how


def test_above_a_lifted_limit_the_exact_part_is_of_what_was_left() -> None:
    bidders = {"ash": bidder(200), "elm": bidder(100), "fir": bidder(10)}
    steps = explained(100, bidders, largest_share=4000)
    exact = {name: outputs_step(steps, name).exact for name in steps.shares}
    assert exact == {"ash": 40 + Fraction(20, 3), "elm": 40 + Fraction(10, 3), "fir": None}


def test_who_is_rounded_up_to_its_capacity_was_not_held_at_it() -> None:
    steps = explained(10, {"ash": bidder(7), "elm": bidder(4)})
    step = outputs_step(steps, "elm")
    assert (step.value, step.exact) == (4, Fraction(40, 11))
    assert step.how == "Divided in whole outputs in proportion to capacity offered."


def test_a_share_held_at_the_limit_says_so() -> None:
    bidders = {"ash": bidder(900), "elm": bidder(100)}
    step = outputs_step(explained(100, bidders, largest_share=6000), "ash")
    assert "Held at 60% of the lot" in step.how


def test_whose_capacity_is_the_limit_itself_is_held_at_its_capacity() -> None:
    bidders = {"ash": bidder(60, points=400), "elm": bidder(100, points=200)}
    steps = explained(100, bidders, method=Method.RANKED, largest_share=6000)
    assert outputs_step(steps, "ash").how.endswith("Held at its own capacity.")


def test_the_whole_of_a_lot_of_one_output_is_neither_held_nor_lifted() -> None:
    bidders = {"ash": bidder(3), "elm": bidder(1)}
    step = outputs_step(explained(1, bidders, largest_share=6000), "ash")
    assert step.how == "Divided in whole outputs in proportion to capacity offered."


def test_a_lifted_limit_says_so() -> None:
    bidders = {"ash": bidder(90), "elm": bidder(10)}
    step = outputs_step(explained(100, bidders, largest_share=6000), "ash")
    assert step.how.endswith(
        "The limit of 60% was lifted: every other eligible bidder was at its own capacity."
    )


def test_a_plan_over_the_limit_says_that_all_agreed() -> None:
    bidders = {"ash": bidder(90, agreed=90), "elm": bidder(90, agreed=10)}
    steps = explained(100, bidders, route=Route.JOINT_DELIVERY_PLAN, largest_share=6000)
    assert (
        "was lifted: all participants agreed to it in the joint delivery plan."
        in outputs_step(steps, "ash").how
    )


def test_a_share_of_a_plan_is_not_said_to_be_held_by_what_was_agreed() -> None:
    bidders = {"ash": bidder(90, agreed=60), "elm": bidder(20, agreed=30)}
    steps = explained(90, bidders, route=Route.JOINT_DELIVERY_PLAN)
    given = "Given as the participants agreed, within capacity."
    assert outputs_step(steps, "ash").how == given
    assert outputs_step(steps, "elm").how == f"{given} Held at its own capacity."
    all_it_has = {"ash": bidder(60, agreed=60), "elm": bidder(90, agreed=30)}
    steps = explained(90, all_it_has, route=Route.JOINT_DELIVERY_PLAN)
    assert outputs_step(steps, "ash").how == given


def test_withdrawn_shares_are_counted() -> None:
    two = {"ash": bidder(100), "elm": bidder(80), "fir": bidder(20, smallest=15)}
    once = outputs_step(explained(100, two), "ash").how
    assert once.endswith("so the lot was divided anew once.")
    three = {**two, "yew": bidder(20, smallest=18)}
    assert outputs_step(explained(100, three), "ash").how.endswith("divided anew 2 times.")


def test_a_merit_share_rests_on_score_and_capacity() -> None:
    bidders = {"ash": bidder(100, points=400), "elm": bidder(100, points=200)}
    steps = explained(60, bidders, method=Method.MERIT)
    step = outputs_step(steps, "ash")
    assert [part.label for part in step.inputs][:3] == [
        "Outputs of the lot that the award was made with",
        "Capacity offered that the award was made with",
        "Moderated score that the award was made with",
    ]
    assert steps.weights.value == 60_000
    assert step.exact == 40


def test_a_score_that_does_not_count_is_not_said_to() -> None:
    steps = explained(60, {"ash": bidder(100, points=400)})
    labels = [part.label for part in outputs_step(steps, "ash").inputs]
    assert "Capacity offered that the award was made with" in labels
    assert not [label for label in labels if "score" in label]


def test_ranked_and_planned_shares_have_no_proportion() -> None:
    ranked = explained(60, {"ash": bidder(100, points=400)}, method=Method.RANKED)
    assert outputs_step(ranked, "ash").exact is None
    planned = explained(60, {"ash": bidder(100, agreed=50)}, route=Route.JOINT_DELIVERY_PLAN)
    step = outputs_step(planned, "ash")
    assert step.exact is None
    assert step.how.startswith("Given as the participants agreed")
    agreed = "Agreed in the joint delivery plan that the award was made with"
    assert agreed in [part.label for part in step.inputs]


def test_what_is_not_allocated_is_explained_too() -> None:
    steps = explained(100, {"ash": bidder(30)})
    left = [step for step in steps.unallocated.walk() if step.unit is Unit.OUTPUTS]
    assert [step.value for step in left] == [70, 30]
    assert left[0].how == (
        "The lot's outputs less all that were awarded. Eligible bidders offered to deliver 30 of "
        "the 100 outputs."
    )
