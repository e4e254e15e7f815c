"""Each portal is built once and served to every test that looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.portal.portals import PORTALS
from tests.browser.portal.served import Served, serve
from tests.browser.portal.visit import Scheme, Visit, visit, window


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Served]]:
    """Every portal, by name."""
    with ExitStack() as servers:
        built = {
            portal.name: portal.build(tmp_path_factory.mktemp(portal.name)) for portal in PORTALS
        }
        yield {
            name: Served(folder=site, origin=servers.enter_context(serve(site)))
            for name, site in built.items()
        }


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[dict[tuple[Scheme, int], BrowserContext]]:
    """A window for each colour scheme and width that every page is looked at in."""
    schemes: tuple[Scheme, Scheme] = ("light", "dark")
    opened = {
        (scheme, width): window(browser, scheme=scheme, width=width)
        for scheme in schemes
        for width in (1280, 320)
    }
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def visitor(browser: Browser, served: dict[str, Served]) -> Iterator[Visit]:
    """Opens pages of the gallery in a wide window of its own."""
    wide = window(browser, scheme="light", width=1280)
    with wide, visit(wide, served["gallery"].origin) as reader:
        yield reader
