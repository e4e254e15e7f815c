"""An award's page: what was agreed beside what capacity alone would give, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.allocation.award import propose
from generator.allocation.baseline import departures
from generator.publishing.pages import awards
from generator.publishing.pages.award_steps import award_steps
from generator.publishing.portal import Portal
from generator.publishing.views.competition import publish_plan
from generator.publishing.views.contracts import publish_award
from schemas.award import Approval
from schemas.identifiers import decision_from_text
from schemas.published.audience import Audience
from tests.page_tables import PageTable, tables_of
from tests.planned import files_with_plan
from tests.sections import (
    data_in,
    minimal,
    portal_of,
    rows_in,
    sample,
    shown,
    with_register,
    written,
)

PLANNED = "ageing-well-at-home"
LONGER = "outputs: 301\n      reason: {reason}\n      relaxation: Alder asked for no more."
SMALL = "outputs: 100\n      reason: Wishes to start small."


def planned(
    *, audience: Audience = Audience.PUBLIC, reason: str = "Next door.", alder: str = SMALL
) -> Portal:
    """The meals by plan, awarded and approved."""
    files = files_with_plan(alder=alder, birch=LONGER.format(reason=reason))
    portal = portal_of(files, audience=audience)
    decision = decision_from_text("board/2024-12-02/1")
    award = propose(portal.register, "meals").model_copy(
        update={"approval": Approval(decision=decision)}
    )
    return with_register(portal, replace(portal.register, awards={"meals": award}))


def files_in(portal: Portal) -> dict[str, bytes]:
    return written(awards.files, portal)


def tables_in(portal: Portal) -> dict[str, PageTable]:
    return tables_of(files_in(portal)["awards/meals.md"])


def test_each_share_stands_beside_what_capacity_alone_would_give() -> None:
    table = tables_in(planned())["baseline-1"]
    assert table.rows == [
        ["Birch Kitchen", "301", "312", "−11", "−3.53%", "(£99.00)", "Within 10%"],
        ["Alder Neighbours", "100", "188", "−88", "−46.81%", "(£792.00)", "Over 10%"],
    ]
    assert table.total == ["All of them", "401", "500", "−99", "", "(£891.00)", ""]


def test_what_a_share_departs_from_is_the_same_in_csv_and_json() -> None:
    files = files_in(planned())
    rows = rows_in(files["data/tables/awards/meals/baseline/lunches.csv"])
    assert rows[1] == {
        "Member": "Alder Neighbours", "Agreed": "100", "By capacity": "188", "Difference": "-88",
        "In per cent": "-46.81%", "In money": "-792.00", "Tolerance": "Over 10%",
    }  # fmt: skip
    award = data_in(files["data/awards/meals.json"])["award"]
    assert award["lots"][0]["bidders"][0]["baseline"] == {
        "by_capacity_outputs": 188,
        "by_capacity_pence": 169200,
        "more_outputs": -88,
        "more_pence": -79200,
        "more_bp": -4681,
        "is_over_tolerance": True,
    }
    assert award["policies"][-1] == {
        "policy": "plan-tolerance",
        "value_bp": 1000,
        "since": "2023-01-10",
        "resolution": "members/2023-01-10/1",
    }


def test_assents_and_reasons_are_for_members_alone() -> None:
    public, for_members = planned(), planned(audience=Audience.MEMBERS)
    assents = tables_in(for_members)["assents-1"]
    assert assents.rows == [
        ["Birch Kitchen", "15 July 2025", "Next door.", "Alder asked for no more."],
        ["Alder Neighbours", "14 July 2025", "Wishes to start small.", "–no reason given"],
    ]
    files = files_in(public)
    for secret in ("Next door", "asked for no more", "start small", "assented_on", "assents-1"):
        assert not [path for path, content in files.items() if secret.encode() in content]
    award = data_in(files_in(for_members)["data/awards/meals.json"])["award"]
    baseline = award["lots"][0]["bidders"][1]["baseline"]
    assert (baseline["assented_on"], baseline["reason"]) == ("2025-07-15", "Next door.")
    assert baseline["relaxation"] == "Alder asked for no more."
    page = shown(files["awards/meals.md"])
    assert "A share that differs by more than 10% has its reason in the plan" in page
    assert ", which members can read." in page
    assert "which members can read" not in shown(files_in(for_members)["awards/meals.md"])


def test_where_nobody_is_above_the_largest_share_no_column_asks_why() -> None:
    (lot_1, lot_2, lot_3) = (
        tables_of(files_in(sample(Audience.MEMBERS))[f"awards/{PLANNED}.md"])[f"assents-{place}"]
        for place in (1, 2, 3)
    )
    assert [len(table.headings) for table in (lot_1, lot_2, lot_3)] == [3, 3, 4]


def test_a_reason_stays_text() -> None:
    portal = planned(audience=Audience.MEMBERS, reason="'<b>[x](javascript:1)</b> | **y**'")
    page = files_in(portal)["awards/meals.md"]
    assert b"<b>" not in page
    assert tables_in(portal)["assents-1"].rows[0][2] == "<b>[x](javascript:1)</b> | **y**"


def test_what_the_plan_no_longer_says_is_not_quoted() -> None:
    portal = planned(audience=Audience.MEMBERS)
    changed = with_register(portal, replace(portal.register, plans={}))
    table = tables_in(changed)["assents-1"]
    assert [row[1:] for row in table.rows] == [["–none", "–no reason given"]] * 2


def test_where_capacity_alone_gives_nothing_there_is_no_percentage() -> None:
    portal = planned()
    award = portal.register.awards["meals"]
    lot = award.facts.lots["lunches"]
    tiny = lot.bidders["alder"].model_copy(update={"capacity": 0, "agreed": 0})
    lots = {"lunches": lot.model_copy(update={"bidders": {**lot.bidders, "alder": tiny}})}
    result = award.result["lunches"]
    shares = {"birch": result.shares["birch"]}
    changed = award.model_copy(
        update={
            "facts": award.facts.model_copy(update={"lots": lots}),
            "result": {"lunches": result.model_copy(update={"shares": shares})},
        }
    )
    register = replace(portal.register, awards={"meals": changed})
    row = tables_in(with_register(portal, register))["baseline-1"].rows[1]
    assert row[1:] == ["0", "0", "–no change", "–no part of nothing", "–no change", "Within 10%"]


@pytest.mark.parametrize("tender", ["visits"])
def test_a_competition_has_no_baseline(tender: str) -> None:
    files = files_in(minimal(Audience.MEMBERS))
    assert "baseline-1" not in tables_of(files[f"awards/{tender}.md"])
    award = data_in(files[f"data/awards/{tender}.json"])["award"]
    assert not any("baseline" in bidder for lot in award["lots"] for bidder in lot["bidders"])
    assert "plan-tolerance" not in {policy["policy"] for policy in award["policies"]}


def test_a_lot_that_nobody_eligible_bid_for_has_no_table() -> None:
    portal = planned()
    award = portal.register.awards["meals"]
    lot = award.facts.lots["lunches"].model_copy(update={"bidders": {}})
    result = award.result["lunches"].model_copy(update={"shares": {}})
    changed = award.model_copy(
        update={
            "facts": award.facts.model_copy(update={"lots": {"lunches": lot}}),
            "result": {"lunches": result},
        }
    )
    register = replace(portal.register, awards={"meals": changed})
    assert "baseline-1" not in tables_in(with_register(portal, register))


def test_every_departure_of_the_sample_is_derived_in_outputs_and_in_money() -> None:
    register = sample().register
    award = publish_award(register, PLANNED)
    beside = departures(register, PLANNED, register.awards[PLANNED])
    for lot, steps in zip(award.lots, award_steps(sample(), award), strict=True):
        told = {step.label: step.value for _, step in steps.beside}
        for bidder in lot.bidders:
            if bidder.baseline is not None:
                departure = beside[lot.id][bidder.member]
                assert told.pop(f"{bidder.name}, outputs") == bidder.baseline.more_bp
                assert told.pop(f"{bidder.name}, money") == departure.pence
        assert told == {}
        offered = steps.common[-1][1]
        assert offered.label == "Offered by all eligible bidders together"
        names = {f"Offered by {bidder.name}" for bidder in lot.bidders if bidder.is_eligible}
        assert {part.label for part in offered.inputs} == names


def test_the_ledger_shows_once_what_all_departures_rest_on() -> None:
    award = publish_award(sample().register, PLANNED)
    for lot in award_steps(sample(), award):
        for _, root in lot.beside:
            once = [step for step in root.walk() if step.label.startswith("Offered by all")]
            assert once
            assert all(step.inputs == () for step in once)
        assert "Beside capacity alone" in shown(files_in(sample())[f"awards/{PLANNED}.md"])


def test_a_plan_is_published_with_both_its_reasons() -> None:
    (lot,) = publish_plan(planned().register, "meals").lots
    assert [(share.reason, share.relaxation) for share in lot.shares] == [
        ("Wishes to start small.", None),
        ("Next door.", "Alder asked for no more."),
    ]
