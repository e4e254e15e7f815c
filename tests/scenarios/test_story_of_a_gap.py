"""A gap is found, closed and counted: need, an associate, an objective, a bid and a risk.

The minimal consortium is told, step by step, as its hub would keep the records; after each
step the portal's own figures say what has changed, and nothing is typed twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.deadlines.deadline import State
from generator.deadlines.timetable import timetable
from generator.register import Register
from generator.rules.rulebook import hold_all
from generator.strategy.appraisals import recommendation
from generator.strategy.objectives import Outlook, stand_of
from generator.strategy.supply import Coverage, supply
from schemas.appraisal import Course
from tests.consortia import Edit, edited, register_of
from tests.strategy import files_with, needs

Tree = Mapping[str, Any]

DAY = date(2025, 8, 15)

AREAS: Edit = ("consortium.yaml", "  luton: Luton\n", "  luton: Luton\n  bedford: Bedford\n")
CRITERIA: Edit = (
    "consortium.yaml",
    "  new_member_months:\n",
    (
        "  appraisal_criteria:\n    - since: 2025-02-01\n      value:\n        need:\n"
        "          title: Does it meet a known need?\n          weight: 50\n        members:\n"
        "          title: Can several members deliver it?\n          weight: 50\n"
        "      resolution: members/2023-01-10/1\n  new_member_months:\n"
    ),
)

MINUTES = b"""present:
  - asha
  - ben
  - ivy
  - noor
decisions:
  1:
    title: Not to go for gardens.
    votes_for: 4
"""

ASSESSMENT: Tree = {
    "title": "Joint assessment of need",
    "method": "Asked of members and councils.",
    "needs": {
        "luton": needs(befriending="100", meals="1500")["needs"]["luton"],
        "bedford": needs(befriending="80")["needs"]["luton"],
    },
}
OBJECTIVE: Tree = {
    "title": "No gap in befriending",
    "purpose": "Nobody who is lonely waits because of where they live.",
    "owner": "Development director",
    "decision": "board/2024-12-02/1",
    "since": "2025-03-01",
    "baseline": "1",
    "by": "2026-03-01",
    "target": "0",
    "measure": "gaps",
}
RISK: Tree = {
    "title": "Bedford depends on one member",
    "consequence": "If it stops, nobody visits there.",
    "owner": "Development director",
    "reviews": [{"on": "2025-08-01", "likelihood": "3", "impact": "3"}],
}

BEGUN: dict[str, Tree] = {
    "strategy/needs/2025-03-01.yaml": ASSESSMENT,
    "strategy/objectives/befriending.yaml": OBJECTIVE,
}


def cedar_in_bedford(*, is_full: bool) -> tuple[Edit, ...]:
    """Cedar says what it could do in Bedford; and, once it is fit for contracting, may."""
    entry = ("capacity:\n  - since: 2025-05-01\n    service: befriending\n    area: bedford\n"
             "    yearly: 90\n")  # fmt: skip
    said: Edit = ("members/cedar.yaml", "levels:\n", f"{entry}levels:\n")
    level: Edit = ("members/cedar.yaml", "    founding: yes\n",
                   ("    founding: yes\n    until: 2025-06-30\n  - since: 2025-07-01\n"
                   "    level: full\n    reason: Fit for contracting.\n"))  # fmt: skip
    return (AREAS, said, level) if is_full else (AREAS, said)


def told(*edits: Edit, more: Mapping[str, Tree] | None = None) -> Register:
    return register_of(files_with({**BEGUN, **(more or {})}, *edits), DAY)


def outlook(register: Register) -> tuple[int, Outlook]:
    stand = stand_of(register, register.objectives["befriending"])
    return stand.latest.figure.value, stand.outlook


def found_by(register: Register, *rules: str) -> list[str]:
    return [finding.message for held in hold_all(register) if held.rule in rules
            for finding in held.findings]  # fmt: skip


def test_the_assessment_finds_a_gap_where_nobody_is_able() -> None:
    bedford = supply(told(AREAS)).at("bedford", "befriending")
    assert (bedford.coverage, bedford.gap, bedford.able) == (Coverage.GAP, 80, 0)
    assert outlook(told(AREAS)) == (1, Outlook.BEHIND)


def test_an_associate_that_could_close_it_is_told_but_does_not_close_it() -> None:
    bedford = supply(told(*cedar_in_bedford(is_full=False))).at("bedford", "befriending")
    assert dict(bedford.associates) == {"cedar": 90}
    assert (bedford.coverage, bedford.gap) == (Coverage.GAP, 80)


def test_once_it_is_a_full_member_the_gap_is_closed_and_hangs_on_it_alone() -> None:
    register = told(*cedar_in_bedford(is_full=True))
    bedford = supply(register).at("bedford", "befriending")
    assert (bedford.coverage, bedford.spare) == (Coverage.SINGLE, 90)
    assert outlook(register) == (0, Outlook.REACHED)
    (deadline,) = (item for item in timetable(register) if item.kind.id == "objective")
    assert deadline.state is State.DONE


def test_the_risk_that_this_brings_is_watched_by_its_owner() -> None:
    path = "strategy/risks/bedford.yaml"
    register = told(*cedar_in_bedford(is_full=True), more={path: RISK})
    assert found_by(register, "STR-2") == []
    later = register_of(
        files_with({**BEGUN, path: RISK}, *cedar_in_bedford(is_full=True)), date(2026, 2, 2)
    )
    assert found_by(later, "STR-2") == [
        "The next review by its owner (Development director) was due by 1 February 2026, 1 day ago."
    ]


def test_a_bid_for_what_one_member_alone_can_do_needs_a_reason() -> None:
    """Gardens, which nobody assessed, was left; the scores of the day agree with that."""
    scores = {
        "need": {"score": "2", "because": "Nobody has assessed it."},
        "members": {"score": "1", "because": "One member alone."},
    }
    appraisal = {"on": "2025-02-05", "by": "Development director", "scores": scores}
    for course, count in (("no-go", 0), ("go", 2)):
        decided = {"decision": "board/2025-02-10/1", "course": course}
        path = "tenders/gardens/appraisal.yaml"
        files = files_with({path: {**appraisal, "decided": decided}}, CRITERIA)
        files["data/governance/meetings/board/2025-02-10.yaml"] = MINUTES
        register = register_of(files, DAY)
        advised = recommendation(register, register.appraisals["gardens"])
        assert advised is not None
        assert advised.course is Course.NO_GO
        # Going all the same would need a reason, and another stage.
        assert len(found_by(register, "TEN-7")) == count


def test_before_any_of_this_the_consortium_is_as_sound_as_before() -> None:
    assert found_by(register_of(edited(), DAY), "STR-1", "STR-2", "TEN-7") == []
