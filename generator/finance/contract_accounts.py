"""Each contract's account: what came in, what the hub kept, what members were paid.

Source: prospectus §9 (managing contract income), rule FIN-4. Everything here is what
was booked by the register's day, beside what the contract is worth then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.contracts.position import (
    LotHeld,
    contract_value_on,
    lots_held_by_tender,
    positions_by_tender,
)
from generator.finance.ledger import Cell, books, chart_of_accounts, ledger_alone
from generator.finance.schedule import instalments_by_contract
from generator.register import Register
from generator.remembered import once_per_register
from schemas.accounts import AccountUse
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """Pence booked on one contract, or on it for one member; all above zero as a rule.

    ``income`` is ``top_slice``, ``delivery`` and ``unallocated`` together. What was
    received is the income less what commissioners still owe; what was paid is the
    cost less what members are still owed.
    """

    top_slice: int = 0
    delivery: int = 0
    unallocated: int = 0
    owed_by_commissioner: int = 0
    cost: int = 0
    owed_to_members: int = 0

    @property
    def income(self) -> int:
        """What was invoiced or received on the contract."""
        return self.top_slice + self.delivery + self.unallocated

    @property
    def received(self) -> int:
        """What the commissioner has paid."""
        return self.income - self.owed_by_commissioner

    @property
    def paid(self) -> int:
        """What members have been paid."""
        return self.cost - self.owed_to_members

    @property
    def held_for_members(self) -> int:
        """What came in for delivery and is not yet a cost; below zero where costs run ahead."""
        return self.delivery - self.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAccount:
    """One member's part of a contract: what it holds, what it cost, and what is due by terms.

    ``due`` is the sum of earned instalments that fell due by the register's day; ``None``
    where the contract states no terms of payment.
    """

    member: str
    held: int
    booked: Booked
    due: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractAccount:
    """A contract's account on the register's day.

    Value = hub + held by members + unallocated, as of that day. ``due`` is what the
    commissioner was to have paid by then of what is earned, ``None`` without terms of payment.
    """

    tender: str
    value: int
    hub: int
    unallocated: int
    booked: Booked
    due: int | None
    members: tuple[MemberAccount, ...]

    @property
    def held(self) -> int:
        """What members hold of the contract together."""
        return sum(member.held for member in self.members)

    @property
    def still_to_invoice(self) -> int:
        """What of the value has not been booked as income."""
        return self.value - self.booked.income


_BOOKED_AS: Mapping[AccountUse, tuple[str, int]] = {
    AccountUse.TOP_SLICE: ("top_slice", -1),
    AccountUse.DELIVERY: ("delivery", -1),
    AccountUse.UNALLOCATED: ("unallocated", -1),
    AccountUse.OWED_BY_COMMISSIONERS: ("owed_by_commissioner", 1),
    AccountUse.SUB_CONTRACTS: ("cost", 1),
    AccountUse.OWED_TO_MEMBERS: ("owed_to_members", -1),
}
"""Under which name each use is added up, and with which sign."""


@dataclass(slots=True)
class _Sums:
    of_contract: dict[str, int] = field(default_factory=dict)
    of_members: dict[str, dict[str, int]] = field(default_factory=dict)


@once_per_register
def _sums_by_contract(register: Register) -> Mapping[str, _Sums]:
    """What the books add up to, by contract and member, in one pass over their cells."""
    return _sums(register, books(register).months.values())


def _sums(register: Register, months: Iterable[Mapping[Cell, int]]) -> Mapping[str, _Sums]:
    booked_as = {
        name: _BOOKED_AS[account.use]
        for name, account in chart_of_accounts(register).items()
        if account.use is not None and account.use in _BOOKED_AS
    }
    found: defaultdict[str, _Sums] = defaultdict(_Sums)
    for cells in months:
        for cell, amount in cells.items():
            if cell.contract is None or cell.account not in booked_as:
                continue
            name, sign = booked_as[cell.account]
            sums = found[cell.contract]
            _add(sums.of_contract, name, sign * amount)
            if cell.member is not None:
                _add(sums.of_members.setdefault(cell.member, {}), name, sign * amount)
    return dict(found)


BookedOn = tuple[Booked, Mapping[str, Booked]]
"""What was booked on a contract, and on it for each member."""

NEVER_BOOKED: BookedOn = (Booked(), {})


def booked_until(register: Register, month: Period) -> Mapping[str, BookedOn]:
    """What was booked on each contract, and on it for each member, when ``month`` ends."""
    ledgers = ledger_alone(register)
    known = _known_until(ledgers)
    if month not in known:
        known[month] = _booked_until(ledgers, month)
    return known[month]


@once_per_register
def _known_until(ledgers: Register) -> dict[Period, Mapping[str, BookedOn]]:
    """The months that were asked for so far."""
    return {}


def _booked_until(ledgers: Register, month: Period) -> Mapping[str, BookedOn]:
    months = (cells for each, cells in books(ledgers).months.items() if each <= month)
    return {
        contract: (
            Booked(**sums.of_contract),
            {member: Booked(**of_member) for member, of_member in sums.of_members.items()},
        )
        for contract, sums in _sums(ledgers, months).items()
    }


def _add(sums: dict[str, int], name: str, pence: int) -> None:
    sums[name] = sums.get(name, 0) + pence


@once_per_register
def contract_accounts(register: Register) -> Mapping[str, ContractAccount]:
    """The account of every contract that members hold or that anything was booked on, by tender."""
    names = sorted({*lots_held_by_tender(register), *_sums_by_contract(register)})
    return {name: _account(register, name) for name in names if name in register.tenders}


def _account(register: Register, tender: str) -> ContractAccount:
    lots = lots_held_by_tender(register).get(tender, ())
    sums = _sums_by_contract(register).get(tender, _Sums())
    return ContractAccount(
        tender=tender,
        value=contract_value_on(register, tender, register.as_of),
        hub=sum(_amount(register, lot) for lot in lots),
        unallocated=sum(lot.unallocated.amount_on(_day(register, lot)) for lot in lots),
        booked=Booked(**sums.of_contract),
        due=_due(register, tender, None),
        members=tuple(_members(register, tender, sums)),
    )


def _day(register: Register, lot: LotHeld) -> date:
    return max(register.as_of, lot.delivery.since)


def _amount(register: Register, lot: LotHeld) -> int:
    return lot.hub.amount_on(_day(register, lot))


def _members(register: Register, tender: str, sums: _Sums) -> Iterator[MemberAccount]:
    held: dict[str, int] = {}
    for position in positions_by_tender(register).get(tender, ()):
        _add(held, position.member, position.amount_now(register.as_of))
    for member in sorted({*held, *sums.of_members}):
        yield MemberAccount(
            member=member,
            held=held.get(member, 0),
            booked=Booked(**sums.of_members.get(member, {})),
            due=_due(register, tender, member),
        )


def _due(register: Register, tender: str, member: str | None) -> int | None:
    if register.tenders[tender].payment is None:
        return None
    return sum(
        instalment.amount_pence
        for instalment in instalments_by_contract(register).get(tender, ())
        if instalment.member == member
        and instalment.due_on <= register.as_of
        and not instalment.is_planned
    )
