"""The ledger as a file of Beancount's; ``bean-check`` accepts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.finance.ledger import chart_of_accounts
from generator.publishing.journals.names import CURRENCY, account_name, amount
from generator.register import Register
from schemas.ledger import Balance, Posting, Transaction

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"'})


def beancount_file(register: Register) -> str:
    """Every transaction by month, each month's confirmed balances after it.

    Contract, member and grant are metadata of a posting. A balance of one contract,
    member or grant alone is left out: Beancount asserts balances of whole accounts.
    """
    return "\n".join(_lines(register)) + "\n"


def _lines(register: Register) -> Iterator[str]:
    names = {
        name: account_name(name, account.type)
        for name, account in chart_of_accounts(register).items()
    }
    yield f'option "title" {_text(register.consortium.name)}'
    yield f'option "operating_currency" "{CURRENCY}"'
    opened_on = _first_day(register)
    for name in names.values():
        yield f"{opened_on} open {name} {CURRENCY}"
    for _, ledger in sorted(register.ledger.items()):
        for transaction in ledger.transactions:
            yield from _transaction(transaction, names)
        for balance in ledger.balances:
            if balance.contract is None and balance.member is None and balance.grant is None:
                yield _balance(balance, names)


def _first_day(register: Register) -> date:
    """The founding, or the first transaction's day where that is earlier."""
    days = (
        transaction.on for ledger in register.ledger.values() for transaction in ledger.transactions
    )
    founded_on = register.consortium.founded_on
    return min(founded_on, min(days, default=founded_on))


def _text(written: str) -> str:
    return f'"{written.translate(_ESCAPED)}"'


def _transaction(transaction: Transaction, names: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"{transaction.on} * {_text(transaction.title)}"
    if transaction.reference is not None:
        yield f"  reference: {_text(transaction.reference)}"
    for posting in transaction.postings:
        yield f"  {names[posting.account]}  {amount(posting.amount_pence)}"
        yield from _metadata(posting)


def _metadata(posting: Posting) -> Iterator[str]:
    about = {"contract": posting.contract, "member": posting.member, "grant": posting.grant}
    for key, value in about.items():
        if value:
            yield f"    {key}: {_text(value)}"


def _balance(balance: Balance, names: Mapping[str, str]) -> str:
    """Beancount holds a balance at the beginning of a day, so it stands at the next."""
    stands = amount(balance.amount_pence)
    return f"{balance.on + timedelta(days=1)} balance {names[balance.account]}  {stands}"
