"""A case is about what its member delivers, as far as the records can tell."""

from __future__ import annotations

import pytest

from tests.changes import Files, decided, trade
from tests.consortia import Edit, edited, findings_in, shown_short

CASE = "quality/cases/2025-05-06-{}.yaml"
STAGES = "stages:\n  - stage: opened\n    on: 2025-05-06\n    reasons: Few visits.\n"


def found(
    about: tuple[str, str],
    *edits: Edit,
    member: str = "birch",
    more: Files | None = None,
) -> list[str]:
    """What QUA-5 finds in a case of the member about that tender and lot."""
    tender, lot = about
    text = f"sub_contracts:\n  - tender: {tender}\n    lot: {lot}\n{STAGES}"
    files = {**edited(*edits), **(more or {}), f"data/{CASE.format(member)}": text.encode()}
    return [shown_short(each) for each in findings_in(files) if each.rule == "QUA-5"]


def wrong(member: str) -> list[str]:
    return [f"error {CASE.format(member)} sub_contracts.0"]


def test_a_case_is_about_what_its_member_holds() -> None:
    assert found(("visits", "home")) == []
    assert found(("visits", "home"), member="cedar") == wrong("cedar")
    assert found(("meals", "lunches")) == wrong("birch")


def test_what_was_passed_on_can_still_be_looked_into() -> None:
    assert found(("visits", "home"), member="alder", more=decided(trade(22, "1980.00"))) == []


def test_a_case_about_everything_names_nothing() -> None:
    files = {**edited(), f"data/{CASE.format('cedar')}": STAGES.encode()}
    assert [each for each in findings_in(files) if each.rule == "QUA-5"] == []


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("awards/visits.yaml", "decided_on: 2024", "decided: 2024"), id="award"),
        pytest.param(("tenders/visits/tender.yaml", "title: Visits to", "titel: V"), id="tender"),
    ],
)
def test_what_cannot_be_read_may_say_that_it_does(edit: Edit) -> None:
    assert found(("visits", "home"), edit, member="cedar") == []


def test_a_change_that_cannot_be_read_may_have_given_it_a_part() -> None:
    more = {"data/trades/visits/2025-03-01-birch--cedar.yaml": b"lots: some\n"}
    assert found(("visits", "home"), member="cedar", more=more) == []


def test_of_a_lot_that_is_not_there_another_rule_speaks() -> None:
    assert found(("visits", "hom"), member="cedar") == []
