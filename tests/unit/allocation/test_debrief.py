"""One bidder's debrief on the minimal consortium, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.allocation.award import propose
from generator.allocation.debrief import LotDebrief, bidders_of, debrief
from generator.allocation.needs import PrinciplesSigned
from generator.register import Register
from schemas.award import Award, LotFacts
from schemas.tender import Route
from tests.consortia import Edit, edited, register_of, register_with
from tests.unit.allocation.test_division import bidder

ALDER, BIRCH = "members/alder.yaml", "members/birch.yaml"
UNSIGNED = (ALDER, "  business_principles: 2023-01-10\n", "")
ASSOCIATE = (ALDER, "since: 2023-01-10\n    level: full", "since: 2023-01-10\n    level: associate")
SCORES = "tenders/meals/scores.yaml"
MEALS = "tenders/meals/tender.yaml"
PLAN = (
    b"agreed_on: 2025-07-15\nlots:\n  lunches:\n    birch:\n      outputs: 500\n"
    b"      assented_on: 2025-07-15\n"
)
SECOND_BIDDER = """  alder:
    individual:
      first:
        impact: 3
        compliance: 5
        capacity: 5
        openness: 5
      second:
        impact: 3
        fairness: 5
        compliance: 5
        capacity: 5
        openness: 5
    moderated:
      impact: 3
      fairness: 5
      compliance: 5
      capacity: 5
      openness: 5
    reasons: A good garden.
