"""Red in a row calls for a case, unless one is open or answered to it, or nobody can tell."""

from __future__ import annotations

from datetime import date

import pytest

from generator.quality.standing import suspended_since
from generator.rules.performance import calling_for_a_case
from tests.consortia import AS_OF, edited, findings_in, register_of, shown_short

Q1, Q2 = "returns/visits/2025-q1/alder.yaml", "returns/visits/2025-q2/alder.yaml"
RED = (
    (Q1, "    outputs: 11\n    outputs_to_date: 11\n", "    outputs: 7\n    outputs_to_date: 7\n"),
    (Q2, "    outputs: 12\n    outputs_to_date: 23\n", "    outputs: 5\n    outputs_to_date: 12\n"),
)
"""7 of 11 visits, then 12 of 22: both under 70%."""

OPENED = "  - stage: opened\n    on: 2025-05-06\n    reasons: Few visits.\n"


def closed(on: str) -> str:
    """The stage that ends a case."""
    return f"  - stage: closed\n    on: {on}\n    reasons: Volunteers were found.\n"


def found(
    stages: str = "",
    *,
    member: str = "alder",
    as_of: date = AS_OF,
    more: dict[str, bytes] | None = None,
) -> list[str]:
    """What MON-7 finds where alder is red twice and the member has a case of these stages."""
    files = edited(*RED) | (more or {})
    if stages:
        files[f"data/quality/cases/2025-05-06-{member}.yaml"] = f"stages:\n{stages}".encode()
    return [shown_short(each) for each in findings_in(files, as_of) if each.rule == "MON-7"]


IS_FOUND = [f"warning {Q2} lots.home.outputs_to_date"]


def test_two_reds_in_a_row_without_a_case_are_found() -> None:
    assert found() == IS_FOUND
    assert [each.position.member for each in calling_for_a_case(register_of(edited(*RED)))] == [
        "alder"
    ]


def test_without_a_running_total_the_periods_own_figure_is_pointed_at() -> None:
    q2 = (Q2, RED[1][1], "    outputs: 5\n")
    files = edited(RED[0], q2)
    assert [shown_short(each) for each in findings_in(files) if each.rule == "MON-7"] == [
        f"warning {Q2} lots.home.outputs"
    ]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (OPENED, []),
        (OPENED.replace("2025-05-06", "2025-08-16"), IS_FOUND),
        # The second red return came in on 14 July.
        (OPENED + closed("2025-07-13"), IS_FOUND),
        (OPENED + closed("2025-07-14"), []),
        (OPENED + closed("2025-08-16"), []),
    ],
)
def test_a_case_answers_while_it_is_open_or_if_closed_when_the_latest_red_was_known(
    stages: str, expected: list[str]
) -> None:
    assert found(stages) == expected


ABOUT = "sub_contracts:\n  - tender: {}\n    lot: {}\n"


def found_with(about: str, stages: str) -> list[str]:
    """What MON-7 finds where alder is red twice and has a case about those sub-contracts."""
    files = edited(*RED)
    files["data/quality/cases/2025-05-06-alder.yaml"] = f"{about}stages:\n{stages}".encode()
    return [shown_short(each) for each in findings_in(files) if each.rule == "MON-7"]


@pytest.mark.parametrize("stages", [OPENED, OPENED + closed("2025-07-14")], ids=["open", "closed"])
@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("", []),
        (ABOUT.format("visits", "home"), []),
        (ABOUT.format("meals", "lunches"), IS_FOUND),
        (ABOUT.format("visits", "club"), IS_FOUND),
        (ABOUT.format("gardens", "home"), IS_FOUND),
        (ABOUT.format("meals", "lunches") + "  - tender: visits\n    lot: home\n", []),
    ],
    ids=["all", "this", "another", "another-lot", "another-tender", "several"],
)
def test_a_case_answers_for_the_sub_contracts_that_it_names_alone(
    about: str, expected: list[str], stages: str
) -> None:
    assert found_with(about, stages) == expected


def test_a_suspended_case_stops_new_work_whatever_it_is_about() -> None:
    files = edited()
    files["data/quality/cases/2024-10-01-alder.yaml"] = (
        ABOUT.format("visits", "home")
        + "stages:\n  - stage: suspended\n    on: 2024-11-01\n    reasons: Visits missed.\n"
    ).encode()
    assert suspended_since(register_of(files), "alder", AS_OF) == date(2024, 11, 1)


def test_a_case_of_another_member_answers_to_nothing() -> None:
    assert found(OPENED, member="birch") == IS_FOUND


@pytest.mark.parametrize(
    "path",
    [
        "data/quality/cases/2025-05-06-alder.yaml",
        "data/variations/visits/2025-08-01.yaml",
    ],
)
def test_what_cannot_be_read_may_be_the_answer(path: str) -> None:
    assert found(more={path: b"stages: [\n"}) == []


def test_an_unreadable_case_of_somebody_else_is_no_answer() -> None:
    assert found(more={"data/quality/cases/2025-05-06-birch.yaml": b"stages: [\n"}) == IS_FOUND


def test_a_contract_that_has_ended_calls_for_no_case() -> None:
    assert found(as_of=date(2025, 12, 31)) == IS_FOUND
    assert found(as_of=date(2026, 1, 1)) == []
