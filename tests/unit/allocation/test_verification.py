"""A committed award held against its facts, its seal and the records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import pytest

from generator.allocation.award import CannotAllocateError, gather_facts, propose
from generator.allocation.seal import seal_of
from generator.allocation.verification import (
    BROKEN,
    Against,
    Difference,
    verify,
)
from generator.finding import Field
from schemas.award import Award
from schemas.record import as_written
from tests.consortia import (
    Edit,
    after,
    edited,
    findings_in,
    found,
    register_of,
    register_with,
    reseal,
)

AWARD = "awards/visits.yaml"
MINUTES = "governance/meetings/board/2024-12-02.yaml"
UNAPPROVED: Edit = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
UNMINUTED: Edit = (MINUTES, "    awards:\n      - visits\n", "")
SHARE = "alder:\n        outputs: 45\n        amount: 4050.00"


def differences(*edits: Edit) -> list[tuple[Against, str, str, str]]:
    return [
        (each.against, ".".join(map(str, each.field)), each.stands, each.should_be)
        for each in verify(register_with(*edits), "visits")
    ]


def test_a_sound_award_has_no_difference() -> None:
    assert differences() == []


def test_the_committed_award_is_the_one_the_records_give() -> None:
    register = register_with()
    committed = register.awards["visits"].model_copy(update={"approval": None})
    assert propose(register, "visits") == committed


PENNY: Edit = (AWARD, SHARE, SHARE.replace("4050.00", "4050.01"))
PENNY_TOLD = (Against.SEAL, "result.home.shares.alder.amount", "4050.01", "4050.00")
HUB = ("result", "home", "hub")
TOP_SLICE = ("facts", "top_slice_rate")
BY_FACTS, BY_RECORDS = (
    "by what follows from its own facts",
    "by the records as of its decision date",
)


@pytest.mark.parametrize(
    ("against", "field", "told"),
    [
        (Against.SEAL, ("seal",), BROKEN),
        (Against.FACTS, HUB, f"result.home.hub is 1; {BY_FACTS} it must be 2."),
        (Against.SEAL, HUB, f"result.home.hub is 1; {BY_FACTS} it must be 2. {BROKEN}"),
        (Against.RECORDS, TOP_SLICE, f"facts.top_slice_rate is 1; {BY_RECORDS} it must be 2."),
        (
            Against.SEAL,
            TOP_SLICE,
            f"facts.top_slice_rate is 1; {BY_RECORDS} it must be 2. {BROKEN}",
        ),
    ],
)
def test_a_difference_says_by_what_it_is_wrong(against: Against, field: Field, told: str) -> None:
    assert Difference(against=against, field=field, stands="1", should_be="2").sentence == told


def test_a_difference_says_what_is_not_there_or_must_not_be() -> None:
    missing = Difference(against=Against.FACTS, field=HUB, stands="nothing", should_be="2")
    assert missing.sentence == f"result.home.hub is not there; {BY_FACTS} it must be 2."
    too_many = Difference(against=Against.FACTS, field=HUB, stands="1", should_be="nothing")
    assert too_many.sentence == f"result.home.hub is there; {BY_FACTS} it must not be."


OTHER_CAPACITY: Edit = ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 59")


def test_a_changed_penny_breaks_the_seal_and_is_named() -> None:
    assert differences(PENNY) == [PENNY_TOLD]


def test_a_record_that_changed_as_well_is_not_taken_for_what_broke_the_seal() -> None:
    assert differences(PENNY, OTHER_CAPACITY) == [PENNY_TOLD]


def test_an_award_computed_wrongly_and_then_edited_is_told_as_edited() -> None:
    wrong: Edit = (AWARD, "relaxed: {}", "relaxed:\n      birch: 6")
    penny_more: Edit = (AWARD, "hub: 900.00", "hub: 900.01")
    assert differences(wrong, reseal(wrong)) == [
        (Against.FACTS, "result.home.relaxed.birch", "6", "nothing")
    ]
    ((against, field, *_),) = differences(wrong, reseal(wrong), penny_more)
    assert (against, field) == (Against.SEAL, "result.home.hub")


@pytest.mark.parametrize(
    ("edit", "field", "stands", "should_be"),
    [
        (
            ("alder:\n          capacity: 60", "alder:\n          capacity: 61"),
            "facts.lots.home.bidders.alder.capacity",
            "61",
            "60",
        ),
        (("top_slice_rate: 10%", "top_slice_rate: 9%"), "facts.top_slice_rate", "9%", "10%"),
        (
            (
                "passed: yes\n              evidence: Full member since 1 January 2024.",
                "passed: no\n              evidence: Full member since 1 January 2024.",
            ),
            "facts.lots.home.bidders.birch.gates.ELI-1",
            "no",
            "yes",
        ),
        (
            ("Full member since 1 January 2024.", "Member."),
            "facts.lots.home.bidders.birch.gates.ELI-1.evidence",
            "Member.",
            "Full member since 1 January 2024.",
        ),
    ],
)
def test_one_edit_of_a_sealed_fact_is_one_difference_however_much_follows(
    edit: tuple[str, str], field: str, stands: str, should_be: str
) -> None:
    assert differences((AWARD, *edit)) == [(Against.SEAL, field, stands, should_be)]


def test_an_edited_result_is_told_though_no_award_can_be_computed_from_the_records() -> None:
    not_won: Edit = ("tenders/visits/tender.yaml", "  - stage: won\n    on: 2024-08-01\n", "")
    reworded: Edit = (AWARD, "Full member since 1 January 2024.", "Member.")
    assert differences(PENNY, not_won) == [PENNY_TOLD]
    assert [field for _, field, *_ in differences(reworded, not_won)] == ["seal"]


def test_an_edited_award_is_told_by_its_seal_while_a_record_cannot_be_read() -> None:
    files = edited((AWARD, "Full member since 1 January 2024.", "Member."))
    files["data/members/alder.yaml"] = b"broken: ["
    assert [each.field for each in verify(register_of(files), "visits")] == [("seal",)]


def test_a_seal_that_does_not_fit_is_told_with_the_one_that_would() -> None:
    award = register_with().awards["visits"]
    wrong = "sha256:" + "0" * 64
    assert differences((AWARD, award.seal, wrong)) == [(Against.SEAL, "seal", wrong, award.seal)]


def test_a_list_is_told_name_by_name() -> None:
    edit = (AWARD, "withdrawn: []", "withdrawn:\n      - cedar\n      - alder")
    assert differences(edit)[0] == (
        Against.SEAL,
        "result.home.withdrawn",
        "cedar, alder",
        "none",
    )


def test_an_award_that_says_another_day_than_its_tender_differs_though_its_facts_are_right() -> (
    None
):
    edit = (AWARD, "decided_on: 2024-11-15", "decided_on: 2024-11-14")
    day = ("decided_on", "2024-11-14", "2024-11-15")
    assert differences(edit) == [(Against.SEAL, *day)]
    assert differences(edit, reseal(edit)) == [(Against.RECORDS, *day)]


def test_a_share_for_a_stranger_is_a_difference() -> None:
    more = f"cedar:\n        outputs: 1\n        amount: 1.00\n      {SHARE}"
    assert differences((AWARD, SHARE, more))[0] == (
        Against.SEAL,
        "result.home.shares.cedar",
        "outputs 1, amount 1.00",
        "nothing",
    )


def test_reworded_evidence_breaks_the_seal_alone() -> None:
    edit = (AWARD, "Business principles signed on 10 January 2023.", "Signed.")
    assert [against for against, *_ in differences(edit)] == [Against.SEAL]


def test_a_record_changed_since_is_named_with_both_values() -> None:
    edit = ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 70")
    assert differences(edit) == [
        (Against.RECORDS, "facts.lots.home.bidders.alder.capacity", "60", "70")
    ]


def test_a_gate_that_would_now_be_shut_is_named() -> None:
    edit = ("members/alder.yaml", "  business_principles: 2023-01-10\n", "")
    assert differences(edit) == [
        (Against.RECORDS, "facts.lots.home.bidders.alder.gates.ELI-5", "yes", "no")
    ]


def test_another_decision_date_is_a_difference() -> None:
    edit = ("tenders/visits/tender.yaml", "award_on: 2024-11-15", "award_on: 2024-11-18")
    assert (Against.RECORDS, "decided_on", "2024-11-15", "2024-11-18") in differences(edit)


def test_a_tender_that_no_longer_says_how_it_is_sub_let_is_a_difference() -> None:
    files = edited()
    text = files["data/tenders/visits/tender.yaml"].decode()
    start, end = text.index("sub_letting:"), text.index("reporting:")
    files["data/tenders/visits/tender.yaml"] = (text[:start] + text[end:]).encode()
    (difference,) = verify(register_of(files), "visits")
    assert difference.against is Against.RECORDS
    assert (difference.field, difference.stands) == (("facts",), "facts")
    assert "does not say how the work is sub-let" in difference.should_be


@pytest.mark.parametrize(
    "path",
    [
        "data/members/alder.yaml",
        "data/returns/visits/2025-q1/alder.yaml",
        "data/tenders/visits/offers/alder.yaml",
    ],
)
def test_what_rests_on_an_unreadable_record_is_not_judged(path: str) -> None:
    files = edited()
    files[path] = b"broken: ["
    assert verify(register_of(files), "visits") == ()


def test_an_unreadable_record_of_another_kind_excuses_nothing() -> None:
    files = edited(("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 70"))
    files["data/partnerships/wellbeing.yaml"] = b"broken: ["
    assert len(verify(register_of(files), "visits")) == 1


@pytest.mark.parametrize(
    ("tender", "reason"),
    [
        ("nowhere", "There is no tender nowhere"),
        ("gardens", "gardens does not say how the work is sub-let"),
    ],
)
def test_an_award_without_what_it_rests_on_is_refused(tender: str, reason: str) -> None:
    with pytest.raises(CannotAllocateError, match=reason):
        propose(register_with(), tender)


def test_a_tender_without_lots_is_refused() -> None:
    files = edited()
    text = files["data/tenders/visits/tender.yaml"].decode()
    files["data/tenders/visits/tender.yaml"] = text[: text.index("lots:")].encode()
    with pytest.raises(CannotAllocateError, match="visits has no lots"):
        propose(register_of(files), "visits")


PLAN = "data/tenders/visits/plan.yaml"
BY_PLAN: Edit = ("tenders/visits/tender.yaml", "route: competition", "route: joint-delivery-plan")
SHARES = (
    b"agreed_on: 2024-11-01\nlots:\n  home:\n    alder:\n      outputs: 50\n"
    b"      assented_on: 2024-11-01\n"
)
Scored = list[tuple[int | None, int | None]]
"""Points and agreed outputs of each bidder for the visits."""


def scored_and_agreed(files: Mapping[str, bytes]) -> Scored:
    bidders = gather_facts(register_of(files), "visits").lots["home"].bidders
    return [(bidder.points, bidder.agreed) for bidder in bidders.values()]


def test_the_facts_of_a_competition_are_its_scores_whatever_plan_lies_beside_it() -> None:
    beside = {**edited(), PLAN: SHARES}
    assert scored_and_agreed(beside) == [(400, None), (360, None)]
    assert verify(register_of(beside), "visits") == ()


def test_a_lot_of_another_name_is_told_by_what_is_known_of_it() -> None:
    renamed: Edit = ("tenders/visits/tender.yaml", "lots:\n  home:", "lots:\n  away:")
    group = "a group of outputs, value, bidders"
    assert differences(renamed) == [
        (Against.RECORDS, "facts.lots.away", "nothing", group),
        (Against.RECORDS, "facts.lots.home", group, "nothing"),
    ]


def test_a_competition_is_awarded_whatever_a_plan_beside_it_would_need() -> None:
    birch = b"    birch:\n      outputs: 30\n      assented_on: 2024-11-01\n"
    over = SHARES.replace(b"outputs: 50", b"outputs: 60") + birch
    with pytest.raises(CannotAllocateError, match="it may have 54 at most"):
        propose(register_of({**edited(BY_PLAN), PLAN: over}), "visits")
    beside = propose(register_of({**edited(), PLAN: over}), "visits")
    assert beside == propose(register_with(), "visits")


def test_the_facts_of_a_plan_are_its_shares_whatever_scores_lie_beside_it() -> None:
    misnamed: Edit = ("tenders/visits/tender.yaml", "    impact:\n", "    reach:\n")
    for edits in ((BY_PLAN,), (BY_PLAN, misnamed)):
        beside = {**edited(*edits), PLAN: SHARES}
        assert scored_and_agreed(beside) == [(None, 50), (None, None)]
        assert gather_facts(register_of(beside), "visits").score_threshold is None


def test_a_lot_that_a_plan_leaves_out_is_agreed_with_nobody() -> None:
    files = {**edited(BY_PLAN), PLAN: SHARES[: SHARES.index(b"  home")] + b"  garden: {}\n"}
    assert scored_and_agreed(files) == [(None, None), (None, None)]


def test_a_tender_that_nobody_made_an_offer_for_is_a_gap_and_no_fault() -> None:
    files = {path: text for path, text in edited().items() if "/offers/" not in path}
    award = propose(register_of(files), "visits")
    assert dict(award.facts.lots["home"].bidders) == {}
    assert award.result["home"].unallocated.outputs == 90


def test_an_offer_of_a_member_that_cannot_be_read_is_left_out() -> None:
    files = edited()
    del files["data/members/alder.yaml"]
    assert list(propose(register_of(files), "visits").facts.lots["home"].bidders) == ["birch"]


def test_an_offer_for_another_lot_is_no_bid_for_this_one() -> None:
    edit = ("tenders/visits/offers/alder.yaml", "  home:\n", "  garden:\n")
    facts = propose(register_with(edit), "visits").facts
    assert list(facts.lots["home"].bidders) == ["birch"]


@pytest.mark.parametrize(("since", "limit"), [("2024-11-15", 5000), ("2024-11-16", 6000)])
def test_the_limit_is_the_one_in_force_on_the_decision_date(since: str, limit: int) -> None:
    resolution = "      resolution: members/2023-01-10/1\n"
    lowered = after(
        "consortium.yaml",
        f"  largest_share:\n    - since: 2023-01-10\n      value: 60%\n{resolution}",
        f"    - since: {since}\n      value: 50%\n{resolution}",
    )
    assert propose(register_with(lowered), "visits").facts.largest_share == limit


def test_the_tenders_own_limit_comes_before_policy() -> None:
    edit = (
        "tenders/visits/tender.yaml",
        "award_on: 2024-11-15",
        "award_on: 2024-11-15\n  largest_share: 45%",
    )
    assert propose(register_with(edit), "visits").facts.largest_share == 4500


def test_a_seal_is_the_digest_of_ascii_whatever_the_evidence_says() -> None:
    # Worked out here from the description in the function's docstring alone.
    award = register_with().awards["visits"]
    lot = award.facts.lots["home"]
    alder = lot.bidders["alder"]
    gate = alder.gates["ELI-1"].model_copy(update={"evidence": "Café “Élan”, since 2023."})
    alder = alder.model_copy(update={"gates": {**alder.gates, "ELI-1": gate}})
    lot = lot.model_copy(update={"bidders": {**lot.bidders, "alder": alder}})
    facts = award.facts.model_copy(update={"lots": {"home": lot}})
    decided = {
        "tender": "visits",
        "decided_on": "2024-11-15",
        "facts": as_written(facts),
        "result": {"home": as_written(award.result["home"])},
    }
    text = json.dumps(decided, sort_keys=True, separators=(",", ":"))
    assert text.isascii()
    assert "Caf\\u00e9" in text
    assert seal_of("visits", award.decided_on, facts, award.result) == (
        f"sha256:{sha256(text.encode('ascii')).hexdigest()}"
    )


def test_a_seal_depends_on_everything_that_was_decided() -> None:
    award = register_with().awards["visits"]
    seals = {
        seal_of("visits", award.decided_on, award.facts, award.result),
        seal_of("meals", award.decided_on, award.facts, award.result),
        seal_of("visits", date(2024, 11, 16), award.facts, award.result),
        seal_of("visits", award.decided_on, award.facts, {}),
    }
    assert len(seals) == 4
    assert award.seal in seals


def test_an_award_reads_back_as_it_was_written() -> None:
    award = register_with().awards["visits"]
    assert Award.model_validate(as_written(award)) == award


DECIDED = "decision: board/2024-12-02/1"


@pytest.mark.parametrize(
    ("edit", "findings"),
    [
        ((AWARD, DECIDED, "decision: board/2024-12-03/1"), ["awards/visits.yaml"]),
        ((AWARD, DECIDED, "decision: board/2024-12-02/2"), ["awards/visits.yaml"]),
        ((AWARD, DECIDED, "decision: members/2023-01-10/1"), ["awards/visits.yaml"] * 2),
    ],
    ids=["no-meeting", "no-such-number", "not-the-board"],
)
def test_only_the_decision_that_approved_it_carries_an_award(
    edit: Edit, findings: list[str]
) -> None:
    places = [each.split()[1] for each in found("AWD-8", edit)]
    assert places == findings


def test_a_decision_before_the_award_was_computed_cannot_approve_it() -> None:
    edit = (AWARD, DECIDED, "decision: board/2024-09-02/1")
    assert found("AWD-8", edit) == ["error awards/visits.yaml approval.decision"]


def test_an_award_without_approval_is_a_proposal_and_sound() -> None:
    files = edited()
    text = files["data/awards/visits.yaml"].decode()
    files["data/awards/visits.yaml"] = text[: text.index("approval:")].encode()
    assert verify(register_of(files), "visits") == ()


def test_an_award_decided_on_a_day_still_to_come_is_a_finding() -> None:
    places = found("AWD-8", as_of=date(2024, 11, 14))
    assert "error awards/visits.yaml decided_on" in places
    assert "error awards/visits.yaml decided_on" not in found("AWD-8", as_of=date(2024, 11, 15))


def test_a_decision_approves_only_the_award_that_it_names() -> None:
    assert found("AWD-8", (MINUTES, "      - visits\n", "      - visits\n      - meals\n")) == []
    for named in ("    awards: []\n", "    awards:\n      - meals\n"):
        edit = (MINUTES, "    awards:\n      - visits\n", named)
        assert found("AWD-8", edit) == ["error awards/visits.yaml approval.decision"]


def test_an_approval_still_to_come_is_none() -> None:
    assert "error awards/visits.yaml approval.decision" in found("AWD-8", as_of=date(2024, 12, 1))


def test_only_an_award_not_yet_approved_may_be_computed_anew() -> None:
    penny = (AWARD, SHARE, SHARE.replace("4050.00", "4050.01"))
    approved = {one.fix for one in findings_in(edited(penny)) if one.rule == "AWD-8"}
    nothing_done = {
        path: content
        for path, content in edited(penny, UNAPPROVED, UNMINUTED).items()
        if not path.startswith("data/returns/")
    }
    proposed = {one.fix for one in findings_in(nothing_done) if one.rule == "AWD-8"}
    assert approved == {"Put the file back as it was approved."}
    assert proposed == {"Compute the award anew: consortico allocate visits --write"}
