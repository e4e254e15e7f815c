"""Whether a board was properly constituted on a day, and if not, why, in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from generator.governance.constitution import constitution_on
from schemas.governance import Office
from tests.consortia import SCENARIOS, Edit, edited, files_of, register_of, register_with

ELECTED = SCENARIOS / "elected" / "data"
DAY = date(2025, 2, 1)

ASHA = "governance/directors/asha.yaml"
BEN = "governance/directors/ben.yaml"
NOOR = "governance/directors/noor.yaml"
CONSORTIUM = "consortium.yaml"


def faults(*edits: Edit, on: date = DAY) -> list[str]:
    register = register_of(edited(*edits, over=files_of(ELECTED)))
    return list(constitution_on(register, on).faults)


def limit(name: str, value: str, to: str) -> Edit:
    begun = f"  {name}:\n    - since: 2023-01-10\n      value: "
    return CONSORTIUM, f"{begun}{value}\n", f"{begun}{to}\n"


def test_a_board_within_its_limits_with_an_officer_in_each_office_is_proper() -> None:
    found = constitution_on(register_of(edited(over=files_of(ELECTED))), DAY)

    assert found.is_proper
    assert found.is_known
    assert found.keeps_offices
    assert found.offices == {
        Office.CHAIR: ("asha",),
        Office.VICE_CHAIR: ("ben",),
        Office.TREASURER: ("noor",),
        Office.SECRETARY: ("ivy",),
    }


def test_where_no_office_was_ever_on_record_none_is_asked_for() -> None:
    found = constitution_on(register_with(), DAY)

    assert found.is_proper
    assert not found.keeps_offices


@pytest.mark.parametrize(
    ("edits", "fault"),
    [
        (
            [limit("member_places", "7", "1")],
            "2 directors represent members; there are places for 1.",
        ),
        (
            [limit("independent_places", "3", "1")],
            "2 directors are independent; there are places for 1.",
        ),
        (
            [limit("board_places", "10", "3")],
            "4 directors sit on the board; there are places for 3.",
        ),
        (
            [limit("member_majority", "30%", "50%")],
            "2 of 4 directors represent members; they must be more than 50% of the board.",
        ),
        ([limit("board_quorum", "2", "5")], "There are 4 directors, and the quorum is 5."),
        (
            [(NOOR, "    office: treasurer\n", "    until: 2025-01-31\n    office: treasurer\n")],
            "Nobody is treasurer.",
        ),
        (
            [(BEN, "    office: vice-chair\n", "    office: chair\n")],
            "Asha Reed and Ben Oak are chair; one person holds an office.",
        ),
        (
            [(NOOR, "terms:\n  - since: 2024-04-01\n",
              "terms:\n  - since: 2024-04-01\n    until: 2025-01-31\n")],
            "Noor Vale is treasurer and no director on that day.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(edits: list[Edit], fault: str) -> None:
    assert fault in faults(*edits)


def test_each_limit_holds_to_the_very_number() -> None:
    assert faults(limit("member_places", "7", "2")) == []
    assert faults(limit("independent_places", "3", "2")) == []
    assert faults(limit("board_places", "10", "4")) == []
    assert faults(limit("member_majority", "30%", "49.99%")) == []
    assert faults(limit("board_quorum", "2", "4")) == []


def test_before_anybody_was_a_director_and_before_the_founding_that_is_said() -> None:
    assert faults(on=date(2024, 3, 31)) == ["Nobody is a director."]
    assert faults(on=date(2023, 1, 9)) == ["The consortium was founded only on 10 January 2023."]


def test_where_a_director_cannot_be_read_nobody_can_tell() -> None:
    broken = (BEN, "name: Ben Oak", "nam: Ben Oak")
    register = register_of(edited(broken, over=files_of(ELECTED)))

    assert not constitution_on(register, DAY).is_known
