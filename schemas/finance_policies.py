"""The policies of the consortium's money, each as a history of dated values."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.accounts import ChartOfAccounts
from schemas.dates import Day
from schemas.money import BasisPoints, Pence
from schemas.numbers import Count, Span
from schemas.record import Dated, Record


class PathStep(Record):
    """One step of the path along which the hub's part is to fall."""

    since: Day = Field(description="First day on which the step holds.")
    at_most: BasisPoints = Field(description="The most that the hub's part may be from then on.")


class OwnContracting(Record):
    """What a member would spend to hold one contract by itself, without the consortium."""

    winning: Pence = Field(description="To find, bid for and set up one contract, in pounds.")
    yearly: Pence = Field(description="To manage and report on it for a year, in pounds.")


class StageLikelihood(Record):
    """How likely a tender is to be won, by the stage that it has reached."""

    identified: BasisPoints = Field(description="Once it is noticed.")
    go: BasisPoints = Field(description="Once the hub has decided to go for it.")
    shaping: BasisPoints = Field(description="While the bid is being shaped.")
    bid_submitted: BasisPoints = Field(description="Once the bid is in.")


class FinancePolicies(Record):
    """Limits, rates and thresholds of finance. ``Policies`` has all others beside them."""

    chart_of_accounts: tuple[Dated[ChartOfAccounts], ...] = Field(
        min_length=1,
        description="The accounts under which money is booked: those in force on the first day "
        "of a ledger's month (rule FIN-4, prospectus §9).",
    )
    top_slice_path: tuple[Dated[Annotated[tuple[PathStep, ...], Field(min_length=1)]], ...] = Field(
        min_length=1,
        description="The path along which the hub's part of contracts is to fall "
        "(rule FIN-2, prospectus §11).",
    )
    ratio_review_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months the members review the hub's part again "
        "(rule FIN-3, prospectus §11).",
    )
    budget_tolerance: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="How far an account may stand from its budget of the year so far before "
        "the difference is explained (rule FIN-5).",
    )
    budget_tolerance_amount: tuple[Dated[Pence], ...] = Field(
        min_length=1,
        description="The difference in pounds up to which none is explained, however large a "
        "part of the budget it is (rule FIN-5).",
    )
    reserve_months: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="For how many months the hub's running costs are to be held in reserve "
        "(rules FIN-6, FIN-9).",
    )
    stage_likelihood: tuple[Dated[StageLikelihood], ...] = Field(
        min_length=1,
        description="How likely a tender at each stage is to be won, where its own record does not "
        "say (rule FIN-6).",
    )
    forecast_months: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="For how many months income, expenditure and cash are forecast (rule FIN-6).",
    )
    forecast_range: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="How likely it must be, from the pipeline alone, that a figure comes to lie "
        "between the low and the high forecast (rule FIN-6).",
    )
    debt_ages: tuple[Dated[Annotated[tuple[Span, ...], Field(min_length=1)]], ...] = Field(
        min_length=1,
        description="The ages in days by which what is owed is grouped (rule FIN-5).",
    )
    own_contracting: tuple[Dated[OwnContracting], ...] = Field(
        min_length=1,
        description="What a member would spend on a contract of its own, by which its saving is "
        "estimated (rule FIN-10, prospectus §11).",
    )
