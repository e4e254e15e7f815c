"""Rules of a lot that counts no outputs: of visits alder and birch have £4,050 each."""

from __future__ import annotations

import pytest

from generator.allocation.verification import right_seal
from generator.finding import Finding
from tests.consortia import (
    Edit,
    findings_in,
    register_of,
    shown,
    uncounted,
)

TENDER, AWARD = "tenders/visits/tender.yaml", "awards/visits.yaml"
OFFER = "tenders/visits/offers/alder.yaml"
RETURN = "returns/visits/2025-q2/alder.yaml"
MEALS, LUNCHES = "tenders/meals/tender.yaml", "tenders/meals/offers/birch.yaml"
ALDER = "      alder:\n        outputs: 0\n        amount: 4050.00"
BIRCH = "      birch:\n        outputs: 0\n        amount: 4050.00"
SHUT: Edit = (
    AWARD,
    "passed: yes\n              evidence: Full member since 10 January 2023.",
    "passed: no\n              evidence: Not a full member then.",
)


def sealed(*edits: Edit) -> tuple[Finding, ...]:
    """Everything found with the award edited and sealed anew."""
    register = register_of(uncounted(*edits))
    seals = (register.awards["visits"].seal, right_seal(register, "visits"))
    return findings_in(uncounted(*edits, (AWARD, *seals)))


def told(rule: str, *edits: Edit) -> list[str]:
    return [one.message for one in sealed(*edits) if one.rule == rule]


def test_nothing_is_wrong_with_visits_that_count_no_outputs() -> None:
    assert shown(findings_in(uncounted())) == ""


def paid(alder: str, birch: str) -> tuple[Edit, Edit]:
    return (
        (AWARD, ALDER, ALDER.replace("4050.00", alder)),
        (AWARD, BIRCH, BIRCH.replace("4050.00", birch)),
    )


def test_shares_that_capacity_does_not_give_are_told_in_money() -> None:
    assert told("AWD-3", *paid("4050.01", "4049.99")) == [
        "alder is given £4,050.01 of home; capacity gives it £4,050.00.",
        "birch is given £4,049.99 of home; capacity gives it £4,050.00.",
    ]


def test_outputs_that_are_not_allocated_are_none() -> None:
    edit = (AWARD, "unallocated:\n      outputs: 0", "unallocated:\n      outputs: 7")
    assert told("AWD-3", edit) == ["outputs is 7; home counts no outputs, so it must be 0."]
    assert told("AWD-4", edit) == []


def test_more_than_the_pounds_offered_is_too_much() -> None:
    assert told("AWD-4", *paid("6000.00", "2100.00")) == []
    assert told("AWD-4", *paid("6000.01", "2099.99")) == [
        "alder is given £6,000.01 of home; it offered £6,000.00."
    ]


def test_less_than_the_smallest_award_in_pounds_is_too_little() -> None:
    assert told("AWD-5", *paid("7100.00", "1000.00")) == []
    assert told("AWD-5", *paid("7100.01", "999.99")) == [
        (
            "birch is given £999.99 of home; less than £1,000.00 is not worth its while, so its "
            "share must be withdrawn."
        )
    ]


def test_no_more_than_the_largest_share_of_the_pot_while_others_have_some_to_spare() -> None:
    assert told("AWD-6", *paid("4860.00", "3240.00")) == []
    assert told("AWD-6", *paid("4860.01", "3239.99")) == [
        (
            "alder is given £4,860.01 of home; it may have £4,860.00 at most while others have "
            "capacity to spare: birch."
        )
    ]


@pytest.mark.parametrize("recorded", ["relaxed", "relaxed_amounts"])
def test_what_is_above_the_largest_share_is_recorded_in_money(recorded: str) -> None:
    instead = {
        "relaxed": "    relaxed:\n      alder: 5\n",
        "relaxed_amounts": "    relaxed: {}\n    relaxed_amounts:\n      alder: 5.00\n",
    }
    found = told("AWD-6", (AWARD, "    relaxed: {}\n    relaxed_amounts: {}\n", instead[recorded]))
    assert found == [
        (
            "Recorded as given above the largest share of home: alder "
            f"{'£0.05' if recorded == 'relaxed' else '£5.00'}; by its shares it must be none."
        )
    ]


