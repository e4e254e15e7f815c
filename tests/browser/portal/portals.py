"""The sites that the browser tests look at. A new page kind is added here, and tested at once."""

from __future__ import annotations

from pathlib import Path

from tests.browser.portal.gallery import build_gallery
from tests.browser.portal.served import Portal


def _gallery(folder: Path) -> Path:
    build_gallery(folder / "pages", folder / "site")
    return folder / "site"


PORTALS = (
    Portal(
        name="gallery",
        build=_gallery,
        kinds={
            "home": "",
            "list": "members/",
            "record": "awards/healthy-luton/",
            "matrix": "returns/",
            "prose": "how-it-works/",
            "not-found": "404.html",
        },
    ),
)
