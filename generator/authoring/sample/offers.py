"""The sample's offers, and what comes of them before an award: scores and plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import ceil

from generator.allocation.apportion import apportion
from generator.allocation.award import bid_for
from generator.allocation.eligibility import hold_gates
from generator.authoring.sample import days
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.organisations import Organisation
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.authoring.sample.tenders import CRITERIA, REQUIREMENT, Commission, Lot
from generator.register import Register
from schemas.application import INDEPENDENT
from schemas.catalogue import OFFER, PLAN, SCORES
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS, PENCE_PER_POUND, pounds_text
from schemas.tender import Route

BIDDERS_EACH = 15
"""Bidders of a tender; each for one lot or two, so about seven for each lot."""

SECOND_LOT_PER_MILLE = 550
MEETS_PER_MILLE = 950
CHOOSY_PER_MILLE = 80
USUAL_PER_CENT = (75, 100, 100, 125, 150, 200, 250)
IN_A_GAP_PER_CENT = (30, 40, 40, 50)
LARGE_PER_CENT = (350, 400, 450, 500)
BESIDE_A_LARGE_PER_CENT = (10, 10, 15, 20)
"""Capacity in per cent of an even share. Few steps, so that ties come about."""

EVEN_SHARES = 5
MOVED_PER_CENT = 20
MOVED_PER_MILLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """What one organisation offers, by lot: its capacity."""

    bidder: Organisation
    capacities: Mapping[str, int]


def bids_for(
    extent: Extent, commission: Commission, pool: Sequence[Organisation]
) -> tuple[Bid, ...]:
    """The bids for ``commission``, from some of ``pool``."""
    draws = Draws(extent.seed, "bids", commission.name)
    bidders = draws.some_of(pool, BIDDERS_EACH)
    return tuple(
        Bid(
            bidder=bidder,
            capacities={
                commission.lots[number].name: _capacity(
                    commission.lots[number], draws, is_large=number == position
                )
                for number in _chosen(commission, position, draws)
            },
        )
        for position, bidder in enumerate(bidders)
    )


def _chosen(commission: Commission, position: int, draws: Draws) -> list[int]:
    """The lots that the bidder in that position offers for, by number."""
    count = len(commission.lots)
    picks = [position % count]
    if draws.chance(SECOND_LOT_PER_MILLE):
        picks.append((position + 1) % count)
    return sorted(picks)


def _capacity(lot: Lot, draws: Draws, *, is_large: bool) -> int:
    """What is offered for the lot; ``is_large`` is the one who offers most, where somebody does."""
    steps = IN_A_GAP_PER_CENT if lot.has_gap else USUAL_PER_CENT
    if lot.has_large_bidder:
        steps = LARGE_PER_CENT if is_large else BESIDE_A_LARGE_PER_CENT
    return max(1, lot.units * draws.one_of(steps) // (100 * EVEN_SHARES))


def offer_sheets(extent: Extent, commission: Commission, bids: Sequence[Bid]) -> Iterator[Sheet]:
    """The offers, one file for each bidder."""
    lots = {lot.name: lot for lot in commission.lots}
    for bid in bids:
        draws = Draws(extent.seed, "offer", commission.name, bid.bidder.number)
        open_on = days.offers_open_on(commission.year)
        open_days = (days.offers_close_on(commission.year) - open_on).days
        yield sheet(
            OFFER,
            commission.name,
            bid.bidder.slug,
            tree={
                "submitted_on": open_on + timedelta(days=draws.between(0, open_days)),
                "conflicts": [],
                "lots": {
                    name: _lot_offer(lots[name], capacity, draws)
                    for name, capacity in bid.capacities.items()
                },
            },
        )


def _lot_offer(lot: Lot, capacity: int, draws: Draws) -> Tree:
    # Some find only all of what they offered worth their while, and may end with nothing.
    smallest = capacity if draws.chance(CHOOSY_PER_MILLE) else capacity // 5
    price_pence = lot.value_pence // lot.outputs * draws.between(80, 100) // 100
    tree: Tree = {
        "capacity": capacity,
        "evidence": f"Delivered {draws.between(40, 400)} of the same in the year before.",
        **({"unit_price": pounds_text(price_pence)} if lot.counts_outputs else {}),
        "smallest_award": smallest,
    }
    if lot.asks_first_aid and draws.chance(MEETS_PER_MILLE):
        tree["meets"] = {REQUIREMENT: f"{draws.between(2, 9)} trained first aiders."}
    return tree


# ------------------------------------------------------------------- scores


def scores_sheet(
    extent: Extent,
    commission: Commission,
    bids: Sequence[Bid],
    organisations: Sequence[Organisation],
) -> Sheet:
    """The panel's scores; whoever sits on it comes from nobody that bids."""
    panel: Tree = {
        "service-manager": {"role": "Service manager", "on_behalf_of": organisations[2].slug},
        "expert": {"role": "Expert by experience", "on_behalf_of": INDEPENDENT},
        "adviser": {"role": "Procurement adviser", "on_behalf_of": INDEPENDENT},
    }
    return sheet(
        SCORES,
        commission.name,
        tree={
            "scored_on": days.scored_on(commission.year),
            "panel": panel,
            "bidders": {
                bid.bidder.slug: _bidder_scores(
                    Draws(extent.seed, "scores", commission.name, bid.bidder.number), tuple(panel)
                )
                for bid in bids
            },
        },
    )


