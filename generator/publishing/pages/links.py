"""Where pages of the portal lie, for those that link to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.portal import Portal
from generator.publishing.tables import Cell
from generator.publishing.views.members import names_of_members
from generator.publishing.views.sub_contracts import sub_contracts
from generator.publishing.words import decision_shown
from schemas.identifiers import decision_from_text

HOME = ("Home", "")
MEMBERS = ("Members", "members/")
PARTNERSHIPS = ("Thematic partnerships", "partnerships/")
TENDERS = ("Tenders", "tenders/")
AWARDS = ("Awards", "awards/")
RETURNS = ("Returns", "returns/")
OUTCOMES = ("Outcomes", "outcomes/")

CALENDAR = "calendar.ics"
"""The calendar of every deadline."""


def member_page(portal: Portal, member_id: str) -> str | None:
    """The member's page; ``None`` for one that has none."""
    return f"members/{member_id}/" if member_id in _names(portal) else None


def sub_contract_page(portal: Portal, tender_id: str, member_id: str) -> str | None:
    """The page of what the member holds of the contract; ``None`` while nothing is asked for."""
    if (tender_id, member_id) not in sub_contracts(portal.register):
        return None
    return f"returns/{tender_id}/members/{member_id}/"


def member_calendar(portal: Portal, member_id: str) -> str | None:
    """The calendar of what is due from the member; ``None`` for one that has none."""
    return f"calendars/{member_id}.ics" if member_id in _names(portal) else None


def member_name(portal: Portal, member_id: str) -> str:
    """The member's name; the short name of one that has no page."""
    return _names(portal).get(member_id, member_id)


def organisation_name(portal: Portal, member_id: str) -> str:
    """The name of a member of any time, be there a page of it or not; else its short name."""
    member = portal.register.members.get(member_id)
    return member.name if member is not None else member_id


def organisation_cell(portal: Portal, member_id: str) -> Cell:
    """The name of a member of any time, which leads to its page if it has one."""
    target = member_page(portal, member_id)
    return tables.text(organisation_name(portal, member_id), target=target)


def by_name(portal: Portal, members: Iterable[str]) -> list[str]:
    """The members in the order of their names, as a reader looks them up."""
    return sorted(members, key=lambda one: (organisation_name(portal, one).casefold(), one))


def _names(portal: Portal) -> Mapping[str, str]:
    return names_of_members(portal.register, portal.audience)


def member_cell(portal: Portal, member_id: str) -> Cell:
    """The member's name, which leads to its page if it has one."""
    return tables.text(member_name(portal, member_id), target=member_page(portal, member_id))


DECISIONS = ("Decisions and resolutions", "governance/decisions/")


def decision_page(portal: Portal, reference: str) -> str | None:
    """The page of a minuted decision; ``None`` for one that no minutes hold."""
    decision = decision_from_text(reference)
    meeting = portal.register.meetings.get((decision.body, decision.on))
    is_minuted = meeting is not None and str(decision.number) in meeting.decisions
    return f"{DECISIONS[1]}{reference}/" if is_minuted else None


def decision_link(portal: Portal, reference: str) -> tables.Link:
    """The decision in words, with its page."""
    return decision_shown(reference), decision_page(portal, reference)


def decision_told(portal: Portal, reference: str) -> Markup:
    """The same as it stands among facts."""
    return tables.linked(*decision_link(portal, reference))


def decision_cell(portal: Portal, reference: str) -> Cell:
    """The same as a cell."""
    shown, target = decision_link(portal, reference)
    return prose(shown, target=target)


def measure_address(portal: Portal, name: str) -> str:
    """Where a measure (``"outputs"``, ``"outcomes.less-lonely"``) is defined, once for all.

    Outcomes have pages of their own, below their themes; the others stand in one list.
    """
    field, _, own = name.partition(".")
    outcome = portal.register.consortium.outcomes.get(own) if field == "outcomes" else None
    if outcome is not None:
        return f"outcomes/{outcome.theme}/{own}/"
    return f"data/measures/#{field.replace('_', '-')}"
