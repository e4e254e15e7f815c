"""Where the pages of governance lie, for those that link to them."""

from __future__ import annotations

from datetime import date

from generator.publishing.portal import Portal
from schemas.application import INDEPENDENT
from schemas.identifiers import decision_from_text

GOVERNANCE = ("Governance", "governance/")

ELECTIONS = "governance/elections/"
MEETINGS = "governance/meetings/"
DECISIONS = "governance/decisions/"
INTERESTS = "governance/interests/"
USERS_VOICE = "governance/users-voice/"
CALENDAR = "governance/calendar/"


def election_page(on: date) -> str:
    """The page of the election on that day."""
    return f"{ELECTIONS}{on.isoformat()}/"


def decision_page(portal: Portal, reference: str) -> str | None:
    """The page of a minuted decision; ``None`` for one that no minutes hold."""
    decision = decision_from_text(reference)
    meeting = portal.register.meetings.get((decision.body, decision.on))
    is_minuted = meeting is not None and str(decision.number) in meeting.decisions
    return f"{DECISIONS}{reference}/" if is_minuted else None


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
