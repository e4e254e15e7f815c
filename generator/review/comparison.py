"""The review of a change: its consequences, and what causes each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.finding import Finding
from generator.reads import EVERYTHING, Changes
from generator.register import Register
from generator.review.consequence import Consequence, Review, ordered
from generator.review.inputs import inputs
from generator.review.kinds import Kind
from generator.review.money import moved_money
from generator.review.standings import moved_standings
from generator.review.topics import Subject
from generator.review.trial import Trials


def compare(
    base: Register,
    head: Register,
    paths: Iterable[str],
    *,
    found_before: Sequence[Finding] = (),
    found_after: Sequence[Finding] = (),
    changes: Changes = EVERYTHING,
) -> Review:
    """What ``head`` does against ``base``, both as of the same day.

    ``paths`` are those of the files that are not the same (``data/…``); the findings are
    those of each side, or as many of them as ``changes`` can touch: with ``changes`` only
    that is looked at, and the review is the same.
    """
    changed = inputs(base, head, paths)
    trials = Trials(base=base, head=head)
    money, totals = moved_money(trials, changed)
    return Review(
        inputs=changed,
        consequences=ordered(
            (
                *money,
                *moved_standings(trials, changed, changes),
                *_findings(found_before, found_after),
            )
        ),
        totals=totals,
    )


def _findings(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Consequence]:
    """What is found on one side alone, wherever in its file it stands."""
    was, now = Counter(map(_told, before)), Counter(map(_told, after))
    for (path, rule, message), times in (now - was).items():
        for _ in range(times):
            yield _finding(Kind.FINDING, path, rule, before="", after=message)
    for (path, rule, message), times in (was - now).items():
        for _ in range(times):
            yield _finding(Kind.CURED, path, rule, before=message, after="")


def _told(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message


def _finding(kind: Kind, path: str, rule: str, *, before: str, after: str) -> Consequence:
    return Consequence(kind=kind, subject=Subject(path=path, name=rule), before=before, after=after)
