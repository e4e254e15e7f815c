"""What accepted returns add up to, up to the first that is still to come."""

from __future__ import annotations

from datetime import date

from generator.monitoring.returned import AcceptedFigures, accepted_to_date
from generator.register import Register
from tests.changes import register_with_changes, trade
from tests.consortia import register_with
from tests.payments import ACCEPTED


def figures(register: Register, member: str) -> dict[str, AcceptedFigures]:
    found = accepted_to_date(register)["visits", "home", member]
    return {str(period): each for period, each in found.items()}


def test_each_periods_figures_are_added_to_those_before() -> None:
    assert figures(register_with(), "alder") == {
        "2025-q1": AcceptedFigures(outputs=11, outcomes={"less-lonely": 2}, spend_pence=95_000),
        "2025-q2": AcceptedFigures(outputs=23, outcomes={"less-lonely": 6}, spend_pence=192_000),
    }


def test_nothing_is_known_from_the_first_return_on_that_is_not_accepted() -> None:
    assert list(figures(register_with(), "birch")) == ["2025-q1"]
    assert list(figures(register_with(ACCEPTED), "birch")) == ["2025-q1", "2025-q2"]


def test_what_is_accepted_later_is_not_known_yet() -> None:
    register = register_with(ACCEPTED, as_of=date(2025, 7, 31))
    assert list(figures(register, "birch")) == ["2025-q1"]


def test_without_a_running_total_periods_are_added_up() -> None:
    register = register_with(("returns/visits/2025-q2/alder.yaml", "    outputs_to_date: 23\n", ""))
    assert figures(register, "alder")["2025-q2"].outputs == 11 + 12


def test_a_running_total_corrects_what_was_said_before() -> None:
    register = register_with(
        ("returns/visits/2025-q2/alder.yaml", "outputs_to_date: 23", "outputs_to_date: 20")
    )
    assert figures(register, "alder")["2025-q2"].outputs == 20


def test_what_a_return_leaves_out_counts_as_none() -> None:
    nothing = "    outputs: 12\n    outputs_to_date: 23\n    participants: 6\n"
    register = register_with(
        ("returns/visits/2025-q2/alder.yaml", nothing, "    narrative: Nobody came.\n"),
        ("returns/visits/2025-q2/alder.yaml", "    spend_total: 970.00\n", ""),
    )
    second = figures(register, "alder")["2025-q2"]
    assert (second.outputs, second.spend_pence) == (11, 95_000)


def test_a_return_without_the_lot_adds_nothing_to_it() -> None:
    register = register_with(("returns/visits/2025-q2/alder.yaml", "  home:", "  other:"))
    assert figures(register, "alder")["2025-q2"].outputs == 11


def test_a_period_in_which_nothing_is_held_adds_nothing() -> None:
    register = register_with_changes(trade(9, "810.00", between="alder--cedar"))
    assert list(figures(register, "cedar").values()) == [AcceptedFigures()] * 3


def test_nothing_is_known_without_a_timetable() -> None:
    register = register_with(
        ("tenders/visits/tender.yaml", "reporting:\n  every: quarter\n  due_days: 30\n", "")
    )
    assert figures(register, "alder") == {}
