from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest

from generator.monitoring.assessment import Timeliness
from generator.monitoring.packs import Pack, packs
from schemas.periods import period_from_text
from tests.consortia import Edit, edited, register_of
from tests.sections import sample

DAY = date(2025, 8, 15)
"""Alder's return for the second quarter has been accepted, birch's has not."""


def pack_of(period: str, as_of: date = DAY, *edits: Edit) -> Pack:
    (pack,) = (
        each
        for each in packs(register_of(edited(*edits), as_of))["visits"]
        if each.period == period_from_text(period)
    )
    return pack


def test_a_pack_is_due_so_many_days_after_its_period() -> None:
    assert pack_of("2025-q1").due_on == date(2025, 5, 15)
    assert pack_of("2025-q2").ends_on == date(2025, 6, 30)


@pytest.mark.parametrize(("as_of", "count"), [("2025-06-29", 1), ("2025-06-30", 2)])
def test_there_is_a_pack_once_a_period_has_ended(as_of: str, count: int) -> None:
    register = register_of(edited(), date.fromisoformat(as_of))
    assert len(packs(register)["visits"]) == count


def test_a_contract_that_does_not_say_when_has_none() -> None:
    silent: Edit = ("tenders/visits/tender.yaml", "pack_due_days: 45\n", "")
    assert packs(register_of(edited(silent), DAY)) == {}


def test_only_what_was_accepted_counts_and_the_rest_is_named() -> None:
    pack = pack_of("2025-q2")
    assert {line.member: line.is_in for line in pack.lines} == {"alder": True, "birch": False}
    assert [(one.expected.member, one.timeliness) for one in pack.missing] == [
        ("birch", Timeliness.ON_TIME)
    ]
    by_member = {line.member: line for line in pack.lines}
    assert by_member["birch"].in_period.outputs == 0
    assert by_member["birch"].to_date.outputs == 10


def test_a_return_missing_before_is_counted_in_every_later_pack() -> None:
    late: Edit = ("returns/visits/2025-q1/birch.yaml", "accepted_on: 2025-05-02\n", "")
    assert (
        pack_of("2025-q1", DAY, late).missing_before,
        len(pack_of("2025-q1", DAY, late).missing),
    ) == (0, 1)
    assert pack_of("2025-q2", DAY, late).missing_before == 1


def test_cost_of_one_is_exact_and_of_nothing_there_is_none() -> None:
    in_period, to_date = pack_of("2025-q1").total_of("home")
    assert in_period == to_date
    assert to_date.unit_cost_pence == Fraction(to_date.spend_pence, to_date.outputs)
    assert pack_of("2025-q1", date(2025, 4, 1)).total_of("home")[0].unit_cost_pence is None


def test_what_members_wrote_and_left_out_goes_with_it() -> None:
    accepted = "accepted_on: 2025-07-20\n"
    left_out = (
        "left_out:\n  - lot: home\n    measure: outcomes.less-lonely\n    reason: Not asked yet.\n"
        "    expected_on: 2025-10-01\n"
    )
    file = "returns/visits/2025-q2/alder.yaml"
    (gap,) = pack_of("2025-q2", DAY, (file, accepted, left_out + accepted)).gaps
    assert (gap.member, gap.omission.reason) == ("alder", "Not asked yet.")
    supplied = f"{left_out}    supplied_on: 2025-08-01\n{accepted}"
    assert pack_of("2025-q2", DAY, (file, accepted, supplied)).gaps == ()


def test_the_samples_totals_tie_to_its_returns() -> None:
    """Counted again from the records with plain loops, by contract, period and lot."""
    register = sample().register
    added: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (tender, period, _), received in register.returns.items():
        if received.accepted_on and received.accepted_on <= register.as_of:
            for lot, figures in received.lots.items():
                sums = added[tender, str(period), lot]
                sums[0] += figures.outputs or 0
                sums[1] += figures.participants or 0
                sums[2] += figures.spend_total or 0
                sums[3] += sum(figures.outcomes.values())
    seen = set()
    for tender, each in packs(register).items():
        to_date: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for pack in each:
            for lot in {line.lot for line in pack.lines}:
                key = (tender, str(pack.period), lot)
                seen.add(key)
                to_date[lot] = [a + b for a, b in zip(to_date[lot], added[key], strict=True)]
                for tally, expected in zip(
                    pack.total_of(lot), (added[key], to_date[lot]), strict=True
                ):
                    assert expected == [
                        tally.outputs,
                        tally.participants,
                        tally.spend_pence,
                        sum(tally.outcomes.values()),
                    ], key
    assert {key for key, sums in added.items() if any(sums)} <= seen


def test_the_samples_remarks_are_all_that_members_wrote() -> None:
    register = sample().register
    wrote = sum(
        figures.variance is not None or figures.narrative is not None
        for received in register.returns.values()
        if received.accepted_on and received.accepted_on <= register.as_of
        for figures in received.lots.values()
    )
    assert wrote == sum(len(pack.remarks) for each in packs(register).values() for pack in each) > 5
