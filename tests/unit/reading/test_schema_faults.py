"""What a record holds can neither stretch a message nor break its line."""

from __future__ import annotations

import pytest

from generator.finding import Finding
from tests.consortia import MINIMAL, Edit, edited, files_of, findings_in

MEMBER = "data/members/alder.yaml"
LONGEST_MESSAGE = 500

HOSTILE = ("x" * 60_000, "x" * 1_000, "a\\nb\\n::error::c", "\\\\e[31m red", "  " * 1_000 + "x")


def findings_with(line: str) -> list[Finding]:
    files = files_of(MINIMAL)
    return list(findings_in({**files, MEMBER: files[MEMBER] + line.encode()}))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "line",
    [
        '"{}": 1\n',
        'income:\n  "{}": 1\n',
        'income:\n  ? "{}"\n  : ["{}"]\n',
        '? "{}"\n: 1\n',
        'joined_on: "{}"\n',
        'level: "{}"\n',
        'themes: "{}"\n',
    ],
)
def test_a_name_or_value_however_long_stays_on_one_short_line(line: str, hostile: str) -> None:
    found = findings_with(line.replace("{}", hostile))

    assert found
    for finding in found:
        assert len(finding.message) <= LONGEST_MESSAGE
        assert "\n" not in finding.message + finding.fix


def test_a_field_with_a_name_of_two_lines_is_still_named() -> None:
    (finding,) = findings_with('"co\\nlour": red\n')
    assert finding.message.startswith("co lour is not a field")


def faults(*edits: Edit) -> list[tuple[str, str, str]]:
    return [(one.rule, one.message, one.fix) for one in findings_in(edited(*edits))
            if one.rule.startswith("SCHEMA")]  # fmt: skip


POSTCODE = "members/alder.yaml", "postcode: LU1 2AA\n"


def test_a_field_under_a_wrong_name_is_one_fault() -> None:
    assert faults((*POSTCODE, "postcod: LU1 2AA\n")) == [
        (
            "SCHEMA-UNKNOWN-FIELD",
            "postcod is not a field that exists here, and postcode is missing.",
            'Did you mean "postcode"?',
        )
    ]


def test_a_field_that_is_missing_under_any_name_stays_a_fault_of_its_own() -> None:
    found = faults((*POSTCODE, ""), ("members/alder.yaml", "summary: ", "sumary: "))
    assert [(rule, message.partition(". ")[0]) for rule, message, _ in found] == [
        ("SCHEMA-MISSING", "postcode is missing"),
        ("SCHEMA-UNKNOWN-FIELD", "sumary is not a field that exists here, and summary is missing."),
    ]


def test_an_unknown_field_like_no_other_hides_nothing_that_is_missing() -> None:
    found = faults((*POSTCODE, "bank_account: LU1 2AA\n"))
    assert [rule for rule, _, _ in found] == ["SCHEMA-MISSING", "SCHEMA-UNKNOWN-FIELD"]
    assert found[1][1] == "bank_account is not a field that exists here."


def test_a_name_nearest_to_an_optional_field_stands_for_no_missing_one() -> None:
    """granted_bby is like granted_on as well, which is missing, but liker granted_by."""
    excuse = b"reason: Two of its staff fell ill.\nuntil: 2025-08-20\ngranted_bby: Manager\n"
    files = {**edited(), "data/excuses/visits/2025-q2/alder.yaml": excuse}
    found = [one for one in findings_in(files) if one.rule.startswith("SCHEMA")]
    assert [(one.rule, one.fix) for one in found] == [
        ("SCHEMA-MISSING", 'Add "granted_on:" with its value.'),
        ("SCHEMA-UNKNOWN-FIELD", 'Did you mean "granted_by"?'),
    ]


def test_a_name_is_held_against_the_fields_beside_it_alone() -> None:
    tender = "tenders/visits/tender.yaml"
    found = faults(
        (tender, "  every: quarter\n  due_days: 30\n", "  every: quarter\ndue_days: 30\n"),
    )
    assert {(rule, message.partition(" is ")[0]) for rule, message, _ in found} == {
        ("SCHEMA-MISSING", "reporting.due_days"),
        ("SCHEMA-UNKNOWN-FIELD", "due_days"),
    }


def test_two_wrong_names_for_one_field_are_told_each() -> None:
    found = faults((*POSTCODE, "postcod: LU1 2AA\npostcodee: LU1 2AA\n"))
    assert [fix for _, _, fix in found] == ['Did you mean "postcode"?'] * 2
