"""The published timetable: what is overdue, and what falls due."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedDeadline(Published):
    """Something that falls due or lapses, and is not done.

    ``on`` is the last day on which it is in time, ``days`` how many days lie
    between it and the site's day, ``state`` due or overdue. ``whom`` is member,
    hub or board; ``members`` are short names, all members where there are none.
    ``record`` is the file that answers it or that it comes from, ``source`` why
    there is such a deadline. ``notice_days`` is how long before it those concerned
    are reminded, 0 for not at all.
    """

    id: str
    kind: str
    kind_title: str
    what: str
    on: date
    state: str
    days: int
    whom: str
    members: tuple[str, ...]
    record: str
    source: str
    notice_days: int


class MembersDeadline(MembersOnly, PublishedDeadline):
    """A deadline of a kind that only members may know of."""
