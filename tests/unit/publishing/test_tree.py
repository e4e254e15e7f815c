from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.errors import ForeignFolderError, UnsafePathError
from generator.publishing.tree import PAGES_MARKER, write_tree


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != PAGES_MARKER
    }


def test_the_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_tree([("index.md", b"a"), ("members/ark.md", b"b"), ("old/x.md", b"c")], folder)

    done = write_tree([("index.md", b"a"), ("members/ark.md", b"new"), ("n.md", b"d")], folder)

    assert tree(folder) == {"index.md": b"a", "members/ark.md": b"new", "n.md": b"d"}
    assert (done.written, done.unchanged, done.removed) == (2, 1, 1)
    assert not (folder / "old").exists()


def test_a_file_that_is_as_it_should_be_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_tree([("index.md", b"a")], folder)
    before = (folder / "index.md").stat()

    write_tree([("index.md", b"a")], folder)

    after = (folder / "index.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_tree([("a", b"file"), ("b/c/d", b"deep")], folder)

    write_tree([("a/b", b"deep"), ("b", b"file")], folder)

    assert tree(folder) == {"a/b": b"deep", "b": b"file"}


def test_a_link_put_in_the_folder_is_removed_and_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "pages", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.md").write_bytes(b"kept")
    write_tree([], folder)
    (folder / "link").symlink_to(elsewhere)

    write_tree([("index.md", b"a")], folder)

    assert tree(folder) == {"index.md": b"a"}
    assert (elsewhere / "kept.md").read_bytes() == b"kept"


@pytest.mark.parametrize(
    "path",
    ["", "/a.md", "../a.md", "a/../b.md", "a//b.md", "./a.md", ".a.md", "a/.b/c.md", "a\\b", "a\0"],
)
def test_a_path_that_is_not_plain_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnsafePathError):
        write_tree([(path, b"a")], tmp_path / "pages")


def test_the_same_path_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePathError):
        write_tree([("a.md", b"a"), ("a.md", b"b")], tmp_path / "pages")


def test_a_folder_with_someone_elses_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"dear")

    with pytest.raises(ForeignFolderError, match="is not empty"):
        write_tree([("index.md", b"a")], tmp_path)

    assert tree(tmp_path) == {"letter.txt": b"dear"}


def test_nothing_is_left_behind_when_a_page_cannot_be_made(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_tree([("index.md", b"old")], folder)

    with pytest.raises(UnsafePathError):
        write_tree([("index.md", b"new"), ("..", b"bad")], folder)

    assert tree(folder) == {"index.md": b"new"}
