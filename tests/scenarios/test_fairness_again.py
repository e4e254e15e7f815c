"""The published fairness of the sample, worked out a second time from its files' text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
import yaml

from generator.publishing.pages import awards
from tests.consortia import files_of
from tests.reference import fairness as second
from tests.reference.awards import pence
from tests.sections import SAMPLE, data_in, sample, written

POLICIES = second.Policies(months=24, small_pence=pence("100000.00"))
HALF = Fraction(1, 2)
"""How far a figure may be from what was rounded."""


@cache
def plain(folder: str) -> Mapping[str, Any]:
    """The sample's records below a folder, every value as the text that stands there."""
    return {
        path.removeprefix(f"data/{folder}/").removesuffix(".yaml"): yaml.load(
            data,
            Loader=yaml.BaseLoader,  # noqa: S506 - it makes nothing but text of what it reads
        )
        for path, data in files_of(SAMPLE).items()
        if path.startswith(f"data/{folder}/")
    }


def sums_of(tenders: list[str]) -> second.Sums:
    sums = second.Sums()
    for tender in tenders:
        second.add(
            sums,
            plain("tenders")[f"{tender}/tender"],
            plain("awards")[tender],
            plain("members"),
            POLICIES,
        )
    return sums


@cache
def published() -> dict[str, dict[str, Any]]:
    """Every published report by its short name: all awards, each year, each award."""
    files = written(awards.files, sample())
    whole = data_in(files["data/fairness.json"])
    reports = [whole["fairness"]["in_all"], *whole["fairness"]["years"]]
    reports += [data_in(files[entry["path"]])["fairness"] for entry in whole["awards"]]
    return {report["id"]: report for report in reports}


REPORTS = list(published())


def test_the_policies_of_the_second_computation_are_the_samples_on_every_day() -> None:
    policies = sample().register.consortium.policies
    assert [entry.value for entry in policies.new_member_months] == [POLICIES.months]
    assert [entry.value for entry in policies.small_income] == [POLICIES.small_pence]


def test_every_approved_award_is_in_one_year_and_in_all() -> None:
    approved = sorted(name for name, award in plain("awards").items() if "approval" in award)
    years = [report for name, report in published().items() if name[:2] == "20"]
    assert sorted(published()["in-all"]["awards"]) == approved
    assert sorted(tender for year in years for tender in year["awards"]) == approved
    for year in years:
        for tender in year["awards"]:
            assert second.year_of(plain("awards")[tender]["decided_on"]) == year["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_measures_are_the_same_to_the_last_digit(name: str) -> None:
    report = published()[name]
    sums = sums_of(report["awards"])
    measures = report["measures"]
    assert measures["in_proportion"] == str(second.in_proportion(sums))
    assert measures["herfindahl"] == str(second.concentration(sums))
    assert measures["gini"] == str(second.inequality(sums))
    assert report["full_members"] == len(sums.full)
    assert abs(measures["herfindahl_points"] - second.concentration(sums) * 10_000) <= Fraction(
        1, 2
    )
    assert abs(measures["equal_members_tenths"] - 10 / second.concentration(sums)) <= HALF


@pytest.mark.parametrize("name", REPORTS)
def test_members_kinds_and_areas_are_the_same_to_the_penny(name: str) -> None:
    report = published()[name]
    sums = sums_of(report["awards"])
    assert {each["member"]: each["amount_pence"] for each in report["members"]} == sums.got
    for each in report["members"]:
        assert abs(each["by_capacity_pence"] - sums.due[each["member"]]) <= HALF
    for each in (*report["by_time"], *report["by_size"]):
        assert each["amount_pence"] == sums.kinds.get(each["group"], 0)
        assert each["by_capacity"] == str(sums.kinds_due.get(each["group"], 0))
        assert abs(each["by_capacity_pence"] - sums.kinds_due.get(each["group"], 0)) <= Fraction(
            1, 2
        )
    assert {each["area"]: each["amount_pence"] for each in report["areas"]} == {
        "luton": 0, "bedford": 0, "central-bedfordshire": 0, **sums.areas,
    }  # fmt: skip


@pytest.mark.parametrize("year", [name for name in REPORTS if name[:2] == "20"])
def test_inequality_to_date_is_that_of_all_awards_up_to_the_years_end(year: str) -> None:
    until = [
        tender
        for tender in published()["in-all"]["awards"]
        if second.year_of(plain("awards")[tender]["decided_on"]) <= year
    ]
    exact = second.inequality(sums_of(until)) * 10_000
    assert abs(published()[year]["gini_to_date_bp"] - exact) <= HALF
