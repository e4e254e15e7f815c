"""What of strategy falls due: the timetable and the rules tell of the same days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from generator.deadlines.deadline import Deadline, State
from generator.deadlines.strategy import (
    actions_due,
    assessments_due,
    documents_due,
    objectives_due,
    readings_due,
    risks_due,
)
from generator.register import Register
from generator.rules.need import STR_1
from generator.rules.strategy import STR_2
from tests.strategy import DOCUMENT, OBJECTIVE, RISK, needs, strategic

Find = Callable[[Register], Iterator[Deadline]]

NOTICE = 30

ACTION = {"plan": {"action": "Hold a reserve", "owner": "Treasurer", "due_on": "2025-08-15"}}
RECENT = {"reviews": [{"on": "2025-06-01", "likelihood": "2", "impact": "3"}]}
CASES = [
    (assessments_due, "strategy/needs/2025-03-01.yaml", needs(meals="1"), date(2026, 3, 1)),
    (readings_due, "strategy/objectives/members.yaml", OBJECTIVE, date(2025, 2, 15)),
    (documents_due, "strategy/documents/complaints.yaml", DOCUMENT, date(2026, 9, 2)),
    (risks_due, "strategy/risks/late.yaml", RISK, date(2025, 12, 10)),
    (actions_due, "strategy/risks/late.yaml", {**RISK, **RECENT, "mitigations": ACTION},
     date(2025, 8, 15)),
]  # fmt: skip


@pytest.mark.parametrize(("find", "path", "tree", "on"), CASES)
def test_it_is_overdue_the_day_after_and_the_rule_warns_from_the_policys_notice_on(
    find: Find, path: str, tree: dict[str, Any], on: date
) -> None:
    for days, state, warns in (
        (-NOTICE - 1, State.DUE, False), (-NOTICE, State.DUE, True), (0, State.DUE, True),
        (1, State.OVERDUE, True),
    ):  # fmt: skip
        register = strategic({path: tree}, as_of=on + timedelta(days=days))
        (item,) = find(register)
        assert (item.on, item.state, item.notice_days) == (on, state, NOTICE)
        assert item.path == f"data/{path}"
        found = [*STR_1.hold(register).findings, *STR_2.hold(register).findings]
        told = "is due by" if days <= 0 else "1 day ago"
        assert any(told in finding.message for finding in found) is warns


@pytest.mark.parametrize(
    "find", [assessments_due, objectives_due, readings_due, documents_due, risks_due, actions_due]
)
def test_without_records_of_strategy_nothing_is_due(find: Find) -> None:
    assert list(find(strategic())) == []


def objective(as_of: date, **more: Any) -> State:  # noqa: ANN401 - any field
    tree = {**OBJECTIVE, **more}
    (item,) = objectives_due(strategic({"strategy/objectives/members.yaml": tree}, as_of=as_of))
    assert item.on == date(2026, 8, 15)
    return item.state


def test_an_objective_is_done_once_reached_or_once_somebody_says_why_it_was_not() -> None:
    after = date(2026, 8, 16)
    missed = {"on": "2026-08-16", "because": "Too few asked.", "action": "Ask more."}
    reached = [{"on": "2025-08-15", "value": "100"}]
    assert objective(date(2026, 8, 15)) is State.DUE
    assert objective(after) is State.OVERDUE
    assert objective(after, missed=missed) is State.DONE
    assert objective(date(2026, 8, 15), missed=missed) is State.DUE
    assert objective(date(2025, 8, 15), readings=reached) is State.DONE


def test_what_is_worked_out_what_is_withdrawn_and_what_is_closed_is_not_awaited() -> None:
    worked_out = {name: value for name, value in OBJECTIVE.items() if name != "measured_by"}
    gone = {"on": "2025-01-01", "because": "Another took its place."}
    closed = {"on": "2025-07-01", "because": "It is over."}
    register = strategic({
        "strategy/objectives/members.yaml": {**worked_out, "measure": "members"},
        "strategy/documents/complaints.yaml": {**DOCUMENT, "withdrawn": gone},
        "strategy/risks/late.yaml": {**RISK, "mitigations": ACTION, "closed": closed},
    })  # fmt: skip
    for find in (readings_due, documents_due, risks_due, actions_due):
        assert list(find(register)) == []


@pytest.mark.parametrize(("done_on", "state"), [("2025-08-15", State.DONE),
                                                ("2025-08-16", State.DUE)])  # fmt: skip
def test_an_action_is_done_from_the_day_on_which_it_was(done_on: str, state: State) -> None:
    plan = {"plan": {**ACTION["plan"], "done_on": done_on}}
    register = strategic({"strategy/risks/late.yaml": {**RISK, "mitigations": plan}})
    (item,) = actions_due(register)
    assert item.state is state
    assert item.id == "risk-action/late/plan"


def test_risks_and_what_is_done_about_them_are_for_members() -> None:
    register = strategic({
        path: tree for _, path, tree, _ in CASES
    })  # fmt: skip
    public = {
        item.kind.id: item.kind.is_public
        for find in (assessments_due, objectives_due, readings_due, documents_due, risks_due,
                     actions_due)
        for item in find(register)
    }  # fmt: skip
    assert {name for name, is_public in public.items() if not is_public} == {
        "risk-review", "risk-action",
    }  # fmt: skip
