"""Outcomes as published: what they mean, and how many people reached them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.monitoring.outcomes import PEOPLE, Place, Reached, Year, outcomes_by_year
from generator.monitoring.releases import Release
from generator.monitoring.told import withheld_by_year
from generator.register import Register
from generator.remembered import once_per_register
from schemas.published.outcomes import (
    CountState,
    PublishedOutcomeReached,
    PublishedOutcomeYear,
    PublishedReach,
    PublishedTarget,
)

PEOPLE_ID = "people-taking-part"
"""The name under which it is published how many took part."""


@once_per_register
def published_outcomes(register: Register) -> tuple[PublishedOutcomeReached, ...]:
    """How many people took part, then every outcome in the order of the consortium's list."""
    people = PublishedOutcomeReached(
        id=PEOPLE_ID,
        title="People taking part",
        meaning="Everybody who took part, once in each period and lot in which they came.",
        evidence="The members’ own registers.",
        reached=tuple(_reached(register, PEOPLE)),
    )
    outcomes = (
        PublishedOutcomeReached(
            id=name,
            title=outcome.title,
            meaning=outcome.meaning,
            evidence=outcome.evidence,
            theme=outcome.theme,
            targets=tuple(_targets(register, name)),
            reached=tuple(_reached(register, name)),
        )
        for name, outcome in register.consortium.outcomes.items()
    )
    return (people, *outcomes)


@once_per_register
def published_outcome_years(register: Register) -> tuple[PublishedOutcomeYear, ...]:
    """Every year that has counts, in order, and when they come out."""
    return tuple(_year(year, register.as_of) for year in outcomes_by_year(register))


def _year(year: Year, on: date) -> PublishedOutcomeYear:
    release = year.release
    return PublishedOutcomeYear(
        year=release.year.title,
        counted_until=release.counted_until,
        told_by=release.told_by,
        told_on=release.told_on if release.is_out(on) else None,
        returns_lacking=year.returns_lacking if release.is_out(on) else None,
    )


def _targets(register: Register, outcome: str) -> Iterator[PublishedTarget]:
    for tender_id, tender in register.tenders.items():
        for lot_id, lot in tender.lots.items():
            if outcome in lot.outcomes:
                yield PublishedTarget(
                    tender=tender_id,
                    lot=lot_id,
                    lot_title=lot.title,
                    area=lot.area,
                    target=lot.outcomes[outcome].target,
                )


def _reached(register: Register, outcome: str) -> Iterator[PublishedReach]:
    for year in outcomes_by_year(register):
        hidden = withheld_by_year(register).get(year.release.year)
        for place, reached in year.outcomes.get(outcome, {}).items():
            state = _state(place, reached, None if hidden is None else hidden[outcome])
            yield _reach(year.release, place, reached, state)


def _state(place: Place, reached: Reached, hidden: frozenset[Place] | None) -> CountState:
    if hidden is None:
        return CountState.WAITING
    if not reached.in_time.figures:
        return CountState.UNREPORTED
    return CountState.WITHHELD if place in hidden else CountState.TOLD


def _reach(release: Release, place: Place, reached: Reached, state: CountState) -> PublishedReach:
    area, tender, lot, member = (*place, None, None, None, None)[:4]
    return PublishedReach(
        year=release.year.title,
        area=area,
        tender=tender,
        lot=lot,
        member=member,
        state=state,
        people=reached.in_time.people if state is CountState.TOLD else None,
        lacking=None if state is CountState.WAITING else reached.in_time.lacking,
        people_so_far=reached.so_far.people if reached.so_far.figures else None,
        waiting=reached.so_far.lacking,
    )


@once_per_register
def reached_by_member(
    register: Register,
) -> Mapping[tuple[str, str], Mapping[tuple[str, str], tuple[PublishedReach, ...]]]:
    """By tender and member, then by lot and outcome: how many reached it, year by year."""
    found: dict[tuple[str, str], dict[tuple[str, str], list[PublishedReach]]] = {}
    for outcome in published_outcomes(register):
        for reach in outcome.reached:
            if reach.tender and reach.lot and reach.member:
                of_member = found.setdefault((reach.tender, reach.member), {})
                of_member.setdefault((reach.lot, outcome.id), []).append(reach)
    return {
        key: {place: tuple(years) for place, years in places.items()}
        for key, places in found.items()
    }
