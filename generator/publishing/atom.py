"""A feed in the form that feed readers follow (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from xml.etree import ElementTree as ET

from generator.publishing.lasting import legible

ATOM = "http://www.w3.org/2005/Atom"
"""The name of the format. It has the form of an address, and nothing is fetched from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news. ``address`` is where it can be read, whole or from the feed's own."""

    id: UUID
    on: date
    title: str
    summary: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and who writes it; ``address`` is its own, empty when unknown, ``home`` the site's.

    ``updated_on`` is the day of its latest entry, or the day it is as of without any.
    """

    id: UUID
    title: str
    subtitle: str
    author: str
    updated_on: date
    home: str
    address: str
    entries: Sequence[Entry]


def feed_bytes(feed: Feed) -> bytes:
    """``feed`` as XML in UTF-8, entries in the order given."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _text(root, "id", feed.id.urn)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", _midnight(feed.updated_on))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    if feed.address:
        attributes = {"rel": "self", "type": "application/atom+xml", "href": feed.address}
        ET.SubElement(root, "link", attributes)
    for entry in feed.entries:
        _entry(root, entry)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id.urn)
    _text(element, "title", entry.title)
    _text(element, "updated", _midnight(entry.on))
    _text(element, "published", _midnight(entry.on))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _text(element, "summary", entry.summary)


def _text(parent: ET.Element, name: str, text: str) -> None:
    """Adds an element of plain text: Atom reads it so where nothing says that it is markup."""
    ET.SubElement(parent, name).text = legible(text)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
