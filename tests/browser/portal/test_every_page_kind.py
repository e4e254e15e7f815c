"""What holds for every kind of page, in both colour schemes, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.portal.portals import PORTALS
from tests.browser.portal.served import Served
from tests.browser.portal.visit import Scheme, visit

Windows = dict[tuple[Scheme, int], BrowserContext]

KINDS = {
    f"{portal.name}-{kind}": (portal.name, address)
    for portal in PORTALS
    for kind, address in portal.kinds.items()
}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_no_complaint_and_stays_at_home(
    windows: Windows, served: dict[str, Served], kind: str, scheme: Scheme, width: int
) -> None:
    portal, address = KINDS[kind]
    with visit(windows[scheme, width], served[portal].origin) as reader:
        reader.open(address)

        assert reader.page.locator("body").get_attribute("data-md-color-scheme") == (
            "default" if scheme == "light" else "slate"
        )
        assert reader.barriers() == ""
        assert reader.sideways() <= 0
        assert reader.complaints == []
        assert reader.strayed == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_can_be_read_without_scripts(
    browser: Browser, served: dict[str, Served], kind: str
) -> None:
    portal, address = KINDS[kind]
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(served[portal].origin + address)

    assert page.get_by_role("navigation", name="Sections").get_by_role("link").count() >= 8
    assert page.get_by_role("heading", level=1).is_visible()
    context.close()
