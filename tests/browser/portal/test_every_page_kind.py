"""What holds for every kind of page, in both colour schemes, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.portal.portals import PAGES, PORTALS
from tests.browser.portal.served import Served
from tests.browser.portal.visit import Scheme, visit
from tests.site.links import faults

KINDS = {(portal.name, kind): at for portal in PORTALS for kind, at in portal.kinds.items()}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("portal", "kind"), PAGES)
def test_a_page_has_no_barrier_no_complaint_and_stays_at_home(
    browser: Browser,
    served: dict[str, Served],
    portal: str,
    kind: str,
    scheme: Scheme,
    width: int,
) -> None:
    with visit(browser, served[portal].origin, scheme=scheme, width=width) as reader:
        reader.open(KINDS[portal, kind])

        assert reader.page.locator("body").get_attribute("data-md-color-scheme") == (
            "default" if scheme == "light" else "slate"
        )
        assert reader.barriers() == ""
        assert reader.sideways() <= 0
        assert reader.complaints == []
        assert reader.strayed == []


@pytest.mark.parametrize("portal", [portal.name for portal in PORTALS])
def test_every_link_and_fragment_leads_somewhere(served: dict[str, Served], portal: str) -> None:
    assert faults(served[portal].folder) == []


@pytest.mark.parametrize(("portal", "kind"), PAGES)
def test_a_page_can_be_read_without_scripts(
    browser: Browser, served: dict[str, Served], portal: str, kind: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(served[portal].origin + KINDS[portal, kind])

    assert page.get_by_role("navigation", name="Sections").get_by_role("link").count() >= 9
    assert page.get_by_role("heading", level=1).is_visible()
    context.close()
