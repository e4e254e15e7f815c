"""The ledger as a journal of hledger's; ``hledger check --strict`` accepts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finance.ledger import chart_of_accounts
from generator.publishing.journals.names import CURRENCY, account_name, amount
from generator.register import Register
from schemas.accounts import AccountType
from schemas.ledger import Balance, Posting, Transaction

_TYPE = {
    AccountType.ASSET: "A",
    AccountType.LIABILITY: "L",
    AccountType.FUNDS: "E",
    AccountType.INCOME: "R",
    AccountType.EXPENDITURE: "X",
}
# What would end a description or a code early.
_PLAIN_TITLE = str.maketrans({";": ","})
_PLAIN_CODE = str.maketrans({";": ",", ")": "]", "(": "["})


def hledger_journal(register: Register) -> str:
    """Every transaction by day, each month's confirmed balances after it.

    Contract, member and grant are tags of a posting. A balance of one contract, member
    or grant alone is left out: hledger asserts balances of whole accounts.
    """
    return "\n".join(_lines(register)) + "\n"


def _lines(register: Register) -> Iterator[str]:
    names = {
        name: account_name(name, account.type)
        for name, account in chart_of_accounts(register).items()
    }
    yield f"; {register.consortium.name.translate(_PLAIN_TITLE)}"
    yield f"commodity 1000.00 {CURRENCY}"
    for name, account in chart_of_accounts(register).items():
        yield f"account {names[name]}  ; type: {_TYPE[account.type]}"
    for _, ledger in sorted(register.ledger.items()):
        for transaction in sorted(ledger.transactions, key=lambda one: one.on):
            yield from _transaction(transaction, names)
        for balance in ledger.balances:
            if balance.contract is None and balance.member is None and balance.grant is None:
                yield from _balance(balance, names)


def _transaction(transaction: Transaction, names: Mapping[str, str]) -> Iterator[str]:
    # A mark and a code always, so that a title may begin with either's sign.
    code = (transaction.reference or "").translate(_PLAIN_CODE)
    yield ""
    yield f"{transaction.on} * ({code}) {transaction.title.translate(_PLAIN_TITLE)}"
    for posting in transaction.postings:
        yield f"    {names[posting.account]}  {amount(posting.amount_pence)}{_tags(posting)}"


def _tags(posting: Posting) -> str:
    about = {"contract": posting.contract, "member": posting.member, "grant": posting.grant}
    tags = ", ".join(f"{key}: {value}" for key, value in about.items() if value)
    return f"  ; {tags}" if tags else ""


def _balance(balance: Balance, names: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"{balance.on} * () Balance confirmed"
    yield f"    {names[balance.account]}  {amount(0)} = {amount(balance.amount_pence)}"
