from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.deadlines.timetable import FOUND_BY
from generator.rules.notice import DUE_1
from generator.rules.rulebook import hold_all
from tests.consortia import AS_OF, Edit, found, register_with
from tests.sections import sample

PACK_DUE = date(2025, 11, 14)


def notice(days: int) -> Edit:
    words = "  general_meeting_quorum:\n"
    policy = (
        f"  deadline_notice_days:\n    - since: 2023-01-10\n      value: {days}\n"
        "      resolution: members/2023-01-10/1\n"
    )
    return "consortium.yaml", words, policy + words


@pytest.mark.parametrize(("before", "told"), [(29, 0), (28, 1), (1, 1), (0, 1), (-1, 0)], ids=str)
def test_what_falls_due_is_told_from_the_first_day_of_the_notice_to_its_own(
    before: int, told: int
) -> None:
    as_of = date.fromordinal(PACK_DUE.toordinal() - before)
    paths = [
        line
        for line in found("DUE-1", notice(28), as_of=as_of)
        if "packs" in line or "visits" in line
    ]
    assert len(paths) == told


def test_nothing_is_told_where_no_notice_was_agreed() -> None:
    assert found("DUE-1") == []
    assert DUE_1.hold(register_with()).against == 0


def test_what_has_a_notice_of_its_own_or_merely_takes_place_is_not_told_twice() -> None:
    register = sample().register
    kinds = {deadline.kind.id for finder in FOUND_BY for deadline in finder.find(register)
             if deadline.kind.is_warned_of}  # fmt: skip
    own = (
        "evidence application self-assessment board-meeting document-review charter-year "
        "needs-assessment objective objective-reading risk-review risk-action promised-figure"
    )
    others = "hub-assessment profile planned-meeting event offers award appeals standstill return"
    assert kinds
    assert not kinds & {*own.split(), *others.split(), "query"}
    assert register.as_of > AS_OF


@pytest.mark.parametrize("days", [0, 45, 90, 135])
def test_no_other_rule_tells_of_the_same_day_of_the_same_record(days: int) -> None:
    register = replace(sample().register, as_of=sample().register.as_of + timedelta(days=days))
    told = DUE_1.hold(register).findings
    others = [one for held in hold_all(register) for one in held.findings if one.rule != "DUE-1"]
    twice = [
        (one.path, other.rule)
        for one in told
        for day in re.findall(r"due on (\d+ \w+ \d{4})", one.message)
        for other in others
        if other.path == one.path and f"by {day}" in other.message
    ]
    assert told
    assert twice == []
