from __future__ import annotations

import markdown  # type: ignore[import-untyped] # ships no types
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing import markup
from generator.publishing.errors import UnsafeAddressError, UnsafeNameError
from tests.site.page import Page, read


def shown(source: str) -> Page:
    extensions = ["admonition", "attr_list", "def_list", "tables", "toc", "footnotes", "abbr"]
    return read(markdown.markdown(source, extensions=extensions))


def tags(page: Page) -> list[str]:
    return [part[0] for part in page.skeleton]


def typed(text: str) -> str:
    """``text`` without the characters that isolate what is written from right to left."""
    return text.replace("\u2068", "").replace("\u2069", "")


PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1)


@given(PRINTABLE)
def test_any_text_is_one_paragraph_that_reads_as_it_was_typed(text: str) -> None:
    page = shown(markup.safe_text(text))

    assert tags(page) == ["p", "/p"]
    assert typed("".join(page.text)) == typed(text)


@given(PRINTABLE, PRINTABLE)
def test_any_two_texts_side_by_side_stay_text(one: str, other: str) -> None:
    page = shown(f"{markup.safe_text(one)}{markup.safe_text(other)}")

    assert tags(page) == ["p", "/p"]
    assert typed("".join(page.text)) == typed(one + other)


NAME = "\u05d0\u05d1"
ARABIC = "\u0627\u0628"


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        (f"{NAME} 12", f"<{NAME}> 12"),
        (f"{NAME} was given 5 outputs", f"<{NAME}> was given 5 outputs"),
        (f"{NAME} {NAME}", f"<{NAME} {NAME}>"),
        (f"{NAME}, 5, {NAME}", f"<{NAME}, 5, {NAME}>"),
        (f"{NAME} and {ARABIC}", f"<{NAME}> and <{ARABIC}>"),
        ("\U0001e900 1", "<\U0001e900> 1"),
        ("Élan 12", "Élan 12"),
        ("Alder 12", "Alder 12"),
    ],
)
def test_what_is_written_from_right_to_left_moves_no_figure_beside_it(
    text: str, isolated: str
) -> None:
    expected = isolated.replace("<", "\u2068").replace(">", "\u2069")
    assert "".join(shown(markup.safe_text(text)).text) == expected


@given(PRINTABLE)
def test_every_isolation_is_ended(text: str) -> None:
    safe = markup.safe_text(typed(text))
    depth = 0
    for character in safe:
        depth += (character == "\u2068") - (character == "\u2069")
        assert depth in {0, 1}
    assert depth == 0


@given(st.text())
def test_safe_text_is_one_line_that_can_be_written_as_utf_8(text: str) -> None:
    safe = markup.safe_text(text)

    assert len(safe.splitlines()) <= 1
    safe.encode()


@given(st.text())
def test_front_matter_is_read_back_as_the_safe_text(text: str) -> None:
    block = markup.front_matter({"title": text})
    front = yaml.safe_load(block.strip("-\n"))

    assert tags(shown(front["title"] or "x")) == ["p", "/p"]
    assert block.isascii()
    assert block.count("\n") == 3


def test_paragraphs_part_at_an_empty_line_and_keep_line_breaks() -> None:
    html = markup.paragraphs("one\ntwo\n \nthree <b>")

    assert html == "<p>one<br>two</p><p>three &#60;b&#62;</p>"


@pytest.mark.parametrize("text", ["", "\n", " \n\n "])
def test_text_of_nothing_has_no_paragraph(text: str) -> None:
    assert markup.paragraphs(text) == ""


@pytest.mark.parametrize(
    "target",
    [
        "",
        "members/",
        "members/healthy-luton/",
        "rulebook/#eli-1",
        "#top",
        "data/members.csv",
        "records/tenders/x/tender.yaml",
        "https://example.org/a?b=c&d=(e)#f",
    ],
)
def test_an_address_within_the_site_or_by_https_may_be_linked(target: str) -> None:
    assert markup.address(target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "http://example.org/",
        "//example.org/",
        "/members/",
        "\\\\example.org",
        "https:example.org",
        "https://",
        "https:///x",
        'https://example.org/"onmouseover=alert(1)',
        "https://example.org/ x",
        "https://example.org/\n",
        "https://example.org/<b>",
        "https://example.org\\@x",
        "../secret",
        "members/../../secret",
        "members//x",
        "members/\n",
        "mailto:a@example.org",
        "members/ark#Top",
        "Members/",
    ],
)
def test_no_other_address_may_be_linked(target: str) -> None:
    with pytest.raises(UnsafeAddressError, match="cannot be linked to"):
        markup.address(target)


@pytest.mark.parametrize("slug", ["", "A", "a b", "a--b", "-a", "a\n", 'a"', "__search"])
def test_a_name_that_is_not_a_slug_is_refused(slug: str) -> None:
    with pytest.raises(UnsafeNameError, match="cannot be used as a name"):
        markup.name(slug)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("index.md", "./members/ark/"),
        ("members/index.md", "../members/ark/"),
        ("members/ark.md", "../../members/ark/"),
        ("about.md", "../members/ark/"),
        ("tenders/healthy/lots.md", "../../../members/ark/"),
    ],
)
def test_links_are_relative_to_where_the_page_is_read(path: str, link: str) -> None:
    assert markup.settled(markup.address("members/ark/"), path) == link


def test_a_block_has_no_indent_and_no_empty_line() -> None:
    block = markup.one_block("  <div>\n\n    <p>a</p>\n   \n  </div>")

    assert block == "\n<div>\n<p>a</p>\n</div>\n"
