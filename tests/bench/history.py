"""What the rules of history cost beside a plain check of the same records."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from generator.cli.against import Proposal, checked_against
from generator.cli.run import Run
from generator.finding import Finding
from generator.reading.folder import read_folder
from generator.reading.paths import Source, Sources
from generator.reading.read import is_a_record, read
from generator.review.history.held import Change, history_findings
from generator.review.history.trees import Tree, Trees
from tests.bench.reading import AS_OF, check_all, read_with_schema
from tests.bench.timing import in_turn, uncollected

AUTHOR = "nobody"
"""An account that stands for nobody: of every record it changes that is found."""

ONE_IN = 10
"""Of the returns every so many is changed, or moved, in the larger changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryTimes:
    """Processor seconds of one sample, round by round.

    ``against`` is a whole ``check --base`` of one changed record. ``rules`` are the rules of
    history alone, by what is changed; ``touched`` says how many files each change touches.
    """

    records: int
    check: Sequence[float]
    reading: Sequence[float]
    against: Sequence[float]
    rules: Mapping[str, Sequence[float]]
    touched: Mapping[str, int]


def measure(data: Path, *, runs: int) -> HistoryTimes:
    """The times for the sample in ``data``, in ``runs`` rounds.

    Raises ``RuntimeError`` where a change of settled records is not found.
    """
    files = dict(read_folder(data, knows=is_a_record).files)
    changes = {what: make(files) for what, make in CHANGES.items()}
    rules = {what: _holding(files, after) for what, after in changes.items()}
    with _committed(files, changes["one record"]) as changed:
        seconds = in_turn(
            {
                "check": lambda: check_all(data),
                "reading": lambda: read_with_schema(data),
                "against": lambda: _against(changed),
                **rules,
            },
            runs=runs,
            what=f"{len(files):,} records",
        )
    return HistoryTimes(
        records=len(files),
        check=seconds["check"],
        reading=seconds["reading"],
        against=seconds["against"],
        rules={what: seconds[what] for what in rules},
        touched={what: len(_paths(files, after)) for what, after in changes.items()},
    )


# ----------------------------------------------------------------------------- changes

Files = Mapping[str, bytes]


def _one_record(files: Files) -> dict[str, bytes]:
    return {**files, **_edited(files, _returns(files)[:1])}


def _many_records(files: Files) -> dict[str, bytes]:
    return {**files, **_edited(files, _returns(files)[::ONE_IN])}


def _many_moved(files: Files) -> dict[str, bytes]:
    moved = set(_returns(files)[::ONE_IN])
    return {_elsewhere(path) if path in moved else path: files[path] for path in files}


CHANGES: Mapping[str, Callable[[Files], dict[str, bytes]]] = {
    "one record": _one_record,
    "one return in ten": _many_records,
    "one return in ten moved": _many_moved,
}


def _returns(files: Files) -> list[str]:
    return sorted(path for path in files if path.startswith("data/returns/"))


def _edited(files: Files, paths: Sequence[str]) -> dict[str, bytes]:
    return {path: files[path].replace(b"outputs: ", b"outputs: 1", 1) for path in paths}


def _elsewhere(path: str) -> str:
    """The same return under a period of which there is none yet."""
    data, returns, tender, period, member = path.split("/")
    return "/".join((data, returns, tender, f"9{period[1:]}", member))


def _paths(before: Files, after: Files) -> tuple[str, ...]:
    every = sorted({*before, *after})
    return tuple(path for path in every if before.get(path) != after.get(path))


# ---------------------------------------------------------------------------- measuring


def _holding(before: Files, after: Files) -> Callable[[], object]:
    trees, paths = Trees(before=_tree(before), after=_tree(after)), _paths(before, after)
    if not held(trees, paths):
        raise RuntimeError("nothing settled was changed, so that the times mean nothing")
    return lambda: held(trees, paths)


def _tree(files: Files) -> Tree:
    sources = Sources(files=tuple(Source(path, files[path]) for path in sorted(files)))
    register = read(sources, as_of=AS_OF).register
    if register is None:
        raise RuntimeError("the sample has no consortium record")
    return Tree(register=register, files=files)


def held(trees: Trees, paths: tuple[str, ...]) -> list[Finding]:
    """What the rules of history find, each time with nothing remembered of either side."""
    with uncollected():
        fresh = Trees(before=_anew(trees.before), after=_anew(trees.after))
        return list(history_findings(Change(trees=fresh, paths=paths, author=AUTHOR)))


def _anew(tree: Tree) -> Tree:
    return Tree(register=copy(tree.register), files=tree.files)


def _against(data: Path) -> object:
    with uncollected():
        run = Run(data=data, as_of=AS_OF)
        return checked_against(run, Proposal(base="HEAD", author=AUTHOR))


@contextmanager
def _committed(before: Files, after: Files) -> Iterator[Path]:
    """A data folder with ``after`` in it, in a repository of which ``before`` is the commit."""
    with tempfile.TemporaryDirectory(prefix="consortico-bench-") as folder:
        _write(Path(folder), before)
        _git(folder, "init", "--quiet")
        _git(folder, "add", "data")
        _git(folder, "commit", "--quiet", "--message", "Records")
        _write(Path(folder), {path: after[path] for path in _paths(before, after)})
        yield Path(folder) / "data"


def _write(folder: Path, files: Files) -> None:
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _git(folder: str, *arguments: str) -> None:
    settings = (
        *("user.name=Bench", "user.email=bench@consortium.example", "commit.gpgSign=false"),
        # Else Git goes on tidying up behind the back of the folder that is to be removed.
        *("gc.auto=0", "maintenance.auto=false"),
    )
    options = [part for setting in settings for part in ("-c", setting)]
    subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True)
