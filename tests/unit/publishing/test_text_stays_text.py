"""Whatever is typed in a record, a built page has the elements it would have had anyway."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from generator.publishing import tables
from generator.publishing.charts import bar_chart, whole_bar
from generator.publishing.column_charts import YearValue, column_chart
from generator.publishing.lorenz import lorenz_curve
from generator.publishing.marked_charts import Marked, marked_chart
from generator.publishing.matrix import Mark, Matrix, MatrixRow
from generator.publishing.rendering import page_environment, render_page
from generator.publishing.site import SiteDetails, build_site
from generator.publishing.tables import Column, Table, Tone
from generator.publishing.tree import write_tree
from generator.step import Input, Step, Unit
from tests.navigation import FOLDERS
from tests.site.page import Page, read

ROOT = Path(__file__).parents[3]

HARMLESS = "Harmless"

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</td></tr></table><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "[click](javascript:alert(1))",
    "![x](javascript:alert(1))",
    '![x](https://elsewhere.example/x.png "t")',
    "[ref]: javascript:alert(1)",
    "[ref][ref]",
    "<javascript:alert(1)>",
    "<https://elsewhere.example>",
    "https://elsewhere.example/",
    "**bold** *em* __b__ _e_ ~~s~~ ==m==",
    "`code` ``more`` ```",
    "# heading",
    "heading\n===",
    "heading\n---\n\n- item",
    "- item",
    "+ item\n+ item",
    "1. item",
    "> quote",
    "| a | b |\n|---|---|\n| c | d |",
    "    indented code",
    "two  spaces  \nand a break",
    "\tafter a tab",
    "```\nfenced\n```",
    "~~~ {: onclick=alert(1) }",
    "text {: #top .evil onclick=alert(1) }",
    "{: onclick=alert(1) }",
    '!!! danger "Title"\n    body',
    "Term\n: definition",
    "one paragraph\n\n<script>alert(1)</script>\n\nanother",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;b&amp;gt;",
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "${alert(1)} <%= 1 %>",
    "<!-- comment -->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[x]]>",
    "\\<b\\> \\* \\`",
    "---\ntitle: other\n---",
    "--- !!python/object:os.system",
    "\x02wzxhzdk:0\x03 \x02amp\x03",
    "\x1a/members/",
    "line\u2028separator\u2029and\u0085next",
    "\N{RIGHT-TO-LEFT OVERRIDE}reversed\N{POP DIRECTIONAL FORMATTING}",
    "\udcff half a pair",
    "\N{GRINNING FACE} 100% £5 – “quoted” naïve",
    "*[HTML]: abbreviation",
    "[^1] [^1]: footnote",
    ":smile: @mention #1",
    "a | b",
    "<details open><summary>x",
    "<p markdown=1>*x*</p>",
    "__drawer",
    "__search",
    "x" * 400,
)


def view(text: str) -> dict[str, object]:
    mark = Mark(sign=text[:1], meaning=text, tone=Tone.GOOD)
    leaf = Input(label=text, value=1, unit=Unit.COUNT, path=text, field=(text, 0))
    return {
        "text": text,
        "table": Table(
            slug="table",
            caption=text,
            columns=(Column(title=text), Column(title=text)),
            rows=((tables.text(text, target="members/"), tables.state(text, Tone.BAD)),),
            total=(tables.text(text), tables.text(text)),
            csv_path="table.csv",
        ),
        "matrix": Matrix(
            slug="matrix",
            caption=text,
            corner=text,
            columns=(text,),
            rows=(MatrixRow(label=text, marks=(mark,)),),
            legend=(mark,),
        ),
        "bars": bar_chart(
            slug="bars", title=text, summary=text, label_title=text, value_title=text,
            values=[(text, 1, text)],
        ),
        "whole": whole_bar(slug="whole", title=text, summary=text, values=[(text, 1, text)]),
        "marked": marked_chart(
            slug="marked", title=text, summary=text, label_title=text, value_title=text,
            mark_title=text,
            lines=[Marked(label=text, value=1, mark=1, value_shown=text, mark_shown=text)],
        ),
        "columns": column_chart(
            slug="columns", title=text, note=text, summary=text, value_title=text,
            values=[YearValue(year=text, value=1, shown=text)],
        ),
        "curve": lorenz_curve(
            slug="curve", title=text, summary=text, label_title=text, value_title=text,
            amounts=[1], rows=[(text, text)],
        ),
        "step": Step(
            label=text, value=1, unit=Unit.COUNT, how=text, rule="AWD-1", source=text,
            inputs=(leaf,),
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one page for each payload, and one for a harmless word."""
    folder = tmp_path_factory.mktemp("payloads")
    environment = page_environment(ROOT / "site_templates", Path(__file__).parent / "templates")
    pages = [(f"{name}/index.md", b"# Stub\n") for name in FOLDERS]
    pages.append(("index.md", b"# Home\n"))
    pages += [
        (
            f"p/{place}.md",
            render_page(
                environment, "positions.md.j2", path=f"p/{place}.md", title=text,
                description=text, view=view(text),
            ),
        )
        for place, text in enumerate((HARMLESS, *PAYLOADS))
    ]  # fmt: skip
    write_tree(pages, folder / "pages")
    details = SiteDetails(
        name="<b>Name</b> & *co*", notice="<i>notice</i>", colophon="[x](javascript:1)"
    )
    build_site(
        folder / "pages", folder / "site", config_file=ROOT / "mkdocs.yml", details=details,
        seconds_since_1970=0,
    )  # fmt: skip
    return folder / "site"


