"""Takes a picture of a part of a page: as narrow as a telephone, twice as sharp, as WebP."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.portal.visit import Scheme

WIDTH = 352
"""How wide the window is: a picture of it can still be read on a screen of 320 pixels."""

MARGIN = 8
"""How many pixels around the part are in the picture."""

_SHARPNESS = 2
_QUALITY = 20
"""How well it is kept, of 100: at twice the dots, letters have no fringes even so."""

_PART = """
    ([first, last]) => {
        const part = document.createRange();
        part.setStartBefore(document.querySelector(first));
        part.setEndAfter(document.querySelector(last));
        const box = part.getBoundingClientRect();
        const read = part.cloneContents();
        read.querySelectorAll("script, style").forEach((silent) => silent.remove());
        return {
            top: Math.floor(box.top + window.scrollY),
            bottom: Math.ceil(box.bottom + window.scrollY),
            words: read.textContent,
        };
    }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a page is in a picture: from one element to another, both told by selectors."""

    first: str
    last: str


def window(browser: Browser, scheme: Scheme, width: int = WIDTH) -> Page:
    """An empty page in a window of ``width`` whose reader prefers ``scheme`` and stillness."""
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    return context.new_page()


def picture(page: Page, part: Part) -> bytes:
    """What ``page`` shows of ``part``, as WebP."""
    box = page.evaluate(_PART, [part.first, part.last])
    seen = page.viewport_size
    assert seen is not None
    clip = {
        "x": MARGIN,
        "y": box["top"] - MARGIN,
        "width": seen["width"] - 2 * MARGIN,
        "height": box["bottom"] - box["top"] + 2 * MARGIN,
        "scale": _SHARPNESS,
    }
    devtools = page.context.new_cdp_session(page)
    # Playwright itself writes PNG and JPEG alone, which are several times as large.
    taken = devtools.send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": _QUALITY, "clip": clip, "captureBeyondViewport": True},
    )
    return base64.b64decode(taken["data"])


def words(page: Page, part: Part) -> str:
    """What stands in ``part``, with one space between words."""
    return " ".join(page.evaluate(_PART, [part.first, part.last])["words"].split())
