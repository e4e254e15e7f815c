"""Where a record that is gone went: an edit may hide in a renaming."""

from __future__ import annotations

from generator.review.history.differences import Difference, differences
from generator.review.history.trees import Trees
from schemas.catalogue import Place
from schemas.record import Record
from schemas.values import values_of


def moved_to(
    place: Place, record: Record, trees: Trees
) -> tuple[str, tuple[Difference, ...]] | None:
    """The new record of the same kind that is most like ``record``, and what differs in it.

    ``None`` where none shares at least half of its values. Of several as like, the
    first by path.
    """
    values = set(values_of(record).items())
    alike = [
        (len(values & set(values_of(other).items())), path, other)
        for path, other_place in trees.changed()
        if other_place.kind is place.kind and not trees.before.has(path)
        if (other := trees.after.register.record_at(other_place)) is not None
    ]
    shared, where, other = max(alike, key=lambda each: each[0], default=(0, "", record))
    return (where, differences(record, other)) if shared * 2 >= len(values) else None
