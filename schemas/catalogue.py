"""The one table of paths: which file holds which record, and who owns it."""

from __future__ import annotations

from schemas.access import Access
from schemas.application import Application
from schemas.appraisal import Appraisal
from schemas.award import Award
from schemas.board_calendar import BoardCalendar
from schemas.charter import CharterLog, CharterYear, HubAssessment
from schemas.consortium import Consortium
from schemas.correction import Correction
from schemas.development import Campaign, Event
from schemas.election import Election
from schemas.excuse import Excuse
from schemas.finance import Budget, Closing, Grant, Post
from schemas.governance import Director, Meeting
from schemas.improvement import ImprovementPlan, Mentoring
from schemas.ledger import LedgerMonth
from schemas.member import Member
from schemas.monitoring_return import Return
from schemas.offer import Offer, Plan, Scores
from schemas.partnership import Partnership
from schemas.pricing import Pricing
from schemas.quality import ProviderReview, SelfAssessment, UnderPerformanceCase
from schemas.record_kinds import Kind, Owner
from schemas.strategy import GoverningDocument, NeedsAssessment, Objective, Risk
from schemas.tender import Tender
from schemas.trade import Trade
from schemas.variation import Variation

CONSORTIUM = Kind(
    name="consortium",
    pattern="consortium.yaml",
    model=Consortium,
    title="Consortium",
    plural="Consortium",
    owner=Owner.BOARD,
)
MEMBER = Kind(
    name="member",
    pattern="members/{member}.yaml",
    model=Member,
    title="Member",
    plural="Members",
    owner=Owner.MEMBER,
    fields={"levels": Owner.HUB},
)
APPLICATION = Kind(
    name="application",
    pattern="applications/{date}-{organisation}.yaml",
    model=Application,
    title="Application",
    plural="Applications",
    owner=Owner.HUB,
)
PARTNERSHIP = Kind(
    name="partnership",
    pattern="partnerships/{theme}.yaml",
    model=Partnership,
    title="Thematic partnership",
    plural="Thematic partnerships",
    owner=Owner.HUB,
)
TENDER = Kind(
    name="tender",
    pattern="tenders/{tender}/tender.yaml",
    model=Tender,
    title="Tender",
    plural="Tenders",
    owner=Owner.HUB,
)
OFFER = Kind(
    name="offer",
    pattern="tenders/{tender}/offers/{member}.yaml",
    model=Offer,
    title="Offer",
    plural="Offers",
    owner=Owner.MEMBER,
)
SCORES = Kind(
    name="scores",
    pattern="tenders/{tender}/scores.yaml",
    model=Scores,
    title="Panel scores",
    plural="Panel scores",
    owner=Owner.HUB,
)
PLAN = Kind(
    name="plan",
    pattern="tenders/{tender}/plan.yaml",
    model=Plan,
    title="Joint delivery plan",
    plural="Joint delivery plans",
    owner=Owner.HUB,
)
AWARD = Kind(
    name="award",
    pattern="awards/{tender}.yaml",
    model=Award,
    title="Award",
    plural="Awards",
    owner=Owner.BOARD,
)
VARIATION = Kind(
    name="variation",
    pattern="variations/{tender}/{date}.yaml",
    model=Variation,
    title="Variation",
    plural="Variations",
    owner=Owner.BOARD,
)
TRADE = Kind(
    name="trade",
    pattern="trades/{tender}/{date}-{giver}--{receiver}.yaml",
    model=Trade,
    title="Output trade",
    plural="Output trades",
    owner=Owner.BOARD,
)
RETURN = Kind(
    name="return",
    pattern="returns/{tender}/{period}/{member}.yaml",
    model=Return,
    title="Return",
    plural="Returns",
    owner=Owner.MEMBER,
    fields={"accepted_on": Owner.HUB},
)
EXCUSE = Kind(
    name="excuse",
    pattern="excuses/{tender}/{period}/{member}.yaml",
    model=Excuse,
    title="Excuse",
    plural="Excuses",
    owner=Owner.HUB,
)
DIRECTOR = Kind(
    name="director",
    pattern="governance/directors/{director}.yaml",
    model=Director,
    title="Director",
    plural="Directors",
    owner=Owner.BOARD,
)
MEETING = Kind(
    name="meeting",
    pattern="governance/meetings/{body}/{date}.yaml",
    model=Meeting,
    title="Meeting",
    plural="Meetings",
    owner=Owner.BOARD,
)
ELECTION = Kind(
    name="election",
    pattern="governance/elections/{date}.yaml",
    model=Election,
    title="Election",
    plural="Elections",
    owner=Owner.BOARD,
)
BOARD_CALENDAR = Kind(
    name="board-calendar",
    pattern="governance/calendar/{calendar_year}.yaml",
    model=BoardCalendar,
    title="Calendar of meetings",
    plural="Calendars of meetings",
    owner=Owner.BOARD,
)
SELF_ASSESSMENT = Kind(
    name="self-assessment",
    pattern="quality/self-assessments/{member}/{date}.yaml",
    model=SelfAssessment,
    title="Self-assessment report",
    plural="Self-assessment reports",
    owner=Owner.MEMBER,
)
CASE = Kind(
    name="case",
    pattern="quality/cases/{date}-{member}.yaml",
    model=UnderPerformanceCase,
    title="Under-performance case",
    plural="Under-performance cases",
    owner=Owner.HUB,
)
REVIEW = Kind(
    name="review",
    pattern="quality/reviews/{member}/{date}.yaml",
    model=ProviderReview,
    title="Provider review",
    plural="Provider reviews",
    owner=Owner.HUB,
)
IMPROVEMENT_PLAN = Kind(
    name="improvement-plan",
    pattern="quality/plans/{member}/{date}.yaml",
    model=ImprovementPlan,
    title="Improvement plan",
    plural="Improvement plans",
    owner=Owner.MEMBER,
)
MENTORING = Kind(
    name="mentoring",
    pattern="quality/mentoring/{date}-{mentor}--{mentored}.yaml",
    model=Mentoring,
    title="Mentoring",
    plural="Mentoring",
    owner=Owner.HUB,
)
PRICING = Kind(
    name="pricing",
    pattern="tenders/{tender}/pricing.yaml",
    model=Pricing,
    title="Pricing sheet",
    plural="Pricing sheets",
    owner=Owner.HUB,
)
APPRAISAL = Kind(
    name="appraisal",
    pattern="tenders/{tender}/appraisal.yaml",
    model=Appraisal,
    title="Appraisal",
    plural="Appraisals",
    owner=Owner.HUB,
)
LEDGER = Kind(
    name="ledger",
    pattern="finance/ledger/{month}.yaml",
    model=LedgerMonth,
    title="Month of the ledger",
    plural="Months of the ledger",
    owner=Owner.HUB,
    most_bytes=4 * 1024 * 1024,
)
CLOSING = Kind(
    name="closing",
    pattern="finance/closings/{month}.yaml",
    model=Closing,
    title="Closed month",
    plural="Closed months",
    owner=Owner.BOARD,
)
BUDGET = Kind(
    name="budget",
    pattern="finance/budgets/{year}.yaml",
    model=Budget,
    title="Budget",
    plural="Budgets",
    owner=Owner.BOARD,
)
GRANT = Kind(
    name="grant",
    pattern="finance/grants/{grant}.yaml",
    model=Grant,
    title="Restricted grant",
    plural="Restricted grants",
    owner=Owner.BOARD,
)
POST = Kind(
    name="post",
    pattern="finance/posts/{post}.yaml",
    model=Post,
    title="Post in the hub",
    plural="Posts in the hub",
    owner=Owner.BOARD,
)
CHARTER_LOG = Kind(
    name="charter-log",
    pattern="charter/log/{month}.yaml",
    model=CharterLog,
    title="Month of the charter log",
    plural="Months of the charter log",
    owner=Owner.HUB,
    most_bytes=1024 * 1024,
)
CHARTER_YEAR = Kind(
    name="charter-year",
    pattern="charter/years/{year}.yaml",
    model=CharterYear,
    title="Account of a charter year",
    plural="Accounts of charter years",
    owner=Owner.HUB,
)
HUB_ASSESSMENT = Kind(
    name="hub-assessment",
    pattern="charter/self-assessments/{date}.yaml",
    model=HubAssessment,
    title="Self-assessment of the hub",
    plural="Self-assessments of the hub",
    owner=Owner.HUB,
)
EVENT = Kind(
    name="event",
    pattern="development/events/{date}-{event}.yaml",
    model=Event,
    title="Event",
    plural="Events",
    owner=Owner.HUB,
)
CAMPAIGN = Kind(
    name="campaign",
    pattern="development/campaigns/{campaign}.yaml",
    model=Campaign,
    title="Campaign",
    plural="Campaigns",
    owner=Owner.HUB,
)
CORRECTION = Kind(
    name="correction",
    pattern="corrections/{date}-{correction}.yaml",
    model=Correction,
    title="Correction",
    plural="Corrections",
    owner=Owner.BOARD,
)
ACCESS = Kind(
    name="access",
    pattern="access.yaml",
    model=Access,
    title="Access to the records",
    plural="Access to the records",
    owner=Owner.HUB,
    fields={"board": Owner.BOARD},
)

