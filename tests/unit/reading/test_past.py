"""Records of past revisions, read from today's backwards."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.reading import past as module
from generator.reading.folder import read_folder
from generator.reading.past import past
from generator.reading.read import Reading, is_a_record, read, read_record
from generator.reading.revision import read_revision
from generator.register import Register
from generator.review.decided import Sides
from tests.consortia import AS_OF, MINIMAL, files_of
from tests.unit.reading.repositories import Repository, new_repository

BIRCH = "data/members/birch.yaml"
CONSORTIUM = "data/consortium.yaml"
DAY = date(2025, 8, 1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path)
    for path, data in files_of(MINIMAL).items():
        made.write(path, data)
    return made


def renamed(repository: Repository, name: str, path: str = BIRCH) -> None:
    data = (repository.root / path).read_bytes()
    first = data.partition(b"\n")[0]
    repository.write(path, data.replace(first, b"name: " + name.encode(), 1))


def now_in(repository: Repository) -> Reading:
    return read(read_folder(repository.data, knows=is_a_record), as_of=AS_OF)


def walked(repository: Repository, *wanted: str) -> dict[str, Sides]:
    return dict(past(repository.data, "HEAD", now_in(repository), dict.fromkeys(wanted, DAY)))


def as_committed(repository: Repository, revision: str) -> Register | None:
    return read(read_revision(repository.data, revision, knows=is_a_record), as_of=DAY).register


def same(one: Register | None, other: Register | None) -> bool:
    names = Register.__dataclass_fields__
    return one is not None and other is not None and all(
        getattr(one, name) == getattr(other, name) for name in names
    )  # fmt: skip


def test_both_sides_are_what_was_committed_whatever_came_since(repository: Repository) -> None:
    repository.commit()
    revisions = []
    for name in ("One", "Two", "One", "Three"):
        renamed(repository, name)
        if name == "Two":
            (repository.root / "data/partnerships/wellbeing.yaml").unlink()
        revisions.append(repository.commit())
    found = walked(repository, *revisions[1:3])
    assert list(found) == [revisions[2], revisions[1]]
    for revision, sides in found.items():
        assert same(sides.head, as_committed(repository, revision))
        assert same(sides.base, as_committed(repository, f"{revision}^"))
        assert not sides.is_first
    assert found[revisions[1]].paths == (BIRCH, "data/partnerships/wellbeing.yaml")


def test_before_the_first_revision_there_was_nothing(repository: Repository) -> None:
    first = repository.commit()
    sides = walked(repository, first)[first]
    assert sides.is_first
    assert sides.base is None
    assert same(sides.head, as_committed(repository, first))


def test_what_lies_in_the_folder_otherwise_than_committed_is_not_taken_for_it(
    repository: Repository,
) -> None:
    repository.commit()
    renamed(repository, "One")
    second = repository.commit()
    renamed(repository, "Not committed")
    (repository.root / "data/members/cedar.yaml").unlink()
    sides = walked(repository, second)[second]
    assert same(sides.head, as_committed(repository, second))
    assert same(sides.base, as_committed(repository, f"{second}^"))


def test_a_record_of_an_older_form_is_unknown(repository: Repository) -> None:
    repository.write("data/members/old.yaml", b"name: Old\ncolour: green\n")
    repository.commit()
    renamed(repository, "One")
    second = repository.commit()
    (repository.root / "data/members/old.yaml").unlink()
    repository.commit()
    sides = walked(repository, second)[second]
    assert sides.unread == {"data/members/old.yaml"}
    assert same(sides.base, as_committed(repository, f"{second}^"))


def test_a_record_that_was_mended_was_unknown_before(repository: Repository) -> None:
    now = (repository.root / BIRCH).read_bytes()
    repository.write(BIRCH, now + b"colour: green\n")
    repository.commit()
    repository.write(BIRCH, now)
    second = repository.commit()
    sides = walked(repository, second)[second]
    assert sides.unread == {BIRCH}
    assert same(sides.base, as_committed(repository, f"{second}^"))
    assert same(sides.head, as_committed(repository, second))


def test_a_record_that_came_was_not_there_before(repository: Repository) -> None:
    now = (repository.root / BIRCH).read_bytes()
    (repository.root / BIRCH).unlink()
    repository.commit()
    repository.write(BIRCH, now)
    second = repository.commit()
    sides = walked(repository, second)[second]
    assert sides.unread == frozenset()
    assert same(sides.base, as_committed(repository, f"{second}^"))


def test_without_a_consortium_of_todays_form_there_is_no_side(repository: Repository) -> None:
    now = (repository.root / CONSORTIUM).read_bytes()
    repository.write(CONSORTIUM, now.replace(b"policies:\n", b"principles:\n"))
    repository.commit()
    renamed(repository, "One")
    second = repository.commit()
    repository.write(CONSORTIUM, now)
    third = repository.commit()
    found = walked(repository, second, third)
    assert (found[second].base, found[second].head) == (None, None)
    assert found[third].base is None
    assert same(found[third].head, as_committed(repository, third))


def test_a_branch_that_was_merged_is_one_revision(repository: Repository) -> None:
    repository.commit()
    repository.git("switch", "--quiet", "--create", "branch")
    for name in ("One", "Two"):
        renamed(repository, name)
        repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "branch")
    merge = repository.git("rev-parse", "HEAD")
    sides = walked(repository, merge)[merge]
    assert same(sides.base, as_committed(repository, f"{merge}^1"))
    assert same(sides.head, as_committed(repository, merge))


def test_each_content_is_read_once_and_what_nobody_touched_never(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again: list[str] = []

    def counted(path: str, *others: object) -> object:
        read_again.append(path)
        return read_record(path, *others)  # type: ignore[arg-type]

    first = last = repository.commit()
    for name in ("One", "Two", "One", "Two", "One"):
        renamed(repository, name)
        last = repository.commit()
    monkeypatch.setattr(module, "read_record", counted)
    walked(repository, first, last)
    assert read_again == [BIRCH] * 3


def test_a_clone_that_lacks_contents_says_that_they_cannot_be_read(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit()
    renamed(repository, "One")
    second = repository.commit()
    renamed(repository, "Two")
    repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--filter=blob:none", f"file://{repository.root}", str(clone)],
        check=True,
        capture_output=True,
    )
    sides = walked(Repository(clone), second)[second]
    assert sides.unread == {BIRCH}


def test_where_nothing_is_wanted_nothing_is_asked(tmp_path: Path) -> None:
    reading = read(read_folder(MINIMAL, knows=is_a_record), as_of=AS_OF)
    assert list(past(tmp_path / "nowhere", "HEAD", reading, {})) == []
