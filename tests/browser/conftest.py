"""One browser for every browser test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import LAUNCH_FLAGS, ThisMachine, find_or_install


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, closed after the last test."""
    executable = find_or_install(ThisMachine())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(LAUNCH_FLAGS), headless=True
        )
        yield browser
        browser.close()
