"""Everything that a portal publishes, as files for the site: pages and downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from jinja2 import Environment

from generator.finance.books_told import with_accounts_told, with_income_told
from generator.finding import Finding
from generator.register import Register
from generator.review.decided import Deed
from generator.review.editions import NO_EDITIONS, Editions
from generator.rules.rule import Held
from schemas.published.audience import Audience, Published, release

PublishedT = TypeVar("PublishedT", bound=Published)

SiteFile = tuple[str, bytes]
"""A file of the site: its path within the pages folder, and its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """What all pages are made from.

    ``findings`` are located and sorted. ``prose`` holds the files of ``docs/``
    that become pages, by their path there. ``editions`` tell how the records came to be
    what they are, where that is known, and ``deeds`` what came of minuted decisions.
    """

    register: Register
    held: tuple[Held, ...]
    findings: tuple[Finding, ...]
    audience: Audience
    prose: Mapping[str, bytes]
    environment: Environment
    editions: Editions = NO_EDITIONS
    deeds: tuple[Deed, ...] = ()

    @property
    def books(self) -> Register:
        """The register with the books that accounts and balance sheets are told from."""
        is_members = self.audience is Audience.MEMBERS
        return self.register if is_members else with_accounts_told(self.register)

    @property
    def income_books(self) -> Register:
        """The register with the books that the hub's part of contract income is told from."""
        is_members = self.audience is Audience.MEMBERS
        return self.register if is_members else with_income_told(self.register)

    def released(self, published: PublishedT) -> PublishedT:
        """``published`` as this portal's audience may see it. Pages show nothing else."""
        return release(published, self.audience)

    def shows(self, published: Published) -> bool:
        """Whether this portal's audience may know that ``published`` is there."""
        return self.audience is Audience.MEMBERS or published.is_public

    def address_of(self, page: str) -> str:
        """Where ``page``, a path within the site, is read on the web; empty when unknown.

        Only where the public reads the portal is known, so of that for members nothing is.
        """
        base = self.register.consortium.portal_url
        if base is None or self.audience is not Audience.PUBLIC:
            return ""
        return f"{base.rstrip('/')}/{page}"


Section = Callable[[Portal], Iterator[SiteFile]]
"""One part of the portal: all its pages and downloads."""
