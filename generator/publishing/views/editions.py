"""What records went through, as published: of those alone that the audience is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.publishing.review_words import entries_apart, value_shown
from generator.review.editions import Edition, Editions
from generator.review.inputs import Input
from schemas.places import place_of
from schemas.published.editions import PublishedEdition, PublishedPlace

REVISION_SHOWN = 10
"""How much of a revision's name is shown: enough to find it by."""


def publish_editions(editions: Editions, records: Iterable[str]) -> Iterator[PublishedEdition]:
    """The editions of these records (``data/…``), newest first."""
    shown = frozenset(records)
    for edition in editions.all:
        if edition.path in shown:
            yield publish_edition(edition)


def publish_edition(edition: Edition) -> PublishedEdition:
    """One edition of a record that the audience is shown."""
    place = place_of(edition.path)
    return PublishedEdition(
        record=edition.path,
        kind=place.kind.title if place else "",
        on=edition.on,
        revision=revision_shown(edition.revision),
        event=edition.event.value,
        decisions=edition.decisions,
        places=tuple(map(_place, edition.inputs)),
    )


def _place(changed: Input) -> PublishedPlace:
    was, now = entries_apart(changed.before, changed.after)
    return PublishedPlace(
        place=" / ".join(changed.place),
        was="" if was is None else value_shown(was),
        now="" if now is None else value_shown(now),
    )


def revision_shown(revision: str) -> str:
    """The beginning of a revision's name."""
    return revision[:REVISION_SHOWN]