"""


def debriefed(register: Register, tender: str, award: Award, member: str) -> LotDebrief:
    (found,) = debrief(register, tender, award, member)
    return found


def proposed(*edits: Edit, tender: str = "visits", member: str = "alder") -> LotDebrief:
    register = register_with(*edits)
    return debriefed(register, tender, propose(register, tender), member)


def contested() -> Register:
    """The meals tender with a second bidder: 380 points, 20 more than the first."""
    files = edited(
        (SCORES, "    reasons: A good kitchen.\n", "    reasons: Good.\n" + SECOND_BIDDER)
    )
    offer = files["data/tenders/meals/offers/birch.yaml"]
    files["data/tenders/meals/offers/alder.yaml"] = offer
    return register_of(files)


def test_one_shut_gate_is_enough_to_be_mended_alone() -> None:
    found = proposed(UNSIGNED)
    (remedy,) = found.remedies
    assert remedy.rule == "ELI-5"
    assert isinstance(remedy.needs[0], PrinciplesSigned)
    assert not found.is_eligible
    assert found.outcome.share.outputs == 0
    assert remedy.alone is not None
    assert remedy.alone.share.outputs == 45
    assert remedy.alone == found.mended


def test_the_share_that_would_follow_is_the_one_the_mended_records_give() -> None:
    mended = proposed(UNSIGNED).mended
    register = register_with()
    assert mended is not None
    assert mended.result == propose(register, "visits").result["home"]


def test_of_two_shut_gates_neither_alone_is_enough() -> None:
    found = proposed(UNSIGNED, ASSOCIATE)
    assert [remedy.rule for remedy in found.remedies] == ["ELI-1", "ELI-5"]
    assert [remedy.alone for remedy in found.remedies] == [None, None]
    assert found.mended is not None
    assert found.mended.share.outputs == 45


def test_one_lack_that_shuts_two_gates_is_enough_to_mend_alone() -> None:
    mark = "quality-mark\n    reference: Certificate 1\n    until: "
    lapsed = (ALDER, f"{mark}2025-12-31", f"{mark}2024-11-14")
    policy = "insurance\n    reference: Policy 1\n    until: "
    found = proposed(lapsed)
    assert [remedy.rule for remedy in found.remedies] == ["ELI-2", "ELI-3"]
    assert [remedy.alone for remedy in found.remedies] == [found.mended, found.mended]
    both = proposed(lapsed, (ALDER, f"{policy}2025-12-31", f"{policy}2024-11-14"))
    assert [remedy.still_shut for remedy in both.remedies] == [(), ("ELI-2",)]


def test_an_eligible_bidder_hears_what_one_more_would_have_given() -> None:
    found = proposed()
    assert found.is_eligible
    assert (found.mended, found.remedies, found.withdrawal) == (None, (), None)
    assert found.more_capacity is not None
    assert found.more_points is None


def test_points_count_where_shares_follow_from_scores() -> None:
    assert proposed(tender="meals", member="birch").more_points is not None


def test_who_is_refused_hears_what_opens_its_gates_and_not_what_one_more_would_give() -> None:
    refused = proposed(
        (MEALS, "score_threshold: 50%", "score_threshold: 80%"), tender="meals", member="birch"
    )
    assert [remedy.rule for remedy in refused.remedies] == ["ELI-6"]
    assert (refused.more_capacity, refused.more_points) == (None, None)


def test_nobody_has_more_than_all_points() -> None:
    text = edited()[f"data/{SCORES}"].decode()
    moderated = text[text.index("    moderated:") :]
    edit = (SCORES, moderated, moderated.replace("4", "5").replace("3", "5"))
    assert proposed(edit, tender="meals", member="birch").more_points is None


def test_scores_are_its_own_in_full_and_of_others_the_points() -> None:
    register = contested()
    found = debriefed(register, "meals", propose(register, "meals"), "alder")
    scoring = found.scoring
    assert scoring is not None
    assert (scoring.points, scoring.rank, scoring.bidders, scoring.others) == (380, 1, 2, (360,))
    assert (scoring.least, scoring.shares_rank) == (250, False)
    assert [
        (each.criterion, each.title, each.weight, each.moderated) for each in scoring.criteria
    ] == [
        ("impact", "Difference made", 60, 3),
        ("fairness", "Fairness", 10, 5),
        ("compliance", "Delivery as specified", 10, 5),
        ("capacity", "Capacity to deliver", 10, 5),
        ("openness", "Openness about cost and results", 10, 5),
    ]
    assert [dict(each.individual) for each in scoring.criteria[:2]] == [
        {"first": 3, "second": 3},
        {"second": 5},
    ]
    assert scoring.reasons == "A good garden."
    assert dict(scoring.panel) == {"first": "Manager", "second": "Dietician"}
    second = debriefed(register, "meals", propose(register, "meals"), "birch").scoring
    assert second is not None
    assert (second.rank, second.others) == (2, (380,))


def test_a_bidder_that_nobody_scored_has_no_rank() -> None:
    register = contested()
    award = propose(register, "meals")
    bidders = award.facts.lots["lunches"].bidders
    unscored = bidders["alder"].model_copy(update={"points": None})
    lot = award.facts.lots["lunches"].model_copy(update={"bidders": {**bidders, "alder": unscored}})
    facts = award.facts.model_copy(update={"lots": {"lunches": lot}})
    changed = award.model_copy(update={"facts": facts})
    scoring = debriefed(register, "meals", changed, "alder").scoring
    assert scoring is not None
    assert (scoring.points, scoring.rank, scoring.bidders) == (None, None, 1)


def test_where_nobody_is_scored_there_is_no_ranking() -> None:
    register = register_with()
    award = propose(register, "visits")
    lot = award.facts.lots["home"]
    bidders = {
        name: bidder.model_copy(update={"points": None}) for name, bidder in lot.bidders.items()
    }
    lots = {"home": lot.model_copy(update={"bidders": bidders})}
    facts = award.facts.model_copy(update={"lots": lots})
    unscored = award.model_copy(update={"facts": facts})
    assert debriefed(register, "visits", unscored, "alder").scoring is None


BY_PLAN = (MEALS, "route: competition", "route: joint-delivery-plan")


def test_in_a_plan_nobody_is_ranked_whatever_scores_lie_beside_it() -> None:
    competed = propose(contested(), "meals")
    agreed = competed.facts.model_copy(update={"route": Route.JOINT_DELIVERY_PLAN})
    award = competed.model_copy(update={"facts": agreed})
    assert debriefed(contested(), "meals", award, "alder").scoring is None


def test_in_a_plan_an_odd_output_by_capacity_alone_is_drawn_under_the_name_of_the_tender() -> None:
    award = propose(contested(), "meals")
    # From `printf meals:lunches:fir | sha256sum` and alder's: fir's is the lower.
    lot = LotFacts(outputs=1, value=100, bidders={"alder": bidder(9), "fir": bidder(9)})
    facts = award.facts.model_copy(
        update={"route": Route.JOINT_DELIVERY_PLAN, "lots": {"lunches": lot}}
    )
    agreed = award.model_copy(update={"facts": facts})
    by_capacity = [
        debriefed(contested(), "meals", agreed, name).by_capacity for name in ("alder", "fir")
    ]
    assert [each.outputs if each else None for each in by_capacity] == [0, 1]


def test_a_tender_that_is_no_competition_any_more_no_longer_shows_by_what_it_scored() -> None:
    award = propose(contested(), "meals")
    files = edited(BY_PLAN)
    files["data/tenders/meals/plan.yaml"] = PLAN
    scoring = debriefed(register_of(files), "meals", award, "birch").scoring
    assert scoring is not None
    assert (scoring.points, scoring.criteria) == (360, ())
    assert scoring.reasons == "A good kitchen."


def test_everybody_who_bid_is_known_and_nobody_else_has_a_debrief() -> None:
    register = register_with()
    award = register.awards["visits"]
    assert bidders_of(award) == ("alder", "birch")
    assert debrief(register, "visits", award, "cedar") == []


@pytest.mark.parametrize(
    "edit",
    [
        ("tenders/visits/tender.yaml", "  - stage: won\n    on: 2024-08-01\n", ""),
        ("tenders/visits/tender.yaml", "lots:\n  home:", "lots:\n  away:"),
        ("tenders/visits/offers/alder.yaml", "lots:\n  home:", "lots:\n  away:"),
    ],
    ids=["not-won", "no-such-lot", "no-such-offer"],
)
def test_where_the_records_no_longer_show_it_nothing_is_said_to_be_needed(edit: Edit) -> None:
    then = register_with(UNSIGNED)
    award = propose(then, "visits")
    now = register_with(UNSIGNED, edit)
    (remedy,) = debriefed(now, "visits", award, "alder").remedies
    assert remedy.needs == ()
    assert remedy.alone is not None


def test_where_every_offer_is_gone_nothing_is_said_to_be_needed() -> None:
    then = register_with(UNSIGNED)
    (remedy,) = debriefed(
        replace(then, offers={}), "visits", propose(then, "visits"), "alder"
    ).remedies
    assert remedy.needs == ()


@pytest.mark.parametrize("path", ["members/alder.yaml", "tenders/visits/tender.yaml"])
def test_a_record_that_cannot_be_read_leaves_the_figures_standing(path: str) -> None:
    award = propose(register_with(UNSIGNED), "visits")
    files = edited(UNSIGNED)
    del files[f"data/{path}"]
    found = debriefed(register_of(files), "visits", award, "alder")
    assert found.remedies[0].needs == ()
    assert found.mended is not None
    assert found.mended.share.outputs == 45


def test_scores_that_are_gone_leave_rank_and_points() -> None:
    register = contested()
    award = propose(register, "meals")
    files = edited()
    del files[f"data/{SCORES}"]
    scoring = debriefed(register_of(files), "meals", award, "birch").scoring
    assert scoring is not None
    assert (scoring.rank, scoring.criteria, scoring.reasons) == (2, (), None)
