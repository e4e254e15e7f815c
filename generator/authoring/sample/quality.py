"""The sample's self-assessment reports and under-performance cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.authoring.sample.days import delivery_from, self_assessed_from
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.sheet import Sheet, sheet
from schemas.catalogue import CASE, SELF_ASSESSMENT
from schemas.quality import CaseStage, Grade

STILL_MADE_PER_MILLE = 850
"""How many go on with reports after their last contract; the rest lose their eligibility."""

CASE_PER_MILLE = 15
AREAS = ("Leadership", "Delivery", "Safeguarding", "Finance")


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
    """The year's reports of who held a sub-contract before the year, and new cases."""
    begins_on = self_assessed_from(year)
    for member, until in holders.until().items():
        draws = Draws(extent.seed, "quality", year, member)
        if until >= begins_on or draws.chance(STILL_MADE_PER_MILLE):
            on = begins_on + timedelta(days=draws.below(30))
            yield sheet(SELF_ASSESSMENT, member, on.isoformat(), tree=_report(draws))
        if until >= delivery_from(year) and draws.chance(CASE_PER_MILLE):
            yield _case(member, year)


def _report(draws: Draws) -> dict[str, object]:
    return {
        "areas": {
            area.lower(): draws.one_of((Grade.GOOD, Grade.GOOD, Grade.EXCELLENT)).value
            for area in AREAS
        },
        "strengths": [f"{draws.one_of(AREAS)}: praised by the people who use the service."],
        "weaknesses": [f"{draws.one_of(AREAS)}: records could be kept more evenly."],
    }


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
