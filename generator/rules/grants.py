"""FIN-11: restricted grants are spent on their purpose alone (prospectus §1, §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.finance.closing import reported_month
from generator.finance.grants import grant_accounts
from generator.finance.ledger import (
    Entry,
    booked_of,
    chart_of_accounts,
    first_unread,
    is_known,
)
from generator.finding import Field, Severity
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import AccountType, AccountUse
from schemas.dates import day_shown
from schemas.finance import Grant
from schemas.money import pounds_shown
from schemas.text import listed


def _grants(register: Register) -> Iterable[str]:
    return register.grants


def is_spent_on_purpose(name: str, register: Register) -> Iterator[Breach]:
    """FIN-11: on its accounts, in its time, and no more than came in."""
    grant, path = register.grants[name], catalogue.GRANT.path(name)
    yield from _can_be_spent(path, grant, register)
    yield from _as_booked(name, grant, register)
    yield from _is_spent_in_time(path, name, grant, register)


def _can_be_spent(path: str, grant: Grant, register: Register) -> Iterator[Breach]:
    if grant.until < grant.since:
        yield Breach(
            path=path,
            field=("until",),
            message=f"The grant may be spent until {day_shown(grant.until)}, before its first day "
            f"on {day_shown(grant.since)}.",
            fix="Correct one of the two days.",
        )
    chart = chart_of_accounts(register)
    for number, name in enumerate(grant.accounts):
        if name in chart and chart[name].type is not AccountType.EXPENDITURE:
            yield Breach(
                path=path,
                field=("accounts", number),
                message=f"{name} is of the type {chart[name].type}; a grant is spent on accounts "
                "of expenditure.",
                fix="Take it out, or name the account that was meant.",
            )


# ----------------------------------------------------------------- booked


def _counted(register: Register, name: str) -> Iterator[Entry]:
    """The postings that name the grant, by day, on accounts of income and expenditure."""
    chart = chart_of_accounts(register)
    for month, _, lines in booked_of(register, name):
        if not is_known(register, month):
            return
        for entry in lines:
            account = chart.get(entry.cell.account)
            if account is not None and account.type in _COUNTED:
                yield entry


_COUNTED = frozenset({AccountType.INCOME, AccountType.EXPENDITURE})


@dataclass(slots=True)
class _Sums:
    """What was received and spent so far, in pence, and which of the two is too much."""

    received: int = 0
    spent: int = 0
    is_over_amount: bool = False
    is_over_received: bool = False


def _as_booked(name: str, grant: Grant, register: Register) -> Iterator[Breach]:
    sums, chart = _Sums(), chart_of_accounts(register)
    for entry in _counted(register, name):
        account = chart[entry.cell.account]
        if account.type is AccountType.INCOME:
            sums.received -= entry.amount_pence
            if account.use is not AccountUse.GRANTS:
                yield _no_grant_account(entry, name)
            yield from _received(sums, entry, name, grant)
        else:
            sums.spent += entry.amount_pence
            if entry.amount_pence > 0:
                yield from _on_purpose(entry, name, grant)
            yield from _spent(sums, entry, name)


def _no_grant_account(entry: Entry, name: str) -> Breach:
    return _breach(
        entry,
        "account",
        f"{name} is received on {entry.cell.account}; a grant is received on an account whose use "
        "is grants.",
        "Name that account, or take the grant out.",
    )


def _on_purpose(entry: Entry, name: str, grant: Grant) -> Iterator[Breach]:
    """Money that goes back to an account is never spent off purpose."""
    if entry.cell.account not in grant.accounts:
        yield _breach(
            entry,
            "account",
            f"{name} is spent on {entry.cell.account}; by its purpose it may be spent on "
            f"{listed(grant.accounts)}.",
            "Take the grant out of this posting, or name the account that was meant.",
        )
    if not grant.since <= entry.on <= grant.until:
        yield _breach(
            entry,
            "grant",
            f"{name} is spent on {day_shown(entry.on)}; it may be spent from "
            f"{day_shown(grant.since)} to {day_shown(grant.until)}.",
            "Take the grant out of this posting, or correct the day.",
        )


def _received(sums: _Sums, entry: Entry, name: str, grant: Grant) -> Iterator[Breach]:
    was_over, sums.is_over_amount = sums.is_over_amount, sums.received > grant.amount
    if sums.is_over_amount and not was_over:
        yield _breach(
            entry,
            "grant",
            f"With this {pounds_shown(sums.received)} of {name} has been received, "
            f"{pounds_shown(sums.received - grant.amount)} more than the grant's "
            f"{pounds_shown(grant.amount)}.",
            "Correct the amount, or take the grant out of what is not part of it.",
        )


def _spent(sums: _Sums, entry: Entry, name: str) -> Iterator[Breach]:
    was_over, sums.is_over_received = sums.is_over_received, sums.spent > sums.received
    if sums.is_over_received and not was_over:
        yield _breach(
            entry,
            "grant",
            f"With this {pounds_shown(sums.spent)} of {name} has been spent, "
            f"{pounds_shown(sums.spent - sums.received)} more than the "
            f"{pounds_shown(sums.received)} received by {day_shown(entry.on)}.",
            "Correct the amount, or book what goes beyond the grant without it.",
        )


def _breach(entry: Entry, part: str, message: str, fix: str) -> Breach:
    field: Field = (*entry.field, part)
    return Breach(path=entry.path, field=field, message=message, fix=fix)


# ------------------------------------------------------------------- left


def _is_spent_in_time(path: str, name: str, grant: Grant, register: Register) -> Iterator[Breach]:
    """A warning of what is left after the grant's last day, as far as the books are made up."""
    month = reported_month(register)
    if month is None or month.ends_on < grant.until or first_unread(register) is not None:
        return
    left = grant_accounts(register, month)[name].balance
    if left > 0:
        yield Breach(
            path=path,
            field=("until",),
            message=f"{pounds_shown(left)} of the grant is left, which could be spent until "
            f"{day_shown(grant.until)}.",
            fix=f"Ask {grant.funder} whether it may be kept. If so, correct until; if not, book "
            "what goes back.",
            severity=Severity.WARNING,
        )


FIN_11 = Rule(
    id="FIN-11",
    title="Restricted grants are spent on their purpose alone, within their dates, and never more "
    "of them than has come in.",
    source="prospectus §1, §11",
    subjects=_grants,
    check=is_spent_on_purpose,
    reads=all_of(catalogue.CONSORTIUM, catalogue.LEDGER, catalogue.CLOSING, catalogue.GRANT),
)
