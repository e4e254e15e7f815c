"""What was done under an award tells that it was approved, where no record says so any more."""

from __future__ import annotations

from dataclasses import replace

from generator.allocation.unknown import rests_on_unknown
from generator.contracts.carried_out import (
    CarriedOut,
    award_is_known,
    carried_out_unapproved,
)
from generator.register import Register
from tests.books import ledger_of
from tests.consortia import MINIMAL, Edit, files_of, register_of, register_with
from tests.unit.contracts.test_approved import MINUTES, UNAPPROVED, UNMINUTED

ACCEPTED = 3
"""Of the four returns of visits that came in, so many were accepted by the day."""


def gone(*edits: Edit) -> Register:
    """The minimal consortium without its approval, in the award and in the minutes."""
    return register_with(UNAPPROVED, UNMINUTED, *edits)


def without_returns(register: Register) -> Register:
    return replace(register, returns={})


def test_accepted_returns_tell_of_an_approval_that_is_gone() -> None:
    register = gone()
    assert carried_out_unapproved(register) == {"visits": CarriedOut(returns=ACCEPTED, postings=0)}
    assert not award_is_known(register, "visits")
    assert award_is_known(register, "meals")
    assert rests_on_unknown(register, "visits")


def test_what_is_approved_or_minuted_needs_no_telling() -> None:
    for register in (register_of(files_of(MINIMAL)), register_with(UNAPPROVED)):
        assert carried_out_unapproved(register) == {}


def test_an_award_under_which_nothing_was_done_is_a_proposal() -> None:
    register = without_returns(gone())
    assert carried_out_unapproved(register) == {}
    assert award_is_known(register, "visits")
    assert not rests_on_unknown(register, "visits")


def test_a_return_that_nobody_accepted_tells_nothing() -> None:
    register = gone()
    sent = {
        key: received.model_copy(update={"accepted_on": None})
        for key, received in register.returns.items()
    }
    assert carried_out_unapproved(replace(register, returns=sent)) == {}


def test_what_was_booked_for_those_who_get_work_tells_of_it() -> None:
    lines = ledger_of(
        ("2025-03-31", {"sub-contracts": 5, "due-to-members": -5},
         {"contract": "visits", "member": "alder"}),
        ("2025-03-31", {"sub-contracts": 5, "due-to-members": -5},
         {"contract": "visits", "member": "cedar"}),
        ("2025-03-31", {"bank": 5, "delivery": -5}, {"contract": "visits"}),
        ("2025-03-31", {"salaries": 5, "bank": -5}, {}),
    )  # fmt: skip
    register = replace(without_returns(gone()), ledger=lines)
    assert carried_out_unapproved(register) == {"visits": CarriedOut(returns=0, postings=2)}


def test_minutes_that_cannot_be_read_may_hold_the_approval() -> None:
    register = replace(gone(), unknown=frozenset({f"data/{MINUTES}"}))
    assert carried_out_unapproved(register) == {}