def _bidder_scores(draws: Draws, panel: Sequence[str]) -> Tree:
    moderated = {aspect.value: draws.one_of((2, 3, 3, 4, 4, 5)) for aspect in CRITERIA}
    return {
        "individual": {
            seat: {
                # The first of the panel gave what was settled on; others gave it, or one more.
                criterion: min(5, score + (draws.one_of((0, 0, 0, 1)) if place else 0))
                for criterion, score in moderated.items()
            }
            for place, seat in enumerate(panel)
        },
        "moderated": moderated,
        "reasons": "The panel settled on what all of its members could agree to.",
    }


# -------------------------------------------------------------------- plans


def plan_sheet(
    extent: Extent, commission: Commission, bids: Sequence[Bid], register: Register
) -> Sheet | None:
    """The joint delivery plan between the eligible bidders; ``None`` without any.

    ``register`` holds the tender and its offers, for their eligibility to be known.
    """
    lots = {}
    for lot in commission.lots:
        capacities = {
            bid.bidder.slug: bid.capacities[lot.name]
            for bid in bids
            if lot.name in bid.capacities
            and _is_eligible(register, commission.name, lot.name, bid.bidder.slug)
        }
        if capacities:
            draws = Draws(extent.seed, "plan", commission.name, lot.name)
            whole = _whole(register, commission, lot)
            lots[lot.name] = _agreed(commission, whole, capacities, draws)
    tree = {"agreed_on": days.scored_on(commission.year), "lots": lots}
    return sheet(PLAN, commission.name, tree=tree) if lots else None


def _is_eligible(register: Register, tender: str, lot: str, member: str) -> bool:
    sub_letting = register.tenders[tender].sub_letting
    if sub_letting is None:
        raise RuntimeError("a tender that is sub-let by plan says how")
    gates = hold_gates(bid_for(register, tender, lot, member, sub_letting))
    return all(gate.passed for gate in gates.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """All of a lot as a plan divides it: so many of ``unit``, the most for one of them.

    Of a pot that is no whole pound, the pound above it is agreed.
    """

    lot: str
    unit: str
    units: int
    most: Fraction


def _whole(register: Register, commission: Commission, lot: Lot) -> _Whole:
    unit, units = "outputs", Fraction(lot.outputs)
    if not lot.counts_outputs:
        rates = register.consortium.policies.top_slice_rate
        rate_bp = in_force(rates, days.award_on(commission.year)).value
        hub_pence = lot.value_pence * rate_bp // BASIS_POINTS
        unit, units = "pounds", Fraction(lot.value_pence - hub_pence, PENCE_PER_POUND)
    return _Whole(
        lot=lot.name,
        unit=unit,
        units=ceil(units),
        most=units * commission.largest_share_bp / BASIS_POINTS,
    )


def _agreed(
    commission: Commission, whole: _Whole, capacities: Mapping[str, int], draws: Draws
) -> Tree:
    """Shares by capacity; in some lots one participant leaves a part of its share to another."""
    agreed_on, unit = days.scored_on(commission.year), whole.unit
    even = apportion(whole.units, capacities, capacities, tie_key=f"{commission.name}:{whole.lot}")
    shares: Tree = {
        name: {unit: units, "assented_on": agreed_on - timedelta(days=draws.below(7))}
        for name, units in even.items()
    }
    if draws.chance(MOVED_PER_MILLE) and len(shares) > 1:
        giver, taker = list(shares)[:2]
        moved = min(even[giver] * MOVED_PER_CENT // 100, capacities[taker] - shares[taker][unit])
        if moved:
            shares[giver][unit] -= moved
            shares[giver]["reason"] = "Wishes to grow step by step."
            shares[taker][unit] += moved
            shares[taker]["reason"] = "Already works in the streets around."
    for share in shares.values():
        if share[unit] > whole.most:
            share["relaxation"] = "The others asked for no more than they have."
    return shares


def is_planned(commission: Commission) -> bool:
    """Whether the work is divided by a joint delivery plan."""
    return commission.route is Route.JOINT_DELIVERY_PLAN
