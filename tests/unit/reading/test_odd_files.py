"""Files and names that a checkout cannot hold on every machine, so they are made here.

Each is read twice, from the folder and from a revision that holds the same, and
the same must be said of both.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.finding import Severity
from generator.reading.faults import SHORT_NAMES
from generator.reading.folder import read_folder
from generator.reading.revision import read_revision
from tests.unit.reading.repositories import Repository, is_record

MEMBER = "data/members/marsh-farm-futures.yaml"
FIELDS = b"name: Marsh Farm Futures\n"


def write(path: Path, data: bytes = FIELDS) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def link_to(target: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    return make


def make_pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    here = Path.cwd()
    # The path of a socket may only be short.
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


@dataclass(frozen=True)
class Odd:
    """Paths to make, how to make the last, and the findings: path and rule."""

    claim: str
    paths: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]
    make: Callable[[Path], None] = write
    in_git: bool = True


LONG = "a" * 136 + ".yaml"
DEEP = "data/" + "/".join("abcdefghijklmnopqrstuvwxyz"[:20]) + "/a.yaml"

ODD_FILES = (
    Odd("a link to a record", (MEMBER,), ((MEMBER, "READ-LINK"),), link_to("other.yaml")),
    Odd("a link out of the folder", (MEMBER,), ((MEMBER, "READ-LINK"),), link_to("/etc/passwd")),
    Odd("a link to itself", (MEMBER,), ((MEMBER, "READ-LINK"),), link_to(Path(MEMBER).name)),
    Odd("a link to a folder", ("data/members",), (("data/members", "READ-LINK"),), link_to("..")),
    Odd("a pipe", (MEMBER,), ((MEMBER, "READ-NOT-A-FILE"),), make_pipe, in_git=False),
    Odd("a socket", (MEMBER,), ((MEMBER, "READ-NOT-A-FILE"),), make_socket, in_git=False),
    Odd(
        "a folder where a record belongs",
        (f"{MEMBER}/a.yaml", f"{MEMBER}/b.txt"),
        ((MEMBER, "READ-NOT-A-FILE"),),
    ),
    Odd(
        "a folder named like a record",
        ("data/x.yaml/a.yaml",),
        (("data/x.yaml", "READ-NOT-A-FILE"),),
    ),
    Odd(
        "another repository",
        ("data/.git/config", "data/.git/HEAD"),
        (("data/.git", "READ-NOT-A-FILE"),),
        in_git=False,
    ),
    Odd("folders without end", (DEEP,), (("data/a/b/c/d/e/f/g/h", "READ-PATH"),)),
    Odd(
        "two names that differ by case",
        ("data/members/Age-Well.yaml", "data/members/age-well.yaml"),
        (("data/members/Age-Well.yaml", "READ-CASE"),),
    ),
    Odd(
        "three names that differ by case, none in small letters",
        ("data/members/AGE.yaml", "data/members/AgE.yaml", "data/members/Age.yaml"),
        (
            ("data/members/AGE.yaml", "READ-PATH"),
            ("data/members/AgE.yaml", "READ-CASE"),
            ("data/members/Age.yaml", "READ-CASE"),
        ),
    ),
    Odd(
        "two folders that differ by case",
        ("data/Members/a.yaml", "data/Members/b.yaml", "data/members/a.yaml"),
        (("data/Members", "READ-CASE"),),
    ),
    Odd(
        "a name that two computers spell differently",
        ("data/members/caf\u00e9.yaml", "data/members/cafe\u0301.yaml"),
        (
            ("data/members/cafe\u0301.yaml", "READ-NAME"),
            ("data/members/caf\u00e9.yaml", "READ-NAME"),
        ),
    ),
    Odd(
        "a name with a direction in it",
        ("data/members/\u202elmay.exe",),
        (("data/members/\\u202elmay.exe", "READ-NAME"),),
    ),
    Odd(
        "a name of two lines",
        ("data/members/a\n::error::b.yaml",),
        (("data/members/a\\n::error::b.yaml", "READ-NAME"),),
    ),
    Odd(
        "a name with a colour in it",
        ("data/members/\x1b[31ma.yaml",),
        (("data/members/\\x1b[31ma.yaml", "READ-NAME"),),
    ),
    Odd(
        "a name that is not UTF-8",
        ("data/members/caf\udce9.yaml",),
        (("data/members/caf\\xe9.yaml", "READ-NAME"),),
    ),
    Odd("a name with a space", ("data/a b.yaml",), (("data/a b.yaml", "READ-NAME"),)),
    Odd("a name that ends in a dot", ("data/members/a.",), (("data/members/a.", "READ-NAME"),)),
    Odd(
        "a name that is too long",
        (f"data/members/{LONG}",),
        ((f"data/members/{LONG}", "READ-NAME"),),
    ),
    Odd(
        "a device of Windows",
        ("data/members/aux.yaml",),
        (("data/members/aux.yaml", "READ-NAME"),),
    ),
    Odd(
        "a device of Windows in capitals",
        ("data/members/COM1",),
        (("data/members/COM1", "READ-NAME"),),
    ),
    Odd(
        "a folder that is a device of Windows",
        ("data/tenders/nul/tender.yaml", "data/tenders/nul/plan.yaml"),
        (("data/tenders/nul", "READ-NAME"),),
    ),
    Odd(
        "what programs leave behind",
        (
            "data/.DS_Store",
            "data/members/a.yaml~",
            "data/members/.a.yaml.swp",
            "data/members/a.yaml.orig",
            "data/members/a.yaml.rej",
            "data/members/a.bak",
            "data/awards/.visits.yaml.0123abcd",
        ),
        (
            ("data/.DS_Store", "READ-LEFTOVER"),
            ("data/awards/.visits.yaml.0123abcd", "READ-LEFTOVER"),
            ("data/members/.a.yaml.swp", "READ-LEFTOVER"),
            ("data/members/a.bak", "READ-LEFTOVER"),
            ("data/members/a.yaml.orig", "READ-LEFTOVER"),
            ("data/members/a.yaml.rej", "READ-LEFTOVER"),
            ("data/members/a.yaml~", "READ-LEFTOVER"),
        ),
    ),
    Odd(
        "what would hide a change from its reviewer",
        ("data/members/.gitattributes",),
        (("data/members/.gitattributes", "READ-PATH"),),
    ),
    Odd("the mark of an empty folder", ("data/awards/.gitkeep",), ()),
    Odd(
        "a record of more than 64 KiB",
        (MEMBER,),
        ((MEMBER, "READ-SIZE"),),
        lambda path: write(path, b"#" * 65_537),
    ),
    Odd("a record of 64 KiB", (MEMBER,), (), lambda path: write(path, b"#" * 65_536)),
    Odd(
        "a record of many megabytes",
        (MEMBER,),
        ((MEMBER, "READ-SIZE"),),
        lambda path: write(path, b"a: 1\n" * 1_000_000),
    ),
)

RULES_OF_ODD_FILES = {rule for odd in ODD_FILES for _, rule in odd.findings} | {
    "READ-NO-DATA",
    "READ-UNREADABLE",
    "READ-EXECUTABLE",
}
"""The rules broken in this folder's tests rather than by a file of the gallery."""


