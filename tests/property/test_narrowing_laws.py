"""What a change does is the same, looked at as far as it reaches or from one end to the other.

Any record of the sample may be changed in any place that the schemas allow, or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import cache

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.keys import identity_of
from generator.register import Register, with_records
from generator.review.inputs import Written
from schemas.catalogue import CATALOGUE, CONSORTIUM
from schemas.places import Place
from schemas.record import Record, as_written
from tests.in_part import check_alike
from tests.sections import sample

FEW = 12
"""Each example holds all rules three times: the galleries try what breaks any of them."""

_Leaf = tuple[str | int, ...]


def leaves(written: Written, path: _Leaf = ()) -> Iterator[tuple[_Leaf, str]]:
    """Every place in a record at which a word stands, with the word."""
    if isinstance(written, Mapping):
        for key, inside in written.items():
            yield from leaves(inside, (*path, key))
    elif isinstance(written, list):
        for place, inside in enumerate(written):
            yield from leaves(inside, (*path, place))
    elif written is not None:
        yield path, written


@cache
def words() -> tuple[str, ...]:
    """Words that stand somewhere in the sample: names, choices, figures."""
    found = (
        word
        for kind in CATALOGUE
        for _, record in list(sample().register.records_of(kind))[:6]
        for _, word in leaves(as_written(record))
    )
    return tuple(sorted({word for word in found if len(word) < 30}))


def other_word(draw: st.DrawFn, word: str) -> str:
    """A day near that day, a number near that number, or any other word."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        days = draw(st.sampled_from((-400, -30, -1, 1, 30, 400)))
        return (date.fromisoformat(word) + timedelta(days=days)).isoformat()
    if re.fullmatch(r"\d+", word):
        return str(max(0, int(word) * draw(st.integers(0, 3)) + draw(st.integers(-1, 1))))
    return draw(st.sampled_from(words()))


@st.composite
def changed_records(draw: st.DrawFn) -> tuple[Place, Record | None]:
    """A record of the sample with one word in it changed; ``None`` where it is taken away."""
    register = sample().register
    kind = draw(st.sampled_from([kind for kind in CATALOGUE if register.keys_of(kind)]))
    key, record = draw(st.sampled_from(list(register.records_of(kind))))
    place = Place(kind, () if key == () else identity_of(key))
    if kind is not CONSORTIUM and draw(st.integers(0, 5)) == 0:
        return place, None
    written = deepcopy(as_written(record))
    path, word = draw(st.sampled_from(list(leaves(written))))
    inside: Written = written
    for step in path[:-1]:
        inside = inside[step]  # type: ignore[index]
    inside[path[-1]] = other_word(draw, word)  # type: ignore[index]
    try:
        changed = kind.model.model_validate(_without_absent(written))
    except ValidationError:
        changed = record
    assume(changed != record)
    return place, changed


def _without_absent(written: Written) -> Written:
    if isinstance(written, Mapping):
        return {key: _without_absent(value) for key, value in written.items() if value is not None}
    if isinstance(written, list):
        return [_without_absent(value) for value in written]
    return written


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.filter_too_much])
@given(changed_records())
def test_a_change_looked_at_in_part_does_what_it_does_in_whole(
    change: tuple[Place, Record | None],
) -> None:
    place, record = change
    base: Register = sample().register
    head = with_records(base, {place: record}, unknown=base.unknown)
    check_alike(base, head, [place.kind.path(*place.identity)])
