"""The calendars to subscribe to: one of every deadline, and one for each member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.publishing.calendars import Occasion, calendar_bytes, event_bytes
from generator.publishing.lasting import lasting_id
from generator.publishing.pages.deadline_words import (
    by_member,
    concerned,
    deadlines,
    is_overdue,
    page_of,
)
from generator.publishing.pages.links import CALENDAR, member_calendar
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.views.members import names_of_members
from schemas.dates import day_shown
from schemas.published.timetable import PublishedDeadline


def files(portal: Portal) -> Iterator[SiteFile]:
    """The calendar of every deadline, and that of each member, be it empty or not."""
    items = deadlines(portal)
    events = {
        item.id: event_bytes(_occasion(portal, item), portal.register.as_of) for item in items
    }
    name = portal.register.consortium.name
    yield _calendar(
        portal, CALENDAR, f"{name}: what is due", "Every deadline of the consortium.", events
    )
    names = names_of_members(portal.register, portal.audience)
    for member_id, held in by_member(items, names).items():
        path = member_calendar(portal, member_id)
        if path is not None:
            own = {item.id: events[item.id] for item in held}
            about = f"What {names[member_id]} has to do for {name}, and by when."
            yield _calendar(portal, path, f"{name}: due from {names[member_id]}", about, own)


def _occasion(portal: Portal, item: PublishedDeadline) -> Occasion:
    who, page = ", ".join(concerned(portal, item)), page_of(portal, item)
    was_due = "Overdue: " if is_overdue(item) else ""
    return Occasion(
        uid=lasting_id(portal.register.consortium, "deadline", item.id),
        on=item.on,
        title=f"{was_due}{item.what} ({who})" if len(item.members) == 1 else was_due + item.what,
        about=(
            f"For: {who}",
            f"By the end of {day_shown(item.on)}",
            f"Record: {item.record}",
        ),
        category=item.kind_title,
        address=portal.address_of(page) if page is not None else "",
        notice_days=0 if was_due else item.notice_days,
    )


def _calendar(
    portal: Portal, path: str, name: str, about: str, events: Mapping[str, bytes]
) -> SiteFile:
    consortium = portal.register.consortium
    content = calendar_bytes(
        lasting_id(consortium, "calendar", portal.audience.value, path),
        name,
        about,
        events.values(),
        as_of=portal.register.as_of,
        address=portal.address_of(path),
    )
    return path, content
