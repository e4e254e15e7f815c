"""Each share that was withdrawn as too small, and who was given what it left (rule AWD-5, §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.allocation.division import Change, Division
from schemas.money import BASIS_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A round of a division after which ``member``'s share was withdrawn.

    ``number`` counts rounds from 1. ``given`` is what it would have had, ``smallest``
    the least that it can use. ``too_small`` is how many shares were too small then,
    its own included. ``passed_on`` is what each who stayed had more in the next round,
    the most first; what is left of ``given`` nobody could take.
    """

    number: int
    member: str
    given: int
    smallest: int
    too_small: int
    passed_on: Mapping[str, int]

    @property
    def ratio(self) -> Fraction:
        """What it would have had, as a part of the least that it can use; less than 1."""
        return Fraction(self.given, self.smallest)

    @property
    def ratio_bp(self) -> int:
        """The same in basis points, rounded down: none reads as the whole."""
        return int(self.ratio * BASIS_POINTS)

    @property
    def left(self) -> int:
        """What nobody could take of what it would have had."""
        return self.given - sum(self.passed_on.values())


def withdrawals(division: Division) -> Iterator[Withdrawn]:
    """Every withdrawal of the division, in the order in which they were made.

    The cost of each is one look at the claims that stand: no round is built anew.
    """
    held = dict.fromkeys(division.claims, 0)
    rounds = zip(division.withdrawn, pairwise(division.changes), strict=True)
    for number, (member, (change, after)) in enumerate(rounds, start=1):
        for name, units in _gained(change).items():
            held[name] += units
        claims = division.claims
        too_small = sum(units < claims[name].smallest for name, units in held.items())
        yield Withdrawn(
            number=number,
            member=member,
            given=held.pop(member),
            smallest=claims[member].smallest,
            too_small=too_small,
            passed_on=_most_first(_gained(after)),
        )


def first_round(division: Division) -> dict[str, int]:
    """What each claimant had in the first round, the most first; none of those with nothing."""
    return _most_first(_gained(division.changes[0]))


def _gained(change: Change) -> dict[str, int]:
    """What each claimant that gained anything gained in a round, within the limit and above it."""
    gained = {
        name: change.within_limit.get(name, 0) + change.relaxed.get(name, 0)
        for name in (*change.within_limit, *change.relaxed)
    }
    return {name: units for name, units in gained.items() if units}


def _most_first(units: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(units.items(), key=lambda item: (-item[1], item[0])))
