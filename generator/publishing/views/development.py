"""Events, campaigns and members' public profiles as published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charter.terms import adopted
from generator.development.events import (
    EventState,
    event_state,
    given_from,
    people,
    places_taken,
    result_of,
)
from generator.development.promotion import (
    campaign_result,
    campaign_state,
    confirmation_due_on,
    confirmed_on,
    has_profile,
    missing_parts,
    promotion_on,
    shows,
)
from generator.register import EventKey, Register
from schemas.published.development import (
    PublishedCampaign,
    PublishedCapacityBuilding,
    PublishedEvent,
    PublishedJointPromotion,
    PublishedProfile,
    PublishedReach,
)


def publish_event(register: Register, key: EventKey) -> PublishedEvent:
    """The event as of the register's day: who came and what came of it once that is told."""
    (on, name), event = key, register.events[key]
    result = result_of(event, register.as_of)
    state = event_state(event, on, register.as_of)
    cancelled = event.cancelled if state is EventState.CANCELLED else None
    verdict = result.verdict if result else None
    return PublishedEvent(
        id=name,
        on=on,
        title=event.title,
        kind=event.kind.value,
        about=event.about,
        where=event.where,
        themes=event.themes,
        places=event.places,
        places_taken=places_taken(event, register.as_of),
        given_by=event.given_by,
        by_hub=event.by_hub,
        given_from=given_from(event).value,
        outside=event.outside.organisation if event.outside else None,
        outside_reason=event.outside.reason if event.outside else None,
        state=state.value,
        cancelled_reason=cancelled.reason if cancelled else None,
        people=people(event, register.as_of),
        came_from=tuple(result.came) if result else (),
        others=result.others if result else 0,
        summary=result.summary if result else None,
        booked=dict(event.booked),
        came=dict(result.came) if result else {},
        answers=verdict.answers if verdict else None,
        useful=verdict.useful if verdict else None,
    )


def publish_campaign(register: Register, name: str) -> PublishedCampaign:
    """The campaign as of the register's day."""
    campaign = register.campaigns[name]
    result = campaign_result(campaign, register.as_of)
    return PublishedCampaign(
        id=name,
        title=campaign.title,
        about=campaign.about,
        since=campaign.since,
        until=campaign.until,
        channels=tuple(channel.value for channel in campaign.channels),
        themes=campaign.themes,
        members=campaign.members,
        state=campaign_state(campaign, register.as_of).value,
        summary=result.summary if result else None,
        reached=tuple(
            PublishedReach(what=each.what, count=each.count)
            for each in (result.reached if result else ())
        ),
    )


def publish_profiles(register: Register) -> Iterator[PublishedProfile]:
    """The profile of each member that has one; none where nothing is asked of profiles."""
    terms = promotion_on(register, register.as_of)
    for name, member in register.members.items():
        if terms is not None and has_profile(member, register.as_of):
            yield PublishedProfile(
                member=name,
                has=tuple(part.value for part in terms.value.profile if shows(member, part)),
                lacks=tuple(part.value for part in missing_parts(member, terms.value)),
                confirmed_on=confirmed_on(member, register.as_of),
                confirm_by=confirmation_due_on(register, member),
            )


def publish_capacity_building(register: Register) -> PublishedCapacityBuilding | None:
    """What is asked of events on the register's day; ``None`` where nothing is."""
    terms = adopted(register.consortium.policies.capacity_building, register.as_of)
    if terms is None:
        return None
    return PublishedCapacityBuilding(
        since=terms.since,
        resolution=str(terms.resolution),
        result_days=terms.value.result_days,
    )


def publish_joint_promotion(register: Register) -> PublishedJointPromotion | None:
    """What is asked of profiles and campaigns on the register's day; ``None`` where nothing is."""
    terms = promotion_on(register, register.as_of)
    if terms is None:
        return None
    return PublishedJointPromotion(
        since=terms.since,
        resolution=str(terms.resolution),
        profile=tuple(part.value for part in terms.value.profile),
        confirmation_months=terms.value.confirmation_months,
        notice_days=terms.value.notice_days,
        result_days=terms.value.result_days,
    )
