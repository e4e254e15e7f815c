"""A record's bytes as a tree, at the edges of what is allowed."""

from __future__ import annotations

import pytest

from generator.finding import Severity
from generator.reading.faults import (
    DEEPEST_NESTING,
    MOST_OF_A_KIND,
    READING_RULES,
    READING_SOURCE,
)
from generator.reading.strict_yaml import parse
from schemas.record_kinds import MOST_BYTES
from tests.counting import at_most


def rules_against(data: bytes) -> list[str]:
    return [fault.rule.id for fault in parse(data).faults]


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "010",
        "12:30",
        "1e3",
        "0x1F",
        "~",
        "null",
        "2026-07-14",
        "1_000",
        ".inf",
        "=",
        "1234.50",
    ],
)
def test_every_plain_value_stays_as_typed(typed: str) -> None:
    assert parse(f"a: {typed}\n".encode()).tree == {"a": typed}


@pytest.mark.parametrize(
    ("record", "tree"),
    [
        ("a:\n", {"a": ""}),
        ("a: ''\n", {"a": ""}),
        ("a:\n  -\n  - b\n", {"a": ["", "b"]}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("{}\n", {}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("<<: b\n", {"<<": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        ("a: |\n  b\n\n  c\n", {"a": "b\n\nc\n"}),
        ("a: R&D * 2! costs £5\n", {"a": "R&D * 2! costs £5"}),
        ('a: "caf\\u00e9 \\\\ \\n"\n', {"a": "café \\ \n"}),
        ("a: C:\\Records\n", {"a": "C:\\Records"}),
        ("a: |\n  Aims\n  =======\n  Help.\n", {"a": "Aims\n=======\nHelp.\n"}),
        ("a: see ======= or <<<<<<< there\n", {"a": "see ======= or <<<<<<< there"}),
        ("a: ভালো مرحبا ǅ 🎉\n", {"a": "ভালো مرحبا ǅ 🎉"}),
    ],
)
def test_what_is_allowed_is_read_as_it_was_typed(record: str, tree: object) -> None:
    parsed = parse(record.encode())
    assert parsed.faults == ()
    assert parsed.tree == tree


def nested(depth: int) -> bytes:
    """A record nested to exactly ``depth``."""
    return b"a: " + b"[" * (depth - 1) + b"]" * (depth - 1)


def test_a_record_may_be_nested_to_the_limit_and_no_deeper() -> None:
    assert rules_against(nested(DEEPEST_NESTING)) == []
    assert rules_against(nested(DEEPEST_NESTING + 1)) == ["READ-DEPTH"]


def test_a_record_may_be_as_large_as_the_limit_and_no_larger() -> None:
    largest = b"a: b\n#".ljust(MOST_BYTES, b"x")
    assert rules_against(largest) == []
    assert rules_against(largest + b"x") == ["READ-SIZE"]
    assert rules_against(b"a: &b".ljust(MOST_BYTES)) == ["READ-ANCHOR"]
    assert rules_against(b"a: \0".ljust(MOST_BYTES)) == ["READ-NUL"]


BOMBS = {
    "brackets": b"[" * 65_536,
    "brackets in a field": b"a: " + b"[" * 65_000,
    "brackets on lines": b"[\n" * 32_000,
    "brackets with text": b"[a," * 21_000,
    "braces": b"{" * 65_536,
    "braces with names": b"{a: " * 16_000,
    "explicit names": b"? " * 32_000,
    "lists in lists": b"- " * 32_000,
    "fields in lists": b"? - " * 16_000,
    "NULs": b"\0" * 65_536,
    "bytes that are no text": b"\xff" * 65_536,
    "bad bytes apart": b"a\xff" * 32_768,
    "bad characters on lines": b"\x07\n" * 32_768,
    "carriage returns": b"\r" * 65_536,
    "documents": b"---\n" * 16_000,
    "names": b"".join(b"a%d: b\n" % number for number in range(6_000)),
    "the same name": b"a: b\n" * 13_000,
    "long names given twice": (b"a" * 1_000 + b": b\n") * 60,
    "anchors": b"a: [" + b"&a b, " * 10_000 + b"]",
    "escapes": b'a: "' + b"\\0" * 32_000 + b'"',
    "markers": b"<<<<<<<\n" * 8_000,
    "empty lines": b"\n" * 65_536,
}


@pytest.mark.counts_calls
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_file_costs_more_than_its_length(bomb: bytes) -> None:
    for part in (bomb[: len(bomb) // 4], bomb):
        with at_most(20 * len(part)):
            parse(part)


def test_faults_of_one_kind_are_listed_up_to_a_limit_then_counted() -> None:
    faults = parse(b"a: b\n" + b"# \x07\n" * 25).faults
    assert [fault.line for fault in faults] == list(range(2, MOST_OF_A_KIND + 3))
    assert faults[-1].message == "From here on there are 15 more of this kind in this file."


def test_faults_of_one_kind_do_not_crowd_out_another() -> None:
    data = b"# \x07\n" * 25 + b"a: &b c\na: d\n"
    assert {"READ-CONTROL", "READ-ANCHOR", "READ-DUPLICATE-KEY"} == set(rules_against(data))


@pytest.mark.parametrize(
    "escape", ["\\0", "\\t", "\\r", "\\_", "\\u200b", "\\u202e", "\\U000e0041"]
)
def test_an_escape_brings_in_nothing_that_is_forbidden(escape: str) -> None:
    (fault,) = parse(f'a: b\nc: "d{escape}e"\n'.encode()).faults
    assert (fault.line, fault.column) == (2, 4)


def test_a_name_is_held_to_the_same_characters_as_a_value() -> None:
    assert rules_against(b'"a\\u200b": b\n') == ["READ-INVISIBLE"]


def test_beside_a_wrong_character_syntax_is_not_judged_but_all_else_is() -> None:
    assert rules_against(b"a: \x07\na: &b\nc: [\n") == [
        "READ-CONTROL",
        "READ-DUPLICATE-KEY",
        "READ-ANCHOR",
    ]


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"a: b\r\n"], ids=["mark", "line end"])
def test_beside_a_byte_order_mark_or_line_end_syntax_is_judged(start: bytes) -> None:
    assert "READ-SYNTAX" in rules_against(start + b"c: [\n")


def test_within_an_unfinished_merge_only_the_merge_is_reported() -> None:
    data = b"a: b\n<<<<<<< HEAD\na: c\n=======\na: d\n>>>>>>> other\n"
    assert rules_against(data) == ["READ-CONFLICT"] * 3


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        ("&x\na: b", "READ-ANCHOR"),
        ("&x a: b", "READ-ANCHOR"),
        ("a: &x", "READ-ANCHOR"),
        ("a: &x b", "READ-ANCHOR"),
        ("a: &x [b]", "READ-ANCHOR"),
        ("a: [&x b]", "READ-ANCHOR"),
        ("a: [&x {b: c}]", "READ-ANCHOR"),
        ("! {a: b}", "READ-TAG"),
        ("! a: b", "READ-TAG"),
        ("a: !!str", "READ-TAG"),
        ("a: ! b", "READ-TAG"),
        ("a: !t {b: c}", "READ-TAG"),
        ("a: [!t b]", "READ-TAG"),
        ("a: [!t [b]]", "READ-TAG"),
        ("a: *x", "READ-ALIAS"),
        ("a: [*x]", "READ-ALIAS"),
        ("*x : b", "READ-ALIAS"),
        ("'': b", "READ-KEY"),
        ("a: [{'': b}]", "READ-KEY"),
        ("a: {[b]: c}", "READ-KEY"),
        ("a: b\na: c", "READ-DUPLICATE-KEY"),
        ("a: b\n'a': c", "READ-DUPLICATE-KEY"),
        ("a: [{b: c, b: c}]", "READ-DUPLICATE-KEY"),
        ("a: |\n  <<<<<<< b", "READ-CONFLICT"),
        ("a: |\n  >>>>>>> b", "READ-CONFLICT"),
        ("a: |\n  ||||||| b", "READ-CONFLICT"),
        ("a: |\n  |||||||", "READ-CONFLICT"),
    ],
)
def test_one_thing_that_is_refused_suffices(record: str, rule: str) -> None:
    assert rules_against(record.encode()) == [rule]


@pytest.mark.parametrize("data", [b"=======\na: b\n", b"a: b\n=======\n", b"a: b\r\n=======\r\n"])
def test_a_line_of_seven_equals_signs_at_the_margin_is_a_conflict(data: bytes) -> None:
    assert "READ-CONFLICT" in rules_against(data)


def test_a_name_given_three_times_is_two_faults_that_name_the_first_line() -> None:
    faults = parse(b"a: 1\nb: 2\na: 3\na: 4\n").faults
    assert [fault.message for fault in faults] == [
        '"a" is given twice: on line 1 and on line 3.',
        '"a" is given twice: on line 1 and on line 4.',
    ]


def test_the_same_name_in_two_groups_is_no_duplicate() -> None:
    assert rules_against(b"a: {c: 1}\nb: {c: 2}\nd: [{c: 1}, {c: 2}]\n") == []


def test_fields_of_a_group_given_twice_are_not_faults_themselves() -> None:
    assert rules_against(b"a: {c: 1}\na: {c: 2}\n") == ["READ-DUPLICATE-KEY"]


def test_columns_count_characters_not_bytes() -> None:
    (fault,) = parse("a: café–£ \x07\n".encode()).faults
    assert (fault.line, fault.column) == (1, 11)


def test_a_fault_becomes_a_located_finding() -> None:
    (found,) = parse(b"a: 1\na: 2\n").findings("data/members/a.yaml")
    assert (found.path, found.line, found.column) == ("data/members/a.yaml", 2, 1)
    assert (found.rule, found.severity) == ("READ-DUPLICATE-KEY", Severity.ERROR)
    assert found.source == READING_SOURCE
    assert found.fix == "Keep the one that is right and delete the other."


def test_every_rule_has_its_own_name_a_title_and_a_way_to_mend_it() -> None:
    assert len({rule.id for rule in READING_RULES}) == len(READING_RULES)
    for rule in READING_RULES:
        assert rule.id.startswith("READ-")
        assert rule.title
        assert rule.fix.endswith((".", "name"))
