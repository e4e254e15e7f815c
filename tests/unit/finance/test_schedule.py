"""What falls due when, by the terms of a contract: tables of one contract, paid in every way."""

from __future__ import annotations

import pytest

from generator.finance.schedule import Instalment, instalments, instalments_by_contract
from generator.register import Register
from tests.changes import register_with_changes, trade, variation
from tests.consortia import Edit, register_of, register_with, uncounted
from tests.payments import ACCEPTED, BLOCK, paid

COMMISSIONER = None


def due(register: Register, member: str | None) -> list[tuple[str, int]]:
    """The day and the pence of each payment to the member, or from the commissioner."""
    return [
        (one.due_on.isoformat(), one.amount_pence)
        for one in instalments(register)
        if one.member == member
    ]


def total(found: list[tuple[str, int]]) -> int:
    return sum(pence for _, pence in found)


def test_a_block_is_spread_by_days_and_due_after_each_period() -> None:
    register = register_with(paid())
    # £9,000 × 90, 181, 273 and 365 days of 365.
    assert due(register, COMMISSIONER) == [
        ("2025-04-30", 221_917),
        ("2025-07-30", 224_384),
        ("2025-10-30", 226_849),
        ("2026-01-30", 226_850),
    ]
    assert due(register, "alder") == due(register, "birch")
    assert total(due(register, "alder")) == 405_000


def test_in_advance_each_period_is_billed_and_due_from_its_first_day() -> None:
    register = register_with(paid("{by: block, when: advance, days: 14}"))
    found = [one for one in instalments(register) if one.member is None]
    assert [one.billed_on.isoformat() for one in found] == [
        "2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01",
    ]  # fmt: skip
    assert found[0].due_on.isoformat() == "2025-01-15"
    assert not any(one.is_planned for one in found)


def test_half_years_pay_twice_a_year() -> None:
    register = register_with(
        paid(), ("tenders/visits/tender.yaml", "every: quarter", "every: half-year")
    )
    assert due(register, COMMISSIONER) == [("2025-07-30", 446_301), ("2026-01-30", 453_699)]


def test_a_contract_that_begins_within_a_period_is_billed_from_its_own_first_day() -> None:
    register = register_with(
        paid("{by: block, when: advance, days: 0}"),
        ("tenders/visits/tender.yaml", "since: 2025-01-01", "since: 2025-03-01"),
        ("tenders/visits/tender.yaml", "until: 2025-12-31", "until: 2025-04-10"),
    )
    assert due(register, COMMISSIONER) == [("2025-03-01", 680_487), ("2025-04-01", 219_513)]


def test_what_is_held_back_comes_after_the_contracts_last_day() -> None:
    terms = "{by: block, when: arrears, days: 30, retention: 5%, retention_days: 60}"
    register = register_with(paid(terms))
    found = [one for one in instalments(register) if one.member is None]
    assert [one.amount_pence for one in found] == [210_822, 213_164, 215_507, 215_507, 45_000]
    last = found[-1]
    assert (last.is_retention, last.due_on.isoformat()) == (True, "2026-03-01")
    assert sum(one.amount_pence for one in found) == 900_000


def test_what_is_held_back_is_a_part_of_all_that_is_due_to_the_penny() -> None:
    # One in three pence of £9,000 is 300,000 pence, whatever each payment was rounded to.
    register = register_with(paid("{by: block, when: arrears, days: 0, retention: 33.33%}"))
    found = [one for one in instalments(register) if one.member is None]
    assert [one.amount_pence for one in found if one.is_retention] == [299_970]


OUTPUTS = "{by: output, when: arrears, days: 30}"


def planned(register: Register, member: str | None) -> list[tuple[int, bool]]:
    return [
        (one.amount_pence, one.is_planned) for one in instalments(register) if one.member == member
    ]


