"""Every figure of a fairness report leads down to awards, offers, incomes and policies."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.allocation.fairness import fairness_by_award
from generator.allocation.fairness_groups import new_members_steps, small_members_steps
from generator.allocation.fairness_steps import FairnessSteps
from generator.step import Step, Unit
from tests.consortia import Edit, after, register_with
from tests.unit.allocation.fair_lots import fairness, lot

INCOME: Edit = after(
    "members/alder.yaml",
    "duty_to_supply_information: 2023-01-10\n",
    "income:\n  - year_ending: 2024-03-31\n    amount: 45000.00\n",
)


def steps_of(*edits: Edit) -> FairnessSteps:
    """Those of the minimal consortium's award, with words changed."""
    register = register_with(*edits)
    return FairnessSteps(register=register, fairness=fairness_by_award(register)["visits"])


def places(step: Step) -> list[tuple[str, int, str, tuple[str | int, ...]]]:
    return [(leaf.label, leaf.value, leaf.path, leaf.field) for leaf in step.leaves()]


def there(step: Step | None) -> Step:
    assert step is not None
    return step


def test_what_a_member_got_leads_to_the_award() -> None:
    step = steps_of().amounts["alder"]
    assert (step.label, step.value, step.unit) == ("Alder Neighbours", 405_000, Unit.PENCE)
    assert places(step) == [
        (
            "Alder Neighbours, Visits at home", 405_000, "data/awards/visits.yaml",
            ("result", "home", "shares", "alder", "amount"),
        )
    ]  # fmt: skip


def test_what_capacity_alone_would_have_given_leads_to_the_award_and_to_every_offer() -> None:
    step = steps_of().by_capacity["birch"]
    assert (step.value, step.exact) == (405_000, Fraction(405_000))
    assert {leaf.path for leaf in step.leaves()} == {
        "data/awards/visits.yaml",
        "data/tenders/visits/offers/alder.yaml",
        "data/tenders/visits/offers/birch.yaml",
    }


def test_an_offer_that_says_something_else_since_the_award_is_no_longer_cited() -> None:
    changed = ("tenders/visits/offers/birch.yaml", "capacity: 60", "capacity: 61")
    offered = [place for place in places(steps_of(changed).by_capacity["alder"]) if place[1] == 60]
    alder = (
        "Capacity offered by Alder Neighbours", 60,
        "data/tenders/visits/offers/alder.yaml", ("lots", "home", "capacity"),
    )  # fmt: skip
    birch = (
        "Capacity offered by Birch Kitchen that the award was made with", 60,
        "data/awards/visits.yaml", ("facts", "lots", "home", "bidders", "birch", "capacity"),
    )  # fmt: skip
    assert set(offered) == {alder, birch}


def test_each_measure_names_its_unit_and_its_exact_value() -> None:
    steps = steps_of()
    assert [
        (each.value, each.unit, each.exact)
        for each in map(
            there, (steps.in_proportion, steps.herfindahl, steps.equal_members, steps.gini)
        )
    ] == [
        (10_000, Unit.BASIS_POINTS, Fraction(10_000)),
        (5_000, Unit.POINTS, Fraction(5_000)),
        (20, Unit.TENTHS, Fraction(20)),
        (0, Unit.BASIS_POINTS, Fraction(0)),
    ]


def test_inequality_says_on_which_day_who_counts_as_a_full_member() -> None:
    counted = there(steps_of().gini).inputs[0]
    assert isinstance(counted, Step)
    assert counted.value == 2
    assert counted.how == (
        "Every member that was a full member on the day of a decision: 15 November 2024. Those "
        "that got nothing count."
    )


def test_over_several_days_their_number_is_said() -> None:
    lots = (
        lot({"ash": 5}, {"ash": 60}, on=date(2024, 5, 1)),
        lot({"ash": 5}, {"ash": 60}, name="away", on=date(2025, 5, 1)),
    )
    steps = FairnessSteps(register=register_with(), fairness=fairness(*lots, full=["ash"]))
    (counted, *_) = there(steps.gini).inputs
    assert isinstance(counted, Step)
    assert "2 days from 1 May 2024 to 1 May 2025" in counted.how


