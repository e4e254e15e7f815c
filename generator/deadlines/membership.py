"""Evidence that lapses, and applications that wait for a decision (rules MEM-8, MEM-10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, Whom, state_of
from generator.membership.applicants import outcome_on
from generator.membership.joining import due_on
from generator.membership.standing import criteria_on, is_full_member, valid_until
from generator.register import Register
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown

EVIDENCE = Kind(id="evidence", title="Evidence", source="prospectus §13", is_public=False)
APPLICATION = Kind(id="application", title="Application", source="prospectus §5", is_public=False)


def evidence_lapsing(register: Register) -> Iterator[Deadline]:
    """For each full member and criterion the last day covered by evidence (rule MEM-10).

    A criterion never shown has no day, so it is not here: that is rule MEM-4's.
    """
    for member_id in register.members:
        yield from evidence_lapsing_of(register, member_id)


def evidence_lapsing_of(register: Register, member_id: str) -> Iterator[Deadline]:
    """Those of one member."""
    on, member = register.as_of, register.members.get(member_id)
    notice_days = in_force(register.consortium.policies.evidence_notice_days, on).value
    if member is not None and is_full_member(member, on):
        for name, criterion in criteria_on(register.consortium, on).items():
            until = valid_until(member, name, on)
            if until is not None:
                yield Deadline(
                    kind=EVIDENCE,
                    identity=(member_id, name),
                    on=until,
                    as_of=on,
                    what=f"Evidence to be renewed: {criterion.title}",
                    whom=Whom.MEMBER,
                    members=(member_id,),
                    path=catalogue.MEMBER.path(member_id),
                    state=state_of(until, on, is_done=False),
                    notice_days=notice_days,
                )


def applications_to_decide(register: Register) -> Iterator[Deadline]:
    """The day by which the applications of each day should be decided (rule MEM-8).

    One deadline for each day of receipt, done once all of that day are decided. It names
    no applicant and no record: it is published, and nobody is to be known for an
    application that came to nothing (rule MEM-7).
    """
    policies, as_of = register.consortium.policies, register.as_of
    received_on = {day: None for day, _ in register.applications}
    still_open = {
        day
        for (day, _), application in register.applications.items()
        if outcome_on(application, as_of) is None
    }
    for day in received_on:
        on = due_on(register.consortium, day)
        yield Deadline(
            kind=APPLICATION,
            identity=(day.isoformat(),),
            on=on,
            as_of=as_of,
            what=f"To be decided: what was applied for on {day_shown(day)}",
            whom=Whom.HUB,
            path=catalogue.APPLICATION.path("", "").rpartition("/")[0],
            state=state_of(on, as_of, is_done=day not in still_open),
            notice_days=in_force(policies.joining_notice_days, as_of).value,
        )
