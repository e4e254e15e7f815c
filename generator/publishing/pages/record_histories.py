"""At the end of each page, what became of the records that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.publishing.pages.record_pages import page_showing
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files
from generator.publishing.record_history import record_history
from generator.publishing.rendering import render_part
from generator.review.editions import Edition
from schemas.catalogue import CATALOGUE

TEMPLATE = "history/record.md.j2"


def with_histories(portal: Portal, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
    """``files``, each page with what became of its records, where that is known.

    Of records that the portal's audience is not shown, nothing is told.
    """
    told = editions_by_page(portal)
    for path, content in files:
        editions = told.get(_address(path)) if path.endswith(".md") else None
        yield path, content + _part(portal, path, editions) if editions else content


def editions_by_page(portal: Portal) -> Mapping[str, Sequence[Edition]]:
    """What became of the records of each page, the newest first, by the page's address."""
    shown = {file.record for kind in CATALOGUE for file in record_files(portal, kind)}
    pages = {
        record: (page_showing(portal, record) or "").partition("#")[0]
        for record in portal.editions.by_path.keys() & shown
    }
    found: dict[str, list[Edition]] = {}
    for edition in portal.editions.all:
        page = pages.get(edition.path)
        if page:
            found.setdefault(page, []).append(edition)
    return found


def _part(portal: Portal, path: str, editions: Sequence[Edition]) -> bytes:
    view = {"history": record_history(portal, editions)}
    return render_part(portal.environment, TEMPLATE, path=path, view=view)


def _address(path: str) -> str:
    """Where the page of the Markdown file ``path`` is read: ``members/ark/``."""
    return f"{path.removesuffix('.md').removesuffix('index').removesuffix('/')}/"
