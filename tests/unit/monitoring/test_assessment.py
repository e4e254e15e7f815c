"""What a return is worth, as known on a day."""

from __future__ import annotations

from copy import copy
from datetime import date, timedelta

import pytest

from generator.monitoring.assessment import Assessment, Timeliness, assess, is_supplied, measures_of
from generator.monitoring.expected import expected_returns
from generator.register import Register
from schemas.monitoring_return import LotReturn
from schemas.periods import period_from_text
from tests.changes import Files
from tests.consortia import (
    AS_OF,
    MINIMAL,
    Edit,
    after,
    edited,
    files_of,
    register_of,
    register_with,
)

REGISTER = register_of(files_of(MINIMAL))
RETURN = "returns/visits/2025-q2/birch.yaml"
"""Sent on 30 July 2025, the last day on which it is on time."""


def assessed(register: Register, on: date = AS_OF, period: str = "2025-q2") -> Assessment:
    """Birch's return for that period."""
    expected = expected_returns(register)["visits", period_from_text(period), "birch"]
    return assess(register, expected, on)


def test_every_plain_figure_outcome_and_category_is_asked_for() -> None:
    assert measures_of(REGISTER, "visits", "home", period_from_text("2025-q2")) == (
        ("outputs",),
        ("outputs_to_date",),
        ("participants",),
        ("spend_total",),
        ("outcomes", "less-lonely"),
        ("spend", "staff"),
        ("spend", "other"),
    )


def test_each_group_that_a_lot_asks_for_is_a_figure() -> None:
    asking = register_with(
        (
            "tenders/visits/tender.yaml",
            "    requirements:\n      checked",
            "    people_by:\n      - age\n    requirements:\n      checked",
        )
    )
    measures = measures_of(asking, "visits", "home", period_from_text("2025-q2"))
    assert measures[4:7] == (
        ("people", "age", "younger"), ("people", "age", "older"), ("people", "age", "not-said"),
    )  # fmt: skip
    figures = LotReturn(people={"age": {"younger": 0}})
    assert [is_supplied(figures, measure) for measure in measures[3:7]] == [
        False, True, False, False,
    ]  # fmt: skip
    assert not is_supplied(LotReturn(), ("people", "age", "younger"))


def test_a_return_sent_on_its_due_date_with_every_figure_is_on_time_and_complete() -> None:
    found = assessed(REGISTER)
    assert (found.timeliness, found.days_late) == (Timeliness.ON_TIME, 0)
    assert (found.asked, found.supplied, found.missing) == (7, 7, ())
    assert found.is_complete


def test_a_return_is_late_from_the_day_after() -> None:
    found = assessed(register_with((RETURN, "2025-07-30", "2025-07-31")))
    assert (found.timeliness, found.days_late) == (Timeliness.LATE, 1)


def test_figures_that_are_not_given_are_named() -> None:
    register = register_with(
        (RETURN, "    participants: 8\n", ""), (RETURN, "      other: 240.00\n", "")
    )
    found = assessed(register)
    assert found.missing == (("home", ("participants",)), ("home", ("spend", "other")))
    assert (found.supplied, found.is_complete) == (5, False)


SUPPLIED = (
    RETURN,
    "lots:\n",
    """\
left_out:
  - lot: home
    measure: spend.other
    reason: Fire.
    expected_on: 2025-09-01
    supplied_on: 2025-08-10
lots:
""",
)


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (date(2025, 7, 30), (("home", ("spend", "other")),)),
        (date(2025, 8, 9), (("home", ("spend", "other")),)),
        (date(2025, 8, 10), ()),
    ],
)
def test_a_figure_supplied_later_is_missing_until_that_day(
    on: date, missing: tuple[object, ...]
) -> None:
    assert assessed(register_with(SUPPLIED), on).missing == missing


HEADINGS = """\
        staff: Staff
        other: Everything else
"""
HEADING_ADDED = after(
    "consortium.yaml",
    f"{HEADINGS}      resolution: members/2023-01-10/1\n",
    f"""\
    - since: 2025-04-02
      value:
{HEADINGS}        travel: Travel
      resolution: members/2023-01-10/1
""",
)


def test_a_heading_of_spending_is_asked_for_from_the_first_period_that_begins_under_it() -> None:
    register = register_with(HEADING_ADDED)
    asked = {
        period: assessed(register, period=period).asked
        for period in ("2025-q1", "2025-q2", "2025-q3")
    }
    assert asked == {"2025-q1": 7, "2025-q2": 7, "2025-q3": 8}


def test_a_figure_of_nought_is_given() -> None:
    assert assessed(register_with((RETURN, "less-lonely: 3", "less-lonely: 0"))).is_complete


@pytest.mark.parametrize(
    ("on", "timeliness", "days_late"),
    [
        (date(2025, 7, 29), Timeliness.NOT_YET_DUE, 0),
        (date(2025, 7, 30), Timeliness.ON_TIME, 0),
    ],
)
def test_a_return_is_unknown_before_the_day_on_which_it_was_sent(
    on: date, timeliness: Timeliness, days_late: int
) -> None:
    found = assessed(REGISTER, on)
    assert (found.timeliness, found.days_late) == (timeliness, days_late)


@pytest.mark.parametrize(
    ("on", "timeliness", "days_late"),
    [
        (date(2025, 7, 30), Timeliness.NOT_YET_DUE, 0),
        (date(2025, 7, 31), Timeliness.MISSING, 1),
        (date(2025, 8, 15), Timeliness.MISSING, 16),
    ],
)
def test_a_return_that_is_not_there_is_missing_once_its_due_date_has_passed(
    on: date, timeliness: Timeliness, days_late: int
) -> None:
    files = edited()
    del files[f"data/{RETURN}"]
    found = assessed(register_of(files), on)
    assert (found.timeliness, found.days_late) == (timeliness, days_late)
    assert found.supplied == 0


def test_a_return_that_cannot_be_read_is_not_missing() -> None:
    found = assessed(register_with((RETURN, "submitted_on", "submited_on")))
    assert (found.timeliness, found.days_late) == (Timeliness.UNKNOWN, 0)


def test_a_figure_left_out_that_came_on_no_day_named_is_missing() -> None:
    file, words, entry = SUPPLIED
    undated = (file, words, entry.replace("    supplied_on: 2025-08-10\n", ""))
    register = register_with(undated)
    assert assessed(register, date(2999, 12, 31)).missing == (("home", ("spend", "other")),)


EXCUSED = {
    "data/excuses/visits/2025-q2/birch.yaml": b"""until: 2025-08-06
granted_on: 2025-08-04
reason: The flood took the office.
granted_by: Manager
"""
}


@pytest.mark.parametrize("more", [{}, EXCUSED], ids=["plain", "excused"])
@pytest.mark.parametrize("edits", [(), (SUPPLIED,)], ids=["whole", "supplied later"])
def test_on_every_day_it_stands_as_if_no_other_day_had_been_asked_for(
    edits: tuple[Edit, ...], more: Files
) -> None:
    register = register_of(edited(*edits, over=more))
    days = [date(2025, 7, 20) + timedelta(days=number) for number in range(30)]
    for on in (*reversed(days), *days):
        assert assessed(register, on) == assessed(copy(register), on)
