"""The pages of quality: what everybody sees, what members see, and what nobody is told."""

from __future__ import annotations

import re

import pytest

from generator.publishing.pages import members, quality
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import AS_OF, edited
from tests.quality_records import pairing, plan, report, review
from tests.sections import minimal, portal_of, rows_in, sample, shown, written

GRADED = {
    "self-assessments/alder/2025-06-02.yaml": report(records="poor"),
    "self-assessments/birch/2025-06-03.yaml": report(records="excellent"),
    "reviews/alder/2025-07-07.yaml": review(records="indifferent"),
    "plans/alder/2025-06-20.yaml": plan("records"),
}


def portal_with(files: dict[str, bytes], audience: Audience) -> Portal:
    laid = {f"data/quality/{path}": content for path, content in files.items()}
    return portal_of({**edited(), **laid}, AS_OF, audience)


def test_the_public_has_the_picture_and_a_page_for_each_area_and_no_more() -> None:
    pages = {path for path in written(quality.files, sample()) if path.endswith(".md")}
    areas = {"leadership", "delivery", "outcomes", "safeguarding", "user-voice", "records"}
    assert pages == {"quality/index.md", *(f"quality/areas/{area}.md" for area in areas)}


def test_nothing_that_the_public_is_given_names_a_member() -> None:
    files = written(quality.files, sample())
    names = [*sample().register.members, *(m.name for m in sample().register.members.values())]
    for path, content in files.items():
        text = content.decode()
        assert [name for name in names if name in text] == [], path


def test_the_public_is_not_told_the_grades_of_a_few() -> None:
    files = written(quality.files, portal_with(GRADED, Audience.PUBLIC))
    (row, *_) = rows_in(files["data/tables/quality/areas/records.csv"])
    assert (row["Members graded"], row["Poor"], row["Below good"]) == ("2", "", "")
    told = written(quality.files, portal_with(GRADED, Audience.MEMBERS))
    (row, *_) = rows_in(told["data/tables/quality/areas/records.csv"])
    assert (row["Members graded"], row["Indifferent"], row["Below good"]) == ("2", "1", "50%")


def test_members_see_who_stands_where_and_by_whose_word() -> None:
    files = written(quality.files, portal_with(GRADED, Audience.MEMBERS))
    rows = rows_in(files["data/tables/quality/areas/records-members.csv"])
    assert [(row["Member"], row["Grade"], row["By"]) for row in rows] == [
        ("Alder Neighbours", "Indifferent", "A review"),
        ("Birch Kitchen", "Excellent", "Itself"),
    ]


def test_a_member_s_own_page_leads_to_its_quality_in_the_members_portal_alone() -> None:
    for audience, is_told in ((Audience.MEMBERS, True), (Audience.PUBLIC, False)):
        files = written(members.files, portal_with(GRADED, audience))
        assert ("quality/providers/alder/" in files["members/alder.md"].decode()) is is_told
        assert "quality/providers/" not in files["members/cedar.md"].decode()


def test_a_page_for_each_member_of_which_there_is_a_record() -> None:
    files = written(quality.files, portal_with(GRADED, Audience.MEMBERS))
    pages = {path for path in files if path.startswith("quality/providers/")}
    assert pages == {f"quality/providers/{name}.md" for name in ("index", "alder", "birch")}
    grades = rows_in(files["data/tables/quality/providers/alder/grades.csv"])
    assert [(row["Graded on"], row["By"], row["Records"]) for row in grades] == [
        ("2025-07-07", "A review", "Indifferent"),
        ("2025-06-02", "Itself", "Poor"),
    ]


