"""An attacker reads all that the public is told, release after release, and learns no small number.

Only the published JSON is read. The attacker adds up what adds up, holds releases
against each other, and knows that nobody reaches an outcome who did not take part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import write_sample
from generator.publishing.pages import outcomes
from generator.publishing.portal import Portal
from generator.register import Register
from schemas.monitoring_return import LotReturn, Return
from schemas.published.audience import Audience
from tests.reference.attack import Published, possible
from tests.sections import data_in, portal_in, sample, with_register, written

SMALL, CANDIDATES = 8, 5
PEOPLE = "people-taking-part"
PARTS = ("area", "tender", "lot", "member")
WHOLE_OF = {4: 3, 3: 1, 1: 0}
"""The length of a place's whole: a member's lot, a lot's area, an area's consortium."""

Key = tuple[str, ...]
"""An outcome, and the parts of a place in it."""


@dataclass
class Year:
    """What was ever told of one year, and every place that was ever named in it."""

    keys: dict[Key, None] = field(default_factory=dict)
    told: dict[Key, int] = field(default_factory=dict)
    withheld: set[Key] = field(default_factory=set)


def releases(portal: Portal, days: list[date]) -> Iterator[Mapping[str, Any]]:
    """What is published on each of ``days``."""
    for day in days:
        as_of = with_register(portal, replace(portal.register, as_of=day))
        yield data_in(written(outcomes.files, as_of)["data/outcomes.json"])


def gathered(portal: Portal, days: list[date]) -> dict[str, Year]:
    """All that the releases told, by year; fails if one ever told something else than before."""
    years: dict[str, Year] = {}
    for release in releases(portal, days):
        for outcome in (release["people"], *release["outcomes"]):
            for reach in outcome["reached"]:
                assert "people_so_far" not in reach
                year = years.setdefault(reach["year"], Year())
                key = (outcome["id"], *(reach[part] for part in PARTS if part in reach))
                year.keys[key] = None
                if reach["state"] == "told":
                    assert reach["people"] >= SMALL
                    assert year.told.setdefault(key, reach["people"]) == reach["people"]
                else:
                    assert key not in year.told, "what was told was withheld afterwards"
                if reach["state"] == "withheld":
                    year.withheld.add(key)
                assert not year.withheld & year.told.keys()
    return years


def attack(year: Year) -> dict[Key, tuple[int, int]]:
    """What can be known of every count of the year that was withheld."""
    parts: dict[Key, list[str]] = {}
    for key in year.keys:
        if len(key) > 1:
            parts.setdefault((key[0], *key[1 : 1 + WHOLE_OF[len(key) - 1]]), []).append(name(key))
    complete = year.told.keys() | year.withheld
    published = Published(
        names=[name(key) for key in year.keys],
        told={name(key): people for key, people in year.told.items()},
        sums=[(name(whole), names) for whole, names in parts.items() if whole in complete],
        at_most=[
            (name(key), name((PEOPLE, *key[1:])))
            for key in complete
            if key[0] != PEOPLE and (PEOPLE, *key[1:]) in complete
        ],
    )
    found = possible(published, {name(key) for key in year.withheld})
    return {key: found[name(key)] for key in year.withheld}


def name(key: Key) -> str:
    return "/".join(key)


def months(first: date, last: date) -> list[date]:
    """The first day of every month, and of the last one."""
    days, day = [], first.replace(day=1)
    while day <= last:
        days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return days


def check_nothing_is_learnt(portal: Portal, days: list[date]) -> int:
    """How many tables were attacked: an outcome's counts of a year, with a withheld one."""
    tables = 0
    for year in gathered(portal, days).values():
        for key, (least, most) in attack(year).items():
            assert most - least + 1 >= CANDIDATES, f"{name(key)} lies between {least} and {most}"
        tables += len({key[0] for key in year.withheld})
    return tables


def test_the_sample_gives_no_small_number_away() -> None:
    assert check_nothing_is_learnt(sample(), months(date(2024, 1, 1), date(2027, 2, 1)))


@cache
def generated(folder: Path, seed: int) -> Portal:
    write_sample(folder / str(seed), Extent(members=24, years=3, seed=seed))
    return portal_in(folder / str(seed), date(2026, 6, 30), Audience.PUBLIC)


def thinned(register: Register, random: Random) -> Register:
    """The same contracts with few people in them, and with returns late or never accepted."""
    returns = {
        key: _thinned(received, random)
        for key, received in register.returns.items()
        if random.random() < 0.98
    }
    return replace(register, returns=returns)


def _thinned(received: Return, random: Random) -> Return:
    late = random.choice((0, 0, 0, 10, 40, 400))
    on = received.accepted_on
    return received.model_copy(
        update={
            "accepted_on": on + timedelta(days=late) if on else None,
            "lots": {lot: _fewer(figures, random) for lot, figures in received.lots.items()},
        }
    )


def _fewer(figures: LotReturn, random: Random) -> LotReturn:
    people = random.choice((0, 1, 2, 3, 5, 9))
    reached = {outcome: random.randint(0, people) for outcome in figures.outcomes}
    return figures.model_copy(update={"participants": people, "outcomes": reached})


@pytest.mark.parametrize("seed", range(8))
def test_no_generated_consortium_gives_a_small_number_away(seed: int, tmp_path: Path) -> None:
    portal = generated(tmp_path, seed)
    thin = with_register(portal, thinned(portal.register, Random(seed)))  # noqa: S311 - not for secrets
    first = min(key[1].starts_on for key in thin.register.returns)
    assert check_nothing_is_learnt(thin, months(first, date(2028, 1, 1))) >= 5
