"""Tenders: from a notice in the pipeline to a contract divided into lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.money import BasisPoints, Pence
from schemas.numbers import Count, Span, YesNo
from schemas.periods import Frequency
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Stage(StrEnum):
    """The stages of the pipeline (rule TEN-1, prospectus §4)."""

    IDENTIFIED = "identified"
    GO = "go"
    NO_GO = "no-go"
    SHAPING = "shaping"
    BID_SUBMITTED = "bid-submitted"
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    CONTRACTED = "contracted"
    CLOSED = "closed"


class Route(StrEnum):
    """How a won contract is sub-let (rule TEN-3, prospectus §4)."""

    JOINT_DELIVERY_PLAN = "joint-delivery-plan"
    COMPETITION = "competition"


class Method(StrEnum):
    """How a competition divides a lot between eligible bidders (rule AWD-3)."""

    PROPORTIONAL = "proportional"
    MERIT = "merit"
    RANKED = "ranked"


class StageEntry(Record):
    """The day on which a tender reached a stage."""

    stage: Stage = Field(description="The stage reached.")
    on: Day = Field(description="The day on which it was reached.")
    reasons: Paragraph | None = Field(
        default=None, description="Why: needed for a no-go, a loss and a withdrawal."
    )
    lessons: Paragraph | None = Field(
        default=None, description="What was learned: needed for a no-go and a loss."
    )


class DeliveryDates(Record):
    """From when until when a contract runs."""

    since: Day = Field(description="First day of delivery.")
    until: Day = Field(description="Last day of delivery.")

    def covers(self, on: date) -> bool:
        """Whether ``on`` lies between the two days, both included."""
        return self.since <= on <= self.until


class Aspect(StrEnum):
    """What a competition's criteria must cover between them (rule TEN-5, prospectus §9)."""

    CONTRACT_COMPLIANCE = "contract-compliance"
    DELIVERY_CAPACITY = "delivery-capacity"
    POTENTIAL_IMPACT = "potential-impact"
    FAIRNESS_AND_EQUITY = "fairness-and-equity"
    TRANSPARENCY = "transparency"


class AwardCriterion(Record):
    """A published criterion of a competition (rule TEN-5, prospectus §9)."""

    title: Line = Field(description="What is judged.")
    aspect: Aspect = Field(
        description="Which aspect it judges: contract-compliance, delivery-capacity, "
        "potential-impact, fairness-and-equity or transparency. Several may judge one."
    )
    weight: Count = Field(description="How much it counts; the weights add up to 100.")


class SubLetting(Record):
    """How the work is to be divided, decided before offers open."""

    route: Route = Field(description="joint-delivery-plan or competition.")
    method: Method = Field(
        default=Method.PROPORTIONAL,
        description="How shares follow: proportional to capacity; merit, capacity times score; "
        "or ranked, the best score filled first.",
    )
    decision: DecisionReference = Field(description="The decision that chose the route.")
    offers_open_on: Day = Field(description="First day on which offers are taken.")
    offers_close_on: Day = Field(description="Last day on which offers are taken.")
    award_on: Day = Field(
        description="The decision date: members are judged as they stand on this day."
    )
    largest_share: BasisPoints | None = Field(
        default=None,
        description="The most of a lot that one member may take, where it differs from policy.",
    )
    score_threshold: BasisPoints | None = Field(
        default=None,
        description="The least score, in per cent of the highest possible, that can be awarded.",
    )
    published_on: Day | None = Field(
        default=None,
        description="The day on which criteria, weights and threshold were published, for a "
        "competition.",
    )
    criteria: Mapping[Slug, AwardCriterion] = Field(
        default={}, description="The criteria by which offers are scored, for a competition."
    )


class Timetable(Record):
    """When returns are due."""

    every: Frequency = Field(description="month, quarter, half-year or year.")
    due_days: Span = Field(description="Days after a period's end by which its return is due.")


