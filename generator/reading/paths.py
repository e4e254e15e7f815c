"""Which of the files found in a data folder are records, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from generator.finding import Finding
from generator.reading.characters import escaped, shown
from generator.reading.faults import (
    CASE,
    EXECUTABLE,
    LEFTOVER,
    LINK,
    NAME,
    NOT_A_FILE,
    PATH,
    SHORT_NAMES,
    Fault,
    ReadingRule,
)
from schemas.places import shapes_near
from schemas.text import listed

DATA = "data"
"""What stands for the data folder in every path, wherever it lies."""

DEEPEST_FOLDER = 8
"""How many folders deep, below the data folder, anything is looked for (inclusive)."""

LONGEST_NAME = 140
"""The longest name of a file or folder, in characters (inclusive)."""

Knows: TypeAlias = Callable[[str], bool]
"""Whether a path (``data/…``) is where some kind of record belongs."""


class What(StrEnum):
    """What stands at a path."""

    FILE = "a file"
    PROGRAM = "a file marked as a program"
    LINK = "a link"
    FOLDER = "a folder"
    REPOSITORY = "another Git repository"
    DEVICE = "a device or pipe"


class Entry(NamedTuple):
    """One thing in a data folder; the path as Python spells it, not yet safe to print."""

    path: str
    what: What


class Source(NamedTuple):
    """The bytes of one record, under its path (``data/…``)."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All records of a data folder as bytes, sorted by path, and what kept others out.

    ``findings`` are sorted, and each has line and column 1.
    """

    files: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sifted:
    """The paths to read, sorted, and the findings about everything else, not sorted."""

    wanted: tuple[str, ...]
    findings: tuple[Finding, ...]


def is_not_entered(folder: str) -> bool:
    """Whether ``folder`` is one whose inside is not looked at: it is itself the fault."""
    name = folder.rpartition("/")[2]
    too_deep = folder.count("/") >= DEEPEST_FOLDER
    return too_deep or name == ".git" or name.endswith((".yaml", ".yml"))


def sift(entries: Iterable[Entry], knows: Knows) -> Sifted:
    """What to read of ``entries``, and one finding for each fault of the others.

    A folder that is wrong is one finding, whatever lies in it.
    """
    # Sorted, so that of two entries with one path the same one counts every time.
    everything = sorted(set(entries))
    faulty = dict(_name_faults(everything))
    findings = [fault.finding(printable(path)) for path, fault in faulty.items()]
    wanted: dict[str, None] = {}
    for entry in everything:
        if _is_kept_quiet(entry) or _lies_in(entry.path, faulty) or entry.path in wanted:
            continue
        is_record = knows(entry.path)
        fault = _fault_of(entry, is_record=is_record)
        if fault is not None:
            findings.append(fault.finding(printable(entry.path)))
        if is_record and entry.what in {What.FILE, What.PROGRAM}:
            wanted[entry.path] = None
    return Sifted(tuple(wanted), tuple(findings))


def printable(path: str) -> str:
    """``path`` on one line, with everything no name may hold spelled out."""
    return escaped(path).replace("\n", "\\n")


# What Git asks for to keep an empty folder. Other files of Git's own are not
# let through: .gitattributes can hide a change from whoever reviews it.
_QUIET = ".gitkeep"
_LEFTOVER = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini"  # of desktops
    r"|\.#.*|.*~|.*\.bak|\..*\.sw[a-z]"  # of editors
    r"|.*\.(?:orig|rej)"  # of merges and patches
    r"|\..*\.[0-9a-f]{8}",  # of a command of ours that was killed while it wrote
    re.DOTALL,
)


def _is_kept_quiet(entry: Entry) -> bool:
    return entry.what is What.FILE and entry.path.rpartition("/")[2] == _QUIET


def _lies_in(path: str, faulty: dict[str, Fault]) -> bool:
    """Whether ``path`` or a folder around it has a fault that says enough of it."""
    while path and faulty:
        if path in faulty:
            return True
        path = path.rpartition("/")[0]
    return False


_WRONG: dict[What, ReadingRule] = {
    What.LINK: LINK,
    What.FOLDER: NOT_A_FILE,
    What.REPOSITORY: NOT_A_FILE,
    What.DEVICE: NOT_A_FILE,
}


def _fault_of(entry: Entry, *, is_record: bool) -> Fault | None:
    if is_record and entry.what is What.FILE:
        return None
    if _LEFTOVER.fullmatch(entry.path.rpartition("/")[2]):
        return Fault(rule=LEFTOVER, message="This is left over from a program; it is no record.")
    if entry.what in _WRONG:
        return _wrong(entry)
    if not is_record:
        message = "No kind of record belongs at this path."
        return Fault(rule=PATH, message=message, fix=_where_it_belongs(entry.path))
    return Fault(rule=EXECUTABLE, message="This record is marked as a program that can be run.")


_WRITTEN = {
    "<period>": "a period as 2026-q2, 2026-h1, 2026-07 or 2026",
    "<date>": "a day as 2026-04-30",
}
"""How parts of a path are written that are no short names."""


def _where_it_belongs(path: str) -> str:
    """How records around ``path`` are named; empty where none belongs, so that the rule speaks."""
    shapes = shapes_near(path)
    if not shapes:
        return ""
    written = [how for part, how in _WRITTEN.items() if any(part in shape for shape in shapes)]
    how = f"Write {listed(written)}. " if written else ""
    return (
        f"Rename or move it, or delete it: a record here is {listed(shapes, 'or')}. "
        f"{how}{SHORT_NAMES}"
    )


def _wrong(entry: Entry) -> Fault:
    if entry.what is What.FOLDER and entry.path.count("/") >= DEEPEST_FOLDER:
        message = f"Folders go {DEEPEST_FOLDER} deep here; nothing further down is looked at."
        return Fault(rule=PATH, message=message)
    return Fault(rule=_WRONG[entry.what], message=f"This is {entry.what}; a record is a file.")


# ------------------------------------------------------------------- names

# Windows cannot store these, with whatever ending.
_DEVICE_NAME = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_PORTABLE = re.compile(r"[A-Za-z0-9._~#-]*[A-Za-z0-9_~#-]")


def _name_faults(entries: Iterable[Entry]) -> Iterator[tuple[str, Fault]]:
    """Each path, of a file or of a folder around one, whose last name is at fault."""
    children: dict[str, set[str]] = {}
    for entry in entries:
        path = entry.path
        while path != DATA:
            folder, _, name = path.rpartition("/")
            known = children.setdefault(folder, set())
            if name in known:
                break
            known.add(name)
            path = folder
    for folder, names in sorted(children.items()):
        clashes = dict(_clashes(names))
        for name in sorted(names):
            fault = _fault_of_name(name) or clashes.get(name)
            if fault is not None:
                yield f"{folder}/{name}", fault


def _fault_of_name(name: str) -> Fault | None:
    if len(name) > LONGEST_NAME:
        message = f"The name is {len(name)} characters long; at most {LONGEST_NAME} are allowed."
        return Fault(rule=NAME, message=message)
    if not _PORTABLE.fullmatch(name):
        message = f'The name "{shown(name)}" holds characters that do not work everywhere.'
        return Fault(rule=NAME, message=message)
    if _DEVICE_NAME.fullmatch(name):
        message = f'"{name}" is the name of a device on Windows, where no file can bear it.'
        return Fault(rule=NAME, message=message)
    return None


def _clashes(names: set[str]) -> Iterator[tuple[str, Fault]]:
    """Of names that differ only by case, all but the one in small letters (or the first).

    Names beyond ASCII are at fault in any case, however they fold.
    """
    alike: dict[str, list[str]] = {}
    for name in sorted(names):
        alike.setdefault(name.lower(), []).append(name)
    for folded, group in alike.items():
        kept = folded if folded in group else group[0]
        for name in group:
            if name != kept:
                message = f'"{shown(name)}" and "{shown(kept)}" differ only by capital letters.'
                yield name, Fault(rule=CASE, message=message)
