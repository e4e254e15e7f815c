"""What is owed to the consortium and by it, by age (rule FIN-5).

Payments settle the oldest invoice of the same contract (and member) first, as is
usual where they do not say what they are for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.finance.ledger import Entry, chart_of_accounts, entries
from generator.register import Register
from generator.remembered import once_per_register
from schemas.accounts import AccountUse
from schemas.consortium import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A part of an invoice that is not settled.

    ``use`` tells who owes it: commissioners, or the hub its members. ``pence`` is
    below zero where more was paid than was owed; ``since`` is the day of the invoice,
    or of the payment that came too early.
    """

    use: AccountUse
    contract: str | None
    member: str | None
    since: date
    pence: int

    def age_days(self, on: date) -> int:
        """How old it is on ``on``, in days."""
        return (on - self.since).days


@once_per_register
def owed(register: Register) -> tuple[Owed, ...]:
    """Everything that is owed on the register's day, by who owes it, contract, member and age.

    A debt and what was overpaid are never both open for the same contract and member.
    """
    uses = {name: account.use for name, account in chart_of_accounts(register).items()}
    open_items: dict[tuple[AccountUse, str | None, str | None], deque[tuple[date, int]]] = {}
    for entry in sorted(entries(register), key=lambda entry: entry.on):
        use = uses.get(entry.cell.account)
        if use is None or use not in _SIGN:
            continue
        key = (use, entry.cell.contract, entry.cell.member)
        _settle(open_items.setdefault(key, deque()), entry, _SIGN[use])
    return tuple(sorted(_listed(open_items), key=_order))


_SIGN: Mapping[AccountUse, int] = {
    AccountUse.OWED_BY_COMMISSIONERS: 1,
    AccountUse.OWED_TO_MEMBERS: -1,
}
"""The sign of a posting that adds to what is owed."""


def _settle(items: deque[tuple[date, int]], entry: Entry, sign: int) -> None:
    """Lets the entry settle what is open with the opposite sign, oldest first."""
    left = entry.amount_pence * sign
    while left and items and (items[0][1] > 0) != (left > 0):
        since, pence = items.popleft()
        if abs(pence) > abs(left):
            items.appendleft((since, pence + left))
            return
        left += pence
    if left:
        items.append((entry.on, left))


def _listed(
    open_items: Mapping[tuple[AccountUse, str | None, str | None], Iterable[tuple[date, int]]],
) -> Iterator[Owed]:
    for (use, contract, member), items in open_items.items():
        for since, pence in items:
            yield Owed(use=use, contract=contract, member=member, since=since, pence=pence)


def _order(item: Owed) -> tuple[str, str, str, date]:
    return (item.use.value, item.contract or "", item.member or "", item.since)


def ages(register: Register) -> tuple[int, ...]:
    """The ages in days at which each group but the first begins, youngest first.

    Up to the first of them an item is in the first group; over the last, in the last.
    """
    return tuple(sorted(in_force(register.consortium.policies.debt_ages, register.as_of).value))


def by_age(items: Iterable[Owed], bounds: tuple[int, ...], on: date) -> tuple[int, ...]:
    """The pence of ``items`` in each group of age: one group more than there are ``bounds``.

    Boundary: an item of exactly a bound's age is in the younger group.
    """
    sums = [0] * (len(bounds) + 1)
    for item in items:
        sums[sum(bound < item.age_days(on) for bound in bounds)] += item.pence
    return tuple(sums)
