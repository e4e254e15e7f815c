"""REF-1: names are denied only where it is known that they lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules.mentions import REFERENCES
from generator.rules.references import NAMED_IN
from schemas.catalogue import CATALOGUE, MEETING, OFFER, TRADE
from tests.consortia import (
    Edit,
    edited,
    findings_in,
    found,
    laid_over,
    register_of,
    shown_short,
)
from tests.galleries import cases_in, rule_of
from tests.sections import sample

GALLERY = Path(__file__).parents[2] / "errors" / "rules"


def test_every_kind_of_record_is_asked_what_it_refers_to() -> None:
    assert REFERENCES.keys() == {kind.name for kind in CATALOGUE}


_CALLED = {"output trade": TRADE, "bidder": OFFER, "decision": MEETING}
"""Sorts of name that are called otherwise than the kind of record that gives them."""


def test_no_record_names_what_its_kind_is_not_said_to_name() -> None:
    wrong = [laid_over(case) for case in cases_in(GALLERY) if rule_of(case) == "REF-1"]
    given = {kind.name: kind for kind in NAMED_IN} | _CALLED
    naming = {
        (given[sort.noun], kind)
        for register in (sample().register, *map(register_of, wrong))
        for kind in CATALOGUE
        for key, record in register.records_of(kind)
        for _, _, sort in REFERENCES[kind.name](key, record, register)
        if sort.noun in given
    }
    assert {kind for kind, _ in naming} == NAMED_IN.keys(), "each is named somewhere"
    assert [(kind.name, by.name) for kind, by in naming if by not in NAMED_IN[kind]] == []


UNREADABLE = {
    "member": ("members/alder.yaml", "name:", "nome:"),
    "tender": ("tenders/visits/tender.yaml", "commissioner:", "commisioner:"),
    "scored tender": ("tenders/meals/tender.yaml", "commissioner:", "commisioner:"),
    "offer": ("tenders/meals/offers/birch.yaml", "conflicts:", "conflict:"),
    "director": ("governance/directors/asha.yaml", "name:", "nome:"),
    "application": ("applications/2023-02-01-birch.yaml", "panel:", "pannel:"),
    "minutes": ("governance/meetings/members/2023-01-10.yaml", "present:", "presence:"),
}


@pytest.mark.parametrize("edit", UNREADABLE.values(), ids=UNREADABLE)
def test_a_record_that_is_there_but_cannot_be_read_is_not_denied(edit: Edit) -> None:
    assert found("REF-1", edit) == []


def test_whoever_is_independent_comes_from_no_member() -> None:
    assert found("REF-1", ("governance/directors/asha.yaml", "alder", "independent")) == []


def test_a_plan_for_a_tender_that_cannot_be_read_names_lots_unchecked() -> None:
    files = edited(UNREADABLE["scored tender"])
    files["data/tenders/meals/plan.yaml"] = (
        b"agreed_on: 2025-07-01\nlots:\n  any:\n    birch:\n"
        b"      outputs: 1\n      assented_on: 2025-07-01\n"
    )
    assert [shown_short(each) for each in findings_in(files) if each.rule == "REF-1"] == []
