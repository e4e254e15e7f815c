"""Events at which members learn from each other, and joint promotion (prospectus §8, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.numbers import Count, YesNo
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class EventKind(StrEnum):
    """By which method an event builds capacity."""

    TRAINING = "training"
    MENTORING = "mentoring"
    NETWORKING = "networking"


class OutsideProvider(Record):
    """Somebody beyond the membership who gives an event, and why no member did."""

    organisation: Line = Field(description="The organisation's name. No people's names.")
    reason: Paragraph = Field(
        description="Why it is not given by a member: members' own resources come first."
    )


class Cancelled(Record):
    """That an event did not take place."""

    on: Day = Field(description="The day on which it was called off.")
    reason: Line = Field(description="Why it was called off.")


class Verdict(Record):
    """What those who came made of it, as numbers alone."""

    answers: Count = Field(description="How many of those who came answered.")
    useful: Count = Field(description="How many of them will use what they learned.")


class EventResult(Record):
    """Who came, and what came of it."""

    on: Day = Field(description="The day on which this was written down.")
    came: Mapping[Slug, Count] = Field(
        default={}, description="How many people came from each member, by its short name."
    )
    others: Count = Field(
        default=0, description="How many came from organisations that are no members."
    )
    summary: Paragraph = Field(description="What was learned or agreed. No people's names.")
    verdict: Verdict | None = Field(
        default=None, description="What those who came made of it. Leave out if nobody asked."
    )


class Event(Record):
    """A training, mentoring or networking event; the file's name begins with its day."""

    title: Line = Field(description="What it is called.")
    kind: EventKind = Field(description="training, mentoring or networking.")
    about: Paragraph = Field(description="What it is about, and for whom.")
    where: Line = Field(description="Where it is held and at what time: Town hall, 10:00 to 13:00.")
    themes: tuple[Slug, ...] = Field(
        default=(), description="The themes it is about. Leave out if it is about all."
    )
    places: Count | None = Field(
        default=None, description="How many people there is room for. Leave out if for all."
    )
    given_by: tuple[Slug, ...] = Field(
        default=(), description="The members that give it, by short name."
    )
    by_hub: YesNo = Field(default=False, description="yes if the hub gives it, or gives it too.")
    outside: OutsideProvider | None = Field(
        default=None, description="Who gives it from beyond the membership, if anybody does."
    )
    booked: Mapping[Slug, Count] = Field(
        default={}, description="How many places each member has booked."
    )
    cancelled: Cancelled | None = Field(default=None, description="If it did not take place.")
    result: EventResult | None = Field(
        default=None, description="Who came and what came of it. Leave out until it is over."
    )


class Channel(StrEnum):
    """By what a campaign reaches people."""

    WEBSITE = "website"
    SOCIAL_MEDIA = "social-media"
    LOCAL_PRESS = "local-press"
    RADIO = "radio"
    PRINT = "print"
    NEWSLETTER = "newsletter"
    PUBLIC_EVENT = "public-event"


class Reach(Record):
    """One thing that a campaign brought, counted."""

    what: Line = Field(description="What was counted, in the plural: visits to the page.")
    count: Count = Field(description="How many there were.")


class CampaignResult(Record):
    """What a campaign brought."""

    on: Day = Field(description="The day on which this was written down.")
    summary: Paragraph = Field(description="What it brought, and what to do otherwise next time.")
    reached: tuple[Reach, ...] = Field(default=(), description="What it brought, counted.")


class Campaign(Record):
    """A campaign of several members together; the file's name is its short name."""

    title: Line = Field(description="What it is called.")
    about: Paragraph = Field(description="What it says, and to whom.")
    since: Day = Field(description="Its first day.")
    until: Day = Field(description="Its last day.")
    channels: tuple[Channel, ...] = Field(
        min_length=1,
        description="By what it reaches people: website, social-media, local-press, radio, print, "
        "newsletter or public-event.",
    )
    themes: tuple[Slug, ...] = Field(
        default=(), description="The themes it is about. Leave out if it is about all."
    )
    members: tuple[Slug, ...] = Field(
        min_length=1, description="The members that take part, by short name."
    )
    result: CampaignResult | None = Field(
        default=None, description="What it brought. Leave out until it is over."
    )