class PaidBy(StrEnum):
    """What payments follow (prospectus §9)."""

    BLOCK = "block"
    OUTPUT = "output"
    RESULT = "result"


class PaidWhen(StrEnum):
    """Whether a reporting period is paid for before or after it."""

    ADVANCE = "advance"
    ARREARS = "arrears"


class PaymentTerms(Record):
    """How one side pays the other."""

    by: PaidBy = Field(
        description="block: an even part for each period; output: as outputs are delivered; "
        "result: as outcomes are reached."
    )
    when: PaidWhen = Field(description="advance, or arrears.")
    days: Span = Field(
        description="How many days after a period's first day (in advance) or last day (in "
        "arrears) its payment is due."
    )
    retention: BasisPoints = Field(
        default=0, description="The part of each payment that is held back to the contract's end."
    )
    retention_days: Span = Field(
        default=0,
        description="How many days after the contract's last day what was held back is due.",
    )


class Payment(Record):
    """How a contract's money comes in and goes out."""

    from_commissioner: PaymentTerms = Field(description="How the commissioner pays the hub.")
    to_members: PaymentTerms = Field(description="How the hub pays members.")


class LotOutcome(Record):
    """What a lot is to reach of one of the consortium's outcomes."""

    target: Count = Field(description="How many people are to reach it over the whole contract.")


class Lot(Record):
    """A part of a contract that can be given to one or several members."""

    title: Line = Field(description="The lot's name.")
    service: Slug = Field(description="The service, one of the consortium's services.")
    area: Slug = Field(description="The area, one of the consortium's areas.")
    outputs: Count | None = Field(
        default=None,
        description="Outputs to be delivered over the whole contract. Leave it out for work that "
        "counts none: its money is divided instead, and it must name an outcome.",
    )
    value: Pence = Field(description="What the commissioner pays for the lot, in pounds.")
    outcomes: Mapping[Slug, LotOutcome] = Field(
        default={},
        description="Outcomes to be reached, by their short names in the consortium's outcomes.",
    )
    people_by: tuple[Slug, ...] = Field(
        default=(),
        description="By what returns divide those who took part: some of the consortium's "
        "breakdowns.",
    )
    requirements: Mapping[Slug, Line] = Field(
        default={}, description="What a bidder for this lot must have, by short name."
    )


class Tender(Record):
    """A tender. The folder's name is its short name everywhere else."""

    title: Line = Field(description="The tender's name.")
    commissioner: Line = Field(description="Who commissions it.")
    summary: Paragraph = Field(description="What is to be delivered, for whom.")
    themes: tuple[Slug, ...] = Field(min_length=1, description="The themes it falls under.")
    value: Pence = Field(description="Contract value in pounds; before it is won, an estimate.")
    stages: tuple[StageEntry, ...] = Field(
        min_length=1, description="The stages reached, oldest first."
    )
    delivery: DeliveryDates | None = Field(
        default=None,
        description="From when until when the contract runs, or would run if it were won.",
    )
    sub_letting: SubLetting | None = Field(
        default=None, description="How the work is divided between members."
    )
    reporting: Timetable | None = Field(default=None, description="When returns are due.")
    payment: Payment | None = Field(
        default=None, description="When the commissioner pays, and when members are paid."
    )
    likelihood: BasisPoints | None = Field(
        default=None,
        description="How likely it is to be won, where that differs from the policy for its "
        "stage (rule FIN-6).",
    )
    pack_due_days: Span | None = Field(
        default=None,
        description="Days after a period's end by which the commissioner is to have the pack made "
        "of its returns (rule MON-8).",
    )
    consent_to_trades: YesNo = Field(
        default=False,
        description="yes if the contract asks for the commissioner's consent to every output "
        "trade.",
    )
    lots: Mapping[Slug, Lot] = Field(
        default={}, description="The parts of the contract, by short name."
    )
