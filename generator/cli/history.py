"""What the records went through, for whatever publishes them."""

from __future__ import annotations

import click

from generator.cli.run import Run, progress
from generator.reading.check import Checked
from generator.reading.collector import uncollected
from generator.reading.errors import GitMissing, NotARepository, ReadingError, UnknownRevision
from generator.reading.history import history
from generator.reading.past import past
from generator.review.decided import (
    MOST_REVIEWED,
    Deed,
    brought,
    day_of_review,
    deeds,
    with_decisions,
)
from generator.review.editions import NO_EDITIONS, Editions

DeedsKnown = dict[str, tuple[Deed, ...]]
"""What decisions did, by the revision up to which that was found out."""


def history_of(
    run: Run, checked: Checked, known: DeedsKnown | None = None
) -> tuple[Editions, tuple[Deed, ...]]:
    """What the records went through, and what came of the decisions that they refer to.

    Where they are asked for again and again, as by a preview, what came of decisions is
    found out once for each revision and kept in ``known``.
    """
    editions = _editions(run)
    if checked.register is None or not editions.revision:
        return editions, ()
    revisions = brought(checked.register, editions)
    editions = with_decisions(editions, revisions)
    known = {} if known is None else known
    if editions.revision in known:
        return editions, known[editions.revision]
    wanted = {
        each.revision: day_of_review(checked.register, each) for each in revisions[:MOST_REVIEWED]
    }
    try:
        with progress("Reviewing what decisions did"), uncollected():
            sides = past(run.data, editions.revision, checked.reading, wanted)
            known[editions.revision] = deeds(checked.register, revisions, sides)
    except ReadingError as refused:
        click.echo(f"What decisions did is left out. {refused}", err=True)
        return editions, ()
    return editions, known[editions.revision]


def _editions(run: Run) -> Editions:
    """What the records went through; nothing where there is no Git to ask, or no commit yet.

    A history that cannot be read is no reason to publish nothing: it is said, and left out.
    """
    try:
        with progress("Reading the history"):
            return history(run.data)
    except (GitMissing, NotARepository, UnknownRevision):
        return NO_EDITIONS
    except ReadingError as refused:
        click.echo(f"The history of the records is left out. {refused}", err=True)
        return NO_EDITIONS
