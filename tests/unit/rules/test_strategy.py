"""What the rules of strategy do not ask: of records that cannot be read, and of what is over."""

from __future__ import annotations

from generator.rules.appraisals import TEN_7
from generator.rules.need import STR_1
from generator.rules.strategy import STR_2
from tests.consortia import Edit, edited, register_of
from tests.strategy import RISK, strategic

CRITERIA: Edit = (
    "consortium.yaml",
    "  new_member_months:\n",
    (
        "  appraisal_criteria:\n    - since: 2025-02-01\n      value:\n        need:\n"
        "          title: Does it meet a need?\n          weight: 100\n"
        "      resolution: members/2023-01-10/1\n  new_member_months:\n"
    ),
)


def test_a_consortium_without_any_of_its_records_breaks_none() -> None:
    register = strategic()
    for rule in (STR_1, STR_2, TEN_7):
        assert rule.hold(register).findings == ()


def test_an_appraisal_that_cannot_be_read_is_not_missing() -> None:
    files = edited(CRITERIA)
    assert len(TEN_7.hold(register_of(files)).findings) == 1
    unreadable = {**files, "data/tenders/gardens/appraisal.yaml": b"on: ["}
    assert TEN_7.hold(register_of(unreadable)).findings == ()


def test_what_was_decided_before_there_were_criteria_needs_no_appraisal() -> None:
    file, words, instead = CRITERIA
    later = register_of(edited((file, words, instead.replace("2025-02-01", "2025-02-11"))))
    assert TEN_7.hold(later).findings == ()


def test_nothing_is_to_be_done_about_a_closed_risk_any_more() -> None:
    plan = {"plan": {"action": "Hold a reserve", "owner": "Treasurer", "due_on": "2025-01-01"}}
    closed = {"on": "2025-07-01", "because": "It is over."}
    for more, count in (({}, 1), ({"closed": closed}, 0)):
        risk = {**RISK, "mitigations": plan, **more}
        register = strategic({"strategy/risks/late.yaml": risk})
        assert len(STR_2.hold(register).findings) == count


def test_a_tender_that_was_merely_noticed_is_not_asked_for_an_appraisal() -> None:
    noticed: Edit = (
        "tenders/gardens/tender.yaml",
        (
            "  - stage: no-go\n    on: 2025-02-10\n    reasons: No member gardens.\n"
            "    lessons: Ask members first.\n"
        ),
        "",
    )
    before, after = (
        TEN_7.hold(register_of(edited(CRITERIA, *edits))) for edits in ((), (noticed,))
    )
    assert (len(before.findings), len(after.findings)) == (1, 0)
    assert after.against == before.against - 1