NEEDS_ASSESSMENT = Kind(
    name="needs-assessment",
    pattern="strategy/needs/{date}.yaml",
    model=NeedsAssessment,
    title="Assessment of need",
    plural="Assessments of need",
    owner=Owner.HUB,
)
OBJECTIVE = Kind(
    name="objective",
    pattern="strategy/objectives/{objective}.yaml",
    model=Objective,
    title="Objective",
    plural="Objectives",
    owner=Owner.BOARD,
)
RISK = Kind(
    name="risk",
    pattern="strategy/risks/{risk}.yaml",
    model=Risk,
    title="Risk",
    plural="Risks",
    owner=Owner.BOARD,
)
DOCUMENT = Kind(
    name="document",
    pattern="strategy/documents/{document}.yaml",
    model=GoverningDocument,
    title="Governing document",
    plural="Governing documents",
    owner=Owner.BOARD,
)

CATALOGUE: tuple[Kind, ...] = (
    CONSORTIUM,
    MEMBER,
    APPLICATION,
    PARTNERSHIP,
    TENDER,
    OFFER,
    SCORES,
    PLAN,
    APPRAISAL,
    PRICING,
    AWARD,
    VARIATION,
    TRADE,
    RETURN,
    EXCUSE,
    DIRECTOR,
    MEETING,
    ELECTION,
    BOARD_CALENDAR,
    SELF_ASSESSMENT,
    REVIEW,
    IMPROVEMENT_PLAN,
    CASE,
    MENTORING,
    LEDGER,
    CLOSING,
    BUDGET,
    GRANT,
    POST,
    CHARTER_LOG,
    CHARTER_YEAR,
    HUB_ASSESSMENT,
    EVENT,
    CAMPAIGN,
    CORRECTION,
    ACCESS,
    NEEDS_ASSESSMENT,
    OBJECTIVE,
    RISK,
    DOCUMENT,
)
"""Every kind of record there is."""
