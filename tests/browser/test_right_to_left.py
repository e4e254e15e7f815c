"""A name written from right to left stands where it was written, and the figure after it too."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.publishing.markup import safe_text

NAME = "\u05d0\u05d1\u05d2"

PLACES = """text => {
  const node = document.querySelector("p").firstChild;
  const left = part => {
    const range = document.createRange();
    const start = node.data.indexOf(part);
    range.setStart(node, start);
    range.setEnd(node, start + part.length);
    return range.getBoundingClientRect().left;
  };
  return text.map(left);
}"""


def test_a_figure_after_a_name_is_seen_after_it(browser: Browser) -> None:
    page = browser.new_page()
    parts = [NAME, "12", "of 30"]
    text = f"{NAME} 12 of 30"

    page.set_content(f"<p>{text}</p>")
    untreated = page.evaluate(PLACES, parts)
    page.set_content(f"<p>{safe_text(text)}</p>")
    treated = page.evaluate(PLACES, parts)
    page.close()

    assert treated == sorted(treated)
    assert untreated != sorted(untreated)