def test_what_new_members_got_leads_to_the_policy_that_says_who_is_new() -> None:
    found = new_members_steps(steps_of())
    assert found is not None
    assert (found.of_pounds.value, found.by_capacity.value) == (5_000, 5_000)
    together = found.of_pounds.inputs[0]
    assert isinstance(together, Step)
    assert [step.label for step in found.amounts] == ["Birch Kitchen"]
    assert [step.label for step in found.by_offers] == ["Birch Kitchen, by capacity alone"]
    assert places(together) == [
        (
            "Months as a new member, since 10 January 2023, set by members/2023-01-10/1", 24,
            "data/consortium.yaml", ("policies", "new_member_months", 0, "value"),
        ),
        (
            "Birch Kitchen, Visits at home", 405_000, "data/awards/visits.yaml",
            ("result", "home", "shares", "birch", "amount"),
        ),
    ]  # fmt: skip


def test_what_small_members_got_leads_to_the_income_by_which_they_are_small() -> None:
    found = small_members_steps(steps_of(INCOME))
    assert found is not None
    assert (found.of_pounds.value, found.by_capacity.value) == (5_000, 5_000)
    together = found.of_pounds.inputs[0]
    assert isinstance(together, Step)
    assert [(leaf.label, leaf.value, leaf.field) for leaf in together.leaves()] == [
        (
            "Small under an income of, since 10 January 2023, set by members/2023-01-10/1",
            10_000_000, ("policies", "small_income", 0, "value"),
        ),
        (
            "Income of Alder Neighbours in the year to 31 March 2024", 4_500_000,
            ("income", 0, "amount"),
        ),
        (
            "Alder Neighbours, Visits at home", 405_000,
            ("result", "home", "shares", "alder", "amount"),
        ),
    ]  # fmt: skip


def test_each_area_leads_to_its_lots_and_one_without_says_so() -> None:
    steps = steps_of(after("consortium.yaml", "  luton: Luton\n", "  bedford: Bedford\n"))
    assert [(step.label, step.value) for step in steps.areas] == [
        ("Luton", 810_000),
        ("Bedford", 0),
    ]
    assert steps.areas[1].how == "No approved award has a lot there."


def test_an_area_that_nobody_described_or_knows_has_a_label_all_the_same() -> None:
    lots = (
        lot({"ash": 5}, {"ash": 60}, area="mars"),
        lot({"ash": 5}, {"ash": 60}, name="away", area=None),
    )
    steps = FairnessSteps(register=register_with(), fairness=fairness(*lots))
    assert [step.label for step in steps.areas][2:] == ["mars", "Area not known"]


def test_of_nothing_given_there_is_no_measure() -> None:
    register = register_with()
    report = fairness(lot({"ash": 5}, {}), full=["ash"])
    steps = FairnessSteps(register=register, fairness=report)
    assert (steps.in_proportion, steps.herfindahl, steps.equal_members, steps.gini) == (None,) * 4
    assert (new_members_steps(steps), small_members_steps(steps)) == (None, None)
    assert steps.amounts["ash"].how == "No award gave it anything."


def test_records_that_are_not_there_leave_their_short_names() -> None:
    register = register_with()
    report = fairness(lot({"gone": 5}, {"gone": 60}, name="away"), full=["gone"])
    steps = FairnessSteps(register=register, fairness=report)
    assert steps.amounts["gone"].label == "gone"
    assert [leaf.label for leaf in steps.amounts["gone"].leaves()] == ["gone, visits, away"]
    unread = FairnessSteps(
        register=register_with(("tenders/visits/tender.yaml", "service: befriending\n", "x: {\n")),
        fairness=report,
    )
    assert [leaf.label for leaf in unread.amounts["gone"].leaves()] == ["gone, visits, away"]
