from __future__ import annotations

from datetime import date

import pytest

from generator.deadlines.deadline import State
from generator.review.due import Due, due_in


@pytest.mark.parametrize("state", State)
def test_what_a_review_holds_of_a_deadline_is_read_again_as_it_was(state: State) -> None:
    due = Due(on=date(2026, 10, 15), state=state)
    assert due.words == f"2026-10-15, {state.value}"
    assert due_in(due.words) == due


def test_of_no_deadline_there_is_nothing_to_read() -> None:
    assert due_in("") is None
