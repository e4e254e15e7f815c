"""Text from records in the Markdown of a comment on a pull request.

A comment is rendered by the host, which also turns names and numbers in the text
into mentions and links. Entities alone do not stop that: it happens after they
were read.
"""

from __future__ import annotations

import re

from generator.publishing.markup import safe_text

_WORD_JOINER = "\N{WORD JOINER}"
_CALLING = {ord(mark): f"{mark}{_WORD_JOINER}" for mark in "@#"}
_REFERRING = re.compile(r"\bGH(?=-[0-9])", re.ASCII | re.IGNORECASE)
"""How a reference to an issue begins where it has no ``#``."""

_TURNING = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)
"""What turns the direction of writing: no record may hold it, but a stranger's report could."""


def safe_in_comment(text: str) -> str:
    """``text`` as it reads, on one line, that is no Markdown, calls nobody and links nowhere.

    A line break becomes a space. After ``@``, ``#`` and ``GH`` stands an invisible mark
    that parts them from what follows. What would turn the direction of writing becomes U+FFFD.
    """
    line = " ".join(text.split()).translate(_TURNING | _CALLING)
    return str(safe_text(_REFERRING.sub(f"\\g<0>{_WORD_JOINER}", line)))
