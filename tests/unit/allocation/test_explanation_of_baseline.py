"""How far an agreed share departs from its baseline, followed down to plan, offers and policy."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from generator.allocation.award import propose
from generator.allocation.baseline import departures
from generator.allocation.explanation import explain
from generator.allocation.explanation_of_baseline import BaselineExplanation
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas.award import Award
from tests.consortia import Edit, after, register_of, register_with
from tests.planned import files_with_plan


def explained(register: Register, award: Award) -> BaselineExplanation:
    found = explain(register, "meals", award)["lunches"].baseline
    assert found is not None
    return found


def of_plan(alder: str = "outputs: 188", birch: str = "outputs: 290") -> BaselineExplanation:
    register = register_of(files_with_plan(alder=alder, birch=birch))
    return explained(register, propose(register, "meals"))


def values(step: Step) -> list[tuple[str, int]]:
    return [(part.label, part.value) for part in step.inputs]


def test_the_difference_in_outputs_is_what_was_agreed_less_what_capacity_gives() -> None:
    birch = of_plan().departures["birch"]
    assert (birch.units.value, birch.units.unit) == (-22, Unit.OUTPUTS)
    assert values(birch.units) == [
        ("Agreed in the joint delivery plan", 290),
        ("Outputs that capacity alone would give", 312),
    ]
    (agreed, by_capacity) = birch.units.inputs
    assert isinstance(agreed, Input)
    assert agreed.path == "data/tenders/meals/plan.yaml"
    assert by_capacity is birch.by_capacity


def test_beside_its_steps_a_departure_is_told_as_a_whole() -> None:
    register = register_of(files_with_plan())
    award = propose(register, "meals")
    steps = explained(register, award).departures
    assert {name: each.departure for name, each in steps.items()} == departures(
        register, "meals", award
    )["lunches"]


def test_what_capacity_gives_follows_from_the_offers_of_all() -> None:
    found = of_plan()
    by_capacity = found.departures["alder"].by_capacity
    assert by_capacity.exact == Fraction(500 * 300, 800)
    assert values(by_capacity) == [
        ("Outputs of the lot", 500),
        ("Capacity offered", 300),
        ("Offered by all eligible bidders together", 800),
    ]
    assert by_capacity.inputs[-1] is found.offered
    assert values(found.offered) == [("Offered by alder", 300), ("Offered by birch", 500)]
    assert {leaf.path for leaf in found.offered.leaves()} == {
        f"data/tenders/meals/offers/{name}.yaml" for name in ("alder", "birch")
    }


def test_who_is_held_at_its_capacity_has_no_part_before_rounding() -> None:
    files = dict(files_with_plan(alder="outputs: 100"))
    for name, capacity in (("alder", b"100"), ("birch", b"290")):
        path = f"data/tenders/meals/offers/{name}.yaml"
        was = b"capacity: 300" if name == "alder" else b"capacity: 500"
        files[path] = files[path].replace(was, b"capacity: " + capacity)
    register = register_of(files)
    for steps in explained(register, propose(register, "meals")).departures.values():
        assert steps.by_capacity.exact is None
        assert steps.by_capacity.how.endswith("Held at its own capacity.")


def test_the_part_says_whether_it_is_over_the_tolerance_that_is_cited() -> None:
    birch = of_plan().departures["birch"]
    assert birch.part is not None
    assert (birch.part.value, birch.part.exact) == (-705, Fraction(-22 * 10_000, 312))
    assert birch.part.how.endswith("It is within the tolerance of 10%.")
    outputs, tolerance = birch.part.inputs
    assert outputs is birch.units
    assert isinstance(tolerance, Input)
    assert tolerance.value == 1000
    assert tolerance.field == ("policies", "plan_tolerance", 0, "value")
    reason = "\n      reason: Wishes to start small."
    alder = of_plan(alder=f"outputs: 100{reason}").departures["alder"]
    assert alder.part is not None
    assert alder.part.how.endswith("It is over the tolerance of 10%.")


def test_the_difference_in_money_rests_on_the_pot_and_the_same_outputs() -> None:
    register = register_of(files_with_plan())
    lot = explain(register, "meals", propose(register, "meals"))["lunches"]
    assert lot.baseline is not None
    birch = lot.baseline.departures["birch"]
    assert (birch.money.value, birch.money.unit) == (-198_00, Unit.PENCE)
    awarded, by_capacity = birch.money.inputs
    assert isinstance(awarded, Input)
    assert (awarded.value, awarded.path) == (2610_00, "data/awards/meals.yaml")
    assert isinstance(by_capacity, Step)
    assert by_capacity.value == by_capacity.exact == 2808_00
    assert by_capacity.inputs[:2] == (lot.pot, birch.by_capacity)
    assert birch.roots == (birch.part, birch.money)


def test_who_was_agreed_nothing_rests_on_the_plan_and_on_no_share() -> None:
    reason = "\n      reason: Wishes to start next year."
    alder = of_plan(alder=f"outputs: 0{reason}").departures["alder"]
    assert values(alder.units)[0] == ("Agreed in the joint delivery plan", 0)
    assert [label for label, _ in values(alder.money)] == ["Money that capacity alone would give"]
    assert alder.money.value == -1692_00


def test_where_the_award_gives_something_else_than_was_agreed_the_award_is_cited() -> None:
    register = register_of(files_with_plan())
    award = propose(register, "meals")
    lot = award.facts.lots["lunches"]
    for agreed, label in ((400, ["Outputs awarded"]), (None, [])):
        alder = lot.bidders["alder"].model_copy(update={"agreed": agreed})
        bidders = {**lot.bidders, "alder": alder}
        lots = {"lunches": lot.model_copy(update={"bidders": bidders})}
        changed = award.model_copy(update={"facts": award.facts.model_copy(update={"lots": lots})})
        steps = explained(register, changed).departures["alder"]
        assert [part.label for part in steps.units.inputs[:-1]] == label


def test_where_capacity_alone_gives_nothing_there_is_no_part_of_it() -> None:
    register = register_of(files_with_plan())
    award = propose(register, "meals")
    lot = award.facts.lots["lunches"].model_copy(update={"outputs": 0})
    facts = award.facts.model_copy(update={"lots": {"lunches": lot}})
    steps = explained(register, award.model_copy(update={"facts": facts})).departures["alder"]
    assert steps.part is None
    assert steps.roots == (steps.units, steps.money)
    money = steps.money.inputs[-1]
    assert isinstance(money, Step)
    assert money.exact is None


def test_a_competition_has_no_baseline() -> None:
    register = register_with()
    lots = explain(register, "visits", register.awards["visits"])
    assert [lot.baseline for lot in lots.values()] == [None]


def test_facts_that_changed_since_are_cited_from_the_award() -> None:
    register = register_of(files_with_plan())
    award = propose(register, "meals")
    found = explained(replace(register, offers={}, plans={}), award)
    agreed = found.departures["birch"].units.inputs[0]
    assert agreed.label == "Agreed in the joint delivery plan that the award was made with"
    assert found.offered.inputs[0].label == "Offered by alder that the award was made with"


def test_the_tolerance_is_the_one_in_force_when_all_agreed() -> None:
    later: Edit = after(
        "consortium.yaml",
        "  plan_tolerance:\n",
        "    - since: 2025-07-16\n      value: 20%\n      resolution: members/2023-01-10/1\n",
    )
    register = register_of(files_with_plan(later))
    part = explained(register, propose(register, "meals")).departures["birch"].part
    assert part is not None
    assert "the tolerance of 10%." in part.how
    assert part.inputs[1].label == (
        "Tolerance in force since 10 January 2023, set by members/2023-01-10/1"
    )
