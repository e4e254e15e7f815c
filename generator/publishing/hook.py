"""What mkdocs calls while it builds: wide tables in prose, and pages written anew on edits.

mkdocs finds these functions by their names. While it serves, each rebuild first
writes the pages, and what is watched are the folders the pages come from rather
than the pages: writing them would otherwise set off the next rebuild.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

WATCHED = ("data", "site_templates", "docs")

_serving: set[str] = set()


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
    """Notes whether mkdocs serves, in which case the pages are kept up to date here."""
    _serving.clear()
    if command == "serve":
        _serving.add(command)


def on_pre_build(config: MkDocsConfig, **_: object) -> None:
    """Writes the pages anew, while serving."""
    if _serving:
        from generator.publishing.preview import write_preview  # noqa: PLC0415 - on serving only

        write_preview(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watches what pages are made from in place of the pages themselves."""
    server.unwatch(config.docs_dir)
    root = Path(config.config_file_path).parent
    for folder in WATCHED:
        if (root / folder).is_dir():
            server.watch(str(root / folder))
    return server


def on_page_content(html: str, **_: object) -> str:
    """Gives each table written in Markdown a frame that scrolls and takes the keyboard."""
    opening = (
        '<div class="co-scroll" role="region" aria-label="Table" tabindex="0">'
        '<table class="co-table co-table--prose">'
    )
    parts = html.split("<table>")
    framed = [part.replace("</table>", "</table></div>", 1) for part in parts[1:]]
    return opening.join([parts[0], *framed])
