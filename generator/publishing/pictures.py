"""Pictures in prose: shown in the reader's colours, at their size, before they have come."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.publishing.errors import PictureError
from generator.publishing.prose import PICTURE_FOLDER, picture_path

_PICTURE = re.compile(r"!\[(?P<words>[^\]]+)\]\(pictures/(?P<name>[a-z-]+)-light\.webp\)")
"""How prose shows one, so that it can be seen wherever the prose is read: in light colours."""

_DOTS_PER_PIXEL = 2
"""How much sharper than the page a picture is."""


def with_pictures(body: str, files: Mapping[str, bytes]) -> str:
    """``body`` with each picture in both colours, of which the reader's are shown, and its size.

    ``files`` hold the pictures, by their path in ``docs/``. Raises ``PictureError`` for one that
    is not there, is no WebP, or has no twin of its size.
    """

    def shown(found: re.Match[str]) -> str:
        words, name = found["words"], found["name"]
        light, dark = picture_path(name, "light"), picture_path(name, "dark")
        width, height = _size(light, files)
        if _size(dark, files) != (width, height):
            raise PictureError(dark, f"is not of the size of docs/{light}")
        attributes = f'{{: .co-picture width="{width}" height="{height}" loading="lazy" }}'
        # Material hides whichever of the two is not of the reader's colours.
        return "".join(
            f"![{words}]({_from_prose(path)}#only-{scheme}){attributes}"
            for path, scheme in ((light, "light"), (dark, "dark"))
        )

    return _PICTURE.sub(shown, body)


def _from_prose(path: str) -> str:
    return f"pictures/{path.removeprefix(PICTURE_FOLDER)}"


def _size(path: str, files: Mapping[str, bytes]) -> tuple[int, int]:
    content = files.get(path)
    if content is None:
        raise PictureError(path, "is shown and is not there")
    dots = size_of_webp(content)
    if dots is None:
        raise PictureError(path, "is no WebP picture")
    width, height = dots
    return width // _DOTS_PER_PIXEL, height // _DOTS_PER_PIXEL


def size_of_webp(content: bytes) -> tuple[int, int] | None:
    """Width and height in dots, from the first bytes; ``None`` where they are of no such file.

    Source: the WebP container specification, of an extended file and of a simple lossy one.
    """
    if len(content) < 30 or content[:4] != b"RIFF" or content[8:12] != b"WEBP":  # noqa: PLR2004 - both headers end there
        return None
    match content[12:16]:
        case b"VP8X":
            return _number(content[24:27]) + 1, _number(content[27:30]) + 1
        case b"VP8 ":
            # The two bits above each 14 say how it is to be enlarged, which nobody does.
            return _number(content[26:28]) & 0x3FFF, _number(content[28:30]) & 0x3FFF
        case _:
            return None


def _number(content: bytes) -> int:
    return int.from_bytes(content, "little")
