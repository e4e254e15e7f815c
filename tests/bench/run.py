"""``make bench``: awards, reading, checking, monitoring and building, at several sizes."""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import write_sample
from tests.bench import allocation, ledger, monitoring, reading, site
from tests.bench.tables import (
    allocation_lines,
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints; see ``--help``."""
    asked = _options().parse_args(arguments)
    sizes: list[int] = asked.sizes
    if not asked.only_ledgers:
        click.echo("\n".join(allocation_lines(LOTS, _awards())))
    if asked.only_awards:
        return
    click.echo()
    with tempfile.TemporaryDirectory(prefix="consortico-bench-") as work:
        click.echo("\n".join(ledger_lines(_ledgers(Path(work)))) + "\n")
        if asked.only_ledgers:
            return
        samples = {members: _sample(Path(work), members) for members in sizes}
        click.echo(f"Samples of {YEARS} years, seed {SEED}. Python {platform.python_version()}.\n")
        found = [reading.measure(data, runs=runs) for data, runs in samples.values()]
        tell("")
        click.echo("\n".join(reading_lines(sizes, found)))
        judged = [monitoring.measure(data, runs=runs) for data, runs in samples.values()]
        tell("")
        click.echo("\n" + "\n".join(monitoring_lines(judged)))
        if not asked.no_site:
            built = [
                site.measure(
                    data,
                    data.parent / "work",
                    runs=MOST_BUILDS if members < MEMBERS_BUILT_ONCE else 1,
                )
                for members, (data, _) in samples.items()
            ]
            tell("")
            click.echo("\n" + "\n".join(site_lines(sizes, built)))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    options.add_argument(
        "--sizes",
        type=_sizes,
        default=list(SIZES),
        help=f"numbers of members, separated by commas; {','.join(map(str, SIZES))} if left out",
    )
    options.add_argument("--no-site", action="store_true", help="leave out pages and mkdocs")
    options.add_argument(
        "--only-awards", action="store_true", help="leave out everything that needs a sample"
    )
    options.add_argument(
        "--only-ledgers", action="store_true", help="measure nothing but large ledgers"
    )
    return options


def _ledgers(work: Path) -> list[ledger.LedgerTimes]:
    found = [
        ledger.measure(work, transactions, runs=runs)
        for transactions, runs in zip(TRANSACTIONS, LEDGER_RUNS, strict=True)
    ]
    tell("")
    return found


def _awards() -> list[allocation.AllocationTimes]:
    found = [
        allocation.measure(case, bidders=bidders, lots=LOTS, runs=AWARD_RUNS)
        for bidders in BIDDERS
        for case in allocation.CASES
    ]
    tell("")
    return found


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
