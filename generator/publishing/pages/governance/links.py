"""Where the pages of governance lie, for those that link to them."""

from __future__ import annotations

from datetime import date

from generator.publishing.portal import Portal
from schemas.application import INDEPENDENT

GOVERNANCE = ("Governance", "governance/")

ELECTIONS = "governance/elections/"
MEETINGS = "governance/meetings/"
INTERESTS = "governance/interests/"
USERS_VOICE = "governance/users-voice/"
CALENDAR = "governance/calendar/"


def election_page(on: date) -> str:
    """The page of the election on that day."""
    return f"{ELECTIONS}{on.isoformat()}/"


def organisation_name(portal: Portal, organisation: str) -> str:
    """The member's name, or that somebody is independent."""
    if organisation == INDEPENDENT:
        return "Independent"
    member = portal.register.members.get(organisation)
    return member.name if member else organisation


def director_name(portal: Portal, director_id: str) -> str:
    """The director's name; the short name where the record cannot be read."""
    director = portal.register.directors.get(director_id)
    return director.name if director else director_id
