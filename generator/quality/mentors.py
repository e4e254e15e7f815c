"""Who could mentor whom: strong where the other is weak, and near (rule QUA-4, prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.membership.standing import is_full_member, is_member
from generator.quality.assignment import Option, assign
from generator.quality.grades import Judgement, latest_grades
from generator.quality.mentoring import areas_mentored, pairings_of_mentors
from generator.quality.standing import cases_are_known, has_open_case
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.quality import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member that could be the mentor, and what speaks for it.

    ``better`` is by how many grades it stands above the other; ``places`` and
    ``themes`` are what both share; ``points`` are the sum by the policy's weights.
    """

    member: str
    judgement: Judgement
    better: int
    places: tuple[str, ...]
    themes: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A member weak in an area without a mentor, and who is proposed as one.

    ``mentor`` is ``None`` where nobody is strong there or nobody has a place left.
    ``candidates`` are all who are strong there, the one with most points first.
    """

    judgement: Judgement
    mentor: Candidate | None
    candidates: tuple[Candidate, ...]


@once_per_register
def proposals(register: Register) -> tuple[Proposal, ...]:
    """A proposal for every need as of the register's day: the worst grade first, then by name."""
    places = _places(register)
    needs = {_name_of(each): each for each in _needs(register)}
    found = {name: tuple(_candidates(register, each, places)) for name, each in needs.items()}
    assigned = assign(
        (
            Option(
                need=name,
                helper=each.member,
                urgency=Grade.GOOD.rank - needs[name].grade.rank,
                points=each.points,
            )
            for name, candidates in found.items()
            for each in candidates
        ),
        places,
    )
    made = [_proposal(needs[name], found[name], assigned.get(name)) for name in needs]
    return tuple(
        sorted(
            made,
            key=lambda one: (one.judgement.grade.rank, one.judgement.member, one.judgement.area),
        )
    )


def _name_of(need: Judgement) -> str:
    return f"{need.member}:{need.area}"


def _needs(register: Register) -> Iterator[Judgement]:
    """Every area below good of a member, in which nobody mentors it yet."""
    mentored = areas_mentored(register, register.as_of)
    for member_id, member in register.members.items():
        if is_member(member, register.as_of):
            for area, judgement in latest_grades(register, member_id, register.as_of).items():
                if judgement.grade.is_below_good and (member_id, area) not in mentored:
                    yield judgement


def _places(register: Register) -> Mapping[str, int]:
    """How many more pairings each full member without an open case could take on as mentor."""
    on = register.as_of
    most = in_force(register.consortium.policies.mentor_capacity, on).value
    taken = pairings_of_mentors(register, on)
    return {
        member_id: max(0, most - taken[member_id])
        for member_id, member in register.members.items()
        if is_full_member(member, on)
        and cases_are_known(register, member_id)
        and not has_open_case(register, member_id, on)
    }


def _candidates(
    register: Register, need: Judgement, places: Mapping[str, int]
) -> Iterator[Candidate]:
    """Every member with a place that is at least good in the area, in no order."""
    weights = in_force(register.consortium.policies.mentor_weights, register.as_of).value
    mentored = register.members[need.member]
    for member_id, left in places.items():
        judgement = latest_grades(register, member_id, register.as_of).get(need.area)
        if not left or judgement is None or judgement.grade.is_below_good:
            continue
        member = register.members[member_id]
        better = judgement.grade.rank - need.grade.rank
        shared = tuple(area for area in member.areas if area in mentored.areas)
        themes = tuple(theme for theme in member.themes if theme in mentored.themes)
        yield Candidate(
            member=member_id,
            judgement=judgement,
            better=better,
            places=shared,
            themes=themes,
            points=better * weights.better
            + len(shared) * weights.place
            + len(themes) * weights.theme,
        )


def _proposal(need: Judgement, candidates: tuple[Candidate, ...], mentor: str | None) -> Proposal:
    return Proposal(
        judgement=need,
        mentor=next((each for each in candidates if each.member == mentor), None),
        candidates=tuple(sorted(candidates, key=lambda each: (-each.points, each.member))),
    )
