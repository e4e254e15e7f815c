"""A tender's days: offers close, the award is decided, appeals and standstill end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from generator.deadlines.deadline import Deadline, State, Whom
from generator.deadlines.tenders import (
    appeals_closing,
    awards_to_decide,
    offers_closing,
    standstills_ending,
)
from generator.register import Register
from tests.consortia import Edit, edited, register_of, register_with

Find = Callable[[Register], Iterator[Deadline]]


def found(find: Find, *edits: Edit, as_of: date = date(2025, 8, 15)) -> dict[str, Deadline]:
    return {item.id: item for item in find(register_with(*edits, as_of=as_of))}


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2025, 6, 30), State.DUE), (date(2025, 7, 1), State.DONE)]
)
def test_offers_close_at_the_end_of_the_last_day_for_every_member(
    as_of: date, state: State
) -> None:
    item = found(offers_closing, as_of=as_of)["offers/meals"]

    assert (item.on, item.state) == (date(2025, 6, 30), state)
    assert (item.whom, item.members) == (Whom.MEMBER, ())
    assert item.what == "Offers close: Community meals"
    assert item.path == "data/tenders/meals/tender.yaml"


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2025, 9, 1), State.DUE), (date(2025, 9, 2), State.OVERDUE)]
)
def test_an_award_is_for_the_board_to_decide_on_its_decision_date(
    as_of: date, state: State
) -> None:
    item = found(awards_to_decide, as_of=as_of)["award/meals"]

    assert (item.on, item.state, item.whom) == (date(2025, 9, 1), state, Whom.BOARD)
    assert item.what == "Award to be decided: Community meals"
    assert item.path == "data/tenders/meals/tender.yaml"


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2024, 12, 1), State.OVERDUE), (date(2024, 12, 2), State.DONE)]
)
def test_an_award_is_done_on_the_day_of_its_approval(as_of: date, state: State) -> None:
    assert found(awards_to_decide, as_of=as_of)["award/visits"].state is state


def test_a_proposal_that_nobody_approved_is_not_done() -> None:
    text = "approval:\n  decision: board/2024-12-02/1\n"
    edit = ("awards/visits.yaml", text, "")

    assert found(awards_to_decide, edit)["award/visits"].state is State.OVERDUE
    assert not found(appeals_closing, edit)
    assert not found(standstills_ending, edit)


def test_an_award_that_cannot_be_read_is_neither_done_nor_overdue() -> None:
    files = edited()
    files["data/awards/visits.yaml"] = b"\x00"
    (item,) = (one for one in awards_to_decide(register_of(files)) if one.id == "award/visits")

    assert item.state is State.UNKNOWN


@pytest.mark.parametrize("stage", ["lost", "withdrawn"])
def test_a_tender_that_came_to_nothing_has_no_days(stage: str) -> None:
    edit = ("tenders/meals/tender.yaml", "stage: won\n    on: 2025-05-01",
            (f"stage: {stage}\n    on: 2025-05-01\n    reasons: Too dear.\n"
            "    lessons: Ask sooner."))  # fmt: skip

    assert "award/meals" not in found(awards_to_decide, edit)
    assert "offers/meals" not in found(offers_closing, edit)
    assert "offers/visits" in found(offers_closing, edit)


def test_a_tender_that_is_not_sub_let_yet_has_no_days() -> None:
    assert sorted(found(offers_closing)) == ["offers/meals", "offers/visits"]


@pytest.mark.parametrize(
    ("find", "name", "on", "whom", "members"),
    [
        # Approved on Monday 2 December 2024: five working days for appeals, eight of standstill.
        (appeals_closing, "appeals", date(2024, 12, 9), Whom.MEMBER, ("alder", "birch")),
        (standstills_ending, "standstill", date(2024, 12, 12), Whom.HUB, ()),
    ],
)
def test_after_approval_appeals_and_standstill_run_out(
    find: Find, name: str, on: date, whom: Whom, members: tuple[str, ...]
) -> None:
    running = found(find, as_of=on)[f"{name}/visits"]
    assert (running.on, running.state) == (on, State.DUE)
    assert (running.whom, running.members) == (whom, members)
    assert running.path == "data/awards/visits.yaml"

    over = found(find, as_of=date(2024, 12, 20))[f"{name}/visits"]
    assert over.state is State.DONE
    assert not found(find, as_of=date(2024, 12, 1))


def test_where_nobody_made_an_offer_nobody_can_appeal() -> None:
    register = register_with()
    award = register.awards["visits"]
    lot = award.facts.lots["home"].model_copy(update={"bidders": {}})
    facts = award.facts.model_copy(update={"lots": {"home": lot}})
    register.awards["visits"] = award.model_copy(update={"facts": facts})  # type: ignore[index]

    assert not list(appeals_closing(register))
    assert list(standstills_ending(register))
