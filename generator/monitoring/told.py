"""What the public is told of how many people were reached: no small number, nor one in disguise.

Each outcome is judged by itself. How many took part is no fewer than reached any
outcome, so that it says something of every outcome too: it is told only as far as
that cannot narrow what is withheld (rule MON-9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.monitoring.outcomes import PEOPLE, Place, Places, Year, outcomes_by_year
from generator.monitoring.suppression import Piece, pieces, withheld
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.financial_year import FinancialYear

Withheld = Mapping[str, frozenset[Place]]
"""By outcome, the places whose count is withheld."""

Cells = Mapping[str, Mapping[Place, int]]
"""By outcome, the count of every place that is no whole of others; of areas under ``PEOPLE``."""

Plan = Mapping[Place, int]
"""How many people each member's award makes it bring to an outcome, rounded down."""


@once_per_register
def withheld_by_year(register: Register) -> Mapping[FinancialYear, Withheld]:
    """What is withheld of each year whose counts are out on the register's day.

    A place where nothing was accepted in time has no count, so that nothing is
    withheld of it.
    """
    return {
        year.release.year: withheld_of(register, year)
        for year in outcomes_by_year(register)
        if year.release.is_out(register.as_of)
    }


def withheld_of(register: Register, year: Year) -> Withheld:
    """What is withheld of ``year`` under the policies of the day on which it comes out.

    It never changes: what is accepted later is not counted, and a policy that is
    set later does not apply. Source: prospectus §10 (MON-9).
    """
    policies, on = register.consortium.policies, year.release.told_on
    small, numbers = in_force(policies.small_number, on), in_force(policies.small_number_range, on)
    hidden = withheld_among(
        {outcome: _counted(places) for outcome, places in year.outcomes.items()},
        # A piece leaves as many numbers open as it holds people at least.
        least=max(small.value, numbers.value),
        plans={
            outcome: _planned(register, outcome, places)
            for outcome, places in year.outcomes.items()
            if outcome != PEOPLE
        },
    )
    # Lots of one contract in an area stand together in the row, and have no count of their own.
    return {
        outcome: paths.intersection(year.outcomes[outcome]) for outcome, paths in hidden.items()
    }


def withheld_among(cells: Cells, *, least: int, plans: Mapping[str, Plan]) -> Withheld:
    """What is withheld of one year's ``cells``, where ``least`` people are few enough to be told.

    Whoever knows all that is told, and this program, finds ``least`` numbers or more
    for each count that is withheld.
    """
    cuts = {
        outcome: pieces(cells[outcome], least=least, planned=plan)
        for outcome, plan in plans.items()
    }
    could = could_reach((piece for cut in cuts.values() for piece in cut), least=least)
    beyond = {area: people - could[area] for area, people in cells[PEOPLE].items()}
    cuts[PEOPLE] = pieces(beyond, least=least, planned=_by_area(plans.values()))
    return {outcome: withheld(cut) for outcome, cut in cuts.items()}


def could_reach(cut: Iterable[Piece], *, least: int) -> Mapping[Place, int]:
    """For each area, as many people as must have taken part there, whatever is withheld.

    At least as many did as reached the outcome that most reached: where a count is
    withheld, that could be all of its piece. It rests on the pieces alone, so that it
    tells nothing of what they withhold. 0 where no outcome was counted.
    """
    most: dict[Place, int] = defaultdict(int)
    areas: dict[Place, int] = defaultdict(int)
    for piece in cut:
        if piece.is_told and len(piece.cells) == 1:
            most[piece.cells[0]] = max(most[piece.cells[0]], piece.number)
        else:
            for area in {cell[:1] for cell in piece.cells}:
                areas[area] += piece.number if piece.is_told else least - 1
    for cell, people in most.items():
        areas[cell[:1]] += people
    return areas


def _cells(places: Places) -> list[Place]:
    longest = max(map(len, places))
    return [place for place in places if len(place) == longest]


def _counted(places: Places) -> dict[Place, int]:
    """What was counted in time, cell by cell."""
    return {
        cell: places[cell].in_time.people for cell in _cells(places) if places[cell].in_time.figures
    }


def _planned(register: Register, outcome: str, places: Places) -> Plan:
    """The target's part of each member, as the award divided the pot; none for who came later."""
    planned: dict[Place, int] = {}
    for cell in _cells(places):
        _, tender_id, lot_id, member = cell
        target = register.tenders[tender_id].lots[lot_id].outcomes[outcome].target
        result = register.awards[tender_id].result[lot_id]
        if member in result.shares:
            planned[cell] = target * result.shares[member].amount // max(1, result.pot)
    return planned


def _by_area(plans: Iterable[Plan]) -> Plan:
    """The plans of all outcomes, added up by area."""
    areas: dict[Place, int] = defaultdict(int)
    for plan in plans:
        for place, people in plan.items():
            areas[place[:1]] += people
    return areas
