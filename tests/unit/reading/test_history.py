from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.reading.errors import NotARepository, UnknownRevision
from generator.reading.history import history
from generator.review.editions import Event
from generator.review.inputs import Input

CEDAR = "data/members/cedar.yaml"


def git(folder: Path, *arguments: str, on: str = "2026-03-01T12:00:00Z") -> None:
    identity = ("-c", "user.name=Hub", "-c", "user.email=hub@consortium.example")
    subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": on, "GIT_AUTHOR_DATE": on},
    )


def commit(folder: Path, on: str, **files: str | None) -> None:
    """Commits the members with these contents; ``None`` takes one away."""
    for name, content in files.items():
        path = folder / f"data/members/{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_text(content, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A change", on=f"{on}T12:00:00Z")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "consortium"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "2026-03-01", cedar="name: Cedar\n", alder="name: Alder\n")
    return folder


def test_a_record_that_came_and_was_changed_is_told_newest_first(repository: Path) -> None:
    commit(repository, "2026-04-02", cedar="name: Cedar Club\nareas:\n  - luton\n")

    found = history(repository / "data").of(CEDAR)

    assert [(each.event, each.on) for each in found] == [
        (Event.CHANGED, date(2026, 4, 2)),
        (Event.CAME, date(2026, 3, 1)),
    ]
    assert found[0].inputs == (
        Input(path=CEDAR, field=("name",), place=("name",), before="Cedar", after="Cedar Club"),
        Input(path=CEDAR, field=("areas",), place=("areas",), before=None, after=["luton"]),
    )


def test_a_record_that_went_is_told(repository: Path) -> None:
    commit(repository, "2026-04-02", cedar=None)
    assert [each.event for each in history(repository / "data").of(CEDAR)] == [
        Event.WENT,
        Event.CAME,
    ]


def test_a_branch_counts_once_on_the_day_on_which_it_was_merged(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "branch")
    commit(repository, "2026-03-10", cedar="name: Cedar C\n")
    commit(repository, "2026-03-11", cedar="name: Cedar Club\n")
    git(repository, "switch", "--quiet", "main")
    commit(repository, "2026-03-12", alder="name: Alder Neighbours\n")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "Accept", "branch",
        on="2026-03-20T12:00:00Z")  # fmt: skip

    changed, _ = history(repository / "data").of(CEDAR)

    assert changed.on == date(2026, 3, 20)
    assert [(each.before, each.after) for each in changed.inputs] == [("Cedar", "Cedar Club")]


def test_decisions_that_a_change_refers_to_are_told(repository: Path) -> None:
    commit(repository, "2026-04-02", cedar="name: Cedar\nby:\n  - what: board/2026-03-31/2\n")
    changed, came = history(repository / "data").of(CEDAR)
    assert changed.decisions == ("board/2026-03-31/2",)
    assert came.decisions == ()


def test_what_could_not_be_read_is_told_without_words(repository: Path) -> None:
    commit(repository, "2026-04-02", cedar="name: [\n")
    commit(repository, "2026-04-03", cedar="name: Cedar\n")
    assert [(each.event, each.inputs) for each in history(repository / "data").of(CEDAR)] == [
        (Event.CHANGED, ()),
        (Event.CHANGED, ()),
        (Event.CAME, ()),
    ]


def test_a_record_moved_went_here_and_came_there(repository: Path) -> None:
    git(repository, "mv", CEDAR, "data/members/elm.yaml")
    git(repository, "commit", "--quiet", "--message", "Move")
    found = history(repository / "data")
    assert found.of(CEDAR)[0].event is Event.WENT
    assert [each.event for each in found.of("data/members/elm.yaml")] == [Event.CAME]


def test_a_link_is_no_record(repository: Path) -> None:
    (repository / "data/members/link.yaml").symlink_to("cedar.yaml")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Link")
    assert history(repository / "data").of("data/members/link.yaml") == ()


def test_what_is_not_committed_is_known_to_be_there(repository: Path) -> None:
    assert not history(repository / "data").is_changed
    (repository / "data/members/elm.yaml").write_text("name: Elm\n", "utf-8")
    assert history(repository / "data").is_changed


def test_other_files_of_the_repository_are_left_out(repository: Path) -> None:
    (repository / "README.md").write_text("# Us\n", "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Words")
    found = history(repository / "data")
    assert {each.path for each in found.all} == {CEDAR, "data/members/alder.yaml"}
    assert not found.is_changed


def test_a_copy_without_all_revisions_says_so_and_makes_nothing_up(
    repository: Path, tmp_path: Path
) -> None:
    commit(repository, "2026-04-02", cedar="name: Cedar Club\n")
    commit(repository, "2026-05-02", cedar="name: Cedar Family Club\n")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "2", repository.as_uri(), str(shallow))

    found = history(shallow / "data")

    assert found.is_cut_off
    assert [(each.path, each.event, each.on) for each in found.all] == [
        (CEDAR, Event.CHANGED, date(2026, 5, 2))
    ]


def test_one_revision_alone_tells_nothing(repository: Path, tmp_path: Path) -> None:
    commit(repository, "2026-04-02", cedar="name: Cedar Club\n")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(shallow))
    found = history(shallow / "data")
    assert (found.is_cut_off, found.all) == (True, ())
    assert found.revision


def test_a_data_folder_that_is_the_whole_repository_is_told_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "members").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "members/cedar.yaml").write_text("name: Cedar\n", "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Start")
    assert [each.event for each in history(folder).of(CEDAR)] == [Event.CAME]


def test_no_repository_and_no_commit_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotARepository):
        history(tmp_path)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnknownRevision):
        history(tmp_path)
