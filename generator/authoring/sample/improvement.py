"""The sample's improvement plans and pairings, which follow from the year's reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.quality_policies import PLAN_DAYS, QUALITY_AREAS
from generator.authoring.sample.sheet import Sheet, sheet
from schemas.catalogue import IMPROVEMENT_PLAN, MENTORING
from schemas.improvement import MentoringOutcome
from schemas.quality import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """An area that a member graded below good, and the day of its report."""

    member: str
    area: str
    graded_on: date


def improvement_sheets(
    extent: Extent, year: int, weak: Sequence[Weak], grades: Mapping[str, Mapping[str, Grade]]
) -> Iterator[Sheet]:
    """A plan for everybody who is weak somewhere, and a mentor where one is strong there."""
    taken: set[str] = set()
    for each in weak:
        draws = Draws(extent.seed, "improvement", year, each.member)
        begun_on = each.graded_on + timedelta(days=draws.between(7, PLAN_DAYS))
        yield _plan(each, begun_on, draws)
        strong = [
            member
            for member, given in grades.items()
            if given[each.area] is Grade.EXCELLENT and member not in taken | {each.member}
        ]
        if strong:
            mentor = draws.one_of(strong)
            taken.add(mentor)
            # Not before the last report of the year's month is in.
            yield _pairing(each, mentor, begun_on + timedelta(days=31), draws)


def _plan(weak: Weak, begun_on: date, draws: Draws) -> Sheet:
    title, _ = QUALITY_AREAS[weak.area]
    due_on = begun_on + timedelta(days=90)
    done_on = due_on - timedelta(days=draws.below(40))
    closed_on = due_on + timedelta(days=draws.between(14, 60))
    return sheet(
        IMPROVEMENT_PLAN,
        weak.member,
        begun_on.isoformat(),
        tree={
            "areas": [weak.area],
            "actions": [
                {
                    "area": weak.area,
                    "what": f"{title}: agree who does what, and write it down",
                    "owner": "Service manager",
                    "due_on": due_on,
                    "done_on": done_on,
                    "evidence": "Two pages, agreed by the trustees",
                }
            ],
            "closed": {
                "on": closed_on,
                "evidence": "The hub looked at twenty records and found them as they must be.",
            },
        },
    )


def _pairing(weak: Weak, mentor: str, since: date, draws: Draws) -> Sheet:
    title, _ = QUALITY_AREAS[weak.area]
    until = since + timedelta(days=150)
    outcomes = (MentoringOutcome.IMPROVED, MentoringOutcome.IMPROVED, MentoringOutcome.SOME)
    return sheet(
        MENTORING,
        since.isoformat(),
        mentor,
        weak.member,
        tree={
            "areas": [weak.area],
            "because": f"Excellent in {title.lower()} by its own report, and works nearby.",
            "review_on": since + timedelta(days=75),
            "until": until,
            "result": {
                "on": until - timedelta(days=draws.below(20)),
                "outcome": draws.one_of(outcomes).value,
                "told": "Both say that they learnt from each other.",
            },
        },
    )
