"""The files of a section: a page, a record's JSON, a table's CSV, and where a record lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from generator.publishing.portal import Portal, SiteFile
from generator.publishing.rendering import render_page
from generator.publishing.tables import Table, as_csv
from schemas.published import PUBLISHED_VERSION
from schemas.record_kinds import DATA

JSON_FOLDER = "data"
TABLE_FOLDER = "data/tables"


def page_file(
    portal: Portal,
    template: str,
    *,
    path: str,
    title: str,
    description: str,
    view: Mapping[str, Any],
) -> SiteFile:
    """The Markdown page at ``path`` (``members/ark.md``)."""
    content = render_page(
        portal.environment, template, path=path, title=title, description=description, view=view
    )
    return path, content


def json_file(portal: Portal, path: str, content: Mapping[str, Any]) -> SiteFile:
    """``content`` as JSON at ``path``, with the version of its fields and the day it is as of.

    Published objects in it are written with the fields they have; what is None is left out.
    """
    whole = {
        "version": PUBLISHED_VERSION,
        "as_of": portal.register.as_of,
        "audience": portal.audience.value,
        **content,
    }
    # Not json.dumps, which leaves its fast path as soon as it indents.
    return path, to_json(whole, indent=1, exclude_none=True) + b"\n"


def csv_files(*tables: Table | None) -> Iterator[SiteFile]:
    """The CSV of each table that has one."""
    for table in tables:
        if table is not None and table.csv_path:
            yield table.csv_path, table_csv(table)


def table_csv(table: Table) -> bytes:
    """The table's rows as CSV: without its total, which would count twice in a sum."""
    return as_csv(table.columns, table.rows)


def csv_path(*parts: str) -> str:
    """Where a table's CSV lies in the site: all ``parts`` but the last are folders.

    Joined by hyphens, two records' names could come to the same: a tender may be
    called ``a`` and another ``a-policies``.
    """
    return f"{TABLE_FOLDER}/{'/'.join(parts)}.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where what a page shows was written: ``links`` (label, address), and a ``note``."""

    links: tuple[tuple[str, str], ...]
    note: str = ""


def record_address(portal: Portal, record_path: str) -> str | None:
    """Where the record at ``record_path`` (``data/…``) can be read; ``None`` if nobody says."""
    base = portal.register.consortium.source_url
    return f"{base.rstrip('/')}/{record_path.removeprefix(DATA)}" if base is not None else None


def source(portal: Portal, record_path: str, *downloads: tuple[str, str]) -> Source:
    """The source of a page that rests on the record at ``record_path`` (``data/…``).

    Where the consortium says at which address its records can be read, the path
    is a link; else it is named.
    """
    address = record_address(portal, record_path)
    if address is None:
        return Source(links=downloads, note=record_path)
    return Source(links=((record_path, address), *downloads))
