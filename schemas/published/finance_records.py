"""Published records of finance, each as it was made: ledger, closed months, budgets and more."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedPosting(Published):
    """One line of a transaction: a debit is above zero, a credit below."""

    account: str
    amount_pence: int
    contract: str | None = None
    member: str | None = None
    grant: str | None = None


class PublishedTransaction(Published):
    """One event in the books; its postings add up to zero."""

    on: date
    title: str
    reference: str | None = None
    postings: tuple[PublishedPosting, ...]


class PublishedLedgerMonth(MembersOnly):
    """A month's transactions. Salaries of few people could be told from them."""

    month: str
    transactions: tuple[PublishedTransaction, ...]


class PublishedExplainedVariance(Published):
    """Why an account stands away from its budget."""

    explanation: str
    action: str | None = None


class PublishedClosing(MembersOnly):
    """A month whose books are closed, by its seal; the decision that accepted its accounts."""

    month: str
    closed_on: date
    decision: str | None = None
    seal: str
    variances: dict[str, PublishedExplainedVariance]


class PublishedBudgetLine(Published):
    """The pence budgeted for an account, in the year and in each of its months."""

    year_pence: int
    months_pence: tuple[int, ...]
    because: str | None = None


class PublishedBudget(MembersOnly):
    """The hub's budget for a financial year, by account."""

    year: str
    since: date
    until: date
    decision: str
    lines: dict[str, PublishedBudgetLine]


class PublishedGrant(Published):
    """A restricted grant: from whom, for what, and on which accounts it may be spent."""

    id: str
    title: str
    funder: str
    purpose: str
    amount_pence: int
    since: date
    until: date
    accounts: tuple[str, ...]
    decision: str


class PublishedYearlyCost(Published):
    """What a post costs a year, from one day on."""

    since: date
    pence: int
    resolution: str


class PublishedPost(MembersOnly):
    """A post in the hub. What it costs is what its one holder earns, so it is for members."""

    id: str
    title: str
    account: str
    priority: int
    since: date
    until: date | None = None
    yearly_cost: tuple[PublishedYearlyCost, ...]


class PublishedPricing(MembersOnly):
    """What a tender costs in full: direct costs by lot and heading, and the rates on them."""

    tender: str
    priced_on: date
    overheads_bp: int
    risk_bp: int
    margin_bp: int
    delivery_pence: dict[str, dict[str, int]]
    below_cost_reason: str | None = None
    below_cost_decision: str | None = None
