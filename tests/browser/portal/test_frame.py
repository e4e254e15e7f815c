"""The frame around every page: sections, search, colours, the keyboard."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.portal.served import Served
from tests.browser.portal.visit import Visit, visit, window

# What stands for a hidden choice of colours is its label, the element after it.
OUTLINE = """
    element => getComputedStyle(
        element.matches(".md-option") ? element.nextElementSibling : element
    ).outlineStyle
"""


SECTION = ".co-tabs__list > li > [aria-current]"
STOP = ".co-stops [aria-current]"


def test_the_section_of_a_record_is_marked_and_the_list_it_is_in(visitor: Visit) -> None:
    visitor.open("awards/healthy-luton/")

    for marked, words in ((SECTION, "Contracts"), (STOP, "Awards")):
        expect(visitor.page.locator(marked)).to_have_text(words)
        expect(visitor.page.locator(marked)).to_have_attribute("aria-current", "true")


def test_the_front_page_of_a_section_is_marked_as_the_page(visitor: Visit) -> None:
    visitor.open("returns/")

    for marked, words in ((SECTION, "Delivery"), (STOP, "Returns")):
        expect(visitor.page.locator(marked)).to_have_text(words)
        expect(visitor.page.locator(marked)).to_have_attribute("aria-current", "page")


def test_the_pages_of_the_open_section_alone_are_listed(visitor: Visit) -> None:
    visitor.open("outcomes/")

    expect(visitor.page.locator(".co-stops")).to_have_count(1)
    expect(visitor.page.locator(STOP)).to_have_text("Outcomes")


def test_the_home_page_marks_no_section_but_home(visitor: Visit) -> None:
    visitor.open("")

    expect(visitor.page.locator("#co-tabs [aria-current]")).to_have_text("Home")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visitor: Visit) -> None:
    visitor.open("members/")
    visitor.page.keyboard.press("Tab")

    focused = visitor.page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    expect(focused).to_be_in_viewport()
    assert (focused.get_attribute("href") or "").endswith("#top")


def test_whatever_takes_focus_shows_it(visitor: Visit) -> None:
    visitor.open("members/")
    unseen = []
    for _ in range(25):
        visitor.page.keyboard.press("Tab")
        focused = visitor.page.locator(":focus")
        if focused.evaluate(OUTLINE) == "none":
            unseen.append(focused.evaluate("element => element.outerHTML.slice(0, 120)"))

    assert unseen == []


def test_search_finds_a_record_by_a_word_on_its_page(visitor: Visit) -> None:
    visitor.open("")
    visitor.page.get_by_role("textbox", name="Search").fill("befriending")

    found = visitor.page.locator(".md-search-result__item").first
    expect(found).to_contain_text("Healthy Luton: early help")
    expect(found).to_contain_text("Bedford Befriending")
    assert visitor.barriers() == ""
    assert visitor.complaints == []


def test_hostile_text_stays_text_among_the_results_of_a_search(visitor: Visit) -> None:
    visitor.open("")
    visitor.page.get_by_role("textbox", name="Search").fill("hostile")

    found = visitor.page.locator(".md-search-result__list")
    expect(found).to_contain_text("<img src=x onerror=alert(1)>")
    assert found.locator("img").count() == 0
    assert visitor.complaints == []


def test_a_reader_may_choose_the_other_colours_and_keeps_them(visitor: Visit) -> None:
    visitor.open("")
    visitor.page.locator("label[title$=' colours']:visible").click()
    visitor.open("members/")

    expect(visitor.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_on_a_narrow_screen_sections_open_and_close_by_keyboard(
    browser: Browser, served: dict[str, Served]
) -> None:
    narrow = window(browser, scheme="light", width=320)
    with narrow, visit(narrow, served["gallery"].origin) as reader:
        reader.open("returns/")
        menu = reader.page.get_by_role("button", name="Menu")
        sections = reader.page.get_by_role("link", name="Contracts")
        expect(sections).to_be_hidden()

        menu.focus()
        reader.page.keyboard.press("Enter")
        expect(sections).to_be_visible()
        expect(menu).to_have_attribute("aria-expanded", "true")
        assert reader.barriers() == ""
        assert reader.sideways() <= 0

        reader.page.keyboard.press("Escape")
        expect(sections).to_be_hidden()
        expect(menu).to_be_focused()


def test_on_a_narrow_screen_search_opens_from_its_button(
    browser: Browser, served: dict[str, Served]
) -> None:
    narrow = window(browser, scheme="dark", width=320)
    with narrow, visit(narrow, served["gallery"].origin) as reader:
        reader.open("")
        reader.page.get_by_role("button", name="Search").click()

        field = reader.page.get_by_role("textbox", name="Search")
        expect(field).to_be_focused()
        field.fill("Luton")
        expect(reader.page.locator(".md-search-result__link").first).to_be_visible()
        assert reader.barriers() == ""

        reader.page.keyboard.press("Escape")
        expect(field).to_be_hidden()


def test_a_page_printed_is_the_page_alone(visitor: Visit) -> None:
    visitor.open("members/")
    visitor.page.emulate_media(media="print")

    expect(visitor.page.locator(".co-header")).to_be_hidden()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
