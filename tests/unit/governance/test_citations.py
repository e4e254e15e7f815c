"""Where a decision is cited: found by what the models say, in every kind of record."""

from __future__ import annotations

from generator.governance.citations import citations
from schemas.identifiers import decision_from_text
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
