"""The ledger: a month's transactions in double entry (rule FIN-4, prospectus §9)."""

from __future__ import annotations

from pydantic import Field

from schemas.dates import Day
from schemas.money import Pence
from schemas.record import Record
from schemas.text import Line, Slug


class Side(Record):
    """An amount on one side of an account: ``debit`` or ``credit``, and never both."""

    debit: Pence | None = Field(
        default=None, description="The amount in pounds, where it is a debit."
    )
    credit: Pence | None = Field(
        default=None, description="The amount in pounds, where it is a credit."
    )

    @property
    def amount_pence(self) -> int:
        """Above zero for a debit, below for a credit."""
        return (self.debit or 0) - (self.credit or 0)


class Posting(Side):
    """One line of a transaction: an account, an amount, and whom or what it is for."""

    account: Slug = Field(description="The account, by its short name in the chart of accounts.")
    contract: Slug | None = Field(
        default=None, description="The contract, by its tender's short name, where it is for one."
    )
    member: Slug | None = Field(default=None, description="The member, where it is for one.")
    grant: Slug | None = Field(
        default=None, description="The restricted grant that it is received under or spent from."
    )


class Transaction(Record):
    """One event in the books: its debits equal its credits."""

    on: Day = Field(description="The day on which it happened, within the file's month.")
    title: Line = Field(description="What happened, in a few words, without anybody's name.")
    reference: Line | None = Field(
        default=None, description="The invoice's, remittance's or bank line's own number."
    )
    postings: tuple[Posting, ...] = Field(
        min_length=2, description="Its lines; debits and credits add up to the same."
    )


class Balance(Side):
    """What somebody else says that an account stands at, such as a bank statement."""

    on: Day = Field(description="The day at whose end it stands so, within the file's month.")
    account: Slug = Field(description="The account, by its short name in the chart of accounts.")
    contract: Slug | None = Field(
        default=None, description="The contract, where only what is booked on one is counted."
    )
    member: Slug | None = Field(
        default=None, description="The member, where only what is booked for one is counted."
    )
    grant: Slug | None = Field(
        default=None, description="The grant, where only what is booked under one is counted."
    )


class LedgerMonth(Record):
    """The transactions of one month, which the file's name tells."""

    transactions: tuple[Transaction, ...] = Field(
        default=(), description="What happened, by day. A month without any is written []."
    )
    balances: tuple[Balance, ...] = Field(
        default=(), description="Balances confirmed from outside the books, by account and day."
    )
