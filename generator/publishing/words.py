"""How the portal puts into words what records hold as short names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.deadlines.deadline import Whom
from generator.divided_in import DividedIn
from generator.publishing.tables import Tone
from generator.register import Register
from generator.remembered import once_per_register
from schemas.dates import day_shown
from schemas.governance import Nature, Office
from schemas.identifiers import LegalForm, MeetingBody, Scheme, decision_from_text
from schemas.member import Level
from schemas.tender import Method, Route, Stage

LEVELS: Mapping[str, tuple[str, Tone]] = {
    Level.FULL: ("Full", Tone.GOOD),
    Level.ASSOCIATE: ("Associate", Tone.PLAIN),
    Level.SUSPENDED: ("Suspended", Tone.BAD),
    Level.LEFT: ("No longer a member", Tone.QUIET),
}
"""Each level of membership, and how it reads at a glance."""

LEGAL_FORMS: Mapping[str, str] = {
    LegalForm.CIO: "Charitable incorporated organisation",
    LegalForm.CHARITABLE_COMPANY: "Charitable company",
    LegalForm.CHARITABLE_TRUST: "Charitable trust",
    LegalForm.UNINCORPORATED_CHARITY: "Unincorporated charity",
    LegalForm.COMMUNITY_INTEREST_COMPANY: "Community interest company",
    LegalForm.COMPANY_LIMITED_BY_GUARANTEE: "Company limited by guarantee",
    LegalForm.COMMUNITY_BENEFIT_SOCIETY: "Community benefit society",
    LegalForm.CO_OPERATIVE_SOCIETY: "Co-operative society",
}

SCHEMES: Mapping[str, str] = {
    Scheme.CHARITY_ENGLAND_AND_WALES: "Charity Commission for England and Wales",
    Scheme.CHARITY_SCOTLAND: "Scottish Charity Register",
    Scheme.CHARITY_NORTHERN_IRELAND: "Charity Commission for Northern Ireland",
    Scheme.COMPANY: "Companies House",
    Scheme.MUTUAL: "Mutuals Public Register",
}

STAGES: Mapping[str, tuple[str, Tone]] = {
    Stage.IDENTIFIED: ("Identified", Tone.PLAIN),
    Stage.GO: ("Decided to go ahead", Tone.PLAIN),
    Stage.NO_GO: ("Decided not to bid", Tone.QUIET),
    Stage.SHAPING: ("Being shaped", Tone.PLAIN),
    Stage.BID_SUBMITTED: ("Bid submitted", Tone.PLAIN),
    Stage.WON: ("Won", Tone.GOOD),
    Stage.LOST: ("Lost", Tone.QUIET),
    Stage.WITHDRAWN: ("Withdrawn", Tone.QUIET),
    Stage.CONTRACTED: ("Contracted", Tone.GOOD),
    Stage.CLOSED: ("Closed", Tone.PLAIN),
}
"""Each stage of the pipeline, and how it reads at a glance."""

ROUTES: Mapping[str, str] = {
    Route.JOINT_DELIVERY_PLAN: "Joint delivery plan",
    Route.COMPETITION: "Open competition",
}

METHODS: Mapping[str, str] = {
    Method.PROPORTIONAL: "in proportion to the capacity offered",
    Method.MERIT: "in proportion to capacity times score",
    Method.RANKED: "the best score first, up to its capacity",
}

POLICIES: Mapping[str, str] = {
    "top-slice-rate": "Top-slice rate: the hub’s part of the value",
    "largest-share": "Largest share of a lot for one member, while others have capacity to spare",
    "plan-tolerance": "How far an agreed share may be from capacity alone without a reason, on the "
    "day of the agreement",
}

WHOM: Mapping[str, str] = {
    Whom.MEMBER: "All members",
    Whom.HUB: "The hub",
    Whom.BOARD: "The board",
}
"""Whom a deadline concerns, where it names no member."""

OFFICES: Mapping[str, str] = {
    Office.CHAIR: "Chair",
    Office.VICE_CHAIR: "Vice chair",
    Office.TREASURER: "Treasurer",
    Office.SECRETARY: "Secretary",
}

NATURES: Mapping[str, str] = {
    Nature.TRUSTEE: "trustee or director",
    Nature.EMPLOYEE: "employee",
    Nature.VOLUNTEER: "volunteer",
    Nature.SUPPLIER: "paid for goods or advice",
    Nature.OWNER: "owner",
    Nature.FUNDER: "funder",
    Nature.RELATIVE: "through somebody close",
}
"""What ties a director to an organisation, after its name."""

BODIES: Mapping[str, str] = {MeetingBody.BOARD: "the board", MeetingBody.MEMBERS: "the members"}


MONEY_ALONE = "money alone"
"""What a lot that counts no outputs is counted in."""


def counts_outputs(unit: str) -> bool:
    """Whether a lot of this published unit counts outputs."""
    return unit != DividedIn.PENCE


def unit_shown(unit: str) -> str:
    """What a lot of this published unit is counted in: ``"home visits"``, ``"money alone"``."""
    return unit if counts_outputs(unit) else MONEY_ALONE


def sentence(text: str) -> str:
    """``text`` with its first letter a capital."""
    return text[:1].upper() + text[1:]


def levels_line(full: int, associate: int) -> str:
    """How many members there are at each level: ``"20 full, 7 associate"``.

    A consortium without associates does not speak of them.
    """
    return f"{full} full, {associate} associate" if associate else "all of them full members"


def decision_shown(reference: str) -> str:
    """A decision's reference in words: ``"Decision 3 of the board on 21 May 2024"``."""
    decision = decision_from_text(reference)
    return f"Decision {decision.number} of {BODIES[decision.body]} on {day_shown(decision.on)}"


def sub_letting_shown(route: str, method: str) -> str:
    """How work is divided: ``"Open competition, in proportion to the capacity offered"``."""
    if route == Route.COMPETITION:
        return f"{ROUTES[route]}, {METHODS[method]}"
    return f"{ROUTES[route]}, as the participants agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The consortium's own words, by the short names that records use."""

    areas: Mapping[str, str]
    themes: Mapping[str, str]
    services: Mapping[str, str]
    criteria: Mapping[str, str]

    def area(self, slug: str) -> str:
        """The area's name; the short name of one that nobody described."""
        return self.areas.get(slug, slug)

    def theme(self, slug: str) -> str:
        """The theme's name; the short name of one that nobody described."""
        return self.themes.get(slug, slug)

    def service(self, slug: str) -> str:
        """The service's name; the short name of one that nobody described."""
        return self.services.get(slug, slug)

    def criterion(self, slug: str) -> str:
        """The criterion's title; the short name of one that nobody described."""
        return self.criteria.get(slug, slug)


@once_per_register
def vocabulary(register: Register) -> Vocabulary:
    """The words of the register's consortium."""
    consortium = register.consortium
    histories = consortium.policies.contracting_criteria
    return Vocabulary(
        areas=consortium.areas,
        themes=consortium.themes,
        services={name: service.title for name, service in consortium.services.items()},
        criteria={
            name: criterion.title for entry in histories for name, criterion in entry.value.items()
        },
    )