def built(site: Path, payload: str) -> str:
    place = (HARMLESS, *PAYLOADS).index(payload)
    return (site / "p" / str(place) / "index.html").read_text(encoding="utf-8")


def addresses(page: Page) -> list[str]:
    """Where the page leads, but for places within it: those are named after its headings."""
    return [link for link in page.links if not link.startswith("#")]


def with_paragraphs_joined(skeleton: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without what ``paragraphs`` makes of line breaks, which text may ask for."""
    joined = [part for part in skeleton if part != ("br",)]
    for place in range(len(joined) - 1, 0, -1):
        if joined[place - 1 : place + 1] == [("/p",), ("p",)]:
            del joined[place - 1 : place + 1]
    return joined


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_an_element_attribute_or_script(site: Path, payload: str) -> None:
    harmless, hostile = read(built(site, HARMLESS)), read(built(site, payload))

    assert with_paragraphs_joined(hostile.skeleton) == with_paragraphs_joined(harmless.skeleton)
    assert addresses(hostile) == addresses(harmless)


def as_shown(text: str) -> str:
    """What a browser shows of ``text``: unprintable characters replaced, spaces run together."""
    marked = (
        "\ufffd" if (char < " " and char not in "\t\n") or 0x7F <= ord(char) < 0xA0
        or 0xD800 <= ord(char) < 0xE000 else char
        for char in text
    )  # fmt: skip
    return " ".join("".join(marked).split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_position_shows_the_text_as_it_was_typed(site: Path, payload: str) -> None:
    reader = read(built(site, payload))
    shown = " ".join(" ".join(reader.text).split())
    attributes = [" ".join(value.split()) for value in reader.attribute_values]

    assert shown.count(as_shown(payload)) >= 40
    assert attributes.count(as_shown(payload)) >= 5


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_title_in_the_tab_is_the_text_as_it_was_typed(site: Path, payload: str) -> None:
    page = built(site, payload)
    title = page.partition("<title>")[2].partition("</title>")[0]

    assert "<" not in title
    assert as_shown(html.unescape(title)).startswith(f"{as_shown(payload)} –")


def test_the_name_notice_and_colophon_of_the_site_stay_text(site: Path) -> None:
    reader = read(built(site, HARMLESS))
    text = " ".join(reader.text)

    assert "<b>Name</b> & *co*" in text
    assert "<i>notice</i>" in text
    assert "[x](javascript:1)" in text
    assert ("b",) not in reader.skeleton
    assert ("i",) not in reader.skeleton


def test_the_search_index_holds_no_element_that_text_brought(site: Path) -> None:
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {tag for doc in docs for tag in read(doc["title"] + doc["text"]).skeleton}

    assert found <= {
        (end + tag,) for tag in ("p", "li", "ul", "ol", "code", "pre") for end in ("", "/")
    }


def test_there_are_payloads_enough() -> None:
    assert len(set(PAYLOADS)) >= 24
