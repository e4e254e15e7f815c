"""The sample's tenders: what is commissioned, and how it goes through the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.authoring.sample import days, words
from generator.authoring.sample.consortium import FIRST_RATE_BP, LARGEST_SHARE_BP
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import LAST_YEAR, Extent
from generator.authoring.sample.finance import PAYMENT
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.catalogue import TENDER
from schemas.money import BASIS_POINTS, PENCE_PER_POUND, percent_text, pounds_text
from schemas.periods import Frequency
from schemas.tender import Aspect, Method, Route, Stage

LOTS_EACH = 3
YEARS = (1, 2, 3, 3, 3)
"""How long contracts run, before the sample's end cuts them short."""

DAYS_TO_CLOSE = 31
DUE_DAYS = 28
GAP_PER_MILLE = 150
LARGE_BIDDER_PER_MILLE = 150
UNCOUNTED_PER_MILLE = 150
"""Lots that count no outputs: their money is divided."""

OWN_LARGEST_SHARE_PER_MILLE = 250
OWN_LARGEST_SHARES_BP = (3_000, 4_000, 7_500)
REQUIREMENT_PER_MILLE = 350
REQUIREMENT = "first-aid"
CRITERIA = {
    Aspect.CONTRACT_COMPLIANCE: ("Delivery as specified", 25),
    Aspect.DELIVERY_CAPACITY: ("Capacity to deliver", 25),
    Aspect.POTENTIAL_IMPACT: ("Difference to the lives of people", 25),
    Aspect.FAIRNESS_AND_EQUITY: ("Reach to people often left out", 15),
    Aspect.TRANSPARENCY: ("Openness about method, cost and results", 10),
}
"""The criteria of a competition, one for each aspect, with their weights."""

