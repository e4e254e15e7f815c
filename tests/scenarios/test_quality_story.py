"""From a poor grade to good: a plan, a mentor, what came of it, and evidence that closes it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.deadlines.timetable import overdue
from generator.publishing.pages import quality
from generator.quality.mentors import proposals
from schemas.published.audience import Audience
from tests.consortia import edited, findings_in, register_of
from tests.quality_records import policy, report, review
from tests.sections import portal_of, rows_in, written

EDITS = (
    policy("review_census", "[]", "[april]"),
    policy("self_assessment_months", "12", "24"),
)
"""Reviews after each 1 April, and reports every two years, so that alder's plan is the story."""

POOR = {
    "self-assessments/alder/2025-02-03.yaml": report(records="poor"),
    "self-assessments/birch/2025-02-03.yaml": report(records="excellent"),
}
BEGUN = b"""\
areas:
  - records
actions:
  - area: records
    what: Write each visit up on its day
    owner: Co-ordinator
    due_on: 2025-05-30
"""
DONE = BEGUN + b"    done_on: 2025-05-26\n    evidence: Forty visits looked at by the hub\n"
CLOSED = DONE + b"closed:\n  on: 2025-07-01\n  evidence: The review of June found them good.\n"
PAIRED = b"""\
areas:
  - records
because: Its records are excellent, and it is round the corner.
review_on: 2025-05-15
until: 2025-06-30
"""
TOLD = (
    PAIRED
    + b"""\
result:
  on: 2025-06-25
  outcome: improved
  told: Visits are written up on the day, and alder showed birch how to thank volunteers.
"""
)
REVIEWED = {
    "reviews/alder/2025-05-20.yaml": review(records="indifferent"),
    "reviews/birch/2025-05-20.yaml": review(records="excellent"),
}
PLAN = "plans/alder/2025-03-03.yaml"
PAIR = "mentoring/2025-03-10-birch--alder.yaml"
BETTER = {"self-assessments/alder/2025-06-30.yaml": report(records="good")}

Chapter = tuple[date, dict[str, bytes], list[str], list[str]]
"""A day, the records by then, what the rules of quality say, and who is proposed a mentor."""

STORY: list[Chapter] = [
    (date(2025, 3, 17), POOR, [], ["birch for alder"]),
    (date(2025, 3, 18), POOR, ["QUA-3 records of alder was graded poor"], ["birch for alder"]),
    (date(2025, 3, 18), {**POOR, PLAN: BEGUN}, [], ["birch for alder"]),
    (date(2025, 3, 18), {**POOR, PLAN: BEGUN, PAIR: PAIRED}, [], []),
    (date(2025, 5, 16), {**POOR, PLAN: BEGUN, PAIR: PAIRED}, ["QUA-4 How the pairing goes"], []),
    (
        date(2025, 5, 31),
        {**POOR, **REVIEWED, PLAN: BEGUN, PAIR: PAIRED.replace(b"05-15", b"06-20")},
        ['QUA-3 "Write each visit up'],
        [],
    ),
    (
        date(2025, 5, 31),
        {**POOR, **REVIEWED, PLAN: DONE, PAIR: PAIRED.replace(b"05-15", b"06-20")},
        [],
        [],
    ),
    (
        date(2025, 7, 1),
        {**POOR, **REVIEWED, PLAN: DONE, PAIR: PAIRED.replace(b"05-15", b"06-20")},
        ["QUA-4 The pairing was agreed until"],
        [],
    ),
    (date(2025, 7, 1), {**POOR, **REVIEWED, PLAN: DONE, PAIR: TOLD}, [], ["birch for alder"]),
    (date(2025, 7, 1), {**POOR, **REVIEWED, **BETTER, PLAN: CLOSED, PAIR: TOLD}, [], []),
]


def laid(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        **edited(*EDITS),
        **{f"data/quality/{path}": content for path, content in files.items()},
    }


@pytest.mark.parametrize("chapter", STORY, ids=[f"{n}-{c[0]}" for n, c in enumerate(STORY)])
def test_each_chapter_is_told_as_it_stands(chapter: Chapter) -> None:
    on, files, said, proposed = chapter
    found = [each for each in findings_in(laid(files), on) if each.rule.startswith("QUA-")]
    assert len(found) == len(said), found
    for each, expected in zip(found, said, strict=True):
        assert f"{each.rule} {each.message}".startswith(expected)
    register = register_of(laid(files), on)
    assert [
        f"{each.mentor.member} for {each.judgement.member}"
        for each in proposals(register)
        if each.mentor
    ] == proposed
    late = {item.kind.id for item in overdue(register)}
    kinds = {"QUA-3 records": "improvement-plan", 'QUA-3 "Write': "plan-action",
             "QUA-4 How": "mentoring", "QUA-4 The": "mentoring"}  # fmt: skip
    expected_late = {
        kind for start, kind in kinds.items() if any(s.startswith(start) for s in said)
    }
    assert late & set(kinds.values()) == expected_late


def test_at_the_end_the_portal_tells_it_to_members() -> None:
    on, files, _, _ = STORY[-1]
    pages = written(quality.files, portal_of(laid(files), on, Audience.MEMBERS))
    grades = rows_in(pages["data/tables/quality/providers/alder/grades.csv"])
    assert [row["Records"] for row in grades] == ["Good", "Indifferent", "Poor"]
    (plan,) = rows_in(pages["data/tables/quality/plans.csv"])
    assert (plan["State"], plan["Evidence"]) == ("Closed", "The review of June found them good.")
    (pair,) = rows_in(pages["data/tables/quality/pairings.csv"])
    assert pair["State"] == "Improved"
