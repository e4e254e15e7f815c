"""HIS-2 against the revision before: a change is what its correction says, and no correction lies.

That what a correction says fits the record as it now is, is held against the records alone
(``generator/rules/corrections.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.finding import Field, Finding
from generator.monitoring.corrected import corrections_of
from generator.register import Register
from generator.review.history.differences import Difference, differences
from generator.review.history.settled import SETTLED, Ground
from generator.review.history.trees import Trees
from generator.rules.corrections import HIS_2, shown_value
from generator.rules.rule import Breach
from schemas.catalogue import CORRECTION
from schemas.consortium import in_force
from schemas.correction import CorrectedField, Correction
from schemas.dates import day_shown, days_counted
from schemas.places import Place, place_of
from schemas.record_kinds import DATA


@dataclass(frozen=True, slots=True)
class Claims:
    """What new corrections say was changed: by record and field, where it is said."""

    by_field: Mapping[tuple[str, str], tuple[str, Field]]

    def name(self, path: str, changed: Difference) -> bool:
        """Whether a new correction names this value of the record at ``path``."""
        return (path, changed.name) in self.by_field


def claims_of(trees: Trees) -> Claims:
    """The claims of every correction that was not there before; of two, the first by path."""
    claimed: dict[tuple[str, str], tuple[str, Field]] = {}
    for path, correction in _new(trees):
        for position, change in enumerate(correction.changes):
            at: Field = ("changes", position)
            claimed.setdefault((correction.record, change.field), (path, at))
    return Claims(claimed)


def _new(trees: Trees) -> Iterator[tuple[str, Correction]]:
    for key, correction in trees.after.register.corrections.items():
        path = CORRECTION.path(key[0].isoformat(), key[1])
        if not trees.before.has(path):
            yield path, correction


def corrected(trees: Trees, claims: Claims) -> Iterator[Finding]:
    """What is wrong with new corrections, held against what they say was there."""
    for path, correction in _new(trees):
        yield from _dated_back(path, trees.before.register)
        place = place_of(correction.record)
        if place is None:
            continue
        ground = _ground(place, trees.before.register)
        if ground is None and not _is_open_to_it(correction, place, trees.before.register):
            yield HIS_2.finding(_unsettled(path, correction))
            continue
        if ground is not None:
            yield from _decided_before(path, correction, ground, trees.before.register.as_of)
        changed = _changed(place, trees)
        if changed is None:
            continue
        for position, change in enumerate(correction.changes):
            at: Field = ("changes", position)
            if claims.by_field[correction.record, change.field] != (path, at):
                yield HIS_2.finding(_claimed_twice(path, at, change))
            else:
                for breach in _as_it_says(path, at, change, changed.get(change.field)):
                    yield HIS_2.finding(breach)


def _dated_back(path: str, before: Register) -> Iterator[Finding]:
    """A new correction of a day long before: what counts until when would follow that day.

    The day of ``before`` is the one on which the change comes.
    """
    on = date.fromisoformat(path.removeprefix(_FOLDER)[:10])
    grace = in_force(before.consortium.policies.declaration_grace_days, before.as_of).value
    if on + timedelta(days=grace) < before.as_of:
        yield HIS_2.finding(
            Breach(
                path=path,
                message=f"This correction is of {day_shown(on)}, and comes on "
                f"{day_shown(before.as_of)}. It may be of {days_counted(grace)} before at most.",
                fix="Name the file by the day on which it comes.",
            )
        )


_FOLDER = f"{DATA}corrections/"


def _changed(place: Place, trees: Trees) -> Mapping[str, Difference] | None:
    """What differs in the record, by field; ``None`` where it cannot be read, before or after."""
    before = trees.before.register.record_at(place)
    after = trees.after.register.record_at(place)
    if before is None or after is None:
        return None
    return {each.name: each for each in differences(before, after)}


def _ground(place: Place, before: Register) -> Ground | None:
    """By what the record was settled, if it was."""
    settled, record = SETTLED.get(place.kind.name), before.record_at(place)
    return settled.because(record, place.identity, before) if settled and record else None


def _is_open_to_it(correction: Correction, place: Place, before: Register) -> bool:
    """Whether what is not settled may be corrected all the same.

    What was ever corrected goes on from correction to correction, even where one of them
    took away what settled it. Of what could not be read nobody knows.
    """
    is_corrected = correction.record in corrections_of(before)
    return is_corrected or before.is_unknown(place.kind, *place.identity)


def _unsettled(path: str, correction: Correction) -> Breach:
    return Breach(
        path=path,
        field=("record",),
        message=f"{correction.record} was not settled, so there was nothing to correct: it is "
        "simply changed.",
        fix="Delete this file, and change the record itself.",
    )


def _decided_before(
    path: str, correction: Correction, ground: Ground, came_on: date
) -> Iterator[Finding]:
    """A decision from before there was anything to correct: it approved something else.

    Of a day still to come, which other rules find, nothing follows.
    """
    decision = correction.decision
    if ground.on is not None and decision.on < ground.on <= came_on:
        yield HIS_2.finding(
            Breach(
                path=path,
                field=("decision",),
                message=f"{correction.record} was {ground.words}; {decision}, of "
                f"{day_shown(decision.on)}, was before that, and cannot have approved that it be "
                "corrected.",
                fix="Name the decision that approved this correction.",
            )
        )


def _claimed_twice(path: str, at: Field, change: CorrectedField) -> Breach:
    return Breach(
        path=path,
        field=(*at, "field"),
        message=f"{change.field} is named by another new correction too; each value is corrected "
        "once in a change.",
        fix="Keep the correction that is right, and take the field out of the other.",
    )


def _as_it_says(
    path: str, at: Field, change: CorrectedField, difference: Difference | None
) -> Iterator[Breach]:
    if difference is None:
        yield Breach(
            path=path,
            field=(*at, "field"),
            message=f"{change.field} is as it was before; this correction says that it was "
            f"{shown_value(change.was)} and is now {shown_value(change.now)}.",
            fix="Change the record as the correction says, or take the field out of it.",
        )
        return
    # That what it is now is so, is held against the record alone.
    if change.was != difference.was:
        yield Breach(
            path=path,
            field=(*at, "was") if change.was is not None else at,
            message=f"By this correction {change.field} was {shown_value(change.was)}; in truth it "
            f"was {shown_value(difference.was)}, and is now {shown_value(difference.now)}.",
            fix="Write what was, exactly as in the record before, an amount of money with its "
            "pence.",
        )
