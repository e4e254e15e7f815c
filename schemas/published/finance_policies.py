"""Published policies of finance that are more than one figure each, as in force."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedAccount(Published):
    """An account of the chart: its type, and what the portal reads from it."""

    id: str
    title: str
    type: str
    use: str | None = None


class PublishedChart(Published):
    """The chart of accounts, in the order of statements."""

    since: date
    resolution: str
    accounts: tuple[PublishedAccount, ...]


class PublishedPathStep(Published):
    """The most that the hub's part of contracts may be, from a day on."""

    since: date
    at_most_bp: int


class PublishedTopSlicePath(Published):
    """The path along which the hub's part is to fall, first step first."""

    since: date
    resolution: str
    steps: tuple[PublishedPathStep, ...]


class PublishedStageLikelihood(Published):
    """How likely a tender is to be won by its stage, in basis points."""

    since: date
    resolution: str
    identified_bp: int
    go_bp: int
    shaping_bp: int
    bid_submitted_bp: int


class PublishedDebtAges(Published):
    """The ages in days by which what is owed is grouped."""

    since: date
    resolution: str
    days: tuple[int, ...]


class PublishedOwnContracting(Published):
    """What a member is taken to spend on a contract of its own."""

    since: date
    resolution: str
    winning_pence: int
    yearly_pence: int


class PublishedFinancePolicies(Published):
    """The policies of finance in force on the site's day, those of one figure apart."""

    chart_of_accounts: PublishedChart
    top_slice_path: PublishedTopSlicePath
    stage_likelihood: PublishedStageLikelihood
    debt_ages: PublishedDebtAges
    own_contracting: PublishedOwnContracting
