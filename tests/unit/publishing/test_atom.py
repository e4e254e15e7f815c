"""Feeds keep to Atom, whatever stands in a title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.atom import Entry, Feed, feed_bytes
from generator.publishing.lasting import legible
from tests.atom import ATOM, address_of, entries_of, read_feed, text_of

HERE = UUID(int=0)
ENTRY = Entry(
    id=uuid5(HERE, "entry"),
    on=date(2025, 8, 15),
    title="Award approved: Visits",
    summary="£9,000.00, with work for 2 members.",
    address="awards/visits/",
)
FEED = Feed(
    id=uuid5(HERE, "feed"),
    title="ConsortiCo",
    subtitle="Accepted and decided",
    author="ConsortiCo",
    updated_on=date(2025, 8, 15),
    home="./",
    address="",
    entries=(ENTRY,),
)


def test_a_feed_says_who_writes_it_and_when_it_last_changed() -> None:
    root = read_feed(feed_bytes(FEED))

    assert text_of(root, "id") == f"urn:uuid:{FEED.id}"
    assert text_of(root, "updated") == "2025-08-15T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "ConsortiCo"
    assert [link.attrib["rel"] for link in root.findall(f"{ATOM}link")] == ["alternate"]


def test_an_entry_has_its_name_day_title_text_and_page() -> None:
    (entry,) = entries_of(feed_bytes(FEED))

    assert text_of(entry, "id") == f"urn:uuid:{ENTRY.id}"
    assert text_of(entry, "updated") == text_of(entry, "published") == "2025-08-15T00:00:00Z"
    assert (text_of(entry, "title"), text_of(entry, "summary")) == (ENTRY.title, ENTRY.summary)
    assert address_of(entry) == "awards/visits/"


def test_where_its_own_address_is_known_the_feed_gives_it() -> None:
    known = replace(FEED, address="https://portal.example/feed.xml", home="https://portal.example/")
    links = {link.attrib["rel"]: link.attrib["href"]
             for link in read_feed(feed_bytes(known)).findall(f"{ATOM}link")}  # fmt: skip

    assert links == {
        "self": "https://portal.example/feed.xml", "alternate": "https://portal.example/",
    }  # fmt: skip


def test_a_feed_without_news_is_a_feed_still() -> None:
    assert entries_of(feed_bytes(replace(FEED, entries=()))) == []


HOSTILE = (
    "<script>alert(1)</script>", "a & b", "]]>", "<![CDATA[x", "&lt;b&gt;", "<!-- x", "\"'",
    "one\r\ntwo", "\x00\x0b\x1f\x7f", "\ud800\ufffe\uffff", "é🎉", "</title><title>x",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_stays_text(typed: str) -> None:
    content = feed_bytes(
        replace(
            FEED, author=f"x{typed}", entries=(replace(ENTRY, title=f"x{typed}", summary=typed),)
        )
    )
    (entry,) = entries_of(content)

    assert text_of(entry, "title") == legible(f"x{typed}")
    assert text_of(entry, "summary") == legible(typed)


@given(st.text(max_size=300))
def test_no_text_breaks_a_feed(typed: str) -> None:
    (entry,) = entries_of(feed_bytes(replace(FEED, entries=(replace(ENTRY, summary=typed),))))
    assert text_of(entry, "summary") == legible(typed)


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"<name>ConsortiCo</name>", b""),
        (b"T00:00:00Z", b""),
        (b"urn:uuid:", b""),
        (b"<summary>", b"<summary/><summary>"),
        (b"<subtitle>", b"<invented/><subtitle>"),
        (b'href="awards/visits/"', b'href="javascript:alert(1)"'),
        (b"2005/Atom", b"2006/Atom"),
    ],
)
def test_each_fault_of_a_feed_is_seen(sound: bytes, broken: bytes) -> None:
    content = feed_bytes(FEED)
    assert sound in content
    with pytest.raises(AssertionError):
        read_feed(content.replace(sound, broken))
