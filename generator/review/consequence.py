"""A consequence of a change, and what causes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.review.inputs import Input
from generator.review.kinds import Kind
from generator.review.topics import Subject
from generator.review.trial import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Inputs behind a consequence: one, or several that can only be told together.

    ``alone_pence`` is what they do with nothing else changed, ``share_pence`` their
    part of what all inputs do; both are ``None`` where it is not about money. Over
    the causes of one consequence ``share_pence`` adds up to its difference.
    """

    inputs: Group
    alone_pence: int | None = None
    share_pence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The place of a member among those with a part of the lot, from 1; 0 for none."""

    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One thing that a change does.

    ``before`` and ``after`` say how the subject stands, empty where it does not. Where
    it is about money they are in pence, ``outputs_before`` and ``outputs_after`` say how
    many outputs go with them, and ``rank`` is a member's place in the lot.
    """

    kind: Kind
    subject: Subject
    before: str | int
    after: str | int
    causes: tuple[Cause, ...] = ()
    outputs_before: int = 0
    outputs_after: int = 0
    rank: Rank | None = None

    @property
    def difference_pence(self) -> int | None:
        """By how many pence more; ``None`` where it is not about money."""
        if isinstance(self.before, int) and isinstance(self.after, int):
            return self.after - self.before
        return None

    @property
    def inputs(self) -> Group:
        """Every input behind it, cause by cause."""
        return tuple(each for cause in self.causes for each in cause.inputs)

    @property
    def order(self) -> tuple[int, int, Subject]:
        """By kind; of a kind the most money first."""
        return (tuple(Kind).index(self.kind), -abs(self.difference_pence or 0), self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTotal:
    """What all parts of one lot add up to, in pence, before and after."""

    tender: str
    lot: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that a change does: consequences in their order, and the totals of lots they touch.

    ``inputs`` is what it puts in, whether it does anything or not.
    """

    inputs: tuple[Input, ...]
    consequences: tuple[Consequence, ...]
    totals: tuple[LotTotal, ...]

    def of(self, *kinds: Kind) -> tuple[Consequence, ...]:
        """The consequences of these kinds, in their order."""
        return tuple(each for each in self.consequences if each.kind in kinds)


def ordered(consequences: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """``consequences`` in the order in which they are told."""
    return tuple(sorted(consequences, key=lambda each: each.order))
