"""Each place stands in one way, and what is committed and what is spare are its capacity."""

from __future__ import annotations

from datetime import date

import pytest

from generator.membership.capacity import capacity_over, yearly_for
from generator.strategy.supply import Coverage, Place, supply, supply_on, tally, totals
from schemas.tender import DeliveryDates
from tests.consortia import AS_OF, Edit, uncounted
from tests.consortia import register_of as register_from
from tests.strategy import needs, strategic

ASSESSED = "strategy/needs/2025-03-01.yaml"

CEDAR_IS_FULL: Edit = ("members/cedar.yaml", "level: associate", "level: full")
BIRCH_LEFT: Edit = (
    "members/birch.yaml",
    "    level: full\n",
    "    level: full\n    until: 2025-06-30\n  - since: 2025-07-01\n    level: left\n",
)


def place(service: str = "befriending", *edits: Edit, as_of: date = AS_OF, **need: str) -> Place:
    records = {ASSESSED: needs(**need)} if need else {}
    return supply(strategic(records, *edits, as_of=as_of)).at("luton", service)


def test_capacity_is_what_full_members_say_for_that_day() -> None:
    found = place()
    assert {each.member: each.capacity for each in found.suppliers} == {"alder": 60, "birch": 60}
    assert (found.capacity, found.able) == (120, 2)


def test_what_is_committed_is_the_least_yearly_capacity_that_carries_the_position() -> None:
    found = place(as_of=date(2025, 8, 15))
    for each in found.suppliers:
        (commitment,) = each.commitments
        held = commitment.position
        assert commitment.outputs == held.outputs_on(AS_OF)
        assert capacity_over(commitment.yearly, held.delivery) >= commitment.outputs
        assert capacity_over(commitment.yearly - 1, held.delivery) < commitment.outputs
    assert found.committed + found.spare == found.capacity


@pytest.mark.parametrize(
    ("since", "until", "outputs", "yearly"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), 100, 100),
        (date(2024, 1, 1), date(2024, 12, 31), 100, 99 * 365 // 366 + 1),
        (date(2025, 1, 1), date(2025, 1, 1), 1, 1),
        (date(2025, 1, 1), date(2026, 12, 31), 201, 101),
    ],
)
def test_outputs_over_the_whole_contract_come_to_so_many_a_year(
    since: date, until: date, outputs: int, yearly: int
) -> None:
    assert yearly_for(outputs, DeliveryDates(since=since, until=until)) == yearly


def test_before_and_after_its_days_a_contract_takes_up_nothing() -> None:
    register = strategic()
    delivery = register.tenders["visits"].delivery
    assert delivery is not None
    assert supply_on(register, delivery.since).at("luton", "befriending").committed
    assert supply_on(register, delivery.until).at("luton", "befriending").committed
    for outside in (date(2024, 12, 31), date(2040, 1, 1)):
        assert not delivery.covers(outside)
        assert supply_on(register, outside).at("luton", "befriending").committed == 0


def test_a_lot_that_counts_no_outputs_takes_up_none() -> None:
    assert supply(register_from(uncounted())).at("luton", "befriending").committed == 0


def test_who_is_no_full_member_has_no_capacity_but_what_it_holds_still_counts() -> None:
    found = place("befriending", BIRCH_LEFT)
    birch = next(each for each in found.suppliers if each.member == "birch")
    assert birch.capacity == 0
    assert birch.committed > 0
    assert birch.spare == -birch.committed
    assert found.able == 1


def test_associates_stand_apart_and_count_in_no_sum() -> None:
    entry = (
        "capacity:\n  - since: 2023-01-10\n    service: meals\n    area: luton\n    yearly: 70\n"
    )
    edit: Edit = ("members/cedar.yaml", "levels:\n", f"{entry}levels:\n")
    found = place("meals", edit)
    assert dict(found.associates) == {"cedar": 70}
    assert found.capacity == place("meals").capacity
    assert place("meals", edit, CEDAR_IS_FULL).capacity == found.capacity + 70


def test_a_capacity_of_nothing_makes_nobody_able() -> None:
    edit: Edit = (
        "members/alder.yaml",
        "area: luton\n    yearly: 1000\n",
        (
            "area: luton\n    yearly: 1000\n  - since: 2025-08-15\n    service: meals\n"
            "    area: luton\n    yearly: 0\n"
        ),
    )
    assert [each.member for each in place("meals", edit).suppliers] == ["birch"]
    assert place("meals", edit, as_of=date(2025, 8, 14)).able == 2


