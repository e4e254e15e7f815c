"""What mkdocs calls while it builds: wide tables in prose, and pages written anew on edits.

mkdocs finds these functions by their names. What is watched while it serves are
the folders that pages come from rather than the pages themselves: writing those
would set off the next rebuild.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publishing.preview import sources_of, write_pages_anew

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_FRAME = (
    '<div class="co-scroll" role="region" aria-label="Table" tabindex="0">'
    '<table class="co-table co-table--prose">'
)


def on_pre_build(config: MkDocsConfig, **_: object) -> None:
    """Writes the pages anew, where a preview asked for that."""
    write_pages_anew(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watches what pages are made from in place of the pages, where a preview named it."""
    sources = [folder for folder in sources_of(config) if folder.is_dir()]
    if sources:
        server.unwatch(config.docs_dir)
    for folder in sources:
        server.watch(str(folder))
    return server


def on_page_content(html: str, **_: object) -> str:
    """Gives each table written in Markdown a frame that scrolls and takes the keyboard."""
    before, *tables = html.split("<table>")
    framed = (table.replace("</table>", "</table></div>", 1) for table in tables)
    return _FRAME.join((before, *framed))
