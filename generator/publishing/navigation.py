"""The portal's sections, and where in them a page stands.

``mkdocs.yml`` lists the sections with their pages. A page that is not listed, such
as that of a single record, stands where the listed page nearest above it does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]
"""What ``mkdocs.yml`` lists: a title with a page's path, or with the entries below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A page in the navigation. ``url`` is relative to the site, as mkdocs gives it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section: its title and its pages, the first of which is its front page."""

    title: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a page stands: in which part, under which stop; ``None`` where under none."""

    part: Part | None = None
    stop: Stop | None = None


def with_pages_only(entries: Sequence[Entry], paths: Collection[str]) -> list[Entry]:
    """``entries`` without the pages that are not among ``paths``, and without empty sections.

    The portal for the public has fewer pages than that for members; what is not
    there is not led to.
    """
    kept: list[Entry] = []
    for entry in entries:
        ((title, below),) = entry.items()
        if isinstance(below, str):
            if below in paths:
                kept.append(entry)
        elif inside := with_pages_only(below, paths):
            kept.append({title: inside})
    return kept


def parts_of(items: Sequence[Any]) -> tuple[Part, ...]:
    """The parts of a navigation as mkdocs built it, in its order; a lone page is a part."""
    return tuple(
        Part(
            title=item.title,
            stops=tuple(
                Stop(title=page.title, url=page.url) for page in (item.children or (item,))
            ),
        )
        for item in items
    )


def where(url: str, parts: Sequence[Part]) -> Where:
    """Where the page at ``url`` stands: under the longest address that ``url`` begins with.

    The home page stands above all others and so is where itself alone stands.
    """
    near = max(_above(url, parts), key=lambda found: len(found[1].url), default=None)
    return Where() if near is None else Where(part=near[0], stop=near[1])


def _above(url: str, parts: Sequence[Part]) -> Iterator[tuple[Part, Stop]]:
    for part in parts:
        for stop in part.stops:
            if url == stop.url or (stop.url.strip("./") and url.startswith(stop.url)):
                yield part, stop
