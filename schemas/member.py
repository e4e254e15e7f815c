"""Members: the organisations that own the consortium and deliver its contracts."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import LegalForm, RegisteredNumber, Scheme
from schemas.money import Pence
from schemas.numbers import Count, YesNo
from schemas.record import Record, Spell
from schemas.text import Line, Paragraph, Postcode, Slug, Url


class Level(StrEnum):
    """What a member is, for a spell: the two levels of prospectus §13, or neither."""

    FULL = "full"
    ASSOCIATE = "associate"
    SUSPENDED = "suspended"
    LEFT = "left"


class Identifier(Record):
    """An organisation's number in a public register."""

    scheme: Scheme = Field(
        description="The register: GB-CHC Charity Commission for England and Wales, GB-SC "
        "Scottish Charity Register, GB-NIC Charity Commission for Northern Ireland, GB-COH "
        "Companies House, GB-MPR Mutuals Public Register."
    )
    number: RegisteredNumber = Field(description="The number, exactly as registered.")


class LevelSpell(Spell):
    """A stretch of time at one level."""

    level: Level = Field(description="full, associate, suspended or left.")
    founding: YesNo = Field(
        default=False, description="yes if it joined as a founding member, without applying."
    )
    application: Slug | None = Field(
        default=None,
        description="The application that was granted: its file name without the ending.",
    )
    reason: Line | None = Field(default=None, description="Why the level changed, if it needs one.")


class Evidence(Spell):
    """Proof that one criterion is met, from a day until it lapses."""

    criterion: Slug = Field(description="The criterion it proves, from the consortium's policy.")
    reference: Line = Field(
        description="Where the proof is: a document's title, policy or certificate number."
    )
    until: Day = Field(description="Last day on which it is valid: expiry or review date.")


class Capacity(Record):
    """How much of one service a member can give a year in one area, from a day on."""

    since: Day = Field(description="First day from which this is right.")
    service: Slug = Field(description="The service, one of the consortium's services.")
    area: Slug = Field(description="The area, one of the consortium's areas.")
    yearly: Count = Field(description="Outputs it could deliver in a year, in the service's unit.")


class Signatures(Record):
    """What every member signs (prospectus §6 and §10)."""

    business_principles: Day | None = Field(
        default=None, description="The day on which the business principles were signed."
    )
    duty_to_supply_information: Day | None = Field(
        default=None,
        description="The day on which the duty to supply monitoring information was signed.",
    )


class Income(Record):
    """A year's income, as in the published accounts."""

    year_ending: Day = Field(description="Last day of the financial year.")
    amount: Pence = Field(description="Total income of that year, in pounds.")


class Member(Record):
    """A member organisation. The file's name is its short name everywhere else."""

    name: Line = Field(description="The organisation's name.")
    legal_form: LegalForm = Field(description="Its not-for-profit legal form.")
    identifiers: tuple[Identifier, ...] = Field(
        min_length=1, description="Its numbers in public registers, at least one."
    )
    summary: Paragraph = Field(description="What it does, for whom, in two or three sentences.")
    website: Url | None = Field(default=None, description="Its website.")
    contact: Url | None = Field(
        default=None,
        description="A page on the web by which anybody can get in touch with it. No address or "
        "number of a single person.",
    )
    profile_confirmed: tuple[Day, ...] = Field(
        default=(),
        description="The days on which it confirmed that what is public about it is right, the "
        "oldest first.",
    )
    postcode: Postcode = Field(description="Postcode of its office.")
    areas: tuple[Slug, ...] = Field(min_length=1, description="The areas in which it works.")
    themes: tuple[Slug, ...] = Field(min_length=1, description="The themes it works in.")
    services: tuple[Slug, ...] = Field(description="The services it can give.")
    capacity: tuple[Capacity, ...] = Field(
        default=(), description="How much it can deliver, dated, by service and area."
    )
    levels: tuple[LevelSpell, ...] = Field(
        min_length=1,
        description="Its membership, oldest first: each spell begins the day after the last ended.",
    )
    signed: Signatures = Field(description="What it has signed, and when.")
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="Evidence that it is fit for contracting, past evidence included."
    )
    income: tuple[Income, ...] = Field(
        default=(), description="Its yearly income from published accounts."
    )
