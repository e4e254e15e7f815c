"""Contracts to come: how likely they are, what the hub's part would be, and when it would come."""

from __future__ import annotations

from datetime import date

import pytest

from generator.finance.pipeline_income import TOGETHER, Basis, ToCome, to_come, without_dates
from generator.register import Register
from schemas.tender import Stage
from tests.consortia import MINIMAL, files_of, register_of
from tests.hub import hub_register, tender

REGISTER = register_of(files_of(MINIMAL))


def only(register: Register, name: str) -> ToCome:
    return next(one for one in to_come(register) if one.tender == name)


def test_what_is_won_and_not_shared_out_is_certain() -> None:
    found = only(REGISTER, "meals")
    assert (found.stage, found.basis, found.likelihood_bp) == (Stage.WON, Basis.WON, 10_000)
    assert found.is_certain
    assert (found.value_pence, found.rate_bp, found.hub_pence) == (500_000, 1_000, 50_000)


def test_what_is_shared_out_or_came_to_nothing_is_not_to_come() -> None:
    assert [one.tender for one in to_come(REGISTER)] == ["meals"]
    assert without_dates(REGISTER) == ()


@pytest.mark.parametrize(
    ("stage", "likelihood_bp"),
    [("identified", 1_000), ("go", 2_000), ("shaping", 3_000), ("bid-submitted", 4_500)],
)
def test_the_policy_says_how_likely_each_stage_is(stage: str, likelihood_bp: int) -> None:
    found = only(hub_register(tender("gym", stage=stage)), "gym")
    assert (found.basis, found.likelihood_bp) == (Basis.STAGE, likelihood_bp)
    assert not found.is_certain


def test_a_tenders_own_record_comes_before_the_policy() -> None:
    found = only(hub_register(tender("gym", more="likelihood: 12.5%\n")), "gym")
    assert (found.basis, found.likelihood_bp) == (Basis.OWN_RECORD, 1_250)


def test_a_stage_that_is_still_to_come_does_not_count_yet() -> None:
    files = tender("gym", stage="bid-submitted")
    assert only(hub_register(files, as_of=date(2025, 2, 20)), "gym").stage is Stage.GO
    assert to_come(hub_register(files, as_of=date(2024, 12, 31))) == ()


def test_a_tender_without_dates_is_named() -> None:
    register = hub_register(tender("gym", since=""), tender("pool"))
    assert without_dates(register) == ("gym",)
    assert [one.tender for one in to_come(register)] == ["meals", "pool"]


def test_without_terms_money_comes_and_goes_evenly_month_by_month() -> None:
    found = only(hub_register(tender("gym")), "gym")
    into = [one for one in found.instalments if one.member is None and one.amount_pence]
    paid = [one for one in found.instalments if one.member == TOGETHER and one.amount_pence]
    assert len(into) == len(paid) == 12
    assert into[0].due_on == into[0].billed_on == date(2026, 1, 31)
    assert sum(one.amount_pence for one in into) == 120_000
    assert sum(one.hub_pence for one in into) == 12_000
    assert sum(one.amount_pence for one in paid) == 108_000


def test_with_terms_and_a_timetable_it_comes_by_them() -> None:
    terms = """\
payment:
  from_commissioner: {by: block, when: advance, days: 14}
  to_members: {by: output, when: arrears, days: 30}
reporting:
  every: half-year
  due_days: 30
"""
    found = only(hub_register(tender("gym", more=terms)), "gym")
    into = [one.due_on for one in found.instalments if one.member is None and one.amount_pence]
    assert into == [date(2026, 1, 15), date(2026, 7, 15)]
    paid = [one for one in found.instalments if one.member == TOGETHER and one.amount_pence]
    assert [one.due_on for one in paid] == [date(2026, 7, 30), date(2027, 1, 30)]
    assert all(one.is_planned for one in paid)


def lots(*values: str) -> str:
    return "lots:\n" + "".join(
        f"  lot-{place}: {{title: L, service: meals, area: luton, outputs: 1, value: {value}}}\n"
        for place, value in enumerate(values, start=1)
    )


def test_the_hubs_part_of_each_lot_is_rounded_down() -> None:
    register = hub_register(tender("gym", value="0.38", more=lots("0.19", "0.19")))
    assert only(register, "gym").hub_pence == 2


def test_lots_that_do_not_add_up_leave_the_whole_value_to_go_by() -> None:
    register = hub_register(tender("gym", value="0.38", more=lots("0.19", "0.18")))
    assert only(register, "gym").hub_pence == 3


def test_the_rate_is_that_of_the_award_or_else_of_the_first_day() -> None:
    falls = """\
  top_slice_rate:
    - since: 2023-01-10
      value: 10%
      resolution: members/2023-01-10/1
"""
    later = (
        f"{falls}    - since: 2026-01-01\n      value: 9%\n      resolution: members/2023-01-10/1\n"
    )
    register = hub_register(tender("gym"), edits=(("consortium.yaml", falls, later),))
    assert only(register, "gym").rate_bp == 900
    # Meals begin in October 2025 and are awarded in September.
    assert only(register, "meals").rate_bp == 1_000
