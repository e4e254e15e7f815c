"""The published consortium: itself, its policies, and where it stands on the site's day."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published
from schemas.published.charter import PublishedServiceCharter
from schemas.published.development import PublishedCapacityBuilding, PublishedJointPromotion
from schemas.published.finance_policies import PublishedFinancePolicies
from schemas.published.governance_policies import PublishedGovernancePolicies
from schemas.published.organisations import PublishedDirector


class PublishedBreakdown(Published):
    """A way in which those who took part are divided: its title, and its groups by short name."""

    title: str
    groups: dict[str, str]


class PublishedOutcomeMeaning(Published):
    """One of the consortium's outcomes: what counts as reaching it, and how that is known."""

    title: str
    meaning: str
    evidence: str
    theme: str


class PublishedService(Published):
    """A kind of service, and what one output of it is called, in the plural."""

    title: str
    theme: str
    unit: str


class PublishedPolicyEntry(Published):
    """A policy's value from a day on; ``resolution`` is the decision that set it."""

    since: date
    value: int
    resolution: str


class PublishedPolicy(Published):
    """A policy: its value on the site's day, and those before, the latest first.

    ``unit`` is what the value counts: basis points, pence, days, months, returns or directors.
    """

    id: str
    unit: str
    in_force: PublishedPolicyEntry
    earlier: tuple[PublishedPolicyEntry, ...]


class PublishedContractingCriterion(Published):
    """One criterion of fitness for contracting."""

    id: str
    title: str
    meaning: str
    is_quality_mark: bool


class PublishedContractingCriteria(Published):
    """The criteria of fitness for contracting that are in force on the site's day."""

    since: date
    resolution: str
    criteria: tuple[PublishedContractingCriterion, ...]


class PublishedSpendCategoriesEntry(Published):
    """The headings of spending, by short name, from one day on, with the resolution."""

    since: date
    resolution: str
    categories: dict[str, str]


class PublishedSpendCategories(PublishedSpendCategoriesEntry):
    """The headings in force on the site's day, and the earlier ones, newest first.

    A return keeps to those in force when its period began, so that every heading
    of an earlier return has its words here.
    """

    earlier: tuple[PublishedSpendCategoriesEntry, ...]


class PublishedAppraisalCriterion(Published):
    """One criterion by which tenders are appraised; the weights add up to 100."""

    id: str
    title: str
    weight: int


class PublishedAppraisalCriteria(Published):
    """The criteria by which tenders are appraised from a day on."""

    since: date
    resolution: str
    criteria: tuple[PublishedAppraisalCriterion, ...]


class PublishedConsortium(Published):
    """The consortium as of the site's day."""

    name: str
    legal_name: str
    about: str
    founded_on: date
    is_sample: bool
    source_url: str | None = None
    portal_url: str | None = None
    areas: dict[str, str]
    themes: dict[str, str]
    services: dict[str, PublishedService]
    outcomes: dict[str, PublishedOutcomeMeaning]
    breakdowns: dict[str, PublishedBreakdown]
    spend_categories: PublishedSpendCategories
    policies: tuple[PublishedPolicy, ...]
    contracting_criteria: PublishedContractingCriteria
    finance: PublishedFinancePolicies
    service_charter: PublishedServiceCharter | None = None
    capacity_building: PublishedCapacityBuilding | None = None
    joint_promotion: PublishedJointPromotion | None = None
    governance: PublishedGovernancePolicies
    appraisal_criteria: tuple[PublishedAppraisalCriteria, ...]
    directors: tuple[PublishedDirector, ...]


class PublishedDue(Published):
    """Returns that fall due on one day for one contract and period, and are still to come."""

    due_on: date
    tender: str
    title: str
    period: str
    returns: int


class PublishedOverdue(Published):
    """A return whose due date has passed and that is not there."""

    member: str
    name: str
    tender: str
    title: str
    period: str
    due_on: date
    days_overdue: int


class PublishedGlance(Published):
    """The consortium in figures.

    ``awarded_pence`` is the value of all lots of approved awards: what members
    have (``delivery_pence``), the hub's part, and what nobody could take.
    ``returns_due_past_year`` counts those whose due date lay in the year up to
    the site's day, without any that cannot be read.
    """

    running_contracts: int
    running_value_pence: int
    outputs_delivered: int
    full_members: int
    associate_members: int
    awarded_pence: int
    delivery_pence: int
    hub_pence: int
    unallocated_pence: int
    returns_due_past_year: int
    returns_on_time_past_year: int
    overdue: tuple[PublishedOverdue, ...]
    next_due: tuple[PublishedDue, ...]


class PublishedRule(Published):
    """A rule, how many times it was held, and what it finds on the site's day.

    Counted over every record, published or not. One ``of_changes`` is held against each
    change as it is proposed, and not against the records as they are. ``looks_at`` are
    the kinds of record that its findings rest on, by their names in the plural.
    """

    id: str
    title: str
    source: str
    held: int
    errors: int
    warnings: int
    looks_at: tuple[str, ...] = ()
    of_changes: bool = False
