"""QUA-1 to QUA-4 at their edges: days of notice, who is asked, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.consortia import AS_OF, Edit, edited, findings_in, shown_short
from tests.quality_records import pairing, plan, policy, report, review

APRIL = policy("review_census", "[]", "[april]")
REPORT = "self-assessments/alder/2025-06-02.yaml"
REVIEW = "reviews/alder/2025-06-10.yaml"
PLAN = "plans/alder/2025-06-20.yaml"
SUSPENDED: Edit = (
    "members/alder.yaml",
    "    level: full\n    founding: yes\n",
    (
        "    founding: yes\n    until: 2025-04-30\n    level: full\n"
        "  - since: 2025-05-01\n    level: suspended\n"
    ),
)


def found(
    rule: str, files: Mapping[str, bytes] | None = None, *edits: Edit, as_of: date = AS_OF
) -> list[str]:
    laid = {f"data/quality/{path}": content for path, content in (files or {}).items()}
    return [
        shown_short(each)
        for each in findings_in({**edited(*edits), **laid}, as_of)
        if each.rule == rule
    ]


def of_alder(findings: list[str]) -> list[str]:
    return [each for each in findings if "alder" in each]


OF_ALDER = ["warning members/alder.yaml"]


# ------------------------------------------------------------------------- QUA-1


@pytest.mark.parametrize(
    ("as_of", "warns"),
    [
        (date(2025, 11, 30), False),
        (date(2025, 12, 1), True),
        (date(2025, 12, 30), True),
        (date(2025, 12, 31), True),
    ],
)
def test_a_report_is_asked_for_from_the_days_of_notice_on(as_of: date, *, warns: bool) -> None:
    assert of_alder(found("QUA-1", as_of=as_of)) == (OF_ALDER if warns else [])


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "in 1 day"), (2, "in 2 days"), (-1, "was due by")]
)
def test_it_says_how_long_there_is(days: int, words: str) -> None:
    # The first report is due by the end of the twelfth month of delivery.
    edit = policy("self_assessment_months", "12", "7")
    as_of = date.fromordinal(date(2025, 7, 31).toordinal() - days)
    messages = [each.message for each in findings_in(edited(edit), as_of) if each.rule == "QUA-1"]
    assert all(words in message for message in messages)
    assert len(messages) == 2


def test_it_says_of_which_day_the_last_report_is() -> None:
    files = {**edited(), f"data/quality/{REPORT}": report()}
    late = [each for each in findings_in(files, date(2025, 12, 31)) if each.rule == "QUA-1"]
    # A report of June is good until June.
    assert [each.path for each in late] == ["data/members/birch.yaml"]
    months = policy("self_assessment_months", "12", "3")
    files = {**edited(months), f"data/quality/{REPORT}": report()}
    (alder, _) = (each for each in findings_in(files, date(2025, 9, 3)) if each.rule == "QUA-1")
    assert "its last is of 2 June 2025" in alder.message


def test_who_delivers_nothing_now_is_not_asked() -> None:
    assert found("QUA-1", as_of=date(2026, 1, 1)) == []


def test_who_is_suspended_is_not_asked() -> None:
    edit = policy("self_assessment_months", "12", "6")
    assert of_alder(found("QUA-1", None, edit, SUSPENDED)) == []


def test_a_report_that_cannot_be_read_may_be_the_one_that_is_asked_for() -> None:
    edit = policy("self_assessment_months", "12", "6")
    assert of_alder(found("QUA-1", {REPORT: b"areas: some\n"}, edit)) == []


# ------------------------------------------------------------------------- QUA-2


@pytest.mark.parametrize(("as_of", "warns"), [(date(2025, 5, 31), False), (date(2025, 6, 1), True)])
def test_a_review_is_overdue_from_the_day_after_its_last(as_of: date, *, warns: bool) -> None:
    assert of_alder(found("QUA-2", None, APRIL, as_of=as_of)) == (OF_ALDER if warns else [])


def test_a_review_that_was_held_is_not_overdue_and_needs_no_report() -> None:
    assert of_alder(found("QUA-2", {REVIEW: review()}, APRIL)) == []


def test_a_review_that_cannot_be_read_may_be_the_one_that_is_due() -> None:
    assert of_alder(found("QUA-2", {REVIEW: b"\x00"}, APRIL)) == []


OF_REPORT = review().replace(b"areas:", b"self_assessment: 2025-06-02\nareas:")


def test_beside_a_report_that_cannot_be_read_no_grade_is_judged() -> None:
    assert found("QUA-2", {REVIEW: OF_REPORT, REPORT: b"areas: some\n"}) == []


def test_a_changed_grade_with_its_reason_is_as_it_must_be() -> None:
    changed = OF_REPORT + b"changed:\n  records: Two months could not be found.\n"
    assert found("QUA-2", {REVIEW: changed, REPORT: report(records="excellent")}) == []


def test_a_reason_for_an_area_without_a_grade_is_none() -> None:
    changed = OF_REPORT + b"changed:\n  voice: Nobody was asked.\n"
    assert found("QUA-2", {REVIEW: changed, REPORT: report()}) == [
        f"error quality/{REVIEW} changed.voice"
    ]


# ------------------------------------------------------------------------- QUA-3


@pytest.mark.parametrize(
    ("as_of", "warns"), [(date(2025, 7, 14), False), (date(2025, 7, 15), True)]
)
def test_a_plan_is_overdue_from_the_day_after_its_last(as_of: date, *, warns: bool) -> None:
    weak = {REPORT: report(records="indifferent")}
    expected = [f"warning quality/{REPORT} areas.records"] if warns else []
    assert found("QUA-3", weak, as_of=as_of) == expected


def test_a_plan_that_cannot_be_read_may_be_the_one_that_is_asked_for() -> None:
    weak = {REPORT: report(records="indifferent"), PLAN: b"\x00"}
    assert found("QUA-3", weak) == []


@pytest.mark.parametrize(
    ("as_of", "warns"), [(date(2025, 8, 14), False), (date(2025, 8, 15), True)]
)
def test_an_action_is_overdue_from_the_day_after_its_last(as_of: date, *, warns: bool) -> None:
    files = {
        REPORT: report(records="indifferent"),
        PLAN: plan("records", due_on="2025-08-14"),
    }
    expected = [f"warning quality/{PLAN} actions.0.due_on"] if warns else []
    assert found("QUA-3", files, as_of=as_of) == expected


# ------------------------------------------------------------------------- QUA-4

GRADED = {
    REPORT: report(records="poor"),
    "self-assessments/birch/2025-06-03.yaml": report(records="excellent"),
    PLAN: plan("records"),
}
PAIRED = "mentoring/2025-07-01-birch--alder.yaml"


def test_a_pairing_as_it_must_be_is_quiet() -> None:
    assert found("QUA-4", {**GRADED, PAIRED: pairing("records")}) == []
    assert found("QUA-4", {**GRADED, PAIRED: pairing("records", ended_on="2025-08-15")}) == []


@pytest.mark.parametrize(
    ("as_of", "field"),
    [
        (date(2025, 10, 1), None),
        (date(2025, 10, 2), "review_on"),
        (date(2025, 12, 31), "review_on"),
        (date(2026, 1, 1), "until"),
    ],
)
def test_a_pairing_is_asked_about_once_its_days_have_passed(as_of: date, field: str | None) -> None:
    expected = [f"warning quality/{PAIRED} {field}"] if field else []
    assert found("QUA-4", {**GRADED, PAIRED: pairing("records")}, as_of=as_of) == expected


def test_who_was_never_graded_may_be_mentored() -> None:
    files = {**GRADED, "mentoring/2025-07-01-birch--cedar.yaml": pairing("records")}
    assert found("QUA-4", files) == []


def test_a_pairing_that_has_ended_leaves_its_place_to_another() -> None:
    first = {"mentoring/2025-06-03-birch--cedar.yaml": pairing("records", ended_on="2025-07-01")}
    assert found("QUA-4", {**GRADED, **first, PAIRED: pairing("records")}) == []
