"""FIN-12: the chart of accounts has what the portal reads from it, and never changes its meaning.

Good practice: whoever reads last year's figures must find the same accounts in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Field
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import TYPE_OF_USE, Account, AccountUse
from schemas.consortium import in_force
from schemas.text import listed

NEEDED = (
    AccountUse.BANK,
    AccountUse.OWED_BY_COMMISSIONERS,
    AccountUse.OWED_TO_MEMBERS,
    AccountUse.TOP_SLICE,
    AccountUse.DELIVERY,
    AccountUse.UNALLOCATED,
    AccountUse.SUB_CONTRACTS,
)
"""The uses without which no contract can be booked."""


def _charts(register: Register) -> Iterable[int]:
    return range(len(register.consortium.policies.chart_of_accounts))


def is_fit_for_the_books(number: int, register: Register) -> Iterator[Breach]:
    """FIN-12: one version of the chart, by its place in the history."""
    chart = register.consortium.policies.chart_of_accounts[number].value
    for name, account in chart.items():
        yield from _use_fits_type(number, name, account)
        yield from _means_the_same(number, name, account, register)
    missing = [use for use in _needed(number, register) if use not in _uses(chart.values())]
    if missing:
        yield _breach(
            number,
            (),
            f"No account has the use {listed(missing)}, which the ledger needs.",
            'Add an account for each, with that word under "use:".',
        )


def _use_fits_type(number: int, name: str, account: Account) -> Iterator[Breach]:
    if account.use is not None and account.type is not TYPE_OF_USE[account.use]:
        right = TYPE_OF_USE[account.use]
        yield _breach(
            number,
            (name, "type"),
            f"{name} has the use {account.use} and the type {account.type}; with that use its "
            f"type must be {right}.",
            f'Write "type: {right}", or correct the use.',
        )


def _means_the_same(
    number: int, name: str, account: Account, register: Register
) -> Iterator[Breach]:
    """Against the version before: postings of years past would be read anew."""
    for before in reversed(register.consortium.policies.chart_of_accounts[:number]):
        if name in before.value:
            was = before.value[name]
            if (was.type, was.use) != (account.type, account.use):
                yield _breach(
                    number,
                    (name,),
                    f"{name} was {_kind(was)} before and is {_kind(account)} now; what was booked "
                    "on it would change its meaning.",
                    "Keep the account as it was, and add a new one under another short name.",
                )
            return


def _kind(account: Account) -> str:
    return account.type if account.use is None else f"{account.type} ({account.use})"


def _needed(number: int, register: Register) -> tuple[AccountUse, ...]:
    """What the ledgers kept by this version need; nothing where there are none."""
    history = register.consortium.policies.chart_of_accounts
    if not any(in_force(history, month.starts_on) is history[number] for month in register.ledger):
        return ()
    return (*NEEDED, AccountUse.GRANTS) if register.grants else NEEDED


def _uses(accounts: Iterable[Account]) -> frozenset[AccountUse]:
    return frozenset(account.use for account in accounts if account.use is not None)


def _breach(number: int, place: Field, message: str, fix: str) -> Breach:
    field: Field = ("policies", "chart_of_accounts", number, "value", *place)
    return Breach(path=catalogue.CONSORTIUM.path(), field=field, message=message, fix=fix)


FIN_12 = Rule(
    id="FIN-12",
    title="The chart of accounts has an account for all that the portal reads from the books, and "
    "none changes its type or use.",
    source="good practice",
    subjects=_charts,
    check=is_fit_for_the_books,
    reads=all_of(catalogue.CONSORTIUM, catalogue.LEDGER, catalogue.GRANT),
)
