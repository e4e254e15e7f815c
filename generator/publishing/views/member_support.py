"""What a member had of the hub, and the events it gave or came to, as published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charter.achievement import owed_by_member
from generator.development.events import parts_by_member
from generator.register import Register
from schemas.published.organisations import PublishedMemberEvent, PublishedMemberSupport


def publish_member_support(register: Register, member_id: str) -> Iterator[PublishedMemberSupport]:
    """What the charter owed the member and gave it, the latest year first."""
    by_year = owed_by_member(register).get(member_id, ())
    for achieved, owed in sorted(by_year, key=lambda each: each[0].year, reverse=True):
        yield PublishedMemberSupport(
            year=achieved.year.slug,
            entitlement=achieved.promise.name,
            sort=achieved.promise.sort.value,
            title=achieved.promise.terms.title,
            due=owed.due,
            given=owed.given,
            standing=owed.standing.value,
        )


def publish_member_events(register: Register, member_id: str) -> Iterator[PublishedMemberEvent]:
    """The events that the member gave or came to, the latest first."""
    for part in reversed(parts_by_member(register).get(member_id, ())):
        on, name = part.key
        yield PublishedMemberEvent(
            on=on,
            id=name,
            title=register.events[part.key].title,
            gave=part.gave,
            came=part.people > 0,
            people=part.people,
        )
