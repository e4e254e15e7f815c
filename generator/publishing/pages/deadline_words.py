"""How a deadline reads on a page and in a calendar, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.deadlines.deadline import State, Whom
from generator.deadlines.membership import APPLICATION
from generator.publishing.pages.links import member_name, member_page, sub_contract_page
from generator.publishing.pages.quality.words import MENTORING, provider_page
from generator.publishing.pages.strategy.links import (
    NEED,
    document_place,
    objective_place,
    risk_place,
)
from generator.publishing.portal import Portal
from generator.publishing.views.returns import contracts_with_returns
from generator.publishing.views.timetable import publish_deadlines
from generator.publishing.words import WHOM
from schemas import catalogue
from schemas.published.timetable import PublishedDeadline


def deadlines(portal: Portal) -> tuple[PublishedDeadline, ...]:
    """What is overdue, then what falls due within a year, as the portal's audience may know it."""
    return tuple(
        portal.released(item) for item in publish_deadlines(portal.register) if portal.shows(item)
    )


def is_overdue(item: PublishedDeadline) -> bool:
    """Whether its day has passed."""
    return item.state == State.OVERDUE


def concerned(portal: Portal, item: PublishedDeadline) -> tuple[str, ...]:
    """Whom it concerns: the name of each member, or the hub, the board or all members."""
    if not item.members:
        return (WHOM[item.whom],)
    return tuple(sorted((member_name(portal, one) for one in item.members), key=str.casefold))


def by_member(
    items: Iterable[PublishedDeadline], members: Iterable[str]
) -> Mapping[str, Sequence[PublishedDeadline]]:
    """For each of ``members`` those of ``items`` that concern it, in the order given."""
    found: dict[str, list[PublishedDeadline]] = {member_id: [] for member_id in members}
    for item in items:
        if item.whom == Whom.MEMBER:
            for member_id in item.members or found:
                if member_id in found:
                    found[member_id].append(item)
    return found


def page_of(portal: Portal, item: PublishedDeadline) -> str | None:
    """The page that tells more of it; ``None`` where there is none."""
    if item.kind == APPLICATION.id:
        return "members/join/"
    place = catalogue.place_of(item.record)
    leads_to = _PAGES.get(place.kind.name) if place else None
    if place and leads_to:
        return leads_to(portal, place.identity)
    return member_page(portal, item.members[0]) if len(item.members) == 1 else None


def _page_of_returns(portal: Portal, identity: Sequence[str]) -> str:
    """The sub-contract's page, which says what the return is asked for.

    Until its first period has begun, a contract has nothing to show on returns.
    """
    tender_id, _, member_id = identity
    page = sub_contract_page(portal, tender_id, member_id)
    has_page = tender_id in contracts_with_returns(portal.register)
    return page or (f"returns/{tender_id}/" if has_page else f"awards/{tender_id}/")


_PAGES: Mapping[str, Callable[[Portal, Sequence[str]], str]] = {
    catalogue.RETURN.name: _page_of_returns,
    catalogue.AWARD.name: lambda _portal, identity: f"awards/{identity[0]}/",
    catalogue.TENDER.name: lambda _portal, identity: f"tenders/{identity[0]}/",
    catalogue.CHARTER_YEAR.name: lambda _portal, identity: f"charter/{identity[0]}/",
    catalogue.CHARTER_LOG.name: lambda _portal, _month: "charter/",
    catalogue.HUB_ASSESSMENT.name: lambda _portal, _on: "charter/#self-assessment",
    catalogue.EVENT.name: lambda _portal, identity: f"development/{'-'.join(identity)}/",
    catalogue.CAMPAIGN.name: lambda _portal, identity: f"promotion/#campaign-{identity[0]}",
    catalogue.NEEDS_ASSESSMENT.name: lambda _portal, _agreed: NEED[1],
    catalogue.OBJECTIVE.name: lambda _portal, identity: objective_place(identity[0]),
    catalogue.DOCUMENT.name: lambda _portal, identity: document_place(identity[0]),
    catalogue.RISK.name: lambda _portal, identity: risk_place(identity[0]),
    catalogue.DIRECTOR.name: lambda _portal, _director: "governance/interests/",
    catalogue.BOARD_CALENDAR.name: lambda _portal, _year: "governance/calendar/",
    catalogue.IMPROVEMENT_PLAN.name: lambda _portal, identity: provider_page(identity[0]),
    catalogue.MENTORING.name: lambda _portal, _pairing: MENTORING[1],
}
"""Where a deadline leads, by the kind of its record; else to its member."""
