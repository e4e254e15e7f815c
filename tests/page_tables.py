"""The tables of a page as a reader sees them: headings, rows, totals, and where their CSV lies."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageTable:
    """A table of a page. ``csv`` is the address of its download, empty without one."""

    slug: str
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    total: list[str] = field(default_factory=list)
    csv: str = ""


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[PageTable] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self._part = ""
        self._row: list[str] | None = None
        self._is_in_cell = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.names.add(given["id"])
        if "co-tablebox" in given.get("class", "").split():
            self.found.append(PageTable(slug=given["id"]))
            self._depth = 0
        self._depth += tag == "div"
        if tag in {"thead", "tbody", "tfoot"}:
            self._part = tag
        if tag == "tr" and self._depth:
            self._row = []
        if tag in {"th", "td"} and self._row is not None:
            self._row.append("")
            self._is_in_cell = True
        if tag == "br" and self._is_in_cell and self._row:
            self._row[-1] += "\n"
        if tag == "a":
            self.links.append(given["href"])
            if "download" in given and self.found and not self.found[-1].csv:
                self.found[-1].csv = given["href"]

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "div" and self._depth > 0
        if tag in {"th", "td"}:
            self._is_in_cell = False
        if tag == "tr" and self._row is not None and self.found:
            table = self.found[-1]
            match self._part:
                case "thead":
                    table.headings = self._row
                case "tfoot":
                    table.total = self._row
                case _:
                    table.rows.append(self._row)
            self._row = None

    def handle_data(self, data: str) -> None:
        if self._is_in_cell and self._row:
            self._row[-1] += data.strip("\n")


def _parsed(content: bytes) -> _Tables:
    reader = _Tables()
    reader.feed(content.decode())
    reader.close()
    return reader


def tables_of(content: bytes) -> dict[str, PageTable]:
    """The tables of a page's source, by the id of each."""
    return {table.slug: table for table in _parsed(content).found}


def links_of(path: str, content: bytes) -> set[str]:
    """Every address that the page at ``path`` links to, from the top of the site."""
    folder = path.removesuffix(".md")
    here = posixpath.dirname(folder) if posixpath.basename(folder) == "index" else folder
    return {_from_top(here, link) for link in _parsed(content).links}


def _from_top(here: str, link: str) -> str:
    if link.startswith("https:"):
        return link
    address, _, fragment = link.partition("#")
    joined = posixpath.normpath(posixpath.join(here, address))
    target = "" if joined == "." else joined + ("/" if address.endswith("/") else "")
    return f"{target}#{fragment}" if fragment else target


def pence(shown: str) -> int:
    """The pence of ``"£1,234.50"``."""
    return int(shown.removeprefix("£").replace(",", "").replace(".", ""))


def amount(shown: str) -> int:
    """The pence that a cell shows, below zero in brackets; none for a dash or nothing."""
    if shown in {"", "–"}:
        return 0
    return -pence(shown[1:-1]) if shown.startswith("(") else pence(shown)
