"""Variations and output trades laid over the minimal consortium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.register import Register
from tests.consortia import AS_OF, Edit, edited, findings_in, register_of, shown_short

TRADED = "data/trades/visits/2025-08-01-alder--birch.yaml"
VARIED = "data/variations/visits/2025-08-01.yaml"

Files = dict[str, bytes]
"""Records by path."""


def trade(
    outputs: int,
    amount: str,
    *,
    between: str = "alder--birch",
    since: str = "2025-q4",
    on: str = "2025-08-01",
    decided: str = "2025-08-04",
) -> Files:
    """A trade of visits between two members, agreed and decided on those days."""
    return {
        f"data/trades/visits/{on}-{between}.yaml": f"""\
from_period: {since}
reason: Birch has volunteers to spare.
lots:
  home:
    outputs: {outputs}
    amount: {amount}
assents:
  giver:
    role: Chief officer
    on: {on}
  receiver:
    role: Chair
    on: {on}
decision: board/{decided}/1
""".encode()
    }


def variation(
    outputs: str,
    value: str,
    *,
    hub: str = "0",
    shares: str = "{}",
    since: str = "2025-q4",
    on: str = "2025-08-01",
) -> Files:
    """A variation of the one lot; ``shares`` as flow-style YAML."""
    return {
        f"data/variations/visits/{on}.yaml": f"""\
from_period: {since}
reason: More people ask for visits.
reference: Change notice 1
value: {value}
lots:
  home:
    outputs: {outputs}
    value: {value}
    hub: {hub}
    shares: {shares}
decision: board/2025-08-04/1
""".encode()
    }


def minutes(
    *,
    trades: tuple[str, ...] = (),
    variations: tuple[str, ...] = (),
    recused: str = "[asha, ben]",
    votes: int = 2,
) -> Files:
    """The board meeting that decides on the changes, by the names in their paths."""
    return {
        "data/governance/meetings/board/2025-08-04.yaml": f"""\
present: [asha, ben, ivy, noor]
decisions:
  1:
    title: To approve what members and commissioner agreed.
    trades: [{", ".join(trades)}]
    variations: [{", ".join(variations)}]
    votes_for: {votes}
    recused: {recused}
""".encode()
    }


def decided(*changes: Files, recused: str = "[asha, ben]", votes: int = 2) -> Files:
    """The changes with the minutes that approve them all."""
    paths = [path.removesuffix(".yaml") for change in changes for path in change]
    files = minutes(
        trades=tuple(path[12:] for path in paths if path.startswith("data/trades/")),
        variations=tuple(path[16:] for path in paths if path.startswith("data/variations/")),
        recused=recused,
        votes=votes,
    )
    for change in changes:
        files |= change
    return files


def found_in(rule: str, *changes: Files, edits: tuple[Edit, ...] = ()) -> list[str]:
    """What ``rule`` finds with these records added and these words changed."""
    files = edited(*edits)
    for more in changes:
        files |= more
    return [shown_short(each) for each in findings_in(files, AS_OF) if each.rule == rule]


def register_with_changes(*changes: Files, edits: tuple[Edit, ...] = ()) -> Register:
    """The minimal consortium with these records added and these words changed."""
    files = edited(*edits)
    for more in changes:
        files |= more
    return register_of(files, AS_OF)


Key = tuple[str, str, str]
"""Tender, lot and member."""


def held_by_hand(register: Register, on: date) -> dict[Key, tuple[int, int]]:
    """Outputs and pence as of ``on``: awards, variations and trades added up."""
    held: dict[Key, tuple[int, int]] = {}
    for since, key, outputs, pence in (
        *_awarded(register), *_varied(register), *_traded(register)
    ):  # fmt: skip
        if since <= on:
            before = held.get(key, (0, 0))
            held[key] = (before[0] + outputs, before[1] + pence)
    return held


_Entries = Iterator[tuple[date, Key, int, int]]


def _awarded(register: Register) -> _Entries:
    for tender, award in register.awards.items():
        for lot, result in award.result.items() if award.approval else ():
            for member, share in result.shares.items():
                yield date.min, (tender, lot, member), share.outputs, share.amount


def _varied(register: Register) -> _Entries:
    for (tender, _), varied in register.variations.items():
        for lot, change in varied.lots.items():
            for member, more in change.shares.items():
                since = varied.from_period.starts_on
                yield since, (tender, lot, member), more.outputs, more.amount


def _traded(register: Register) -> _Entries:
    for (tender, _, giver, receiver), traded in register.trades.items():
        for lot, passed in traded.lots.items():
            since = traded.from_period.starts_on
            yield since, (tender, lot, giver), -passed.outputs, -passed.amount
            yield since, (tender, lot, receiver), passed.outputs, passed.amount


QUARTERS = (date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1))
"""The first day of each reporting period of the one contract."""
