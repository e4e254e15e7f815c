"""What changed since an award was sealed, in a board member's words, and what would follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.allocation import changed_facts
from generator.allocation.award import propose
from generator.allocation.changed_facts import Shift, in_words, shifts_today
from generator.allocation.verification import BROKEN, Against, Difference, verify
from generator.register import Register
from schemas.award import Amount, LotResult
from tests.consortia import Edit, after, edited, register_of, register_with, reseal, uncounted

OFFER = "tenders/visits/offers/alder.yaml"
TENDER = "tenders/visits/tender.yaml"
MORE: Edit = (OFFER, "capacity: 60", "capacity: 70")
UNSIGNED: Edit = ("members/birch.yaml", "  business_principles: 2023-02-20\n", "")
TITLES = {"ELI-5": "Work goes only to members that have signed the business principles."}


def told(register: Register) -> list[str]:
    return [in_words(register, "visits", one, TITLES) for one in verify(register, "visits")]


WHERE = "Alder Neighbours, Visits at home: "


GATE = (
    "Birch Kitchen, Visits at home: ELI-5 (“Work goes only to members that have signed the "
    "business principles”) was met (Business principles signed on 20 February 2023) when sealed; "
    "by the records it is now not met (Business principles not signed)."
)
TOLD: dict[str, tuple[Edit, str]] = {
    f"{WHERE}the capacity offered was 60": (MORE, "70"),
    f"{WHERE}the smallest award was 10": (
        (OFFER, "smallest_award: 10", "smallest_award: 12"),
        "12",
    ),
    "Visits at home: the value was £9,000.00": (
        (TENDER, "    value: 9000.00", "    value: 9500.00"),
        "£9,500.00",
    ),
    "Visits at home: the number of outputs was 90": (
        (TENDER, "    outputs: 90", "    outputs: 91"),
        "91",
    ),
    "The decision date was 15 November 2024": (
        (TENDER, "award_on: 2024-11-15", "award_on: 2024-11-20"),
        "20 November 2024",
    ),
    "The largest share was 60%": (
        (TENDER, "award_on: 2024-11-15", "award_on: 2024-11-15\n  largest_share: 55%"),
        "55%",
    ),
}


@pytest.mark.parametrize("was", TOLD)
def test_a_changed_fact_is_told_by_member_lot_and_values(was: str) -> None:
    edit, now = TOLD[was]
    assert f"{was} when sealed; by the records it is now {now}." in told(register_with(edit))


def test_a_changed_gate_is_told_by_its_rule_with_what_was_found() -> None:
    assert told(register_with(UNSIGNED)) == [GATE]


def test_a_fact_that_came_later_is_told_as_new() -> None:
    unheard_of = ("awards/visits.yaml", "  score_threshold: 50%\n", "")
    assert told(register_with(unheard_of, reseal(unheard_of))) == [
        "The least score was not there when sealed; by the records it is now."
    ]


GONE = "was there when sealed; by the records it no longer is."


def test_an_offer_that_is_gone_is_told_whole() -> None:
    files = edited()
    del files[f"data/{OFFER}"]
    assert told(register_of(files)) == [f"{WHERE}its offer {GONE}"]


def test_a_lot_of_another_name_is_told_by_what_is_known_of_it() -> None:
    assert told(register_with((TENDER, "lots:\n  home:", "lots:\n  away:"))) == [
        "Visits at home: the lot was not there when sealed; by the records it is now.",
        f"home: the lot {GONE}",
    ]


def test_a_member_that_is_gone_is_told_by_its_short_name() -> None:
    files = edited()
    del files["data/members/birch.yaml"]
    assert told(register_of(files)) == [f"birch, Visits at home: its offer {GONE}"]


def test_a_rule_without_a_title_is_told_by_its_id() -> None:
    register = register_with(UNSIGNED)
    (difference,) = verify(register, "visits")
    assert "ELI-5 (“ELI-5”) was met" in in_words(register, "visits", difference, {})


def test_an_award_that_no_longer_follows_is_told_with_the_reason() -> None:
    register = register_with((TENDER, "  - stage: won\n    on: 2024-08-01\n", ""))
    (sentence,) = told(register)
    assert sentence.startswith("By the records no award can be computed now. visits was not won")
    assert shifts_today(register, "visits") is None


def test_a_gate_that_was_not_held_then_is_told_as_such() -> None:
    gate = ("            ELI-5:\n              passed: yes\n              evidence: Business "
            "principles signed on 20 February 2023.\n")  # fmt: skip
    unheld: Edit = ("awards/visits.yaml", gate, "")
    register = register_with(unheld, reseal(unheld))
    sentence = next(one for one in told(register) if "ELI-5" in one)
    assert "was not held when sealed; by the records it is now met (" in sentence


EDITS: dict[str, tuple[str, str]] = {
    f"{WHERE}the capacity offered is 61 in this file; by the records it is 60.": (
        "alder:\n          capacity: 60",
        "alder:\n          capacity: 61",
    ),
    "The top-slice rate is 9% in this file; by the records it is 10%.": (
        "top_slice_rate: 10%",
        "top_slice_rate: 9%",
    ),
    "Birch Kitchen, Visits at home: ELI-5 (“Work goes only to members that have signed the "
    "business principles”) is not met (Business principles signed on 20 February 2023) in this "
    "file; by the records it is met (Business principles signed on 20 February 2023).": (
        "passed: yes\n              evidence: Business principles signed on 20 February 2023.",
        "passed: no\n              evidence: Business principles signed on 20 February 2023.",
    ),
    "Birch Kitchen, Visits at home: the evidence for ELI-5 is “Signed” in this file; by the "
    "records it is “Business principles signed on 20 February 2023”.": (
        "Business principles signed on 20 February 2023.",
        "Signed.",
    ),
    f"{WHERE}what the plan agrees is there in this file; by the records it is not.": (
        "alder:\n          capacity: 60\n",
        "alder:\n          capacity: 60\n          agreed: 50\n",
    ),
}


@pytest.mark.parametrize("sentence", EDITS)
def test_an_edited_fact_is_blamed_on_the_file_and_not_on_the_records(sentence: str) -> None:
    (told_once,) = told(register_with(("awards/visits.yaml", *EDITS[sentence])))
    assert told_once == (
        f"{sentence} The seal does not fit: the file was changed after it was sealed."
    )


def test_a_changed_result_is_told_as_before() -> None:
    penny = ("awards/visits.yaml", "alder:\n        outputs: 45\n        amount: 4050.00",
             "alder:\n        outputs: 45\n        amount: 4050.01")  # fmt: skip
    register = register_with(penny)
    assert told(register) == [one.sentence for one in verify(register, "visits")]


def test_a_seal_that_fits_nothing_is_told_to_be_broken() -> None:
    seal = register_with().awards["visits"].seal
    other = "sha256:" + "0" * 64
    assert told(register_with(("awards/visits.yaml", seal, other))) == [BROKEN]


def test_who_would_gain_and_who_would_lose_is_known_to_the_penny() -> None:
    shifts = shifts_today(register_with(MORE), "visits")
    assert shifts == (
        Shift(
            lot_id="home",
            label="alder",
            member="alder",
            was=Amount(outputs=45, amount=405_000),
            now=Amount(outputs=48, amount=432_000),
        ),
        Shift(
            lot_id="home",
            label="birch",
            member="birch",
            was=Amount(outputs=45, amount=405_000),
            now=Amount(outputs=42, amount=378_000),
        ),
    )
    assert [(shift.outputs, shift.pence) for shift in shifts] == [(3, 27_000), (-3, -27_000)]


def test_what_nobody_could_take_shifts_too_and_nothing_is_lost() -> None:
    register = register_with(UNSIGNED)
    assert told(register) == [GATE]
    shifts = shifts_today(register, "visits")
    assert shifts is not None
    assert [shift.label for shift in shifts] == ["alder", "birch", "not allocated"]
    assert sum(shift.pence for shift in shifts) == 0
    assert sum(shift.outputs for shift in shifts) == 0


def test_the_hubs_part_shifts_with_the_value() -> None:
    shifts = shifts_today(
        register_with((TENDER, "    value: 9000.00", "    value: 9500.00")), "visits"
    )
    assert shifts is not None
    assert {shift.label: shift.pence for shift in shifts} == {
        "alder": 22_500,
        "birch": 22_500,
        "hub": 5_000,
    }


def test_a_lot_of_another_name_shifts_whole() -> None:
    shifts = shifts_today(register_with((TENDER, "lots:\n  home:", "lots:\n  away:")), "visits")
    assert shifts is not None
    assert {shift.lot_id for shift in shifts} == {"home", "away"}
    assert sum(shift.pence for shift in shifts) == 0


def test_a_change_that_moves_nothing_moves_nothing() -> None:
    assert (
        shifts_today(register_with((OFFER, "smallest_award: 10", "smallest_award: 9")), "visits")
        == ()
    )
    assert shifts_today(register_with(), "visits") == ()


def test_nothing_is_said_of_today_where_a_record_cannot_be_read() -> None:
    files = edited(after(OFFER, "conflicts: []", " x"))
    assert shifts_today(register_of(files), "visits") is None


def test_nothing_is_said_of_today_where_a_return_cannot_be_read() -> None:
    unread = frozenset({"data/returns/visits/2025-q1/alder.yaml"})
    assert shifts_today(replace(register_with(), unknown=unread), "visits") is None


def test_an_odd_output_is_drawn_today_as_it_was_then() -> None:
    named = ("lots:\n  home:", "lots:\n  house:")
    offers = [f"tenders/visits/offers/{name}.yaml" for name in ("alder", "birch")]
    odd: Edit = (TENDER, "    outputs: 90", "    outputs: 91")
    register = register_with(odd, *((file, *named) for file in (TENDER, *offers)))
    approved = {"approval": register.awards["visits"].approval}
    award = propose(register, "visits").model_copy(update=approved)
    register = replace(register, awards={"visits": award})
    assert shifts_today(register, "visits") == ()


def test_what_was_offered_of_a_lot_without_outputs_is_told_in_pounds() -> None:
    register = register_of(uncounted((OFFER, "capacity: 6000", "capacity: 7000")))
    (sentence,) = told(register)
    assert sentence == (
        "Alder Neighbours, Coordinating visits: the capacity offered was £6,000.00 when sealed; by "
        "the records it is now £7,000.00."
    )


def test_a_fact_without_words_of_its_own_is_told_by_its_name() -> None:
    difference = Difference(
        against=Against.RECORDS, field=("facts", "some_new_fact"), stands="1", should_be="2"
    )
    assert in_words(register_with(), "visits", difference, TITLES) == (
        "Some new fact was 1 when sealed; by the records it is now 2."
    )


def test_members_come_first_whatever_their_names_then_the_hub_then_what_is_left() -> None:
    was = lot_result(hub=100, pot=900, unallocated=300, yew=600)
    now = lot_result(hub=90, pot=910, unallocated=0, ash=10, yew=900)
    shifts = list(changed_facts._shifts("home", was, now))
    assert [shift.label for shift in shifts] == ["ash", "yew", "hub", "not allocated"]
    assert [shift.pence for shift in shifts] == [10, 300, -10, -300]
    assert [(shift.was.outputs, shift.now.outputs) for shift in shifts] == [
        (0, 1),
        (6, 9),
        (0, 0),
        (3, 0),
    ]


def lot_result(*, hub: int, pot: int, unallocated: int, **shares: int) -> LotResult:
    """A lot's result in pence; an output is a pound, and less than one counts as one."""
    return LotResult(
        hub=hub,
        pot=pot,
        shares={
            name: Amount(outputs=max(1, pence // 100), amount=pence)
            for name, pence in shares.items()
        },
        unallocated=Amount(outputs=unallocated // 100, amount=unallocated),
    )
