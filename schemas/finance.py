"""Budgets, closed months, grants and posts: what the hub's accounts are held beside."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.money import Pence
from schemas.numbers import Count
from schemas.periods import MONTHS_IN_YEAR
from schemas.record import Dated, Record
from schemas.seals import Seal
from schemas.text import Line, Paragraph, Slug


class BudgetLine(Record):
    """What is budgeted for one account: an even amount for the year, or each month's own."""

    year: Pence | None = Field(
        default=None, description="For the whole year in pounds, the same every month."
    )
    months: tuple[Pence, ...] = Field(
        default=(),
        description=f"Or for each of the {MONTHS_IN_YEAR} months in pounds, from the financial "
        "year's first.",
    )
    because: Line | None = Field(default=None, description="What the figure rests on.")


class Budget(Record):
    """The hub's budget for a financial year. The file's name is the year, such as 2026-27."""

    decision: DecisionReference = Field(description="The minuted decision that adopted it.")
    lines: Mapping[Slug, BudgetLine] = Field(
        min_length=1,
        description="Income and expenditure by account, by its short name in the chart.",
    )


class ExplainedVariance(Record):
    """Why an account stands away from its budget, and what is done about it."""

    explanation: Paragraph = Field(description="Why it differs from the budget.")
    action: Paragraph | None = Field(default=None, description="What is done about it, if need be.")


class Closing(Record):
    """A month whose books are closed. The file's name is the month; its ledger changes no more."""

    closed_on: Day = Field(description="The day on which the month was closed.")
    decision: DecisionReference | None = Field(
        default=None, description="The minuted decision that accepted the accounts, once there is."
    )
    seal: Seal = Field(
        description="A digest of the month's ledger, as the generator writes it. It finds what "
        "was changed or added after the month was closed."
    )
    variances: Mapping[Slug, ExplainedVariance] = Field(
        default={},
        description="For each account that stands away from its budget of the year so far by more "
        "than the tolerance: why.",
    )


class Grant(Record):
    """A restricted grant: money given for one purpose alone. The file's name is its short name."""

    title: Line = Field(description="The grant's name.")
    funder: Line = Field(description="Who gives it.")
    purpose: Paragraph = Field(description="What it may be spent on.")
    amount: Pence = Field(description="How much it is, in pounds.")
    since: Day = Field(description="First day on which it may be spent.")
    until: Day = Field(description="Last day on which it may be spent.")
    accounts: tuple[Slug, ...] = Field(
        min_length=1,
        description="The accounts on which it may be spent, by their short names in the chart.",
    )
    decision: DecisionReference = Field(description="The minuted decision that accepted it.")


class Post(Record):
    """A post in the hub, without its holder's name. The file's name is its short name."""

    title: Line = Field(description="What the post is called, without anybody's name.")
    account: Slug = Field(description="The account on which its cost is booked.")
    priority: Count = Field(
        description="In which order posts are kept if income falls: 1 is kept longest."
    )
    since: Day = Field(description="The day on which the post began or is to begin.")
    until: Day | None = Field(default=None, description="Its last day, where one is set.")
    yearly_cost: tuple[Dated[Pence], ...] = Field(
        min_length=1,
        description="What it costs a year in pounds, pension and taxes included, as a history.",
    )
