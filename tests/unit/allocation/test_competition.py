"""What a competition lacks, told in full: where, what is, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.allocation.competition import publication_shortcomings, score_shortcomings
from generator.allocation.shortcoming import Shortcoming, unreadable
from generator.register import Register
from schemas.tender import SubLetting
from tests.consortia import edited, register_of, register_with

TENDER, SCORES = "data/tenders/meals/tender.yaml", "data/tenders/meals/scores.yaml"


def sub_letting() -> SubLetting:
    found = register_with().tenders["meals"].sub_letting
    assert found is not None
    return found


def lacking(files: Mapping[str, bytes]) -> list[Shortcoming]:
    return of_scores(register_of(files))


def of_scores(register: Register) -> list[Shortcoming]:
    return list(score_shortcomings(register, "meals", sub_letting()))


def test_scores_that_are_not_there_are_missed_at_the_decision_date() -> None:
    files = edited()
    del files[SCORES]
    assert lacking(files) == [
        Shortcoming(
            path=TENDER,
            field=("sub_letting", "award_on"),
            message="There are no panel scores.",
            fix=f"Add {SCORES}.",
        )
    ]


def test_scores_that_are_there_and_cannot_be_read_are_not_missed() -> None:
    files = {**edited(), SCORES: b"scored: 2025-07-15\n"}
    assert lacking(files) == [unreadable(SCORES)]


def test_every_bidder_is_scored_and_nobody_else_need_be() -> None:
    assert of_scores(register_with()) == []
    files = edited()
    offer = "data/tenders/meals/offers/{}.yaml"
    files[offer.format("alder")] = files[offer.format("birch")]
    assert lacking(files) == [
        Shortcoming(
            path=SCORES,
            field=("bidders",),
            message="alder made an offer and was not scored; the panel must score every bidder.",
            fix='Add "alder:" with its scores.',
        )
    ]


def test_every_criterion_that_lacks_a_moderated_score_is_named() -> None:
    words = "    moderated:\n      compliance: 3\n      capacity: 3\n"
    files = edited(("tenders/meals/scores.yaml", words, "    moderated:\n"))
    assert lacking(files) == [
        Shortcoming(
            path=SCORES,
            field=("bidders", "birch", "moderated"),
            message="birch has no moderated score for compliance, capacity.",
            fix="Add the score that the panel agreed on.",
        )
    ]


def test_a_competition_without_criteria_is_told_that_alone() -> None:
    changed = sub_letting().model_copy(update={"criteria": {}, "score_threshold": None})
    assert list(publication_shortcomings("meals", changed)) == [
        Shortcoming(
            path=TENDER,
            field=("sub_letting", "criteria"),
            message="This competition has no criteria; a competition must publish by what it "
            "scores offers.",
            fix="Add each criterion with its title, aspect and weight.",
        )
    ]


def test_a_threshold_and_a_day_that_were_not_published_are_told_in_full() -> None:
    changed = sub_letting().model_copy(update={"score_threshold": None, "published_on": None})
    assert list(publication_shortcomings("meals", changed)) == [
        Shortcoming(
            path=TENDER,
            field=("sub_letting", "score_threshold"),
            message="score_threshold is missing; a competition must publish the least score that "
            "can be awarded.",
            fix='Add "score_threshold:" as a percentage of the highest possible score.',
        ),
        Shortcoming(
            path=TENDER,
            field=("sub_letting", "published_on"),
            message="published_on is missing; a competition must say when its criteria, weights "
            "and threshold were published.",
            fix='Add "published_on:" with that day.',
        ),
    ]


def test_criteria_that_add_up_to_less_and_judge_less_are_told_both() -> None:
    criteria = dict(sub_letting().criteria)
    del criteria["openness"], criteria["capacity"]
    changed = sub_letting().model_copy(update={"criteria": criteria})
    found = list(publication_shortcomings("meals", changed))
    assert {each.field for each in found} == {("sub_letting", "criteria")}
    assert [each.sentence for each in found] == [
        "The criteria's weights add up to 80; they must add up to 100. Correct the weights.",
        (
            "No criterion with any weight judges delivery-capacity, transparency; together they "
            "must cover all five aspects. Add a criterion for each, or correct the aspect of one "
            "that is there."
        ),
    ]


def test_criteria_published_late_are_told_by_both_days() -> None:
    opens = sub_letting().offers_open_on
    late = sub_letting().model_copy(update={"published_on": opens.replace(day=opens.day + 1)})
    (found,) = publication_shortcomings("meals", late)
    assert found == Shortcoming(
        path=TENDER,
        field=("sub_letting", "published_on"),
        message="The criteria were published on 2 June 2025, after offers opened on 1 June 2025; "
        "who offers must know them beforehand.",
        fix="Correct the day, or open offers anew.",
    )


def test_scores_that_were_read_count_beside_a_folder_that_was_not() -> None:
    register = replace(register_with(), unknown=frozenset({"data/tenders/meals"}))
    assert of_scores(register) == []
