"""``make bench``: awards, ledgers, reading, monitoring, changes and building, at several sizes."""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import write_sample
from tests.bench import allocation, change, history, ledger, monitoring, reading, site
from tests.bench.history_lines import history_lines
from tests.bench.tables import (
    allocation_lines,
    change_lines,
    ledger_lines,
    monitoring_lines,
    reading_lines,
    site_lines,
)
from tests.bench.timing import tell

SIZES = (100, 500, 2_250)
"""Members; the most have over 20,000 returns to make."""

YEARS = 5
SEED = 1

BIDDERS = (250, 1_000)
LOTS = 20
AWARD_RUNS = 5

TRANSACTIONS = (1_000, 10_000, 100_000)
LEDGER_RUNS = (5, 3, 1)

RECORDS_FOR_RUNS = 60_000
"""Of small samples more rounds are made: so many that they come to about this many records."""

MOST_RUNS = 7
MOST_BUILDS = 3
MEMBERS_BUILT_ONCE = 1_000
"""From this many members on, the site is built once: a round takes minutes."""


Samples = dict[int, tuple[Path, int]]
"""By number of members, the folder of a sample and how often it is to be measured."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints; see ``--help``."""
    asked = _options().parse_args(arguments)
    parts: list[str] = asked.only or list(PARTS)
    with tempfile.TemporaryDirectory(prefix="consortico-bench-") as work:
        samples: Samples = {}
        if set(parts) - WITHOUT_SAMPLES:
            samples = {members: _sample(Path(work), members) for members in asked.sizes}
            tell("")
        click.echo(f"Python {platform.python_version()}. Samples of {YEARS} years, seed {SEED}.")
        for part in parts:
            for lines in PARTS[part](Path(work), samples):
                tell("")
                click.echo("\n" + "\n".join(lines))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    options.add_argument(
        "--sizes",
        type=_sizes,
        default=list(SIZES),
        help=f"numbers of members, separated by commas; {','.join(map(str, SIZES))} if left out",
    )
    options.add_argument(
        "--only",
        action="append",
        choices=list(PARTS),
        help="measure this part alone; may be given several times",
    )
    return options


# ------------------------------------------------------------------- parts

Lines = Iterator[str]


def _awards(_work: Path, _samples: Samples) -> Iterator[Lines]:
    yield allocation_lines(
        LOTS,
        [
            allocation.measure(case, bidders=bidders, lots=LOTS, runs=AWARD_RUNS)
            for bidders in BIDDERS
            for case in allocation.CASES
        ],
    )


def _ledgers(work: Path, _samples: Samples) -> Iterator[Lines]:
    yield ledger_lines(
        [
            ledger.measure(work, transactions, runs=runs)
            for transactions, runs in zip(TRANSACTIONS, LEDGER_RUNS, strict=True)
        ]
    )


def _reading(_work: Path, samples: Samples) -> Iterator[Lines]:
    found = [reading.measure(data, runs=runs) for data, runs in samples.values()]
    yield reading_lines(list(samples), found)


def _monitoring(_work: Path, samples: Samples) -> Iterator[Lines]:
    yield monitoring_lines([monitoring.measure(data, runs=runs) for data, runs in samples.values()])


def _changes(_work: Path, samples: Samples) -> Iterator[Lines]:
    for data, runs in samples.values():
        yield change_lines(change.measure(data, runs=runs))


def _history(_work: Path, samples: Samples) -> Iterator[Lines]:
    yield history_lines([history.measure(data, runs=runs) for data, runs in samples.values()])


def _site(_work: Path, samples: Samples) -> Iterator[Lines]:
    found = [
        site.measure(
            data, data.parent / "work", runs=MOST_BUILDS if members < MEMBERS_BUILT_ONCE else 1
        )
        for members, (data, _) in samples.items()
    ]
    yield site_lines(list(samples), found)


PARTS: Mapping[str, Callable[[Path, Samples], Iterator[Lines]]] = {
    "awards": _awards,
    "ledgers": _ledgers,
    "reading": _reading,
    "monitoring": _monitoring,
    "changes": _changes,
    "history": _history,
    "site": _site,
}
"""What is measured, in this order; each gives tables."""

WITHOUT_SAMPLES = frozenset({"awards", "ledgers"})
"""Parts that make their own records."""


def _sizes(written: str) -> list[int]:
    return sorted({int(each) for each in written.split(",")})


def _sample(work: Path, members: int) -> tuple[Path, int]:
    """A sample of that size, and how often it is to be measured."""
    tell(f"writing a sample of {members:,} members")
    folder = work / str(members) / "data"
    records = write_sample(folder, Extent(members=members, years=YEARS, seed=SEED))
    return folder, max(1, min(MOST_RUNS, RECORDS_FOR_RUNS // records))


if __name__ == "__main__":
    main()
