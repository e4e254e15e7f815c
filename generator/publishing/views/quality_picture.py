"""The framework of quality, its years, members' grades and proposals of mentors as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.membership.standing import is_member
from generator.quality.grades import latest_grades, quality_areas_on
from generator.quality.mentors import Candidate, Proposal, proposals
from generator.quality.picture import AreaInYear, QualityInYear, quality_by_year
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.published.audience import Audience
from schemas.published.quality_picture import (
    PublishedCandidate,
    PublishedGrades,
    PublishedProposal,
    PublishedQualityArea,
    PublishedQualityYear,
    PublishedStanding,
)


def publish_quality_areas(register: Register) -> tuple[PublishedQualityArea, ...]:
    """Those asked for now in the policy's order, then those that were before."""
    now = quality_areas_on(register.consortium, register.as_of)
    history = sorted(register.consortium.policies.quality_areas, key=lambda entry: entry.since)
    known = {
        name: area
        for entry in history
        if entry.since <= register.as_of
        for name, area in entry.value.items()
    }
    return tuple(
        PublishedQualityArea(
            id=name,
            title=area.title,
            meaning=area.meaning,
            is_asked_now=name in now,
        )
        for name, area in {**now, **known}.items()
    )


def publish_quality_years(
    register: Register, audience: Audience
) -> tuple[PublishedQualityYear, ...]:
    """Every year in which anything was graded or a case opened, the first first.

    The public is told how grades are spread where as many members were graded as the
    policy of the year's last day asks for.
    """
    return tuple(_year(register, found, audience) for found in quality_by_year(register))


def _year(register: Register, found: QualityInYear, audience: Audience) -> PublishedQualityYear:
    least = in_force(register.consortium.policies.public_grades_from, found.until).value
    return PublishedQualityYear(
        id=found.year.slug,
        title=found.year.title,
        until=found.until,
        members=found.members,
        areas=tuple(
            _grades(
                area,
                in_year,
                is_told=audience is Audience.MEMBERS or in_year.members >= least,
            )
            for area, in_year in found.areas.items()
        ),
        reports=found.reports,
        reviews=found.reviews,
        providers=found.providers,
        marked=found.marked,
        plans_begun=found.plans_begun,
        plans_closed=found.plans_closed,
        pairings_begun=found.pairings_begun,
        cases_opened=found.cases_opened,
        cases_open=found.cases_open,
    )


def _grades(area: str, found: AreaInYear, *, is_told: bool) -> PublishedGrades:
    share = found.share_below_good
    return PublishedGrades(
        area=area,
        members=found.members,
        graded={grade.value: count for grade, count in found.graded.items()} if is_told else None,
        below_good_bp=nearest(share * BASIS_POINTS) if is_told and share is not None else None,
    )


def publish_standings(register: Register) -> tuple[PublishedStanding, ...]:
    """How every area of every member was graded last, by member and area."""
    return tuple(
        each
        for member_id, member in register.members.items()
        if is_member(member, register.as_of)
        for each in publish_standings_of(register, member_id)
    )


def publish_standings_of(register: Register, member_id: str) -> tuple[PublishedStanding, ...]:
    """How every area of the member was graded last, in the policy's order."""
    return tuple(
        PublishedStanding(
            member=member_id,
            area=area,
            grade=judgement.grade.value,
            on=judgement.on,
            is_review=judgement.is_review,
        )
        for area, judgement in latest_grades(register, member_id, register.as_of).items()
    )


@once_per_register
def publish_proposals(register: Register) -> tuple[PublishedProposal, ...]:
    """A proposal for each member that is weak somewhere and has no mentor for it."""
    made = proposals(register)
    helps: dict[str, list[str]] = {}
    for each in made:
        if each.mentor is not None:
            need = f"{each.judgement.member}:{each.judgement.area}"
            helps.setdefault(each.mentor.member, []).append(need)
    return tuple(_proposal(each, helps) for each in made)


def _proposal(proposal: Proposal, helps: Mapping[str, Sequence[str]]) -> PublishedProposal:
    judgement = proposal.judgement
    return PublishedProposal(
        member=judgement.member,
        area=judgement.area,
        grade=judgement.grade.value,
        graded_on=judgement.on,
        mentor=proposal.mentor.member if proposal.mentor else None,
        candidates=tuple(_candidate(each, helps) for each in proposal.candidates),
    )


def _candidate(candidate: Candidate, helps: Mapping[str, Sequence[str]]) -> PublishedCandidate:
    return PublishedCandidate(
        member=candidate.member,
        grade=candidate.judgement.grade.value,
        graded_on=candidate.judgement.on,
        better=candidate.better,
        places=candidate.places,
        themes=candidate.themes,
        points=candidate.points,
        assigned_to=tuple(helps.get(candidate.member, ())),
    )
