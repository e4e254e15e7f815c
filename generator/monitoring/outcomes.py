"""Outcomes reached, added up over the consortium by financial year (prospectus §10).

Each outcome means the same in every contract, so what members report of it adds
up: to a lot, to an area, to the whole consortium. What may be told to the public
is worked out here too, since a small number can be found out from others (MON-9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.monitoring.assessment import Measure, accepted_return, is_supplied
from generator.monitoring.expected import expected_returns
from generator.monitoring.suppression import Breakdown, CannotWithholdError, Counts, withheld
from generator.register import Register, once_per_register
from schemas.consortium import in_force
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.monitoring_return import Return
from schemas.periods import Frequency, period_containing

PEOPLE = ""
"""Stands beside the outcomes' short names for how many people took part in each period."""

Place = tuple[str, ...]
"""Where people were reached: nowhere in particular, an area, a lot of a tender there, or a
member in that lot: ``()``, ``(area,)``, ``(area, tender, lot)``, ``(area, tender, lot, member)``.
How many took part is added up for areas and for the consortium alone. In the same place as an
outcome's count it would bound it, and so help to work out what is withheld.
"""


@dataclass(slots=True, kw_only=True)
class Reached:
    """How many people reached an outcome somewhere in a year, as far as was accepted.

    ``waiting`` counts the returns that are still to come or to be accepted; with
    none, ``complete_on`` is the day on which the last of them was. ``is_told`` says
    whether the public may know the number, and is ``None`` until that is decided.
    """

    people: int = 0
    waiting: int = 0
    complete_on: date | None = None
    is_told: bool | None = None

    def add(self, other: Reached) -> None:
        """Counts ``other`` in."""
        self.people += other.people
        self.waiting += other.waiting
        days = [on for on in (self.complete_on, other.complete_on) if on]
        self.complete_on = max(days) if days and not self.waiting else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One outcome in one year: how many reached it in every place where it was asked for."""

    year: FinancialYear
    outcome: str
    places: dict[Place, Reached] = field(default_factory=dict)


@once_per_register
def outcomes_by_year(register: Register) -> tuple[Tree, ...]:
    """Every outcome in every year of which some return has been accepted, in that order.

    A period belongs to the year in which it ends. How many took part stands first
    in each year, under ``PEOPLE``: people of each period, so that somebody who came
    in two periods counts twice. Only what had been accepted by the register's day
    counts.
    """
    leaves = _leaves(register)
    trees = {key: _tree(*key, places) for key, places in sorted(leaves.items())}
    begun = tuple(
        tree
        for tree in trees.values()
        if any(reached.complete_on for reached in tree.places.values())
    )
    for tree in begun:
        _tell(register, tree, trees)
    return begun


Leaves = dict[tuple[FinancialYear, str], dict[Place, Reached]]


def _leaves(register: Register) -> Leaves:
    """What each member reached of each lot, and how many took part in each area."""
    leaves: Leaves = {}
    for expected in expected_returns(register).values():
        year = financial_year_of(expected.period.ends_on, register.consortium.financial_year_starts)
        received = accepted_return(register, expected)
        for lot_id in expected.lots:
            lot = register.tenders[expected.tender].lots[lot_id]
            member = (lot.area, expected.tender, lot_id, expected.member)
            for outcome in (PEOPLE, *lot.outcomes):
                place = member if outcome else (lot.area,)
                reached = leaves.setdefault((year, outcome), {}).setdefault(place, Reached())
                reached.add(_of_return(received, lot_id, outcome))
    return leaves


def _of_return(received: Return | None, lot_id: str, outcome: str) -> Reached:
    figures = received.lots.get(lot_id) if received else None
    measure: Measure = ("outcomes", outcome) if outcome else ("participants",)
    if received is None or figures is None or not is_supplied(figures, measure):
        return Reached(waiting=1)
    people = figures.outcomes[outcome] if outcome else figures.participants
    return Reached(people=people or 0, complete_on=received.accepted_on)


def _tree(year: FinancialYear, outcome: str, leaves: Mapping[Place, Reached]) -> Tree:
    places = dict(sorted(leaves.items()))
    for length, whole in _WHOLE_OF.items():
        for place in [each for each in places if len(each) == length]:
            _count_in(places, place[:whole], places[place])
    return Tree(year=year, outcome=outcome, places=places)


_WHOLE_OF = {4: 3, 3: 1, 1: 0}
"""The length of a place's whole, by its own."""