def test_outputs_are_paid_for_as_accepted_and_then_as_planned() -> None:
    register = register_with(paid(to_members=OUTPUTS))
    # Alder: 11 and then 23 of 45 visits; after that the plan goes on from there.
    assert planned(register, "alder") == [
        (99_000, False),
        (108_000, False),
        (102_082, True),
        # What is left of its position: it is ahead of plan, and cannot earn more.
        (95_918, True),
    ]
    # Birch: 10 of 45, and its second return has not been accepted.
    assert planned(register, "birch") == [
        (90_000, False),
        (100_972, True),
        (102_082, True),
        (102_083, True),
    ]


def test_what_was_missed_is_not_expected_to_be_made_up() -> None:
    register = register_with(paid(to_members=OUTPUTS))
    planned_by_then = 405_000 * 90 // 365
    assert total(due(register, "birch")) == 405_000 - (planned_by_then - 90_000)


def test_the_commissioner_pays_for_the_whole_lots_outputs_once_all_returns_are_accepted() -> None:
    assert planned(register_with(paid(OUTPUTS)), COMMISSIONER)[:2] == [
        (210_000, False),  # 21 of 90 visits
        (224_384, True),
    ]
    assert planned(register_with(paid(OUTPUTS), ACCEPTED), COMMISSIONER)[:2] == [
        (210_000, False),
        (230_000, False),  # 44 of 90 visits
    ]


RESULTS = "{by: result, when: arrears, days: 30}"


def test_results_are_paid_for_by_the_part_of_the_target_that_was_reached() -> None:
    register = register_with(paid(RESULTS, RESULTS), ACCEPTED)
    # Alder has half of 90 visits, so half of the target of 20: 2, then 4 of 10 people.
    assert planned(register, "alder")[:2] == [(81_000, False), (162_000, False)]
    assert planned(register, "birch")[:2] == [(121_500, False), (121_500, False)]
    # 5, then 12 of 20 people in all.
    assert planned(register, COMMISSIONER)[:2] == [(225_000, False), (315_000, False)]


def test_more_than_the_target_earns_no_more_than_is_held() -> None:
    many = ("returns/visits/2025-q1/alder.yaml", "less-lonely: 2", "less-lonely: 6")
    more = ("returns/visits/2025-q2/alder.yaml", "less-lonely: 4", "less-lonely: 9")
    register = register_with(paid(RESULTS, RESULTS), ACCEPTED, many, more)
    assert planned(register, "alder") == [(243_000, False), (162_000, False)]


def test_more_outputs_than_are_held_earn_no_more() -> None:
    register = register_with(
        paid(to_members=OUTPUTS),
        ("returns/visits/2025-q2/alder.yaml", "outputs_to_date: 23", "outputs_to_date: 60"),
    )
    assert planned(register, "alder") == [(99_000, False), (306_000, False)]


def test_results_of_a_lot_without_outcomes_are_paid_for_evenly() -> None:
    # Rule FIN-14 refuses such terms; until they are mended they are followed as a block.
    nothing = (
        "tenders/visits/tender.yaml",
        "    outcomes:\n      less-lonely:\n        target: 20\n",
        "",
    )
    assert planned(register_with(paid(RESULTS, RESULTS), nothing), "alder") == [
        (99_863, False),
        (100_972, False),
        (102_082, False),
        (102_083, False),
    ]


def test_outputs_of_a_lot_that_counts_none_are_paid_for_evenly() -> None:
    register = register_of(uncounted(paid(OUTPUTS, OUTPUTS)))
    assert total(due(register, "alder")) == 405_000
    assert planned(register, COMMISSIONER) == planned(register_with(paid()), COMMISSIONER)


def test_results_of_a_lot_that_counts_no_outputs_are_divided_by_money() -> None:
    register = register_of(uncounted(paid(RESULTS, RESULTS), ACCEPTED))
    # Each has half of the money for members, so half of the target of 20.
    assert planned(register, "alder")[:2] == [(81_000, False), (162_000, False)]
    assert planned(register, COMMISSIONER)[:2] == [(225_000, False), (315_000, False)]


