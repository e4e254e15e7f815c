from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.publishing.pages import outcomes
from generator.publishing.portal import Portal
from schemas.published.audience import Audience
from tests.page_tables import links_of, tables_of
from tests.sections import data_in, minimal, rows_in, sample, shown, with_register, written

DOCTOR = "outcomes/health-and-wellbeing/fewer-appointments"


def files_of(portal: Portal) -> dict[str, bytes]:
    return written(outcomes.files, portal)


@pytest.mark.parametrize("audience", Audience)
def test_every_outcome_is_listed_with_its_page_and_its_years(audience: Audience) -> None:
    files, register = files_of(sample(audience)), sample().register
    table = tables_of(files["outcomes/index.md"])["by-year"]

    assert [row[0] for row in table.rows] == [
        outcome.title for outcome in register.consortium.outcomes.values()
    ]
    for name, outcome in register.consortium.outcomes.items():
        page = f"outcomes/{outcome.theme}/{name}"
        assert f"{page}.md" in files
        assert f"{page}/" in links_of("outcomes/index.md", files["outcomes/index.md"])
        assert outcome.meaning in shown(files[f"{page}.md"])
        assert outcome.evidence in shown(files[f"{page}.md"])


def test_areas_add_up_to_the_whole() -> None:
    table = tables_of(files_of(sample())["outcomes/index.md"])["by-area"]
    for column in range(1, len(table.total)):
        numbers = [row[column].replace(",", "") for row in table.rows]
        assert sum(int(number) for number in numbers if number.isdigit()) == int(
            table.total[column].replace(",", "")
        )


def test_the_public_reads_a_star_and_members_the_number() -> None:
    public, members = (files_of(sample(audience)) for audience in Audience)
    rows, known = (
        rows_in(files[f"data/tables/{DOCTOR}-by-place.csv"]) for files in (public, members)
    )
    stars = [(at, year) for at, row in enumerate(rows) for year in row if row[year] == "*"]

    assert stars
    assert all(known[at][year].isdigit() for at, year in stars)
    assert {tuple(row.values()) for row in rows if "*" not in row.values()} <= {
        tuple(row.values()) for row in known
    }
    assert "A star stands for" in shown(public[f"{DOCTOR}.md"])
    assert "A star stands for" not in shown(members[f"{DOCTOR}.md"])


def test_the_publics_json_has_no_number_that_is_not_told() -> None:
    """Neither of what is withheld nor of what is only complete in part."""
    for path, content in files_of(sample()).items():
        if path.startswith("data/outcomes/"):
            for reach in data_in(content)["outcome"]["reached"]:
                assert ("people" in reach) == (reach["state"] == "told")
                assert "people_so_far" not in reach


def test_before_a_year_is_complete_nothing_is_told_and_the_page_says_so() -> None:
    page = files_of(minimal())["outcomes/wellbeing/less-lonely.md"]
    early = with_register(minimal(), replace(minimal().register, as_of=date(2025, 3, 31)))
    files = files_of(early)

    assert "Nobody has reported on it yet." not in shown(page)
    assert "Nobody has reported on it yet." in shown(files["outcomes/wellbeing/less-lonely.md"])
    assert "None yet" in shown(files["outcomes/index.md"])


def test_targets_stand_beside_with_their_lots() -> None:
    targets = tables_of(files_of(minimal())["outcomes/wellbeing/less-lonely.md"])["targets-table"]
    assert targets.rows == [["Visits at home", "Visits to older people", "Luton", "20"]]


def test_a_consortium_without_outcomes_says_so() -> None:
    register = minimal().register
    bare = replace(register, consortium=register.consortium.model_copy(update={"outcomes": {}}))
    page = files_of(with_register(minimal(), bare))["outcomes/index.md"]
    assert "No outcome has been defined yet." in shown(page)
