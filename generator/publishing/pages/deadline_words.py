"""How a deadline reads on a page and in a calendar, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.deadlines.deadline import State, Whom
from generator.publishing.pages.links import member_name, member_page
from generator.publishing.pages.record_pages import page_showing
from generator.publishing.portal import Portal
from generator.publishing.views.timetable import publish_deadlines
from generator.publishing.words import WHOM
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
    leads_to = page_showing(portal, item.record)
    if leads_to is not None:
        return leads_to
    return member_page(portal, item.members[0]) if len(item.members) == 1 else None
