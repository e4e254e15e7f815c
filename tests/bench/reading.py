"""Reading and checking, and the floor under both: libyaml's bare events, and Pydantic."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yaml._yaml import CParser

from generator.authoring.sample.extent import SETTLED_ON
from generator.finding import Severity
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record, read
from generator.reading.strict_yaml import parse
from schemas.places import place_of
from schemas.record import Record
from tests.bench.timing import in_turn, uncollected

AS_OF = date(SETTLED_ON.year, 6, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTimes:
    """Processor seconds for all records of one sample, round by round."""

    records: int
    floor: Sequence[float]
    reading: Sequence[float]
    with_schema: Sequence[float]
    check: Sequence[float]


def measure(data: Path, *, runs: int) -> ReadingTimes:
    """The times for the sample in ``data``, in ``runs`` rounds."""
    floor = Floor(data)
    seconds = in_turn(
        {
            "floor": floor.run,
            "reading": lambda: read_alone(data),
            "with_schema": lambda: read_with_schema(data),
            "check": lambda: check_all(data),
        },
        runs=runs,
        what=f"{floor.records:,} records",
    )
    return ReadingTimes(records=floor.records, **seconds)


class Floor:
    """The least that any checker on these two libraries must do.

    Each file's bytes, libyaml's events without building anything from them, and
    the models made of trees that were there before.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._trees = list(_trees(data))
        self.records = len(self._trees)

    def run(self) -> list[Record]:
        with uncollected():
            for content in _every_file(self._data):
                next_event = CParser(content).get_event
                while next_event() is not None:
                    pass
            return [model.model_validate(tree) for model, tree in self._trees]


def _every_file(data: Path) -> Iterator[bytes]:
    for folder, _, names in os.walk(data):
        for name in names:
            with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - the floor is to be low
                yield file.read()


def _trees(data: Path) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    for path, content in read_folder(data, knows=is_a_record).files:
        place, tree = place_of(path), parse(content, len(content)).tree
        if place is None or tree is None:
            raise RuntimeError(f"{path} of the sample cannot be read")
        yield place.kind.model, tree


def read_alone(data: Path) -> object:
    """From the files to trees of text."""
    with uncollected():
        files = read_folder(data, knows=is_a_record).files
        return [parse(content, len(content)) for _, content in files]


def read_with_schema(data: Path) -> object:
    """From the files to the register."""
    with uncollected():
        return read(read_folder(data, knows=is_a_record), as_of=AS_OF)


def check_all(data: Path) -> Checked:
    """From the files to every finding, as ``consortico check`` does it."""
    checked = check(read_folder(data, knows=is_a_record), as_of=AS_OF)
    if any(item.severity is Severity.ERROR for item in checked.findings):
        raise RuntimeError("the sample has errors, so that its times mean nothing")
    return checked
