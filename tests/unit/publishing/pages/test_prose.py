from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.publishing.errors import ProseHeadingError
from generator.publishing.pages import prose
from tests.sections import ROOT, minimal, shown, written

DOCS = {
    path.relative_to(ROOT / "docs").as_posix(): path.read_bytes()
    for kind in ("*.md", "*.webp")
    for path in sorted((ROOT / "docs").rglob(kind))
}
LINK = re.compile(r"\]\(([^)#:]+\.md)")


def files_of(docs: dict[str, bytes]) -> dict[str, bytes]:
    return written(prose.files, replace(minimal(), prose=docs))


def pages_of(docs: dict[str, bytes]) -> dict[str, bytes]:
    return {path: page for path, page in files_of(docs).items() if path.endswith(".md")}


def test_pictures_of_the_guides_are_published_as_they_are() -> None:
    pictures = {path: content for path, content in DOCS.items() if "/pictures/" in path}

    assert pictures
    assert "images/portal.webp" not in files_of(DOCS)
    assert {path: content for path, content in files_of(DOCS).items() if path in pictures} == (
        pictures
    )


def test_how_it_works_and_the_glossary_become_pages_and_nothing_else_does() -> None:
    assert sorted(pages_of(DOCS)) == [
        "how-it-works/board.md",
        "how-it-works/charter.md",
        "how-it-works/finance.md",
        "how-it-works/forecast.md",
        "how-it-works/glossary.md",
        "how-it-works/history.md",
        "how-it-works/index.md",
        "how-it-works/member.md",
        "how-it-works/propose.md",
        "how-it-works/public.md",
        "how-it-works/quarter.md",
        "how-it-works/returns.md",
        "how-it-works/review.md",
        "how-it-works/small-numbers.md",
        "how-it-works/strategy.md",
    ]


def test_a_page_says_what_its_document_says() -> None:
    pages = pages_of(DOCS)

    for source, place in (("how-it-works/member.md", "how-it-works/member.md"),
                          ("glossary.md", "how-it-works/glossary.md")):  # fmt: skip
        title, _, body = DOCS[source].decode().partition("\n")
        page = pages[place].decode()
        assert body in page
        assert f"\n{title} {{: #top }}" in page


def test_every_page_has_a_title_and_a_description_of_its_own() -> None:
    heads = [page.decode().split("---")[1] for page in pages_of(DOCS).values()]
    descriptions = [head.partition("description: ")[2] for head in heads]
    titles = [head.partition("description: ")[0] for head in heads]

    assert len(set(titles)) == len(set(descriptions)) == len(heads) == len(prose.DESCRIPTIONS)


def test_links_between_pages_of_prose_lead_to_each_other() -> None:
    pages = pages_of(
        {
            "how-it-works/index.md": b"# How\n\n[Words](../glossary.md), [you](member.md)\n",
            "how-it-works/member.md": b"# For a member\n\n[Up](index.md#a-part)\n",
            "glossary.md": b"# Glossary\n\n[How](how-it-works/index.md)\n",
        }
    )

    for content in pages.values():
        links = LINK.findall(content.decode())
        assert links
        assert all(f"how-it-works/{link}" in pages for link in links)


def test_every_page_but_the_glossary_leads_to_the_glossary() -> None:
    pages = pages_of(DOCS)
    leading = {path for path, page in pages.items() if "What a word means" in shown(page)}

    assert leading == pages.keys() - {"how-it-works/glossary.md"}


@pytest.mark.parametrize("text", [b"No title\n", b"## Second rank\n", b"# \n", b""])
def test_a_document_without_a_title_is_refused_by_name(text: bytes) -> None:
    with pytest.raises(ProseHeadingError, match=r"docs/how-it-works/new\.md"):
        pages_of({"how-it-works/new.md": text})
