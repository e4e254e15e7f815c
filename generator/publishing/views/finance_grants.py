"""Restricted grants as published: what came in, on what it was spent, and what is left."""

from __future__ import annotations

from generator.finance.grants import GrantAccount, grant_accounts
from generator.finance.ledger import chart_of_accounts
from generator.publishing.views.finance_accounts import is_year_end
from generator.register import Register
from schemas.periods import Period
from schemas.published.finance_grants import (
    PublishedGrantAccount,
    PublishedGrantAccounts,
    PublishedGrantSpending,
)


def publish_grant_accounts(register: Register, month: Period) -> PublishedGrantAccounts:
    """The account of every grant on record at the end of ``month``, the latest first."""
    accounts = grant_accounts(register, month)
    latest_first = sorted(register.grants, key=lambda name: register.grants[name].since)[::-1]
    return PublishedGrantAccounts(
        booked_until=month.ends_on,
        is_year_end=is_year_end(register, month),
        grants=tuple(_account(register, accounts[name]) for name in latest_first),
    )


def _account(register: Register, account: GrantAccount) -> PublishedGrantAccount:
    grant, chart = register.grants[account.grant], chart_of_accounts(register)
    return PublishedGrantAccount(
        id=account.grant,
        title=grant.title,
        funder=grant.funder,
        purpose=grant.purpose,
        amount_pence=grant.amount,
        since=grant.since,
        until=grant.until,
        decision=str(grant.decision),
        received_pence=account.received,
        spending=tuple(
            PublishedGrantSpending(account=name, title=chart[name].title, pence=pence)
            for name, pence in account.spent.items()
        ),
        spent_pence=account.spent_in_all,
        balance_pence=account.balance,
    )
