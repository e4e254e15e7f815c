"""REF-1: names are denied only where it is known that they lead nowhere."""

from __future__ import annotations

import pytest

from generator.rules.mentions import REFERENCES
from schemas.catalogue import CATALOGUE
from tests.consortia import Edit, edited, findings_in, found, shown_short


def test_every_kind_of_record_is_asked_what_it_refers_to() -> None:
    assert REFERENCES.keys() == {kind.name for kind in CATALOGUE}


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
