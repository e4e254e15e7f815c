"""An excuse moves the day on which a return falls due, from the day on which it was granted."""

from __future__ import annotations

from datetime import date

import pytest

from generator.monitoring.assessment import Timeliness, assess
from generator.monitoring.expected import expected_returns
from generator.monitoring.score import reporting_score
from generator.register import Register
from schemas.periods import period_from_text
from tests.consortia import edited, findings_in, register_of

RETURN = "data/returns/visits/2025-q2/birch.yaml"
"""Due on 30 July 2025."""

EXCUSE = "data/excuses/visits/2025-q2/birch.yaml"
MISSING, ON_TIME, LATE = Timeliness.MISSING, Timeliness.ON_TIME, Timeliness.LATE
EXCUSED, NOT_YET_DUE = Timeliness.EXCUSED, Timeliness.NOT_YET_DUE


def files_with(
    sent: str | None, until: str = "2025-08-20", granted_on: str = "2025-08-01"
) -> dict[str, bytes]:
    """Birch's second quarter, sent on that day or not at all, with an excuse."""
    files = edited()
    text = files.pop(RETURN).decode()
    if sent is not None:
        files[RETURN] = text.replace("2025-07-30", sent).encode()
    files[EXCUSE] = (
        f"until: {until}\nreason: The registers were lost in a fire.\n"
        f"granted_on: {granted_on}\ngranted_by: Contracts manager\n"
    ).encode()
    return files


def state(register: Register, on: date) -> tuple[Timeliness, int]:
    expected = expected_returns(register)["visits", period_from_text("2025-q2"), "birch"]
    found = assess(register, expected, on)
    return found.timeliness, found.days_late


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2025, 7, 30), (NOT_YET_DUE, 0), id="on its due date"),
        pytest.param(date(2025, 7, 31), (MISSING, 1), id="before the excuse was granted"),
        pytest.param(date(2025, 8, 1), (EXCUSED, 0), id="from the day on which it was granted"),
        pytest.param(date(2025, 8, 20), (EXCUSED, 0), id="to its last day"),
        pytest.param(date(2025, 8, 21), (MISSING, 1), id="and then it counts again"),
    ],
)
def test_a_return_that_is_not_there_is_excused_until_its_day(
    on: date, expected: tuple[Timeliness, int]
) -> None:
    assert state(register_of(files_with(None), on), on) == expected


@pytest.mark.parametrize(
    ("sent", "on", "expected"),
    [
        ("2025-07-31", date(2025, 7, 31), (LATE, 1)),
        ("2025-07-31", date(2025, 8, 1), (ON_TIME, 0)),
        ("2025-08-20", date(2025, 8, 20), (ON_TIME, 0)),
        ("2025-08-21", date(2025, 8, 21), (LATE, 1)),
    ],
)
def test_a_return_that_came_by_the_last_day_of_its_excuse_is_on_time(
    sent: str, on: date, expected: tuple[Timeliness, int]
) -> None:
    assert state(register_of(files_with(sent), on), on) == expected


def test_an_excuse_that_ends_by_the_due_date_excuses_nothing() -> None:
    files = files_with("2025-07-31", until="2025-07-30", granted_on="2025-07-01")
    assert state(register_of(files), date(2025, 8, 15)) == (LATE, 1)


@pytest.mark.parametrize("sent", [None, "2025-08-10"])
def test_while_an_excuse_cannot_be_read_nobody_is_called_late(sent: str | None) -> None:
    files = files_with(sent)
    files[EXCUSE] = files[EXCUSE].replace(b"until", b"untill")
    assert state(register_of(files), date(2025, 8, 15)) == (Timeliness.UNKNOWN, 0)
    assert {finding.rule for finding in findings_in(files)} == {"SCHEMA-UNKNOWN-FIELD"}


@pytest.mark.parametrize(
    ("on", "counted", "on_time"),
    [
        pytest.param(date(2025, 7, 31), 2, 1, id="it counts until it is excused"),
        pytest.param(date(2025, 8, 1), 1, 1, id="not while it is excused"),
        pytest.param(date(2025, 8, 20), 1, 1, id="not on the last day either"),
        pytest.param(date(2025, 8, 21), 2, 1, id="and then again"),
    ],
)
def test_an_excused_return_counts_for_eligibility_when_its_excuse_is_over(
    on: date, counted: int, on_time: int
) -> None:
    score = reporting_score(register_of(files_with(None), on), "birch", on)
    assert (score.expected, score.on_time) == (counted, on_time)


def test_neither_missing_nor_late_is_said_of_what_is_excused() -> None:
    assert findings_in(files_with(None)) == ()
    assert findings_in(files_with("2025-08-10")) == ()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (None, "it was due on 20 August 2025 with its excuse, 1 day ago."),
        ("2025-08-21", "1 day after it was due on 20 August 2025 with its excuse."),
    ],
)
def test_what_comes_after_an_excuse_is_told_by_its_last_day(sent: str | None, words: str) -> None:
    (of_score, finding) = findings_in(files_with(sent), date(2025, 8, 21))
    assert of_score.rule == "MON-6"
    assert finding.message.endswith(words)
