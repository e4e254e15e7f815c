"""What stands on every page, and that every file of a portal comes once."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.publishing.assembly import details_of, portal_files
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import after, edited
from tests.sections import minimal, portal_of

PORTAL_URL = after(
    "consortium.yaml", "bank_holidays: england\n", "portal_url: https://portal.example/us/\n"
)


def known(audience: Audience) -> Portal:
    return portal_of(edited(PORTAL_URL), audience=audience)


@pytest.mark.parametrize(
    ("portal", "address"),
    [
        (minimal(), ""),
        (known(Audience.PUBLIC), "https://portal.example/us/"),
        (known(Audience.MEMBERS), ""),
    ],
    ids=["unknown", "public", "members"],
)
def test_the_site_is_told_its_address_where_that_is_known(portal: Portal, address: str) -> None:
    assert details_of(portal).address == address


def test_an_address_is_joined_to_a_page_by_one_slash() -> None:
    without = portal_of(edited((*PORTAL_URL[:2], PORTAL_URL[2].replace("/us/", "/us"))))
    for portal in (known(Audience.PUBLIC), without):
        assert portal.address_of("awards/visits/") == "https://portal.example/us/awards/visits/"
        assert portal.address_of("") == "https://portal.example/us/"


@pytest.mark.parametrize("audience", Audience)
def test_every_page_names_a_feed_that_is_there(audience: Audience) -> None:
    portal = minimal(audience)
    paths = Counter(path for path, _ in portal_files(portal))

    assert paths[details_of(portal).feed] == 1
    assert set(paths.values()) == {1}
