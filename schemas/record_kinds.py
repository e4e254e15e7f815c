"""What a kind of record is: how its path is spelled, and whose consent a change to one needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.dates import DAY_PATTERN
from schemas.periods import PERIOD_PATTERN
from schemas.record import Record
from schemas.text import SLUG_LENGTH, SLUG_PATTERN

DATA = "data/"
"""How every record's path begins, wherever the folder itself lies."""

RESERVED = ("index", "independent", "fairness", "join", "readiness", "hub")
"""Names that no record may bear: pages beside those of records, and who comes from no member."""

MOST_BYTES = 64 * 1024
"""How large a record's file may be, unless its kind says otherwise."""

_END = "(?![a-z0-9-])"
_NAME = rf"(?=[a-z0-9-]{{1,{SLUG_LENGTH}}}{_END})(?!(?:{'|'.join(RESERVED)}){_END}){SLUG_PATTERN}"

_TWO = "--"
"""What stands between two names: no name holds two hyphens in a row."""
_FIRST_OF_TWO = (
    rf"(?=(?:(?!{_TWO})[a-z0-9-]){{1,{SLUG_LENGTH}}}{_TWO})"
    rf"(?!(?:{'|'.join(RESERVED)}){_TWO}){SLUG_PATTERN}"
)

MONTH_PATTERN = "[12][0-9]{3}-(?:0[1-9]|1[0-2])"
YEAR_PATTERN = "[12][0-9]{3}(?:-[0-9]{2})?"
CALENDAR_YEAR_PATTERN = "[12][0-9]{3}"

_PARTS = {
    "member": _NAME,
    "tender": _NAME,
    "theme": _NAME,
    "director": _NAME,
    "organisation": _NAME,
    "giver": _FIRST_OF_TWO,
    "receiver": _NAME,
    "mentor": _FIRST_OF_TWO,
    "mentored": _NAME,
    "period": PERIOD_PATTERN,
    "date": DAY_PATTERN,
    "body": "board|members",
    "month": MONTH_PATTERN,
    "year": YEAR_PATTERN,
    "calendar_year": CALENDAR_YEAR_PATTERN,
    "grant": _NAME,
    "post": _NAME,
    "event": _NAME,
    "campaign": _NAME,
    "correction": _NAME,
    "objective": _NAME,
    "risk": _NAME,
    "document": _NAME,
}
"""What each {part} of a path may be."""


class Owner(StrEnum):
    """Whose consent a change to a record needs."""

    HUB = "hub"
    BOARD = "board"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record: its name, its path pattern and its model.

    ``pattern`` is a path with ``{part}`` where the record's identity stands.
    ``owner`` is ``MEMBER`` where the organisation named in the path owns it;
    ``fields`` names those of its outermost fields that are another's.
    ``most_bytes`` is the size above which no file of this kind is read.
    """

    name: str
    pattern: str
    model: type[Record]
    title: str
    plural: str
    owner: Owner
    fields: Mapping[str, Owner] = field(default_factory=dict, hash=False)
    most_bytes: int = MOST_BYTES
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _blank: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spelled = re.escape(self.pattern).replace(r"\{", "{").replace(r"\}", "}")
        groups = {part: f"(?P<{part}>{allowed})" for part, allowed in _PARTS.items()}
        expression = re.sub(r"\{(\w+)\}", lambda found: groups[found[1]], spelled)
        object.__setattr__(self, "regex", re.compile(expression, re.ASCII))
        object.__setattr__(self, "_blank", DATA + re.sub(r"\{\w+\}", "{}", self.pattern))

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts of its path by which a record is known, in order."""
        return tuple(self.regex.groupindex)

    def path(self, *identity: str) -> str:
        """The path of the record with ``identity``, in the order of the pattern's parts."""
        return self._blank.format(*identity)
