"""What the hub owes under its charter, as deadlines."""

from __future__ import annotations

from datetime import date

from generator.deadlines.charter import (
    charter_year_ends,
    hub_actions_due,
    hub_assessments_due,
    queries_to_answer,
)
from generator.deadlines.deadline import State
from tests.charters import (
    ASSESSED,
    assessment,
    chartered,
    questions,
    register_over,
    terms,
    visits,
)

CHARTER = chartered(terms("2024-04-01", yearly=0, assessed=ASSESSED))
LOG = "charter/log/2025-05"
ALL_VISITS = visits(
    "2025-05-07 alder", "2025-05-08 alder", "2025-05-09 birch", "2025-05-12 birch",
    "2025-05-13 cedar",
)  # fmt: skip


def test_the_year_that_runs_ends_once_and_only_under_a_charter() -> None:
    (ends,) = charter_year_ends(register_over({}, CHARTER))
    assert (ends.id, ends.on, ends.state) == (
        "charter-year/2025-26", date(2026, 3, 31), State.DUE,
    )  # fmt: skip
    assert ends.notice_days == 30
    assert list(charter_year_ends(register_over({}))) == []


def test_a_year_is_done_only_when_nothing_in_it_is_open() -> None:
    only_visits = chartered(terms("2024-04-01", yearly=0).replace(
        "        replies:\n          question:\n            title: Replies to questions\n"
        "            meaning: It is answered.\n            within: 5\n"
        "            at_least: 90%\n", ""))  # fmt: skip
    (done,) = charter_year_ends(register_over({LOG: ALL_VISITS}, only_visits))
    assert done.state is State.DONE
    (still_open,) = charter_year_ends(register_over({LOG: ALL_VISITS}, CHARTER))
    assert still_open.state is State.DUE
    (unknown,) = charter_year_ends(register_over({LOG: "visits: none\n"}, CHARTER))
    assert unknown.state is State.UNKNOWN


def test_every_question_has_its_day_answered_or_not() -> None:
    asked = questions(
        "2025-05-12 alder 2025-05-13", "2025-05-12 birch", "2025-05-12 cedar 2025-06-02"
    )
    found = {each.id: (each.on, each.state) for each in queries_to_answer(
        register_over({LOG: asked}, CHARTER))}  # fmt: skip
    due_on = date(2025, 5, 19)
    assert found == {
        "query/2025-05/1": (due_on, State.DONE),
        "query/2025-05/2": (due_on, State.OVERDUE),
        "query/2025-05/3": (due_on, State.DONE),
    }


def test_a_question_says_whose_it_is_even_of_nobody_known() -> None:
    asked = questions("2025-05-12 cedar", "2025-05-12 nobody")
    register = register_over({LOG: asked}, CHARTER)
    assert [each.what.partition(": ")[2] for each in queries_to_answer(register)] == [
        register.members["cedar"].name, "nobody",
    ]  # fmt: skip


def test_the_hubs_assessment_is_due_overdue_or_unknown() -> None:
    (overdue,) = hub_assessments_due(register_over({}, CHARTER))
    assert (overdue.on, overdue.state) == (date(2025, 3, 31), State.OVERDUE)
    made = {"charter/self-assessments/2025-02-10": assessment()}
    (due,) = hub_assessments_due(register_over(made, CHARTER))
    assert (due.on, due.state, due.notice_days) == (date(2026, 2, 10), State.DUE, 30)
    broken = {"charter/self-assessments/2025-02-10": "framework: none\n"}
    (unknown,) = hub_assessments_due(register_over(broken, CHARTER))
    assert unknown.state is State.UNKNOWN
    assert list(hub_assessments_due(register_over(made))) == []


def test_what_the_hub_took_upon_itself_is_due_until_it_is_done() -> None:
    improvements = (
        "improvements:\n  - weakness: No cover.\n    action: Write it down.\n"
        "    owner: Director\n    by: 2025-06-30\n"
    )
    files = {"charter/self-assessments/2025-02-10": assessment(more=improvements)}
    (action,) = hub_actions_due(register_over(files))
    assert (action.id, action.state) == ("hub-action/2025-02-10/1", State.OVERDUE)
    done = {name: f"{text}    done_on: 2025-07-01\n" for name, text in files.items()}
    (action,) = hub_actions_due(register_over(done))
    assert action.state is State.DONE
