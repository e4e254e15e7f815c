"""Which revision brought a decision into force, and what it did."""

from __future__ import annotations

from datetime import date

import pytest

from generator.review.decided import (
    MOST_RECORDS,
    Brought,
    Deed,
    Sides,
    Untold,
    brought,
    day_of_review,
    deeds,
    with_decisions,
)
from generator.review.editions import NO_EDITIONS
from generator.review.kinds import Kind
from tests.changes import VARIED, Files, decided, trade, variation
from tests.consortia import AS_OF, edited, register_of
from tests.deeds import Story, deeds_in, editions_of, revision, sides_of

DECISION = "board/2025-08-04/1"
CAME, CHANGED, NOW = date(2025, 8, 5), date(2025, 8, 8), date(2025, 8, 10)
MORE = variation(
    "+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}"
)
BEFORE = edited()
VARIED_SINCE: Files = {**BEFORE, **decided(MORE)}
STORY: Story = [(date(2025, 8, 1), BEFORE), (CAME, VARIED_SINCE)]
NINE_PER_CENT = """\
    - since: 2025-08-09
      value: 9%
      resolution: members/2025-08-08/1
"""
FILE = "consortium.yaml"
"""The record whose policies name decisions."""


def the_deed(story: Story, decision: str = DECISION, record: str = "") -> Deed:
    """What came of the decision, by way of a ``record`` where it came by several."""
    (found,) = [
        deed
        for deed in deeds_in(story)
        if any(cited == decision and path.startswith(record) for cited, path in deed.brought.cited)
    ]
    return found


def test_a_record_that_came_with_its_decision_was_brought_by_that_revision() -> None:
    register = register_of(VARIED_SINCE)
    latest = brought(register, editions_of(STORY))[0]
    assert latest == Brought(revision=revision(1), on=CAME, cited=((DECISION, VARIED),))