_WAYS = (
    (Route.COMPETITION, Method.PROPORTIONAL),
    (Route.COMPETITION, Method.MERIT),
    (Route.COMPETITION, Method.RANKED),
    (Route.JOINT_DELIVERY_PLAN, Method.PROPORTIONAL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot. ``has_gap`` means that too little will be offered for it.

    ``has_large_bidder`` means that one will offer more than the largest share and the
    others hardly anything, so that it is given more than that. ``outputs`` are those that
    people reached go by, too, where the lot does not count them.
    """

    name: str
    service: str
    area: str
    outputs: int
    counts_outputs: bool
    value_pence: int
    asks_first_aid: bool
    asks_age: bool
    has_gap: bool
    has_large_bidder: bool

    @property
    def units(self) -> int:
        """What is offered for: outputs, or whole pounds that members are sure to have of it."""
        if self.counts_outputs:
            return self.outputs
        return self.value_pence * (BASIS_POINTS - FIRST_RATE_BP) // BASIS_POINTS // PENCE_PER_POUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """A tender to be, before anything has come of it.

    ``own_largest_share_bp`` is set where the tender departs from the policy.
    """

    name: str
    title: str
    year: int
    theme: str
    route: Route
    method: Method
    ends_on: date
    lots: tuple[Lot, ...]
    own_largest_share_bp: int | None

    @property
    def largest_share_bp(self) -> int:
        """The most of a lot for one member."""
        if self.own_largest_share_bp is None:
            return LARGEST_SHARE_BP
        return self.own_largest_share_bp

    @property
    def is_scored(self) -> bool:
        """Whether a panel scores the offers."""
        return self.route is Route.COMPETITION


def commissions(extent: Extent, year: int) -> Iterator[Commission]:
    """The year's tenders that are won and sub-let."""
    for position in range(extent.won_yearly):
        yield _commission(extent, year, position)


def _commission(extent: Extent, year: int, position: int) -> Commission:
    draws = Draws(extent.seed, "tender", year, position)
    theme = tuple(words.THEMES)[(year + position) % len(words.THEMES)]
    route, method = _WAYS[(position + position // len(_WAYS) + year) % len(_WAYS)]
    area = draws.one_of(tuple(words.AREAS))
    shares = Draws(extent.seed, "largest shares", year, position)
    counted = Draws(extent.seed, "counted", year, position)
    ends_on = date(year + draws.one_of(YEARS), 9, 30)
    return Commission(
        name=f"{theme}-{year}-{position + 1}",
        title=f"{words.THEMES[theme]} {year}, contract {position + 1}",
        year=year,
        theme=theme,
        route=route,
        method=method,
        ends_on=min(ends_on, date(LAST_YEAR, 12, 31)),
        lots=tuple(
            replace(
                lot_of(theme, area, number, draws, shares),
                counts_outputs=not counted.chance(UNCOUNTED_PER_MILLE),
            )
            for number in range(LOTS_EACH)
        ),
        own_largest_share_bp=_own_largest_share(shares),
    )


def _own_largest_share(shares: Draws) -> int | None:
    if shares.chance(OWN_LARGEST_SHARE_PER_MILLE):
        return shares.one_of(OWN_LARGEST_SHARES_BP)
    return None


def lot_of(theme: str, area: str, number: int, draws: Draws, shares: Draws) -> Lot:
    """A lot of ``theme`` in or near ``area``; ``shares`` draws whether one bidder is large."""
    services = [name for name, service in words.SERVICES.items() if service.theme == theme]
    service = services[number % len(services)]
    areas = tuple(words.AREAS)
    outputs = draws.between(6, 60) * 40
    price_pence = words.SERVICES[service].price_pence * draws.between(90, 110) // 100
    return Lot(
        name=f"lot-{number + 1}",
        service=service,
        area=areas[(areas.index(area) + number) % len(areas)],
        outputs=outputs,
        counts_outputs=True,
        value_pence=outputs * price_pence,
        asks_first_aid=draws.chance(REQUIREMENT_PER_MILLE),
        asks_age=number % 2 == 0,
        has_gap=draws.chance(GAP_PER_MILLE),
        has_large_bidder=shares.chance(LARGE_BIDDER_PER_MILLE),
    )


def tender_sheet(commission: Commission, decision: str) -> Sheet:
    """The tender's file; ``decision`` is the board's choice of the route."""
    return sheet(
        TENDER,
        commission.name,
        tree={
            "title": commission.title,
            "commissioner": f"{words.AREAS[commission.lots[0].area]} Council, invented",
            "summary": f"Invented work for {words.THEMES[commission.theme].lower()}.",
            "themes": [commission.theme],
            "value": pounds_text(sum(lot.value_pence for lot in commission.lots)),
            "stages": [{"stage": stage.value, "on": on} for stage, on in _stages(commission)],
            "delivery": {
                "since": days.delivery_from(commission.year),
                "until": commission.ends_on,
            },
            "sub_letting": _sub_letting(commission, decision),
            "payment": PAYMENT,
            "reporting": {"every": Frequency.QUARTER.value, "due_days": DUE_DAYS},
            "pack_due_days": DUE_DAYS + 14,
            "lots": {lot.name: lot_tree(lot) for lot in commission.lots},
        },
    )


def _stages(commission: Commission) -> Iterator[tuple[Stage, date]]:
    yield from _bidding(commission.year)
    yield Stage.WON, days.won_on(commission.year)
    yield Stage.CONTRACTED, days.contracted_on(commission.year)
    yield Stage.CLOSED, commission.ends_on + timedelta(days=DAYS_TO_CLOSE)


def _bidding(year: int) -> Iterator[tuple[Stage, date]]:
    yield Stage.IDENTIFIED, days.identified_on(year)
    yield Stage.GO, days.go_on(year)
    yield Stage.SHAPING, days.shaping_on(year)
    yield Stage.BID_SUBMITTED, days.bid_on(year)


def _sub_letting(commission: Commission, decision: str) -> Tree:
    tree: Tree = {
        "route": commission.route.value,
        "method": commission.method.value,
        "decision": decision,
        "offers_open_on": days.offers_open_on(commission.year),
        "offers_close_on": days.offers_close_on(commission.year),
        "award_on": days.award_on(commission.year),
    }
    if commission.own_largest_share_bp is not None:
        tree["largest_share"] = percent_text(commission.own_largest_share_bp)
    if commission.is_scored:
        tree["score_threshold"] = "50%"
        tree["published_on"] = days.criteria_published_on(commission.year)
        tree["criteria"] = {
            aspect.value: {"title": title, "aspect": aspect.value, "weight": weight}
            for aspect, (title, weight) in CRITERIA.items()
        }
    return tree


def lot_tree(lot: Lot) -> Tree:
    """What the tender's file says of the lot."""
    service = words.SERVICES[lot.service]
    tree: Tree = {
        "title": f"{service.title} in {words.AREAS[lot.area]}",
        "service": lot.service,
        "area": lot.area,
        **({"outputs": lot.outputs} if lot.counts_outputs else {}),
        "value": pounds_text(lot.value_pence),
        "outcomes": {
            words.BETTER_OFF: {"target": lot.outputs},
            words.JOINED_IN: {"target": lot.outputs // 2},
        },
    }
    if lot.asks_age:
        tree["people_by"] = [words.AGE]
    if lot.asks_first_aid:
        tree["requirements"] = {REQUIREMENT: "A trained first aider whenever people meet."}
    return tree


def lost_tender_sheets(extent: Extent, year: int) -> Iterator[Sheet]:
    """The year's tenders that came to nothing, every other one already at the first decision."""
    for position in range(extent.lost_yearly):
        theme = tuple(words.THEMES)[position % len(words.THEMES)]
        stages: list[Tree] = [{"stage": stage.value, "on": on} for stage, on in _bidding(year)]
        if position % 2:
            stages = [stages[0], _ended(Stage.NO_GO, days.go_on(year))]
        else:
            stages.append(_ended(Stage.LOST, days.won_on(year)))
        yield sheet(
            TENDER,
            f"{theme}-{year}-not-won-{position + 1}",
            tree={
                "title": f"{words.THEMES[theme]} {year}, not won {position + 1}",
                "commissioner": "Highmoor Council, invented",
                "summary": "Invented work that went to somebody else.",
                "themes": [theme],
                "value": "120000.00",
                "stages": stages,
            },
        )


def _ended(stage: Stage, on: date) -> Tree:
    return {
        "stage": stage.value,
        "on": on,
        "reasons": "The price could not cover what the work costs.",
        "lessons": "Ask the commissioner about the price before the bid is shaped.",
    }
