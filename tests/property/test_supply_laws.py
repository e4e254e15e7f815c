"""Need against capacity: it adds up whichever way one counts, for any records whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.register import Register
from generator.strategy.supply import Coverage, Supply, supply_on, tally, totals
from schemas.consortium import Service
from schemas.member import Capacity, Level, LevelSpell
from schemas.strategy import Need, NeedsAssessment
from tests.consortia import MINIMAL, files_of, register_of

REGISTER = register_of(files_of(MINIMAL))
AREAS = ("luton", "bedford", "dunstable")
THEMES = ("wellbeing", "families")
SERVICES = {"befriending": "wellbeing", "meals": "wellbeing", "play": "families"}
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 12, 31))
COUNTS = st.integers(min_value=0, max_value=2_000)


@st.composite
def needs(draw: st.DrawFn) -> Need:
    """A need with a number, a grade, both or neither: whether it may is for the rules to say."""
    return Need(
        yearly=draw(st.none() | COUNTS),
        grade=draw(st.none() | st.integers(min_value=0, max_value=5)),
        source="Survey",
        on=date(2025, 1, 1),
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """The minimal consortium with other areas, services, levels, capacity and assessments."""
    consortium = REGISTER.consortium.model_copy(
        update={
            "areas": {area: area for area in draw(st.permutations(AREAS))},
            "services": {
                name: Service(title=name, theme=theme, unit="outputs")
                for name, theme in SERVICES.items()
            },
        }
    )
    members = {
        name: member.model_copy(
            update={
                "levels": (LevelSpell(since=date(2023, 1, 1), level=draw(st.sampled_from(Level))),),
                "capacity": tuple(
                    Capacity(
                        since=draw(DAYS),
                        service=draw(st.sampled_from(tuple(SERVICES))),
                        area=draw(st.sampled_from(AREAS)),
                        yearly=draw(COUNTS),
                    )
                    for _ in range(draw(st.integers(min_value=0, max_value=6)))
                ),
            }
        )
        for name, member in REGISTER.members.items()
    }
    assessments = {
        day: NeedsAssessment(
            title="Need",
            method="Asked.",
            needs=draw(
                st.dictionaries(
                    st.sampled_from(AREAS),
                    st.dictionaries(st.sampled_from(tuple(SERVICES)), needs(), min_size=1),
                    min_size=1,
                )
            ),
        )
        for day in sorted(draw(st.lists(DAYS, max_size=2, unique=True)))
    }
    return replace(REGISTER, consortium=consortium, members=members, needs_assessments=assessments)


def supplies() -> st.SearchStrategy[Supply]:
    return st.builds(supply_on, registers(), DAYS)


@given(supplies())
def test_there_is_one_place_for_each_service_in_each_area(found: Supply) -> None:
    keys = {(place.area, place.service) for place in found.places}
    assert len(found.places) == len(keys) == len(AREAS) * len(SERVICES)


@given(supplies())
def test_what_is_committed_and_what_is_spare_are_the_capacity(found: Supply) -> None:
    for place in found.places:
        assert place.committed + place.spare == place.capacity
        assert place.capacity == sum(each.capacity for each in place.suppliers)
        assert place.spare == sum(each.spare for each in place.suppliers)
        for each in place.suppliers:
            assert each.committed + each.spare == each.capacity


@given(supplies())
def test_areas_and_themes_add_up_to_the_same_whole(found: Supply) -> None:
    whole = tally(found.places)
    assert whole.total() == len(found.places)
    by_area = [tally(found.of(area=area)) for area in AREAS]
    by_theme = [tally(found.of(theme=theme)) for theme in THEMES]
    by_both = [tally(found.of(area=area, theme=theme)) for area in AREAS for theme in THEMES]
    for parts in (by_area, by_theme, by_both):
        for coverage in Coverage:
            assert sum(part[coverage] for part in parts) == whole[coverage]


@given(supplies())
def test_a_services_totals_are_the_sums_over_its_areas(found: Supply) -> None:
    for service in SERVICES:
        whole = totals(found.of(service=service))
        parts = [totals(found.of(service=service, area=area)) for area in AREAS]
        for name in ("need", "capacity", "committed", "spare", "gap"):
            assert getattr(whole, name) == sum(getattr(part, name) for part in parts)


@given(supplies())
def test_a_gap_is_told_just_where_counted_need_exceeds_capacity_or_nobody_is_able(
    found: Supply,
) -> None:
    for place in found.places:
        if place.yearly is not None:
            assert (place.gap > 0) is (place.coverage is Coverage.GAP)
        elif place.coverage is Coverage.GAP:
            assert place.able == 0
        if place.coverage is Coverage.SINGLE:
            assert place.able == 1
        if place.coverage is Coverage.UNKNOWN:
            assert place.yearly is None


@given(registers(), DAYS)
def test_the_order_of_records_changes_nothing(register: Register, on: date) -> None:
    backwards = replace(register, members=dict(reversed(list(register.members.items()))))
    assert supply_on(register, on).places == supply_on(backwards, on).places
