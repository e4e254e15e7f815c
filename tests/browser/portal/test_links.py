from __future__ import annotations

import pytest

from tests.browser.portal.portals import PORTALS
from tests.browser.portal.served import Served
from tests.site.links import faults


@pytest.mark.parametrize("portal", [portal.name for portal in PORTALS])
def test_every_link_and_fragment_leads_somewhere(served: dict[str, Served], portal: str) -> None:
    assert faults(served[portal].folder) == []
