"""The same division as ``apportion`` gives, told unit by unit: what an example can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.allocation.apportion import apportion


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One unit: the quotients of all who could still be given it, and to whom it went.

    ``number`` counts from 1. ``equals`` are those with the highest quotient, in
    the order of the weights: more than one is a tie, which the draw settled.
    """

    number: int
    quotients: Mapping[str, Fraction]
    equals: tuple[str, ...]
    given_to: str


def turns(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int], *, tie_key: str
) -> Iterator[Turn]:
    """Each unit of the division in the order in which it is given.

    Same terms as ``apportion``, and nothing else divides here: a larger total
    takes from nobody, so unit ``n`` went to whoever is given one more of ``n``
    units than of ``n - 1``. That costs a division for each unit.
    """
    held = dict.fromkeys(weights, 0)
    for number in range(1, min(total, _most(weights, caps)) + 1):
        now = apportion(number, weights, caps, tie_key=tie_key)
        given_to = next(name for name in weights if now[name] > held[name])
        quotients = {
            name: Fraction(weight, 2 * held[name] + 1)
            for name, weight in weights.items()
            if weight and held[name] < caps[name]
        }
        highest = max(quotients.values())
        yield Turn(
            number=number,
            quotients=quotients,
            equals=tuple(name for name, each in quotients.items() if each == highest),
            given_to=given_to,
        )
        held = now


def _most(weights: Mapping[str, int], caps: Mapping[str, int]) -> int:
    """How many units caps allow those with a weight."""
    return sum(caps[name] for name, weight in weights.items() if weight)
