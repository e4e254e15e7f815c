"""MON-10: the days between which an excuse can be granted, and run."""

from __future__ import annotations

import pytest

from tests.consortia import AS_OF, edited, findings_in, shown_short

EXCUSE = "excuses/visits/2025-q2/birch.yaml"
"""For a return that is due on 30 July 2025."""


def found(
    until: str = "2025-08-20", granted_on: str = "2025-07-25", who: str = "granted_by: Manager"
) -> list[str]:
    text = f"until: {until}\nreason: Fire.\ngranted_on: {granted_on}\n{who}\n"
    findings = findings_in({**edited(), f"data/{EXCUSE}": text.encode()}, AS_OF)
    return [shown_short(each) for each in findings]


@pytest.mark.parametrize(
    ("granted_on", "field"),
    [
        ("2025-01-01", None),
        ("2025-07-30", None),
        ("2025-08-13", None),
        ("2025-08-14", "granted_on"),
    ],
)
def test_an_excuse_is_granted_within_two_weeks_of_the_due_date(
    granted_on: str, field: str | None
) -> None:
    assert found(granted_on=granted_on) == ([f"error {EXCUSE} {field}"] if field else [])


@pytest.mark.parametrize(
    ("until", "field"),
    [
        ("2025-07-30", "until"),
        ("2025-07-31", None),
        ("2025-10-30", None),
        ("2025-10-31", "until"),
    ],
)
def test_it_ends_after_the_due_date_and_by_that_of_the_next_return(
    until: str, field: str | None
) -> None:
    assert found(until=until) == ([f"error {EXCUSE} {field}"] if field else [])


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("decision: board/2024-12-02/1", []),
        ("granted_by: Manager\ndecision: board/2024-12-02/1", []),
        ("", [f"error {EXCUSE}"]),
    ],
)
def test_a_role_or_a_decision_grants_it(who: str, expected: list[str]) -> None:
    assert found(who=who) == expected


def test_it_may_be_granted_on_the_day_of_its_decision_and_no_earlier() -> None:
    decided = "decision: board/2024-12-02/1"
    assert found(granted_on="2024-12-02", who=decided) == []
    assert found(granted_on="2024-12-01", who=decided) == [f"error {EXCUSE} granted_on"]


def test_of_a_contract_that_cannot_be_read_nothing_is_said() -> None:
    files = edited(("awards/visits.yaml", "decided_on: 2024", "decided: 2024"))
    files[f"data/{EXCUSE}"] = (
        b"until: 2025-08-20\nreason: Fire.\ngranted_on: 2025-07-25\ngranted_by: Manager\n"
    )
    assert "MON-10" not in {finding.rule for finding in findings_in(files)}
