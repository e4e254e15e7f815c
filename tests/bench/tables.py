"""The measurements as tables that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from tests.bench.allocation import AllocationTimes
from tests.bench.change import ChangeTimes
from tests.bench.ledger import LedgerTimes
from tests.bench.monitoring import MonitoringTimes
from tests.bench.reading import ReadingTimes
from tests.bench.site import SiteTimes
from tests.bench.timing import exponent, ratio

CHECK_AIM = 1.5
BUILD_AIM = 1.2
AWARD_AIM_SECONDS = 1
CHANGE_AIM = 0.25
MONITORING_AIM_RETURNS, MONITORING_AIM_SECONDS = 20_000, 5

Rows = Sequence[Sequence[str]]


def table(title: str, rows: Rows) -> Iterator[str]:
    """``rows`` under ``title``, right-aligned; the first row is the heading."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    yield title
    for row in rows:
        yield "  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))


def allocation_lines(lots: int, times: Sequence[AllocationTimes]) -> Iterator[str]:
    """What was found of computing awards, by how shares follow from offers."""
    heading = ("bidders", "shares", "divisions", "award", "outputs", "votelib", "outputs / votelib")
    rows = [
        (
            f"{item.bidders:,}",
            item.title,
            f"{item.divisions:,}",
            f"{median(item.award):.3f}",
            f"{median(item.outputs):.3f}",
            f"{median(item.votelib):.3f}" if item.votelib else "",
            f"{ratio(item.outputs, item.votelib):.2f}" if item.votelib else "",
        )
        for item in times
    ]
    yield from table(f"Awards of {lots} lots, all bid for all: processor seconds", [heading, *rows])
    yield f"  Aim: an award of the most bidders in under {AWARD_AIM_SECONDS} second."
    yield "  Award: outputs and pence of every lot. Votelib divides the same outputs, no pence."
    yield "  Divisions: one for each lot, and one more for each share withdrawn as too small."


def reading_lines(members: Sequence[int], times: Sequence[ReadingTimes]) -> Iterator[str]:
    """What was found of reading and checking, by number of members."""
    heading = ("members", "records", "reading", "+ schema", "check", "floor", "check / floor")
    rows = [
        (
            f"{count:,}",
            f"{item.records:,}",
            *(
                f"{item.records / median(each):,.0f}"
                for each in (item.reading, item.with_schema, item.check, item.floor)
            ),
            f"{ratio(item.check, item.floor):.2f}",
        )
        for count, item in zip(members, times, strict=True)
    ]
    yield from table("Reading and checking: records per processor second", [heading, *rows])
    yield f"  Aim: check / floor at most {CHECK_AIM}."
    yield "  Floor: each file's bytes, bare libyaml events, and Pydantic on ready-made trees."
    yield f"  A check took {_listed(item.check for item in times)} s."
    yield from _growth("check", [(item.records, item.check, item.floor) for item in times])


def ledger_lines(times: Sequence[LedgerTimes]) -> Iterator[str]:
    """What was found of reading a ledger and reporting on it, by number of transactions."""
    heading = ("transactions", "reading", "check", "reports", "floor", "check / floor")
    rows = [
        (
            f"{item.transactions:,}",
            *(
                f"{median(each):.2f}"
                for each in (item.reading, item.check, item.reports, item.floor)
            ),
            f"{ratio(item.check, item.floor):.2f}",
        )
        for item in times
    ]
    yield from table("A ledger of three years: processor seconds", [heading, *rows])
    yield "  Floor: as above. Check: reading and every rule. Reports: from a register just read."
    yield from _growth("check", [(item.transactions, item.check, item.floor) for item in times])
    yield from _growth("reports", [(item.transactions, item.reports, item.floor) for item in times])


def monitoring_lines(times: Sequence[MonitoringTimes]) -> Iterator[str]:
    """What was found of judging returns, by number of returns."""
    heading = ("returns", "judged", "rated", "told", "whole", "floor", "whole / floor")
    rows = [
        (
            f"{item.returns:,}",
            *(
                f"{median(each):.2f}"
                for each in (item.judged, item.rated, item.told, item.whole, item.floor)
            ),
            f"{ratio(item.whole, item.floor):.1f}",
        )
        for item in times
    ]
    yield from table("Monitoring: processor seconds", [heading, *rows])
    yield f"  Aim: {MONITORING_AIM_RETURNS:,} returns in under {MONITORING_AIM_SECONDS} seconds."
    yield "  Judged: four qualities of each return, and each member's score. Rated: performance."
    yield "  Told: packs and outcomes. Floor: Pydantic making these returns from ready-made trees."
    yield from _growth("the whole", [(item.returns, item.whole, item.floor) for item in times])


def change_lines(times: ChangeTimes) -> Iterator[str]:
    """What was found of reviewing a change of one file, by what changes."""
    rows = [
        (what, f"{median(seconds):.2f}", f"{ratio(seconds, times.check):.2f}")
        for what, seconds in times.reviews.items()
    ]
    title = f"One file changed among {times.records:,} records: processor seconds beyond reading"
    yield from table(title, [("what", "diff", "diff / check"), *rows])
    yield f"  Aim: diff / check under {CHANGE_AIM}. A check takes {median(times.check):.2f}."
    yield "  Diff: what is found on both sides of whatever the change can touch, and what it does;"
    yield "  held to be the same as a review of everything, in records that neither side shares."


def site_lines(members: Sequence[int], times: Sequence[SiteTimes]) -> Iterator[str]:
    """What was found of building the site, by number of members."""
    heading = ("members", "pages", "check", "writing", "mkdocs", "whole", "bare", "whole / bare")
    rows = [
        (
            f"{count:,}",
            f"{item.pages:,}",
            *(
                f"{median(each):.2f}"
                for each in (item.check, item.writing, item.mkdocs, item.whole, item.floor)
            ),
            f"{ratio(item.whole, item.floor):.2f}",
        )
        for count, item in zip(members, times, strict=True)
    ]
    yield from table("Building the site: processor seconds", [heading, *rows])
    yield f"  Aim: whole / bare at most {BUILD_AIM}."
    yield "  Whole: check, writing every page anew, mkdocs, and swapping the site in."
    yield "  Bare: mkdocs' own build of the same pages, with the same settings."
    yield from _growth("the whole", [(item.pages, item.whole, item.floor) for item in times])


def _growth(
    subject: str, measured: Sequence[tuple[int, Sequence[float], Sequence[float]]]
) -> Iterator[str]:
    """How time grows with size, from the least size to the largest: subject and floor."""
    if len(measured) > 1:
        sizes = [size for size, _, _ in measured]
        over = exponent(sizes, [median(rounds) for _, rounds, _ in measured])
        under = exponent(sizes, [median(rounds) for _, _, rounds in measured])
        yield (
            f"  The time of {subject} grows with the size to the power of {over:.2f}, "
            f"that of the floor of {under:.2f}; 1 is linear."
        )


def _listed(rounds: Iterable[Sequence[float]]) -> str:
    return ", ".join(f"{median(each):.2f}" for each in rounds)
