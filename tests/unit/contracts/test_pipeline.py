"""Where a tender stands in the pipeline on a day, and what may come next."""

from __future__ import annotations

from datetime import date

import pytest

from generator.contracts.pipeline import (
    FOLLOWERS,
    reached_on,
    stage_on,
    stages_out_of_order,
    was_won,
)
from schemas.tender import Stage
from tests.consortia import MINIMAL, files_of, register_of, register_with

TENDERS = register_of(files_of(MINIMAL)).tenders
VISITS, GARDENS = TENDERS["visits"], TENDERS["gardens"]


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2024, 2, 29), None),
        (date(2024, 3, 1), Stage.IDENTIFIED),
        (date(2024, 7, 31), Stage.BID_SUBMITTED),
        (date(2024, 8, 1), Stage.WON),
        (date(2999, 12, 31), Stage.CONTRACTED),
    ],
)
def test_a_stage_holds_from_its_day_until_the_next(on: date, stage: Stage | None) -> None:
    assert stage_on(VISITS, on) is stage


def test_a_stage_is_reached_on_its_day_or_never() -> None:
    assert reached_on(VISITS, Stage.WON) == date(2024, 8, 1)
    assert reached_on(VISITS, Stage.LOST) is None


def test_only_a_tender_that_reached_that_stage_was_won() -> None:
    assert was_won(VISITS)
    assert not was_won(GARDENS)


def test_every_stage_says_what_may_follow_and_each_but_the_first_follows_one() -> None:
    assert FOLLOWERS.keys() == set(Stage)
    assert frozenset().union(*FOLLOWERS.values()) == set(Stage) - {Stage.IDENTIFIED}


def test_stages_in_order_are_no_fault() -> None:
    assert stages_out_of_order(VISITS) == []


def test_each_stage_out_of_order_is_named_with_the_one_before_it() -> None:
    register = register_with(
        ("tenders/visits/tender.yaml", "  - stage: shaping\n    on: 2024-04-01\n", "")
    )
    ((position, before, entry),) = stages_out_of_order(register.tenders["visits"])
    assert (position, before.stage, entry.stage) == (2, Stage.GO, Stage.BID_SUBMITTED)
