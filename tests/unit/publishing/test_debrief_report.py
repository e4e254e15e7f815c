"""A debrief as it is printed and as it is published."""

from __future__ import annotations

from dataclasses import replace

from generator.allocation.award import propose
from generator.publishing import debrief_report
from generator.publishing.views.debriefs import publish_debrief
from generator.register import Register
from schemas.published.audience import Audience, release
from schemas.published.debriefs import PublishedDebrief
from tests.consortia import Edit, edited, register_of
from tests.unit.allocation.test_debrief import ASSOCIATE, SECOND_BIDDER, UNSIGNED


def committed(*edits: Edit, tender: str = "visits") -> Register:
    """The register with the award that the edited records give, committed."""
    register = register_of(edited(*edits))
    award = propose(register, tender)
    return replace(register, awards={tender: award})


def debrief_of(*edits: Edit, tender: str = "visits", member: str = "alder") -> PublishedDebrief:
    return publish_debrief(committed(*edits, tender=tender), tender, member)


def test_a_refused_bidder_reads_what_it_lacked_below_the_gate_that_was_shut() -> None:
    lines = list(debrief_report.as_lines(debrief_of(UNSIGNED)))
    assert lines[:4] == [
        "Debrief of Alder Neighbours on Visits to older people, as of 15 November 2024",
        "The board has not approved this award yet: it is a proposal.",
        "",
        "Visits at home: not eligible",
    ]
    assert lines[4].startswith("  Given: nothing. The offer could not be considered")
    gate = lines.index("  ELI-5 not met: Business principles not signed.")
    assert lines[gate + 1].startswith("    Needed: The business principles signed by")
    assert lines[gate + 2].startswith("    It would then have been given 45 outputs, £4,050.00.")


def test_who_was_given_work_reads_its_debrief_too() -> None:
    lines = list(debrief_report.as_lines(debrief_of()))
    assert "Visits at home: eligible" in lines
    assert lines[-2] == "  One more output of capacity would have changed nothing."
    assert lines[-1].startswith(
        "  One more point would have changed nothing: shares follow capacity."
    )


def test_own_scores_are_printed_in_full() -> None:
    lines = list(debrief_report.as_lines(debrief_of(tender="meals", member="birch")))
    assert "    Difference made: 4, weight 60 (Manager 4, Dietician 5)" in lines
    assert "    The panel’s reasons: A good kitchen." in lines


def test_scores_without_reasons_are_printed_without() -> None:
    debrief = debrief_of(tender="meals", member="birch")
    assert debrief.lots
    lot = debrief.lots[0]
    assert lot.scoring
    bare = lot.scoring.model_copy(update={"criteria": (), "reasons": None})
    without = debrief.model_copy(update={"lots": (lot.model_copy(update={"scoring": bare}),)})
    assert not [line for line in debrief_report.as_lines(without) if "reasons" in line]


def test_each_need_is_published_with_its_kind_and_figures() -> None:
    threshold = ("tenders/meals/tender.yaml", "score_threshold: 50%", "score_threshold: 80%")
    fields = debrief_report.as_fields(debrief_of(threshold, tender="meals", member="birch"))
    (gate,) = (gate for gate in fields["lots"][0]["gates"] if not gate["passed"])
    (need,) = gate["needs"]
    assert need["kind"] == "points-reached"
    assert need["values"] == {
        "points": 360,
        "least": 400,
        "most": 500,
        "smallest_raise_criterion": "impact",
        "smallest_raise_title": "Difference made",
        "smallest_raise_score": 4,
        "smallest_raise_raised_to": 5,
        "smallest_raise_points": 420,
    }
    assert gate["alone"] == {"outputs": 500, "amount_pence": 450000, "held_by": "capacity"}


def test_days_are_published_as_they_are_written() -> None:
    (gate,) = (
        gate
        for lot in debrief_report.as_fields(debrief_of(ASSOCIATE))["lots"]
        for gate in lot["gates"]
        if not gate["passed"]
    )
    assert gate["needs"][0]["values"] == {
        "by": "2024-11-15",
        "level": "associate",
        "since": "2023-01-10",
    }


def test_a_gate_that_the_records_now_find_open_is_said_to_be_so() -> None:
    register = replace(register_of(edited()), awards=committed(UNSIGNED).awards)
    debrief = publish_debrief(register, "visits", "alder")
    assert debrief.lots
    follows = [gate.follows for gate in debrief.lots[0].gates if not gate.passed]
    assert follows[0] is not None
    assert follows[0].startswith("The records as they stand now no longer show what was lacking.")


def test_a_withdrawn_share_is_published_with_what_would_have_stood() -> None:
    small = ("tenders/visits/offers/alder.yaml", "smallest_award: 10", "smallest_award: 46")
    debrief = debrief_of(small)
    assert debrief.lots
    lot = debrief.lots[0]
    assert lot.given.held_by == "smallest award"
    assert (lot.would_stand_smallest_award, lot.would_stand_capacity) == (45, 62)
    assert "It would have stood had 45 been its smallest award." in lot.sentences


def test_without_its_records_a_debrief_has_short_names() -> None:
    register = replace(committed(UNSIGNED), tenders={}, members={})
    debrief = publish_debrief(register, "visits", "alder")
    assert (debrief.title, debrief.name) == ("visits", "alder")
    assert debrief.lots
    assert debrief.lots[0].title == "home"


def test_two_shut_gates_are_said_to_be_enough_only_together() -> None:
    lines = list(debrief_report.as_lines(debrief_of(UNSIGNED, ASSOCIATE)))
    assert (
        "    That alone would not have been enough: ELI-5 would still not have been met." in lines
    )
    assert [line for line in lines if line.startswith("  With all of these met")]


def test_no_bidder_is_named_in_anothers_debrief() -> None:
    files = edited(
        (
            "tenders/meals/scores.yaml",
            "    reasons: A good kitchen.\n",
            "    reasons: Good.\n" + SECOND_BIDDER,
        )
    )
    offer = files["data/tenders/meals/offers/birch.yaml"]
    files["data/tenders/meals/offers/alder.yaml"] = offer
    register = register_of(files)
    decided = replace(register, awards={"meals": propose(register, "meals")})
    text = publish_debrief(decided, "meals", "birch").model_dump_json()
    assert "380" in text
    assert "alder" not in text.lower()


def test_the_public_is_given_nothing_of_a_debrief() -> None:
    released = release(debrief_of(UNSIGNED), Audience.PUBLIC)
    assert released.lots is None
    assert len(list(debrief_report.as_lines(released))) == 2
