"""MON-6 tells who reports too little for new work, as soon as that is settled, and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.reporting import MON_6
from tests.consortia import (
    AS_OF,
    Edit,
    after,
    edited,
    findings_in,
    found,
    register_of,
    register_with,
)

Q1, Q2 = "returns/visits/2025-q1/birch.yaml", "returns/visits/2025-q2/birch.yaml"
LATE_Q1: Edit = (Q1, "submitted_on: 2025-04-30", "submitted_on: 2025-05-01")
LATE_Q2: Edit = (Q2, "submitted_on: 2025-07-30", "submitted_on: 2025-07-31")
IS_FOUND = ["warning members/birch.yaml"]


def fix(*edits: Edit, absent: tuple[str, ...] = (), as_of: date = AS_OF) -> str:
    """What birch is told to do."""
    files = edited(*edits)
    for path in absent:
        del files[f"data/{path}"]
    (finding,) = (each for each in findings_in(files, as_of) if each.rule == "MON-6")
    return finding.fix


def test_it_is_held_against_the_members_that_report() -> None:
    held = MON_6.hold(register_of(edited()))
    assert (held.against, held.findings) == (2, ())


def test_half_on_time_is_found() -> None:
    assert found("MON-6", LATE_Q1) == IS_FOUND


def test_three_quarters_are_enough() -> None:
    assert found("MON-6", ("consortium.yaml", "value: 75%", "value: 50%"), LATE_Q1) == []


@pytest.mark.parametrize("level", ["left", "suspended"])
def test_who_is_no_member_any_more_is_told_nothing(level: str) -> None:
    ended = after(
        "members/birch.yaml",
        "    reason: Fit for contracting.\n",
        f"    until: 2025-08-01\n  - since: 2025-08-02\n    level: {level}\n    reason: Agreed.\n",
    )
    assert found("MON-6", ended, LATE_Q1) == []
    assert MON_6.hold(register_with(ended)).against == 1


def test_a_member_whose_record_cannot_be_read_is_told_nothing() -> None:
    broken: Edit = ("members/birch.yaml", "name:", "nane:")
    assert found("MON-6", broken, LATE_Q1) == []


@pytest.mark.parametrize(
    "path",
    [
        "data/returns/visits/2025-q2/birch.yaml",
        "data/excuses/visits/2025-q2/birch.yaml",
        "data/variations/visits/2025-08-01.yaml",
    ],
)
def test_nothing_is_said_while_a_record_that_bears_on_it_cannot_be_read(path: str) -> None:
    files = edited(LATE_Q1, LATE_Q2) | {path: b"nothing: [\n"}
    assert [each for each in findings_in(files) if each.rule == "MON-6"] == []


def test_nothing_is_said_while_a_return_that_counts_holds_an_error() -> None:
    wrong: Edit = (Q2, "spend_total: 940.00", "spend_total: 1.00")
    assert found("MON-6", LATE_Q1, wrong) == []


def test_what_to_do_fits_what_falls_short() -> None:
    assert fix(LATE_Q1) == (
        "Report on time and in full: with the next two returns it is mended on 31 January 2026."
    )
    assert fix(absent=(Q2,)) == (
        "Send what is missing, and report on time and in full: with the next two returns it is "
        "mended on 31 January 2026."
    )
    window: Edit = (
        "consortium.yaml",
        "  reporting_window:\n    - since: 2023-01-10\n      value: 4\n",
        "  reporting_window:\n    - since: 2023-01-10\n      value: 2\n",
    )
    assert fix(LATE_Q1, window) == (
        "Report on time and in full: with the next return it is mended on 31 October 2025."
    )
    assert fix(LATE_Q1, LATE_Q2) == (
        "Report on time. Too few further returns are expected to mend it."
    )
    assert fix(absent=(Q1, Q2)) == (
        "Send what is missing. Too few further returns are expected to mend it."
    )