def _count_in(places: dict[Place, Reached], whole: Place, part: Reached) -> None:
    if whole in places:
        places[whole].add(part)
    else:
        places[whole] = Reached(
            people=part.people, waiting=part.waiting, complete_on=part.complete_on
        )


# ------------------------------------------------------------- what may be told


def _tell(register: Register, tree: Tree, trees: Mapping[tuple[FinancialYear, str], Tree]) -> None:
    """Decides, release by release as counts became complete, which the public may know."""
    releases = _releases(tree)
    told: dict[str, bool] = {}
    out: dict[str, int] = {}
    at_least, at_most = _known_otherwise(register, tree, trees)
    for day in sorted(each for each in releases if each <= register.as_of):
        out |= {_name(place): tree.places[place].people for place in releases[day]}
        counts = Counts(
            numbers=out,
            breakdowns=tuple(_breakdowns(tree, out)),
            at_least={name: number for name, number in at_least.items() if name in out},
            at_most={name: number for name, number in at_most.items() if name in out},
        )
        told = _release(register, counts, day, told, is_bound=tree.outcome == PEOPLE)
    for place, reached in tree.places.items():
        reached.is_told = told.get(_name(place))


def _releases(tree: Tree) -> dict[date, list[Place]]:
    """Which counts come out on which day: all together, if the last is not too late.

    Counts told before their whole leave only the whole to be withheld, and that is
    what most people ask for. So all wait for the last, but no longer than until
    half a year after the year's end; what is complete later comes out each month.
    """
    last = _next_month(_half_a_year_after(tree.year.ends_on))
    whole = tree.places[()].complete_on
    if whole is not None:
        last = min(last, _next_month(whole))
    releases: dict[date, list[Place]] = {}
    for place, reached in tree.places.items():
        if reached.complete_on is not None:
            day = max(last, _next_month(reached.complete_on))
            releases.setdefault(day, []).append(place)
    return releases


def _next_month(day: date) -> date:
    return period_containing(day, Frequency.MONTH).next().starts_on


def _half_a_year_after(day: date) -> date:
    month = period_containing(day, Frequency.MONTH)
    for _ in range(6):
        month = month.next()
    return month.ends_on


def _name(place: Place) -> str:
    return "/".join(place)


def _breakdowns(tree: Tree, out: Mapping[str, int]) -> Iterator[Breakdown]:
    """How the counts that are out add up. A whole is complete only when all of its parts are."""
    parts: dict[str, list[str]] = {}
    for place in tree.places:
        if place:
            parts.setdefault(_name(place[: _WHOLE_OF[len(place)]]), []).append(_name(place))
    for whole, names in parts.items():
        if whole in out:
            yield Breakdown(whole=whole, parts=tuple(names))


def _release(
    register: Register,
    counts: Counts,
    day: date,
    earlier: Mapping[str, bool],
    *,
    is_bound: bool,
) -> dict[str, bool]:
    """The state of every count that is out. One that bounds others keeps a small bound open."""
    policies = register.consortium.policies
    small = in_force(policies.small_number, day).value
    candidates = in_force(policies.small_number_range, day).value
    try:
        hidden = withheld(
            counts,
            small=small,
            candidates=max(candidates, small + 1) if is_bound else candidates,
            earlier=earlier,
        )
    except CannotWithholdError:
        # What was told earlier leaves no way, so nothing more is told.
        hidden = frozenset(name for name in counts.numbers if not earlier.get(name))
    return {name: name not in hidden for name in counts.numbers}


def _known_otherwise(
    register: Register, tree: Tree, trees: Mapping[tuple[FinancialYear, str], Tree]
) -> tuple[dict[str, int], dict[str, int]]:
    """What other trees of the year may tell of this one: at least so many, at most so many.

    Nobody reaches an outcome who did not take part. A number is reckoned with as
    soon as it is one that may be told, whether it is or not; of one that may not,
    nobody can know that it is less than a small number.
    """
    small = in_force(register.consortium.policies.small_number, register.as_of).value
    if tree.outcome != PEOPLE:
        people = trees[tree.year, PEOPLE].places
        return {}, {_name(place): max(each.people, small) for place, each in people.items()}
    at_least: dict[str, int] = {}
    for (year, outcome), other in trees.items():
        if year == tree.year and outcome != PEOPLE:
            for place in tree.places.keys() & other.places.keys():
                number, name = other.places[place].people, _name(place)
                if number >= small:
                    at_least[name] = max(number, at_least.get(name, 0))
    return at_least, {}