def test_a_proposal_says_who_why_and_what_the_others_scored() -> None:
    files = written(quality.files, portal_with(GRADED, Audience.MEMBERS))
    (row,) = rows_in(files["data/tables/quality/mentors-proposed.csv"])
    assert (row["Mentor proposed"], row["Points"]) == ("Birch Kitchen", "9")
    assert (
        row["Why"] == "Graded excellent there; Luton; Health and wellbeing. Nobody has more points."
    )
    (candidate,) = rows_in(files["data/tables/quality/mentor-candidates.csv"])
    assert candidate["Proposed for"] == "Alder Neighbours: Records"


def test_in_the_sample_one_gives_way_where_it_counts_for_less() -> None:
    files = written(quality.files, sample(Audience.MEMBERS))
    rows = {
        row["Who is weak, and where"]: row
        for row in rows_in(files["data/tables/quality/mentors-proposed.csv"])
    }
    row = rows["Good Company Lunch Clubs: Records and returns"]
    assert row["Mentor proposed"] == "Hearthside Home Support"
    assert "Byte by Byte would have more" in row["Why"]
    tied = rows["Welcome Table: Outcomes"]
    assert tied["Why"].endswith("Others have as many points; the draw decided.")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"self-assessments/birch/2025-06-03.yaml": report(records="poor")}, "Nobody who is"),
        (
            {"self-assessments/alder/2025-06-02.yaml": report("poor", "poor"),
             "reviews/alder/2025-07-07.yaml": review("poor", "poor")},
            "Everybody who is",
        ),
    ],
)  # fmt: skip
def test_where_nobody_is_proposed_it_says_why(more: dict[str, bytes], why: str) -> None:
    files = written(quality.files, portal_with({**GRADED, **more}, Audience.MEMBERS))
    rows = rows_in(files["data/tables/quality/mentors-proposed.csv"])
    nobody = [row for row in rows if row["Mentor proposed"] == "Nobody"]
    assert nobody
    assert all(row["Why"].startswith(why) for row in nobody)


def test_pairings_and_plans_stand_with_what_came_of_them() -> None:
    more = {
        "mentoring/2025-07-10-birch--alder.yaml": pairing("records", ended_on="2025-08-01"),
        "plans/alder/2025-06-20.yaml": plan("records", due_on="2025-08-01"),
    }
    files = written(quality.files, portal_with({**GRADED, **more}, Audience.MEMBERS))
    (paired,) = rows_in(files["data/tables/quality/pairings.csv"])
    assert (paired["Mentor"], paired["State"]) == ("Birch Kitchen", "Some progress")
    (action,) = rows_in(files["data/tables/quality/plan-actions.csv"])
    assert (action["Whose task"], action["State"]) == ("Manager", "Overdue")
    (every,) = rows_in(files["data/tables/quality/plans.csv"])
    assert (every["Actions done"], every["State"]) == ("0 of 1", "Overdue")


@pytest.mark.parametrize("audience", list(Audience))
def test_a_consortium_without_any_of_it_says_so_calmly(audience: Audience) -> None:
    files = written(quality.files, minimal(audience))
    assert "Nothing has been graded yet." in shown(files["quality/index.md"])
    assert ("quality/reviews/index.md" in files) is (audience is Audience.MEMBERS)
    for content in (content for path, content in files.items() if path.endswith(".md")):
        for table in re.findall(r'href="[./]*(data/tables/[^"]*)"', content.decode()):
            assert table in files
    if audience is Audience.MEMBERS:
        assert "No review is due." in shown(files["quality/reviews/index.md"])
        assert "No case has been opened." in shown(files["quality/cases/index.md"])


def test_every_link_of_the_section_leads_to_a_page_of_the_portal() -> None:
    portal = sample(Audience.MEMBERS)
    files = {**written(quality.files, portal), **written(members.files, portal)}
    there = {path.removesuffix("index.md").removesuffix(".md").rstrip("/") for path in files}
    for path, content in files.items():
        if path.startswith("quality/"):
            for target in re.findall(r'href="[./]*((?:quality|members)/[^"#]*)"', content.decode()):
                assert target.rstrip("/") in there, (path, target)
