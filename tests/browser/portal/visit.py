"""A reader with a browser: what it asks for and what goes wrong on the way is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route

Scheme = Literal["light", "dark"]

_DRAWN = """
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))
"""


@dataclass(slots=True, kw_only=True)
class Visit:
    """An open page, the complaints of its console, and requests that left its origin."""

    page: Page
    origin: str
    complaints: list[str] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Opens ``address``, from the top of the site, and waits until it is drawn."""
        self.page.goto(self.origin + address, wait_until="load")
        self.page.evaluate(_DRAWN)

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        wider = "document.documentElement.scrollWidth - window.innerWidth"
        return int(self.page.evaluate(wider))

    def barriers(self) -> str:
        """What axe finds wrong, for a person to read; empty when it finds nothing."""
        results = Axe().run(self.page)
        return results.generate_report() if results.violations_count else ""


def window(browser: Browser, *, scheme: Scheme, width: int) -> BrowserContext:
    """A window of ``width`` pixels whose reader prefers ``scheme`` and stillness."""
    return browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )


@contextmanager
def visit(context: BrowserContext, origin: str) -> Iterator[Visit]:
    """A new page in the window ``context``, where nothing outside ``origin`` answers."""
    page = context.new_page()
    reader = Visit(page=page, origin=origin)

    def admit(route: Route) -> None:
        if route.request.url.startswith(origin):
            route.continue_()
        else:
            reader.strayed.append(route.request.url)
            route.abort()

    page.route("**/*", admit)
    page.on("console", lambda said: reader.complaints.append(said.text))
    page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    yield reader
    page.close()
