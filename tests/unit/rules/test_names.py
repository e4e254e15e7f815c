"""A wrong name is answered by the one that was probably meant, or by other advice."""

from __future__ import annotations

import pytest

from generator.rules.names import listed, meant


def test_the_nearest_name_is_offered() -> None:
    assert meant("brich", ("alder", "birch", "beech"), "Add it.") == 'Did you mean "birch"?'


def test_a_name_like_no_other_gets_other_advice() -> None:
    assert meant("xyz", ("alder", "birch"), "Add it.") == "Add it."
    assert meant("xyz", (), "Add it.") == "Add it."


@pytest.mark.parametrize(
    ("names", "text"),
    [((), "none"), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_names_are_listed_for_reading(names: tuple[str, ...], text: str) -> None:
    assert listed(names) == text


def test_alternatives_are_listed_with_or() -> None:
    assert listed(("a", "b", "c"), "or") == "a, b or c"
