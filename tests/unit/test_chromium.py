from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser.chromium import NoChromiumError, find_or_install

CHOSEN = Path("/chosen/chromium")
PLAYWRIGHT = Path("/playwright/chromium")
SYSTEM = Path("/usr/bin/chromium")
OTHER_SYSTEM = Path("/usr/bin/google-chrome")


@dataclass
class FakeMachine:
    """A machine whose browsers are a set of paths, and whose installs are noted."""

    working: set[Path] = field(default_factory=set)
    present_on_path: list[Path] = field(default_factory=list)
    named: str = ""
    playwright_can_fetch: bool = False
    package_can_be_installed: bool = False
    installs: list[str] = field(default_factory=list)

    def chosen(self) -> str:
        return self.named

    def playwright_browser(self) -> Path:
        return PLAYWRIGHT

    def on_path(self) -> Sequence[Path]:
        return list(self.present_on_path)

    def starts(self, browser: Path) -> bool:
        return browser in self.working

    def install_playwright_browser(self) -> None:
        self.installs.append("playwright")
        if self.playwright_can_fetch:
            self.working.add(PLAYWRIGHT)

    def install_package(self) -> None:
        self.installs.append("package")
        if self.package_can_be_installed:
            self.present_on_path.append(SYSTEM)
            self.working.add(SYSTEM)


def test_the_browser_named_in_the_environment_comes_before_all_others() -> None:
    machine = FakeMachine(
        working={CHOSEN, PLAYWRIGHT, SYSTEM}, present_on_path=[SYSTEM], named=str(CHOSEN)
    )

    assert find_or_install(machine) == CHOSEN


def test_a_named_browser_that_does_not_start_is_an_error_and_never_replaced() -> None:
    machine = FakeMachine(working={PLAYWRIGHT, SYSTEM}, present_on_path=[SYSTEM], named=str(CHOSEN))

    with pytest.raises(NoChromiumError, match=r"CONSORTICO_CHROMIUM=/chosen/chromium does not"):
        find_or_install(machine)
    assert machine.installs == []


def test_playwrights_own_browser_comes_before_the_systems() -> None:
    machine = FakeMachine(working={PLAYWRIGHT, SYSTEM}, present_on_path=[SYSTEM])

    assert find_or_install(machine) == PLAYWRIGHT


def test_the_systems_browser_is_used_without_installing_anything() -> None:
    machine = FakeMachine(working={SYSTEM}, present_on_path=[SYSTEM])

    assert find_or_install(machine) == SYSTEM
    assert machine.installs == []


def test_a_system_browser_that_does_not_start_is_passed_over_for_the_next() -> None:
    machine = FakeMachine(working={OTHER_SYSTEM}, present_on_path=[SYSTEM, OTHER_SYSTEM])

    assert find_or_install(machine) == OTHER_SYSTEM


def test_with_no_browser_playwrights_own_is_fetched_and_no_package_installed() -> None:
    machine = FakeMachine(playwright_can_fetch=True, package_can_be_installed=True)

    assert find_or_install(machine) == PLAYWRIGHT
    assert machine.installs == ["playwright"]


def test_the_systems_package_is_installed_when_playwrights_browser_cannot_be_had() -> None:
    machine = FakeMachine(package_can_be_installed=True)

    assert find_or_install(machine) == SYSTEM
    assert machine.installs == ["playwright", "package"]


def test_a_machine_where_none_can_be_had_fails_with_one_line_that_says_what_to_do() -> None:
    machine = FakeMachine()

    with pytest.raises(NoChromiumError) as error:
        find_or_install(machine)
    assert "\n" not in str(error.value)
    assert "apt-get install chromium" in str(error.value)
    assert machine.installs == ["playwright", "package"]
