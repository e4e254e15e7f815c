"""The members' review of the hub's part of contracts (rule FIN-3, prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of
from generator.finance.top_slice import review_due_on, reviews_are_known
from generator.register import Register
from schemas import catalogue
from schemas.identifiers import MeetingBody

RATIO_REVIEW = Kind(
    id="ratio-review",
    title="Review of the hub’s part",
    source="prospectus §11",
    is_public=True,
    is_warned_of=True,
)


def ratio_reviews_due(register: Register) -> Iterator[Deadline]:
    """The day by which the members must next set or keep the hub's part; always one.

    The board puts it to them.
    """
    on = review_due_on(register)
    is_known = reviews_are_known(register)
    yield Deadline(
        kind=RATIO_REVIEW,
        identity=("next",),
        on=on,
        as_of=register.as_of,
        what="Members review the hub’s part of contracts",
        whom=Whom.BOARD,
        path=catalogue.MEETING.path(MeetingBody.MEMBERS, "").rpartition("/")[0],
        state=state_of(on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
    )
