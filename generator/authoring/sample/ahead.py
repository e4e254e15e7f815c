"""What is to come in the sample: contracts won and not shared out, tenders sought, and a price."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.authoring.sample import words
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.finance import PAYMENT
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.authoring.sample.tenders import DUE_DAYS, LOTS_EACH, Lot, lot_of, lot_tree
from schemas.catalogue import PRICING, TENDER
from schemas.money import pounds_text
from schemas.periods import Frequency
from schemas.tender import Stage

STAGES = (
    (Stage.IDENTIFIED, date(LAST_YEAR, 7, 7)),
    (Stage.GO, date(LAST_YEAR, 7, 21)),
    (Stage.SHAPING, date(LAST_YEAR, 8, 4)),
    (Stage.BID_SUBMITTED, date(LAST_YEAR, 10, 6)),
    (Stage.WON, date(LAST_YEAR, 12, 8)),
)
NEXT_YEAR = (date(LAST_YEAR + 1, 2, 1), date(LAST_YEAR + 2, 1, 31))
LATER = (date(LAST_YEAR + 1, 10, 1), date(LAST_YEAR + 4, 9, 30))

SOUGHT = "sought-1"
"""The tender whose bid is in and not decided."""

COSTS_PER_CENT = {"staff": 48, "volunteers": 6, "premises": 11, "travel": 5}
"""Direct costs in per cent of a lot's value: low enough to leave the full price under it."""


def ahead_sheets(extent: Extent) -> Iterator[Sheet]:
    """One contract more than in other years, won for the next, one of them priced; two sought."""
    for position, name in enumerate(_to_come(extent)):
        lots = _lots(extent, "won", position)
        value = sum(lot.value_pence for lot in lots)
        tree = _tender(name, _theme(position), value, Stage.WON, NEXT_YEAR)
        tree["payment"] = PAYMENT
        tree["reporting"] = {"every": Frequency.QUARTER.value, "due_days": DUE_DAYS}
        tree["lots"] = {lot.name: lot_tree(lot) for lot in lots}
        yield sheet(TENDER, name, tree=tree)
        if position == 0:
            yield sheet(PRICING, name, tree=_priced(lots))
    for name, stage, likelihood in (
        (SOUGHT, Stage.BID_SUBMITTED, "55%"),
        ("sought-2", Stage.IDENTIFIED, ""),
    ):
        value = sum(lot.value_pence for lot in _lots(extent, name, 0))
        tree = _tender(name, _theme(0), value, stage, LATER)
        yield sheet(TENDER, name, tree=tree | ({"likelihood": likelihood} if likelihood else {}))


def gone_for(extent: Extent) -> Iterator[str]:
    """Those of them that the consortium decided to go for, by short name."""
    yield from _to_come(extent)
    yield SOUGHT


def _to_come(extent: Extent) -> Iterator[str]:
    for position in range(extent.won_yearly + 1):
        yield f"to-come-{position + 1}"


def _lots(extent: Extent, what: str, position: int) -> tuple[Lot, ...]:
    draws = Draws(extent.seed, "ahead", what, position)
    theme = _theme(position)
    area = draws.one_of(tuple(words.AREAS))
    return tuple(lot_of(theme, area, number, draws, draws) for number in range(LOTS_EACH))


def _theme(position: int) -> str:
    return tuple(words.THEMES)[position % len(words.THEMES)]


def _tender(
    name: str, theme: str, value_pence: int, reached: Stage, runs: tuple[date, date]
) -> Tree:
    stages = [stage for stage, _ in STAGES]
    return {
        "title": name.replace("-", " ").capitalize(),
        "commissioner": "Highmoor Council, invented",
        "summary": "Invented work that is still to come.",
        "themes": [theme],
        "value": pounds_text(value_pence),
        "stages": [
            {"stage": stage.value, "on": on} for stage, on in STAGES[: stages.index(reached) + 1]
        ],
        "delivery": {"since": runs[0], "until": runs[1]},
    }


def _priced(lots: tuple[Lot, ...]) -> Tree:
    return {
        "priced_on": date(LAST_YEAR, 9, 29),
        "overheads": "12%",
        "risk": "3%",
        "margin": "2%",
        "lots": {
            lot.name: {
                "delivery": {
                    heading: pounds_text(lot.value_pence * part // 100)
                    for heading, part in COSTS_PER_CENT.items()
                }
            }
            for lot in lots
        },
    }