def test_the_odd_penny_goes_to_the_lower_digest() -> None:
    # Of a pot of £8,100.01 both claim the same.
    value = ("    value: 9000.00", "    value: 9000.01")
    pot = (AWARD, "    pot: 8100.00", "    pot: 8100.01")
    edits = ((AWARD, "      " + value[0].strip(), "      " + value[1].strip()), pot)
    outcomes = {
        payee: told("AWD-7", *edits, *paid(*amounts))
        for payee, amounts in {
            "alder": ("4050.01", "4050.00"),
            "birch": ("4050.00", "4050.01"),
        }.items()
    }
    wrong = [found for found in outcomes.values() if found]
    assert len(wrong) == 1
    assert "have equal claims to home; the odd penny goes to" in wrong[0][0]


def test_a_lot_that_adds_up_to_a_penny_less_is_told_in_money() -> None:
    assert told("AWD-1", *paid("4050.00", "4049.99")) == [
        "home: hub share, shares and unallocated add up to £8,999.99; the lot is worth £9,000.00."
    ]


def test_whoever_is_given_money_alone_is_given_work() -> None:
    assert told("ELI-1", SHUT) == [
        (
            'alder was given work without passing ELI-1 ("Not a full member then."); only a bidder '
            "that passes may be."
        )
    ]
    nothing = paid("0.00", "4050.00")[0]
    assert told("ELI-1", SHUT, nothing) == []


def test_only_full_members_are_given_money_too() -> None:
    associate = ("members/alder.yaml", "level: full", "level: associate")
    found = [one.rule for one in findings_in(uncounted(associate))]
    assert "MEM-6" in found


def test_a_member_needs_no_recorded_capacity_for_what_counts_no_outputs() -> None:
    member = uncounted()["data/members/alder.yaml"].decode()
    start = member.index("capacity:\n")
    end = member.index("levels:\n")
    without = ("members/alder.yaml", member[start:end], "")
    assert [one.rule for one in findings_in(uncounted(without))] == []


@pytest.mark.parametrize(("pounds", "is_too_much"), [(8100, False), (8101, True)])
def test_nobody_offers_more_than_the_whole_pot(pounds: int, *, is_too_much: bool) -> None:
    found = findings_in(uncounted((OFFER, "capacity: 6000", f"capacity: {pounds}")))
    assert ("TEN-4" in {one.rule for one in found}) is is_too_much


def test_a_pot_may_be_rounded_up_to_a_pound_in_an_offer() -> None:
    odd = (
        (TENDER, "value: 9000.00\nstages", "value: 9000.50\nstages"),
        (TENDER, "    value: 9000.00\n    outcomes", "    value: 9000.50\n    outcomes"),
    )
    found = {
        pounds: [
            one.message
            for one in findings_in(
                uncounted(*odd, (OFFER, "capacity: 6000", f"capacity: {pounds}"))
            )
            if one.rule == "TEN-4"
        ]
        for pounds in (8101, 8102)
    }
    assert found == {
        8101: [],
        8102: [
            (
                "capacity is £8,102.00; the delivery pot of home is £8,100.45, and nobody can take "
                "on more than the whole of it."
            )
        ],
    }


def test_where_a_tender_is_not_sub_let_an_offer_is_held_to_the_value() -> None:
    tender = uncounted()["data/tenders/visits/tender.yaml"].decode()
    letting = tender[tender.index("sub_letting:\n") : tender.index("reporting:\n")]
    found = {
        pounds: [
            one.field[-1]
            for one in findings_in(
                uncounted((TENDER, letting, ""), (OFFER, "capacity: 6000", f"capacity: {pounds}"))
            )
            if one.rule == "TEN-4" and one.path.endswith("offers/alder.yaml") and one.field
        ]
        for pounds in (9000, 9001)
    }
    assert found == {9000: [], 9001: ["capacity"]}


@pytest.mark.parametrize("measure", ["outputs", "outputs_to_date"])
def test_outputs_of_a_return_are_refused_each_by_itself_and_nothing_follows(measure: str) -> None:
    edit = (RETURN, "    participants: 6", f"    {measure}: 999\n    participants: 6")
    assert [(one.rule, one.field[-1]) for one in findings_in(uncounted(edit))] == [
        ("MON-2", measure)
    ]


def test_outputs_cannot_be_left_out_where_none_are_asked_for() -> None:
    left_out = (
        RETURN,
        "accepted_on",
        (
            "left_out:\n  - lot: home\n    measure: outputs\n    reason: The register was lost.\n"
            "    expected_on: 2025-08-30\naccepted_on"
        ),
    )
    assert [one.rule for one in findings_in(uncounted(left_out))] == ["MON-2"]


def test_what_is_spent_is_asked_for_all_the_same() -> None:
    edit = (RETURN, "    spend_total: 970.00\n", "")
    assert [one.message for one in findings_in(uncounted(edit))] == [
        "spend_total is missing for home; this sub-contract asks for it every quarter."
    ]
