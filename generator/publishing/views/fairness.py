"""Fairness as published: the figures of an award, of a year, of all awards."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.allocation.concentration import HHI_POINTS, level_of
from generator.allocation.fairness import (
    Fairness,
    Group,
    fairness_by_award,
    fairness_by_year,
    fairness_in_all,
    fairness_to_date,
)
from generator.allocation.fairness_sentences import FairnessSentences
from generator.allocation.fairness_steps import NOT_KNOWN, TENTHS
from generator.allocation.shared_lots import Size, Time
from generator.publishing.words import vocabulary
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.money import BASIS_POINTS
from schemas.published.fairness import (
    PublishedAreaPart,
    PublishedFairness,
    PublishedFairnessReport,
    PublishedGroupPart,
    PublishedMeasures,
    PublishedMemberPart,
)

IN_ALL = "in-all"
"""How all approved awards together are named in the data; a year by its address."""


@once_per_register
def publish_fairness(register: Register) -> PublishedFairnessReport:
    """The figures of all approved awards, and of each financial year."""
    to_date = fairness_to_date(register)
    return PublishedFairnessReport(
        in_all=_published(
            register, IN_ALL, "All awards", fairness_in_all(register), is_in_all=True
        ),
        years=tuple(
            _with_inequality_to_date(
                _published(register, year.slug, year.title, found), to_date[year].gini
            )
            for year, found in fairness_by_year(register).items()
        ),
    )


def _with_inequality_to_date(year: PublishedFairness, gini: Fraction | None) -> PublishedFairness:
    if gini is None:
        return year
    return year.model_copy(
        update={"gini_to_date_bp": nearest(gini * BASIS_POINTS), "gini_to_date": str(gini)}
    )


def publish_award_fairness(register: Register, tender_id: str) -> PublishedFairness:
    """The figures of one approved award."""
    tender = register.tenders.get(tender_id)
    title = tender.title if tender else tender_id
    return _published(register, tender_id, title, fairness_by_award(register)[tender_id])


def _published(
    register: Register, slug: str, title: str, found: Fairness, *, is_in_all: bool = False
) -> PublishedFairness:
    paid = found.paid_pence
    return PublishedFairness(
        id=slug,
        title=title,
        awards=found.tenders,
        since=found.days[0] if found.days else None,
        until=found.days[-1] if found.days else None,
        full_members=len(found.holdings),
        bidders=len(found.bidders),
        eligible=len(found.eligible),
        awarded=len(found.awarded),
        paid_pence=paid,
        measures=_measures(found),
        members=tuple(_members(register, found)),
        by_time=_groups(found.by_time, paid),
        by_size=_groups(found.by_size, paid),
        areas=_areas(register, found),
        sentences=FairnessSentences(register=register, fairness=found, is_in_all=is_in_all).all(),
    )


def _measures(found: Fairness) -> PublishedMeasures | None:
    if (
        found.in_proportion is None
        or found.herfindahl is None
        or found.equal_members is None
        or found.gini is None
    ):
        return None
    points = nearest(found.herfindahl * HHI_POINTS)
    return PublishedMeasures(
        in_proportion_bp=nearest(found.in_proportion * BASIS_POINTS),
        in_proportion=str(found.in_proportion),
        herfindahl_points=points,
        herfindahl=str(found.herfindahl),
        level=level_of(points).value,
        equal_members_tenths=nearest(found.equal_members * TENTHS),
        gini_bp=nearest(found.gini * BASIS_POINTS),
        gini=str(found.gini),
    )


def _share_bp(part: Fraction | int, whole: int) -> int:
    return nearest(Fraction(part) * BASIS_POINTS / whole) if whole else 0


def _members(register: Register, found: Fairness) -> list[PublishedMemberPart]:
    names = {member_id: member.name for member_id, member in register.members.items()}
    return [
        PublishedMemberPart(
            member=member_id,
            name=names.get(member_id, member_id),
            amount_pence=part.amount_pence,
            share_bp=_share_bp(part.amount_pence, found.paid_pence),
            by_capacity_pence=nearest(part.by_capacity),
            by_capacity_bp=_share_bp(part.by_capacity, found.paid_pence),
        )
        for member_id, part in found.parts.items()
    ]


def _groups(
    groups: Mapping[Time, Group] | Mapping[Size, Group], paid: int
) -> tuple[PublishedGroupPart, ...]:
    return tuple(
        PublishedGroupPart(
            group=str(name),
            full_members=len(group.full_members),
            eligible=len(group.eligible),
            awarded=len(group.amounts),
            amount_pence=group.amount_pence,
            share_bp=_share_bp(group.amount_pence, paid),
            by_capacity_pence=nearest(group.by_capacity),
            by_capacity_bp=_share_bp(group.by_capacity, paid),
            by_capacity=str(group.by_capacity),
        )
        for name, group in groups.items()
    )


def _areas(register: Register, found: Fairness) -> tuple[PublishedAreaPart, ...]:
    words = vocabulary(register)
    return tuple(
        PublishedAreaPart(
            area=area.area,
            name=NOT_KNOWN if area.area is None else words.area(area.area),
            lots=len(area.lots),
            members=len(area.members),
            amount_pence=area.amount_pence,
            unallocated_pence=area.unallocated_pence,
        )
        for area in found.areas
    )
