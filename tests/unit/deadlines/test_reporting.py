"""Returns and promised figures fall due, and are done once they are there."""

from __future__ import annotations

from datetime import date

import pytest

from generator.deadlines.deadline import Deadline, State, Whom
from generator.deadlines.reporting import promised_figures, returns_due
from generator.monitoring.assessment import Timeliness, assess
from generator.monitoring.expected import expected_returns
from generator.register import Register
from tests.consortia import Edit, after, edited, register_of, register_with
from tests.sections import sample

BIRCH_Q2 = "returns/visits/2025-q2/birch.yaml"
SUBMITTED = "submitted_on: 2025-07-30\n"


def left_out(*more: str) -> Edit:
    lines = ("  - lot: home", "    measure: participants", "    reason: The survey closes later.",
             "    expected_on: 2025-08-20", *(f"    {line}" for line in more))  # fmt: skip
    return after(BIRCH_Q2, SUBMITTED, "left_out:\n" + "".join(f"{line}\n" for line in lines))


def returns_of(register: Register) -> dict[str, Deadline]:
    return {item.id: item for item in returns_due(register)}


def test_a_return_is_due_from_the_member_that_holds_a_part_of_the_contract() -> None:
    item = returns_of(register_with())["return/visits/2025-q3/birch"]

    assert (item.on, item.state, item.days) == (date(2025, 10, 30), State.DUE, 76)
    assert item.what == "Return for July to September 2025: Visits to older people"
    assert (item.whom, item.members) == (Whom.MEMBER, ("birch",))
    assert item.path == "data/returns/visits/2025-q3/birch.yaml"
    assert item.notice_days == 7
    assert item.kind.is_public


def test_a_return_that_is_there_is_done_one_that_is_not_is_overdue_by_the_days() -> None:
    files = edited()
    del files["data/returns/visits/2025-q2/birch.yaml"]
    found = returns_of(register_of(files))

    assert found["return/visits/2025-q2/alder"].state is State.DONE
    missing = found["return/visits/2025-q2/birch"]
    assert (missing.state, missing.days) == (State.OVERDUE, 16)


@pytest.mark.parametrize(
    ("as_of", "state", "on"),
    [
        (date(2025, 7, 31), State.OVERDUE, date(2025, 7, 30)),
        (date(2025, 8, 1), State.DUE, date(2025, 8, 20)),
        (date(2025, 8, 20), State.DUE, date(2025, 8, 20)),
        (date(2025, 8, 21), State.OVERDUE, date(2025, 8, 20)),
    ],
)
def test_a_return_that_is_excused_is_due_when_its_excuse_ends(
    as_of: date, state: State, on: date
) -> None:
    files = edited()
    del files["data/returns/visits/2025-q2/birch.yaml"]
    files["data/excuses/visits/2025-q2/birch.yaml"] = (
        b"until: 2025-08-20\nreason: Fire.\ngranted_on: 2025-08-01\ngranted_by: Manager\n"
    )
    item = returns_of(register_of(files, as_of))["return/visits/2025-q2/birch"]

    assert (item.state, item.on) == (state, on)


def test_a_return_that_cannot_be_read_is_neither_done_nor_overdue() -> None:
    files = edited()
    files["data/returns/visits/2025-q2/birch.yaml"] = b"\x00"
    item = returns_of(register_of(files))["return/visits/2025-q2/birch"]

    assert (item.state, item.is_open) == (State.UNKNOWN, False)


def test_a_return_that_comes_later_was_not_there_before() -> None:
    before = register_with(as_of=date(2025, 7, 29))
    assert returns_of(before)["return/visits/2025-q2/birch"].state is State.DUE


def test_every_expected_return_stands_as_monitoring_judges_it() -> None:
    register = sample().register
    overdue = {
        f"return/{'/'.join(map(str, expected.key))}"
        for expected in expected_returns(register).values()
        if assess(register, expected, register.as_of).timeliness is Timeliness.MISSING
    }
    found = returns_of(register)

    assert len(found) == len(expected_returns(register))
    assert overdue
    assert {name for name, item in found.items() if item.state is State.OVERDUE} == overdue


@pytest.mark.parametrize(
    ("as_of", "more", "state"),
    [
        (date(2025, 8, 20), (), State.DUE),
        (date(2025, 8, 21), (), State.OVERDUE),
        (date(2025, 8, 21), ("supplied_on: 2025-08-21",), State.DONE),
        (date(2025, 8, 20), ("supplied_on: 2025-08-21",), State.DUE),
    ],
)
def test_a_promised_figure_is_done_on_the_day_it_is_supplied(
    as_of: date, more: tuple[str, ...], state: State
) -> None:
    (item,) = promised_figures(register_with(left_out(*more), as_of=as_of))

    assert item.id == "promised-figure/visits/2025-q2/birch/home/participants"
    assert item.state is state
    assert not item.kind.is_public


def test_a_promised_figure_says_which_and_of_what() -> None:
    (item,) = promised_figures(register_with(left_out()))

    assert item.what == (
        "Figure promised for April to June 2025, participants of home: Visits to older people"
    )
    assert (item.members, item.path) == (("birch",), "data/returns/visits/2025-q2/birch.yaml")


def test_nothing_was_promised_before_the_return_was_sent() -> None:
    assert not list(promised_figures(register_with(left_out(), as_of=date(2025, 7, 29))))


def test_a_figure_promised_on_a_tender_nobody_described_bears_its_short_name() -> None:
    files = edited(left_out())
    del files["data/tenders/visits/tender.yaml"]
    (item,) = promised_figures(register_of(files))

    assert item.what.endswith(": visits")
