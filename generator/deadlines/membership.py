"""Evidence that lapses, and applications that wait for a decision (rules MEM-8, MEM-10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.deadlines.deadline import Deadline, Kind, Whom, state_of
from generator.membership.standing import criteria_on, is_full_member, valid_until
from generator.register import Register
from schemas import catalogue
from schemas.consortium import in_force

EVIDENCE = Kind(id="evidence", title="Evidence", source="prospectus §13", is_public=False)
APPLICATION = Kind(id="application", title="Application", source="prospectus §5", is_public=False)


def evidence_lapsing(register: Register) -> Iterator[Deadline]:
    """For each full member and criterion the last day covered by evidence (rule MEM-10).

    A criterion never shown has no day, so it is not here: that is rule MEM-4's.
    """
    on = register.as_of
    notice_days = in_force(register.consortium.policies.evidence_notice_days, on).value
    for member_id, member in register.members.items():
        if not is_full_member(member, on):
            continue
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
    """The day by which each application should be decided, from its receipt (rule MEM-8)."""
    target = register.consortium.policies.joining_target_days
    for (received_on, organisation), application in register.applications.items():
        on = received_on + timedelta(days=in_force(target, received_on).value)
        decision = application.decision
        is_done = decision is not None and decision.on <= register.as_of
        identity = (received_on.isoformat(), organisation)
        yield Deadline(
            kind=APPLICATION,
            identity=identity,
            on=on,
            as_of=register.as_of,
            what=f"Application to be decided: {application.organisation}",
            whom=Whom.HUB,
            path=catalogue.APPLICATION.path(*identity),
            state=state_of(on, register.as_of, is_done=is_done),
        )