def test_a_decision_that_a_record_names_later_was_brought_by_that_later_revision() -> None:
    proposed = edited(("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""))
    story: Story = [(CAME, proposed), (CHANGED, BEFORE), (NOW, VARIED_SINCE)]
    deed = the_deed(story, "board/2024-12-02/1")
    assert deed.brought.revision == revision(1)
    assert deed.review is not None
    assert deed.review.consequences[0].kind is Kind.APPROVED


def test_a_decision_that_is_carried_out_step_by_step_was_brought_by_each_step() -> None:
    half = (FILE, "  largest_share:\n", f"{NINE_PER_CENT}  largest_share:\n")
    rest = (FILE, "  contracting_criteria:\n", f"{NINE_PER_CENT}  contracting_criteria:\n")
    first = edited(half)
    second = edited(half, rest)
    story: Story = [(CAME, BEFORE), (CHANGED, first), (NOW, second)]
    revisions = [
        deed.brought.revision
        for deed in deeds_in(story)
        if any(cited == "members/2025-08-08/1" for cited, _ in deed.brought.cited)
    ]
    assert revisions == [revision(2), revision(1)]


def test_a_value_added_to_a_policy_brings_its_own_resolution_alone() -> None:
    again = edited(
        (
            FILE,
            "  largest_share:\n",
            f"{NINE_PER_CENT}  largest_share:\n",
        )
    )
    story: Story = [(CAME, BEFORE), (CHANGED, again)]
    assert the_deed(story, "members/2025-08-08/1").brought.revision == revision(1)
    assert the_deed(story, "members/2023-01-10/1").brought.revision == revision(0)


def test_a_record_that_is_gone_from_the_history_was_brought_by_nobody() -> None:
    """It lies in the folder again, but is not committed."""
    story: Story = [(CAME, VARIED_SINCE), (CHANGED, BEFORE)]
    register = register_of(VARIED_SINCE)
    assert all(
        DECISION not in {decision for decision, _ in each.cited}
        for each in brought(register, editions_of(story))
    )


def test_editions_say_with_which_decisions_a_record_came() -> None:
    editions = editions_of(STORY)
    told = with_decisions(editions, brought(register_of(VARIED_SINCE), editions))
    assert {edition.path: edition.decisions for edition in told.all if edition.on == CAME} == {
        VARIED: (DECISION,),
        "data/governance/meetings/board/2025-08-04.yaml": (),
    }
    assert told.of(VARIED)[0].decisions == (DECISION,)


def test_where_no_history_is_known_nothing_was_brought() -> None:
    assert brought(register_of(VARIED_SINCE), NO_EDITIONS) == ()


def test_it_is_reviewed_as_of_its_day_and_never_of_one_to_come() -> None:
    register = register_of(BEFORE)
    for on, day in ((CAME, CAME), (date(2027, 1, 1), AS_OF)):
        assert day_of_review(register, Brought(revision="0", on=on, cited=())) == day


def test_what_it_did_is_the_review_of_that_revision_against_the_one_before() -> None:
    deed = the_deed(STORY)
    assert deed.untold is None
    assert deed.review is not None
    moved = {
        each.subject.member: each.difference_pence for each in deed.review.of(Kind.MEMBERS_PART)
    }
    assert moved == {"birch": 90_000}
    assert deed.as_today == {("visits", "home")}


def test_parts_that_were_changed_since_are_not_as_today() -> None:
    later = {**BEFORE, **decided(variation("+10", "+1000.00", hub="+200.00",
             shares="{birch: {outputs: +10, amount: +800.00}}"))}  # fmt: skip
    assert the_deed([*STORY, (NOW, later)]).as_today == frozenset()


@pytest.mark.parametrize(
    ("kind", "words"), [("trades", b"volunteers to spare"), ("variations", b"More people ask")]
)
def test_parts_are_not_as_today_where_words_were_changed_since(kind: str, words: bytes) -> None:
    both = {**BEFORE, **decided(MORE, trade(5, "450.00"))}
    (path,) = (each for each in both if each.startswith(f"data/{kind}/"))
    later = {**both, path: both[path].replace(words, b"Other words")}
    story: Story = [(date(2025, 8, 1), BEFORE), (CAME, both), (NOW, later)]
    assert the_deed(story, record="data/trades/").as_today == frozenset()
    assert the_deed(story[:2], record="data/trades/").as_today == {("visits", "home")}


def test_what_came_since_by_itself_changes_nothing_of_it() -> None:
    later = {**VARIED_SINCE, **decided(MORE, trade(5, "450.00"))}
    assert the_deed([*STORY, (NOW, later)], record=VARIED).as_today == {("visits", "home")}


def test_parts_of_a_contract_that_was_not_approved_before_are_not_as_today() -> None:
    proposed = edited(
        ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""),
        ("tenders/visits/offers/birch.yaml", "capacity: 60", "capacity: 20"),
    )
    deed = the_deed([(CAME, proposed), (CHANGED, BEFORE)], "board/2024-12-02/1")
    assert deed.review is not None
    assert deed.review.totals
    assert deed.as_today == frozenset()


@pytest.mark.parametrize(
    ("sides", "why"),
    [
        (Sides(base=None, head=register_of(BEFORE), paths=(), is_first=True), Untold.FIRST),
        (Sides(base=None, head=register_of(BEFORE), paths=()), Untold.OUT_OF_REACH),
        (Sides(base=register_of(BEFORE), head=None, paths=()), Untold.OUT_OF_REACH),
        (
            Sides(
                base=register_of(BEFORE),
                head=register_of(BEFORE),
                paths=("data/members/old.yaml",),
                unread=frozenset({"data/members/old.yaml"}),
            ),
            Untold.OUT_OF_REACH,
        ),
        (
            Sides(
                base=register_of(BEFORE),
                head=register_of(BEFORE),
                paths=tuple(map(str, range(MOST_RECORDS + 1))),
            ),
            Untold.OUT_OF_REACH,
        ),
    ],
)
def test_what_cannot_be_told_says_why(sides: Sides, why: Untold) -> None:
    register = register_of(BEFORE)
    (latest,) = deeds(register, [Brought(revision="r", on=CAME, cited=())], [("r", sides)])
    assert (latest.untold, latest.review, latest.day) == (why, None, CAME)


def test_a_record_beside_it_that_cannot_be_read_is_named() -> None:
    old = {"data/members/old.yaml": b"name: Old\n"}
    story: Story = [(date(2025, 8, 1), {**BEFORE, **old}), (CAME, {**VARIED_SINCE, **old}),
                    (NOW, VARIED_SINCE)]  # fmt: skip
    deed = the_deed(story)
    assert (deed.untold, deed.unread) == (None, frozenset({"data/members/old.yaml"}))


def test_of_too_many_revisions_those_that_were_not_read_say_so() -> None:
    register = register_of(VARIED_SINCE)
    revisions = brought(register, editions_of(STORY))
    first, *others = deeds(register, revisions, [(revision(1), sides_of(STORY, 1))])
    assert first.review is not None
    assert {deed.untold for deed in others} == {Untold.TOO_LONG_AGO}
