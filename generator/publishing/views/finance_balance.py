"""The balance sheet as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from generator.finance.balance_sheet import Balance, BalanceSheet, Fund, FundKind, balance_sheet
from generator.finance.budget import year_of
from generator.finance.closing import book_months
from generator.finance.ledger import chart_of_accounts, month_of
from generator.publishing.views.finance_accounts import is_year_end
from generator.register import Register
from schemas.periods import Period
from schemas.published.finance_balance import (
    PublishedBalance,
    PublishedBalanceSheet,
    PublishedFund,
)

_FUNDS: Mapping[FundKind, str] = {
    FundKind.DELIVERY: "Members’ part of contracts, not yet their due",
    FundKind.UNALLOCATED: "Contract income that nobody delivers for",
    FundKind.HUB: "The hub’s own",
}


def publish_balance_sheet(register: Register, month: Period) -> PublishedBalanceSheet:
    """The balance sheet at the end of ``month``, beside that of the year before's end."""
    sheet, year = balance_sheet(register, month), year_of(register, month)
    before = _before(register, month)
    return PublishedBalanceSheet(
        year=year.title,
        slug=year.slug,
        on=month.ends_on,
        is_year_end=is_year_end(register, month),
        before_on=before.month.ends_on if before else None,
        assets=tuple(_balances(register, sheet.assets, before.assets if before else None)),
        assets_pence=sheet.total_assets,
        liabilities=tuple(
            _balances(register, sheet.liabilities, before.liabilities if before else None)
        ),
        liabilities_pence=sheet.total_liabilities,
        net_pence=sheet.net_assets,
        assets_before_pence=before.total_assets if before else None,
        liabilities_before_pence=before.total_liabilities if before else None,
        net_before_pence=before.net_assets if before else None,
        funds=tuple(_fund(register, fund) for fund in sheet.funds),
        restricted_pence=sheet.restricted,
        unrestricted_pence=sheet.unrestricted,
        funds_pence=sheet.total_funds,
        difference_pence=sheet.difference,
    )


def _before(register: Register, month: Period) -> BalanceSheet | None:
    last = month_of(year_of(register, month).starts_on - timedelta(days=1))
    return balance_sheet(register, last) if last in book_months(register) else None


def _balances(
    register: Register, now: Sequence[Balance], before: Sequence[Balance] | None
) -> Iterator[PublishedBalance]:
    stands = {balance.account: balance.pence for balance in now}
    stood = {balance.account: balance.pence for balance in before or ()}
    for name, account in chart_of_accounts(register).items():
        if name in stands or name in stood:
            yield PublishedBalance(
                account=name,
                title=account.title,
                pence=stands.get(name, 0),
                before_pence=None if before is None else stood.get(name, 0),
            )


def _fund(register: Register, fund: Fund) -> PublishedFund:
    return PublishedFund(
        kind=fund.kind.value,
        title=_FUNDS[fund.kind] if fund.grant is None else grant_title(register, fund.grant),
        grant=fund.grant,
        brought_pence=fund.brought,
        income_pence=fund.income,
        spent_pence=fund.spent,
        pence=fund.pence,
    )


def grant_title(register: Register, name: str) -> str:
    """The grant's name; its short one where its record is not there."""
    grant = register.grants.get(name)
    return grant.title if grant else name
