"""Where a finding that knows its field is shown."""

from __future__ import annotations

import pytest

from generator.finding import Field
from generator.reading.positions import line_of, locate

RECORD = b"""\
# A return.
received_on: 2026-07-14
lots:
  befriending:
    outputs: 40
    spend: {staff: 1.00, premises: 2.00}
omissions:
  - lot: befriending
    reason:
  - lot: advice
areas: [luton, "bedford"]
narrative: |
  None.
"""


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        (("received_on",), 2, 14),
        (("lots", "befriending", "outputs"), 5, 14),
        (("lots", "befriending", "spend", "premises"), 6, 36),
        (("omissions", 0, "lot"), 8, 10),
        (("areas", 1), 11, 16),
        (("narrative",), 12, 12),
    ],
)
def test_a_value_that_is_text_is_shown_itself(field: Field, line: int, column: int) -> None:
    assert locate(RECORD).place(field) == (line, column)


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        (("lots",), 3, 1),
        (("lots", "befriending"), 4, 3),
        (("lots", "befriending", "spend"), 6, 5),
        (("omissions", 0, "reason"), 9, 5),
        (("areas",), 11, 1),
    ],
)
def test_a_group_a_list_or_an_empty_value_is_shown_by_its_name(
    field: Field, line: int, column: int
) -> None:
    assert locate(RECORD).place(field) == (line, column)


def test_an_entry_of_a_list_is_shown_where_it_begins() -> None:
    assert locate(RECORD).place(("omissions", 1)) == (10, 5)


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        (("missing",), 2, 1),
        (("lots", "befriending", "participants"), 4, 3),
        (("lots", "advice", "outputs"), 3, 1),
        (("omissions", 1, "reason"), 10, 5),
        (("omissions", 7, "reason"), 7, 1),
        (("received_on", "day"), 2, 1),
        ((), 2, 1),
    ],
)
def test_a_missing_field_is_shown_by_the_nearest_around_it(
    field: Field, line: int, column: int
) -> None:
    assert locate(RECORD).place(field) == (line, column)


def test_a_name_that_should_not_be_there_is_shown_itself() -> None:
    assert locate(RECORD).place_of_name(("lots", "befriending", "outputs")) == (5, 5)


@pytest.mark.parametrize("data", [b"", b"# only this\n", b"\xff\xfe", b"a: [", b"- a"])
def test_a_file_without_fields_is_shown_at_its_beginning(data: bytes) -> None:
    assert locate(data).place(("name",)) == (1, 1)


def test_of_two_fields_with_one_name_the_first_is_located() -> None:
    assert locate(b"a: b\na: c\n").place(("a",)) == (1, 4)


def test_of_a_file_that_breaks_off_what_comes_before_is_located() -> None:
    assert locate(b"a: b\nc: d\ne: [\n").place(("c",)) == (2, 4)


def test_an_excerpt_is_the_line_with_everything_forbidden_as_spaces() -> None:
    data = b"\xef\xbb\xbfname: A\r\nlevel:\tf\x1bull\xff\r\n"
    assert [line_of(data, line) for line in range(5)] == ["", "name: A", "level: f ull ", "", ""]
