"""Where the portal's repository is, and what day it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path


def find_root(start: Path) -> Path | None:
    """The nearest folder from ``start`` upwards that holds ``mkdocs.yml`` and ``data/``."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "data").is_dir():
            return folder
    return None


def today() -> date:
    """Today in UTC, or the day of ``SOURCE_DATE_EPOCH`` where that is set.

    Raises ``ValueError`` if that is not a whole number of seconds.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed:
        return datetime.fromtimestamp(int(fixed), UTC).date()
    return datetime.now(UTC).date()
