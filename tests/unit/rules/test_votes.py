"""GOV-7: the minutes of a decision that carries something, of an award and of a route alike."""

from __future__ import annotations

import pytest

from tests.consortia import Edit, after, found

MINUTES = "governance/meetings/board/2024-12-02.yaml"
ROUTES = "governance/meetings/board/2024-09-02.yaml"


def test_the_minutes_of_the_minimal_consortium_are_in_order() -> None:
    assert found("GOV-7") == []


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ((MINUTES, "votes_for: 2", "votes_for: 3"), "decisions.1.votes_for"),
        (
            (MINUTES, "votes_for: 2", "votes_for: 1\n    votes_against: 1"),
            "decisions.1.votes_for",
        ),
        (
            (MINUTES, "    recused:\n      - asha\n      - ben\n", ""),
            "decisions.1.votes_for",
        ),
        (
            (
                "consortium.yaml",
                "board_quorum:\n    - since: 2023-01-10\n      value: 2",
                "board_quorum:\n    - since: 2023-01-10\n      value: 3",
            ),
            "decisions.1.recused",
        ),
    ],
    ids=["miscounted", "not-carried", "not-recused", "not-quorate"],
)
def test_a_decision_must_be_carried_with_a_quorum_by_votes_that_add_up(
    edit: Edit, field: str
) -> None:
    assert found("GOV-7", edit) == [f"error {MINUTES} {field}"]


def test_minutes_must_add_up_whatever_the_decision_is_about() -> None:
    miscounted = (MINUTES, "votes_for: 2", "votes_for: 3")
    of_nothing = (MINUTES, "    awards:\n      - visits\n", "    awards: []\n")
    told = [f"error {MINUTES} decisions.1.votes_for"]
    assert found("GOV-7", miscounted, of_nothing) == told


def test_a_decision_that_nothing_rests_on_may_have_been_lost() -> None:
    lost = "\n  2:\n    title: To buy a boat.\n    votes_for: 1\n    votes_against: 3\n"
    assert found("GOV-7", after(MINUTES, "      - asha\n      - ben", lost.rstrip("\n"))) == []
    both = after(MINUTES, "      - asha\n      - ben", lost.replace("3", "2").rstrip("\n"))
    assert found("GOV-7", both) == [f"error {MINUTES} decisions.2.votes_for"]


DIRECTOR = "governance/directors/noor.yaml"


def test_who_is_named_twice_counts_once_and_is_a_finding() -> None:
    assert found("GOV-7", (MINUTES, "  - noor\n", "  - noor\n  - noor\n")) == [
        f"error {MINUTES} present.4"
    ]
    edit = (MINUTES, "      - ben\n", "      - ben\n      - ben\n")
    assert found("GOV-7", edit) == [f"error {MINUTES} decisions.1.recused.2"]


def test_who_was_not_there_cannot_be_recused() -> None:
    edit = (MINUTES, "      - ben\n", "      - ben\n      - zara\n")
    assert found("GOV-7", edit) == [f"error {MINUTES} decisions.1.recused.2"]


def test_who_was_not_there_is_said_to_be_recused_once_however_often_it_is_named() -> None:
    edit = (MINUTES, "      - ben\n", "      - ben\n      - zara\n      - zara\n")
    assert found("GOV-7", edit) == [
        f"error {MINUTES} decisions.1.recused.2",
        f"error {MINUTES} decisions.1.recused.3",
    ]


def test_a_consensus_is_of_all_who_took_part() -> None:
    edit = (MINUTES, "    votes_for: 2\n", "    by_consensus: yes\n    votes_for: 2\n")
    assert found("GOV-7", edit) == []
    for split in ("votes_for: 1\n    abstained: 1", "votes_for: 2\n    votes_against: 1"):
        text = edit[2].replace("votes_for: 2", split)
        assert f"error {MINUTES} decisions.1.by_consensus" in found("GOV-7", (*edit[:2], text))


def test_who_was_not_in_office_cannot_have_voted() -> None:
    edit = (DIRECTOR, "  - since: 2024-04-01", "  - since: 2024-12-03")
    # Whether the votes add up cannot be told before it is clear who had one.
    assert found("GOV-7", edit) == [f"error {ROUTES} present.3", f"error {MINUTES} present.3"]


def test_of_members_at_a_general_meeting_another_rule_tells_whether_they_could_vote() -> None:
    strangers = ("governance/meetings/members/2023-01-10.yaml", "  - cedar\n", "  - birch\n")
    assert found("GOV-7", strangers) == []
    assert found("MEM-6", strangers)
