"""What verifying an award prints: what changed, and who would get what today."""

from __future__ import annotations

from generator.publishing.award_report import verdict, verdict_lines, verdicts_fields
from generator.register import Register
from tests.consortia import edited, register_of, register_with
from tests.unit.allocation.test_changed_facts import MORE, OFFER, TENDER, UNSIGNED


def lines(register: Register) -> list[str]:
    return list(verdict_lines(register, verdict(register, "visits"), compared=True))


def test_a_sound_award_takes_one_line_and_has_no_today() -> None:
    register = register_with()
    assert lines(register) == ["visits: sound. Result, seal and records agree."]
    assert verdicts_fields([verdict(register, "visits")], compared=True)["today"] == {}


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
    fields = verdicts_fields([verdict(register_with(MORE), "visits")], compared=True)
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
