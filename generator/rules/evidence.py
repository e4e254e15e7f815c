"""MEM-4 and MEM-10: what a full member has shown, and when it lapses (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.finding import Severity
from generator.links import all_of, of_the_member
from generator.membership.standing import criteria_on, is_full_member, valid_until
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.member import Evidence, Member


def has_shown_every_criterion(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-4: a full member has evidence for each criterion; whether in date is MEM-10."""
    path = catalogue.MEMBER.path(member_id)
    member = register.members[member_id]
    for position, evidence in enumerate(member.evidence):
        yield from ends_before_it_begins(path, ("evidence", position), evidence)
        if evidence in member.evidence[:position]:
            yield Breach(
                path=path,
                field=("evidence", position),
                message=f"This evidence for {evidence.criterion} stands here a second time; "
                "each piece must stand once.",
                fix="Delete one of the two, or correct the reference or the days of the one "
                "that renews the other.",
            )
    if not is_full_member(member, register.as_of):
        return
    by_criterion = _by_criterion(member)
    for name, criterion in criteria_on(register.consortium, register.as_of).items():
        begins_on = min((item.since for item in by_criterion.get(name, ())), default=None)
        if begins_on is None or begins_on > register.as_of:
            so_far = f"only from {day_shown(begins_on)} on" if begins_on else "not there"
            yield Breach(
                path=path,
                field=("evidence",),
                message=f"Evidence for {name} ({criterion.title}) is {so_far}; "
                "a full member must have shown every criterion.",
                fix=f'Add an entry with "criterion: {name}" under evidence, '
                "or make the member an associate until it is shown.",
            )


def _by_criterion(member: Member) -> Mapping[str, list[Evidence]]:
    grouped: dict[str, list[Evidence]] = {}
    for evidence in member.evidence:
        grouped.setdefault(evidence.criterion, []).append(evidence)
    return grouped


def keeps_evidence_in_date(member_id: str, register: Register) -> Iterator[Breach]:
    """MEM-10: lapsed evidence warns, and so does what lapses within the days of notice."""
    member = register.members[member_id]
    if not is_full_member(member, register.as_of):
        return
    notice = in_force(register.consortium.policies.evidence_notice_days, register.as_of).value
    for name in criteria_on(register.consortium, register.as_of):
        until = valid_until(member, name, register.as_of)
        if until is None:
            continue
        days = (until - register.as_of).days
        if days <= notice:
            yield Breach(
                path=catalogue.MEMBER.path(member_id),
                field=("evidence", _position(member, name, until), "until"),
                message=_lapse(name, until, days),
                fix="Add the renewed evidence as a new entry; keep this one.",
                severity=Severity.WARNING,
            )


def _position(member: Member, criterion: str, until: date) -> int:
    return next(
        position
        for position, item in enumerate(member.evidence)
        if item.criterion == criterion and item.until == until
    )


def _lapse(criterion: str, until: date, days: int) -> str:
    if days < 0:
        return (
            f"Evidence for {criterion} lapsed on {day_shown(until)}; "
            "the member cannot be given new awards until it is renewed."
        )
    left = "today" if days == 0 else "in 1 day" if days == 1 else f"in {days} days"
    return (
        f"Evidence for {criterion} lapses after {day_shown(until)}, {left}; "
        "without it the member cannot be given new awards."
    )


def _members(register: Register) -> Iterable[str]:
    return register.members


MEM_4 = Rule(
    id="MEM-4",
    title="A full member has shown that it meets every criterion of fitness for contracting.",
    source="prospectus §13",
    subjects=_members,
    check=has_shown_every_criterion,
    reads=of_the_member(catalogue.MEMBER) | all_of(catalogue.CONSORTIUM),
)
MEM_10 = Rule(
    id="MEM-10",
    title="A full member renews its evidence before it lapses; once it has lapsed, "
    "no new work can be awarded to it.",
    source="prospectus §13",
    subjects=_members,
    check=keeps_evidence_in_date,
    reads=of_the_member(catalogue.MEMBER) | all_of(catalogue.CONSORTIUM),
)
