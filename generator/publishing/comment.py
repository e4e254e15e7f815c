"""Text from records in the Markdown of a comment on a pull request.

A comment is rendered by the host, which also turns names and numbers in the text
into mentions and links. Entities alone do not stop that: it happens after they
were read.
"""

from __future__ import annotations

from generator.publishing.markup import safe_text

_WORD_JOINER = "\N{WORD JOINER}"
_CALLING = {ord(mark): f"{mark}{_WORD_JOINER}" for mark in "@#"}


def safe_in_comment(text: str) -> str:
    """``text`` as it reads, on one line, that is no Markdown, calls nobody and links nowhere.

    A line break becomes a space. After ``@`` and ``#`` stands an invisible mark
    that parts them from what follows.
    """
    return str(safe_text(" ".join(text.split()).translate(_CALLING)))
