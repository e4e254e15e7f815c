"""What a browser would make of a page: its elements, addresses, names and text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class Page(HTMLParser):
    """A page as parsed: feed it with ``read`` or ``read_file``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.skeleton: list[tuple[str, ...]] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.attribute_values: list[str] = []
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append((tag, *(name for name, _ in attrs)))
        self._silent += tag in {"script", "style"}
        for name, value in attrs:
            self.attribute_values.append(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")
            if name == "id":
                self.names.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.skeleton.append((f"/{tag}",))
        self._silent -= tag in {"script", "style"}

    def handle_comment(self, data: str) -> None:
        self.skeleton.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.skeleton.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.skeleton.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.skeleton.append(("unknown", data))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def read(html: str) -> Page:
    """The page that ``html`` is."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def read_file(path: Path) -> Page:
    """The page in the file at ``path``."""
    return read(path.read_text(encoding="utf-8"))
