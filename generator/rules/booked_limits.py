"""What is booked on contracts held against what they are worth and members hold (rule FIN-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known
from generator.contracts.position import Position, contract_value_on, positions_by_tender
from generator.finance.ledger import Entry, booked_on, chart_of_accounts, is_known
from generator.finding import Severity
from generator.register import Register
from generator.rules.rule import Breach
from schemas.accounts import CONTRACT_INCOME, AccountUse
from schemas.dates import day_shown
from schemas.money import pounds_shown


class Sort(Enum):
    """What is added up, and held against a limit; what was paid follows from what was owed."""

    INCOME = "income"
    RECEIVED = "received"
    COST = "cost"
    PAID = "paid"


_ADDS_TO: Mapping[AccountUse, tuple[Sort, ...]] = {
    **dict.fromkeys(CONTRACT_INCOME, (Sort.INCOME, Sort.RECEIVED)),
    AccountUse.OWED_BY_COMMISSIONERS: (Sort.RECEIVED,),
    AccountUse.SUB_CONTRACTS: (Sort.COST, Sort.PAID),
    AccountUse.OWED_TO_MEMBERS: (Sort.PAID,),
}
"""What postings on an account of each use add to: whatever is on no other of them is money."""

_BEFORE: Mapping[Sort, Sort] = {Sort.RECEIVED: Sort.INCOME, Sort.PAID: Sort.COST}
"""Money that moves on a wrong invoice is not a second fault."""

Key = tuple[str, str | None, Sort]
"""Contract, member where it is one's, and what is added up."""


@dataclass(slots=True)
class _Total:
    """What was added up so far, where the last posting that added to it stands, and if over."""

    pence: int = 0
    last: Entry | None = None
    is_over: bool = False


@dataclass(slots=True)
class _Watch:
    """Totals of one contract, and the limits that they are held against."""

    register: Register
    tender: str
    held: Mapping[str, tuple[Position, ...]]
    totals: dict[Key, _Total] = field(default_factory=dict)

    def add(self, entry: Entry, use: AccountUse) -> Iterator[Key]:
        """Adds the entry, and yields what it added to."""
        member = entry.cell.member
        for sort in _ADDS_TO[use]:
            is_members = sort in {Sort.COST, Sort.PAID}
            if is_members and member is None:
                continue
            key = (self.tender, member if is_members else None, sort)
            pence = entry.amount_pence if is_members else -entry.amount_pence
            total = self.totals.setdefault(key, _Total())
            total.pence += pence
            if pence > 0:
                total.last = entry
            yield key

    def limit(self, key: Key, on: date) -> int:
        """The most that the total may come to on that day, in pence."""
        tender, member, _ = key
        if member is None:
            return contract_value_on(self.register, tender, on)
        return sum(held.amount_now(on) for held in self.held.get(member, ()))

    def held_against(self, key: Key, on: date) -> Breach | None:
        """The breach, where the total has now gone over its limit and was not before."""
        total, limit = self.totals[key], self.limit(key, on)
        was_over, total.is_over = total.is_over, total.pence > limit
        if was_over or not total.is_over or total.last is None or self._is_told(key):
            return None
        return _over(key, total.last, on, total.pence, limit)

    def _is_told(self, key: Key) -> bool:
        tender, member, sort = key
        before = self.totals.get((tender, member, _BEFORE[sort])) if sort in _BEFORE else None
        return before is not None and before.is_over


def over_limits(register: Register, tender_id: str) -> Iterator[Breach]:
    """Where bookings go over the contract's value or a member's position.

    Each is told of once, at the posting by which it went over on the day. Warned of is
    who has been paid more than it holds since its position became smaller.
    """
    if (
        tender_id in register.tenders
        and award_is_known(register, tender_id)
        and changes_are_known(register, tender_id)
    ):
        watch = _Watch(register=register, tender=tender_id, held=_held(register, tender_id))
        yield from _as_booked(watch)
        yield from _since(watch)


def _held(register: Register, tender_id: str) -> Mapping[str, tuple[Position, ...]]:
    held: dict[str, tuple[Position, ...]] = {}
    for position in positions_by_tender(register).get(tender_id, ()):
        held[position.member] = (*held.get(position.member, ()), position)
    return held


def _as_booked(watch: _Watch) -> Iterator[Breach]:
    chart = chart_of_accounts(watch.register)
    for month, on, lines in booked_on(watch.register, watch.tender):
        if not is_known(watch.register, month):
            return
        touched: dict[Key, None] = {}
        for entry in lines:
            account = chart.get(entry.cell.account)
            if account is not None and account.use is not None and account.use in _ADDS_TO:
                touched |= dict.fromkeys(watch.add(entry, account.use))
        # What was invoiced is judged before what was received for it.
        for key in sorted(touched, key=lambda key: key[2] in _BEFORE):
            breach = watch.held_against(key, on)
            if breach:
                yield breach


_WHAT: Mapping[Sort, str] = {
    Sort.INCOME: "Income",
    Sort.RECEIVED: "What was received",
    Sort.COST: "The cost of {member}",
    Sort.PAID: "What {member} was paid",
}


def _over(key: Key, last: Entry, on: date, pence: int, limit: int) -> Breach:
    tender, member, sort = key
    comes_to = (
        f"{_WHAT[sort].format(member=member)} on {tender} comes to {pounds_shown(pence)} with this"
    )
    day, more, most = day_shown(on), pounds_shown(pence - limit), pounds_shown(limit)
    if member is None:
        message = f"{comes_to}, {more} more than the {most} that the contract is worth on {day}."
        fix = "Correct the amount. If the contract is worth more, record its variation first."
    elif limit > 0:
        message = f"{comes_to}, {more} more than the {most} that it holds on {day}."
        fix = (
            "Correct the amount or the member. If it holds more, record the variation or output "
            "trade first."
        )
    else:
        message = f"{comes_to}; on {day} it holds nothing of that contract."
        fix = "Correct the member or the contract. If it holds a part, approve the award first."
    return Breach(path=last.path, field=last.field, message=message, fix=fix)


def _since(watch: _Watch) -> Iterator[Breach]:
    """Warnings of members paid in time for what they no longer hold."""
    for key, total in watch.totals.items():
        limit = watch.limit(key, watch.register.as_of)
        if key[2] is Sort.PAID and total.last and not total.is_over and total.pence > limit:
            yield _to_come_back(key, total.last, total.pence, limit)


def _to_come_back(key: Key, last: Entry, pence: int, limit: int) -> Breach:
    tender, member, _ = key
    return Breach(
        path=last.path,
        field=last.field,
        message=f"{member} has been paid {pounds_shown(pence)} on {tender}, where it now holds "
        f"{pounds_shown(limit)}: {pounds_shown(pence - limit)} must come back.",
        fix="Ask for the money, and book it once it is there.",
        severity=Severity.WARNING,
    )
