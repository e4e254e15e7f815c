"""Words that people read, listed as they would say them."""

from __future__ import annotations

import pytest

from schemas.text import listed


@pytest.mark.parametrize(
    ("names", "text"),
    [((), "none"), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_names_are_listed_for_reading(names: tuple[str, ...], text: str) -> None:
    assert listed(names) == text


def test_alternatives_are_listed_with_or() -> None:
    assert listed(("a", "b", "c"), "or") == "a, b or c"
