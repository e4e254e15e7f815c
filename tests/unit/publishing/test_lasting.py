"""Names last whatever else changes, and text is what any program can show."""

from __future__ import annotations

import pytest

from generator.publishing.lasting import lasting_id, legible
from tests.consortia import register_with

CONSORTIUM = register_with().consortium


def test_a_name_is_the_same_for_ever() -> None:
    # If this changes, every subscriber is shown everything a second time.
    assert str(lasting_id(CONSORTIUM, "deadline", "return/visits/2025-q2/alder")) == (
        "6e9e30f4-eea9-51ee-abe5-b87832d68552"
    )


def test_a_consortium_that_moves_and_takes_another_name_keeps_its_names() -> None:
    moved = CONSORTIUM.model_copy(
        update={"name": "Another", "legal_name": "Another", "portal_url": "https://example.org/"}
    )
    assert lasting_id(moved, "feed") == lasting_id(CONSORTIUM, "feed")


def test_no_two_things_share_a_name() -> None:
    other = CONSORTIUM.model_copy(update={"founded_on": CONSORTIUM.founded_on.replace(year=1999)})
    names = {
        lasting_id(CONSORTIUM, "a", "b"),
        lasting_id(CONSORTIUM, "a/b"),
        lasting_id(CONSORTIUM, "ab"),
        lasting_id(CONSORTIUM, "b", "a"),
        lasting_id(other, "a", "b"),
    }
    assert len(names) == 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Visits, to; older \\ people", "Visits, to; older \\ people"),
        ("one\ntwo\r\nthree\rfour\tfive", "one two three four five"),
        ("  wide \u2003 spaces\u2028and\u2029lines\x85too ", "wide spaces and lines too"),
        ("a\x00b\x07c\x7fd\x9fe", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("\ud800\ufffe\uffff", "\ufffd\ufffd\ufffd"),
        ("Zoë 🎉", "Zoë 🎉"),
        ("", ""),
    ],
)
def test_text_is_one_line_of_what_can_be_shown(text: str, shown: str) -> None:
    assert legible(text) == shown
