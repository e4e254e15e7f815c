"""The hub's books, budgets, posts and grants laid over the minimal consortium."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from tests.consortia import AS_OF, Edit, edited, register_of

Files = Mapping[str, bytes]
"""Records by path."""

Line = tuple[str, str, str]
"""A posting: account, debit or credit in pounds with a sign, and what it is for, as YAML."""


def ledger(month: str, *lines: Line) -> Files:
    """The ledger of ``month`` with one transaction on its first day, of these postings."""
    postings = [
        f"      - {{account: {account}, {_side(pounds)}{', ' if about else ''}{about}}}\n"
        for account, pounds, about in lines
    ]
    head = f"transactions:\n  - on: {month}-01\n    title: All of it\n    postings:\n"
    return {f"data/finance/ledger/{month}.yaml": (head + "".join(postings)).encode()}


def _side(pounds: str) -> str:
    return f"credit: {pounds[1:]}" if pounds.startswith("-") else f"debit: {pounds}"


def budget(year: str, **lines: str) -> Files:
    """The budget of a financial year: for each account an amount for the year, or months."""
    told = [
        f"  {account}: {{{'months' if value.startswith('[') else 'year'}: {value}}}\n"
        for account, value in lines.items()
    ]
    text = f"decision: board/2024-12-02/1\nlines:\n{''.join(told)}"
    return {f"data/finance/budgets/{year}.yaml": text.encode()}


def post(
    name: str = "manager",
    *,
    yearly: str = "12000.00",
    since: str = "2024-01-01",
    until: str = "",
    priority: int = 1,
    account: str = "salaries",
) -> Files:
    """A post in the hub."""
    last = f"until: {until}\n" if until else ""
    return {
        f"data/finance/posts/{name}.yaml": f"""\
title: {name.capitalize()}
account: {account}
priority: {priority}
since: {since}
{last}yearly_cost:
  - since: {since}
    value: {yearly}
    resolution: board/2024-12-02/1
""".encode()
    }


def grant(
    name: str = "start-up",
    *,
    amount: str = "5000.00",
    since: str = "2025-01-01",
    until: str = "2026-12-31",
) -> Files:
    """A restricted grant."""
    return {
        f"data/finance/grants/{name}.yaml": f"""\
title: Start-up grant
funder: A foundation
purpose: To set up the hub.
amount: {amount}
since: {since}
until: {until}
accounts: [salaries]
decision: board/2024-12-02/1
""".encode()
    }


def tender(
    name: str,
    *,
    stage: str = "identified",
    value: str = "1200.00",
    since: str = "2026-01-01",
    until: str = "2026-12-31",
    more: str = "",
) -> Files:
    """A tender in the pipeline; ``since`` empty for one without dates."""
    stages = ["identified", "go", "shaping", "bid-submitted", "won", "contracted"]
    reached = stages[: stages.index(stage) + 1]
    told = "".join(
        f"  - stage: {each}\n    on: 2025-0{place}-01\n"
        for place, each in enumerate(reached, start=1)
    )
    dates = f"delivery:\n  since: {since}\n  until: {until}\n" if since else ""
    return {
        f"data/tenders/{name}/tender.yaml": f"""\
title: {name.capitalize()}
commissioner: Chiltern Vale Council
summary: Something to be done.
themes: [wellbeing]
value: {value}
stages:
{told}{dates}{more}""".encode()
    }


WITHOUT_MEALS: Edit = (
    "tenders/meals/tender.yaml",
    "delivery:\n  since: 2025-10-01\n  until: 2026-09-30\n",
    "",
)
"""The tender of meals, which is won, has no dates and so is not forecast."""


def hub_register(*files: Files, edits: tuple[Edit, ...] = (), as_of: date = AS_OF) -> Register:
    """The minimal consortium with these records added and these words changed."""
    laid = edited(*edits)
    for more in files:
        laid |= more
    return register_of(laid, as_of)