@pytest.mark.parametrize(
    ("need", "coverage"),
    [
        ("", Coverage.UNKNOWN),
        ("0", Coverage.ENOUGH),
        ("120", Coverage.ENOUGH),
        ("121", Coverage.GAP),
        ("grade 5", Coverage.GRADED),
        ("grade 0", Coverage.GRADED),
    ],
)
def test_need_against_the_capacity_of_two_members(need: str, coverage: Coverage) -> None:
    found = place(befriending=need) if need else place()
    assert found.coverage is coverage
    assert found.gap == (1 if coverage is Coverage.GAP else 0)


ALDER_ALONE: Edit = ("members/birch.yaml", "service: befriending", "service: meals")


@pytest.mark.parametrize(
    ("need", "coverage"),
    [
        ("60", Coverage.SINGLE),
        ("61", Coverage.GAP),
        ("0", Coverage.ENOUGH),
        ("grade 3", Coverage.GRADED),
        ("grade 4", Coverage.SINGLE),
    ],
)
def test_need_against_one_member(need: str, coverage: Coverage) -> None:
    assert place("befriending", ALDER_ALONE, BIRCH_LEFT, befriending=need).coverage is coverage


NOBODY: Edit = ("members/alder.yaml", "service: befriending", "service: meals")


@pytest.mark.parametrize(
    ("need", "coverage"),
    [("1", Coverage.GAP), ("0", Coverage.ENOUGH), ("grade 4", Coverage.GAP),
     ("grade 3", Coverage.GRADED)],
)  # fmt: skip
def test_need_that_nobody_can_meet(need: str, coverage: Coverage) -> None:
    found = place("befriending", ALDER_ALONE, NOBODY, befriending=need)
    assert found.able == 0
    assert found.coverage is coverage


def overlapping(need: str, members: str = "2", excess: str = "50%") -> Coverage:
    policies: tuple[Edit, ...] = (
        ("consortium.yaml", "overlap_members:\n    - since: 2023-01-10\n      value: 3",
         f"overlap_members:\n    - since: 2023-01-10\n      value: {members}"),
        ("consortium.yaml", "overlap_excess:\n    - since: 2023-01-10\n      value: 50%",
         f"overlap_excess:\n    - since: 2023-01-10\n      value: {excess}"),
    )  # fmt: skip
    return place("befriending", *policies, befriending=need).coverage


def test_an_overlap_takes_enough_members_and_enough_capacity_over_need() -> None:
    assert overlapping("80") is Coverage.OVERLAP
    assert overlapping("81") is Coverage.ENOUGH
    assert overlapping("80", members="3") is Coverage.ENOUGH
    assert overlapping("80", excess="50.01%") is Coverage.ENOUGH
    assert overlapping("0") is Coverage.OVERLAP


def test_a_need_with_neither_number_nor_grade_is_unknown() -> None:
    tree = {"needs": {"luton": {"befriending": {"source": "Survey", "on": "2025-01-01"}}}}
    register = strategic({ASSESSED: {**needs(befriending="1"), **tree}})
    assert supply(register).at("luton", "befriending").coverage is Coverage.UNKNOWN


def test_places_are_found_by_area_theme_and_service() -> None:
    found = supply(strategic())
    services = [each.service for each in found.of(theme="wellbeing")]
    assert services == ["befriending", "meals"]
    assert found.of(theme="families") == ()
    assert found.of(area="luton", service="meals") == (found.at("luton", "meals"),)
    assert found.of() == found.places
    with pytest.raises(KeyError):
        found.at("bedford", "meals")


def test_totals_add_up_need_where_it_is_counted() -> None:
    found = supply(strategic({ASSESSED: needs(befriending="200", meals="grade 2")}))
    sums = totals(found.of(service="befriending"))
    assert (sums.need, sums.capacity, sums.gap) == (200, 120, 80)
    assert sums.committed + sums.spare == sums.capacity
    assert totals(found.of(service="meals")).need == 0
    assert tally(found.places) == {Coverage.GAP: 1, Coverage.GRADED: 1}
