"""The rolling score says how many of the latest returns have each quality, and why."""

from __future__ import annotations

from datetime import date

import pytest

from generator.register import Register
from generator.rules.qualities import Quality
from generator.rules.scorecard import scorecard
from generator.step import Step
from tests.consortia import edited, register_of, register_with

Q1, Q2 = "returns/visits/2025-q1/birch.yaml", "returns/visits/2025-q2/birch.yaml"
Q3, Q4 = "data/returns/visits/2025-q3/birch.yaml", "data/returns/visits/2025-q4/birch.yaml"
FEBRUARY = date(2026, 2, 15)


def step(register: Register, quality: Quality) -> Step:
    return scorecard(register, "birch").steps[quality]


def returns_in(found: Step) -> list[tuple[str, int, str]]:
    return [(one.label, one.value, one.how) for one in found.inputs if isinstance(one, Step)]


def four_returns(sent: str = "2025-10-01", *, last: bool = True) -> Register:
    """Birch's whole year; the third quarter sent on that day, the fourth perhaps not at all."""
    files = edited()
    text = files[f"data/{Q2}"].decode().replace("staff: 700", "staff: 710")
    text = text.replace("total: 940", "total: 950").replace("date: 21", "date: 32")
    files[Q3] = text.replace("2025-07-30", sent).encode()
    if last:
        q4 = text.replace("staff: 710", "staff: 720").replace("total: 950", "total: 960")
        q4 = q4.replace("date: 32", "date: 43").replace("2025-07-30", "2026-01-02")
        files[Q4] = q4.encode()
    return register_of(files, FEBRUARY)


def test_of_four_returns_three_were_on_time() -> None:
    found = step(four_returns(sent="2025-11-01"), Quality.ON_TIME)
    assert (found.value, found.rule) == (3, "MON-6")
    assert found.how == (
        "Three of the last four returns were on time. At least 75% of them must be."
    )
    assert returns_in(found) == [
        (
            "Visits to older people, January to March 2025",
            1,
            "It came on 30 April 2025 and was due on 30 April 2025.",
        ),
        (
            "Visits to older people, April to June 2025",
            1,
            "It came on 30 July 2025 and was due on 30 July 2025.",
        ),
        (
            "Visits to older people, July to September 2025",
            0,
            "This return was sent on 1 November 2025, 2 days after it was due on 30 October 2025.",
        ),
        (
            "Visits to older people, October to December 2025",
            1,
            "It came on 2 January 2026 and was due on 30 January 2026.",
        ),
    ]


def test_a_score_leads_down_to_the_policies_that_it_reads() -> None:
    found = step(four_returns(), Quality.ON_TIME)
    assert [(one.label, one.value, one.field) for one in found.leaves()] == [
        (
            "How many of the latest returns count, set by members/2023-01-10/1",
            4,
            ("policies", "reporting_window", 0, "value"),
        ),
        (
            "Least part that must be on time, set by members/2023-01-10/1",
            7_500,
            ("policies", "on_time_threshold", 0, "value"),
        ),
    ]
    assert len(list(step(four_returns(), Quality.CLEAR).leaves())) == 1


@pytest.mark.parametrize("quality", Quality)
def test_a_return_that_did_not_come_has_no_quality(quality: Quality) -> None:
    found = step(four_returns(last=False), quality)
    assert found.value == 3
    assert returns_in(found)[-1][1:] == (0, "It had not come by 30 January 2026.")


def test_a_return_that_came_with_its_excuse_says_so() -> None:
    files = edited((Q2, "2025-07-30", "2025-08-02"))
    files["data/excuses/visits/2025-q2/birch.yaml"] = (
        b"until: 2025-08-05\nreason: Fire.\ngranted_on: 2025-07-29\ngranted_by: Manager\n"
    )
    (*_, last) = returns_in(step(register_of(files), Quality.ON_TIME))
    assert last[1:] == (
        1,
        "It came on 2 August 2025 and was due on 5 August 2025, with its excuse.",
    )


def test_completeness_says_how_many_figures_were_given() -> None:
    found = step(register_with((Q2, "    participants: 8\n", "")), Quality.COMPLETE)
    assert found.how == (
        "One of the last two returns was complete. "
        "Of the figures asked for, 13 of 14 were given; at least 90% must be."
    )
    assert [value for _, value, _ in returns_in(found)] == [1, 0]
    assert returns_in(found)[0][2] == "All 7 figures asked for were given."


@pytest.mark.parametrize(
    ("on", "sent", "how"),
    [
        ("2025-07-30", "2025-04-30", "The only return so far was on time."),
        ("2025-07-30", "2025-05-01", "The only return so far was not on time."),
        ("2025-07-31", "2025-05-01", "One of the last two returns was on time."),
    ],
)
def test_a_score_reads_as_one_would_say_it(on: str, sent: str, how: str) -> None:
    register = register_of(edited((Q1, "2025-04-30", sent)), date.fromisoformat(on))
    assert step(register, Quality.ON_TIME).how.startswith(how)


def test_none_of_several_is_told_as_none() -> None:
    register = register_with((Q1, "2025-04-30", "2025-05-01"), (Q2, "2025-07-30", "2025-07-31"))
    assert step(register, Quality.ON_TIME).how.startswith(
        "None of the last two returns were on time."
    )


def test_a_member_of_whom_nothing_was_due_yet_has_no_steps() -> None:
    found = scorecard(register_of(edited()), "cedar")
    assert (found.steps, found.score.expected) == ({}, 0)


@pytest.mark.parametrize(
    ("edit", "how"),
    [
        ((Q2, "    participants: 8\n", ""), "6 of the 7 figures asked for were given."),
        (
            (Q2, "less-lonely: 3\n", "less-lonely: 3\n      happier: 3\n"),
            "Not every figure is as it was asked for.",
        ),
    ],
)
def test_what_is_not_complete_is_told_without_a_word_that_its_member_wrote(
    edit: tuple[str, str, str], how: str
) -> None:
    *_, last = returns_in(step(register_with(edit), Quality.COMPLETE))
    assert last[1:] == (0, how)
