"""Text in a comment calls nobody, links nowhere and is no Markdown."""

from __future__ import annotations

import re
from html import unescape

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
    assert not re.search(r"[@#][A-Za-z0-9]", shown)
    assert "\n" not in shown


@given(TEXT)
def test_nothing_that_markdown_reads_is_left(text: str) -> None:
    assert not set("`*<>|[]()_~!\\\"'") & set(safe_in_comment(text))


@given(TEXT)
def test_it_reads_as_it_was_typed(text: str) -> None:
    shown = unescape(safe_in_comment(text)).translate(INVISIBLE)
    assert shown == " ".join(text.split()).translate(INVISIBLE)
