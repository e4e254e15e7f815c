"""Galleries of failing examples: one folder for each rule, in it one for each case.

A case is laid over the minimal consortium: ``data/`` holds the files that are
added or changed, ``edits.yaml`` the words changed in long files, ``absent.txt``
names those taken away, ``scenario.txt`` the scenario laid over it first, and
``expected.txt`` is every finding that follows, one on each line.
"""

from __future__ import annotations

from pathlib import Path

from tests.consortia import findings_in, laid_over, shown


def cases_in(gallery: Path) -> list[Path]:
    """Every case of a gallery, sorted."""
    return sorted(case for case in gallery.glob("*-*/*") if case.is_dir())


def name_of(case: Path) -> str:
    """A case by its rule and its folder: ``MEM-2/gap``."""
    return f"{case.parent.name}/{case.name}"


def rule_of(case: Path) -> str:
    """The rule that a case breaks."""
    return case.parent.name


def check_against_expected(case: Path, *, bless: bool) -> None:
    """Fails unless the case gives the findings expected, one of its own rule among them."""
    got = findings_in(laid_over(case))
    expected = case / "expected.txt"
    if bless:
        expected.write_text(shown(got), encoding="utf-8")
    assert shown(got) == expected.read_text(encoding="utf-8")
    assert rule_of(case) in {finding.rule for finding in got}, "breaks another rule than it says"


def check_wording(case: Path) -> None:
    """Fails unless every finding says in whole sentences what is wrong and how to mend it."""
    for finding in findings_in(laid_over(case)):
        for sentence in (finding.message, finding.fix):
            assert sentence == sentence.strip()
            assert not {"\n", "{", "}"} & set(sentence)
        assert finding.message.endswith((".", "?")), finding.message
        assert finding.source
        assert min(finding.line, finding.column) >= 1
