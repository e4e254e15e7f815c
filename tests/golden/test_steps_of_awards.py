"""How every figure of an award came about, as read and accepted by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.allocation.award import compute, propose
from generator.allocation.explanation import LotExplanation, explain
from generator.register import Register
from generator.step import Step
from schemas.award import Award, AwardFacts, BidderFacts, LotFacts
from schemas.tender import Method, Route
from tests.consortia import Edit, after, register_of, register_with
from tests.outline import Outline
from tests.planned import files_with_plan
from tests.unit.allocation.test_division import SHUT, bidder

GOLDEN = Path(__file__).parent / "awards"

OWN_SHARE: Edit = after(
    "tenders/visits/tender.yaml", "award_on: 2024-11-15", "\n  largest_share: 60%"
)

Explained = Mapping[str, LotExplanation]
"""The explanation of every lot of an award."""


def of_records(register: Register, tender_id: str) -> Explained:
    """Of an award proposed from the records as they are."""
    return explain(register, tender_id, propose(register, tender_id))


def of_facts(
    bidders: Mapping[str, BidderFacts],
    *,
    outputs: int | None = 100,
    value: int = 100_005,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
    largest_share: int = 10_000,
) -> Explained:
    """Of an award whose facts no record gives."""
    lot = LotFacts(outputs=outputs, value=value, bidders=bidders)
    facts = AwardFacts(
        route=route,
        method=method,
        top_slice_rate=950,
        largest_share=largest_share,
        lots={"home": lot},
    )
    award = Award(
        decided_on=date(2026, 1, 31),
        facts=facts,
        result=compute("visits", facts).result,
        seal="sha256:" + "0" * 64,
    )
    return explain(register_with(), "visits", award)


WITHDRAWN = {
    "ash": bidder(10),
    "elm": bidder(200),
    "fir": bidder(20, smallest=15),
    "oak": bidder(900),
    "yew": bidder(40, gates=SHUT),
}
LEFT = {"ash": bidder(20), "elm": bidder(30), "fir": bidder(5, smallest=6)}
SCORED = {
    "ash": bidder(90, points=400),
    "elm": bidder(8, points=200),
    "fir": bidder(30, smallest=29, points=100),
}
AGREED = {
    "ash": bidder(90, agreed=60),
    "elm": bidder(20, agreed=30),
    "fir": bidder(10, agreed=10),
    "oak": bidder(30),
}
CUT = {"ash": bidder(2, agreed=1), "elm": bidder(1, agreed=1)}
PLAN = Route.JOINT_DELIVERY_PLAN

AWARDS: Mapping[str, Callable[[], Explained]] = {
    "as-recorded.txt": lambda: of_records(register_with(), "visits"),
    "scores-as-recorded.txt": lambda: of_records(register_with(), "meals"),
    "share-of-the-tender.txt": lambda: of_records(register_with(OWN_SHARE), "visits"),
    "plan-as-recorded.txt": lambda: of_records(register_of(files_with_plan()), "meals"),
    "withdrawn-and-held.txt": lambda: of_facts(WITHDRAWN, largest_share=5_000),
    "left.txt": lambda: of_facts(LEFT),
    "limit-lifted.txt": lambda: of_facts(SCORED, method=Method.MERIT, largest_share=6_000),
    "ranked.txt": lambda: of_facts(SCORED, method=Method.RANKED, largest_share=6_000),
    "plan.txt": lambda: of_facts(AGREED, route=PLAN, largest_share=4_000),
    "pot.txt": lambda: of_facts(WITHDRAWN, outputs=None, largest_share=5_000),
    "pot-left.txt": lambda: of_facts(LEFT, outputs=None),
    "pot-scored.txt": lambda: of_facts(
        SCORED, outputs=None, value=10_005, method=Method.MERIT, largest_share=6_000
    ),
    "pot-ranked.txt": lambda: of_facts(
        SCORED, outputs=None, value=10_005, method=Method.RANKED, largest_share=6_000
    ),
    "pot-planned.txt": lambda: of_facts(CUT, outputs=None, value=212, route=PLAN),
}


@pytest.mark.parametrize("name", AWARDS)
def test_every_figure_says_how_it_came_about(name: str, *, bless: bool) -> None:
    text = "".join(f"{line}\n" for line in outlined(AWARDS[name]()))
    golden = GOLDEN / name
    if bless:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_every_golden_file_has_its_award() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(AWARDS)


def outlined(explained: Explained) -> Iterator[str]:
    """Every lot under its name."""
    for lot_id, lot in explained.items():
        yield f"{lot_id}:"
        yield from Outline().lines_of(*figures(lot), depth=1)


def figures(lot: LotExplanation) -> Iterator[Step]:
    """Every figure of a lot, those first that others rest on."""
    yield from (lot.hub, lot.pot, lot.weights, *lot.shares.values(), lot.unallocated)
    if lot.baseline:
        yield lot.baseline.offered
        for departure in lot.baseline.departures.values():
            yield from departure.roots
