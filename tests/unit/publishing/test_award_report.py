"""What verifying an award prints: what changed, and who would get what today."""

from __future__ import annotations

from dataclasses import replace

from generator.publishing.award_report import verdict, verdict_lines, verdicts_fields
from generator.register import Register
from tests.consortia import edited, register_of, register_with
from tests.unit.allocation.test_changed_facts import MORE, OFFER, TENDER, UNSIGNED

MINUTES = "governance/meetings/board/2024-12-02.yaml"
UNAPPROVED = ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", "")
UNMINUTED = (MINUTES, "    awards:\n      - visits\n", "")
UNQUORATE = (
    MINUTES,
    "    votes_for: 2\n    recused:\n",
    "    votes_for: 1\n    recused:\n      - ivy\n",
)


def lines(register: Register) -> list[str]:
    return list(verdict_lines(register, verdict(register, "visits")))


def test_a_sound_award_takes_one_line_and_has_no_today() -> None:
    register = register_with()
    assert lines(register) == [
        "visits: sound. Result, seal and records agree; approved by board/2024-12-02/1."
    ]
    assert verdicts_fields([verdict(register, "visits")], {})["today"] == {}


def test_a_void_decision_is_told_with_its_place_and_its_fix() -> None:
    found = verdict(register_with(UNQUORATE), "visits")
    assert not found.is_sound
    (line,) = verdict_lines(register_with(UNQUORATE), found)
    assert line.startswith("visits: The approval does not stand. Directors entitled to vote: 1; ")
    assert line.endswith(f" put it to a quorate meeting. [data/{MINUTES}]")
    approval = verdicts_fields([found], {})["approvals"]
    assert approval == {
        "visits": {
            "decision": "board/2024-12-02/1",
            "checked": True,
            "faults": [
                {
                    "rule": "GOV-7",
                    "path": f"data/{MINUTES}",
                    "field": ["decisions", "1", "recused"],
                    "sentence": "Directors entitled to vote: 1; the quorum is 2.",
                    "fix": "The decision does not stand: put it to a quorate meeting.",
                }
            ],
        }
    }


def test_a_proposal_is_sound_and_says_that_nobody_has_approved_it() -> None:
    nothing_done = replace(register_with(UNAPPROVED, UNMINUTED), returns={})
    assert lines(nothing_done) == [
        "visits: sound. Result, seal and records agree; not approved yet."
    ]


def test_an_approval_that_only_the_minutes_know_is_told() -> None:
    not_held, line = lines(register_with(UNAPPROVED))
    assert not_held == (
        "visits: not held against the records, some of which cannot be read or are gone."
    )
    assert line.startswith(
        "visits: The approval does not stand. By the minutes, decision board/2024-12-02/1 approved "
        "this award; the file names no approval. Put the file back as it was approved."
    )


def test_minutes_that_cannot_be_read_leave_the_approval_unchecked() -> None:
    register = register_with((MINUTES, "votes_for: 2", "votes_for: two"))
    (line,) = lines(register)
    assert line.startswith("visits: approval not checked: the minutes of board/2024-12-02/1, or ")


def test_a_change_that_moves_work_says_from_whom_to_whom() -> None:
    head, alder, birch = lines(register_with(MORE))[1:]
    assert head == "visits: computed from the records today, it would be:"
    assert alder == (
        "  Visits at home: Alder Neighbours: 48 outputs and £4,320.00 instead of 45 outputs and "
        "£4,050.00, 3 outputs more and £270.00 more."
    )
    assert birch.endswith(", 3 outputs fewer and £270.00 less.")


def test_a_change_of_money_alone_does_not_speak_of_outputs() -> None:
    dearer = register_with((TENDER, "    value: 9000.00", "    value: 9500.00"))
    assert lines(dearer)[-1] == ("  Visits at home: hub: £950.00 instead of £900.00, £50.00 more.")


def test_a_change_that_moves_nothing_says_so() -> None:
    content_with_less = (OFFER, "smallest_award: 10", "smallest_award: 9")
    assert lines(register_with(content_with_less))[-1] == (
        "visits: computed from the records today, nobody would get more or less."
    )


def test_a_lot_or_member_without_a_record_goes_by_its_short_name() -> None:
    other_lot = register_with((TENDER, "lots:\n  home:", "lots:\n  away:"))
    assert [line for line in lines(other_lot) if line.startswith("  home: Alder Neighbours: ")]
    files = edited(UNSIGNED)
    del files["data/members/birch.yaml"]
    gone = [
        line for line in lines(register_of(files)) if line.startswith("  Visits at home: birch")
    ]
    assert len(gone) == 1


def test_where_no_award_can_be_computed_nothing_is_said_of_today() -> None:
    register = register_with((TENDER, "  - stage: won\n    on: 2024-08-01\n", ""))
    (line,) = lines(register)
    assert "no award can be computed now" in line


def test_what_would_be_today_is_in_the_json_to_the_penny() -> None:
    fields = verdicts_fields([verdict(register_with(MORE), "visits")], {})
    assert fields["today"] == {
        "visits": [
            {
                "lot": "home",
                "member": name,
                "label": name,
                "was": {"outputs": 45, "amount_pence": 405_000},
                "would_be": {"outputs": outputs, "amount_pence": pence},
            }
            for name, outputs, pence in (("alder", 48, 432_000), ("birch", 42, 378_000))
        ]
    }
