"""The published picture of quality is what the records' text comes to, by another way."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from generator.publishing.pages import quality
from schemas.published.audience import Audience
from tests.reference.quality import GRADES, year_again
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, rows_in, sample, written


def starts_on(title: str) -> date:
    return date(int(title[:4]), 4, 1)


@pytest.mark.parametrize("audience", list(Audience))
def test_every_year_is_what_the_records_come_to(audience: Audience) -> None:
    published = data_in(written(quality.files, sample(audience))["data/quality.json"])["years"]
    assert [year["title"] for year in published] == ["2023/24", "2024/25", "2025/26", "2026/27"]
    for year in published:
        since = starts_on(year["title"])
        until = min(since.replace(year=since.year + 1) - timedelta(days=1), SAMPLE_DAY)
        again = year_again(SAMPLE, since, until)
        assert year["until"] == until.isoformat()
        for name in ("members", "reports", "reviews", "plans_begun", "plans_closed",
                     "pairings_begun", "cases_opened", "cases_open"):  # fmt: skip
            assert year[name] == getattr(again, name), (year["title"], name)
        for area in year["areas"]:
            counted = again.grades[area["area"]]
            assert area["members"] == counted.total()
            if audience is Audience.PUBLIC and counted.total() < 5:
                assert area.keys() == {"area", "members"}
                continue
            assert area["graded"] == {grade: counted[grade] for grade in GRADES}
            below = Fraction(counted["indifferent"] + counted["poor"], counted.total())
            assert abs(Fraction(area["below_good_bp"], 10_000) - below) <= Fraction(1, 20_000)


def test_the_table_says_what_the_json_does() -> None:
    files = written(quality.files, sample())
    rows = rows_in(files["data/tables/quality/grades.csv"])
    (row,) = (
        row for row in rows
        if (row["Area"], row["Financial year"]) == ("Records and returns", "2025/26")
    )  # fmt: skip
    counted = year_again(SAMPLE, date(2025, 4, 1), date(2026, 3, 31)).grades["records"]
    assert [row[grade.capitalize()] for grade in GRADES] == [str(counted[one]) for one in GRADES]
