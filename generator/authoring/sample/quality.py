"""The sample's self-assessment reports, provider reviews and under-performance cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.authoring.sample.days import census_on, delivery_from, self_assessed_from
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.improvement import Weak, improvement_sheets
from generator.authoring.sample.quality_policies import QUALITY_AREAS, REVIEW_DAYS
from generator.authoring.sample.sheet import Sheet, sheet
from schemas.catalogue import CASE, REVIEW, SELF_ASSESSMENT
from schemas.quality import CaseStage, Grade

STILL_MADE_PER_MILLE = 850
"""How many go on with reports after their last contract; the rest lose their eligibility."""

CASE_PER_MILLE = 15
WEAK_PER_MILLE = 60
"""How many reports grade one area below good."""

AREAS = tuple(QUALITY_AREAS)


class Holders:
    """Who holds sub-contracts, and until when."""

    def __init__(self) -> None:
        self._until: dict[str, date] = {}

    def add(self, members: Mapping[str, object], ends_on: date) -> None:
        """Notes that ``members`` hold a sub-contract up to ``ends_on``."""
        for member in members:
            self._until[member] = max(ends_on, self._until.get(member, ends_on))

    def until(self) -> Mapping[str, date]:
        """The last day of each holder's last sub-contract, by member in sorted order."""
        return dict(sorted(self._until.items()))


def quality_sheets(extent: Extent, year: int, holders: Holders) -> Iterator[Sheet]:
    """The year's reports of earlier holders, what follows from them, and new cases."""
    begins_on = self_assessed_from(year)
    grades: dict[str, Mapping[str, Grade]] = {}
    weak: list[Weak] = []
    for member, until in holders.until().items():
        draws = Draws(extent.seed, "quality", year, member)
        if until >= begins_on or draws.chance(STILL_MADE_PER_MILLE):
            on = begins_on + timedelta(days=draws.below(30))
            grades[member] = _grades(draws)
            weak.extend(
                Weak(member=member, area=area, graded_on=on)
                for area, grade in grades[member].items()
                if grade.is_below_good
            )
            tree = _report(draws, grades[member])
            yield sheet(SELF_ASSESSMENT, member, on.isoformat(), tree=tree)
        if until >= delivery_from(year) and draws.chance(CASE_PER_MILLE):
            yield _case(member, year)
    yield from improvement_sheets(extent, year, weak, grades)


def _grades(draws: Draws) -> Mapping[str, Grade]:
    grades = {area: draws.one_of((Grade.GOOD, Grade.GOOD, Grade.EXCELLENT)) for area in AREAS}
    if draws.chance(WEAK_PER_MILLE):
        grades[draws.one_of(AREAS)] = Grade.INDIFFERENT
    return grades


def _report(draws: Draws, grades: Mapping[str, Grade]) -> dict[str, object]:
    return {
        "areas": {area: grade.value for area, grade in grades.items()},
        "strengths": [f"{_title(draws)}: praised by the people who use the service."],
        "weaknesses": [f"{_title(draws)}: records could be kept more evenly."],
    }


def _title(draws: Draws) -> str:
    title, _ = QUALITY_AREAS[draws.one_of(AREAS)]
    return title


def review_sheets(extent: Extent, year: int, holders: Holders) -> Iterator[Sheet]:
    """A review of everybody that delivers on the year's census day, by the hub and another."""
    on = census_on(year)
    for member, until in holders.until().items():
        if until >= on:
            draws = Draws(extent.seed, "review", year, member)
            held_on = on + timedelta(days=draws.below(REVIEW_DAYS))
            grades = (Grade.GOOD, Grade.EXCELLENT)
            tree = {
                "visited": "yes",
                "reviewers": [
                    {"role": "Quality manager", "on_behalf_of": "hub"},
                    {"role": "Retired inspector", "on_behalf_of": "independent"},
                ],
                "areas": {area: draws.one_of(grades).value for area in AREAS},
                "strengths": ["What was promised is what was seen."],
            }
            yield sheet(REVIEW, member, held_on.isoformat(), tree=tree)


def _case(member: str, year: int) -> Sheet:
    """A case that suspends the member over the year's decision date, and is closed after it."""
    stages = (
        (CaseStage.OPENED, date(year, 2, 10), "Two quarters well under plan."),
        (CaseStage.IMPROVING, date(year, 3, 10), "An improvement plan was agreed."),
        (CaseStage.SUSPENDED, date(year, 6, 20), "The plan was not kept to."),
        (CaseStage.CLOSED, date(year, 9, 20), "Delivery is back on plan."),
    )
    return sheet(
        CASE,
        stages[0][1].isoformat(),
        member,
        tree={
            "stages": [
                {"stage": stage.value, "on": on, "reasons": reasons}
                for stage, on, reasons in stages
            ]
        },
    )
