"""Events, campaigns and profiles that are to come or fall due (rules DEV-1, STR-3, §8, §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, Whom, state_of, state_of_term
from generator.development.events import EventState, event_state, result_due_on, result_of
from generator.development.promotion import (
    campaign_result,
    campaign_result_due_on,
    confirmation_due_on,
    has_profile,
    promotion_on,
)
from generator.register import Register
from schemas import catalogue

EVENT = Kind(id="event", title="Event", source="prospectus §9", is_public=True)
EVENT_RESULT = Kind(
    id="event-result",
    title="Result of an event",
    source="prospectus §9",
    is_public=False,
    is_warned_of=True,
)
CAMPAIGN_RESULT = Kind(
    id="campaign-result",
    title="Result of a campaign",
    source="prospectus §8",
    is_public=False,
    is_warned_of=True,
)
PROFILE = Kind(id="profile", title="Public profile", source="prospectus §8", is_public=False)


def events_to_come(register: Register) -> Iterator[Deadline]:
    """Each event, on its day, for all members; not one that was called off."""
    for (on, name), event in register.events.items():
        if event_state(event, on, register.as_of) is not EventState.CANCELLED:
            yield Deadline(
                kind=EVENT,
                identity=(name, on.isoformat()),
                on=on,
                as_of=register.as_of,
                what=f"{event.kind.capitalize()}: {event.title}",
                whom=Whom.MEMBER,
                path=catalogue.EVENT.path(on.isoformat(), name),
                state=state_of_term(on, register.as_of),
            )


def event_results_due(register: Register) -> Iterator[Deadline]:
    """The day by which it is written down what came of each event that is over."""
    for (on, name), event in register.events.items():
        due_on, state = result_due_on(register, on), event_state(event, on, register.as_of)
        if due_on is not None and state in {EventState.AWAITS_RESULT, EventState.HELD}:
            is_done = result_of(event, register.as_of) is not None
            yield Deadline(
                kind=EVENT_RESULT,
                identity=(name, on.isoformat()),
                on=due_on,
                as_of=register.as_of,
                what=f"Who came and what came of it: {event.title}",
                whom=Whom.HUB,
                path=catalogue.EVENT.path(on.isoformat(), name),
                state=state_of(due_on, register.as_of, is_done=is_done),
            )


def campaign_results_due(register: Register) -> Iterator[Deadline]:
    """The day by which it is written down what each campaign brought that is over."""
    for name, campaign in register.campaigns.items():
        due_on = campaign_result_due_on(register, campaign)
        if due_on is not None and campaign.until < register.as_of:
            is_done = campaign_result(campaign, register.as_of) is not None
            yield Deadline(
                kind=CAMPAIGN_RESULT,
                identity=(name,),
                on=due_on,
                as_of=register.as_of,
                what=f"What the campaign brought: {campaign.title}",
                whom=Whom.HUB,
                path=catalogue.CAMPAIGN.path(name),
                state=state_of(due_on, register.as_of, is_done=is_done),
            )


def profiles_to_confirm(register: Register) -> Iterator[Deadline]:
    """The day by which each member next confirms that its public profile is right."""
    for member_id in register.members:
        yield from profiles_to_confirm_of(register, member_id)


def profiles_to_confirm_of(register: Register, member_id: str) -> Iterator[Deadline]:
    """That of one member."""
    terms, member = promotion_on(register, register.as_of), register.members.get(member_id)
    on = confirmation_due_on(register, member) if member is not None else None
    if terms and member and on and has_profile(member, register.as_of):
        yield Deadline(
            kind=PROFILE,
            identity=(member_id,),
            on=on,
            as_of=register.as_of,
            what="Public profile to be confirmed",
            whom=Whom.MEMBER,
            members=(member_id,),
            path=catalogue.MEMBER.path(member_id),
            state=state_of(on, register.as_of, is_done=False),
            notice_days=terms.value.notice_days,
        )
