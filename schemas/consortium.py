"""The consortium itself: its name, its words, and every policy as dated values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.charter_policies import CharterPolicies
from schemas.dates import Day, Month
from schemas.finance_policies import FinancePolicies
from schemas.governance_policies import GovernancePolicies
from schemas.membership_policies import MembershipPolicies
from schemas.money import BasisPoints, Pence
from schemas.numbers import Count, Span, YesNo
from schemas.quality_policies import QualityPolicies
from schemas.record import Dated, Record, ValueT
from schemas.strategy import Tile
from schemas.strategy_policies import StrategyPolicies
from schemas.text import Line, Paragraph, Slug, Url


class Nation(StrEnum):
    """The nations of the United Kingdom, which do not share all their bank holidays."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Criterion(Record):
    """One "fit for contracting" criterion of full membership (prospectus §13)."""

    title: Line = Field(description="What the organisation must have, in a few words.")
    meaning: Line = Field(description="What counts as evidence of it.")
    quality_mark: YesNo = Field(
        default=False,
        description="yes if this is the externally recognised quality mark (rule ELI-3).",
    )


class Service(Record):
    """A kind of service that members give and lots ask for."""

    title: Line = Field(description="The service's name, as the public would say it.")
    theme: Slug = Field(description="The theme it belongs to, one of the consortium's themes.")
    unit: Line = Field(
        description="What one output of it is called, in the plural: visits. A piece of work and "
        "not a person, since outputs are told to the public however few they are."
    )


class Outcome(Record):
    """A change in people's lives, defined once so that returns can be added up (prospectus §10).

    What it means never changes under its short name: a new meaning is a new outcome.
    """

    title: Line = Field(description="The people who reach it, in a few words, as reported.")
    meaning: Line = Field(description="When somebody counts as having reached it.")
    evidence: Line = Field(description="How that is known: asked, measured, seen or recorded.")
    theme: Slug = Field(description="The theme it belongs to, one of the consortium's themes.")


class Breakdown(Record):
    """A way in which returns divide those who took part, the same in every contract (§10)."""

    title: Line = Field(description="By what people are divided, in a few words: Age.")
    groups: Annotated[Mapping[Slug, Line], Field(min_length=2)] = Field(
        description="The groups, each with its full name. Everybody belongs to one of them, so "
        "one is for those who did not say.",
    )


SpendCategories = Annotated[Mapping[Slug, Line], Field(min_length=1)]
"""Headings of spending: short name and full name."""


class Policies(
    MembershipPolicies,
    GovernancePolicies,
    FinancePolicies,
    CharterPolicies,
    QualityPolicies,
    StrategyPolicies,
):
    """Every limit, rate and threshold, each as a history of dated values.

    Past decisions are replayed under the value of their day, so a change is a
    new entry and never an edit.
    """

    top_slice_rate: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The hub's part of each contract's value (rule AWD-2, prospectus §11).",
    )
    largest_share: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The most of one lot that one member may take while others have capacity "
        "to spare, where the tender does not say otherwise (rule AWD-6).",
    )
    plan_tolerance: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="How far a share in a joint delivery plan may differ from the proportional "
        "share before it needs a reason (rule TEN-6).",
    )
    contracting_criteria: tuple[Dated[Mapping[Slug, Criterion]], ...] = Field(
        min_length=1,
        description="What an organisation must show to be fit for contracting (rule MEM-4).",
    )
    spend_categories: tuple[Dated[SpendCategories], ...] = Field(
        min_length=1,
        description="The headings under which every return divides its spending: those in force "
        "on the first day of its period (rule MON-2).",
    )
    evidence_notice_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many days before evidence lapses the portal starts to warn (rule MEM-10).",
    )
    self_assessment_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How old a self-assessment report may be, in months (rule ELI-3).",
    )
    reporting_window: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="Over how many of a member's latest expected returns its reporting is "
        "judged (rule ELI-4).",
    )
    on_time_threshold: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The least part of those returns that must have been on time (rule ELI-4).",
    )
    completeness_threshold: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The least part of the figures asked for that must have been given "
        "(rule ELI-4).",
    )
    variance_tolerance: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="How far outputs may differ from plan before an explanation is due "
        "(rule MON-3).",
    )
    performance_amber: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The part of its profile so far under which a member's delivery is rated amber "
        "(rule MON-7).",
    )
    performance_red: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The part of its profile so far under which a member's delivery is rated red "
        "(rule MON-7).",
    )
    performance_reds: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="How many red ratings in a row open an under-performance case; 0 for "
        "none (rule MON-7).",
    )
    performance_falls: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="Over how many periods in a row delivery must have fallen for an early "
        "warning; 0 for none (rule MON-7).",
    )
    forecast_periods: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="By how many of the latest periods delivery is forecast to the contract's "
        "end; 0 for no forecast (rule MON-7).",
    )
    declaration_grace_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="By how many days a return's declared date may precede its arrival "
        "(rule MON-5).",
    )
    excuse_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many days after its due date a return may still be excused "
        "(rule MON-10).",
    )
    board_quorum: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="How many directors must be present and entitled to vote for a decision "
        "to stand (rule GOV-7).",
    )
    interests_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How old a director's declaration of interests may be, in months (rule GOV-6).",
    )
    panel_size: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The fewest panel members who score a competition's offers (rule TEN-5).",
    )
    standstill_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many working days after an award's approval no sub-contract may start "
        "(rule AWD-11).",
    )
    appeal_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many working days after an award's approval a bidder may appeal "
        "(rule AWD-11).",
    )
    small_number: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="A count of fewer people than this is not told to the public (rule MON-9).",
    )
    small_number_range: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many different numbers each count that is not told must at least leave "
        "open, from all that is told (rule MON-9).",
    )
    new_member_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="For how many months after it joined a member counts as new in the fairness "
        "report (prospectus §5).",
    )
    small_income: tuple[Dated[Pence], ...] = Field(
        min_length=1,
        description="The yearly income in pounds under which a member counts as small in the "
        "fairness report (prospectus §5).",
    )


