"""How each quality area of each member was graded at last, and by whom (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.consortium import Consortium, in_force
from schemas.quality import Grade
from schemas.quality_policies import QualityArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One area of one member as graded on a day.

    ``is_review`` says whether others graded it, in a provider review, or the member
    itself did; ``path`` is the record's.
    """

    member: str
    area: str
    grade: Grade
    on: date
    is_review: bool
    path: str

    @property
    def order(self) -> tuple[date, bool]:
        """The later counts, and of one day the review."""
        return (self.on, self.is_review)


def quality_areas_on(consortium: Consortium, on: date) -> Mapping[str, QualityArea]:
    """The areas that are graded on ``on``, by short name, in the policy's order."""
    return in_force(consortium.policies.quality_areas, on).value


def area_titles(consortium: Consortium) -> Mapping[str, str]:
    """Every area that was ever graded, by short name; the latest title of each."""
    return {
        name: area.title
        for entry in sorted(consortium.policies.quality_areas, key=lambda entry: entry.since)
        for name, area in entry.value.items()
    }


@once_per_register
def judgements(register: Register) -> tuple[Judgement, ...]:
    """Every grade in every report and review up to the register's day, the earliest first."""
    found = (each for member in _records_of(register) for each in _of_member(register, member))
    return tuple(sorted(found, key=lambda each: (*each.order, each.member, each.area)))


def _reported(register: Register, key: tuple[str, date]) -> Iterator[Judgement]:
    member, on = key
    path = catalogue.SELF_ASSESSMENT.path(member, on.isoformat())
    return _graded(member, on, register.self_assessments[key].areas, path, is_review=False)


def _reviewed(register: Register, key: tuple[str, date]) -> Iterator[Judgement]:
    member, on = key
    path = catalogue.REVIEW.path(member, on.isoformat())
    return _graded(member, on, register.reviews[key].areas, path, is_review=True)


def _graded(
    member: str, on: date, areas: Mapping[str, Grade], path: str, *, is_review: bool
) -> Iterator[Judgement]:
    for area, grade in areas.items():
        yield Judgement(
            member=member, area=area, grade=grade, on=on, is_review=is_review, path=path
        )


def _of_member(register: Register, member: str) -> tuple[Judgement, ...]:
    """One member's own, the earliest first."""
    known = _known_of_members(register)
    if member not in known:
        records = _records_of(register).get(member, ())
        known[member] = tuple(
            each
            for on, is_review in sorted(records)
            for each in (_reviewed if is_review else _reported)(register, (member, on))
            if on <= register.as_of
        )
    return known[member]


@once_per_register
def _known_of_members(register: Register) -> dict[str, tuple[Judgement, ...]]:
    """What was found so far: a change concerns few members."""
    return {}


@once_per_register
def _records_of(register: Register) -> Mapping[str, list[tuple[date, bool]]]:
    """The day of each of a member's reports and reviews, and whether it is a review."""
    found: dict[str, list[tuple[date, bool]]] = {}
    for records, is_review in ((register.self_assessments, False), (register.reviews, True)):
        for member, on in records:
            found.setdefault(member, []).append((on, is_review))
    return found


def latest_grades(register: Register, member: str, on: date) -> Mapping[str, Judgement]:
    """The latest judgement by ``on`` of each area of the member that was ever graded.

    Areas that the framework of ``on`` no longer asks for are left out.
    """
    asked = quality_areas_on(register.consortium, on)
    latest = {each.area: each for each in _of_member(register, member) if each.on <= on}
    return {area: latest[area] for area in asked if area in latest}
