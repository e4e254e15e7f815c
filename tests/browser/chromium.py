"""Finds a Chromium that starts, or installs one.

``python -m tests.browser.chromium`` prints its path. A browser test is never
skipped for want of a browser: either one is found or installed, or the run
stops with one line that says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from playwright.sync_api import sync_playwright

CHOSEN_BY = "CONSORTICO_CHROMIUM"

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LAUNCH_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

START_TIMEOUT_SECONDS = 60
INSTALL_TIMEOUT_SECONDS = 600


class NoChromiumError(Exception):
    """No Chromium starts on this machine and none could be installed."""


class Machine(Protocol):
    """What the search may ask of, and do to, the machine it runs on."""

    def chosen(self) -> str:
        """The path named in the environment; empty when none is."""

    def playwright_browser(self) -> Path:
        """Where Playwright keeps, or would keep, its own Chromium."""

    def on_path(self) -> Sequence[Path]:
        """The browsers found on PATH, the preferred one first."""

    def starts(self, browser: Path) -> bool:
        """Whether this browser exists and shows an empty page."""

    def install_playwright_browser(self) -> None:
        """Tries to fetch Playwright's own Chromium; says nothing of success."""

    def install_package(self) -> None:
        """Tries to install the system's package; says nothing of success."""


def find_or_install(machine: Machine) -> Path:
    """The first browser that starts, of those present, else of those installed.

    Raises NoChromiumError with one line for the reader when there is none. A
    browser chosen by name is the only one tried: to fall back on another would
    hide a mistake.
    """
    chosen = machine.chosen()
    if chosen:
        if machine.starts(Path(chosen)):
            return Path(chosen)
        message = f"{CHOSEN_BY}={chosen} does not start. Name a Chromium that does, or unset it."
        raise NoChromiumError(message)
    for browser in _candidates(machine):
        if machine.starts(browser):
            return browser
    message = (
        "The browser tests need Chromium: none was found and none could be installed. "
        f"Install it (apt-get install chromium), or set {CHOSEN_BY} to its path."
    )
    raise NoChromiumError(message)


def _candidates(machine: Machine) -> Iterator[Path]:
    """Every browser worth trying, in order; one is installed only when it is reached."""
    yield machine.playwright_browser()
    yield from machine.on_path()
    machine.install_playwright_browser()
    yield machine.playwright_browser()
    machine.install_package()
    yield from machine.on_path()


class ThisMachine:
    """The machine these tests run on."""

    def chosen(self) -> str:
        return os.environ.get(CHOSEN_BY, "")

    def playwright_browser(self) -> Path:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)

    def on_path(self) -> Sequence[Path]:
        found = (shutil.which(command) for command in COMMANDS)
        return [Path(path) for path in found if path]

    def starts(self, browser: Path) -> bool:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            own_profile = f"--user-data-dir={profile}"
            show_empty_page = (browser, *LAUNCH_FLAGS, own_profile, "--dump-dom", "about:blank")
            return _succeeds(show_empty_page, within_seconds=START_TIMEOUT_SECONDS)

    def install_playwright_browser(self) -> None:
        _tell("Fetching Playwright's Chromium")
        install = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
        _succeeds(install, within_seconds=INSTALL_TIMEOUT_SECONDS)

    def install_package(self) -> None:
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            return
        _tell("Installing the system's chromium package")
        for arguments in (("update",), ("install", "--yes", "--no-install-recommends", "chromium")):
            _succeeds(("apt-get", *arguments), within_seconds=INSTALL_TIMEOUT_SECONDS)


def _succeeds(command: Sequence[str | Path], *, within_seconds: int) -> bool:
    try:
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=within_seconds,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def main() -> int:
    """Prints the path of a Chromium that starts; 1 and one line when there is none."""
    try:
        browser = find_or_install(ThisMachine())
    except NoChromiumError as error:
        _tell(f"tests: {error}")
        return 1
    sys.stdout.write(f"{browser}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
