"""An award is refused rather than computed from what is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.allocation.award import CannotAllocateError, propose
from generator.allocation.competition import publication_shortcomings
from generator.allocation.planning import plan_shortcomings
from generator.allocation.readiness import shortcomings, tender_shortcomings
from generator.allocation.shortcoming import Shortcoming
from tests.consortia import (
    Edit,
    edited,
    findings_in,
    register_of,
    register_with,
    shown_short,
)

MEALS = "tenders/meals/tender.yaml"
SCORES = "tenders/meals/scores.yaml"
VISITS = "tenders/visits/tender.yaml"
PLAN = """agreed_on: 2024-11-01
lots:
  {lot}:
    {member}:
      outputs: {outputs}
      assented_on: 2024-11-01
"""
BY_PLAN = (VISITS, "route: competition", "route: joint-delivery-plan")
NO_TENDER = "There is no tender nowhere."


def test_a_ready_tender_lacks_nothing() -> None:
    register = register_with()
    assert list(shortcomings(register, "visits")) == []
    assert list(shortcomings(register, "meals")) == []


def test_of_a_tender_that_is_not_there_nothing_more_is_said() -> None:
    assert list(shortcomings(register_with(), "nowhere")) == [NO_TENDER]


def test_a_tender_without_lots_or_route_is_not_ready() -> None:
    register = register_with()
    path = "data/tenders/gardens/tender.yaml"
    lacking = [
        Shortcoming(
            path=path,
            field=("lots",),
            message="gardens has no lots to divide.",
            fix=f"Add them to {path}.",
        ),
        Shortcoming(
            path=path,
            field=("sub_letting",),
            message="gardens does not say how the work is sub-let.",
            fix=f"Add sub_letting to {path}.",
        ),
    ]
    assert list(tender_shortcomings("gardens", register.tenders["gardens"])) == lacking
    assert list(shortcomings(register, "gardens")) == [each.sentence for each in lacking]


NOT_READY: list[tuple[str, Edit, str, list[str]]] = [
    ("meals", (MEALS, "weight: 60", "weight: 61"), "add up to 101; they must add up to 100",
     [f"error {MEALS} sub_letting.criteria"]),
    ("meals", (SCORES, "    moderated:\n      compliance: 3\n", "    moderated:\n"),
     "birch has no moderated score for compliance.",
     [f"error {SCORES} bidders.birch.moderated"]),
    ("visits", (VISITS, "stage: won\n    on: 2024-08-01", "stage: won\n    on: 2024-11-16"),
     ("visits was not won by its decision date: there is nothing to divide. "
      "Correct award_on, or the day on which the tender was won."),
     [f"error {VISITS} sub_letting.award_on"]),
    ("visits", (VISITS, "stage: contracted\n    on: 2024-12-15\n",
                "stage: withdrawn\n    on: 2024-12-15\n    reasons: No money.\n"),
     "visits was withdrawn: there is nothing to divide. Correct its stages, if it was not.",
     [f"error {VISITS} sub_letting.award_on"]),
    ("visits", BY_PLAN, "There is no joint delivery plan. Add data/tenders/visits/plan.yaml.",
     ["error tenders/visits/scores.yaml", f"error {VISITS} sub_letting.route",
      f"error {VISITS} sub_letting.score_threshold"]),
]  # fmt: skip


@pytest.mark.parametrize(("tender", "edit", "said", "findings"), NOT_READY)
def test_what_is_lacking_is_said_once_and_nothing_is_computed(
    tender: str, edit: Edit, said: str, findings: list[str]
) -> None:
    register = register_with(edit)
    assert said in " ".join(shortcomings(register, tender))
    with pytest.raises(CannotAllocateError, match=said.split(".", maxsplit=1)[0]):
        propose(register, tender)
    assert [shown_short(each) for each in findings_in(edited(edit))] == findings


def test_all_that_is_lacking_is_said_in_one_breath() -> None:
    register = register_with(
        (VISITS, "stage: won\n    on: 2024-08-01", "stage: won\n    on: 2024-11-16"), BY_PLAN
    )
    lacking = list(shortcomings(register, "visits"))
    assert len(lacking) == 2
    with pytest.raises(CannotAllocateError) as refused:
        propose(register, "visits")
    assert str(refused.value) == f"{lacking[0]} {lacking[1]}"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"score_threshold": None, "published_on": None}, ["score_threshold", "published_on"]),
        ({"published_on": date(2030, 1, 1)}, ["published_on"]),
        ({"criteria": {}}, ["criteria"]),
    ],
)
def test_what_was_not_published_is_pointed_at(
    changes: dict[str, object], fields: list[str]
) -> None:
    sub_letting = register_with().tenders["meals"].sub_letting
    assert sub_letting is not None
    lacking = publication_shortcomings("meals", sub_letting.model_copy(update=changes))
    assert [(each.path, each.field) for each in lacking] == [
        (f"data/{MEALS}", ("sub_letting", field)) for field in fields
    ]


def test_a_missing_least_score_is_said_with_what_to_add() -> None:
    files = edited((MEALS, "  score_threshold: 50%\n", ""))
    assert list(shortcomings(register_of(files), "meals")) == [
        (
            "score_threshold is missing; a competition must publish the least score that can be "
            'awarded. Add "score_threshold:" as a percentage of the highest possible score.'
        )
    ]


def test_a_competition_without_criteria_is_told_so_by_its_own_record() -> None:
    register = register_with()
    sub_letting = register.tenders["meals"].sub_letting
    assert sub_letting is not None
    (lacking,) = publication_shortcomings("meals", sub_letting.model_copy(update={"criteria": {}}))
    assert lacking.path == f"data/{MEALS}"


def test_a_tender_won_on_the_very_day_of_its_award_is_ready() -> None:
    won_that_day = (VISITS, "stage: won\n    on: 2024-08-01", "stage: won\n    on: 2024-11-15")
    assert list(shortcomings(register_with(won_that_day), "visits")) == []


def planned(lot: str, member: str, outputs: int) -> list[str]:
    files = edited(BY_PLAN)
    plan = PLAN.format(lot=lot, member=member, outputs=outputs)
    files["data/tenders/visits/plan.yaml"] = plan.encode()
    return list(shortcomings(register_of(files), "visits"))


def test_an_offer_that_cannot_be_read_excuses_itself_and_no_other() -> None:
    files = edited(BY_PLAN)
    files["data/tenders/visits/plan.yaml"] = (
        PLAN.format(lot="home", member="alder", outputs=5)
        + "    cedar:\n      outputs: 5\n      assented_on: 2024-11-01\n"
    ).encode()
    files["data/tenders/visits/offers/alder.yaml"] = b"broken: ["
    assert [
        said.split(" in the plan")[0] for said in shortcomings(register_of(files), "visits")
    ] == [unread("tenders/visits/offers/alder.yaml"), "cedar has a share of home"]


def unread(path: str) -> str:
    return (
        f"data/{path} is there, but cannot be read. "
        "Mend it: consortico check says in which line and how."
    )


def test_a_plan_that_cannot_be_read_is_told_of_at_its_own_record() -> None:
    path = "data/tenders/visits/plan.yaml"
    register = register_of({**edited(BY_PLAN), path: b"broken: ["})
    sub_letting = register.tenders["visits"].sub_letting
    assert sub_letting is not None
    assert [each.path for each in plan_shortcomings(register, "visits", sub_letting)] == [path]


UNREAD: list[tuple[tuple[Edit, ...], str]] = [
    ((), VISITS),
    ((), "tenders/visits/scores.yaml"),
    ((), "tenders/visits/offers/birch.yaml"),
    ((), "members/birch.yaml"),
    ((BY_PLAN,), "tenders/visits/plan.yaml"),
]


@pytest.mark.parametrize(("edits", "path"), UNREAD, ids=[path for _, path in UNREAD])
def test_a_record_that_cannot_be_read_is_not_called_missing(
    edits: tuple[Edit, ...], path: str
) -> None:
    files = {**edited(*edits), f"data/{path}": b"broken: ["}
    assert list(shortcomings(register_of(files), "visits")) == [unread(path)]
    with pytest.raises(CannotAllocateError, match=r"is there, but cannot be read\."):
        propose(register_of(files), "visits")


@pytest.mark.parametrize(
    ("edits", "path"),
    [
        ((), "tenders/visits/plan.yaml"),
        ((BY_PLAN,), "tenders/visits/scores.yaml"),
        ((), "tenders/meals/offers/birch.yaml"),
        ((), "members/cedar.yaml"),
    ],
)
def test_what_no_award_rests_on_may_be_unreadable(edits: tuple[Edit, ...], path: str) -> None:
    files = {**edited(*edits), f"data/{path}": b"broken: ["}
    if edits:
        plan = PLAN.format(lot="home", member="alder", outputs=45)
        files["data/tenders/visits/plan.yaml"] = plan.encode()
    assert list(shortcomings(register_of(files), "visits")) == []


def test_a_bidder_for_another_tender_may_be_unreadable() -> None:
    files = {**edited(), "data/members/alder.yaml": b"broken: ["}
    assert list(shortcomings(register_of(files), "meals")) == []


def test_a_folder_of_offers_that_cannot_be_read_is_named() -> None:
    register = replace(register_with(), unknown=frozenset({"data/tenders/visits/offers"}))
    assert list(shortcomings(register, "visits")) == [unread("tenders/visits/offers")]


def test_every_criterion_without_a_moderated_score_is_named() -> None:
    files = edited()
    text = files["data/tenders/meals/scores.yaml"].decode()
    start = text.index("    moderated:\n") + len("    moderated:\n")
    end = text.index("      impact:", start)
    files["data/tenders/meals/scores.yaml"] = (text[:start] + text[end:]).encode()
    (said,) = shortcomings(register_of(files), "meals")
    assert "no moderated score for compliance, capacity, openness." in said


def test_a_plan_keeps_to_the_lot_and_to_what_was_offered() -> None:
    assert planned("home", "alder", 60) == []
    assert planned("home", "alder", 91) == [
        "The plan shares 91 outputs of home, which has 90. Lower a share.",
        (
            "alder has 91 outputs of home in the plan and offered 60; nobody can be given more "
            "than it offered. Lower the share."
        ),
    ]
    assert planned("garden", "alder", 5) == [
        (
            "alder has a share of garden in the plan and made no offer for it. "
            "Take the share out, or correct the name."
        )
    ]
    assert planned("home", "cedar", 5) == [
        (
            "cedar has a share of home in the plan and made no offer for it. "
            "Take the share out, or correct the name."
        )
    ]
