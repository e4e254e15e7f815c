"""GOV-1 to GOV-5: what nobody can tell while a record cannot be read, and edges of each."""

from __future__ import annotations

from datetime import date

import pytest

from generator.finding import Finding
from tests.consortia import (
    SCENARIOS,
    Edit,
    edited,
    files_of,
    findings_in,
    found,
    shown_short,
)

ASHA = "governance/directors/asha.yaml"
BEN = "governance/directors/ben.yaml"
NOOR = "governance/directors/noor.yaml"
ELECTION = "governance/elections/2024-03-20.yaml"
CONSORTIUM = "consortium.yaml"
MAJORITY: Edit = (
    CONSORTIUM,
    "  member_majority:\n    - since: 2023-01-10\n      value: 30%\n",
    "  member_majority:\n    - since: 2023-01-10\n      value: 50%\n",
)
UNREADABLE: Edit = (BEN, "name: Ben Oak", "nam: Ben Oak")


def elected(rule: str, *edits: Edit, as_of: date = date(2025, 8, 15)) -> list[str]:
    files = edited(*edits, over=files_of(SCENARIOS / "elected" / "data"))
    return [shown_short(one) for one in _of(rule, findings_in(files, as_of))]


def _of(rule: str, findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.rule == rule]


@pytest.mark.parametrize("rule", ["GOV-1", "GOV-2", "GOV-3", "GOV-4", "GOV-5"])
def test_the_consortium_with_elections_breaks_no_rule(rule: str) -> None:
    assert elected(rule) == []


def test_who_cannot_be_read_may_be_what_makes_the_majority() -> None:
    assert found("GOV-2", MAJORITY) == [f"error {NOOR} terms.0.since"]
    assert found("GOV-2", MAJORITY, UNREADABLE) == []


def test_who_cannot_be_read_may_hold_the_office_or_the_place() -> None:
    gone: Edit = (NOOR, "    office: treasurer\n", "    until: 2024-12-31\n    office: treasurer\n")
    assert elected("GOV-4", gone) == [f"warning {NOOR} offices.0"]
    assert elected("GOV-4", gone, UNREADABLE) == []
    assert elected("GOV-3", UNREADABLE) == []


def test_an_election_that_is_not_there_is_the_references_matter() -> None:
    astray: Edit = (BEN, "terms:\n  - since: 2024-04-01\n    elected: 2024-03-20\n",
                    "terms:\n  - since: 2024-04-01\n    elected: 2024-03-19\n")  # fmt: skip
    assert elected("REF-1", astray) == [f"error {BEN} terms.0.elected"]
    assert f"error {BEN} terms.0.elected" not in elected("GOV-3", astray)


def test_an_election_that_cannot_be_read_is_not_missed() -> None:
    unreadable: Edit = (ELECTION, "nominations_close:", "nominations_clos:")
    assert elected("REF-1", unreadable) == []
    assert elected("GOV-3", unreadable) == []
    assert elected("GOV-4", unreadable) == []


def test_an_election_to_an_office_alone_needs_no_contest_for_the_board() -> None:
    over = files_of(SCENARIOS / "elected" / "data")
    text = over[f"data/{ELECTION}"].decode()
    offices = text[: text.index("directors:")] + text[text.index("chair:") :]
    files = edited(over={**over, f"data/{ELECTION}": offices.encode()})
    told = [shown_short(one) for one in findings_in(files) if one.rule in {"GOV-3", "MEM-6"}]

    assert told == [f"error {ASHA} terms.0.elected", f"error {BEN} terms.0.elected"]


def test_more_papers_than_a_roll_that_is_not_known_are_not_told_of() -> None:
    many = ((ELECTION, "    cast: 3\n", "    cast: 4\n"), (ELECTION, "votes: 2", "votes: 3"))
    unreadable: Edit = ("members/cedar.yaml", "name:", "nam:")
    assert elected("GOV-5", *many) == [f"error {ELECTION} chair.ballots.cast"]
    assert elected("GOV-5", *many, unreadable) == []


def test_a_term_may_begin_on_the_day_of_its_election_and_not_before() -> None:
    for day, told in (("2024-03-20", []), ("2024-03-19", [f"error {BEN} terms.0.elected"])):
        begun: Edit = (BEN, "terms:\n  - since: 2024-04-01", f"terms:\n  - since: {day}")
        assert elected("GOV-3", begun) == told


def test_the_place_of_who_is_elected_is_asked_for_once_the_day_has_come() -> None:
    gone: Edit = (ELECTION, "    - birch\n", "    - birch\n    - cedar\n")
    named: Edit = (
        ELECTION,
        "    birch:\n",
        "    cedar:\n      nominated_on: 2024-03-04\n    birch:\n",
    )
    assert elected("GOV-3", gone, named) == [f"error {ELECTION} directors.elected.2"]
    assert elected("GOV-3", gone, named, as_of=date(2024, 3, 19)) == []


TIE = """    cast: 3
    spoilt: 1
  tie:
    settled_by: lot
    chosen:
      - {}
    decision: members/2024-03-20/2
"""


@pytest.mark.parametrize(
    ("chosen", "told"), [("asha", []), ("ben", [f"error {ELECTION} chair.elected"])]
)
def test_a_lot_settles_a_tie_for_whom_it_falls_on(chosen: str, told: list[str]) -> None:
    even: Edit = (ELECTION, "votes: 2", "votes: 1")
    assert elected("GOV-5", even, (ELECTION, "    cast: 3\n", TIE.format(chosen))) == told


def test_who_is_declared_elected_twice_is_not_two() -> None:
    twice: Edit = (ELECTION, "  elected:\n    - asha\n", "  elected:\n    - asha\n    - asha\n")
    assert elected("GOV-5", twice) == [f"error {ELECTION} chair.elected"]


def test_a_fault_is_told_with_its_first_day_and_its_last() -> None:
    begun = "  member_places:\n    - since: 2023-01-10\n      value: 7\n"
    resolution = "      resolution: members/2023-01-10/1\n"
    lowered = "".join(
        f"    - since: {since}\n      value: {value}\n{resolution}"
        for since, value in (("2025-02-01", 1), ("2025-03-01", 7))
    )
    edit: Edit = (CONSORTIUM, begun + resolution, begun + resolution + lowered)
    (told,) = _of("GOV-1", findings_in(edited(edit)))

    assert told.message == (
        "From 1 February 2025 to 28 February 2025, 2 directors represent members; there are "
        "places for 1."
    )
