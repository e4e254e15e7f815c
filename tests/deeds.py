"""A story of records, revision by revision, and what its decisions did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.publishing.portal import Portal
from generator.review.decided import Deed, Sides, brought, deeds
from generator.review.editions import Edition, Editions, Event
from generator.review.inputs import inputs
from schemas.published.audience import Audience
from tests.consortia import AS_OF, reading_of, register_of
from tests.sections import portal_of

Files = Mapping[str, bytes]

Story = list[tuple[date, Files]]
"""The records as each revision left them, the first first; the last are today's."""


def revision(place: int) -> str:
    """How the revision at that place of a story is called."""
    return f"{place:02x}" * 20


def editions_of(story: Story) -> Editions:
    """What each record went through."""
    return Editions(revision=revision(len(story) - 1), all=tuple(_editions(story)))


def _editions(story: Story) -> Iterator[Edition]:
    for place in range(len(story) - 1, -1, -1):
        on, after = story[place]
        before = story[place - 1][1] if place else {}
        for path in sorted({*before, *after}):
            if before.get(path) == after.get(path):
                continue
            both = path in before and path in after
            yield Edition(
                path=path,
                on=on,
                revision=revision(place),
                event=Event.CHANGED if both else Event.CAME if path in after else Event.WENT,
                inputs=inputs(register_of(before), register_of(after), [path]) if both else (),
            )


def sides_of(story: Story, place: int) -> Sides:
    """The records before and after the revision at that place."""
    before, after = story[place - 1][1] if place else {}, story[place][1]
    on = min(story[place][0], AS_OF)
    base, head = reading_of(before, on).register, reading_of(after, on).register
    return Sides(
        base=base,
        head=head,
        paths=tuple(path for path in sorted({*before, *after})
                    if before.get(path) != after.get(path)),
        unread=frozenset().union(*(side.unknown for side in (base, head) if side is not None)),
        is_first=not before,
    )  # fmt: skip


def deeds_in(story: Story) -> tuple[Deed, ...]:
    """What came of every decision that today's records cite, the latest first."""
    now = register_of(story[-1][1])
    revisions = brought(now, editions_of(story))
    return deeds(
        now,
        revisions,
        [(each.revision, sides_of(story, int(each.revision[:2], 16))) for each in revisions],
    )


def portal_after(story: Story, audience: Audience = Audience.PUBLIC) -> Portal:
    """The portal of today's records, with what its decisions did."""
    portal = portal_of(story[-1][1], AS_OF, audience)
    return replace(portal, editions=editions_of(story), deeds=deeds_in(story))
