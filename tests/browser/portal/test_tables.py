"""What the script adds to a table: sorting, filtering, a live count."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.portal.visit import Visit


@pytest.fixture
def members(visitor: Visit) -> Visit:
    visitor.open("members/")
    return visitor


def column(visit: Visit, number: int) -> list[str]:
    cells = visit.page.locator(f"#members tbody tr:visible > :nth-child({number})")
    return cells.all_inner_texts()


def test_a_heading_sorts_by_value_then_backwards_with_nothing_last(members: Visit) -> None:
    heading = members.page.get_by_role("columnheader", name="Sub-contracts")
    button = heading.get_by_role("button")

    button.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    rising = column(members, 5)
    button.press("Space")
    expect(heading).to_have_attribute("aria-sort", "descending")
    falling = column(members, 5)

    assert rising[:2] == ["£41,000.00", "£88,500.50"]
    assert falling[:2] == ["£312,500.00", "£275,999.25"]
    assert "£" not in rising[-1] + falling[-1]


def test_only_one_heading_says_that_it_sorts(members: Visit) -> None:
    for name in ("Joined", "Member"):
        members.page.get_by_role("columnheader", name=name).get_by_role("button").click()

    assert members.page.locator("#members [aria-sort]").all_inner_texts() == ["MEMBER"]
    assert column(members, 1)[0] == "Ark of Arlesey"


def test_days_sort_by_date(members: Visit) -> None:
    members.page.get_by_role("columnheader", name="Joined").get_by_role("button").click()

    assert column(members, 6)[0] == "1 September 2018"
    assert column(members, 6)[-1] == "12 January 2026"


def test_words_and_choices_narrow_the_rows_and_the_count_says_so(members: Visit) -> None:
    count = members.page.get_by_role("group", name="Filter").get_by_role("status")
    expect(count).to_have_text("8 in all")

    members.page.get_by_label("Area").select_option("Luton")
    expect(count).to_have_text("3 of 8 shown")
    members.page.get_by_label("Find in this table").fill("FUTURES marsh")
    expect(count).to_have_text("1 of 8 shown")
    assert column(members, 1) == ["Marsh Farm Futures"]
    members.page.get_by_label("Find in this table").fill("nobody")
    expect(count).to_have_text("0 of 8 shown")

    assert members.barriers() == ""


def test_only_what_scrolls_is_a_stop_for_the_keyboard(members: Visit) -> None:
    box = members.page.locator("#members .co-scroll")

    expect(box).not_to_have_attribute("tabindex", "0")
    members.page.set_viewport_size({"width": 320, "height": 900})
    expect(box).to_have_attribute("tabindex", "0")


def test_a_figure_opens_down_to_the_record_it_rests_on(visitor: Visit) -> None:
    visitor.open("awards/healthy-luton/")
    place = visitor.page.get_by_text("data/consortium.yaml → policies → top-slice → 2 → value")
    expect(place).to_be_hidden()

    visitor.page.locator(".co-step > summary", has_text="Delivery pot").press("Enter")
    visitor.page.locator("summary", has_text="Hub share").click()

    expect(place).to_be_visible()
    assert visitor.barriers() == ""
