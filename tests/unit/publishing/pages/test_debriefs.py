"""Debriefs on the members' portal: one for each bidder, and none for the public."""

from __future__ import annotations

from dataclasses import replace

from generator.allocation.award import propose
from generator.publishing.pages import awards
from schemas.published.audience import Audience
from tests.page_tables import links_of, tables_of
from tests.sections import data_in, minimal, rows_in, sample, shown, with_register, written
from tests.unit.allocation.test_debrief import contested

FOLDER = "awards/minds-together/debriefs"


def files_for(audience: Audience) -> dict[str, bytes]:
    return written(awards.files, sample(audience))


def test_every_bidder_of_every_award_has_its_debrief() -> None:
    files = files_for(Audience.MEMBERS)
    for tender_id, award in sample().register.awards.items():
        bidders = {name for lot in award.facts.lots.values() for name in lot.bidders}
        pages = {path for path in files if path.startswith(f"awards/{tender_id}/debriefs/")}
        assert pages == {f"awards/{tender_id}/debriefs/{name}.md" for name in bidders}
        assert {f"data/{path.removesuffix('.md')}.json" for path in pages} <= set(files)


def test_the_public_has_no_debrief_and_no_way_to_one() -> None:
    files = files_for(Audience.PUBLIC)
    assert not [path for path in files if "debrief" in path]
    assert not [path for path, content in files.items() if b"debrief" in content.lower()]


def test_an_awards_page_leads_each_bidder_to_its_debrief() -> None:
    files = files_for(Audience.MEMBERS)
    path = "awards/minds-together.md"
    bidders = {page for page in files if page.startswith(f"{FOLDER}/")}
    assert {f"{page.removesuffix('.md')}/" for page in bidders} <= links_of(path, files[path])
    row = rows_in(files["data/tables/awards/minds-together/not-eligible.csv"])[0]
    assert row["Debrief"] == f"{FOLDER}/brickfields-arts/"


def test_a_refused_bidder_reads_each_rule_it_missed_and_what_would_have_been_enough() -> None:
    page = shown(files_for(Audience.MEMBERS)[f"{FOLDER}/brickfields-arts.md"])
    assert "ELI-6 was not met" in page
    assert "25 more points: 300 of 500. There were 275." in page
    assert "It would then have been given 255 outputs, £16,431.18." in page
    assert "275 of 500 points: rank 3 of 3." in page
    assert "The panel’s reasons: A moving offer" in page


def test_its_own_scores_are_shown_beside_those_that_count() -> None:
    tables = tables_of(files_for(Audience.MEMBERS)[f"{FOLDER}/brickfields-arts.md"])
    assert tables["scores-1"].headings[:4] == [
        "Criterion",
        "Weight",
        "After moderation",
        "Public health adviser",
    ]
    assert [row[2] for row in tables["scores-1"].rows] == ["2", "2", "4", "3", "3"]
    assert [row[1] for row in tables["gates-1"].rows] == ["Met"] * 5 + ["Not met"]


def test_no_other_bidder_is_named_on_a_debrief() -> None:
    register = sample().register
    for path, content in files_for(Audience.MEMBERS).items():
        if path.startswith(f"{FOLDER}/"):
            own = path.removeprefix(f"{FOLDER}/").removesuffix(".md")
            others = {
                register.members[name].name
                for lot in register.awards["minds-together"].facts.lots.values()
                for name in lot.bidders
                if name != own
            }
            assert not [name for name in others if name in shown(content)]


def test_who_was_given_work_reads_what_kept_it_from_more() -> None:
    files = files_for(Audience.MEMBERS)
    page = shown(files["awards/tenancy-first/debriefs/patchwork-womens-centre.md"])
    assert "fewer than the 55 that it can use, and was withdrawn." in page
    assert "It would have stood had 49 been its smallest award." in page
    assert "Awarded" in page


def test_the_json_beside_it_is_the_debrief() -> None:
    files = files_for(Audience.MEMBERS)
    debrief = data_in(files[f"data/{FOLDER}/brickfields-arts.json"])["debrief"]
    (lot,) = debrief["lots"]
    assert lot["is_eligible"] is False
    assert lot["with_all_met"] == {
        "outputs": 255,
        "amount_pence": 1643118,
        "held_by": "proportion",
    }


def test_where_nobody_is_scored_there_is_no_table_of_scores() -> None:
    planned = "awards/ageing-well-at-home/debriefs/good-company-lunch-clubs.md"
    page = written(awards.files, sample(Audience.MEMBERS))[planned]
    assert set(tables_of(page)) == {"gates-1"}
    assert "10,400 outputs" in shown(page)
    assert "proposed" not in shown(page)


def test_a_panel_member_that_left_a_criterion_out_shows_a_dash() -> None:
    register = contested()
    decided = replace(register, awards={"meals": propose(register, "meals")})
    portal = with_register(minimal(Audience.MEMBERS), decided)
    page = written(awards.files, portal)["awards/meals/debriefs/alder.md"]
    difference, fairness, *_ = tables_of(page)["scores-1"].rows
    assert difference[1:] == ["60", "3", "3", "3"]
    assert fairness[1:] == ["10", "5", "–no score", "5"]


def test_scores_that_are_gone_leave_points_and_rank() -> None:
    register = contested()
    decided = replace(register, awards={"meals": propose(register, "meals")}, scores={})
    portal = with_register(minimal(Audience.MEMBERS), decided)
    page = written(awards.files, portal)["awards/meals/debriefs/alder.md"]
    assert set(tables_of(page)) == {"gates-1"}
    assert "rank 1 of 2" in shown(page)
    assert "What is said here holds for the award as proposed." in shown(page)
    assert "reasons" not in shown(page)
