from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.publishing.pages import outcomes
from generator.publishing.portal import Portal
from schemas.monitoring_return import Return
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


def test_what_a_star_means_is_said_with_the_rule_and_read_out() -> None:
    page = files_of(sample())[f"{DOCTOR}.md"]
    links = links_of(f"{DOCTOR}.md", page)
    assert {"how-it-works/small-numbers/", "rulebook/#mon-9", "about/"} <= links
    assert b'<span aria-hidden="true">*</span><span class="co-unseen">not told</span>' in page


def few_of(audience: Audience) -> Portal:
    """The sample, of which nobody saw a doctor less often in 2024/25; both other years are told."""
    portal = sample(audience)
    returns = {
        key: _without_doctor(received) if str(key[1]).startswith("2024-h") else received
        for key, received in portal.register.returns.items()
    }
    return with_register(portal, replace(portal.register, returns=returns))


def _without_doctor(received: Return) -> Return:
    lots = {
        lot: figures.model_copy(update={"outcomes": dict.fromkeys(figures.outcomes, 0)})
        for lot, figures in received.lots.items()
    }
    return received.model_copy(update={"lots": lots})


def test_no_chart_draws_what_is_withheld() -> None:
    """Nor does it draw nothing, as if nobody had been there."""
    public, members = (files_of(few_of(audience)) for audience in Audience)
    everywhere = rows_in(public[f"data/tables/{DOCTOR}-by-place.csv"])[0]
    assert everywhere["2024/25"] == "*"
    pages = [shown(files[f"{DOCTOR}.md"]) for files in (public, members)]
    drawn = [[year for year in everywhere if f">{year}</text>" in page] for page in pages]

    assert drawn == [["2023/24", "2025/26"], ["2023/24", "2024/25", "2025/26"]]
    assert ["Not told: 2024/25." in page for page in pages] == [True, False]


def test_of_a_running_year_members_read_what_was_accepted_so_far_and_the_public_when() -> None:
    public, members = (
        shown(files_of(sample(audience))["outcomes/index.md"]) for audience in Audience
    )
    assert "The public is told of it by 1 October 2027." in public
    assert "2026/27</th>" not in public
    assert "2026/27</th>" in members


def test_a_year_told_without_some_returns_says_how_many() -> None:
    register = sample().register
    late = {
        key: received.model_copy(update={"accepted_on": date(2026, 9, 15)})
        for key, received in register.returns.items()
        if str(key[1]) == "2026-q1"
    }
    assert len(late) > 1
    for missing, said in ((dict([*late.items()][:1]), "1 return"), (late, f"{len(late)} returns")):
        portal = with_register(sample(), replace(register, returns={**register.returns, **missing}))
        page = shown(files_of(portal)["outcomes/index.md"])
        assert f"2025/26 is counted without {said} that had not been accepted" in page


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
