"""Restricted grants: what was received, on what it was spent, and what is left (rule FIN-11).

Source: prospectus §1 and §11. A posting belongs to the grant that it names: on an
income account it is received, on an account of expenditure it is spent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.finance.ledger import books, chart_of_accounts
from generator.register import Register
from generator.remembered import once_per_register
from schemas.accounts import AccountType
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAccount:
    """A grant's account in pence, up to the end of a month: spent by account, in the chart's order.

    ``balance`` is what is left of what was received; below zero more was spent.
    """

    grant: str
    received: int = 0
    spent: Mapping[str, int] = field(default_factory=dict)

    @property
    def spent_in_all(self) -> int:
        """On all accounts."""
        return sum(self.spent.values())

    @property
    def balance(self) -> int:
        """What is left of what was received."""
        return self.received - self.spent_in_all


@once_per_register
def _booked(register: Register) -> Mapping[str, tuple[tuple[Period, str, int], ...]]:
    """Each grant's sums on accounts of income and expenditure: month, account, pence of debit."""
    kinds = {name: account.type for name, account in chart_of_accounts(register).items()}
    found: dict[str, list[tuple[Period, str, int]]] = {}
    for month, cells in books(register).months.items():
        for cell, amount in cells.items():
            if cell.grant is not None and kinds.get(cell.account) in _COUNTED:
                found.setdefault(cell.grant, []).append((month, cell.account, amount))
    return {grant: tuple(sums) for grant, sums in found.items()}


_COUNTED = frozenset({AccountType.INCOME, AccountType.EXPENDITURE})


def grant_accounts(register: Register, until: Period) -> Mapping[str, GrantAccount]:
    """The account of every grant there is or that a posting names, by name, when ``until`` ends."""
    names = sorted({*register.grants, *_booked(register)})
    return {name: _account(register, name, until) for name in names}


def _account(register: Register, grant: str, until: Period) -> GrantAccount:
    chart = chart_of_accounts(register)
    received, spent = 0, dict[str, int]()
    for month, account, pence in _booked(register).get(grant, ()):
        if month > until:
            continue
        if chart[account].type is AccountType.INCOME:
            received -= pence
        else:
            spent[account] = spent.get(account, 0) + pence
    return GrantAccount(
        grant=grant,
        received=received,
        spent={name: spent[name] for name in chart if name in spent},
    )
