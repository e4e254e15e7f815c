"""Published accounts of restricted grants: received, spent by account, and what is left."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedGrantSpending(Published):
    """What was spent of a grant on one account, in pence."""

    account: str
    title: str
    pence: int


class PublishedGrantAccount(Published):
    """A grant's account up to the day to which the books are made up.

    ``received_pence`` - ``spent_pence`` = ``balance_pence``.
    """

    id: str
    title: str
    funder: str
    purpose: str
    amount_pence: int
    since: date
    until: date
    decision: str
    received_pence: int
    spending: tuple[PublishedGrantSpending, ...]
    spent_pence: int
    balance_pence: int


class PublishedGrantAccounts(Published):
    """Every grant's account; ``booked_until`` is absent where there are no books."""

    booked_until: date | None = None
    is_year_end: bool
    grants: tuple[PublishedGrantAccount, ...]

    @property
    def is_public(self) -> bool:
        """At the end of a year: salaries are among what grants are spent on."""
        return self.is_year_end
