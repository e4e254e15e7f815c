"""Numbers and times of joining, and readiness, are what plain loops over the files' text say."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from statistics import median_low

import pytest

from generator.publishing.pages import joining, members, readiness
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.consortia import MINIMAL
from tests.reference.joining import lacking, years
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, portal_in, written

TAY_VALLEY = MINIMAL.parents[1] / "tay-valley" / "data"

PLACES = [
    (SAMPLE, SAMPLE_DAY),
    (SAMPLE, date(2023, 4, 1)),
    (SAMPLE, date(2025, 3, 31)),
    (MINIMAL, date(2025, 8, 15)),
    (TAY_VALLEY, date(2025, 10, 1)),
]
EVERYWHERE = pytest.mark.parametrize(
    ("data", "on"), PLACES, ids=lambda each: each.parent.name if isinstance(each, Path) else None
)


@cache
def portal(data: Path, on: date, audience: Audience) -> Portal:
    return portal_in(data, on, audience)


@EVERYWHERE
@pytest.mark.parametrize("audience", Audience)
def test_each_year_counts_what_came_in_and_how_it_ended(
    data: Path, on: date, audience: Audience
) -> None:
    told = data_in(written(joining.files, portal(data, on, audience))["data/joining.json"])
    again = years(data, on)

    assert {
        year["year"]: [year[name] for name in ("received", "granted", "refused", "withdrawn",
                                               "in_time")]
        for year in told["joining"]["years"] if year["received"] or year["granted"]
    } == {
        name: [year[part] for part in ("received", "granted", "refused", "withdrawn", "in_time")]
        for name, year in again.items() if year["received"] or year["granted"]
    }  # fmt: skip
    for year in told["joining"]["years"]:
        days = again.get(year["year"], {}).get("days", [])
        assert year.get("longest_days") == max(days, default=None)
        assert year.get("middle_days") == (median_low(days) if days else None)


@EVERYWHERE
def test_what_each_associate_lacks_is_what_its_file_lacks(data: Path, on: date) -> None:
    again = lacking(data, on)
    public, for_members = (
        data_in(written(readiness.files, portal(data, on, audience))["data/readiness.json"])
        for audience in Audience
    )

    assert {
        one["member"]: [need["criterion"] for need in one["needed"]]
        for one in for_members["associates"]
    } == again
    assert {
        one["member"]: one["criteria"] - one["criteria_met"] for one in public["associates"]
    } == {member: len(names) for member, names in again.items()}


def test_a_members_own_page_lacks_the_same() -> None:
    files = written(members.files, portal(SAMPLE, SAMPLE_DAY, Audience.MEMBERS))
    again = lacking(SAMPLE, SAMPLE_DAY)

    assert len(again) == 6
    for member, names in again.items():
        own = data_in(files[f"data/members/{member}.json"])["member"]
        assert [need["criterion"] for need in own["needed"]] == names
