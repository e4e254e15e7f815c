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
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import write_sample
from generator.publishing.pages import outcomes
from generator.publishing.views.outcomes import published_outcomes
from generator.register import Register
from schemas.monitoring_return import LotReturn, Omission, Return
from schemas.published.audience import Audience, as_json, release
from schemas.record import Dated
from tests.reference.attack import PEOPLE, Count, Published, possible
from tests.sections import data_in, portal_in, sample, written

SMALL, CANDIDATES = 8, 5
CONSORTIA = max(12, settings().max_examples // 10)
"""How many consortia are made up: some 250 tables, and many more with the thorough profile."""

PARTS = ("area", "tender", "lot", "member")


@dataclass
class Year:
    """What was ever told of one year, and what was withheld."""

    told: dict[Count, int] = field(default_factory=dict)
    withheld: set[Count] = field(default_factory=set)
    unreported: set[Count] = field(default_factory=set)


def as_published(register: Register) -> list[Mapping[str, Any]]:
    """The people taking part, and every outcome, as the public's JSON holds them."""
    return [as_json(release(each, Audience.PUBLIC)) for each in published_outcomes(register)]


def gathered(register: Register, days: list[date]) -> dict[str, Year]:
    """All that is told on ``days``, by year; fails if anything is ever told but once and alike."""
    years: dict[str, Year] = {}
    for day in days:
        people, *others = as_published(as_it_was(register, day))
        for outcome, reaches in ((PEOPLE, people["reached"]), *_reached(others)):
            for reach in reaches:
                year = years.setdefault(reach["year"], Year())
                _note(year, (outcome, tuple(reach[part] for part in PARTS if part in reach)), reach)
    return years


def as_it_was(register: Register, day: date) -> Register:
    """The register that the records of ``day`` made: nothing was in them that came later.

    An acceptance is written down up to three weeks after its day.
    """
    returns = {
        key: _as_it_was(received, day, written=timedelta(days=len(key[2]) % 22))
        for key, received in register.returns.items()
        if received.submitted_on <= day
    }
    return replace(register, as_of=day, returns=returns)


def _as_it_was(received: Return, day: date, written: timedelta) -> Return:
    on = received.accepted_on or date.max
    to_come = {
        (item.lot, item.measure)
        for item in received.left_out
        if item.supplied_on is None or item.supplied_on > day
    }
    lots = {
        lot: figures.model_copy(
            update={
                "outcomes": {
                    outcome: people
                    for outcome, people in figures.outcomes.items()
                    if (lot, f"outcomes.{outcome}") not in to_come
                }
            }
        )
        for lot, figures in received.lots.items()
    }
    left_out = tuple(
        item.model_copy(update={"supplied_on": None})
        if (item.lot, item.measure) in to_come
        else item
        for item in received.left_out
    )
    accepted_on = on if on <= day - written else None
    return received.model_copy(
        update={"accepted_on": accepted_on, "lots": lots, "left_out": left_out}
    )


def _reached(published: list[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for outcome in published:
        yield outcome["id"], outcome["reached"]


def _note(year: Year, count: Count, reach: Mapping[str, Any]) -> None:
    assert "people_so_far" not in reach
    states = {"told": year.told.keys(), "withheld": year.withheld, "unreported": year.unreported}
    for state, counts in states.items():
        assert count not in counts or state == reach["state"], "a count was told, or is no longer"
    if reach["state"] == "told":
        assert reach["people"] >= SMALL
        assert year.told.setdefault(count, reach["people"]) == reach["people"]
    else:
        assert "people" not in reach
    if reach["state"] == "withheld":
        year.withheld.add(count)
    if reach["state"] == "unreported":
        year.unreported.add(count)


def first_days(register: Register) -> list[date]:
    """The first day of every month from the first return on, and of one long after the last."""
    first = min(key[1].starts_on for key in register.returns)
    last = max(key[1].ends_on for key in register.returns) + timedelta(days=300)
    days, day = [], first.replace(day=1)
    while day <= last:
        days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return [*days, date(last.year + 3, 1, 1)]


def check_nothing_is_learnt(register: Register) -> int:
    """How many tables were attacked: an outcome's counts of a year, with a withheld one."""
    tables = 0
    for year in gathered(register, first_days(register)).values():
        published = Published(told=year.told, withheld=year.withheld)
        for count, (least, most) in possible(published).items():
            assert most - least + 1 >= CANDIDATES, f"{count} lies between {least} and {most}"
        tables += len({outcome for outcome, _ in year.withheld})
    return tables


def test_what_is_attacked_is_what_is_published() -> None:
    data = data_in(written(outcomes.files, sample())["data/outcomes.json"])
    assert [data["people"], *data["outcomes"]] == as_published(sample().register)


def test_the_sample_gives_no_small_number_away() -> None:
    assert check_nothing_is_learnt(sample().register) >= 4


# ------------------------------------------------- the same contracts, other people


@cache
def generated(seed: int) -> Register:
    with TemporaryDirectory() as folder:
        write_sample(Path(folder), Extent(members=24, years=3, seed=seed))
        return portal_in(Path(folder), date(2026, 6, 30), Audience.PUBLIC).register


def with_other_people(register: Register, random: Random) -> Register:
    """The same contracts: with few people in some lots, returns late or missing, figures left out.

    In some consortia, a policy is raised when some years are out.
    """
    usual = {(tender, lot): random.choice((1, 3, 9, 60)) for tender, lot in _lots(register)}
    returns = {
        key: _otherwise(key[0], received, usual, random)
        for key, received in register.returns.items()
        if random.random() < 0.98
    }
    consortium = register.consortium
    if random.random() < 0.5:
        known = consortium.policies.small_number
        raised = Dated(since=date(2025, 11, 1), value=12, resolution=known[0].resolution)
        policies = consortium.policies.model_copy(update={"small_number": (*known, raised)})
        consortium = consortium.model_copy(update={"policies": policies})
    return replace(register, returns=returns, consortium=consortium)


def _lots(register: Register) -> Iterator[tuple[str, str]]:
    for tender_id, tender in register.tenders.items():
        for lot_id in tender.lots:
            yield tender_id, lot_id


def _otherwise(
    tender: str, received: Return, usual: Mapping[tuple[str, str], int], random: Random
) -> Return:
    on = received.accepted_on
    late = timedelta(days=random.choice((0, 0, 0, 10, 40, 400)))
    lots = {
        lot: _counted(figures, usual[tender, lot], random) for lot, figures in received.lots.items()
    }
    left_out = tuple(
        _left_out(lot, outcome, received.submitted_on, random)
        for lot, figures in lots.items()
        for outcome in figures.outcomes
        if random.random() < 0.02
    )
    update = {"accepted_on": on + late if on else None, "lots": lots, "left_out": left_out}
    return received.model_copy(update=update)


def _counted(figures: LotReturn, usual: int, random: Random) -> LotReturn:
    people = random.randint(0, usual)
    reached = {outcome: random.randint(0, people) for outcome in figures.outcomes}
    return figures.model_copy(update={"participants": people, "outcomes": reached})


def _left_out(lot: str, outcome: str, on: date, random: Random) -> Omission:
    supplied_on = on + timedelta(days=random.choice((20, 100, 300)))
    return Omission(
        lot=lot,
        measure=f"outcomes.{outcome}",
        reason="The survey is not in.",
        expected_on=on,
        supplied_on=random.choice((None, supplied_on)),
    )


@pytest.mark.parametrize("seed", range(CONSORTIA))
def test_no_generated_consortium_gives_a_small_number_away(seed: int) -> None:
    """A third of them have the sample's contracts, the others those of a generated consortium."""
    register = sample().register if seed % 3 == 0 else generated(seed % 3)
    tables = check_nothing_is_learnt(with_other_people(register, Random(seed)))  # noqa: S311
    assert tables >= (30 if seed % 3 == 0 else 6)
