"""Outcomes as published: what they mean, and how many people reached them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.monitoring.outcomes import PEOPLE, Place, Reached, Tree, outcomes_by_year
from generator.register import Register, once_per_register
from schemas.published.outcomes import (
    CountState,
    PublishedOutcomeReached,
    PublishedReach,
    PublishedTarget,
)

PEOPLE_ID = "people-taking-part"
"""The name under which it is published how many took part."""


@once_per_register
def published_outcomes(register: Register) -> tuple[PublishedOutcomeReached, ...]:
    """How many people took part, then every outcome in the order of the consortium's list."""
    trees: dict[str, list[Tree]] = {}
    for tree in outcomes_by_year(register):
        trees.setdefault(tree.outcome, []).append(tree)
    people = PublishedOutcomeReached(
        id=PEOPLE_ID,
        title="People taking part",
        meaning="Everybody who took part, once in each period and lot in which they came.",
        evidence="The members’ own registers.",
        reached=tuple(_reached(trees.get(PEOPLE, []))),
    )
    outcomes = (
        PublishedOutcomeReached(
            id=name,
            title=outcome.title,
            meaning=outcome.meaning,
            evidence=outcome.evidence,
            theme=outcome.theme,
            targets=tuple(_targets(register, name)),
            reached=tuple(_reached(trees.get(name, []))),
        )
        for name, outcome in register.consortium.outcomes.items()
    )
    return (people, *outcomes)


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


def _reached(trees: list[Tree]) -> Iterator[PublishedReach]:
    for tree in trees:
        for place in sorted(tree.places):
            yield _reach(tree.year.title, place, tree.places[place])


def _reach(year: str, place: Place, reached: Reached) -> PublishedReach:
    area, tender, lot, member = (*place, None, None, None, None)[:4]
    return PublishedReach(
        year=year,
        area=area,
        tender=tender,
        lot=lot,
        member=member,
        state=_state(reached),
        people=reached.people if reached.is_told else None,
        people_so_far=reached.people,
        waiting=reached.waiting,
    )


def _state(reached: Reached) -> CountState:
    if reached.is_told is None:
        return CountState.WAITING
    return CountState.TOLD if reached.is_told else CountState.WITHHELD


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
