"""Self-assessment reports that fall due (rules ELI-3, QUA-1, prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of
from generator.membership.standing import is_full_member
from generator.quality.standing import self_assessment_due_on
from generator.register import Register, lies_in
from schemas import catalogue

SELF_ASSESSMENT = Kind(
    id="self-assessment", title="Self-assessment", source="prospectus §12", is_public=False
)


def self_assessments_due(register: Register) -> Iterator[Deadline]:
    """The day by which each full member's next report must come, where one is due."""
    for member_id, member in register.members.items():
        on = self_assessment_due_on(register, member_id, register.as_of)
        if on is None or not is_full_member(member, register.as_of):
            continue
        folder = catalogue.SELF_ASSESSMENT.path(member_id, "").rpartition("/")[0]
        is_known = not lies_in(register.unknown, folder) and not any(
            path.startswith(f"{folder}/") for path in register.unknown
        )
        yield Deadline(
            kind=SELF_ASSESSMENT,
            identity=(member_id,),
            on=on,
            as_of=register.as_of,
            what="Self-assessment report",
            whom=Whom.MEMBER,
            members=(member_id,),
            path=folder,
            state=state_of(on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
        )
