from __future__ import annotations

import pytest

from generator.publishing.errors import PictureError
from generator.publishing.pictures import size_of_webp, with_pictures

LIGHT, DARK = "how-it-works/pictures/foot-light.webp", "how-it-works/pictures/foot-dark.webp"
SHOWN = "1. Look.\n   ![The foot of a page](pictures/foot-light.webp)\n"


def extended(width: int, height: int) -> bytes:
    """The first bytes of an extended WebP file, whose size is told less one."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size


def simple(width: int, height: int) -> bytes:
    """The first bytes of a simple lossy WebP file, which is to be enlarged."""
    size = (width | 0x4000).to_bytes(2, "little") + (height | 0x8000).to_bytes(2, "little")
    return b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9d\x01\x2a" + size


@pytest.mark.parametrize("size", [(1, 1), (672, 1_800), (16_383, 255), (256, 257)])
def test_the_size_of_a_picture_is_in_its_first_bytes(size: tuple[int, int]) -> None:
    assert size_of_webp(extended(*size)) == size
    assert size_of_webp(simple(*size) + b"\0" * 40) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        extended(2, 2)[:-1],
        b"\x89PNG" + bytes(40),
        extended(2, 2).replace(b"WEBP", b"WAVE"),
        extended(2, 2).replace(b"VP8X", b"VP8L"),
    ],
)
def test_what_is_no_such_file_has_no_size(content: bytes) -> None:
    assert size_of_webp(content) is None


def test_a_picture_is_shown_in_both_colours_at_half_its_dots() -> None:
    files = {LIGHT: extended(672, 91), DARK: extended(672, 91)}
    attributes = '{: .co-picture width="336" height="45" loading="lazy" }'

    assert with_pictures(SHOWN, files) == (
        "1. Look.\n"
        f"   ![The foot of a page](pictures/foot-light.webp#only-light){attributes}"
        f"![The foot of a page](pictures/foot-dark.webp#only-dark){attributes}\n"
    )


def test_text_without_a_picture_stays_as_it_is() -> None:
    text = "A [link](member.md), and [![x](a.png)](b.md)\n"

    assert with_pictures(text, {}) == text


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "foot-light.webp is shown and is not there"),
        ({LIGHT: extended(8, 8)}, "foot-dark.webp is shown and is not there"),
        ({LIGHT: b"GIF89a", DARK: extended(8, 8)}, "foot-light.webp is no WebP picture"),
        (
            {LIGHT: extended(8, 8), DARK: extended(8, 6)},
            "foot-dark.webp is not of the size of docs/how-it-works/pictures/foot-light.webp",
        ),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(files: dict[str, bytes], why: str) -> None:
    with pytest.raises(PictureError, match=why):
        with_pictures(SHOWN, files)
