"""Where the portal's repository is, and what day it is."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path


def find_root(start: Path) -> Path | None:
    """The nearest folder from ``start`` upwards that holds ``mkdocs.yml`` and ``data/``."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "data").is_dir():
            return folder
    return None


FIRST_YEAR, LAST_YEAR = 1970, 2100
"""The years by which anything can be judged: build tools know no time outside them."""

_LAST_SECOND = int(datetime(LAST_YEAR, 12, 31, tzinfo=UTC).timestamp())


def fixed_time() -> int | None:
    """The seconds since 1970 in ``SOURCE_DATE_EPOCH``; ``None`` where it is not set.

    Raises ``ValueError`` unless that is digits alone, for a time up to the year 2100.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return None
    # By its form first: int() also takes a sign, spaces, underscores and other digits.
    if not re.fullmatch(r"[0-9]{1,10}", fixed, re.ASCII) or int(fixed) > _LAST_SECOND:
        raise ValueError(fixed)
    return int(fixed)


def today() -> date:
    """The day of ``SOURCE_DATE_EPOCH``, else today in UTC.

    Raises ``ValueError`` as ``fixed_time`` does.
    """
    fixed = fixed_time()
    moment = datetime.now(UTC) if fixed is None else datetime.fromtimestamp(fixed, UTC)
    return moment.date()
