"""Where an award read its policies and its points: the very entry, or the award itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.allocation.award import propose
from generator.allocation.points_read import points_read
from generator.allocation.policies_read import largest_share_read, top_slice_rate_read
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas.award import Award
from tests.consortia import Edit, after, edited, register_of, register_with

RESOLVED = "    - since: {}\n      value: {}\n      resolution: members/2023-01-10/1\n"
RATE = "top_slice_rate:\n" + RESOLVED.format("2023-01-10", "10%")


def read(register: Register, policy: str, award: Award | None = None) -> Input:
    of = {"rate": top_slice_rate_read, "share": largest_share_read}[policy]
    return of(register, "visits", award or register.awards["visits"])


def test_the_entry_of_the_policys_list_is_named() -> None:
    found = read(register_with(), "rate")
    assert (found.path, found.field) == (
        "data/consortium.yaml",
        ("policies", "top_slice_rate", 0, "value"),
    )
    assert found.label == (
        "Top-slice rate in force since 10 January 2023, set by members/2023-01-10/1"
    )
    assert found.value == 1000


@pytest.mark.parametrize(
    ("since", "place", "value"), [("2024-11-15", 1, 900), ("2024-11-16", 0, 1000)]
)
def test_the_entry_in_force_on_the_decision_date_is_the_one(
    since: str, place: int, value: int
) -> None:
    register = register_with(after("consortium.yaml", RATE, RESOLVED.format(since, "9%")))
    found = read(register, "rate", propose(register, "visits"))
    assert (found.field[2], found.value) == (place, value)


def test_a_tenders_own_largest_share_is_read_from_the_tender() -> None:
    own: Edit = after("tenders/visits/tender.yaml", "award_on: 2024-11-15",
                      "\n  largest_share: 45%")  # fmt: skip
    register = register_with(own)
    found = read(register, "share", propose(register, "visits"))
    assert (found.path, found.field) == (
        "data/tenders/visits/tender.yaml",
        ("sub_letting", "largest_share"),
    )
    assert found.value == 4500


@pytest.mark.parametrize("policy", ["rate", "share"])
def test_a_value_that_the_records_no_longer_give_is_the_awards_own(policy: str) -> None:
    register = register_with()
    committed = register.awards["visits"]
    facts = committed.facts.model_copy(update={"top_slice_rate": 700, "largest_share": 700})
    found = read(register, policy, committed.model_copy(update={"facts": facts}))
    assert found.path == "data/awards/visits.yaml"
    assert found.field[0] == "facts"
    assert found.value == 700


def test_without_its_tender_an_award_reads_the_policy() -> None:
    register = replace(register_with(), tenders={})
    assert read(register, "share").path == "data/consortium.yaml"


def points_of(register: Register, award: Award) -> Input | Step:
    return points_read(register, "meals", award, "lunches")["birch"]


def test_points_are_weights_times_scores() -> None:
    register = register_with()
    found = points_of(register, propose(register, "meals"))
    assert isinstance(found, Step)
    values = [part.value for part in found.leaves()]
    products = [weight * score for weight, score in zip(values[::2], values[1::2], strict=True)]
    assert found.value == sum(products) == 360
    assert (found.label, found.unit, found.rule, found.source) == (
        "Moderated score", Unit.POINTS, "TEN-5", "prospectus §9",
    )  # fmt: skip
    assert found.how == "Each criterion's weight times its score, added up."
    assert found.inputs[:2] == (
        Input(
            label="Weight of “Difference made”",
            value=60,
            unit=Unit.COUNT,
            path="data/tenders/meals/tender.yaml",
            field=("sub_letting", "criteria", "impact", "weight"),
        ),
        Input(
            label="Score for “Difference made”",
            value=4,
            unit=Unit.COUNT,
            path="data/tenders/meals/scores.yaml",
            field=("bidders", "birch", "moderated", "impact"),
        ),
    )


SCORES = "tenders/meals/scores.yaml"


@pytest.mark.parametrize(
    "edit",
    [
        (SCORES, "      fairness: 3\n    reasons", "      fairness: 4\n    reasons"),
        (SCORES, "      fairness: 3\n    reasons", "    reasons"),
        (SCORES, "bidders:\n  birch:", "bidders:\n  alder:"),
    ],
    ids=["another-score", "a-score-less", "not-scored"],
)
def test_points_that_the_records_no_longer_give_are_the_awards_own(edit: Edit) -> None:
    award = propose(register_with(), "meals")
    found = points_of(register_with(edit), award)
    assert isinstance(found, Input)
    assert found.path == "data/awards/meals.yaml"
    assert found.field == ("facts", "lots", "lunches", "bidders", "birch", "points")
    assert (found.label, found.value, found.unit) == (
        "Moderated score that the award was made with", 360, Unit.POINTS,
    )  # fmt: skip


@pytest.mark.parametrize("path", [SCORES, "tenders/meals/tender.yaml"])
def test_points_without_scores_or_tender_are_the_awards_own(path: str) -> None:
    award = propose(register_with(), "meals")
    files = edited()
    del files[f"data/{path}"]
    assert isinstance(points_of(register_of(files), award), Input)


def test_who_was_not_scored_has_no_points() -> None:
    register = register_with()
    award = propose(register, "meals")
    lot = award.facts.lots["lunches"]
    unscored = {
        name: bidder.model_copy(update={"points": None}) for name, bidder in lot.bidders.items()
    }
    lots = {"lunches": lot.model_copy(update={"bidders": unscored})}
    facts = award.facts.model_copy(update={"lots": lots})
    assert (
        points_read(register, "meals", award.model_copy(update={"facts": facts}), "lunches") == {}
    )
