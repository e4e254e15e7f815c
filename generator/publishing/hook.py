"""What mkdocs calls while it builds: navigation, wide tables in prose, pages written anew.

mkdocs finds these functions by their names. What is watched while it serves are
the folders that pages come from rather than the pages themselves: writing those
would set off the next rebuild.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.publishing.navigation import Where, parts_of, where, with_pages_only
from generator.publishing.preview import sources_of, write_pages_anew

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_FRAME = (
    '<div class="co-scroll" role="region" aria-label="Table" tabindex="0">'
    '<table class="co-table co-table--prose">'
)


def on_pre_build(config: MkDocsConfig, **_: object) -> None:
    """Writes the pages anew, where a preview asked for that."""
    write_pages_anew(config)


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Lists in the navigation the pages alone that are there for this audience."""
    config.nav = with_pages_only(config.nav or [], {file.src_uri for file in files})
    return files


def on_template_context(context: dict[str, Any], **_: object) -> dict[str, Any]:
    """Tells the theme the sections, for the page that says there is no such page."""
    return _with_sections(context, context["nav"], Where())


def on_page_context(
    context: dict[str, Any], page: Page, nav: Navigation, **_: object
) -> dict[str, Any]:
    """Tells the theme the sections, and where among them the page stands."""
    return _with_sections(context, nav, where(page.url, parts_of(nav.items)))


def _with_sections(context: dict[str, Any], nav: Navigation, here: Where) -> dict[str, Any]:
    return {**context, "co_parts": parts_of(nav.items), "co_where": here}


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
