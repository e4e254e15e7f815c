"""Whose review the host asks for on a change to each record: the file CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.access import Access
from schemas.catalogue import CATALOGUE
from schemas.record_kinds import DATA, Kind, Owner

PATH = ".github/CODEOWNERS"
"""Where the host looks for it, from the portal's folder."""

_HEAD = """\
# Whose review a change needs. The last line that fits a path counts.
# Written by `consortico ci codeowners` from the catalogue and the teams in data/access.yaml.
"""


def codeowners(access: Access) -> str:
    """A line for each kind of record, in the catalogue's order, after one for all else.

    What is a member's the hub reviews: the member itself is who proposes it (rule HIS-3).
    Where a part of a record is the board's, the board reviews the whole.
    """
    return _HEAD + "".join(f"{pattern} @{team}\n" for pattern, team in _lines(access))


def _lines(access: Access) -> Iterator[tuple[str, str]]:
    yield "*", access.hub.team
    for kind in CATALOGUE:
        body = access.board if _is_boards(kind) else access.hub
        yield "/" + DATA + re.sub(r"\{\w+\}", "*", kind.pattern), body.team


def _is_boards(kind: Kind) -> bool:
    return Owner.BOARD in {kind.owner, *kind.fields.values()}
