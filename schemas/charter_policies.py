"""What the hub owes its members, and members each other, as histories of dated values.

None of these policies must be there: until its members have adopted one, a consortium
owes nothing under it and nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.money import BasisPoints
from schemas.numbers import Count, Span
from schemas.record import Dated, Record
from schemas.text import Line, Slug


class VisitEntitlement(Record):
    """Something that the hub does with each member so many times a year, such as a visit."""

    title: Line = Field(description="What it is called, in the plural: Support visits.")
    meaning: Line = Field(description="What a member gets, so that everybody can tell.")
    full: Count = Field(description="How many a full member is entitled to in a whole year.")
    associate: Count = Field(description="How many an associate member is entitled to.")


class ReplyEntitlement(Record):
    """Something that members ask of the hub, which answers in so many working days."""

    title: Line = Field(description="What it is called, in the plural: Replies to questions.")
    meaning: Line = Field(description="What counts as asked, and what as answered.")
    within: Span = Field(
        description="Within how many working days the hub answers; the day on which it was asked "
        "does not count."
    )
    at_least: BasisPoints = Field(
        description="What part of a year's answers must at least have come in time."
    )


class SessionEntitlement(Record):
    """Something that the hub holds so many times a year, open to every member."""

    title: Line = Field(description="What it is called, in the plural: Funding surgeries.")
    meaning: Line = Field(description="What a member gets who comes.")
    yearly: Count = Field(description="How many are held in a whole year.")


class SelfAssessmentTerms(Record):
    """How often the hub assesses itself in a recognised framework."""

    months: Span = Field(description="How old its latest self-assessment may be, in months.")
    notice_days: Span = Field(
        description="How many days before it is due the portal starts to warn."
    )


class ServiceCharter(Record):
    """The type, volume and quality of services that members can expect of the hub."""

    visits: Mapping[Slug, VisitEntitlement] = Field(
        default={}, description="What each member is given so many times a year."
    )
    replies: Mapping[Slug, ReplyEntitlement] = Field(
        default={}, description="What is answered within so many working days."
    )
    sessions: Mapping[Slug, SessionEntitlement] = Field(
        default={}, description="What is held so many times a year for whoever comes."
    )
    notice_days: Span = Field(
        description="How many days before the charter's year ends the portal starts to say what "
        "is still to be given."
    )
    self_assessment: SelfAssessmentTerms | None = Field(
        default=None,
        description="How often the hub assesses itself (rule CHA-2). Leave out while it need not.",
    )


class CapacityBuilding(Record):
    """What is asked of events at which members learn from each other."""

    result_days: Span = Field(
        description="Within how many days after an event it is written down who came and what came "
        "of it."
    )


class ProfilePart(StrEnum):
    """A part of a member's public profile."""

    SUMMARY = "summary"
    WEBSITE = "website"
    AREAS = "areas"
    THEMES = "themes"
    SERVICES = "services"
    CONTACT = "contact"


class JointPromotion(Record):
    """What members' profiles and campaigns must hold."""

    profile: Annotated[tuple[ProfilePart, ...], Field(min_length=1)] = Field(
        description="What a complete public profile has: any of summary, website, areas, themes, "
        "services, contact."
    )
    confirmation_months: Span = Field(
        description="Within how many months a member confirms again that its profile is right."
    )
    notice_days: Span = Field(
        description="How many days before that the portal starts to remind it."
    )
    result_days: Span = Field(
        description="Within how many days after a campaign's end it is written down what it "
        "brought."
    )


class CharterPolicies(Record):
    """Policies of the hub's service to members. ``Policies`` has all others beside them."""

    service_charter: tuple[Dated[ServiceCharter], ...] = Field(
        default=(),
        description="The hub's service charter: what each member is entitled to "
        "(rules CHA-1 and CHA-2, prospectus §9). Leave out until one is adopted.",
    )
    capacity_building: tuple[Dated[CapacityBuilding], ...] = Field(
        default=(),
        description="What is asked of training, mentoring and networking events (rule DEV-1, "
        "prospectus §8 and §9). Leave out until it is adopted.",
    )
    joint_promotion: tuple[Dated[JointPromotion], ...] = Field(
        default=(),
        description="What is asked of members' public profiles and of campaigns (rule STR-3, "
        "prospectus §8). Leave out until it is adopted.",
    )
