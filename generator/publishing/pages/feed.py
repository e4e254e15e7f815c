"""The feed of what was accepted and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from generator.publishing.atom import Entry, Feed, feed_bytes
from generator.publishing.lasting import lasting_id
from generator.publishing.pages.links import sub_contract_page
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.views.news import publish_news
from generator.publishing.views.returns import contracts_with_returns
from schemas import catalogue
from schemas.places import place_of
from schemas.published.news import PublishedNews

PATH = "feed.xml"
LATEST = 100
"""How many pieces of news the feed holds."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The feed, with the latest news that the portal's audience may know."""
    shown = (portal.released(item) for item in publish_news(portal.register) if portal.shows(item))
    news = tuple(islice(shown, LATEST))
    consortium = portal.register.consortium
    yield (
        PATH,
        feed_bytes(
            Feed(
                id=lasting_id(consortium, "feed", portal.audience.value),
                title=f"{consortium.name}: accepted and decided",
                subtitle="Returns accepted, awards approved, contracts varied, outputs traded, "
                "meetings’ decisions and new members.",
                author=consortium.name,
                updated_on=news[0].on if news else portal.register.as_of,
                home=portal.address_of("") or "./",
                address=portal.address_of(PATH),
                entries=[_entry(portal, item) for item in news],
            )
        ),
    )


def _entry(portal: Portal, item: PublishedNews) -> Entry:
    page = _page_of(portal, item)
    return Entry(
        id=lasting_id(portal.register.consortium, "news", item.id),
        on=item.on,
        title=item.title,
        summary=" ".join(item.details),
        address=portal.address_of(page) or page,
    )


def _page_of(portal: Portal, item: PublishedNews) -> str:
    place = place_of(item.record)
    return _PAGES[place.kind.name](portal, place.identity) if place else "./"


def _page_of_return(portal: Portal, identity: tuple[str, ...]) -> str:
    tender_id, _, member_id = identity
    page = sub_contract_page(portal, tender_id, member_id)
    has_page = tender_id in contracts_with_returns(portal.register)
    return page or (f"returns/{tender_id}/" if has_page else "returns/")


_PAGES: Mapping[str, Callable[[Portal, tuple[str, ...]], str]] = {
    catalogue.RETURN.name: _page_of_return,
    catalogue.AWARD.name: lambda _portal, identity: f"awards/{identity[0]}/",
    catalogue.VARIATION.name: lambda _portal, _identity: "trades/",
    catalogue.TRADE.name: lambda _portal, _identity: "trades/",
    catalogue.MEETING.name: lambda _portal, _identity: "governance/meetings/",
    catalogue.MEMBER.name: lambda _portal, identity: f"members/{identity[0]}/",
    catalogue.CASE.name: lambda _portal, identity: f"members/{identity[1]}/",
}
"""Where a piece of news leads, by the kind of its record."""
