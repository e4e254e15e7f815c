"""The folders whose pages the portal's navigation lists; a site built without them is refused."""

from __future__ import annotations

import re
from pathlib import Path

_MKDOCS = Path(__file__).parents[1] / "mkdocs.yml"

FOLDERS: tuple[str, ...] = tuple(
    re.findall(r"^  - [^:]+: ([a-z-]+)/index\.md$", _MKDOCS.read_text("utf-8"), re.MULTILINE)
)
"""Each folder below the home page, in the order of the navigation."""
