"""Why an eligible bidder took no more of a lot: what a gap or a lifted limit comes of.

Told by its cause (rules AWD-4 to AWD-6, prospectus §5). A share that was
withdrawn, or a part that nobody planned, is not a want of capacity, and its
bidder would rightly object to being told so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from generator.allocation.division import Division
from generator.divided_in import DividedIn, divided_in
from schemas.award import AwardFacts, LotFacts
from schemas.numbers import in_words
from schemas.tender import Route
from schemas.text import listed


class NoMore(StrEnum):
    """Why a bidder took no more."""

    WITHDRAWN = "withdrawn"
    CAPACITY = "capacity"
    UNPLANNED = "not planned"
    NO_POINTS = "no points"
    LIMIT = "largest share"


def no_more(lot: LotFacts, division: Division) -> dict[str, NoMore]:
    """Why each eligible bidder took no more, by member.

    Only for a lot of which something was left, or whose limit was lifted: there,
    who is held by nothing else is held at the limit or was given more than it.
    """
    return {name: _why(lot, division, name) for name in division.claims}


def _why(lot: LotFacts, division: Division, member: str) -> NoMore:
    last = division.last
    if member not in last.claims:
        return NoMore.WITHDRAWN
    claim, given = last.claims[member], last.given[member]
    if given == division.divided_in.units(lot.bidders[member].capacity):
        return NoMore.CAPACITY
    if given == claim.cap:
        return NoMore.UNPLANNED
    return NoMore.LIMIT if claim.weight else NoMore.NO_POINTS


def why_lifted(facts: AwardFacts, lot: LotFacts, division: Division, member: str) -> str:
    """Why ``member`` was given more than the largest share: a clause without its full stop."""
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        return "all participants agreed to it in the joint delivery plan"
    others = {why for name, why in no_more(lot, division).items() if name != member}
    if not others:
        return "there was no other eligible bidder"
    told = listed((_WHY_NOT_INSTEAD[why] for why in _WHY_NOT_INSTEAD if why in others), "or")
    return f"every other eligible bidder {told}"


_WHY_NOT_INSTEAD: Mapping[NoMore, str] = {
    NoMore.CAPACITY: "was at its own capacity",
    NoMore.LIMIT: "was itself at that limit",
    NoMore.NO_POINTS: "had no points, which shares follow",
    NoMore.WITHDRAWN: "was withdrawn because its share was smaller than it can use",
}


def why_left(facts: AwardFacts, lot: LotFacts, division: Division, unit: str) -> Iterator[str]:
    """Where what nobody was given comes from, in sentences.

    ``unit`` is what outputs are called, a plural; money goes without.
    """
    in_lot = division.divided_in
    noun = "" if in_lot is DividedIn.PENCE else f" {unit}"
    whole = f"{in_lot.figure(division.units)}{noun}"
    given = in_lot.figure(division.units - division.unallocated)
    why = no_more(lot, division)
    if not why:
        yield f"No eligible bidder offered to deliver any of the {whole}."
    elif facts.route is Route.JOINT_DELIVERY_PLAN:
        yield (
            f"The joint delivery plan gives eligible bidders {given} of the {whole}, within "
            "their capacity."
        )
        offered = sum(lot.bidders[name].capacity for name in why)
        if NoMore.UNPLANNED in why.values():
            yield f"They offered {in_lot.offered(offered)} in all, but no more was planned."
    else:
        yield from _offered(lot, why, given, whole)


def _offered(lot: LotFacts, why: Mapping[str, NoMore], given: str, whole: str) -> Iterator[str]:
    in_lot = divided_in(lot)
    dropped = tuple(cause for cause in _DROPPED if cause in why.values())
    stood = " whose offers stood" if dropped else ""
    yield f"Eligible bidders{stood} offered to deliver {given} of the {whole}."
    for cause in dropped:
        who = [name for name, other in why.items() if other is cause]
        offered = sum(lot.bidders[name].capacity for name in who)
        one = len(who) == 1
        yield (
            f"Another {in_lot.offered(offered)} had been offered by {in_words(len(who))} "
            f"{'bidder' if one else 'bidders'} {_DROPPED[cause][not one]}."
        )


_DROPPED: Mapping[NoMore, tuple[str, str]] = {
    NoMore.WITHDRAWN: (
        "whose share was withdrawn, being smaller than it can use",
        "whose shares were withdrawn, being smaller than they can use",
    ),
    NoMore.NO_POINTS: (
        "without points, which shares follow",
        "without points, which shares follow",
    ),
}
"""What an offer that is no longer in the division came to: of one bidder, and of several."""