class Consortium(Record):
    """The consortium: the one record that another consortium changes first."""

    name: Line = Field(description="The consortium's everyday name.")
    legal_name: Line = Field(description="Its registered name.")
    about: Paragraph = Field(description="What it is and does, in a few sentences.")
    founded_on: Day = Field(description="The day on which it was set up.")
    sample: YesNo = Field(
        default=False,
        description="yes if everything here is invented, for trying the portal out. "
        "The portal then says so on every page.",
    )
    source_url: Url | None = Field(
        default=None,
        description="Where the files under data/ can be read on the web. A file's path is "
        "added to it to make each page's source link.",
    )
    portal_url: Url | None = Field(
        default=None,
        description="Where the public portal can be read on the web. Its calendars and its feed "
        "then link to it.",
    )
    bank_holidays: Nation = Field(
        description="Whose bank holidays are no working days: england, wales, scotland or "
        "northern-ireland."
    )
    financial_year_starts: Month = Field(
        description="The month with which the consortium's financial year begins, such as april."
    )
    areas: Mapping[Slug, Line] = Field(
        min_length=1, description="The areas served: short name and full name."
    )
    area_map: Mapping[Slug, Tile] = Field(
        default={},
        description="Where each area lies on the map of need: all of them, or none; then they are "
        "laid out in the order in which they are named.",
    )
    themes: Mapping[Slug, Line] = Field(
        min_length=1, description="The themes of work: short name and full name."
    )
    services: Mapping[Slug, Service] = Field(
        min_length=1, description="The kinds of service, so that lots and capacity can be matched."
    )
    outcomes: Mapping[Slug, Outcome] = Field(
        default={},
        description="The outcomes that lots can ask for, each meaning the same in every contract.",
    )
    breakdowns: Mapping[Slug, Breakdown] = Field(
        default={},
        description="The ways in which lots can ask for those who took part to be divided.",
    )
    policies: Policies = Field(description="Every limit, rate and threshold, dated.")


def in_force(history: Sequence[Dated[ValueT]], on: date) -> Dated[ValueT]:
    """The entry of ``history`` in force on ``on``; before the first, the first.

    ``history`` may come in any order; of two entries of one day the later in
    the list counts. It must not be empty, which the models see to.
    """
    if len(history) == 1:
        return history[0]
    begun = [entry for entry in history if entry.since <= on]
    if begun:
        return max(reversed(begun), key=lambda entry: entry.since)
    return min(reversed(history), key=lambda entry: entry.since)
