"""A wrong name is answered by the one that was probably meant, or by other advice."""

from __future__ import annotations

from generator.rules.names import meant


def test_the_nearest_name_is_offered() -> None:
    assert meant("brich", ("alder", "birch", "beech"), "Add it.") == 'Did you mean "birch"?'


def test_a_name_like_no_other_gets_other_advice() -> None:
    assert meant("xyz", ("alder", "birch"), "Add it.") == "Add it."
    assert meant("xyz", (), "Add it.") == "Add it."
