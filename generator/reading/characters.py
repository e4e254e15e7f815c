"""Which characters a record may hold, and how to show text that holds others."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from generator.reading.faults import (
    BIDIRECTIONAL,
    CHARACTER,
    CONTROL,
    INVISIBLE,
    LINE_END,
    NOT_UTF8,
    NUL,
    SPACE,
    TAB,
    ReadingRule,
)

# Spelled out rather than asked of unicodedata: its tables grow with every Python,
# and a record must not be sound on one machine and faulty on another.
_FORBIDDEN: tuple[tuple[int, int, ReadingRule], ...] = (
    (0x0000, 0x0000, NUL),
    (0x0001, 0x0008, CONTROL),
    (0x0009, 0x0009, TAB),
    (0x000B, 0x001F, CONTROL),
    (0x007F, 0x0084, CONTROL),
    (0x0085, 0x0085, LINE_END),
    (0x0086, 0x009F, CONTROL),
    (0x00A0, 0x00A0, SPACE),
    (0x00AD, 0x00AD, INVISIBLE),  # soft hyphen
    (0x034F, 0x034F, INVISIBLE),  # combining grapheme joiner
    (0x061C, 0x061C, BIDIRECTIONAL),
    (0x115F, 0x1160, INVISIBLE),  # Hangul fillers
    (0x1680, 0x1680, SPACE),
    (0x17B4, 0x17B5, INVISIBLE),  # Khmer inherent vowels
    (0x180B, 0x180F, INVISIBLE),  # Mongolian selectors
    (0x2000, 0x200A, SPACE),
    (0x200B, 0x200D, INVISIBLE),  # zero width space and joiners
    (0x200E, 0x200F, BIDIRECTIONAL),
    (0x2028, 0x2029, LINE_END),
    (0x202A, 0x202E, BIDIRECTIONAL),
    (0x202F, 0x202F, SPACE),
    (0x205F, 0x205F, SPACE),
    (0x2060, 0x2065, INVISIBLE),  # word joiner, invisible operators
    (0x2066, 0x2069, BIDIRECTIONAL),
    (0x206A, 0x206F, INVISIBLE),  # deprecated format characters
    (0x2800, 0x2800, SPACE),  # Braille blank
    (0x3000, 0x3000, SPACE),
    (0x3164, 0x3164, INVISIBLE),  # Hangul filler
    (0xD800, 0xDFFF, NOT_UTF8),  # how Python carries bytes that are not UTF-8
    (0xE000, 0xF8FF, CHARACTER),  # private use
    (0xFDD0, 0xFDEF, CHARACTER),  # noncharacters
    (0xFE00, 0xFE0F, INVISIBLE),  # variation selectors
    (0xFEFF, 0xFEFF, INVISIBLE),
    (0xFFA0, 0xFFA0, INVISIBLE),  # Hangul filler
    (0xFFF0, 0xFFFB, INVISIBLE),  # annotation marks
    (0xFFFC, 0xFFFF, CHARACTER),  # replacement characters, noncharacters
    (0x13430, 0x1343F, INVISIBLE),  # hieroglyph format controls
    (0x1BCA0, 0x1BCA3, INVISIBLE),  # shorthand format controls
    (0x1D173, 0x1D17A, INVISIBLE),  # musical format controls
    *((plane + 0xFFFE, plane + 0xFFFF, CHARACTER) for plane in range(0x10000, 0xE0000, 0x10000)),
    (0xE0000, 0xE0FFF, INVISIBLE),  # tags and more variation selectors
    (0xEFFFE, 0x10FFFF, CHARACTER),  # private use planes
)

_STARTS = tuple(start for start, _, _ in _FORBIDDEN)

FORBIDDEN = re.compile(
    "[" + "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end, _ in _FORBIDDEN) + "]"
)
"""Any character that no record may hold. The only control character allowed is the line feed."""


def rule_against(character: str) -> ReadingRule:
    """The rule that forbids ``character``, which :data:`FORBIDDEN` must match."""
    return _FORBIDDEN[bisect_right(_STARTS, ord(character)) - 1][2]


def spelled(character: str) -> str:
    """What to call a character that cannot be shown: ``character U+200B (zero width space)``."""
    name = unicodedata.name(character, "").lower()
    called = f"character U+{ord(character):04X}" + (f" ({name})" if name else "")
    return f"control {called}" if rule_against(character) is CONTROL else called


def shown(text: str, *, most: int = 60) -> str:
    """``text`` on one line of at most ``most`` characters, everything forbidden spelled out.

    Safe to print on a terminal: no control or bidirectional character is left.
    """
    flat = escaped(text.replace("\n", " "))
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def escaped(text: str) -> str:
    """``text`` with everything forbidden spelled out; line feeds stay."""
    # Python carries a byte that is not UTF-8, say 0xE9, as the character U+DCE9.
    return FORBIDDEN.sub(lambda found: ascii(found[0])[1:-1].replace("\\udc", "\\x"), text)
