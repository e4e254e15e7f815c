"""Text that people read, short names that programs read, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import whitespace
from typing import Annotated

from schemas.slips import (
    CAPITALS,
    LINE_BREAK,
    ONLY_SPACES,
    SMALL_LETTERS,
    Mend,
    Reason,
    longer_than,
)
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
        slips=(LINE_BREAK, ONLY_SPACES, longer_than(LINE_LENGTH)),
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
        slips=(ONLY_SPACES, longer_than(PARAGRAPH_LENGTH)),
    ),
]
"""One or more lines of text; spaces at its ends are dropped."""


def _joined_by_hyphens(written: str) -> str:
    return re.sub(r"[\s_-]+", "-", written).strip("-")


Slug = Annotated[
    str,
    Written(
        kind="short name",
        pattern=rf"(?=.{{1,{SLUG_LENGTH}}}$){SLUG_PATTERN}",
        convert=str,
        must=f"a short name of at most {SLUG_LENGTH} small letters, digits and single hyphens",
        example="marsh-farm-futures",
        slips=(
            CAPITALS,
            Mend("Its words are not joined by single hyphens.", _joined_by_hyphens),
            longer_than(SLUG_LENGTH),
        ),
    ),
]
"""The short name by which records refer to each other; also a file's name."""


def _with_a_small_host(written: str) -> str:
    return re.sub(r"\A[A-Za-z]+://[^/?#]*", lambda host: host[0].lower(), written)


def _with_https(written: str) -> str:
    if re.match(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/|\Z)", written, re.ASCII):
        return f"https://{written}"
    return re.sub(r"\Ahttp://", "https://", written)


def _with_a_slash(written: str) -> str:
    return re.sub(r"\A(https://[a-z0-9.:-]+)(?=[?#])", r"\1/", written, flags=re.ASCII)


Url = Annotated[
    str,
    Written(
        kind="web address",
        pattern=r"https://[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/%+=&?#-]*)?",
        convert=str,
        must="a web address that begins https://",
        example="https://example.org/",
        slips=(
            Mend("It has capital letters before its path.", _with_a_small_host),
            Mend("It does not begin https://.", _with_https),
            Mend('A "/" is missing before its "?" or "#".', _with_a_slash),
            Reason('It has a space; in a web address that is written "%20".', r"https://.*\s.*"),
            Reason("It names a user, which no address here may.", r"https://[^/]*@.*"),
            Reason(
                "Its host may hold small letters, digits, dots and hyphens alone.",
                r"https://(?![a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]{1,5})?(?:/|\Z)).*",
            ),
            Reason('It has a character that a web address writes with "%".', r"https://.*"),
        ),
    ),
]
"""An absolute https address in plain ASCII, without user or password."""


def _with_one_space(written: str) -> str:
    return re.sub(r"(?=.{3}\Z)", " ", re.sub(r"\s", "", written))


Postcode = Annotated[
    str,
    Written(
        kind="postcode",
        pattern=r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}",
        convert=str,
        must="a United Kingdom postcode in capitals with one space",
        example="LU1 2AA",
        slips=(
            SMALL_LETTERS,
            Mend("One space must stand before its last three characters.", _with_one_space),
        ),
    ),
]
"""A United Kingdom postcode (BS 7666), checked by form only."""


def listed(names: Iterable[str], link: str = "and") -> str:
    """The names as a list for reading: ``"a, b and c"``; ``"none"`` if there are none."""
    *most, last = tuple(names) or ("none",)
    return f"{', '.join(most)} {link} {last}" if most else last
