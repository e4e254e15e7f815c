"""How each quality area of each member was graded at last, and by whom (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.register import Register, once_per_register
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
    found = sorted(
        (*_reports(register), *_reviews(register)),
        key=lambda each: (*each.order, each.member, each.area),
    )
    return tuple(each for each in found if each.on <= register.as_of)


def _reports(register: Register) -> Iterator[Judgement]:
    for (member, on), report in register.self_assessments.items():
        path = catalogue.SELF_ASSESSMENT.path(member, on.isoformat())
        yield from _graded(member, on, report.areas, path, is_review=False)


def _reviews(register: Register) -> Iterator[Judgement]:
    for (member, on), review in register.reviews.items():
        path = catalogue.REVIEW.path(member, on.isoformat())
        yield from _graded(member, on, review.areas, path, is_review=True)


def _graded(
    member: str, on: date, areas: Mapping[str, Grade], path: str, *, is_review: bool
) -> Iterator[Judgement]:
    for area, grade in areas.items():
        yield Judgement(
            member=member, area=area, grade=grade, on=on, is_review=is_review, path=path
        )


@once_per_register
def _by_member(register: Register) -> Mapping[str, tuple[Judgement, ...]]:
    grouped: dict[str, list[Judgement]] = {}
    for each in judgements(register):
        grouped.setdefault(each.member, []).append(each)
    return {member: tuple(found) for member, found in grouped.items()}


def latest_grades(register: Register, member: str, on: date) -> Mapping[str, Judgement]:
    """The latest judgement by ``on`` of each area of the member that was ever graded.

    Areas that the framework of ``on`` no longer asks for are left out.
    """
    asked = quality_areas_on(register.consortium, on)
    latest = {each.area: each for each in _by_member(register).get(member, ()) if each.on <= on}
    return {area: latest[area] for area in asked if area in latest}
