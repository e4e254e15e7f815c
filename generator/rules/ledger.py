"""FIN-4: the books are kept in double entry, each month in its own file (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.contracts.reach import where_its_approval_is_lost
from generator.finance.ledger import (
    chart_of_accounts,
    contracts_in_books,
    is_booked_otherwise,
    month_of,
)
from generator.finding import Field
from generator.links import HOLDING, all_of
from generator.reads import Changed
from generator.register import Register
from generator.rules.balances import Confirmed, balance_agrees, confirmed
from generator.rules.booked_limits import over_limits
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import NEEDS_CONTRACT, NEEDS_MEMBER
from schemas.dates import day_shown
from schemas.ledger import Posting, Side, Transaction
from schemas.money import pounds_shown
from schemas.periods import Period, period_from_text
from schemas.placeholder import in_brief
from schemas.text import listed

_FIELD = '"{}:"'

Subject = Period | Confirmed | str
"""A month with a ledger, a balance confirmed in one, or a contract that is booked on."""


def _months_balances_and_contracts(register: Register) -> Iterator[Subject]:
    yield from register.ledger
    yield from confirmed(register)
    yield from sorted(contracts_in_books(register))


def is_double_entry(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-4: each month holds together, and so do the books from the first month on."""
    if isinstance(subject, str):
        yield from over_limits(register, subject)
    elif isinstance(subject, Period):
        yield from _is_well_kept(subject, register)
    else:
        yield from balance_agrees(subject, register)


def _is_well_kept(month: Period, register: Register) -> Iterator[Breach]:
    path, ledger = catalogue.LEDGER.path(str(month)), register.ledger[month]
    for number, transaction in enumerate(ledger.transactions):
        field: Field = ("transactions", number)
        yield from _is_of_its_month(path, (*field, "on"), transaction.on, month, register)
        yield from _postings(path, field, transaction, register)
    for number, balance in enumerate(ledger.balances):
        field = ("balances", number)
        yield from _is_of_its_month(path, (*field, "on"), balance.on, month, register)
        yield from _has_one_side(path, field, balance)


def _is_of_its_month(
    path: str, field: Field, on: date, month: Period, register: Register
) -> Iterator[Breach]:
    if not month.starts_on <= on <= month.ends_on:
        right = catalogue.LEDGER.path(str(month_of(on)))
        yield Breach(
            path=path,
            field=field,
            message=f"This is dated {day_shown(on)}; what stands in this file must be of "
            f"{month.title}.",
            fix=f"Correct the day, or move it to {right}.",
        )
    elif on < register.consortium.founded_on:
        yield Breach(
            path=path,
            field=field,
            message=f"This is dated {day_shown(on)}, before the consortium was founded on "
            f"{day_shown(register.consortium.founded_on)}.",
            fix="Correct the day.",
        )
    elif on > register.as_of:
        yield Breach(
            path=path,
            field=field,
            message=f"This is dated {day_shown(on)}, which is still to come; only what has "
            "happened is booked.",
            fix="Correct the day, or take it out until then.",
        )


def _postings(
    path: str, field: Field, transaction: Transaction, register: Register
) -> Iterator[Breach]:
    faults = False
    for number, posting in enumerate(transaction.postings):
        place = (*field, "postings", number)
        for breach in _has_one_side(path, place, posting):
            faults = True
            yield breach
        yield from _says_for_whom(path, place, posting, register)
    # Of amounts that are not there nobody can say by how much they differ.
    if not faults:
        yield from _balances(path, field, transaction)


def _has_one_side(path: str, field: Field, side: Side) -> Iterator[Breach]:
    if side.debit is None and side.credit is None:
        yield Breach(
            path=path,
            field=field,
            message="There is no amount here; it must be a debit or a credit.",
            fix='Add "debit:" or "credit:" with the amount in pounds.',
        )
    elif side.debit is not None and side.credit is not None:
        yield Breach(
            path=path,
            field=(*field, "credit"),
            message=f"Here stand a debit of {pounds_shown(side.debit)} and a credit of "
            f"{pounds_shown(side.credit)}; it must be one of the two.",
            fix="Take one of them out, or write two postings.",
        )


def _says_for_whom(
    path: str, field: Field, posting: Posting, register: Register
) -> Iterator[Breach]:
    account = chart_of_accounts(register).get(posting.account)
    if account is None or account.use is None:
        return
    missing = [
        name
        for name, uses in (("contract", NEEDS_CONTRACT), ("member", NEEDS_MEMBER))
        if account.use in uses and getattr(posting, name) is None
    ]
    if missing:
        yield Breach(
            path=path,
            field=(*field, "account"),
            message=f"A posting on {posting.account} must say for which {listed(missing)} it is.",
            fix=f"Add {listed(map(_FIELD.format, missing))} with the short name.",
        )


def _balances(path: str, field: Field, transaction: Transaction) -> Iterator[Breach]:
    debit = sum(posting.debit or 0 for posting in transaction.postings)
    credit = sum(posting.credit or 0 for posting in transaction.postings)
    if debit != credit:
        more = "more" if credit > debit else "less"
        yield Breach(
            path=path,
            field=field,
            message=f'"{in_brief(transaction.title)}" does not balance: its debits are '
            f"{pounds_shown(debit)} and its credits {pounds_shown(credit)}, "
            f"{pounds_shown(abs(debit - credit))} {more}; both must be the same.",
            fix="Correct an amount, or add the posting that is missing.",
        )


# ------------------------------------------------------------------- what it reads


def _is_booked_there(subject: Subject, changed: Changed) -> bool:
    """Whether the month's ledger that changed is looked at.

    By a month, its own; by a balance, that and any before; by a contract, where something
    else is booked on it.
    """
    month = period_from_text(changed.place.part("month") or "")
    if isinstance(subject, str):
        return is_booked_otherwise(subject, changed.before, changed.after)
    return month == subject if isinstance(subject, Period) else month <= subject[0]


def _contract_of(subject: Subject) -> str:
    return subject if isinstance(subject, str) else ""


def _is_its_contract(subject: Subject, changed: Changed) -> bool:
    return subject == changed.place.part("tender")


FIN_4: Rule[Subject] = Rule(
    id="FIN-4",
    title="The books are kept in double entry: every transaction balances, agrees with what is "
    "confirmed from outside, and takes no contract over its value and no member over its position.",
    source="prospectus §9",
    subjects=_months_balances_and_contracts,
    check=is_double_entry,
    reads=all_of(catalogue.CONSORTIUM)
    | where_its_approval_is_lost(_contract_of)
    | dict.fromkeys(HOLDING, _is_its_contract)
    | {catalogue.LEDGER: _is_booked_there},
)
