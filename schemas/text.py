"""Text that people read, short names that programs read, and addresses."""

from __future__ import annotations

from string import whitespace
from typing import Annotated

from schemas.written import Written

LINE_LENGTH = 200
PARAGRAPH_LENGTH = 4_000
SLUG_LENGTH = 60
SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _without_spaces_at_its_ends(written: str) -> str:
    # The spaces that the pattern knows, so that what has words for it keeps them.
    return written.strip(whitespace)


Line = Annotated[
    str,
    Written(
        kind="line of text",
        pattern=rf"(?=\S)[^\n]{{1,{LINE_LENGTH}}}(?<=\S)",
        convert=str,
        must=f"one line of text of at most {LINE_LENGTH} characters",
        example="Befriending for older people",
    ),
]
"""One line of text, without spaces at its ends."""

Paragraph = Annotated[
    str,
    Written(
        kind="text",
        pattern=rf"(?=\s*\S)[\s\S]{{1,{PARAGRAPH_LENGTH}}}",
        convert=_without_spaces_at_its_ends,
        must=f"text of at most {PARAGRAPH_LENGTH} characters",
        example="Two volunteers left in May, so fewer visits were made.",
    ),
]
"""One or more lines of text; spaces at its ends are dropped."""

Slug = Annotated[
    str,
    Written(
        kind="short name",
        pattern=rf"(?=.{{1,{SLUG_LENGTH}}}$){SLUG_PATTERN}",
        convert=str,
        must="a short name of small letters, digits and single hyphens",
        example="marsh-farm-futures",
    ),
]
"""The short name by which records refer to each other; also a file's name."""

Url = Annotated[
    str,
    Written(
        kind="web address",
        pattern=r"https://[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/%+=&?#-]*)?",
        convert=str,
        must="a web address that begins https://",
        example="https://example.org/",
    ),
]
"""An absolute https address in plain ASCII, without user or password."""

Postcode = Annotated[
    str,
    Written(
        kind="postcode",
        pattern=r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}",
        convert=str,
        must="a United Kingdom postcode in capitals with one space",
        example="LU1 2AA",
    ),
]
"""A United Kingdom postcode (BS 7666), checked by form only."""
