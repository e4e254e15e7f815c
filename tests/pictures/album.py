"""Which pictures the guides have, of what, and what could be read in each when it was taken."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page

from tests.browser.portal.served import serve
from tests.pictures.story import Story, tell
from tests.pictures.take import Part

WORDS = Path(__file__).parent / "words.json"

MEMBER = "members/sundial-youth/"
SUB_CONTRACT = "returns/family-hubs-outreach/members/sundial-youth/"

FRONT = "portal"
"""The home page, which the README shows, wide and in light colours."""

_AT_THE_FOOT = "article > .co-source:last-of-type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is in a picture: a part of the page at ``address``, with ``comment`` in its place."""

    address: str
    part: Part
    comment: str = ""


def subjects(story: Story) -> dict[str, Subject]:
    """What is pictured, by the picture's name."""
    return {
        FRONT: Subject(address="", part=Part(first=".md-header", last="#each-pound")),
        "source": Subject(address=MEMBER, part=Part(first=_AT_THE_FOOT, last=_AT_THE_FOOT)),
        "fields": Subject(
            address="data/return/",
            part=Part(first="#top", last="table tbody tr:nth-child(1)"),
        ),
        "comment-as-it-came": Subject(
            address=MEMBER,
            part=Part(first="article > p", last="article > ul > li:nth-child(2)"),
            comment=story.as_it_came,
        ),
        "comment-mended": Subject(
            address=MEMBER,
            part=Part(first="article > h3:nth-of-type(2)", last="article > ul:nth-of-type(2)"),
            comment=story.mended,
        ),
        "return": Subject(
            address=SUB_CONTRACT,
            part=Part(first="#returns", last="#returns ~ div tbody tr:nth-child(2)"),
        ),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """The subjects of all pictures, and where their pages can be read."""

    origin: str
    subjects: dict[str, Subject]

    def open(self, page: Page, name: str) -> Part:
        """Shows the subject ``name`` in ``page``, and tells which part of it is pictured."""
        subject = self.subjects[name]
        page.goto(self.origin + subject.address, wait_until="load")
        if subject.comment:
            # By the rules of CommonMark, which the host follows; in the portal's own dress.
            html = MarkdownIt("commonmark").render(subject.comment)
            page.evaluate("(html) => { document.querySelector('article').innerHTML = html }", html)
        return subject.part


@contextmanager
def album() -> Iterator[Album]:
    """Lets the story happen and serves its portal, as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:

        def date_commits(on: str) -> None:
            for whose in ("AUTHOR", "COMMITTER"):
                patch.setenv(f"GIT_{whose}_DATE", f"{on}T12:00:00Z")

        story = tell(Path(folder), date_commits)
        with serve(story.site) as origin:
            yield Album(origin=origin, subjects=subjects(story))


def without_figures(words: str) -> str:
    """``words`` with … for commits and figures, which change with every record of the sample."""
    return re.sub(r"\b[0-9a-f]{10}\b|\d+(,\d+)*", "…", words)


def words_when_taken() -> dict[str, str]:
    """What could be read in each picture when it was taken, figures aside."""
    told: dict[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))
    return told