def test_a_part_that_shrank_to_nothing_reaches_nothing_more() -> None:
    register = register_with_changes(
        trade(45, "4050.00", since="2025-q2"), edits=(paid(RESULTS, RESULTS), ACCEPTED)
    )
    assert planned(register, "alder") == [(81_000, False), (-81_000, False)]


def test_a_trade_moves_what_is_still_to_pay_and_nothing_before() -> None:
    plain = register_with(paid())
    traded = register_with_changes(trade(9, "810.00"), edits=(paid(),))
    assert due(traded, "alder")[:3] == due(plain, "alder")[:3]
    assert total(due(traded, "alder")) == 405_000 - 81_000
    assert total(due(traded, "birch")) == 405_000 + 81_000
    assert due(traded, COMMISSIONER) == due(plain, COMMISSIONER)


def test_who_gave_everything_away_leaves_the_lots_outputs_known() -> None:
    # Alder's eleven and twelve visits stay its own; it keeps 23 and reports on.
    register = register_with_changes(
        trade(22, "1980.00", since="2025-q3"), edits=(paid(OUTPUTS, OUTPUTS), ACCEPTED)
    )
    assert planned(register, "alder") == [(99_000, False), (108_000, False)]
    assert [known for _, known in planned(register, COMMISSIONER)][:2] == [False, False]


def test_who_takes_on_work_later_has_earned_nothing_before_and_keeps_nobody_waiting() -> None:
    register = register_with_changes(
        trade(9, "810.00", between="alder--cedar"), edits=(paid(OUTPUTS, OUTPUTS), ACCEPTED)
    )
    assert planned(register, "cedar") == [(81_000, True)]
    assert planned(register, COMMISSIONER)[:2] == [(210_000, False), (230_000, False)]


def test_a_contract_cut_short_pays_back_what_was_paid_too_much() -> None:
    cut = variation(
        "-60",
        "-6000.00",
        hub="-600.00",
        shares="{alder: {outputs: -30, amount: -2700.00}, birch: {outputs: -30, amount: -2700.00}}",
    )
    register = register_with_changes(cut, edits=(paid(),))
    assert due(register, COMMISSIONER)[:3] == due(register_with(paid()), COMMISSIONER)[:3]
    assert due(register, COMMISSIONER)[3] == ("2026-01-30", 300_000 - 673_150)
    assert total(due(register, COMMISSIONER)) == 300_000
    assert total(due(register, "alder")) == 405_000 - 270_000


def test_what_is_paid_back_comes_out_of_what_was_held_back_too() -> None:
    cut = variation(
        "-60",
        "-6000.00",
        hub="-600.00",
        shares="{alder: {outputs: -30, amount: -2700.00}, birch: {outputs: -30, amount: -2700.00}}",
    )
    terms = "{by: block, when: arrears, days: 30, retention: 10%, retention_days: 1}"
    register = register_with_changes(cut, edits=(paid(terms),))
    found = due(register, COMMISSIONER)
    assert ("2026-01-01", 30_000) in found
    assert total(found) == 300_000


def parts(register: Register) -> list[tuple[int, int, int]]:
    """What of each payment is the hub's, nobody's and the members'."""
    return [
        (one.hub_pence, one.unallocated_pence, one.delivery_pence)
        for one in instalments(register)
        if one.member is None
    ]


def test_each_payment_is_divided_as_the_value_is() -> None:
    found = parts(register_with(paid()))
    assert found == [
        (22_191, 0, 199_726),
        (22_439, 0, 201_945),
        (22_685, 0, 204_164),
        (22_685, 0, 204_165),
    ]
    assert sum(hub for hub, _, _ in found) == 90_000


