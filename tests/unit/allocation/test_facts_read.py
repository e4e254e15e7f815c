"""Where an award's facts were read: never from a record that says something else by now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.allocation.explanation import explain
from generator.allocation.facts_read import FactsRead
from generator.register import Register
from generator.step import Input, Unit
from schemas.award import LotFacts
from tests.consortia import Edit, edited, register_of, register_with

TENDER, OFFER = "tenders/visits/tender.yaml", "tenders/visits/offers/birch.yaml"
PLAN = b"""agreed_on: 2024-11-08
lots:
  home:
    birch:
      outputs: 45
      assented_on: 2024-11-07
"""


def facts() -> LotFacts:
    return register_with().awards["visits"].facts.lots["home"]


def planned() -> Register:
    return register_of({**edited(), "data/tenders/visits/plan.yaml": PLAN})


def reading(register: Register) -> FactsRead:
    return FactsRead(register=register, tender_id="visits", lot_id="home", lot=facts())


Read = Callable[[FactsRead], Input]
FACTS: dict[str, tuple[Read, str, Edit, tuple[str, ...]]] = {
    "value": (
        FactsRead.value,
        "Value of the lot",
        (TENDER, "    value: 9000.00", "    value: 9500.00"),
        ("value",),
    ),
    "outputs": (
        FactsRead.outputs,
        "Outputs of the lot",
        (TENDER, "    outputs: 90\n", "    outputs: 91\n"),
        ("outputs",),
    ),
    "capacity": (
        lambda read: read.capacity("birch"),
        "Capacity offered",
        (OFFER, "capacity: 60", "capacity: 61"),
        ("bidders", "birch", "capacity"),
    ),
    "smallest award": (
        lambda read: read.smallest_award("birch"),
        "Smallest award of birch",
        (OFFER, "smallest_award: 10", "smallest_award: 9"),
        ("bidders", "birch", "smallest_award"),
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_read_from_its_record_while_that_says_so(name: str) -> None:
    read, label, (file, *_), field = FACTS[name]
    found = read(reading(register_with()))
    assert (found.label, found.path) == (label, f"data/{file}")
    assert found.field == ("lots", "home", field[-1])
    assert found.unit is (Unit.PENCE if name == "value" else Unit.OUTPUTS)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_the_awards_own_where_its_record_says_something_else(name: str) -> None:
    read, label, edit, field = FACTS[name]
    before, after = read(reading(register_with())), read(reading(register_with(edit)))
    assert after.label == f"{label} that the award was made with"
    assert (after.path, after.field) == (
        "data/awards/visits.yaml",
        ("facts", "lots", "home", *field),
    )
    assert (after.value, after.unit) == (before.value, before.unit)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_the_awards_own_where_its_record_is_gone(name: str) -> None:
    read = FACTS[name][0]
    gone = replace(register_with(), tenders={}, offers={})
    assert read(reading(gone)).path == "data/awards/visits.yaml"


def test_an_agreed_share_is_read_from_the_plan_while_that_says_so() -> None:
    still = reading(planned()).agreed("birch", 45)
    assert (still.path, still.field) == (
        "data/tenders/visits/plan.yaml",
        ("lots", "home", "birch", "outputs"),
    )
    for lot, member, changed in (
        ("home", "birch", reading(planned()).agreed("birch", 44)),
        ("home", "alder", reading(planned()).agreed("alder", 45)),
        ("home", "birch", reading(register_with()).agreed("birch", 45)),
        ("house", "birch", replace(reading(planned()), lot_id="house").agreed("birch", 45)),
    ):
        assert changed.path == "data/awards/visits.yaml"
        assert changed.field == ("facts", "lots", lot, "bidders", member, "agreed")
        assert changed.label == "Agreed in the joint delivery plan that the award was made with"


def test_an_explanation_never_cites_a_record_that_was_changed() -> None:
    register = register_with(*(edit for _, _, edit, _ in FACTS.values()))
    (lot,) = explain(register, "visits", register.awards["visits"]).values()
    leaves = {leaf.label: leaf.path for leaf in lot.shares["birch"].leaves()}
    assert leaves["Capacity offered"] == "data/tenders/visits/offers/alder.yaml"
    assert leaves["Capacity offered that the award was made with"] == "data/awards/visits.yaml"
    assert leaves["Outputs of the lot that the award was made with"] == "data/awards/visits.yaml"
    assert leaves["Value of the lot that the award was made with"] == "data/awards/visits.yaml"


def test_a_lot_of_no_outputs_has_none_to_divide() -> None:
    none = facts().model_copy(update={"outputs": 0})
    assert replace(reading(register_with()), lot=none).outputs().value == 0
