"""HIS-2 at its edges; its failing examples are in the gallery."""

from __future__ import annotations

from generator.rules.corrections import shown_value
from tests.consortia import edited, findings_in
from tests.histories import CORRECTION, RETURN, correction

MINUTED = "board/2024-12-02/1"


def test_of_a_record_that_cannot_be_read_nothing_is_said() -> None:
    said = correction(("lots.home.outputs", "12", "11"))
    files = {**edited(), CORRECTION: said, RETURN: b"submitted_on: ["}

    assert "HIS-2" not in {one.rule for one in findings_in(files)}


def test_corrections_of_one_record_go_on_from_each_other_field_by_field() -> None:
    outputs, participants = "lots.home.outputs", "lots.home.participants"
    files = {
        **edited(),
        CORRECTION.replace("08-14", "08-11"): correction((outputs, "13", "12"), decision=MINUTED),
        CORRECTION.replace("08-14", "08-12"): correction(
            (participants, "5", "6"), decision=MINUTED
        ),
        CORRECTION: correction((outputs, "12", "11"), decision=MINUTED),
    }

    assert findings_in(files) == ()


def test_of_two_corrections_of_one_day_it_is_told_which_counts_first() -> None:
    first, second = (CORRECTION.replace("alder-outputs", name) for name in ("b-first", "a-second"))
    files = {
        **edited(("returns/visits/2025-q1/alder.yaml", "  outputs: 11", "  outputs: 13")),
        first: correction(("lots.home.outputs", "11", "12")),
        second: correction(("lots.home.outputs", "12", "13")),
    }
    told = [one for one in findings_in(files) if one.rule == "HIS-2"]

    assert [one.path for one in told] == [second, first]
    assert told[0].fix.startswith("Of corrections of one day the one whose name comes first")
    files[CORRECTION.replace("alder-outputs", "c-second")] = files.pop(second)
    assert not [one for one in findings_in(files) if one.rule == "HIS-2"]


def test_a_long_value_is_told_in_part_and_on_one_line() -> None:
    assert shown_value("two\nlines") == '"two lines"'
    assert shown_value("x" * 80) == f'"{"x" * 80}"'
    assert shown_value("x" * 81) == f'"{"x" * 79}…"'
    assert shown_value(None) == "nothing"
