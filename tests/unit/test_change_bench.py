"""What the bench says of changes is of reviews that say something, in part and in whole alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reads import Changes
from generator.review.kinds import Kind
from tests.bench import change
from tests.bench.tables import change_lines
from tests.sections import SAMPLE, sample

pytestmark = pytest.mark.usefixtures("unswept")


def test_each_change_is_reviewed_and_told_beside_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    some = ("a return sent in", "a vote corrected")
    monkeypatch.setattr(change, "CHANGES", {what: change.CHANGES[what] for what in some})
    times = change.measure(SAMPLE, runs=1)
    assert tuple(times.reviews) == some
    assert all(len(each) == 1 for each in (times.check, *times.reviews.values()))
    lines = list(change_lines(times))
    assert lines[2].split()[:4] == ["a", "return", "sent", "in"]
    assert "under 0.25" in lines[-3]


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("a return sent in", Kind.RETURN),
        ("an approval withdrawn", Kind.NO_LONGER_APPROVED),
        ("a posting removed", Kind.FINDING),
    ],
)
def test_a_change_does_what_it_is_called(what: str, kind: Kind) -> None:
    register = sample().register
    sides = change.sides(register, change.CHANGES[what](register))
    assert change.review(sides).of(kind)


def test_a_review_that_is_not_the_same_in_whole_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "changes_between", lambda *_: Changes())
    with pytest.raises(RuntimeError, match="a return sent in: in part it is not"):
        change.measure(SAMPLE, runs=1)


def test_a_folder_without_a_consortium_is_no_sample(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no consortium"):
        change.measure(tmp_path, runs=1)
