"""Whether a feed is Atom: the elements that RFC 4287 requires and allows, as a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NAME = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ADDRESS = re.compile(r"(?:https://[!-~]+|\./|(?:[a-z0-9.-]+/)+(?:#[a-z0-9-]+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How often each child of an element may stand in it; no other may."""

    once: tuple[str, ...] = ()
    at_most_once: tuple[str, ...] = ()
    any_number: tuple[str, ...] = ()


RULES: dict[str, Rule] = {
    # RFC 4287, 4.1.1: an author, because not every entry has one.
    "feed": Rule(
        once=("id", "title", "updated", "author"),
        at_most_once=("subtitle", "generator", "icon", "logo", "rights"),
        any_number=("entry", "link", "category", "contributor"),
    ),
    # RFC 4287, 4.1.2: a link, because no entry has content.
    "entry": Rule(
        once=("id", "title", "updated", "link"),
        at_most_once=("summary", "published", "rights", "source"),
        any_number=("author", "category", "contributor"),
    ),
    # RFC 4287, 3.2.
    "author": Rule(once=("name",), at_most_once=("uri", "email")),
}


def read_feed(content: bytes) -> ET.Element:
    """The feed; fails with what is wrong with it."""
    root = ET.fromstring(content)  # noqa: S314 - written by ourselves a moment ago
    assert list(_faults(root)) == []
    return root


def text_of(element: ET.Element, name: str) -> str:
    """The text of the child ``name``."""
    found = element.findtext(f"{ATOM}{name}")
    assert found is not None
    return found


def entries_of(content: bytes) -> list[ET.Element]:
    """The entries of a feed that is sound."""
    return read_feed(content).findall(f"{ATOM}entry")


def address_of(entry: ET.Element) -> str:
    """Where the entry leads."""
    link = entry.find(f"{ATOM}link")
    assert link is not None
    return link.attrib["href"]


def _faults(root: ET.Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield f"the root is {root.tag}"
    ids = Counter(text_of(entry, "id") for entry in root.iter(f"{ATOM}entry"))
    yield from (f"{name} comes {count} times" for name, count in ids.items() if count > 1)
    for element in root.iter():
        yield from _faults_of(element)


def _faults_of(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(ATOM)
    rule = RULES.get(name, Rule())
    held = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{name} has {held[one]} {one}" for one in rule.once if held[one] != 1)
    yield from (f"{name} has {held[one]} {one}" for one in rule.at_most_once if held[one] > 1)
    allowed = {*rule.once, *rule.at_most_once, *rule.any_number}
    yield from (f"{name} may not hold {one}" for one in held if one not in allowed)
    text = (element.text or "").strip()
    match name:
        case "updated" | "published" if not MOMENT.fullmatch(text):
            yield f"{text!r} is no moment"
        case "id" if not NAME.fullmatch(text):
            yield f"{text!r} is no lasting name"
        case "link" if not ADDRESS.fullmatch(element.attrib["href"]):
            yield f"{element.attrib['href']!r} leads nowhere"
        case "title" | "name" if not text:
            yield f"an empty {name}"
