"""What stands otherwise after a change, topic by topic, and which inputs did that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.reads import Changes
from generator.review.consequence import Cause, Consequence
from generator.review.grouping import apart, where_records_stay_whole
from generator.review.inputs import Input
from generator.review.topics import TOPICS, Standing, Subject, Topic
from generator.review.trial import Group, Trials

_Wanted = dict[Subject, tuple[str, str]]
"""How each subject of a topic that changed stood before, and stands after."""

MOST_TRIED = 12
"""With more inputs, one is not tried after the other: what did what is then left open."""


def moved_standings(
    trials: Trials, changed: Sequence[Input], changes: Changes
) -> Iterator[Consequence]:
    """Everything besides money that does not stand as it stood.

    Only what ``changes`` can touch is looked at.
    """
    for topic in TOPICS:
        wanted = _differences(topic, trials, changes)
        if not wanted:
            continue
        causes = _causes(_Asked(topic=topic, trials=trials, changes=changes), changed, wanted)
        for subject, (before, after) in wanted.items():
            yield Consequence(
                kind=topic.kind(before, after),
                subject=subject,
                before=before,
                after=after,
                causes=causes.get(subject, ()),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A topic, and between which registers it is read."""

    topic: Topic[Any]
    trials: Trials
    changes: Changes

    def with_inputs(self, applied: Iterable[Input]) -> Standing:
        """How all stands that the change can touch, with ``applied`` alone in force."""
        return self.topic.read(self.trials.register(applied), self.changes)


def _differences(topic: Topic[Any], trials: Trials, changes: Changes) -> _Wanted:
    before, after = topic.read(trials.base, changes), topic.read(trials.head, changes)
    return {
        subject: (before.get(subject, ""), after.get(subject, ""))
        for subject in {**before, **after}
        if before.get(subject, "") != after.get(subject, "")
        and topic.is_told(before.get(subject, ""), after.get(subject, ""))
    }


def _causes(
    asked: _Asked, changed: Sequence[Input], wanted: _Wanted
) -> dict[Subject, tuple[Cause, ...]]:
    """Who did it alone; where nobody did, who was needed for it.

    Nothing is tried where a single input changed, or where the record says it itself.
    """
    groups = apart(changed)
    is_plain = asked.topic.is_plain
    if len(groups) == 1 and not is_plain:
        return dict.fromkeys(wanted, (Cause(inputs=groups[0]),))
    if is_plain or len(groups) > MOST_TRIED:
        return {}
    return where_records_stay_whole(groups, lambda told: _tried(asked, told, wanted))


def _tried(
    asked: _Asked, groups: tuple[Group, ...], wanted: _Wanted
) -> dict[Subject, tuple[Cause, ...]]:
    alone = [asked.with_inputs(group) for group in groups]
    without = [
        asked.with_inputs(each for other in groups if other is not group for each in other)
        for group in groups
    ]
    return {
        subject: tuple(
            Cause(inputs=group)
            for group in (
                [one for one, found in zip(groups, alone, strict=True)
                 if found.get(subject, "") == after]
                or [one for one, found in zip(groups, without, strict=True)
                    if found.get(subject, "") != after]
            )
        )
        for subject, (_, after) in wanted.items()
    }  # fmt: skip
