"""Serves the portal while it is edited: pages are written anew before each rebuild."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publishing.site import SiteDetails, apply_details

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WritePages = Callable[[Path], SiteDetails]
"""Writes every page into the folder given, and says what is on each of them."""

_SETTING = "write_pages"


_SOURCES = "sources"


def serve_site(
    pages: Path,
    *,
    config_file: Path,
    write_pages: WritePages,
    sources: Sequence[Path],
    address: str,
) -> None:
    """Serves the portal at ``address`` (``127.0.0.1:8000``) until it is interrupted.

    ``write_pages`` is called at once and again after every edit under the
    folders ``sources``.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - slow to import

    pages.mkdir(parents=True, exist_ok=True)
    serve(
        config_file=str(config_file),
        docs_dir=str(pages.resolve()),
        dev_addr=address,
        extra={_SETTING: write_pages, _SOURCES: tuple(sources)},
    )


def sources_of(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders whose edits show in what ``config`` serves; none if nobody named any."""
    sources: tuple[Path, ...] = config.extra.get(_SOURCES, ())
    return sources


def write_pages_anew(config: MkDocsConfig) -> None:
    """Writes the pages that ``config`` serves, if whoever serves them said how."""
    write_pages: WritePages | None = config.extra.get(_SETTING)
    if write_pages is not None:
        details = write_pages(Path(config.docs_dir))
        # A preview is read where it is served, wherever the portal itself may be.
        apply_details(replace(details, address=""), config)
