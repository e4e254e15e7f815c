"""The records of a Git revision, read without checking it out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.finding import Severity
from generator.reading.errors import GitFailed, GitMissing, NotARepository, UnknownRevision
from generator.reading.revision import read_revision
from tests.unit.reading.repositories import Repository, is_record, new_repository

MEMBER = "data/members/age-well.yaml"


def texts(repository: Repository, revision: str) -> dict[str, bytes]:
    return dict(read_revision(repository.data, revision, knows=is_record).files)


def test_a_revision_is_read_as_it_was_whatever_has_happened_since(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    repository.write("data/members/baobab.yaml", b"second")
    repository.commit()
    repository.write(MEMBER, b"changed, not committed")
    repository.git("rm", "--quiet", "--cached", "data/members/baobab.yaml")
    assert texts(repository, "HEAD") == {MEMBER: b"first", "data/members/baobab.yaml": b"second"}


def test_reading_a_revision_leaves_the_repository_as_it_is(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    repository.write(MEMBER, b"changed")
    before = snapshot(repository.root)
    texts(repository, "HEAD")
    assert snapshot(repository.root) == before


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.mark.parametrize("name", ["main", "HEAD", "v1", "v1-annotated", "HEAD~0", "main^{tree}^{}"])
def test_a_revision_may_be_named_in_any_way_git_knows_a_commit(
    repository: Repository, name: str
) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    repository.git("tag", "v1")
    repository.git("tag", "--annotate", "--message", "One", "v1-annotated")
    if "tree" in name:
        with pytest.raises(UnknownRevision):
            texts(repository, name)
    else:
        assert texts(repository, name) == {MEMBER: b"first"}


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "nowhere",
        "-h",
        "--help",
        "--all",
        "--output=x",
        "-",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD...HEAD",
        "HEAD HEAD",
        "HEAD\n",
        "HEAD\0",
        "HEAD:data",
        "@{-1}",
        "0" * 40,
        "é\udce9",
        "a" * 200_000,
    ],
)
def test_what_names_no_commit_is_misuse_and_never_an_option(
    repository: Repository, revision: str
) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    with pytest.raises(UnknownRevision):
        texts(repository, revision)
    assert sorted(path.name for path in repository.root.iterdir()) == [".git", "data"]


def test_outside_a_repository_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(NotARepository, match="is not in a Git repository"):
        read_revision(tmp_path / "data", "HEAD", knows=is_record)


def test_without_git_is_misuse(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitMissing, match="Install Git"):
        read_revision(repository.data, "HEAD", knows=is_record)


def test_a_repository_that_git_will_not_read_is_told_in_its_words(repository: Repository) -> None:
    (repository.root / ".git/config").write_text("[core\n")
    with pytest.raises(GitFailed, match="config"):
        read_revision(repository.data, "HEAD", knows=is_record)


def test_a_repository_with_a_missing_object_is_told_to_be_damaged(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    name = repository.git("rev-parse", f"HEAD:{MEMBER}")
    (repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(GitFailed, match="damaged"):
        texts(repository, "HEAD")


def test_git_variables_of_the_surroundings_lead_nowhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    other = new_repository(tmp_path / "other")
    other.write(MEMBER, b"other")
    other.commit()
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert texts(repository, "HEAD") == {MEMBER: b"first"}


def test_an_object_put_in_place_of_another_is_not_read(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    repository.commit()
    real = repository.git("rev-parse", f"HEAD:{MEMBER}")
    other = repository.git("hash-object", "-w", "--stdin", stdin=b"other")
    repository.git("replace", real, other)
    assert texts(repository, "HEAD") == {MEMBER: b"first"}


def test_a_data_folder_that_was_not_there_yet_is_a_finding(repository: Repository) -> None:
    revision = repository.commit()
    repository.write(MEMBER, b"first")
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [(found.rule, found.path) for found in sources.findings] == [("READ-NO-DATA", "data")]


@pytest.mark.parametrize("make", ["file", "link"])
def test_what_is_no_folder_is_no_data_folder(repository: Repository, make: str) -> None:
    if make == "file":
        repository.data.write_bytes(b"")
    else:
        repository.data.symlink_to("/nowhere")
    revision = repository.commit()
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [found.rule for found in sources.findings] == ["READ-NO-DATA"]


def test_a_data_folder_that_is_gone_today_is_read_as_it_was(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    revision = repository.commit()
    shutil.rmtree(repository.data)
    assert texts(repository, revision) == {MEMBER: b"first"}


def test_the_data_folder_may_lie_anywhere_in_its_repository(repository: Repository) -> None:
    repository.write("a b/[*]/members/age-well.yaml", b"first")
    repository.write("a b/x/members/baobab.yaml", b"other")
    revision = repository.commit()
    sources = read_revision(repository.root / "a b/[*]", revision, knows=is_record)
    assert dict(sources.files) == {MEMBER: b"first"}


def test_the_data_folder_may_be_the_repository_itself(repository: Repository) -> None:
    repository.write("members/age-well.yaml", b"first")
    revision = repository.commit()
    assert dict(read_revision(repository.root, revision, knows=is_record).files) == {
        MEMBER: b"first"
    }


def test_the_folder_is_found_from_wherever_the_command_runs(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(MEMBER, b"first")
    revision = repository.commit()
    monkeypatch.chdir(repository.root)
    assert dict(read_revision(Path("data"), revision, knows=is_record).files) == {MEMBER: b"first"}


def test_a_record_marked_as_a_program_is_read_with_a_warning(repository: Repository) -> None:
    repository.write(MEMBER, b"first")
    (repository.root / MEMBER).chmod(0o755)
    revision = repository.commit()
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [(found.rule, found.severity) for found in sources.findings] == [
        ("READ-EXECUTABLE", Severity.WARNING)
    ]
    assert dict(sources.files) == {MEMBER: b"first"}


def test_after_a_record_that_is_too_large_the_next_is_read(repository: Repository) -> None:
    repository.write(MEMBER, b"a" * 3_000_000)
    repository.write("data/members/baobab.yaml", b"second")
    revision = repository.commit()
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [found.rule for found in sources.findings] == ["READ-SIZE"]
    assert dict(sources.files) == {"data/members/baobab.yaml": b"second"}


def test_another_repository_inside_the_data_folder_is_a_finding(repository: Repository) -> None:
    inner = new_repository(repository.data / "members")
    inner.write("age-well.yaml", b"first")
    inner.commit()
    revision = repository.commit()
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [(found.rule, found.path) for found in sources.findings] == [
        ("READ-NOT-A-FILE", "data/members")
    ]


def test_a_tree_that_no_checkout_could_hold_is_read_all_the_same(repository: Repository) -> None:
    blob = repository.git("hash-object", "-w", "--stdin", stdin=b"first").encode()
    entry = b"100644 %s\0" + bytes.fromhex(blob.decode())
    inside = b"".join(entry % name for name in (b"..", b".git", b"consortium.yaml"))
    inner = repository.git("hash-object", "-wt", "tree", "--literally", "--stdin", stdin=inside)
    outer = b"40000 data\0" + bytes.fromhex(inner)
    tree = repository.git("hash-object", "-wt", "tree", "--stdin", stdin=outer)
    revision = repository.git("commit-tree", "-m", "Odd", tree)
    sources = read_revision(repository.data, revision, knows=is_record)
    assert [(found.rule, found.path) for found in sources.findings] == [
        ("READ-NAME", "data/.."),
        ("READ-PATH", "data/.git"),
    ]
    assert dict(sources.files) == {"data/consortium.yaml": b"first"}


def test_more_records_than_a_pipe_holds_are_read(repository: Repository) -> None:
    for number in range(3_000):
        repository.write(f"data/members/member-{number}.yaml", b"%d\n" % number * 100)
    revision = repository.commit()
    assert len(texts(repository, revision)) == 3_000


def test_the_machines_language_changes_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(os.fsdecode("data/members/caf\u00e9.yaml".encode()), b"first")
    revision = repository.commit()
    monkeypatch.setenv("LC_ALL", "de_DE.ISO-8859-1")
    (found,) = read_revision(repository.data, revision, knows=is_record).findings
    assert found.path == "data/members/caf\u00e9.yaml"
