"""``make pictures``: takes every picture of the docs anew, to be looked at and committed."""

from __future__ import annotations

import json
import sys

from playwright.sync_api import sync_playwright

from generator.publishing.prose import PICTURE_FOLDER, PICTURES, picture_path
from tests.browser.chromium import LAUNCH_FLAGS, ThisMachine, find_or_install
from tests.browser.portal.visit import Scheme
from tests.pictures.album import FRONT, WORDS, album, without_figures
from tests.pictures.take import picture, window, words
from tests.site.built import ROOT

DOCS = ROOT / "docs"
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")

FRONT_PATH = f"images/{FRONT}.webp"
FRONT_WIDTH = 1280

STAND_IN = b"RIFF" + bytes(4) + b"WEBPVP8X" + bytes(14)
"""The first bytes of a picture: the portal is pictured with pictures in it that are to come."""


def main() -> None:
    """Writes the pictures into ``docs/``, takes away what is none, and notes their words."""
    folder = DOCS / PICTURE_FOLDER
    folder.mkdir(exist_ok=True)
    for name in PICTURES:
        for scheme in SCHEMES:
            place = DOCS / picture_path(name, scheme)
            if not place.exists():
                place.write_bytes(STAND_IN)
    executable = find_or_install(ThisMachine())
    taken: dict[str, bytes] = {}
    read: dict[str, str] = {}
    with album() as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(LAUNCH_FLAGS))
        for scheme in SCHEMES:
            page = window(browser, scheme)
            for name in PICTURES:
                part = pages.open(page, name)
                taken[picture_path(name, scheme)] = picture(page, part)
                read[name] = without_figures(words(page, part))
        front = window(browser, "light", FRONT_WIDTH)
        part = pages.open(front, FRONT)
        taken[FRONT_PATH] = picture(front, part)
        read[FRONT] = without_figures(words(front, part))
        browser.close()
    for old in folder.iterdir():
        old.unlink()
    for path, content in taken.items():
        (DOCS / path).write_bytes(content)
        sys.stdout.write(f"{len(content):7,} bytes  docs/{path}\n")
    noted = json.dumps(read, indent=2, sort_keys=True, ensure_ascii=False)
    WORDS.write_text(f"{noted}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
