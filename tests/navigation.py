"""The pages that the portal's navigation lists."""

from __future__ import annotations

import re
from pathlib import Path

_MKDOCS = Path(__file__).parents[1] / "mkdocs.yml"

PAGES: tuple[str, ...] = tuple(
    re.findall(r"^ +- [^:]+: ([a-z/-]+\.md)$", _MKDOCS.read_text("utf-8"), re.MULTILINE)
)
"""Each page's path, in the order of the navigation."""

FOLDERS: tuple[str, ...] = tuple(
    folder for folder, _, file in (page.partition("/") for page in PAGES) if file == "index.md"
)
"""Each folder below the home page that has a front page of its own."""
