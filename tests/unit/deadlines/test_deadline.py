"""A deadline by itself: its name, its days, whom it concerns, and how it stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.deadlines.deadline import (
    Deadline,
    Kind,
    State,
    Whom,
    state_of,
    state_of_term,
)

DAY = date(2025, 8, 15)
KIND = Kind(id="audit", title="Audit", source="good practice", is_public=True)


def deadline(
    *,
    on: date = DAY,
    whom: Whom = Whom.MEMBER,
    members: tuple[str, ...] = (),
    is_done: bool = False,
) -> Deadline:
    return Deadline(
        kind=KIND,
        identity=("alder", "2025"),
        on=on,
        as_of=DAY,
        what="Audit",
        whom=whom,
        members=members,
        path="data/members/alder.yaml",
        state=state_of(on, DAY, is_done=is_done),
    )


def test_its_name_comes_from_its_kind_and_identity_and_not_from_its_day() -> None:
    names = {deadline(on=DAY + timedelta(days=days)).id for days in (-1, 0, 30)}
    assert names == {"audit/alder/2025"}


@pytest.mark.parametrize(
    ("days", "state"),
    [(-400, State.OVERDUE), (-1, State.OVERDUE), (0, State.DUE), (1, State.DUE)],
)
def test_the_last_day_is_still_in_time(days: int, state: State) -> None:
    item = deadline(on=DAY + timedelta(days=days))
    assert (item.state, item.days, item.is_open) == (state, abs(days), True)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_is_done_is_done_be_it_early_or_late(days: int) -> None:
    item = deadline(on=DAY + timedelta(days=days), is_done=True)
    assert (item.state, item.is_open) == (State.DONE, False)


def test_a_term_runs_through_its_last_day_and_is_never_overdue() -> None:
    assert state_of_term(DAY, DAY) is State.DUE
    assert state_of_term(DAY - timedelta(days=1), DAY) is State.DONE


@pytest.mark.parametrize(
    ("whom", "members", "concerned"),
    [
        (Whom.MEMBER, ("alder",), True),
        (Whom.MEMBER, ("birch", "alder"), True),
        (Whom.MEMBER, ("birch",), False),
        (Whom.MEMBER, (), True),
        (Whom.HUB, (), False),
        (Whom.BOARD, (), False),
    ],
)
def test_a_deadline_of_members_that_names_none_concerns_all(
    whom: Whom, members: tuple[str, ...], *, concerned: bool
) -> None:
    assert deadline(whom=whom, members=members).concerns("alder") is concerned
