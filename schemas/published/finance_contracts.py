"""Published accounts of contracts: what came in, what the hub kept, what members were paid."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published

BY_RESULT = "result"
"""How it is said of a side that it pays for outcomes reached."""


class PublishedMemberAccount(Published):
    """One member's part of a contract: held, booked as its due, paid, and still owed.

    ``owed_pence`` = ``cost_pence`` - ``paid_pence``. ``due_pence`` is what fell due by the
    terms of payment and is earned; absent where the contract states none.
    """

    member: str
    held_pence: int
    cost_pence: int
    paid_pence: int
    owed_pence: int
    due_pence: int | None = None


class PublishedPaymentTerms(Published):
    """How one side pays: ``by`` block, output or result, ``when`` advance or arrears."""

    by: str
    when: str
    days: int
    retention_bp: int
    retention_days: int


class PublishedInstalment(Published):
    """A payment to come, or that fell due. ``member`` is absent where the commissioner pays.

    ``is_planned`` where it rests on the profile, because what was delivered is not known.
    """

    lot: str
    member: str | None = None
    period: str
    due_on: date
    amount_pence: int
    is_planned: bool
    is_retention: bool


class PublishedOwed(Published):
    """A part of an invoice that is not settled, and since when."""

    member: str | None = None
    since: date
    age_days: int
    pence: int


class PublishedContractAccount(Published):
    """A contract's account on the site's day.

    ``value_pence`` = ``hub_pence`` + ``held_pence`` + ``unallocated_pence``, and
    ``income_pence`` = ``top_slice_pence`` + ``delivery_pence`` +
    ``unallocated_income_pence``, of which ``received_pence`` has come in.
    """

    tender: str
    title: str
    since: date | None = None
    until: date | None = None
    is_running: bool
    value_pence: int
    hub_pence: int
    held_pence: int
    unallocated_pence: int
    income_pence: int
    top_slice_pence: int
    delivery_pence: int
    unallocated_income_pence: int
    received_pence: int
    owed_by_commissioner_pence: int
    due_pence: int | None = None
    cost_pence: int
    paid_pence: int
    owed_to_members_pence: int
    members: tuple[PublishedMemberAccount, ...]
    from_commissioner: PublishedPaymentTerms | None = None
    to_members: PublishedPaymentTerms | None = None
    to_come: Annotated[tuple[PublishedInstalment, ...] | None, MEMBERS_ONLY] = None
    owed_by: Annotated[tuple[PublishedOwed, ...] | None, MEMBERS_ONLY] = None
    owed_to: Annotated[tuple[PublishedOwed, ...] | None, MEMBERS_ONLY] = None

    @property
    def is_public(self) -> bool:
        """Whether neither side pays by results: what was paid for them tells how many there were.

        They are counts of people, of which the public is told no small one (rule MON-9).
        """
        terms = (self.from_commissioner, self.to_members)
        return all(one is None or one.by != BY_RESULT for one in terms)


class PublishedContractAccounts(Published):
    """Every contract that members hold or that anything was booked on."""

    booked_until: date | None = None
    ages_days: tuple[int, ...]
    contracts: tuple[PublishedContractAccount, ...]
