"""The pictures in the guides: all there, all shown, each as it should be."""

from __future__ import annotations

import re

import pytest

from generator.publishing.pictures import size_of_webp
from generator.publishing.prose import (
    PICTURE_FOLDER,
    PICTURES,
    PUBLISHED_PROSE,
    picture_path,
    published_paths,
)
from schemas.published.audience import Audience
from tests.pictures.album import FRONT, words_when_taken
from tests.site.built import ROOT, built_site

DOCS = ROOT / "docs"
SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")

MOST_BYTES = 60_000
NARROWEST = 288
"""How many pixels of a screen of 320 a page leaves for its text."""


def shown_in_prose() -> list[tuple[str, str]]:
    """Alternative text and path of each picture in the published prose, as they are written."""
    texts = [(DOCS / path).read_text("utf-8") for path in PUBLISHED_PROSE if path.endswith(".md")]
    return [(one["words"], one["path"]) for text in texts for one in SHOWN.finditer(text)]


def test_every_picture_that_is_published_is_shown_and_none_is_left_over() -> None:
    pictures = {picture_path(name, scheme) for name in PICTURES for scheme in ("light", "dark")}

    assert {path.relative_to(DOCS).as_posix() for path in (DOCS / PICTURE_FOLDER).iterdir()} == (
        pictures
    )
    assert sorted(path for _, path in shown_in_prose()) == sorted(
        f"pictures/{name}-light.webp" for name in PICTURES
    )
    assert pictures <= {*published_paths()}
    assert words_when_taken().keys() == {FRONT, *PICTURES}


def test_the_readme_shows_the_home_page_and_no_other_picture_lies_beside_it() -> None:
    (path,) = (DOCS / "images").iterdir()

    assert path.name == f"{FRONT}.webp"
    assert size_of_webp(path.read_bytes())
    assert f"](docs/images/{path.name})" in (ROOT / "README.md").read_text("utf-8")


def test_every_picture_says_in_words_what_it_shows() -> None:
    for words, path in shown_in_prose():
        assert len(words) > 40, path
        assert not words.lower().startswith(("picture", "image", "screenshot")), path


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_can_be_read_on_a_narrow_screen(name: str) -> None:
    light, dark = ((DOCS / picture_path(name, each)).read_bytes() for each in ("light", "dark"))

    assert light != dark
    assert max(len(light), len(dark)) < MOST_BYTES
    dots = size_of_webp(light)
    assert dots is not None
    # Twice as many dots as pixels: shrunk to the narrowest page, letters keep most of their size.
    assert dots[0] / 2 * 0.8 < NARROWEST
    assert size_of_webp(dark) == dots


def test_the_site_shows_each_in_both_colours_and_keeps_its_place() -> None:
    page = (built_site(Audience.PUBLIC) / "how-it-works/propose/index.html").read_text("utf-8")
    images = re.findall(r"<img [^>]*>", page)

    assert len(images) == 2 * len(PICTURES)
    for image in images:
        (scheme,) = re.findall(r'src="\.\./pictures/[a-z-]+-(light|dark)\.webp#only-\1"', image)
        assert scheme
        assert re.search(r'width="\d+"', image)
        assert re.search(r'height="\d+"', image)
