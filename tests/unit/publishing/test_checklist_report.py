"""A comment keeps to its size: what must be mended comes first, the rest may be counted."""

from __future__ import annotations

from datetime import date

import pytest

from generator.finding import Finding, Severity
from generator.publishing.checklist import Checklist, Item
from generator.publishing.checklist_report import MOST_IN_COMMENT, Change, as_markdown
from generator.rules.qualities import Quality


def one(title: str, *, is_good: bool = True) -> Checklist:
    """A return whose only quality looked at is whether it is clear."""
    wrong = Finding(
        rule="MON-3",
        severity=Severity.ERROR,
        path="data/x.yaml",
        message="So it is.",
        fix="Mend it.",
        source="prospectus §10",
    )
    item = Item(
        quality=Quality.CLEAR,
        has=is_good,
        sentence="Said.",
        findings=() if is_good else (wrong,),
    )
    return Checklist(path="data/x.yaml", title=title, items=(item,), others=())


def change(*checklists: Checklist) -> Change:
    return Change(
        as_of=date(2026, 1, 1),
        base="main",
        head=None,
        checklists=checklists,
        removed=("data/returns/a.yaml",),
        notes=("History is cut off.",),
    )


def headings(markdown: str) -> list[str]:
    return [line.removeprefix("### ") for line in markdown.splitlines() if line.startswith("###")]


def test_the_verdict_on_all_comes_first_and_then_what_must_be_mended() -> None:
    said = as_markdown(change(one("A"), one("B", is_good=False), one("C")))
    assert said.startswith("**3 returns new or changed since main&#59; 2 can be accepted&#46;**\n")
    assert headings(said) == ["B", "A", "C"]
    assert "History is cut off&#46;" in said
    assert "- Taken away: data&#47;returns&#47;a&#46;yaml" in said


@pytest.mark.parametrize("most_bytes", [400, 1_000, 2_500, MOST_IN_COMMENT])
def test_what_does_not_fit_is_counted(most_bytes: int) -> None:
    many = [one(f"Number {number}", is_good=number != 40) for number in range(600)]
    said = as_markdown(change(*many), most_bytes=most_bytes)
    shown = headings(said)
    assert len(said.encode()) <= most_bytes
    assert (
        shown
        == ["Number 40", *(f"Number {place}" for place in range(600) if place != 40)][: len(shown)]
    )
    left = 600 - len(shown)
    assert said.endswith(
        f"There is no room here for {left} more returns: `consortico completeness` tells of them "
        "all.\n"
    ) == (left > 0)
