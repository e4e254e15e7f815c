"""The sample's budgets, grant and posts, large enough for its contracts and no larger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.authoring.sample.extent import SETTLED_ON, Extent
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from schemas.accounts import AccountType, AccountUse
from schemas.catalogue import BUDGET, GRANT, POST
from schemas.dates import Month
from schemas.financial_year import financial_year_of
from schemas.money import pounds_text

ACCOUNTS: dict[str, tuple[str, AccountType, AccountUse | None]] = {
    "bank": ("Current account", AccountType.ASSET, AccountUse.BANK),
    "due-from-commissioners": (
        "Owed by commissioners", AccountType.ASSET, AccountUse.OWED_BY_COMMISSIONERS,
    ),
    "due-to-members": ("Owed to members", AccountType.LIABILITY, AccountUse.OWED_TO_MEMBERS),
    "opening-funds": ("Funds at the start", AccountType.FUNDS, AccountUse.OPENING_FUNDS),
    "top-slice": ("Hub's part of contracts", AccountType.INCOME, AccountUse.TOP_SLICE),
    "delivery": ("Members' part of contracts", AccountType.INCOME, AccountUse.DELIVERY),
    "unallocated": (
        "Contract income that nobody delivers for", AccountType.INCOME, AccountUse.UNALLOCATED,
    ),
    "grants": ("Grants", AccountType.INCOME, AccountUse.GRANTS),
    "sub-contracts": ("Sub-contracts", AccountType.EXPENDITURE, AccountUse.SUB_CONTRACTS),
    "salaries": ("Salaries", AccountType.EXPENDITURE, None),
    "premises": ("Premises", AccountType.EXPENDITURE, None),
    "it": ("Computers and software", AccountType.EXPENDITURE, None),
    "insurance": ("Insurance", AccountType.EXPENDITURE, None),
}  # fmt: skip

FINANCE_POLICIES: dict[str, Any] = {
    "chart_of_accounts": {
        name: {"title": title, "type": kind.value} | ({"use": use.value} if use else {})
        for name, (title, kind, use) in ACCOUNTS.items()
    },
    "ratio_review_months": 13,
    "budget_tolerance": "10%",
    "budget_tolerance_amount": "500.00",
    "reserve_months": 3,
    "stage_likelihood": {
        "identified": "10%",
        "go": "20%",
        "shaping": "30%",
        "bid_submitted": "40%",
    },
    "forecast_months": 36,
    "forecast_range": "80%",
    "debt_ages": [30, 60, 90],
    "own_contracting": {"winning": "2400.00", "yearly": "3600.00"},
}
"""Every finance policy but the path of the hub's part."""

PAYMENT: Tree = {
    "from_commissioner": {"by": "block", "when": "arrears", "days": 30},
    "to_members": {"by": "block", "when": "arrears", "days": 45},
}
"""How every contract of the sample is paid."""

POST_PENCE = 1_800_000
MEMBERS_PER_POST = 40
RUNNING_PENCE = {"premises": 600_000, "it": 240_000, "insurance": 120_000}
GRANT_PENCE = 2_000_000
GRANT_NAME = "start-up"


def finance_sheets(extent: Extent) -> Iterator[Sheet]:
    """The posts, the grant, and a budget for each financial year, oldest first."""
    founding = f"members/{extent.founded_on}/1"
    posts = max(1, extent.members // MEMBERS_PER_POST)
    for number in range(1, posts + 1):
        yield sheet(
            POST,
            f"officer-{number}",
            tree={
                "title": f"Contracts officer {number}, half-time",
                "account": "salaries",
                "priority": number,
                "since": extent.founded_on,
                "yearly_cost": [
                    {
                        "since": extent.founded_on,
                        "value": pounds_text(POST_PENCE),
                        "resolution": founding,
                    }
                ],
            },
        )
    yield sheet(
        GRANT,
        GRANT_NAME,
        tree={
            "title": "Start-up grant",
            "funder": "An invented foundation",
            "purpose": "To set up the hub before contracts pay for it.",
            "amount": pounds_text(GRANT_PENCE),
            "since": extent.founded_on,
            "until": date(extent.founded_on.year + 5, 3, 31),
            "accounts": ["salaries", "premises", "it"],
            "decision": founding,
        },
    )
    yield from _budgets(extent, founding, posts)


def _budgets(extent: Extent, decision: str, posts: int) -> Iterator[Sheet]:
    year = financial_year_of(extent.founded_on, Month.APRIL)
    while year.starts_on <= SETTLED_ON:
        lines = {account: {"year": pounds_text(pence)} for account, pence in RUNNING_PENCE.items()}
        salaries = {"year": pounds_text(posts * POST_PENCE)}
        yield sheet(
            BUDGET, year.slug, tree={"decision": decision, "lines": {"salaries": salaries, **lines}}
        )
        year = year.next()
