"""Whether a board decision can carry what a record says it approved (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.finding import Field
from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.award import Approval, Award
from schemas.dates import day_shown
from schemas.governance import Meeting, MinutedDecision
from schemas.identifiers import Decision, MeetingBody
from schemas.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What a record says that a decision of the board approved, or chose.

    ``path`` and ``field`` are where the record names the decision. ``what``
    reads as in "an award is approved by the board", ``naming`` as in "the
    approval names decision 1", ``did`` as in "the decision that approved it".
    The minutes must list ``name`` under the decision's ``group``, where they have
    one for such things, or the decision approved something else. ``not_before`` is
    the first day on which it could be taken, ``ready`` says what happened on that
    day. ``interested`` are the members that it concerns, and why: who is connected
    to one takes no part.
    """

    path: str
    field: Field
    what: str
    naming: str = "The approval"
    did: str = "approved"
    group: str = ""
    name: str = ""
    not_before: date = date.min
    ready: str = ""
    interested: frozenset[str] = frozenset()
    interest: str = ""


def approved_award(tender_id: str, award: Award) -> Approved:
    """What the approval of ``award`` asks of a decision: nobody who bid takes part in it."""
    return Approved(
        path=catalogue.AWARD.path(tender_id),
        field=("approval", "decision"),
        what="an award is approved",
        group="awards",
        name=tender_id,
        not_before=award.decided_on,
        ready="the decision date",
        interested=frozenset(bidder for lot in award.facts.lots.values() for bidder in lot.bidders),
        interest="made an offer",
    )


def chosen_route(tender_id: str) -> Approved:
    """What the choice of a tender's route asks of a decision: nobody has made an offer yet."""
    return Approved(
        path=catalogue.TENDER.path(tender_id),
        field=("sub_letting", "decision"),
        what="a route is chosen",
        naming="The choice of route",
        did="chose",
        group="routes",
        name=tender_id,
    )


def decision_faults(register: Register, approved: Approved, decision: Decision) -> Iterator[Breach]:
    """Why ``decision`` cannot be the one that approved what ``approved`` says.

    It must be the board's, minuted, name what it approved, and not come before
    that was ready. Whether it was carried, with a quorum, is rule GOV-7's, and who
    should have stood aside GOV-6's.
    """
    for message, fix in _wrong_one(register, approved, decision):
        yield Breach(path=approved.path, field=approved.field, message=message, fix=fix)


def minutes_that_fit(
    register: Register, approved: Approved, decision: Decision
) -> tuple[Meeting, MinutedDecision] | None:
    """The minutes of ``decision``; ``None`` if there are none or it is the wrong one anyway."""
    minutes = _minutes(register, decision)
    is_wrong = any(True for _ in _wrong_one(register, approved, decision))
    return None if is_wrong else minutes


Fault = tuple[str, str]
"""Message and fix."""


def minutes_path(decision: Decision) -> str:
    """Where the minutes of the decision are kept."""
    return catalogue.MEETING.path(decision.body, decision.on.isoformat())


def is_minuted_in(approval: Approval | None, place: Place) -> bool:
    """Whether the minutes at ``place`` are of the meeting whose decision the approval names."""
    return approval is not None and is_of_meeting(approval.decision, place)


def is_of_meeting(decision: Decision, place: Place) -> bool:
    """Whether it was taken at the meeting whose minutes are at ``place``."""
    return place.identity == (decision.body, decision.on.isoformat())


def _minutes(register: Register, decision: Decision) -> tuple[Meeting, MinutedDecision] | None:
    meeting = register.meetings.get((decision.body, decision.on))
    minuted = meeting.decisions.get(str(decision.number)) if meeting else None
    return (meeting, minuted) if meeting and minuted else None


def _wrong_one(register: Register, approved: Approved, decision: Decision) -> tuple[Fault, ...]:
    """Why it is not the decision that approved this; what its minutes list only if nothing else."""
    unfit = tuple(_unfit(register, approved, decision))
    return unfit or tuple(_unnamed(register, approved, decision))


def _unfit(register: Register, approved: Approved, decision: Decision) -> Iterator[Fault]:
    """Why it is not the decision, or not yet, whatever its minutes say of the vote."""
    if not register.is_decided(decision):
        yield (
            f"{approved.naming} names decision {decision}, which is not in the minutes.",
            f"Name the decision that {approved.did} it, or add the meeting's minutes.",
        )
    if decision.body is not MeetingBody.BOARD:
        yield (
            f"{approved.naming} names decision {decision}; {approved.what} by the board.",
            "Name a decision of the board.",
        )
    if decision.on > register.as_of:
        yield (
            f"{approved.naming} is of {day_shown(decision.on)}, which is still to come.",
            "Name the decision once it is taken.",
        )
    if decision.on < approved.not_before:
        yield (
            f"{approved.naming} came before {approved.ready}, {day_shown(approved.not_before)}.",
            f"Name the decision that was taken on or after {day_shown(approved.not_before)}.",
        )


def _unnamed(register: Register, approved: Approved, decision: Decision) -> Iterator[Fault]:
    """Where the minutes say that the decision was about something else."""
    minutes = _minutes(register, decision)
    if minutes and approved.group and approved.name not in getattr(minutes[1], approved.group):
        yield (
            (
                f"{approved.naming} names decision {decision}, which does not list {approved.name} "
                f"under {approved.group}."
            ),
            (
                f"Name the decision that {approved.did} it; or, if this one did, add "
                f"{approved.name} to its {approved.group} in {minutes_path(decision)}."
            ),
        )
