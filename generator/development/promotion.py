"""Members' public profiles and joint campaigns (rule STR-3, prospectus §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from generator.charter.terms import ONE_DAY, adopted
from generator.membership.standing import joined_on, level_on
from generator.register import Register
from schemas.charter_policies import JointPromotion, ProfilePart
from schemas.dates import last_day_within
from schemas.development import Campaign, CampaignResult
from schemas.member import Level, Member
from schemas.placeholder import is_placeholder
from schemas.record import Dated

_SHOWS: Mapping[ProfilePart, Callable[[Member], bool]] = {
    ProfilePart.SUMMARY: lambda member: not is_placeholder(member.summary),
    ProfilePart.WEBSITE: lambda member: member.website is not None,
    ProfilePart.AREAS: lambda member: bool(member.areas),
    ProfilePart.THEMES: lambda member: bool(member.themes),
    ProfilePart.SERVICES: lambda member: bool(member.services),
    ProfilePart.CONTACT: lambda member: member.contact is not None,
}
"""Whether a member's record has each part of a public profile."""


class CampaignState(StrEnum):
    """How a campaign stands on the register's day."""

    TO_COME = "to come"
    RUNS = "runs"
    AWAITS_RESULT = "awaits its result"
    ENDED = "ended"


def promotion_on(register: Register, on: date) -> Dated[JointPromotion] | None:
    """What is asked of profiles and campaigns on ``on``; ``None`` before anything was."""
    return adopted(register.consortium.policies.joint_promotion, on)


def has_profile(member: Member, on: date) -> bool:
    """Whether the member is shown to the public as one: not before it joined, nor once it left."""
    return level_on(member, on) not in {None, Level.LEFT}


def shows(member: Member, part: ProfilePart) -> bool:
    """Whether the member's profile has the part."""
    return _SHOWS[part](member)


def missing_parts(member: Member, terms: JointPromotion) -> Iterator[ProfilePart]:
    """The parts of a complete profile that the member's lacks, in the policy's order."""
    return (part for part in terms.profile if not shows(member, part))


def confirmed_on(member: Member, on: date) -> date | None:
    """The day on which it last confirmed its profile by ``on``."""
    return max((day for day in member.profile_confirmed if day <= on), default=None)


def confirmation_due_on(register: Register, member: Member) -> date | None:
    """The last day on which it is in time to confirm its profile anew; ``None`` if never asked.

    For one that has not yet, counted from when it was first asked of it.
    """
    terms = promotion_on(register, register.as_of)
    if terms is None:
        return None
    asked_since = min(entry.since for entry in register.consortium.policies.joint_promotion)
    before = max(asked_since, joined_on(member)) - ONE_DAY
    last = confirmed_on(member, register.as_of)
    return last_day_within(max(before, last or date.min), terms.value.confirmation_months)


def campaign_result(campaign: Campaign, as_of: date) -> CampaignResult | None:
    """What it brought, as known on ``as_of``."""
    return campaign.result if campaign.result and campaign.result.on <= as_of else None


def campaign_state(campaign: Campaign, as_of: date) -> CampaignState:
    """How the campaign stands on ``as_of``; on its first and last day it runs."""
    if campaign_result(campaign, as_of) is not None:
        return CampaignState.ENDED
    if as_of < campaign.since:
        return CampaignState.TO_COME
    return CampaignState.RUNS if as_of <= campaign.until else CampaignState.AWAITS_RESULT


def campaign_result_due_on(register: Register, campaign: Campaign) -> date | None:
    """The last day on which what it brought is in time; ``None`` where none is asked for."""
    terms = promotion_on(register, campaign.until)
    return campaign.until + timedelta(days=terms.value.result_days) if terms else None
