"""A tag whose escapes spell no text stops the parser without a place: it is found all the same."""

from __future__ import annotations

import pytest

from generator.reading.faults import TAG
from generator.reading.structure_faults import _COMMENT_OR_TAG, structure_faults


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: !x%ed%a0%80 a\n", (1, 7)),
        ("note: !50% off\n", (1, 7)),
        ("note: wow!100%ed%a0%80\nname: !x%ed%a0%80 a\n", (2, 7)),
        ("note: 'see !%ed%a0%80'\nname: !x%ed%a0%80 a\n", (2, 7)),
        ("note: |\n  !x%ed%a0%80\nname: !x%ed%a0%80 a\n", (3, 7)),
        ("# !x%ed%a0%80\nname: b # !x%ed%a0%80\nother: !x%ed%a0%80 a\n", (3, 8)),
        ("name: [wow!%ed%a0%80, !x%ed%a0%80 a]\n", (1, 23)),
        ("- [wow!%ed%a0%80, !x%ed%a0%80 a]\n", (1, 19)),
        ("name: !ok%41 a\nother: !x%ed%a0%80 b\n", (2, 8)),
        ("n\u00e4me: \u00e4\nother: !x%ed%a0%80 a\n", (2, 8)),
    ],
)
def test_the_tag_at_fault_is_pointed_at_and_no_text_that_looks_like_one(
    text: str, place: tuple[int, int]
) -> None:
    fault = structure_faults(text)[-1]
    assert (fault.line, fault.column) == place


def test_what_spells_text_is_named_as_the_tag_it_is() -> None:
    (fault,) = structure_faults("name: !x%ed%a0%80 a\n")
    assert fault.rule is TAG
    assert '"!x%ed%a0%80"' in fault.message


@pytest.mark.parametrize("hostile", ["!" * 60_000, "!a" * 30_000, "!%a" * 20_000, "#!" * 30_000])
def test_no_stretch_of_text_is_searched_from_more_than_one_place(hostile: str) -> None:
    assert [found.span() for found in _COMMENT_OR_TAG.finditer(hostile)] == [(0, len(hostile))]


def test_no_tag_is_named_where_none_can_be_told() -> None:
    (fault,) = structure_faults("%TAG !e! tag:%ed%a0%80\n---\nname: a\n")
    assert fault.message == "A tag in this file cannot be read."
