"""Each portal is built once and served to every test that looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.browser.portal.portals import PORTALS
from tests.browser.portal.served import Served, serve
from tests.browser.portal.visit import Visit, visit


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


@pytest.fixture
def visitor(browser: Browser, served: dict[str, Served]) -> Iterator[Visit]:
    """Opens pages of the gallery as a sighted reader with a wide screen does."""
    with visit(browser, served["gallery"].origin, scheme="light", width=1280) as reader:
        yield reader
