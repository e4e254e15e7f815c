"""The management accounts of a month for their readers: a person at a terminal, a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.finance.account_steps import (
    PARTS_IN_WORDS,
    AccountSteps,
    grant_balance,
    hubs_part,
    net_assets,
)
from generator.finance.accounts import management_accounts, to_explain
from generator.finance.balance_sheet import balance_sheet
from generator.finance.grants import grant_accounts
from generator.finance.top_slice import Divided, divided_by_year
from generator.publishing import step_report
from generator.publishing.views.finance_accounts import publish_accounts
from generator.publishing.views.finance_balance import grant_title, publish_balance_sheet
from generator.publishing.views.finance_grants import publish_grant_accounts
from generator.publishing.views.finance_ratio import publish_ratio
from generator.register import Register
from generator.step import Step, nearest
from schemas.dates import day_shown
from schemas.money import percent_text, pounds_shown
from schemas.periods import Period
from schemas.published.audience import as_json
from schemas.published.finance_accounts import PublishedAccounts, PublishedFigures, PublishedPart
from schemas.published.finance_balance import PublishedBalance, PublishedBalanceSheet
from schemas.published.finance_grants import PublishedGrantAccounts
from schemas.published.finance_ratio import PublishedRatio

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NAME_WIDTH, PENCE_WIDTH, PART_WIDTH = 34, 15, 8

PARTS = {part.value: title for part, title in PARTS_IN_WORDS.items()}
"""The parts of income and expenditure, as headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is told of a month."""

    month: Period
    accounts: PublishedAccounts
    balance: PublishedBalanceSheet
    ratio: PublishedRatio
    grants: PublishedGrantAccounts


def report(register: Register, month: Period) -> Told:
    """The accounts of ``month``, as members read them."""
    return Told(
        month=month,
        accounts=publish_accounts(register, month),
        balance=publish_balance_sheet(register, month),
        ratio=publish_ratio(register, month),
        grants=publish_grant_accounts(register, month),
    )


def as_fields(register: Register, told: Told) -> dict[str, object]:
    """The report for JSON."""
    return {
        "version": REPORT_VERSION,
        "as_of": register.as_of.isoformat(),
        "month": str(told.month),
        "accounts": as_json(told.accounts),
        "balance_sheet": as_json(told.balance),
        "ratio": as_json(told.ratio),
        "grants": [as_json(grant) for grant in told.grants.grants],
        "steps": {name: step_report.as_fields(step) for name, step in _steps(register, told.month)},
    }


def _steps(register: Register, month: Period) -> Iterator[tuple[str, Step]]:
    """How the figures that matter most came about, down to accounts and months."""
    accounts = management_accounts(register, month)
    steps = AccountSteps(register=register, accounts=accounts, with_months=True)
    yield "hub_surplus", steps.hub_surplus()
    yield "delivery_surplus", steps.delivery_surplus()
    for line in to_explain(register, accounts):
        yield f"against_budget.{line.account}", steps.against_budget(line)
    yield "net_assets", net_assets(register, balance_sheet(register, month))
    for name, grant in grant_accounts(register, month).items():
        yield f"grant.{name}", grant_balance(register, grant_title(register, name), grant)
    part = hubs_part("In all", sum(divided_by_year(register, month).values(), Divided()))
    if part is not None:
        yield "hubs_part", part


def as_lines(told: Told) -> Iterator[str]:
    """The report for a terminal."""
    yield from _accounts(told.month, told.accounts)
    yield from _explanations(told.accounts)
    yield from _balance_sheet(told.balance)
    yield from _grants(told.grants)
    yield from _ratio(told.ratio)


# ------------------------------------------------- income and expenditure


def _accounts(month: Period, accounts: PublishedAccounts) -> Iterator[str]:
    closed = f"closed on {day_shown(accounts.closed_on)}" if accounts.closed_on else "not closed"
    yield f"Accounts for {month.title}, {closed}"
    yield (
        f"Financial year {accounts.year}: {day_shown(accounts.since)} to "
        f"{day_shown(accounts.until)}, in pounds"
    )
    yield ""
    yield _row("", month.title, "Year so far", "Budget so far", "Better (worse)", "", "Last year")
    for part in accounts.parts:
        if part.lines:
            yield PARTS[part.id]
            yield from _part(part)
        if part.id == "hub-expenditure":
            yield _figures("Hub: surplus or (deficit)", accounts.hub_surplus)
            yield ""
    yield _figures("Delivery: not yet due", accounts.delivery_surplus)
    yield ""
    yield _figures("All income less expenditure", accounts.surplus)


def _part(part: PublishedPart) -> Iterator[str]:
    for line in part.lines:
        mark = " !" if line.is_beyond_tolerance else ""
        yield _figures(f"  {line.title}", line.figures) + mark
    yield _figures("  Total", part.total)


def _figures(name: str, figures: PublishedFigures) -> str:
    return _row(
        name,
        _amount(figures.month_pence),
        _amount(figures.to_date_pence),
        _amount(figures.budget_to_date_pence),
        _amount(figures.better_pence),
        "" if figures.better_bp is None else _percent(figures.better_bp),
        _amount(figures.last_year_pence),
    )


def _row(name: str, *cells: str) -> str:
    widths = [PENCE_WIDTH] * len(cells)
    widths[-2] = PART_WIDTH
    padded = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{_cut(name):<{NAME_WIDTH}}{padded}".rstrip()


def _cut(name: str) -> str:
    return name if len(name) < NAME_WIDTH else f"{name[: NAME_WIDTH - 2]}…"


def _amount(pence: int | None) -> str:
    """Pounds without their sign, as in a column of them; nothing where it is not known."""
    return "–" if pence is None else pounds_shown(pence).replace("£", "")


def _percent(basis_points: int) -> str:
    """To the nearest whole per cent, in brackets where below zero."""
    whole = nearest(Fraction(basis_points, 100))
    return f"({-whole:,}%)" if whole < 0 else f"{whole:,}%"


def _explanations(accounts: PublishedAccounts) -> Iterator[str]:
    """What is said of each account that stands away from its budget by more than is tolerated."""
    lines = [line for part in accounts.parts for line in part.lines if line.is_beyond_tolerance]
    if lines:
        yield ""
        yield "! differs from budget by more than is tolerated"
    for line in lines:
        yield f"  {line.title}: {line.explanation or 'not explained yet'}"
        if line.action:
            yield f"    What is done: {line.action}"


# ----------------------------------------------------------- balance sheet


def _balance_sheet(sheet: PublishedBalanceSheet) -> Iterator[str]:
    before = day_shown(sheet.before_on) if sheet.before_on else ""
    yield ""
    yield f"Balance sheet at the end of {day_shown(sheet.on)}, in pounds"
    yield ""
    yield _two("", day_shown(sheet.on), before)
    yield from _balances("Assets", sheet.assets)
    yield _two("  Total", _amount(sheet.assets_pence), _before(sheet.assets_before_pence))
    yield from _balances("Liabilities", sheet.liabilities)
    yield _two("  Total", _amount(sheet.liabilities_pence), _before(sheet.liabilities_before_pence))
    yield _two("Assets less liabilities", _amount(sheet.net_pence), _before(sheet.net_before_pence))
    yield "Whose it is"
    for fund in sheet.funds:
        name = f"  {fund.title} (restricted)" if fund.grant else f"  {fund.title}"
        yield _two(name, _amount(fund.pence), _before_fund(sheet, fund.brought_pence))
    brought = sum(fund.brought_pence for fund in sheet.funds)
    yield _two("  Total", _amount(sheet.funds_pence), _before_fund(sheet, brought))
    if sheet.difference_pence:
        yield (
            f"The books do not balance: by {_amount(abs(sheet.difference_pence))}. "
            "consortico check says where."
        )


def _balances(title: str, balances: Sequence[PublishedBalance]) -> Iterator[str]:
    yield title
    for balance in balances:
        yield _two(f"  {balance.title}", _amount(balance.pence), _before(balance.before_pence))


FUND_WIDTH = 52


def _two(name: str, now: str, before: str) -> str:
    return f"{name:<{FUND_WIDTH}}{now:>18}{before:>18}".rstrip()


def _before(pence: int | None) -> str:
    return "" if pence is None else _amount(pence)


def _before_fund(sheet: PublishedBalanceSheet, pence: int) -> str:
    return _amount(pence) if sheet.before_on else ""


# -------------------------------------------------------- grants and ratio


def _grants(grants: PublishedGrantAccounts) -> Iterator[str]:
    for grant in grants.grants:
        yield ""
        yield f"{grant.title}, from {grant.funder}: {pounds_shown(grant.amount_pence)}"
        yield (
            f"  Received {pounds_shown(grant.received_pence)}, spent "
            f"{pounds_shown(grant.spent_pence)}, left {pounds_shown(grant.balance_pence)}; to be "
            f"spent until {day_shown(grant.until)}"
        )


def _ratio(ratio: PublishedRatio) -> Iterator[str]:
    yield ""
    yield (
        f"The hub’s part of contracts: the rate is {percent_text(ratio.rate_bp)}, its path allows "
        f"{percent_text(ratio.allowed_bp)}"
    )
    for year in ratio.years:
        if year.division.part_bp is not None:
            yield (
                f"  {year.year}: {percent_text(year.division.part_bp)} of "
                f"{pounds_shown(year.division.income_pence)}"
            )
    due = day_shown(ratio.review_due_on)
    if ratio.is_review_overdue is None:
        yield "Some minutes of the members cannot be read: nobody knows when they reviewed it last."
    elif ratio.is_review_overdue:
        yield f"The members’ review of it was due by {due}."
    else:
        yield f"The members review it again by {due}."
