"""However an edit of what is settled is disguised in Git, the check of the change finds it.

The disguises are those that a tree in Git can wear: another name, other capitals, a mode, a link,
another repository's place, a folder in a file's place. Each hides an edit, and so is refused,
at the record's own path or around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.cli.against import Proposal, checked_against
from generator.cli.run import Run
from generator.finding import Severity
from tests.consortia import AS_OF
from tests.property.generated_changes import (
    NEW_PLACES,
    a_text_edited,
    changed_names,
    settled_files,
)
from tests.unit.reading.repositories import Repository, new_repository

FILE, PROGRAM, LINK, REPOSITORY = "100644", "100755", "120000", "160000"
NOTHING = "0" * 40
MODES = {"a file": FILE, "a program": PROGRAM}

SETTLED = sorted(NEW_PLACES)
Entry = tuple[str, str, bytes]
"""What an index holds: a path, a mode, and the content, or a link's aim."""


@cache
def base_of(folder: Path) -> tuple[Repository, str]:
    """A repository of all that is settled, and its one commit."""
    repository = new_repository(folder)
    for path, content in settled_files().items():
        repository.write(path, content)
    return repository, repository.commit()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as made:
        yield Path(made)


def committed(repository: Repository, base: str, gone: str, entries: list[Entry]) -> str:
    """A commit after ``base`` without the path ``gone``, and with the entries."""
    lines = [f"0 {NOTHING}\t{gone}"]
    for path, mode, content in entries:
        name = (
            base
            if mode == REPOSITORY
            else repository.git("hash-object", "-w", "--stdin", stdin=content)
        )
        lines.append(f"{mode} {name}\t{path}")
    repository.git("read-tree", base)
    repository.git("update-index", "--index-info", stdin="\n".join([*lines, ""]).encode())
    tree = repository.git("write-tree")
    return repository.git("commit-tree", tree, "-p", base, "-m", "Changed")


@st.composite
def disguises(draw: st.DrawFn) -> tuple[str, list[Entry]]:
    """A settled record, and what lies in its place, or elsewhere, after its edit."""
    path = draw(st.sampled_from(SETTLED))
    content = draw(a_text_edited(settled_files()[path], most=2))
    assume(changed_names(settled_files()[path], content))
    around, _, name = path.rpartition("/")
    elsewhere = draw(
        st.sampled_from(
            (
                NEW_PLACES[path],
                f"{around}/{name.capitalize()}",
                f"{around.upper()}/{name}",
                f"{path}/{name}",
                f"{around}/.{name}",
                f"{path}~",
                path.replace("data/", "Data/", 1),
                path.replace("data/", "attic/", 1),
            )
        )
    )
    mode = draw(st.sampled_from((FILE, PROGRAM)))
    worn: tuple[list[Entry], ...] = (
        [],
        [(path, mode, content)],
        [(path, REPOSITORY, b"")],
        [(path, LINK, elsewhere.encode()), (elsewhere, mode, content)],
        [(elsewhere, mode, content)],
        # The record in its place, unchanged but for its mode, and its double beside it.
        [(path, PROGRAM, settled_files()[path]), (elsewhere, mode, content)],
    )
    entries = draw(st.sampled_from(worn))
    # A path cannot be file and folder at once.
    assume(not any(one[0].startswith(f"{path}/") for one in entries[1:]))
    return path, entries


@given(disguises())
@settings(max_examples=settings().max_examples // 4)
def test_no_disguise_gets_an_edit_of_what_is_settled_in(
    folder: Path, disguise: tuple[str, list[Entry]]
) -> None:
    path, entries = disguise
    repository, base = base_of(folder)
    head = committed(repository, base, path, entries)

    run = Run(data=repository.data, as_of=AS_OF)
    checked = checked_against(run, Proposal(base=base, head=head))

    refused = {
        one.path
        for one in checked.findings
        if one.severity is Severity.ERROR and one.rule.startswith(("HIS-", "READ-"))
    }
    around = {path, *(str(one) for one in Path(path).parents)}
    assert any(one in around or one.lower() == path for one in refused), checked.findings
