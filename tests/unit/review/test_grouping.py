from __future__ import annotations

from generator.review.attribution import MOST_PLAYERS
from generator.review.grouping import apart, few, where_records_stay_whole
from generator.review.inputs import Input
from generator.review.trial import Group, NotARecordError


def at(path: str, *field: str) -> Input:
    return Input(path=path, field=field, place=field, before="1", after="2")


def test_a_few_inputs_are_tried_one_by_one() -> None:
    inputs = [at("a", "x"), at("a", "y"), at("b", "x")]
    assert apart(inputs) == ((inputs[0],), (inputs[1],), (inputs[2],))


def test_many_inputs_are_tried_record_by_record() -> None:
    inputs = [at(path, str(place)) for place in range(5) for path in ("a", "b")]
    assert [{each.path for each in group} for group in apart(inputs)] == [{"a"}, {"b"}]
    assert sum(map(len, apart(inputs))) == 10


def test_of_too_many_records_the_lightest_are_taken_together() -> None:
    groups: tuple[Group, ...] = tuple((at(f"r{place:02}"),) for place in range(11))
    weights = {group: -place if place % 2 else place for place, group in enumerate(groups)}
    found = few(groups, weights.__getitem__)
    assert len(found) == MOST_PLAYERS
    assert [group[0].path for group in found[:-1]] == [
        "r00",
        "r01",
        "r02",
        "r04",
        "r06",
        "r08",
        "r10",
    ]
    assert [each.path for each in found[-1]] == ["r03", "r05", "r07", "r09"]


def test_few_enough_groups_stay_as_they_are_and_nothing_is_weighed() -> None:
    groups = ((at("a"),), (at("b"),))
    assert few(groups, lambda _: 1 // 0) == groups


def test_changes_of_a_record_are_taken_together_where_half_of_them_make_none() -> None:
    inputs = [at("a", "x"), at("b", "x"), at("a", "y")]
    asked: list[tuple[Group, ...]] = []

    def use(groups: tuple[Group, ...]) -> int:
        asked.append(groups)
        if any(each.path == "a" for group in groups if len(group) == 1 for each in group):
            raise NotARecordError("a")
        return len(groups)

    assert where_records_stay_whole(apart(inputs), use) == 2
    assert asked[-1] == ((inputs[1],), (inputs[0], inputs[2]))
