"""What the YAML parser complains of, in plain English."""

from __future__ import annotations

import pytest
from yaml.error import MarkedYAMLError

from generator.reading.strict_yaml import parse
from generator.reading.syntax import _COMPLAINTS
from generator.reading.walk import walk

# The text, and where and how what is said of it begins.
BROKEN = (
    ("about: Our aim: help", 1, 15, 'A ":" stands where none can'),
    ("name: A\n level: full", 2, 7, 'A ":" stands where none can'),
    ("name:A\nlevel: full", 1, 6, "A space is missing"),
    ("name: A\nlevel:full", 2, 7, "A space is missing"),
    ("- name:A\n  level: full", 1, 8, "A space is missing"),
    ("name: A\n\nlevel:full\n\nabout: B", 3, 7, "A space is missing"),
    ("https://example.org\nlevel: full", 2, 6, 'A ":" stands where none can'),
    ("name: A\nlevel", 2, 1, "This line has a name but no"),
    ("areas: - luton", 1, 8, "A list entry"),
    ("name: ? A", 1, 7, 'A "?"'),
    ("name: @A", 1, 7, "Text without quotes cannot begin"),
    ("name: `A`", 1, 7, "Text without quotes cannot begin"),
    ("name: %A", 1, 7, "Text without quotes cannot begin"),
    ("name: 'A' B", 1, 11, "This does not fit among the fields that begin on line 1"),
    ("areas:\n- luton\n bedford: x", 3, 9, 'A ":" stands where none can'),
    (
        "areas:\n  - luton\n  bedford: x",
        3,
        3,
        "This does not fit in the list that begins on line 2",
    ),
    ("areas: [luton\n", 1, 14, 'The list opened with "[" on line 1'),
    ("areas: {luton\n", 1, 14, 'The group opened with "{" on line 1'),
    ("areas: ]", 1, 8, "A value was expected"),
    ("name: A\n...\nlevel: full", 3, 1, "This does not belong"),
    ("name: 'A\n---\n", 2, 1, "Quotes opened on line 1"),
    ("name: 'A\nlevel: full\n", 1, 7, "Quotes open here and are never closed"),
    ('name: "A', 1, 7, "Quotes open here and are never closed"),
    ('name: "\\q"', 1, 8, "This is no escape that YAML knows"),
    ('name: "\\xz"', 1, 10, "This escape needs hexadecimal digits"),
    ('name: "\\ud800"', 1, 10, "This escape stands for no character"),
    ("about: | A", 1, 10, "Something stands where the line must end"),
    ("about: |0", 1, 9, 'The number after "|"'),
    ("name: & A", 1, 8, 'Text without quotes cannot begin with "&"'),
    ("name: !a!b A", 1, 7, "This is read as a tag"),
    ("name: !%zz A", 1, 7, "This is read as a tag"),
    ("name: !<a A", 1, 7, "This is read as a tag"),
    ("%YAML 2.0\n---\nname: A", 1, 1, 'A line that begins with "%"'),
    ("%YAML 1.1\n%YAML 1.1\n---\nname: A", 2, 1, 'A line that begins with "%"'),
    ("%NEW\n---\nname: A", 1, 1, 'A line that begins with "%"'),
    ("name: A\n%\n", 2, 1, 'A line that begins with "%"'),
)


@pytest.mark.parametrize(("text", "line", "column", "beginning"), BROKEN)
def test_a_complaint_is_told_in_plain_english_at_its_place(
    text: str, line: int, column: int, beginning: str
) -> None:
    (fault,) = parse(text.encode()).faults
    assert fault.rule.id == "READ-SYNTAX"
    assert (fault.line, fault.column) == (line, column)
    assert fault.message.startswith(beginning)
    assert fault.fix


def test_every_complaint_that_is_translated_is_one_the_parser_makes() -> None:
    assert set(_COMPLAINTS) <= {problem_of(text) for text, *_ in BROKEN}


def problem_of(text: str) -> str | None:
    """The parser's own words."""
    with pytest.raises(MarkedYAMLError) as raised:
        list(walk(text))
    return raised.value.problem
