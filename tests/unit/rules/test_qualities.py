"""Each of the four qualities is lost by its own fault, and by no other."""

from __future__ import annotations

from datetime import date

import pytest

from generator.register import Register
from generator.rules.qualities import RULE_OF, Judgement, Quality, judgements
from generator.rules.rulebook import RULES
from schemas.periods import period_from_text
from tests.consortia import AS_OF, Edit, edited, register_of, register_with

Q2 = "returns/visits/2025-q2/birch.yaml"
COMPLETE, CLEAR, ACCURATE, ON_TIME = Quality

VARIANCE = (
    "    variance:\n      explanation: {}\n      action: Two more begin in September.\n"
    "      owner: Volunteer manager\n      by: 2025-09-30\nlots:\n"
)
LEFT_OUT = (
    "left_out:\n  - lot: home\n    measure: participants\n    reason: The register was lost.\n"
    "    expected_on: 2025-09-01\nlots:\n"
)


def judged(register: Register) -> Judgement:
    """Birch's second quarter."""
    return judgements(register)["visits", period_from_text("2025-q2"), "birch"]


def lost(judgement: Judgement) -> set[Quality]:
    return {quality for quality in Quality if not judgement.has(quality)}


@pytest.mark.parametrize(
    ("edits", "expected", "is_acceptable"),
    [
        pytest.param((), set(), True, id="nothing"),
        pytest.param(((Q2, "    participants: 8\n", ""),), {COMPLETE}, False, id="figure missing"),
        pytest.param(
            ((Q2, "    participants: 8\n", ""), (Q2, "lots:\n", LEFT_OUT)),
            {COMPLETE},
            True,
            id="figure openly left out",
        ),
        pytest.param(
            ((Q2, "outputs: 11", "outputs: 6"), (Q2, "date: 21", "date: 16")),
            {CLEAR},
            False,
            id="not explained",
        ),
        pytest.param(((Q2, "total: 940", "total: 941"),), {ACCURATE}, False, id="does not add up"),
        pytest.param(((Q2, "2025-07-30", "2025-07-31"),), {ON_TIME}, True, id="late"),
        pytest.param(((Q2, "2025-07-30", "2025-06-29"),), {ON_TIME}, False, id="too early"),
        pytest.param(((Q2, "2025-07-30", "2025-08-16"),), set(Quality), False, id="still to come"),
        pytest.param(
            ((Q2, "total: 940", "total: 941"), (Q2, "2025-07-30", "2025-07-31")),
            {ACCURATE, ON_TIME},
            False,
            id="two of them",
        ),
    ],
)
def test_a_fault_costs_its_own_quality(
    edits: tuple[Edit, ...], expected: set[Quality], *, is_acceptable: bool
) -> None:
    found = judged(register_with(*edits))
    assert lost(found) == expected
    assert found.has_all == (not expected)
    assert found.is_acceptable == is_acceptable


def test_a_return_that_is_not_there_has_none_of_them() -> None:
    files = edited()
    del files[f"data/{Q2}"]
    found = judged(register_of(files))
    assert lost(found) == set(Quality)
    assert not found.is_acceptable
    assert found.findings == {}


def test_while_its_excuse_cannot_be_read_a_late_return_is_not_on_time_and_no_fault() -> None:
    files = edited((Q2, "2025-07-30", "2025-07-31"))
    files["data/excuses/visits/2025-q2/birch.yaml"] = b"untill: 2025-08-20\n"
    found = judged(register_of(files))
    assert lost(found) == {ON_TIME}
    assert found.findings[ON_TIME] == ()


def test_what_is_judged_begins_with_the_first_day_of_its_period() -> None:
    on_its_first_day = judgements(register_of(edited(), date(2025, 7, 1)))
    the_day_before = judgements(register_of(edited(), date(2025, 6, 30)))
    q3 = ("visits", period_from_text("2025-q3"), "birch")
    assert q3 in on_its_first_day
    assert q3 not in the_day_before


def test_each_quality_is_decided_by_a_rule_of_its_own() -> None:
    assert len(set(RULE_OF.values())) == len(Quality)
    assert set(RULE_OF.values()) <= {rule.id for rule in RULES}
    assert judgements(register_of(edited(), AS_OF)).keys() >= register_of(edited()).returns.keys()
