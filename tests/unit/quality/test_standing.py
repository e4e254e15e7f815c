"""Standing in quality: what counts is the day, not the order in a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.quality.standing import are_known, delivers_on, has_open_case, suspended_since
from schemas import catalogue
from tests.consortia import edited, register_of

OPENED = "  - stage: opened\n    on: 2024-10-01\n    reasons: Visits missed.\n"
SUSPENDED = "  - stage: suspended\n    on: 2024-11-01\n    reasons: Still missed.\n"


@pytest.mark.parametrize("stages", [OPENED + SUSPENDED, SUSPENDED + OPENED])
@pytest.mark.parametrize(
    ("on", "since"),
    [
        (date(2024, 9, 30), None),
        (date(2024, 10, 31), None),
        (date(2024, 11, 1), date(2024, 11, 1)),
        (date(2025, 1, 1), date(2024, 11, 1)),
    ],
)
def test_the_latest_stage_by_date_decides(stages: str, on: date, since: date | None) -> None:
    files = edited()
    files["data/quality/cases/2024-10-01-alder.yaml"] = f"stages:\n{stages}".encode()
    assert suspended_since(register_of(files), "alder", on) == since


def test_a_member_delivers_while_it_holds_a_part_of_a_contract_that_runs() -> None:
    register = register_of(edited())
    days = {date(2024, 12, 31): False, date(2025, 1, 1): True, date(2025, 12, 31): True,
            date(2026, 1, 1): False}  # fmt: skip
    for on, delivers in days.items():
        assert delivers_on(register, "alder", on) is delivers
        assert not delivers_on(register, "cedar", on)


CLOSED = "  - stage: closed\n    on: 2024-12-01\n    reasons: Mended.\n"


def test_a_case_is_open_from_its_first_stage_until_it_is_closed() -> None:
    files = edited()
    files["data/quality/cases/2024-10-01-alder.yaml"] = f"stages:\n{OPENED}{CLOSED}".encode()
    register = register_of(files)
    days = {date(2024, 9, 30): False, date(2024, 10, 1): True, date(2024, 12, 1): False}
    assert {on: has_open_case(register, "alder", on) for on in days} == days
    assert not has_open_case(register, "birch", date(2024, 10, 1))


@pytest.mark.parametrize(
    ("unknown", "known"),
    [
        ("data/quality/reviews/alder/2025-01-01.yaml", False),
        ("data/quality/reviews/alder", False),
        ("data/quality/reviews", False),
        ("data/quality/reviews/alder-hill/2025-01-01.yaml", True),
        ("data/quality/plans/alder/2025-01-01.yaml", True),
    ],
)
def test_a_folder_is_known_if_everything_in_it_could_be_read(unknown: str, *, known: bool) -> None:
    register = replace(register_of(edited()), unknown=frozenset({unknown}))
    assert are_known(register, catalogue.REVIEW, "alder") is known
