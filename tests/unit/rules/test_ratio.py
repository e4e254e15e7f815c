"""The hub's part: who may raise it, which path it is held against, and when nobody can tell."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from generator.rules.ratio_reviews import FIN_3
from tests.consortia import Edit, after, edited, found, register_of

FILE = "consortium.yaml"
BY_MEMBERS, BY_BOARD = "members/2023-01-10/1", "board/2024-12-02/1"
BY = f"      resolution: {BY_MEMBERS}\n"
FIRST_RATE = f"  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%\n{BY}"
LAST_STEP = f"        - since: 2033-01-10\n          at_most: 5%\n{BY}"
RATE, PATH = f"{FILE} policies.top_slice_rate", f"{FILE} policies.top_slice_path"


def rates(*later: tuple[str, str, str]) -> Edit:
    """More values of the rate: since when, how much, by which decision."""
    return after(
        FILE,
        FIRST_RATE,
        "".join(
            f"    - since: {since}\n      value: {value}\n      resolution: {resolution}\n"
            for since, value, resolution in later
        ),
    )


def next_path(steps: str, resolution: str) -> Edit:
    """A second path from 2025 on."""
    listed = "".join(
        f"        - since: {since}\n          at_most: {at_most}\n"
        for since, _, at_most in (step.partition(" ") for step in steps.split(", "))
    )
    return after(
        FILE,
        LAST_STEP,
        f"    - since: 2025-01-01\n      value:\n{listed}      resolution: {resolution}\n",
    )


FALLS = after(
    FILE,
    "        - since: 2023-01-10\n          at_most: 10%\n",
    "        - since: 2025-03-01\n          at_most: 9%\n",
)
"""The path falls while the contract runs."""


def test_members_may_raise_the_rate_up_to_the_path_and_the_board_may_not() -> None:
    lowered = ("2025-01-01", "8%", BY_MEMBERS)
    assert found("FIN-2", rates(lowered, ("2025-02-01", "9%", BY_MEMBERS))) == []
    raised = rates(lowered, ("2025-02-01", "9%", BY_BOARD))
    assert found("FIN-2", raised) == [f"error {RATE}.2.resolution"]
    assert found("FIN-3", raised) == []


def test_a_rate_set_by_the_board_without_a_rise_is_told_of_once() -> None:
    kept = rates(("2025-01-01", "10%", BY_BOARD))
    assert found("FIN-2", kept) == []
    assert found("FIN-3", kept) == [f"error {RATE}.1.resolution"]


def test_only_the_rate_in_force_is_held_against_todays_path() -> None:
    still = [f"warning {RATE}.0.value"]
    assert found("FIN-2", FALLS) == still
    assert found("FIN-2", FALLS, rates(("2025-03-01", "9%", BY_MEMBERS))) == []
    assert found("FIN-2", FALLS, rates(("2025-12-01", "9%", BY_MEMBERS))) == still


def test_a_rate_to_come_is_held_against_the_path_of_its_first_day() -> None:
    assert found("FIN-2", FALLS, rates(("2025-03-01", "9%", BY_MEMBERS),
                                       ("2033-02-01", "6%", BY_MEMBERS))) == [
        f"error {RATE}.2.value"
    ]  # fmt: skip


def test_a_rate_above_every_path_is_told_of_as_that_alone() -> None:
    much = rates(("2025-01-01", "12%", BY_MEMBERS))
    assert found("FIN-1", much) == [f"error {RATE}.1.value"]
    assert found("FIN-2", much) == []


def test_a_path_rises_where_it_allows_more_on_any_day_than_the_one_before() -> None:
    rise = [f"error {PATH}.1.resolution"]
    assert found("FIN-2", next_path("2025-01-01 10%, 2034-01-01 5%", BY_BOARD)) == rise
    assert found("FIN-2", next_path("2025-01-01 10%", BY_BOARD)) == rise
    assert found("FIN-2", next_path("2025-01-01 10%, 2034-01-01 5%", BY_MEMBERS)) == []
    sooner = next_path("2025-01-01 10%, 2030-01-01 5%", BY_BOARD)
    assert found("FIN-2", sooner) == []
    assert found("FIN-3", sooner) == rise


def test_the_board_may_minute_that_it_reviewed_nothing() -> None:
    minutes = "governance/meetings/board/2024-12-02.yaml"
    title = "    title: To approve the award of visits.\n"
    assert found("FIN-3", after(minutes, title, "    reviews_ratio: no\n")) == []
    assert found("FIN-3", after(minutes, title, "    reviews_ratio: yes\n")) == [
        f"error {minutes} decisions.1.reviews_ratio"
    ]


def test_where_the_folder_of_minutes_cannot_be_read_no_review_is_overdue() -> None:
    register = register_of(edited(), date(2030, 1, 1))
    assert FIN_3.hold(register).findings != ()
    lost = Register(
        as_of=register.as_of,
        consortium=register.consortium,
        unknown=frozenset({"data/governance/meetings"}),
    )
    assert FIN_3.hold(lost).findings == ()
