"""Which characters a record may hold."""

from __future__ import annotations

import unicodedata

import pytest

from generator.reading.characters import FORBIDDEN, escaped, rule_against, shown, spelled

EVERY_CHARACTER = tuple(map(chr, range(0x110000)))

# Format characters that can be seen: marks that stand before Arabic, Syriac and
# Kaithi numbers.
VISIBLE = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"}


def test_everything_that_cannot_be_seen_is_forbidden_but_the_space_and_the_line_feed() -> None:
    unseen = {each for each in EVERY_CHARACTER if unicodedata.category(each) in UNSEEN}
    allowed = {each for each in unseen if not FORBIDDEN.match(each)}
    assert allowed == {" ", "\n"} | VISIBLE


def test_no_letter_number_or_punctuation_is_forbidden_but_fillers_and_blanks() -> None:
    seen = (each for each in EVERY_CHARACTER if unicodedata.category(each)[0] in "LNPS")
    refused = {each for each in seen if FORBIDDEN.match(each)}
    assert refused == set("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd")


def test_no_combining_mark_is_forbidden_but_those_that_show_nothing() -> None:
    marks = (each for each in EVERY_CHARACTER if unicodedata.category(each) in {"Mn", "Mc", "Me"})
    names = {
        unicodedata.name(each).rstrip("0123456789-") for each in marks if FORBIDDEN.match(each)
    }
    assert names == {
        "COMBINING GRAPHEME JOINER",
        "KHMER VOWEL INHERENT AA",
        "KHMER VOWEL INHERENT AQ",
        "MONGOLIAN FREE VARIATION SELECTOR ONE",
        "MONGOLIAN FREE VARIATION SELECTOR TWO",
        "MONGOLIAN FREE VARIATION SELECTOR THREE",
        "MONGOLIAN FREE VARIATION SELECTOR FOUR",
        "VARIATION SELECTOR",
    }


@pytest.mark.parametrize(
    ("character", "rule"),
    [
        ("\0", "READ-NUL"),
        ("\t", "READ-TAB"),
        ("\x1b", "READ-CONTROL"),
        ("\x7f", "READ-CONTROL"),
        ("\x85", "READ-LINE-END"),
        ("\u2028", "READ-LINE-END"),
        ("\xa0", "READ-SPACE"),
        ("\u200b", "READ-INVISIBLE"),
        ("\xad", "READ-INVISIBLE"),
        ("\ufe0f", "READ-INVISIBLE"),
        ("\ufeff", "READ-INVISIBLE"),
        ("\U000e0041", "READ-INVISIBLE"),
        ("\u202e", "READ-BIDIRECTIONAL"),
        ("\u2066", "READ-BIDIRECTIONAL"),
        ("\u200f", "READ-BIDIRECTIONAL"),
        ("\u061c", "READ-BIDIRECTIONAL"),
        ("\ufffd", "READ-CHARACTER"),
        ("\ue000", "READ-CHARACTER"),
        ("\ufdd0", "READ-CHARACTER"),
        ("\U0001ffff", "READ-CHARACTER"),
        ("\U0010ffff", "READ-CHARACTER"),
        ("\udc80", "READ-UTF8"),
    ],
)
def test_a_forbidden_character_falls_under_its_rule(character: str, rule: str) -> None:
    assert FORBIDDEN.fullmatch(character)
    assert rule_against(character).id == rule


def test_a_character_that_cannot_be_shown_is_called_by_code_and_name() -> None:
    assert spelled("\u200b") == "character U+200B (zero width space)"
    assert spelled("\x07") == "control character U+0007"


def test_text_is_shown_on_one_line_without_anything_forbidden_and_shortened() -> None:
    assert shown("a\nb\x1b[31m\u202ec") == "a b\\x1b[31m\\u202ec"
    assert shown("a" * 61) == "a" * 59 + "…"
    assert shown("a" * 60) == "a" * 60


def test_a_byte_that_is_not_utf8_is_spelled_as_that_byte() -> None:
    assert escaped(b"caf\xe9".decode("utf-8", "surrogateescape")) == "caf\\xe9"
