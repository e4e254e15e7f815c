"""The records of a data folder on disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.finding import Finding
from generator.reading.folder import read_folder
from tests.unit.reading.repositories import is_record

MEMBERS = ("data/members/age-well.yaml", "data/members/baobab.yaml", "data/members/cedar.yaml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for path in reversed(MEMBERS):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)
    return tmp_path / "data"


def refuse(monkeypatch: pytest.MonkeyPatch, function: str, name: str, number: int) -> None:
    """Lets ``os.function`` fail on whatever is called ``name``."""
    real = getattr(os, function)

    def fail(path: bytes, *arguments: int) -> object:
        if path.endswith(name.encode()):
            raise OSError(number, "told in the machine's own language")
        return real(path, *arguments)

    monkeypatch.setattr(os, function, fail)


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def test_records_come_sorted_by_path_under_the_path_that_stands_for_the_folder(data: Path) -> None:
    moved = data.rename(data.with_name("elsewhere"))
    sources = read_folder(moved, knows=is_record)
    assert [(source.path, source.data.decode()) for source in sources.files] == [
        (path, path) for path in MEMBERS
    ]
    assert sources.findings == ()


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    place = tmp_path / "red\x1b[31m"
    found = only(read_folder(place, knows=is_record).findings)
    assert (found.rule, found.path, found.line) == ("READ-NO-DATA", "data", 1)
    assert found.message == f"There is no data folder {tmp_path}/red\\x1b[31m."


def test_a_file_where_the_folder_should_be_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    found = only(read_folder(tmp_path / "data", knows=is_record).findings)
    assert found.rule == "READ-NO-DATA"
    assert found.message == f"The data folder {tmp_path}/data is not a folder."


def test_an_empty_folder_holds_nothing_and_nothing_is_wrong(tmp_path: Path) -> None:
    sources = read_folder(tmp_path, knows=is_record)
    assert (sources.files, sources.findings) == ((), ())


def test_the_folder_itself_may_be_a_link(data: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(data)
    assert len(read_folder(tmp_path / "link", knows=is_record).files) == 3


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, "this account may not read it"),
        (errno.ENOENT, "it went away while it was being read"),
        (errno.ELOOP, "ELOOP"),
        (errno.EIO, "EIO"),
    ],
)
def test_a_record_that_cannot_be_opened_is_a_finding_and_the_others_are_read(
    data: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    refuse(monkeypatch, "open", "baobab.yaml", number)
    sources = read_folder(data, knows=is_record)
    found = only(sources.findings)
    assert (found.rule, found.path) == ("READ-UNREADABLE", MEMBERS[1])
    assert found.message == f"This cannot be opened: {why}."
    assert [source.path for source in sources.files] == [MEMBERS[0], MEMBERS[2]]


def test_a_record_whose_reading_breaks_off_is_a_finding(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int, length: int) -> bytes:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "read", fail)
    rules = [found.rule for found in read_folder(data, knows=is_record).findings]
    assert rules == ["READ-UNREADABLE"] * 3


def test_every_file_that_is_opened_is_closed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "members" / "baobab.yaml").write_bytes(b"a" * 100_000)
    opened: list[int] = []
    really_open, really_close = os.open, os.close

    def note_open(path: bytes, flags: int) -> int:
        opened.append(really_open(path, flags))
        return opened[-1]

    def note_close(descriptor: int) -> None:
        opened.remove(descriptor)
        really_close(descriptor)

    monkeypatch.setattr(os, "open", note_open)
    monkeypatch.setattr(os, "close", note_close)
    read_folder(data, knows=is_record)
    assert opened == []


def test_a_folder_that_cannot_be_listed_is_a_finding(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "scandir", "members", errno.EACCES)
    found = only(read_folder(data, knows=is_record).findings)
    assert (found.rule, found.path) == ("READ-UNREADABLE", "data/members")


def test_a_data_folder_that_cannot_be_listed_is_there_all_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "scandir", "data", errno.EACCES)
    found = only(read_folder(data, knows=is_record).findings)
    assert (found.rule, found.path) == ("READ-UNREADABLE", "data")


def test_a_file_that_became_a_link_after_it_was_listed_is_not_followed(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    real = os.open

    def swap_and_open(path: bytes, flags: int) -> int:
        Path(os.fsdecode(path)).unlink()
        Path(os.fsdecode(path)).symlink_to(tmp_path / "secret")
        return real(path, flags)

    monkeypatch.setattr(os, "open", swap_and_open)
    sources = read_folder(data, knows=is_record)
    assert sources.files == ()
    assert {found.rule for found in sources.findings} == {"READ-UNREADABLE"}


def test_the_order_in_which_the_disk_lists_files_changes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "notes.txt").write_text("")
    (data / "Members").mkdir()
    (data / "Members" / "a.yaml").write_text("")
    before = read_folder(data, knows=is_record)
    real = os.scandir

    class Reversed:
        def __init__(self, path: bytes) -> None:
            with real(path) as inside:
                self.entries = sorted(inside, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[bytes]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Reversed)
    assert read_folder(data, knows=is_record) == before
