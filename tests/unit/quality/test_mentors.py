"""Mentors: who needs one, who can be one, and what speaks for each."""

from __future__ import annotations

from datetime import date

import pytest

from generator.quality.mentoring import areas_mentored, pairings_of_mentors
from generator.quality.mentors import Proposal, proposals
from generator.register import Register
from tests.consortia import AS_OF, Edit, after
from tests.quality_records import pairing, policy, quality, report, with_files

GRADED = {
    "self-assessments/alder/2025-03-03.yaml": report(records="poor"),
    "self-assessments/birch/2025-03-03.yaml": report(records="excellent"),
}
PAIRED = "mentoring/2025-05-01-birch--alder.yaml"
ELSEWHERE: Edit = ("members/alder.yaml", "areas:\n  - luton\n", "areas:\n  - bedford\n")
TWO_PLACES = after("consortium.yaml", "areas:\n  luton: Luton\n", "  bedford: Bedford\n")
CEDAR_IS_FULL: Edit = ("members/cedar.yaml", "    level: associate\n", "    level: full\n")


def only(register: Register) -> Proposal:
    (found,) = proposals(register)
    return found


def test_who_is_weak_is_proposed_one_who_is_strong_there() -> None:
    found = only(quality(GRADED))
    assert (found.judgement.member, found.judgement.area) == ("alder", "records")
    assert found.mentor is not None
    assert found.mentor.member == "birch"


def test_points_are_for_better_grades_and_for_places_and_themes_that_both_share() -> None:
    (near,) = only(quality(GRADED)).candidates
    assert (near.better, near.places, near.themes) == (3, ("luton",), ("wellbeing",))
    assert near.points == 3 * 3 + 1 * 2 + 1 * 1
    (far,) = only(with_files(GRADED, TWO_PLACES, ELSEWHERE)).candidates
    assert (far.places, far.points) == ((), 3 * 3 + 1)


def test_the_weights_are_those_of_the_day() -> None:
    heavier = ("consortium.yaml", "        better: 3\n", "        better: 10\n")
    (candidate,) = only(quality(GRADED, heavier)).candidates
    assert candidate.points == 33


@pytest.mark.parametrize("records", ["good", "excellent"])
def test_a_mentor_is_good_there_at_least(records: str) -> None:
    strong = {**GRADED, "self-assessments/birch/2025-03-03.yaml": report(records=records)}
    assert only(quality(strong)).mentor is not None


def test_where_nobody_is_strong_nobody_is_proposed_and_the_need_is_told() -> None:
    weak = {**GRADED, "self-assessments/birch/2025-03-03.yaml": report(records="indifferent")}
    found = proposals(quality(weak))
    assert [(each.judgement.member, each.mentor, each.candidates) for each in found] == [
        ("alder", None, ()),
        ("birch", None, ()),
    ]


def test_who_has_never_been_graded_is_no_mentor() -> None:
    alone = {"self-assessments/alder/2025-03-03.yaml": report(records="poor")}
    assert only(quality(alone)).candidates == ()


def test_who_is_mentored_already_needs_no_other() -> None:
    assert proposals(quality({**GRADED, PAIRED: pairing("records")})) == ()
    ended = pairing("records", ended_on="2025-08-01")
    assert only(quality({**GRADED, PAIRED: ended})).mentor is not None


def test_a_mentor_without_a_place_left_is_no_candidate() -> None:
    elsewhere = {"mentoring/2025-05-01-birch--cedar.yaml": pairing("delivery")}
    assert only(quality({**GRADED, **elsewhere})).candidates == ()
    two = policy("mentor_capacity", "1", "2")
    assert only(quality({**GRADED, **elsewhere}, two)).mentor is not None
    assert only(quality(GRADED, policy("mentor_capacity", "1", "0"))).mentor is None


CASE = b"stages:\n  - stage: opened\n    on: 2025-06-02\n    reasons: Visits missed.\n"


def test_a_mentor_has_no_case_against_it() -> None:
    under_review = {**GRADED, "cases/2025-06-02-birch.yaml": CASE}
    assert only(quality(under_review)).candidates == ()
    assert only(quality(under_review, as_of=date(2025, 6, 1))).candidates != ()
    unreadable = {**GRADED, "cases/2025-06-02-birch.yaml": b"\x00"}
    assert only(with_files(unreadable)).candidates == ()


def test_only_a_full_member_is_mentor_and_every_member_may_be_helped() -> None:
    of_an_associate = {
        "self-assessments/cedar/2025-03-03.yaml": report(delivery="indifferent"),
        "self-assessments/birch/2025-03-03.yaml": report(),
    }
    assert only(quality(of_an_associate)).mentor is not None
    by_an_associate = {
        "self-assessments/cedar/2025-03-03.yaml": report(records="excellent"),
        "self-assessments/alder/2025-03-03.yaml": report(records="poor"),
    }
    assert only(quality(by_an_associate)).candidates == ()


def test_who_has_left_is_not_helped() -> None:
    left = (
        "members/cedar.yaml",
        "    level: associate\n",
        "    until: 2025-05-31\n    level: associate\n  - since: 2025-06-01\n    level: left\n",
    )
    weak = {"self-assessments/cedar/2025-03-03.yaml": report(delivery="poor")}
    assert proposals(quality(weak, left)) == ()


def test_the_worst_grade_comes_first() -> None:
    both = {
        "self-assessments/alder/2025-03-03.yaml": report("indifferent", "poor"),
        "self-assessments/birch/2025-03-03.yaml": report("excellent", "excellent"),
    }
    found = proposals(quality(both))
    assert [(each.judgement.area, each.mentor is not None) for each in found] == [
        ("records", True),
        ("delivery", False),
    ]


def test_candidates_stand_in_order_of_their_points() -> None:
    graded = {**GRADED, "self-assessments/cedar/2025-03-03.yaml": report(records="good")}
    full = only(quality(graded, CEDAR_IS_FULL))
    assert [each.member for each in full.candidates] == ["birch", "cedar"]


def test_a_pairing_runs_from_its_first_day_until_the_day_of_its_result() -> None:
    register = quality({**GRADED, PAIRED: pairing("records", ended_on="2025-08-01")})
    for on, runs in (
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), True),
        (date(2025, 7, 31), True),
        (date(2025, 8, 1), False),
    ):
        assert (("alder", "records") in areas_mentored(register, on)) is runs
        assert pairings_of_mentors(register, on)["birch"] == runs
    never_told = quality({**GRADED, PAIRED: pairing("records")}, as_of=AS_OF)
    assert pairings_of_mentors(never_told, date(2026, 3, 1))["birch"] == 1