def test_what_nobody_took_on_is_a_part_of_its_own() -> None:
    register = register_with(
        paid(),
        ("awards/visits.yaml", "      birch:\n        outputs: 45\n        amount: 4050.00\n", ""),
        (
            "awards/visits.yaml",
            "    unallocated:\n      outputs: 0\n      amount: 0.00\n",
            "    unallocated:\n      outputs: 45\n      amount: 4050.00\n",
        ),
    )
    found = parts(register)
    assert [sum(column) for column in zip(*found, strict=True)] == [90_000, 405_000, 405_000]


def test_a_lot_worth_nothing_pays_nothing() -> None:
    cut = variation(
        "-90",
        "-9000.00",
        hub="-900.00",
        shares="{alder: {outputs: -45, amount: -4050.00}, birch: {outputs: -45, amount: -4050.00}}",
    )
    found = parts(register_with_changes(cut, edits=(paid(),)))
    assert [sum(column) for column in zip(*found, strict=True)] == [0, 0, 0]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("tenders/visits/tender.yaml", "pack_due_days: 45\n", ""), id="no terms"),
        pytest.param(
            ("tenders/visits/tender.yaml", "since: 2025-01-01", "since: 2026-01-01"),
            id="days the wrong way round",
        ),
    ],
)
def test_nothing_is_due_where_nothing_can_be(edit: Edit) -> None:
    edits = (edit,) if "pack_due_days" in edit[1] else (paid(), edit)
    assert instalments(register_with(*edits)) == ()


def test_nothing_is_due_without_a_timetable() -> None:
    register = register_with(
        paid(), ("tenders/visits/tender.yaml", "reporting:\n  every: quarter\n  due_days: 30\n", "")
    )
    assert instalments(register) == ()
    assert instalments_by_contract(register) == {}


def test_payments_are_listed_by_the_day_on_which_they_fall_due() -> None:
    found = instalments(register_with(paid(BLOCK, "{by: block, when: arrears, days: 10}")))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert instalments_by_contract(register_with(paid())).keys() == {"visits"}


def test_outputs_in_advance_are_paid_for_once_they_are_known() -> None:
    # Rule FIN-14 refuses such terms; until they are mended nothing is paid too early.
    found = instalments(register_with(paid("{by: output, when: advance, days: 0}")))
    assert next(one for one in found if one.member is None).due_on.isoformat() == "2025-03-31"


def test_an_instalment_says_whose_it_is() -> None:
    one = instalments(register_with(paid()))[0]
    assert isinstance(one, Instalment)
    assert (one.tender, one.lot, one.member, str(one.period)) == ("visits", "home", None, "2025-q1")


def test_of_a_lot_that_counts_no_outputs_each_has_its_part_of_the_targets_by_money() -> None:
    register = register_of(uncounted(paid(RESULTS, RESULTS), ACCEPTED))
    # Alder has half of the delivery pot, so half of the target of 20: 2, then 4 of 10 people.
    assert planned(register, "alder")[:2] == [(81_000, False), (162_000, False)]
    assert planned(register, "birch")[:2] == [(121_500, False), (121_500, False)]
    assert planned(register, COMMISSIONER)[:2] == [(225_000, False), (315_000, False)]


def test_a_lot_that_counts_no_outputs_is_paid_in_block_as_any_other() -> None:
    found = register_of(uncounted(paid()))
    assert due(found, "alder") == due(register_with(paid()), "alder")
    assert due(found, COMMISSIONER) == due(register_with(paid()), COMMISSIONER)


def test_of_a_lot_worth_nothing_each_has_the_whole_target() -> None:
    tender, award = "tenders/visits/tender.yaml", "awards/visits.yaml"
    nothing: tuple[Edit, ...] = (
        (tender, "    value: 9000.00\n    outcomes", "    value: 0\n    outcomes"),
        (award, "      value: 9000.00", "      value: 0"),
        (award, "    hub: 900.00", "    hub: 0"),
    )
    register = register_of(uncounted(paid(RESULTS, RESULTS), ACCEPTED, *nothing))
    assert planned(register, "alder")[0] == (405_000 * 2 // 20, False)
