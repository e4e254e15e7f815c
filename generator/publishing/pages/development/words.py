"""How events, campaigns and profiles are put into words, and where their pages lie."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.development.events import EventState, Giver
from generator.development.promotion import CampaignState
from generator.publishing.figures import plural
from generator.publishing.pages.links import organisation_name
from generator.publishing.portal import Portal
from generator.publishing.tables import Tone
from schemas.charter_policies import ProfilePart
from schemas.development import Channel, EventKind
from schemas.published.development import PublishedEvent

DEVELOPMENT = ("Learning together", "development/")
PROMOTION = ("Promotion", "promotion/")

KINDS: Mapping[str, str] = {
    EventKind.TRAINING: "Training",
    EventKind.MENTORING: "Mentoring",
    EventKind.NETWORKING: "Networking",
}

EVENT_STATES: Mapping[str, tuple[str, Tone]] = {
    EventState.TO_COME: ("To come", Tone.PLAIN),
    EventState.AWAITS_RESULT: ("Held, result to come", Tone.WATCH),
    EventState.HELD: ("Held", Tone.GOOD),
    EventState.CANCELLED: ("Called off", Tone.QUIET),
}

CAMPAIGN_STATES: Mapping[str, tuple[str, Tone]] = {
    CampaignState.TO_COME: ("To come", Tone.PLAIN),
    CampaignState.RUNS: ("Runs", Tone.GOOD),
    CampaignState.AWAITS_RESULT: ("Ended, result to come", Tone.WATCH),
    CampaignState.ENDED: ("Ended", Tone.PLAIN),
}

GIVEN_FROM: Mapping[str, str] = {
    Giver.MEMBERS: "Members",
    Giver.HUB: "The hub alone",
    Giver.OUTSIDE: "Somebody else",
}
"""Whose resources an event draws on."""

CHANNELS: Mapping[str, str] = {
    Channel.WEBSITE: "Website",
    Channel.SOCIAL_MEDIA: "Social media",
    Channel.LOCAL_PRESS: "Local press",
    Channel.RADIO: "Radio",
    Channel.PRINT: "Print",
    Channel.NEWSLETTER: "Newsletter",
    Channel.PUBLIC_EVENT: "Public event",
}

PROFILE_PARTS: Mapping[str, str] = {
    ProfilePart.SUMMARY: "Summary",
    ProfilePart.WEBSITE: "Website",
    ProfilePart.AREAS: "Areas",
    ProfilePart.THEMES: "Themes",
    ProfilePart.SERVICES: "Services",
    ProfilePart.CONTACT: "Contact",
}


def event_page(on: date, name: str) -> str:
    """The event's page."""
    return f"development/{on.isoformat()}-{name}/"


def givers(portal: Portal, event: PublishedEvent) -> tuple[str, ...]:
    """Who gives it: members by name, then the hub, then who comes from elsewhere."""
    members = tuple(organisation_name(portal, name) for name in event.given_by)
    hub = ("The hub",) if event.by_hub else ()
    outside = (event.outside,) if event.outside is not None else ()
    return (*members, *hub, *outside)


def room(event: PublishedEvent) -> str:
    """How many places are left: ``"12 of 20 left"``, ``"for all"``."""
    if event.places is None:
        return "for all"
    left = max(0, event.places - event.places_taken)
    return (
        f"{left} of {event.places} left" if left else f"all {plural(event.places, 'place')} taken"
    )