def lay_out(odd: Odd, root: Path) -> None:
    for path in odd.paths[:-1]:
        write(root / path)
    odd.make(root / odd.paths[-1])
    (root / "data").mkdir(exist_ok=True)


@pytest.mark.parametrize("odd", ODD_FILES, ids=lambda odd: odd.claim)
def test_an_odd_file_is_found_in_a_folder(odd: Odd, tmp_path: Path) -> None:
    lay_out(odd, tmp_path)
    sources = read_folder(tmp_path / "data", knows=is_record)
    assert tuple((found.path, found.rule) for found in sources.findings) == odd.findings


@pytest.mark.parametrize("odd", [odd for odd in ODD_FILES if odd.in_git], ids=lambda odd: odd.claim)
def test_an_odd_file_is_found_in_a_revision(odd: Odd, repository: Repository) -> None:
    lay_out(odd, repository.root)
    revision = repository.commit()
    assert read_revision(repository.data, revision, knows=is_record) == read_folder(
        repository.data, knows=is_record
    )


@pytest.mark.parametrize("odd", ODD_FILES, ids=lambda odd: odd.claim)
def test_what_is_told_of_an_odd_file_is_one_printable_located_line(
    odd: Odd, tmp_path: Path
) -> None:
    lay_out(odd, tmp_path)
    for found in read_folder(tmp_path / "data", knows=is_record).findings:
        assert "\n" not in found.path + found.message
        assert (found.path + found.message).isprintable()
        assert (found.line, found.column) == (1, 1)
        assert found.fix


def test_of_two_names_that_differ_by_case_the_one_in_small_letters_is_read(tmp_path: Path) -> None:
    write(tmp_path / "data/members/age.yaml", b"name: Small\n")
    write(tmp_path / "data/members/Age.yaml", b"name: Large\n")
    sources = read_folder(tmp_path / "data", knows=is_record)
    assert [source.data for source in sources.files] == [b"name: Small\n"]


def test_nothing_behind_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path / "secret.yaml")
    write(tmp_path / "elsewhere/a.yaml")
    lay_out(Odd("", (MEMBER,), (), link_to("../../secret.yaml")), tmp_path)
    (tmp_path / "data/awards").symlink_to(tmp_path / "elsewhere")
    assert read_folder(tmp_path / "data", knows=is_record).files == ()


def test_what_a_program_left_behind_is_only_a_warning(tmp_path: Path) -> None:
    write(tmp_path / "data/Thumbs.db")
    (found,) = read_folder(tmp_path / "data", knows=is_record).findings
    assert found.severity is Severity.WARNING


HERE = "Rename or move it, or delete it: a record here is"
PERIOD = "Write a period as 2026-q2, 2026-h1, 2026-07 or 2026. "


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        (
            "data/returns/visits/q2-2025/alder.yaml",
            f"{HERE} data/returns/<tender>/<period>/<member>.yaml. {PERIOD}{SHORT_NAMES}",
        ),
        (
            "data/members/alder.yml",
            f"{HERE} data/members/<member>.yaml. {SHORT_NAMES}",
        ),
        (
            "data/notes.txt",
            f"Move the file to where its kind of record belongs, or delete it. {SHORT_NAMES}",
        ),
    ],
)
def test_a_file_without_a_place_is_told_how_records_there_are_named(
    tmp_path: Path, path: str, fix: str
) -> None:
    write(tmp_path / path)
    (found,) = read_folder(tmp_path / "data", knows=is_record).findings
    assert (found.rule, found.fix) == ("READ-PATH", fix)
