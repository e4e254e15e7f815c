"""AWD-10: who must be in an award, and what an exclusion must say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.allocation.seal import seal_of
from generator.register import Register
from generator.rules.bidders import AWD_10
from generator.rules.rule import Rule
from generator.rules.verified import AWD_8
from schemas.award import AwardFacts, Gate
from tests.consortia import edited, register_of, register_with

REGISTER = register_with()
TENDER = "tenders/visits/tender.yaml"


def fields_found(rule: Rule[Any], register: Register) -> list[str]:
    return [".".join(map(str, each.field)) for each in rule.hold(register).findings]


def award_without(register: Register, member: str) -> Register:
    """The register whose award of visits does not know ``member``."""
    award = register.awards["visits"]
    lot = award.facts.lots["home"]
    bidders = {name: bidder for name, bidder in lot.bidders.items() if name != member}
    lots = {"home": lot.model_copy(update={"bidders": bidders})}
    facts = award.facts.model_copy(update={"lots": lots})
    return sealed_with(register, facts)


def sealed_with(register: Register, facts: AwardFacts) -> Register:
    """The register whose award of visits was sealed with these facts."""
    award = register.awards["visits"]
    seal = seal_of("visits", award.decided_on, facts, award.result)
    changed = award.model_copy(update={"facts": facts, "seal": seal})
    return replace(register, awards={"visits": changed})


def test_every_offer_made_in_time_is_in_the_award() -> None:
    assert fields_found(AWD_10, REGISTER) == []
    assert fields_found(AWD_10, award_without(REGISTER, "birch")) == ["facts.lots.home.bidders"]


def test_a_bidder_passed_over_is_told_of_once() -> None:
    left_out = "facts.lots.home.bidders.birch"
    assert left_out not in fields_found(AWD_8, award_without(REGISTER, "birch"))


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2024, 9, 15), []),
        (date(2024, 9, 16), ["facts.lots.home.bidders"]),
        (date(2024, 10, 31), ["facts.lots.home.bidders"]),
        (date(2024, 11, 1), []),
    ],
)
def test_only_offers_made_in_time_must_be_there(on: date, found: list[str]) -> None:
    offer = REGISTER.offers["visits", "birch"].model_copy(update={"submitted_on": on})
    offers = {**REGISTER.offers, ("visits", "birch"): offer}
    assert fields_found(AWD_10, award_without(replace(REGISTER, offers=offers), "birch")) == found


def test_of_a_tender_that_is_not_there_or_not_sub_let_no_offer_is_in_time() -> None:
    gone = replace(REGISTER, tenders={})
    assert fields_found(AWD_10, award_without(gone, "birch")) == []
    visits = REGISTER.tenders["visits"].model_copy(update={"sub_letting": None})
    not_let = replace(REGISTER, tenders={"visits": visits})
    assert fields_found(AWD_10, award_without(not_let, "birch")) == []


def test_a_lot_that_the_award_does_not_know_is_left_to_awd_8() -> None:
    files = edited(("tenders/visits/offers/birch.yaml", "  home:\n", "  garden:\n"))
    assert fields_found(AWD_10, register_of(files)) == []


@pytest.mark.parametrize(
    ("evidence", "is_enough"),
    [
        ("No quality mark.", True),
        ("Not scored by the panel.", True),
        ("Unclear.", False),
        ("To follow.", False),
        ("It had no quality mark", False),
    ],
)
def test_an_exclusion_says_in_a_sentence_what_was_lacking(
    evidence: str, *, is_enough: bool
) -> None:
    award = REGISTER.awards["visits"]
    lot = award.facts.lots["home"]
    for passed, found in ((False, [] if is_enough else ["ELI-3"]), (True, [])):
        gates = {"ELI-3": Gate(passed=passed, evidence=evidence)}
        bidders = {**lot.bidders, "alder": lot.bidders["alder"].model_copy(update={"gates": gates})}
        lots = {"home": lot.model_copy(update={"bidders": bidders})}
        facts = award.facts.model_copy(update={"lots": lots})
        changed = sealed_with(REGISTER, facts)
        fields = [field.rpartition(".")[2] for field in fields_found(AWD_10, changed)]
        assert fields == found
