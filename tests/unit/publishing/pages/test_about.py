from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.publishing.pages import about
from generator.publishing.policy_words import POLICY_TITLES
from generator.publishing.views.consortium import POLICY_UNITS
from generator.publishing.words import NATURES
from schemas.consortium import Policies
from schemas.dates import day_shown
from schemas.governance import Nature
from schemas.money import percent_text
from tests.consortia import AS_OF, Edit, edited, files_of
from tests.sections import (
    SAMPLE,
    SAMPLE_DAY,
    data_in,
    minimal,
    portal_of,
    rows_in,
    sample,
    shown,
    written,
)

DATED_ELSEWHERE = {
    "contracting_criteria",
    "spend_categories",
    "chart_of_accounts",
    "top_slice_path",
    "stage_likelihood",
    "debt_ages",
    "own_contracting",
    "service_charter",
    "capacity_building",
    "joint_promotion",
    "board_role",
    "users_voice",
    "development_report",
    "quality_areas",
    "review_census",
    "mentor_weights",
    "appraisal_criteria",
}


def test_every_policy_there_is_has_a_title_and_a_unit() -> None:
    assert POLICY_UNITS.keys() == Policies.model_fields.keys() - DATED_ELSEWHERE
    assert POLICY_TITLES.keys() == {name.replace("_", "-") for name in POLICY_UNITS}
    assert len(set(POLICY_TITLES.values())) == len(POLICY_UNITS)


def value_written(value: int, unit: str) -> str:
    match unit:
        case "basis points":
            return percent_text(value).rstrip("%")
        case "pence":
            return f"£{value // 100:,}"
        case _:
            return str(value)


def test_each_policy_stands_with_the_value_in_force_its_first_day_and_who_set_it() -> None:
    register = sample().register
    rows = rows_in(written(about.files, sample())["data/tables/policies.csv"])

    assert len(rows) == len(POLICY_UNITS)
    for name, row in zip(POLICY_UNITS, rows, strict=True):
        begun = [
            entry
            for entry in getattr(register.consortium.policies, name)
            if entry.since <= SAMPLE_DAY
        ]
        latest = begun[-1]
        number = row["In force"].rstrip("%").split()[0]
        assert number == value_written(latest.value, POLICY_UNITS[name])
        assert row["Since"] == latest.since.isoformat()
        assert f"Decision {latest.resolution.number} of " in row["Set by"]
        assert row["Before that"].count(" from ") == len(begun) - 1


def test_the_day_before_a_change_the_old_policy_is_in_force_and_the_new_one_unmentioned() -> None:
    change = date(2025, 7, 1)
    files = files_of(SAMPLE)

    before = written(about.files, portal_of(files, change - timedelta(days=1)))
    after = written(about.files, portal_of(files, change))

    old, new = (rows_in(each["data/tables/policies.csv"])[0] for each in (before, after))
    assert (old["In force"], old["Before that"]) == ("9.5%", "10% from 30 June 2021")
    assert new["In force"] == "9%"
    assert new["Before that"] == "9.5% from 1 July 2023; 10% from 30 June 2021"


@pytest.mark.parametrize(("words", "value"), [("value: 12", "12 months"), ("value: 1", "1 month")])
def test_a_value_reads_as_a_number_of_what_it_counts(words: str, value: str) -> None:
    text = files_of(SAMPLE)["data/consortium.yaml"].decode()
    files = {**files_of(SAMPLE), "data/consortium.yaml": text.replace("value: 12\n", f"{words}\n")
             .encode()}  # fmt: skip
    rows = rows_in(written(about.files, portal_of(files, SAMPLE_DAY))["data/tables/policies.csv"])

    assert [row["In force"] for row in rows if "self-assessment" in row["What it settles"]] == [
        value
    ]


def test_directors_are_those_whose_term_covers_the_day() -> None:
    register = sample().register
    in_office = [
        director.name
        for director in register.directors.values()
        if any(term.covers(SAMPLE_DAY) for term in director.terms)
    ]
    rows = rows_in(written(about.files, sample())["data/tables/directors.csv"])

    assert [row["Director"] for row in rows] == in_office
    assert 0 < len(in_office) < len(register.directors)


IVY = "governance/directors/ivy.yaml"
LAST_DECLARED = "  - on: 2025-04-01\n    interests: []"


def declares(interests: str) -> Edit:
    """Ivy's last declaration, with these interests."""
    return IVY, LAST_DECLARED, f"  - on: 2025-04-01\n    interests:\n{interests}"


