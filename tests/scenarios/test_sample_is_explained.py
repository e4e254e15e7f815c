"""Every figure of every sample award and position, followed down to the records it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.allocation.explanation import LotExplanation, explain
from generator.contracts.changes import Cause
from generator.contracts.explanation import explain_amount, explain_outputs
from generator.contracts.position import positions_by_tender
from generator.keys import register_key
from generator.register import Register
from generator.rules.rulebook import RULES
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.consortium import Consortium
from schemas.places import place_of
from schemas.record import Record
from tests.sections import sample

AWARDED = sorted(sample().register.awards)
ROUNDED = {
    "Hub share",
    "Money awarded",
    "Most for one member while others have capacity to spare",
}
"""What is not a whole number by itself, so that the fraction before rounding must be there."""


def figures(lot: LotExplanation) -> Iterator[Step]:
    yield from (lot.hub, lot.pot, *lot.shares.values(), lot.unallocated, lot.weights)


def steps_of(tender: str) -> Iterator[Step]:
    register = sample().register
    for lot in explain(register, tender, register.awards[tender]).values():
        for figure in figures(lot):
            yield from figure.walk()


def inputs_of(tender: str) -> Iterator[Input]:
    for step in steps_of(tender):
        yield from (part for part in step.inputs if isinstance(part, Input))


@pytest.mark.parametrize("tender", AWARDED)
def test_every_step_says_what_was_done_by_which_rule_of_which_section(tender: str) -> None:
    rules = {rule.id for rule in RULES}
    for step in steps_of(tender):
        assert step.how.endswith("."), step.label
        assert step.rule in rules | {"AWD-6", "TEN-5"}, step.label
        assert re.fullmatch(r"prospectus §\d+", step.source), step.label


@pytest.mark.parametrize("tender", AWARDED)
def test_every_step_rests_on_something(tender: str) -> None:
    for step in steps_of(tender):
        assert step.inputs, step.label


@pytest.mark.parametrize("tender", AWARDED)
def test_every_rounded_figure_shows_the_fraction_and_how_it_was_rounded(tender: str) -> None:
    for step in steps_of(tender):
        # What was agreed of a pot is no proportion: it is whole pounds.
        if step.label in ROUNDED and not step.how.startswith("Given as"):
            assert step.exact is not None, step.label
            assert re.search(r"rounded down|to the penny", step.how), step.label
        if step.exact is not None:
            assert abs(step.exact - step.value) < 1, step.label
        if step.exact is not None and "rounded down" in step.how:
            assert step.value == step.exact.numerator // step.exact.denominator


@pytest.mark.parametrize("tender", AWARDED)
def test_every_input_is_what_its_record_says_there(tender: str) -> None:
    for part in inputs_of(tender):
        assert in_units_of(part, recorded(part)) == part.value, (part.path, part.field)


OFFERED_IN_POUNDS = {"capacity", "smallest_award", "pounds", "agreed"}


def in_units_of(part: Input, value: object) -> object:
    """What a record writes in whole pounds, where its lot counts no outputs, in pence."""
    is_in_pounds = part.unit is Unit.PENCE and part.field[-1] in OFFERED_IN_POUNDS
    return value * 100 if is_in_pounds and isinstance(value, int) else value


@pytest.mark.parametrize("tender", AWARDED)
def test_every_position_is_the_sum_of_what_its_records_say(tender: str) -> None:
    on = sample().register.as_of
    for position in positions_by_tender(sample().register)[tender]:
        for top in (explain_outputs(position, on), explain_amount(position, on)):
            for step in top.walk():
                assert step.inputs
                assert step.how.endswith(".")
                sign = -1 if step.rule == "TRD-1" else 1
                assert step.value == sign * sum(part.value for part in step.inputs)
            for leaf in top.leaves():
                assert recorded(leaf) == leaf.value, (leaf.path, leaf.field)
        assert explain_outputs(position, on).value == position.outputs_on(on)
        assert explain_amount(position, on).value == position.amount_on(on)


def test_the_sample_has_positions_of_every_cause() -> None:
    causes = {
        change.cause
        for held in positions_by_tender(sample().register).values()
        for position in held
        for change in position.changes
    }
    assert causes == set(Cause)


@pytest.mark.parametrize("tender", AWARDED)
def test_both_policies_are_read_entry_by_entry(tender: str) -> None:
    read = {part.field for part in inputs_of(tender) if part.path == "data/consortium.yaml"}
    assert {field[1] for field in read} == {"top_slice_rate", "largest_share"}
    assert all(isinstance(field[2], int) and field[3] == "value" for field in read)


def recorded(part: Input) -> object:
    """What the record at the input's path has in the input's field."""
    value: Any = record_at(sample().register, part.path)
    for key in part.field:
        if isinstance(key, int) or isinstance(value, Mapping):
            value = value[key]
        else:
            value = getattr(value, key)
    return value


def record_at(register: Register, path: str) -> Record | Consortium:
    place = place_of(path)
    assert place is not None
    if place.kind is catalogue.CONSORTIUM:
        return register.consortium
    shelves: dict[str, Mapping[Any, Record]] = {
        catalogue.TENDER.name: register.tenders,
        catalogue.OFFER.name: register.offers,
        catalogue.SCORES.name: register.scores,
        catalogue.PLAN.name: register.plans,
        catalogue.AWARD.name: register.awards,
        catalogue.VARIATION.name: register.variations,
        catalogue.TRADE.name: register.trades,
    }
    return shelves[place.kind.name][register_key(place)]
