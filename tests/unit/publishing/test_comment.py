"""Text in a comment calls nobody, links nowhere and is no Markdown."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.comment import safe_in_comment

TEXT = st.text(
    alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" @#\n`*<>|[]()&;")
)


INVISIBLE = dict.fromkeys(
    map(ord, ("\N{WORD JOINER}", "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"))
)


@given(TEXT)
def test_no_mention_or_reference_is_left_when_entities_are_read(text: str) -> None:
    shown = unescape(safe_in_comment(text))
    assert not re.search(r"[@#][A-Za-z0-9]|GH-[0-9]", shown, re.IGNORECASE)
    assert "\n" not in shown


@pytest.mark.parametrize("reference", ["GH-26", "(gh-26)", "see Gh-7.", "#26", "a/b#26", "@birch"])
def test_a_reference_stays_text(reference: str) -> None:
    shown = unescape(safe_in_comment(reference))
    assert "\N{WORD JOINER}" in shown
    assert shown.replace("\N{WORD JOINER}", "") == reference
    assert "\N{WORD JOINER}" not in safe_in_comment("HIGH-26, GH, GH-x")


@pytest.mark.parametrize(
    "mark", ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"]
)
def test_nothing_turns_the_direction_of_writing(mark: str) -> None:
    assert safe_in_comment(f"a{mark}b") == "a\N{REPLACEMENT CHARACTER}b"


@given(TEXT)
def test_nothing_that_markdown_reads_is_left(text: str) -> None:
    assert not set("`*<>|[]()_~!\\\"'") & set(safe_in_comment(text))


@given(TEXT)
def test_it_reads_as_it_was_typed(text: str) -> None:
    shown = unescape(safe_in_comment(text)).translate(INVISIBLE)
    assert shown == " ".join(text.split()).translate(INVISIBLE)
