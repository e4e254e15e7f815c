"""Where a decision is cited: found by what the models say, in every kind of record."""

from __future__ import annotations

from collections.abc import Mapping

from generator.governance.citations import citations, decisions_named
from schemas.identifiers import Decision, decision_from_text
from schemas.record import Record
from tests.consortia import SCENARIOS, edited, files_of, register_of, register_with
from tests.sections import sample


def test_an_award_a_route_and_every_policy_lead_back_to_their_decisions() -> None:
    found = citations(register_with())
    approval = found[decision_from_text("board/2024-12-02/1")]
    routes = found[decision_from_text("board/2024-09-02/1")]
    policies = found[decision_from_text("members/2023-01-10/1")]

    assert [(one.path, one.field) for one in approval] == [
        ("data/awards/visits.yaml", ("approval", "decision"))
    ]
    assert [one.path for one in routes] == [
        "data/tenders/meals/tender.yaml",
        "data/tenders/visits/tender.yaml",
    ]
    assert {one.path for one in policies} == {"data/consortium.yaml"}
    assert ("policies", "board_quorum", 0, "resolution") in {one.field for one in policies}


def test_elections_and_co_options_cite_what_declared_them() -> None:
    register = register_of(edited(over=files_of(SCENARIOS / "elected" / "data")))
    found = citations(register)[decision_from_text("members/2024-03-20/3")]

    assert [one.path for one in found] == [
        "data/governance/directors/ivy.yaml",
        "data/governance/directors/noor.yaml",
    ]


def test_a_decision_that_no_record_names_is_not_among_them() -> None:
    found = citations(sample().register)

    assert decision_from_text("board/2026-11-17/1") not in found


class Inner(Record):
    """What may stand deep inside a record."""

    decision: Decision
    remark: str = ""


class Outer(Record):
    """A record that names decisions at every depth that models know."""

    decision: Decision
    listed: tuple[Inner, ...]
    by_name: Mapping[str, tuple[Inner, ...]]
    remarks: Mapping[str, str]


def test_a_decision_is_found_however_deep_it_stands() -> None:
    one, two, three = (decision_from_text(f"board/2024-12-02/{number}") for number in (1, 2, 3))
    record = Outer.model_construct(
        decision=one,
        listed=(Inner.model_construct(decision=two),),
        by_name={"any": (Inner.model_construct(decision=three),)},
        remarks={"any": "board/2024-12-02/4"},
    )
    assert decisions_named(record) == {one, two, three}
