"""What can go wrong in publishing: one class per condition.

Each of these is a mistake in the code or templates, or in where the site was
asked to go. Nothing that a member can type in a record raises any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class UnsafeAddressError(ValueError):
    """A link was asked for that is neither ``https:`` nor within the site."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{address!r} cannot be linked to. A link must begin with https:// or be a path "
            "within the site, such as members/healthy-luton/ or rulebook/#eli-1."
        )


class UnsafeNameError(ValueError):
    """A name for an element, class or page was asked for that is not a plain slug."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} cannot be used as a name in a page. "
            "It must be lower-case letters and digits, joined by single hyphens."
        )


class UnprintableValueError(TypeError):
    """A template tried to print something that has no agreed form on a page."""

    def __init__(self, value: object) -> None:
        super().__init__(
            f"a {type(value).__name__} ({value!r}) cannot be printed as it is. "
            "Print text or whole numbers, or choose a form for it with a filter "
            "such as pounds, percent or day."
        )


class TemplateReachError(ValueError):
    """A template does what only views may do: reckon, or join text by itself."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(
            f"{name}:{line}: templates print what the views prepared; {what} belongs in a view."
        )


class UnsafePathError(ValueError):
    """A page was to be written outside its folder, twice, or under a hidden name."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path!r} cannot be written: it must be a new, plain, relative path.")


class ForeignFolderError(Exception):
    """A folder was to be replaced that this program did not make."""

    def __init__(self, folder: Path, marker: str) -> None:
        super().__init__(
            f"{folder} is not empty and was not made by consortico (it holds no {marker}), "
            "so it was left as it is. Choose another folder, or empty this one."
        )


class BusyFolderError(Exception):
    """A folder was to be written that another build is writing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another build is running and writes {folder}. Wait until it has ended, or end it."
        )


class SiteBuildError(Exception):
    """The site could not be built; the one that was there before is untouched."""

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(("The site was not built.", *self.messages)))


class PictureError(ValueError):
    """A page of prose shows a picture that cannot be published as it should be."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"docs/{path} {why}. “make pictures” takes the pictures anew.")


class ProseHeadingError(ValueError):
    """A page of prose does not begin with its title."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"docs/{path} must begin with its title: a first line such as “# For a member”."
        )
