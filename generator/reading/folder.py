"""The records of a data folder on disk, as bytes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.finding import Finding
from generator.reading.faults import NO_DATA, UNREADABLE, Fault
from generator.reading.paths import (
    DATA,
    Entry,
    Knows,
    Source,
    Sources,
    What,
    is_not_entered,
    printable,
    sift,
)
from generator.reading.text_faults import too_large
from schemas.places import most_bytes_at


def read_folder(root: Path, *, knows: Knows) -> Sources:
    """Every record in the folder ``root``, which stands for ``data/``.

    Links are never followed, except ``root`` itself. Of no file is more read
    than a record may hold. Never raises for what lies in the folder.
    """
    place = os.fsencode(root)
    findings: list[Finding] = []
    sifted = sift(_entries(place, findings), knows)
    findings.extend(sifted.findings)
    files: list[Source] = []
    for path in sifted.wanted:
        content = _content(_on_disk(place, path), most_bytes_at(path))
        if isinstance(content, Fault):
            findings.append(content.finding(path))
        else:
            files.append(Source(path, content))
    return Sources(files=tuple(files), findings=tuple(sorted(findings, key=lambda f: f.order)))


def _on_disk(root: bytes, path: str) -> bytes:
    # In bytes, so that names mean the same whatever the machine's language settings.
    return root + path[len(DATA) :].encode("utf-8", "surrogateescape")


def _entries(root: bytes, findings: list[Finding]) -> Iterator[Entry]:
    """Everything under ``root`` but the folders that are entered; unreadable ones are findings."""
    folders = [DATA]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(_on_disk(root, folder)) as inside:
                found = [(f"{folder}/{_name(entry)}", _what(entry)) for entry in inside]
        except OSError as error:
            fault = _no_data(error, root) if folder == DATA else _unreadable(error)
            findings.append(fault.finding(printable(folder)))
            continue
        for path, what in found:
            if what is What.FOLDER and not is_not_entered(path):
                folders.append(path)
            else:
                yield Entry(path, what)


def _name(entry: os.DirEntry[bytes]) -> str:
    return entry.name.decode("utf-8", "surrogateescape")


def _what(entry: os.DirEntry[bytes]) -> What:
    if entry.is_symlink():
        return What.LINK
    if entry.is_dir(follow_symlinks=False):
        return What.FOLDER
    return What.FILE if entry.is_file(follow_symlinks=False) else What.DEVICE


# Against a file that turns into a link or a pipe after it was listed. Not every
# system has each of these.
_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)


def _content(path: bytes, most_bytes: int) -> bytes | Fault:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        return _unreadable(error)
    try:
        data = b""
        while len(data) <= most_bytes:
            more = os.read(descriptor, most_bytes + 1 - len(data))
            if not more:
                return data
            data += more
        return too_large(os.fstat(descriptor)[stat.ST_SIZE], most_bytes)
    except OSError as error:
        return _unreadable(error)
    finally:
        os.close(descriptor)


def _no_data(error: OSError, root: bytes) -> Fault:
    named = printable(root.decode("utf-8", "surrogateescape"))
    if error.errno == errno.ENOENT:
        return Fault(rule=NO_DATA, message=f"There is no data folder {named}.")
    if error.errno == errno.ENOTDIR:
        return Fault(rule=NO_DATA, message=f"The data folder {named} is not a folder.")
    return _unreadable(error)


def _unreadable(error: OSError) -> Fault:
    if error.errno in {errno.EACCES, errno.EPERM}:
        why = "this account may not read it"
    elif error.errno == errno.ENOENT:
        why = "it went away while it was being read"
    else:
        # By its code: the system's own words change with machine and language.
        why = errno.errorcode.get(error.errno or 0, "no reason given")
    return Fault(rule=UNREADABLE, message=f"This cannot be opened: {why}.")
