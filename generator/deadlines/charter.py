"""What the hub owes under its charter, and its assessments of itself (rules CHA-1, CHA-2, §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charter.achievement import Standing, achieved_in
from generator.charter.actions import hub_actions
from generator.charter.assessments import FOLDER, assessment_due, assessments_are_known
from generator.charter.log import Answer, logs_by_year
from generator.charter.terms import charter_on, year_of
from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of
from generator.register import Register
from schemas import catalogue
from schemas.dates import day_shown

CHARTER_YEAR = Kind(
    id="charter-year", title="Service charter", source="prospectus §9", is_public=True
)
QUERY = Kind(id="query", title="Question to the hub", source="prospectus §9", is_public=False)
HUB_ASSESSMENT = Kind(
    id="hub-assessment", title="Self-assessment of the hub", source="prospectus §9", is_public=True
)
HUB_ACTION = Kind(
    id="hub-action",
    title="Action of the hub",
    source="prospectus §9",
    is_public=False,
    is_warned_of=True,
)


def charter_year_ends(register: Register) -> Iterator[Deadline]:
    """The last day of the year that runs, by which all that its charter promises is given."""
    charter = charter_on(register, register.as_of)
    if charter is None:
        return
    year = year_of(register, register.as_of)
    standing = {each.whole.standing for each in achieved_in(register, year)}
    is_done = standing <= {Standing.KEPT}
    state = state_of(year.ends_on, register.as_of, is_done=is_done)
    yield Deadline(
        kind=CHARTER_YEAR,
        identity=(year.slug,),
        on=year.ends_on,
        as_of=register.as_of,
        what=f"Everything given that the service charter promises for {year.title}",
        whom=Whom.HUB,
        path=catalogue.CHARTER_YEAR.path(year.slug),
        state=State.UNKNOWN if Standing.UNKNOWN in standing else state,
        notice_days=charter.value.notice_days,
    )


def queries_to_answer(register: Register) -> Iterator[Deadline]:
    """The day by which each question of a member is answered."""
    for log in logs_by_year(register).values():
        for asked in log.queries:
            month, number = asked.place
            is_done = asked.answer in {Answer.IN_TIME, Answer.LATE}
            yield Deadline(
                kind=QUERY,
                identity=(str(month), str(number + 1)),
                on=asked.due_on,
                as_of=register.as_of,
                what=f"Answer to a question of {day_shown(asked.query.received_on)}: "
                f"{_name(register, asked.query.member)}",
                whom=Whom.HUB,
                path=catalogue.CHARTER_LOG.path(str(month)),
                state=state_of(asked.due_on, register.as_of, is_done=is_done),
            )


def _name(register: Register, member_id: str) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


def hub_assessments_due(register: Register) -> Iterator[Deadline]:
    """The day by which the hub next assesses itself, where its charter asks for that."""
    due = assessment_due(register)
    if due is not None:
        is_known = assessments_are_known(register)
        yield Deadline(
            kind=HUB_ASSESSMENT,
            identity=("next",),
            on=due.on,
            as_of=register.as_of,
            what="The hub assesses itself",
            whom=Whom.HUB,
            path=FOLDER,
            state=state_of(due.on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
            notice_days=due.notice_days,
        )


def hub_actions_due(register: Register) -> Iterator[Deadline]:
    """The day by which each action is done that the hub took upon itself."""
    for action in hub_actions(register):
        yield Deadline(
            kind=HUB_ACTION,
            identity=action.identity,
            on=action.by,
            as_of=register.as_of,
            what=f"To be done: {action.action}",
            whom=Whom.HUB,
            path=action.path,
            state=state_of(action.by, register.as_of, is_done=action.is_done(register.as_of)),
        )
