"""How each record became what it is: one walk through the history of a data folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from generator.reading import git
from generator.reading.main_line import Touched, main_line, said
from generator.reading.strict_yaml import parse
from generator.review.editions import Edition, Editions, Event
from generator.review.inputs import Input, Written, places_changed


def history(root: Path, revision: str = "HEAD") -> Editions:
    """The history of the data folder ``root`` up to ``revision``, as its main line saw it.

    A branch that was merged counts as one edition of each of its files, on the day of
    the merge: that is when it came to be so. What changed is told by what was typed, so
    that records of an older form are told too; not of files too large to be read (see
    ``strict_yaml``). One walk and one reading of contents, however many files there are.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    line = main_line(root, revision)
    trees = _trees(line.folder, line.touched)
    changed = said(line.folder, "status", "--porcelain", "-z", "--", str(root.absolute()))
    return Editions(
        revision=line.revision,
        is_cut_off=line.is_cut_off,
        is_changed=bool(changed),
        all=tuple(_edition(each, trees) for each in line.touched),
    )


def _edition(touched: Touched, trees: Mapping[str, Written]) -> Edition:
    if not touched.before or not touched.after:
        event = Event.CAME if touched.after else Event.WENT
    else:
        event = Event.CHANGED
    return Edition(
        path=touched.path,
        on=touched.on,
        revision=touched.revision,
        event=event,
        inputs=tuple(_inputs(touched, trees)),
    )


def _inputs(touched: Touched, trees: Mapping[str, Written]) -> Iterator[Input]:
    before, after = trees.get(touched.before), trees.get(touched.after)
    if before is not None and after is not None:
        yield from places_changed(touched.path, before, after)


def _trees(folder: Path, touched: Sequence[Touched]) -> dict[str, Written]:
    """What is written on both sides of every change, by the content's name in Git."""
    wanted = dict.fromkeys(
        name for each in touched if each.before and each.after for name in (each.before, each.after)
    )
    found: dict[str, Written] = {}
    with git.contents(folder, wanted) as stream:
        for name in wanted:
            header = stream.readline().split()
            if len(header) != 3:  # noqa: PLR2004 - name, type, size
                # A clone may lack contents of old: the change is told without words.
                continue
            data = stream.read(int(header[2]))
            stream.read(1)
            found[name] = cast("Written", parse(data).tree)
    return found
