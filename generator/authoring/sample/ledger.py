"""The sample's ledger: what each contract, post and budget makes happen, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.authoring.sample.draws import Draws
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.finance.budget import budgeted
from generator.finance.ledger import chart_of_accounts
from generator.finance.posts import monthly_cost
from generator.finance.schedule import Instalment, instalments
from generator.register import Register
from schemas.accounts import AccountType, AccountUse
from schemas.catalogue import LEDGER
from schemas.money import pounds_text
from schemas.periods import Frequency, Period, period_containing

PAYDAY = 28
BILLS_DAY = 15
LATEST_RECEIPT = 9
"""By how many days commissioners pay late at most."""


class _Line(NamedTuple):
    """A posting to be: a debit is above zero."""

    use: AccountUse | str
    pence: int
    contract: str | None = None
    member: str | None = None
    grant: str | None = None


class _Event(NamedTuple):
    """A transaction to be; ``title`` orders those of one day."""

    on: date
    title: str
    lines: tuple[_Line, ...]


def ledger_sheets(register: Register, seed: int, until: Period) -> Iterator[Sheet]:
    """A ledger for each month from the founding to ``until``, the last included."""
    month = period_containing(register.consortium.founded_on, Frequency.MONTH)
    story = _Story(register=register, seed=seed)
    coming = _by_month(story.contract_events())
    while month <= until:
        events = [*story.grants_in(month), *coming.get(month, ()), *story.running_costs(month)]
        yield story.month_sheet(month, sorted(events))
        month = month.next()


def _by_month(events: Iterable[_Event]) -> Mapping[Period, list[_Event]]:
    months: dict[Period, list[_Event]] = {}
    for event in events:
        months.setdefault(period_containing(event.on, Frequency.MONTH), []).append(event)
    return months


class _Story:
    """What is known while the months are told: the bank's balance, and what grants have left."""

    def __init__(self, *, register: Register, seed: int) -> None:
        self._register = register
        self._seed = seed
        self._account_of = {
            account.use: name
            for name, account in reversed(list(chart_of_accounts(register).items()))
            if account.use
        }
        self._bank_pence = 0
        self._left = {name: grant.amount for name, grant in register.grants.items()}

    def contract_events(self) -> Iterator[_Event]:
        """Invoices, receipts, what members are owed and what they are paid."""
        for due in instalments(self._register):
            if not due.is_planned:
                yield from (self._paid(due) if due.member else self._received(due))

    def _received(self, due: Instalment) -> Iterator[_Event]:
        draws = Draws(self._seed, "receipt", due.tender, due.lot, due.due_on)
        income = tuple(
            _Line(use, -pence, due.tender)
            for use, pence in (
                (AccountUse.TOP_SLICE, due.hub_pence),
                (AccountUse.UNALLOCATED, due.unallocated_pence),
                (AccountUse.DELIVERY, due.delivery_pence),
            )
            if pence
        )
        owed = _Line(AccountUse.OWED_BY_COMMISSIONERS, due.amount_pence, due.tender)
        yield _Event(due.billed_on, f"Invoice: {self._about(due)}", (owed, *income))
        yield _Event(
            due.due_on + timedelta(days=draws.below(LATEST_RECEIPT)),
            f"Received: {self._about(due)}",
            (_Line(AccountUse.BANK, due.amount_pence), owed._replace(pence=-due.amount_pence)),
        )

    def _paid(self, due: Instalment) -> Iterator[_Event]:
        cost = _Line(AccountUse.SUB_CONTRACTS, due.amount_pence, due.tender, due.member)
        owed = _Line(AccountUse.OWED_TO_MEMBERS, -due.amount_pence, due.tender, due.member)
        yield _Event(due.billed_on, f"Due: {self._about(due)}", (cost, owed))
        yield _Event(
            due.due_on,
            f"Paid: {self._about(due)}",
            (owed._replace(pence=due.amount_pence), _Line(AccountUse.BANK, -due.amount_pence)),
        )

    def _about(self, due: Instalment) -> str:
        return f"{self._register.tenders[due.tender].lots[due.lot].title}, {due.period.title}"

    def grants_in(self, month: Period) -> Iterator[_Event]:
        """The grants that come in during the month."""
        for name, grant in self._register.grants.items():
            if period_containing(grant.since, Frequency.MONTH) == month:
                yield _Event(
                    grant.since,
                    f"Received: {grant.title}",
                    (
                        _Line(AccountUse.BANK, grant.amount),
                        _Line(AccountUse.GRANTS, -grant.amount, grant=name),
                    ),
                )

    def running_costs(self, month: Period) -> Iterator[_Event]:
        """Posts by their cost, other accounts by their budget and a few per cent more or less."""
        staffed = {post.account for post in self._register.posts.values()}
        payday = month.starts_on.replace(day=PAYDAY)
        for post in self._register.posts.values():
            pence = monthly_cost(post, month)
            if pence:
                yield _Event(payday, f"Pay: {post.title}", self._spent(post.account, pence, payday))
        billed = month.starts_on.replace(day=BILLS_DAY)
        for account, kind in chart_of_accounts(self._register).items():
            budget = budgeted(self._register, account, month)
            if kind.type is not AccountType.EXPENDITURE or kind.use or account in staffed:
                continue
            if budget:
                draws = Draws(self._seed, "bill", account, month)
                pence = budget * draws.between(91, 106) // 100
                yield _Event(billed, kind.title, self._spent(account, pence, billed))

    def _spent(self, account: str, pence: int, on: date) -> tuple[_Line, ...]:
        """The cost, as far as a grant has something left for it on the grant."""
        lines = []
        rest = pence
        for name, grant in self._register.grants.items():
            if account in grant.accounts and grant.since <= on <= grant.until:
                part = min(rest, self._left[name])
                self._left[name] -= part
                rest -= part
                lines.append(_Line(account, part, grant=name))
        lines.append(_Line(account, rest))
        return (*(line for line in lines if line.pence), _Line(AccountUse.BANK, -pence))

    def month_sheet(self, month: Period, events: Iterable[_Event]) -> Sheet:
        """The month's file, with the bank's balance at its end confirmed."""
        transactions = []
        for event in events:
            self._bank_pence += sum(line.pence for line in event.lines if line.use == _BANK)
            transactions.append(
                {
                    "on": event.on,
                    "title": event.title,
                    "postings": [self._posting(line) for line in event.lines],
                }
            )
        balance = {
            "on": month.ends_on,
            "account": self._account_of[AccountUse.BANK],
            **_side(self._bank_pence),
        }
        tree: Tree = {"transactions": transactions, "balances": [balance]}
        return sheet(LEDGER, str(month), tree=tree)

    def _posting(self, line: _Line) -> Tree:
        named = self._account_of[line.use] if isinstance(line.use, AccountUse) else line.use
        about = {"contract": line.contract, "member": line.member, "grant": line.grant}
        return {
            "account": named,
            **_side(line.pence),
            **{name: value for name, value in about.items() if value},
        }


_BANK = AccountUse.BANK


def _side(pence: int) -> Tree:
    return {"debit" if pence >= 0 else "credit": pounds_text(abs(pence))}
