"""What says nothing is told from what says little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.placeholder import in_brief, is_answered, is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *("TBC", "tbc.", "T.B.C.", "To be confirmed", "TBA!", "TODO", "to follow ..."),
        *("n/a", "N/A", "n.a.", "None.", "nil", "-", "—", "...", "?", "…", "0", "x"),
        *("See above", "see above.", "As before", "SAME AS LAST TIME", "Ditto", '"ditto"'),
        *("xxx", "XXXX", "aaaaaaa", "test test test", "late, late, LATE", "As\nbefore"),
        *("\uff34\uff22\uff23", "Explanation"),
    ],
)
def test_text_that_stands_for_nothing_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Flu.", "Manager", "As before, two posts are empty.", "No volunteers came."),
        *("Nothing was booked: the hall is shut.", "None of the groups met.", "Fire"),
        *("TBC Housing withdrew its rooms.", "See the board's letter of 3 May.", "Gwen Gwen-Jones"),
        *("休館", "Keine Räume"),
    ],
)
def test_text_that_says_something_is_none(text: str) -> None:
    assert not is_placeholder(text)


def test_only_an_answer_that_says_something_answers_what_is_asked() -> None:
    answers = {"checked": "Every volunteer is.", "insured": "TBC"}
    assert [is_answered(answers, name) for name in ("checked", "insured", "trained")] == [
        True, False, False,
    ]  # fmt: skip


@given(st.text())
def test_spaces_around_it_change_nothing(text: str) -> None:
    assert is_placeholder(f"\n {text}  ") == is_placeholder(text)


@given(st.text(min_size=1, alphabet="abc "), st.integers(min_value=2, max_value=5))
def test_saying_one_word_again_says_no_more(text: str, times: int) -> None:
    word = text.replace(" ", "") or "a"
    assert is_placeholder(" ".join([word] * times))


def test_what_is_quoted_stands_on_one_line_and_is_cut() -> None:
    assert in_brief("as\n before ") == "as before"
    assert in_brief("x" * 41) == "x" * 40 + "…"
    assert in_brief("x" * 40) == "x" * 40
