"""What the records of quality refer to by name, and where in the record the name stands.

Which areas are graded is another matter, since it depends on the day: rules QUA-1 to QUA-4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.finding import Field
from generator.register import MentoringKey, Register
from generator.rules.known import known_names, lots_of, named_in
from generator.rules.reference import Reference
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.quality import HUB, ProviderReview, UnderPerformanceCase


def _of_its_member(
    key: tuple[str, object], record: object, register: Register
) -> Iterator[Reference]:
    yield (), key[0], known_names(register).members


def _of_review(
    key: tuple[str, object], record: ProviderReview, register: Register
) -> Iterator[Reference]:
    yield from _of_its_member(key, record, register)
    for position, reviewer in enumerate(record.reviewers):
        if reviewer.on_behalf_of not in {INDEPENDENT, HUB}:
            field: Field = ("reviewers", position, "on_behalf_of")
            yield field, reviewer.on_behalf_of, known_names(register).members


def _of_mentoring(key: MentoringKey, record: object, register: Register) -> Iterator[Reference]:
    for member in key[1:]:
        yield (), member, known_names(register).members


def _of_case(
    key: tuple[object, str], record: UnderPerformanceCase, register: Register
) -> Iterator[Reference]:
    known = known_names(register)
    yield (), key[1], known.members
    for position, named in enumerate(record.sub_contracts):
        field: Field = ("sub_contracts", position)
        yield (*field, "tender"), named.tender, known.tenders
        lots = lots_of(named.tender, register)
        if lots is not None:
            path = catalogue.TENDER.path(named.tender)
            yield (*field, "lot"), named.lot, named_in("lot", lots, f"lots in {path}")


REFERENCES_OF_QUALITY: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.SELF_ASSESSMENT.name: _of_its_member,
    catalogue.REVIEW.name: _of_review,
    catalogue.IMPROVEMENT_PLAN.name: _of_its_member,
    catalogue.MENTORING.name: _of_mentoring,
    catalogue.CASE.name: _of_case,
}
"""What a record of each of these kinds refers to."""
