"""What each contract brings in and pays out, month by month, after the last month booked (FIN-6).

What was booked already is set against the schedule: what should have been invoiced or
paid by then and was not is expected in the first month, what came early is not
expected again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import attrgetter

from generator.finance.contract_accounts import Booked
from generator.finance.schedule import Instalment
from generator.step import nearest
from schemas.money import BASIS_POINTS
from schemas.periods import Period

NOTHING_BOOKED = Booked()
NO_MEMBERS: Mapping[str, Booked] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One contract's pence in each month of a forecast, in the order of its months.

    ``hub``, ``delivery`` and ``unallocated`` are its income, ``cost`` what members become
    due; ``receipts`` and ``payments`` are when money moves.
    """

    hub: tuple[int, ...]
    delivery: tuple[int, ...]
    unallocated: tuple[int, ...]
    cost: tuple[int, ...]
    receipts: tuple[int, ...]
    payments: tuple[int, ...]

    @property
    def income(self) -> tuple[int, ...]:
        """All its income."""
        return add_up((self.hub, self.delivery, self.unallocated))

    @property
    def result(self) -> tuple[int, ...]:
        """Its income less what members become due."""
        return tuple(income - cost for income, cost in zip(self.income, self.cost, strict=True))

    @property
    def cash(self) -> tuple[int, ...]:
        """What comes in less what goes out."""
        return tuple(into - out for into, out in zip(self.receipts, self.payments, strict=True))

    def expected(self, likelihood_bp: int) -> Flow:
        """The flow times a likelihood, in whole pence, the sums so far to the nearest."""
        return Flow(
            **{
                each.name: _part_of(getattr(self, each.name), likelihood_bp)
                for each in fields(self)
            }
        )


def _part_of(amounts: Sequence[int], likelihood_bp: int) -> tuple[int, ...]:
    sums = accumulate(amounts, initial=0)
    rounded = (nearest(Fraction(pence * likelihood_bp, BASIS_POINTS)) for pence in sums)
    return tuple(after - before for before, after in pairwise(rounded))


def add_up(rows: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """Rows of the same length, added up month by month; of no row there is no month."""
    return tuple(map(sum, zip(*rows, strict=True)))


def still_to_come(already: int, scheduled: Sequence[int], in_the_end: int) -> tuple[int, ...]:
    """What is expected in each month, of a sum that grows and may shrink again.

    ``scheduled`` is what should have come by the end of each month, ``already`` what
    came before the first. What came early is kept as long as it is still to fall due
    later, ``in_the_end`` included; what was to be paid back is. All months together
    come to the last of ``scheduled`` less ``already``; to none where more came early.
    """
    reached: list[int] = []
    due_later = in_the_end
    for due in reversed(scheduled):
        due_later = max(due_later, due)
        reached.append(max(due, min(already, due_later)))
    reached.append(already)
    return tuple(after - before for before, after in pairwise(reversed(reached)))


def flow_of(
    months: Sequence[Period],
    instalments: Iterable[Instalment],
    booked: Booked = NOTHING_BOOKED,
    of_members: Mapping[str, Booked] = NO_MEMBERS,
) -> Flow:
    """The flow over ``months`` of a contract by its ``instalments``, beside what was booked.

    Where nothing is scheduled there is no more income or cost; what is still owed on
    either side is settled in the first month.
    """
    into: list[Instalment] = []
    by_member: dict[str, list[Instalment]] = {}
    for instalment in instalments:
        member = instalment.member
        (into if member is None else by_member.setdefault(member, [])).append(instalment)
    ends = [month.ends_on for month in months]
    income = _Scheduled(ends, into)
    costs = [
        (_Scheduled(ends, by_member.get(member, [])), of_members.get(member, NOTHING_BOOKED))
        for member in sorted({*by_member, *of_members})
    ]
    return Flow(
        hub=income.to_come(_billed_on, _hub, booked.top_slice),
        delivery=income.to_come(_billed_on, _delivery, booked.delivery),
        unallocated=income.to_come(_billed_on, _unallocated, booked.unallocated),
        cost=_together(months, (due.to_come(_billed_on, _amount, one.cost) for due, one in costs)),
        receipts=income.to_come(_due_on, _amount, booked.received, booked.income),
        payments=_together(
            months, (due.to_come(_due_on, _amount, one.paid, one.cost) for due, one in costs)
        ),
    )


def _together(months: Sequence[Period], rows: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return add_up(((0,) * len(months), *rows))


_billed_on, _due_on = attrgetter("billed_on"), attrgetter("due_on")
_amount, _hub = attrgetter("amount_pence"), attrgetter("hub_pence")
_delivery, _unallocated = attrgetter("delivery_pence"), attrgetter("unallocated_pence")


@dataclass(frozen=True, slots=True)
class _Scheduled:
    """The instalments between two payees, counted by the ends of the months."""

    ends: Sequence[date]
    instalments: Sequence[Instalment]

    def to_come(
        self,
        on: Callable[[Instalment], date],
        pence: Callable[[Instalment], int],
        already: int,
        otherwise: int | None = None,
    ) -> tuple[int, ...]:
        """What is expected in each month by the day ``on``, beside what came ``already``.

        Without any schedule it comes to ``otherwise`` in the first month, or stays as it is.
        """
        if not self.instalments:
            in_the_end = already if otherwise is None else otherwise
            return still_to_come(already, (in_the_end,) * len(self.ends), in_the_end)
        if all(on(one) <= self.ends[0] for one in self.instalments):
            # Nothing is to fall due any more: the first month settles what is left.
            left = sum(map(pence, self.instalments)) - already
            return (left, *(0 for _ in self.ends[1:]))
        dated = sorted((on(one), pence(one)) for one in self.instalments)
        sums = list(accumulate((amount for _, amount in dated), initial=0))
        days = [day for day, _ in dated]
        return still_to_come(
            already, [sums[bisect_right(days, end)] for end in self.ends], sums[-1]
        )
