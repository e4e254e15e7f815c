"""A picture in a guide shows what the portal shows today."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.publishing.prose import PICTURES
from tests.pictures.album import FRONT, album, without_figures, words_when_taken
from tests.pictures.take import window, words


def test_what_can_be_read_in_every_picture_is_what_the_portal_says_figures_aside(
    browser: Browser,
) -> None:
    with album() as pages:
        page = window(browser, "light")
        read = {
            name: without_figures(words(page, pages.open(page, name)))
            for name in (FRONT, *PICTURES)
        }
        page.context.close()

    # Where they differ, "make pictures" takes them anew: look at them, then commit them.
    assert read == words_when_taken()
