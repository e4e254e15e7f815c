"""Names that last, and text that any program can show: for feeds and calendars."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from schemas.consortium import Consortium

_OURS = UUID("5f0e3c1e-8f0b-4a57-9a53-6f2f6d1f8c52")
"""Drawn once; whatever this project names for others is named within it."""

# What XML cannot hold: RFC 5545 forbids the controls among it too.
_ILLEGIBLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def lasting_id(consortium: Consortium, *parts: str) -> UUID:
    """The name of what ``parts`` identify, the same whenever and wherever it is asked for.

    Of the consortium it takes the one thing that does not change when it moves or
    takes another name: the day on which it was founded.
    """
    within = uuid5(_OURS, consortium.founded_on.isoformat())
    return uuid5(within, "\n".join(parts))


def legible(text: str) -> str:
    """``text`` on one line, white space single; what no program can show is U+FFFD."""
    return _ILLEGIBLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
