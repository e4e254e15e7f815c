"""Records of finance as published, each as it was made."""

from __future__ import annotations

from generator.finance.budget import months_of, year_from_slug
from generator.register import Register
from schemas.ledger import Transaction
from schemas.periods import Period
from schemas.published.finance_records import (
    PublishedBudget,
    PublishedBudgetLine,
    PublishedClosing,
    PublishedExplainedVariance,
    PublishedGrant,
    PublishedLedgerMonth,
    PublishedPost,
    PublishedPosting,
    PublishedPricing,
    PublishedTransaction,
    PublishedYearlyCost,
)


def publish_ledger(register: Register, month: Period) -> PublishedLedgerMonth:
    """The month's transactions, in the order of its file."""
    return PublishedLedgerMonth(
        month=str(month),
        transactions=tuple(map(_transaction, register.ledger[month].transactions)),
    )


def _transaction(transaction: Transaction) -> PublishedTransaction:
    return PublishedTransaction(
        on=transaction.on,
        title=transaction.title,
        reference=transaction.reference,
        postings=tuple(
            PublishedPosting(
                account=posting.account,
                amount_pence=posting.amount_pence,
                contract=posting.contract,
                member=posting.member,
                grant=posting.grant,
            )
            for posting in transaction.postings
        ),
    )


def publish_closing(register: Register, month: Period) -> PublishedClosing:
    """The closing of the month."""
    closing = register.closings[month]
    return PublishedClosing(
        month=str(month),
        closed_on=closing.closed_on,
        decision=str(closing.decision) if closing.decision else None,
        seal=closing.seal,
        variances={
            account: PublishedExplainedVariance(
                explanation=variance.explanation, action=variance.action
            )
            for account, variance in closing.variances.items()
        },
    )


def publish_budget(register: Register, slug: str) -> PublishedBudget:
    """The budget of the financial year that is written ``slug``."""
    budget, year = register.budgets[slug], year_from_slug(register, slug)
    return PublishedBudget(
        year=year.title,
        since=year.starts_on,
        until=year.ends_on,
        decision=str(budget.decision),
        lines={
            account: PublishedBudgetLine(
                year_pence=sum(months_of(line)), months_pence=months_of(line), because=line.because
            )
            for account, line in budget.lines.items()
        },
    )


def publish_grant(register: Register, grant_id: str) -> PublishedGrant:
    """The grant of that name."""
    grant = register.grants[grant_id]
    return PublishedGrant(
        id=grant_id,
        title=grant.title,
        funder=grant.funder,
        purpose=grant.purpose,
        amount_pence=grant.amount,
        since=grant.since,
        until=grant.until,
        accounts=grant.accounts,
        decision=str(grant.decision),
    )


def publish_post(register: Register, post_id: str) -> PublishedPost:
    """The post of that name."""
    post = register.posts[post_id]
    return PublishedPost(
        id=post_id,
        title=post.title,
        account=post.account,
        priority=post.priority,
        since=post.since,
        until=post.until,
        yearly_cost=tuple(
            PublishedYearlyCost(
                since=entry.since, pence=entry.value, resolution=str(entry.resolution)
            )
            for entry in post.yearly_cost
        ),
    )


def publish_pricing(register: Register, tender_id: str) -> PublishedPricing:
    """The tender's pricing sheet."""
    pricing = register.pricings[tender_id]
    below = pricing.below_cost
    return PublishedPricing(
        tender=tender_id,
        priced_on=pricing.priced_on,
        overheads_bp=pricing.overheads,
        risk_bp=pricing.risk,
        margin_bp=pricing.margin,
        delivery_pence={lot: dict(priced.delivery) for lot, priced in pricing.lots.items()},
        below_cost_reason=below.reason if below else None,
        below_cost_decision=str(below.decision) if below else None,
    )
