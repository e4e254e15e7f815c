"""How text from records is written into a page so that it stays text.

A page is Markdown with HTML in it, so a reader's browser is reached through two
languages. Text is safe in both, in every position, when each ASCII punctuation
character is a numeric entity: neither language gives meaning to a letter, a
digit or a single space within a line.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from generator.publishing.errors import UnsafeAddressError, UnsafeNameError

SITE_ROOT = "\x1a/"
"""Stands for the way from a page to the top of the site, until the page's place is known."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Python strips these where Markdown says it strips spaces.
_WIDE_SPACES = "".join(char for char in map(chr, range(0xA0, 0x3001)) if char.isspace())

_TABLE: dict[int, str | None] = {
    # Python-Markdown marks what it has set aside with control characters.
    **dict.fromkeys((*range(32), *range(127, 160)), _REPLACEMENT),
    # Half a pair cannot be written as UTF-8.
    **dict.fromkeys(range(55296, 57344), _REPLACEMENT),
    **dict.fromkeys((65534, 65535), _REPLACEMENT),
    **{ord(mark): f"&#{ord(mark)};" for mark in string.punctuation + "\t\n" + _WIDE_SPACES},
    0x0D: None,
}

# Letters written from right to left (Unicode's blocks of class R and AL), with what
# stands between them. Left alone, they would carry a figure that follows over to
# their other side: isolated, they move nothing but themselves. As characters and not
# as <bdi>, so that titles and attributes are safe too; no record may hold them.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ISOLABLE = re.compile(rf"[{_RIGHT_TO_LEFT}](?:[^A-Za-z\n]*[{_RIGHT_TO_LEFT}])?")
_ISOLATED = "\N{FIRST STRONG ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}"

# One space between words is left alone; any other may mean a break or code to Markdown.
_TELLING_SPACE = re.compile(r"^ | (?= )| $")

_SITE_ADDRESS = re.compile(
    r"(?P<path>(?:[a-z0-9][a-z0-9._-]*/)*(?:[a-z0-9][a-z0-9._-]*)?)(?P<fragment>#[a-z0-9-]+)?"
)
_HTTPS_ADDRESS = re.compile(r"https://[A-Za-z0-9](?:[!#-;=?-Z_a-z~]|\[|\])*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")


@lru_cache(maxsize=65_536)
def safe_text(text: str) -> Markup:
    """``text`` as it reads, on one line of source, without meaning to Markdown or HTML.

    It stays text in a paragraph, heading, list, table, link, attribute and in
    front matter, and what is written from right to left turns nothing around it.
    Characters no page can hold become U+FFFD.
    """
    isolated = text if text.isascii() else _ISOLABLE.sub(_ISOLATED, text)
    encoded = isolated.translate(_TABLE)
    return Markup(_TELLING_SPACE.sub("&#32;", encoded))  # noqa: S704 - this is what makes it safe


def paragraphs(text: str) -> Markup:
    """``text`` as HTML paragraphs, parted where it has an empty line; a line break stays one."""
    parts = _PARAGRAPH_BREAK.split(text.strip())
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(map(safe_text, part.split("\n"))))
        for part in parts
        if part
    )


def address(target: str) -> Markup:
    """``target`` for an ``href``: an https address, or a path from the top of the site.

    ``""`` is the home page; a path ends in ``/`` for a page; a fragment may
    follow. Raises UnsafeAddressError for anything else.
    """
    if _SITE_ADDRESS.fullmatch(target):
        return Markup(SITE_ROOT + target)  # noqa: S704 - the pattern holds nothing of meaning
    if _HTTPS_ADDRESS.fullmatch(target):
        return safe_text(target)
    raise UnsafeAddressError(target)


def name(slug: str) -> Markup:
    """``slug`` as an id or class. Raises UnsafeNameError unless it is a plain slug."""
    if _SLUG.fullmatch(slug) is None:
        raise UnsafeNameError(slug)
    return Markup(slug)  # noqa: S704 - the pattern holds nothing of meaning


def front_matter(fields: Mapping[str, str]) -> str:
    """The block that opens a Markdown page; each value is safe text in plain ASCII."""
    lines = (f"{name(key)}: {json.dumps(_ascii(value))}" for key, value in fields.items())
    return "\n".join(("---", *lines, "---", ""))


def _ascii(text: str) -> str:
    # YAML and JSON do not agree on every character beyond ASCII.
    return safe_text(text).encode("ascii", "xmlcharrefreplace").decode("ascii")


def one_block(html: str) -> Markup:
    """``html`` as one block of a Markdown page: no indents, no empty line within."""
    # As a plain string: parts of Markup are Markup again, each of them made anew.
    lines = (line.strip() for line in str(html).splitlines())
    block = "\n".join(line for line in lines if line)
    return Markup(f"\n{block}\n")  # noqa: S704 - whitespace alone has changed


def settled(page: str, path: str) -> str:
    """``page`` with its links made relative to ``path``, the page's Markdown file.

    ``members/index.md`` is read at ``members/`` and ``members/ark.md`` at ``members/ark/``.
    """
    folders = path.removesuffix(".md").split("/")
    depth = len(folders) - (folders[-1] == "index")
    return page.replace(SITE_ROOT, "../" * depth or "./")
