"""What a terminal tells of a joint delivery plan beside what capacity alone would give."""

from __future__ import annotations

from dataclasses import replace

from generator.allocation.award import propose
from generator.allocation.baseline import Departure, departures
from generator.publishing import explanation_report, plan_report
from schemas.award import Amount
from tests.consortia import register_of
from tests.planned import files_with_plan

LONGER = "outputs: 301\n      reason: Next door.\n      relaxation: Alder asked for no more."
SMALL = "outputs: 100\n      reason: Wishes to start small."


def of_plan(alder: str = SMALL, birch: str = LONGER) -> dict[str, Departure]:
    register = register_of(files_with_plan(alder=alder, birch=birch))
    return dict(departures(register, "meals", propose(register, "meals"))["lunches"])


def told(found: dict[str, Departure]) -> list[str]:
    return [" ".join(line.split()) for line in plan_report.as_lines(found)]


def test_the_largest_share_comes_first_and_each_says_when_and_why() -> None:
    assert told(of_plan()) == [
        (
            "Beside what capacity alone would give; a share that differs by more than 10% says "
            "why [TEN-6]"
        ),
        "agreed by capacity difference per cent in money",
        "birch 301 312 -11 -3.53% (£99.00)",
        "Assented on 15 July 2025.",
        "Because: Next door.",
        "Above the largest share, because: Alder asked for no more.",
        "alder 100 188 -88 -46.81% (£792.00)",
        "Assented on 14 July 2025.",
        "Over 10%, because: Wishes to start small.",
    ]


def test_the_columns_stand_under_their_headings() -> None:
    _, heading, birch, *_ = plan_report.as_lines(of_plan())
    assert len(heading) == len(birch)


def test_a_share_of_the_baseline_itself_says_when_and_nothing_more() -> None:
    lines = told(of_plan(alder="outputs: 188"))
    assert lines[-2:] == ["alder 188 188 +0 0% £0.00", "Assented on 14 July 2025."]


def test_a_reason_that_is_missing_is_missed() -> None:
    alder = of_plan()["alder"]
    assert alder.agreement is not None
    unexplained = replace(alder, agreement=alder.agreement.model_copy(update={"reason": None}))
    assert told({"alder": unexplained})[-1] == "Over 10%, and no reason is given."


def test_a_plan_that_says_something_else_by_now_is_not_quoted() -> None:
    lines = told({"alder": replace(of_plan()["alder"], agreement=None)})
    assert lines[-1] == "The plan says nothing of this share, or something else by now."


def test_where_capacity_alone_gives_nothing_there_is_no_percentage() -> None:
    nothing = replace(of_plan()["alder"], by_capacity=Amount(outputs=0, amount=0))
    assert told({"alder": nothing})[2] == "alder 100 0 +100 £900.00"


def test_of_nobody_nothing_is_said() -> None:
    assert told({}) == []


def test_a_member_is_explained_its_own_departure_and_no_other() -> None:
    register = register_of(files_with_plan(alder=SMALL, birch=LONGER))
    award = propose(register, "meals")
    alone = explanation_report.explained(register, "meals", award, "alder")
    fields = explanation_report.as_fields("meals", alone, None)
    assert list(fields["baseline"]["lunches"]) == ["alder"]
    found = fields["baseline"]["lunches"]["alder"]
    assert (found["agreed_outputs"], found["agreed_pence"]) == (100, 90_000)
    assert (found["by_capacity_outputs"], found["more_bp"]) == (188, -4681)
    assert (found["assented_on"], found["reason"]) == ("2025-07-14", "Wishes to start small.")
    assert [step["value"] for step in found["steps"]] == [-4681, -79_200]
    lines = list(explanation_report.as_lines(alone, None))
    assert not [line for line in lines if "birch, beside" in line]
    assert [line for line in lines if "alder, beside capacity alone" in line]