def ivy_in(*edits: Edit) -> dict[str, str]:
    rows = rows_in(written(about.files, portal_of(edited(*edits)))["data/tables/directors.csv"])
    return next(row for row in rows if row["Director"] == "Ivy Hart")


def test_interests_stand_beside_each_director_as_last_declared() -> None:
    row = ivy_in(
        declares(
            "      - since: 2024-09-01\n        member: birch\n        nature: relative\n"
            "      - since: 2020-01-01\n        until: 2024-12-31\n"
            "        organisation: Vale Credit Union\n        nature: supplier"
        )
    )
    assert row["Interests"] == (
        "Birch Kitchen: through somebody close, since 1 September 2024; "
        "Vale Credit Union: paid for goods or advice, from 1 January 2020 to 31 December 2024"
    )
    assert row["Declared on"] == "2025-04-01"


def test_who_declared_no_interest_is_told_from_who_declared_nothing() -> None:
    assert [ivy_in()[name] for name in ("Interests", "Declared on")] == ["None", "2025-04-01"]
    undeclared = (IVY, f"declarations:\n  - on: 2024-04-01\n    interests: []\n{LAST_DECLARED}", "")
    row = ivy_in(undeclared)
    assert [row[name] for name in ("Interests", "Declared on")] == ["", ""]
    page = shown(written(about.files, portal_of(edited(undeclared)))["about/index.md"])
    assert page.count("not declared") == 2


def test_what_is_declared_after_the_day_is_not_told_yet() -> None:
    row = ivy_in((IVY, LAST_DECLARED, LAST_DECLARED.replace("2025-04-01", "2025-08-16")))
    assert row["Declared on"] == "2024-04-01"


def test_every_nature_of_an_interest_has_words() -> None:
    assert NATURES.keys() == set(Nature)


def test_the_criteria_in_force_stand_with_what_counts_as_evidence() -> None:
    register = sample().register
    (entry,) = register.consortium.policies.contracting_criteria
    files = written(about.files, sample())
    page = shown(files["about/index.md"])

    assert [
        (row["Criterion"], row["What counts as evidence"])
        for row in rows_in(files["data/tables/contracting-criteria.csv"])
    ] == [(criterion.title, criterion.meaning) for criterion in entry.value.values()]
    assert f"in force since {day_shown(entry.since)}" in page


def test_a_sample_says_that_it_is_one_and_a_real_consortium_does_not() -> None:
    real = portal_of(edited(("consortium.yaml", "sample: yes", "sample: no")), AS_OF)

    assert "is made up" in shown(written(about.files, minimal())["about/index.md"])
    assert "is made up" not in shown(written(about.files, real)["about/index.md"])
    assert "CC BY" not in shown(written(about.files, real)["about/index.md"])


def test_the_consortium_as_data_has_its_words_and_every_policy_with_its_history() -> None:
    published = data_in(written(about.files, sample())["data/consortium.json"])["consortium"]
    consortium = sample().register.consortium

    assert published["name"] == consortium.name
    assert published["areas"] == dict(consortium.areas)
    assert published["services"].keys() == consortium.services.keys()
    top_slice = published["policies"][0]
    assert [top_slice["in_force"], *top_slice["earlier"]] == [
        {"since": entry.since.isoformat(), "value": entry.value,
         "resolution": str(entry.resolution)}
        for entry in reversed(consortium.policies.top_slice_rate)
    ]  # fmt: skip


def test_headings_of_spending_no_longer_in_force_stay_in_the_data() -> None:
    changes = """\
        other: Everything else
      resolution: members/2023-01-10/1
    - since: 2025-08-01
      value:
        people: People
      resolution: members/2023-01-10/1
    - since: 2099-01-01
      value:
        later: Later
"""
    files = edited(("consortium.yaml", "        other: Everything else\n", changes))
    portal = portal_of(files, AS_OF)
    published = data_in(written(about.files, portal)["data/consortium.json"])["consortium"]

    spending = published["spend_categories"]
    assert (spending["since"], spending["categories"]) == ("2025-08-01", {"people": "People"})
    assert spending["earlier"] == [
        {
            "since": "2023-01-10",
            "resolution": "members/2023-01-10/1",
            "categories": {"staff": "Staff", "other": "Everything else"},
        }
    ]


def test_hostile_words_in_a_name_stay_words() -> None:
    portal = portal_of(
        edited(("governance/directors/asha.yaml", "name: ", "name: <b>[x](javascript:1)</b> "))
    )
    page = written(about.files, portal)["about/index.md"].decode()

    assert "javascript:1" not in page
    assert "<b>" not in page
    assert "javascript:1" in shown(page.encode())
