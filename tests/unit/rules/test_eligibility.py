"""ELI: a bidder that fails a gate may stand in an award, but is given nothing."""

from __future__ import annotations

from tests.consortia import found

AWARD = "awards/visits.yaml"
SHUT = (
    AWARD,
    "passed: yes\n              evidence: Full member since 10 January 2023.",
    "passed: no\n              evidence: Associate member.",
)
SHARE = "      alder:\n        outputs: 45\n        amount: 4050.00\n"
HERE = f"error {AWARD} facts.lots.home.bidders.alder.gates.ELI-1"


def test_whoever_fails_a_gate_and_is_given_work_breaks_the_rule() -> None:
    assert found("ELI-1", SHUT) == [HERE]
    assert found("ELI-2", SHUT) == []


def test_whoever_fails_a_gate_may_be_given_nothing() -> None:
    assert found("ELI-1", SHUT, (AWARD, SHARE, "")) == []
    assert (
        found("ELI-1", SHUT, (AWARD, "alder:\n        outputs: 45", "alder:\n        outputs: 0"))
        == []
    )


def test_a_lot_without_a_result_gives_nobody_anything() -> None:
    assert found("ELI-1", SHUT, (AWARD, "result:\n  home:", "result:\n  flat:")) == []
