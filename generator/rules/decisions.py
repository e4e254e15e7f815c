"""Whether a board decision can carry what a record says it approved (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.finding import Field
from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.award import Award
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.governance import Meeting, MinutedDecision
from schemas.identifiers import Decision, MeetingBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What a record says that a decision of the board approved, or chose.

    ``path`` and ``field`` are where the record names the decision. ``what``
    reads as in "an award is approved by the board", ``naming`` as in "the
    approval names decision 1", ``did`` as in "the decision that approved it".
    The minutes must list ``name`` under the decision's ``group``, or the
    decision approved something else. ``not_before`` is the first day on which it
    could be taken, ``ready`` says what happened on that day. ``interested`` are
    the members that it concerns, and why: who is connected to one takes no part.
    """

    path: str
    field: Field
    what: str
    naming: str = "The approval"
    did: str = "approved"
    group: str
    name: str
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
    """Everything that keeps ``decision`` from approving what ``approved`` says.

    It must be the board's, minuted, name what it approved, and not come before
    that was ready; its votes must add up, with a quorum and a majority or by
    consensus (rule GOV-7). Who should have stood aside is rule GOV-6's.
    """
    unfit = tuple(_wrong_one(register, approved, decision))
    for message, fix in unfit:
        yield Breach(path=approved.path, field=approved.field, message=message, fix=fix)
    minutes = _minutes(register, decision)
    # The minutes of a decision that is the wrong one anyway need no mending.
    if minutes and not unfit:
        meeting, minuted = minutes
        misnamed = tuple(_misnamed(register, decision, meeting, minuted))
        strangers = tuple(_not_in_office(register, decision, meeting))
        yield from misnamed
        yield from strangers
        # Who should not have been there has no vote, so until that is settled
        # there is no count to judge.
        if not strangers:
            yield from _miscounted(register, decision, meeting, minuted)


def minutes_that_fit(
    register: Register, approved: Approved, decision: Decision
) -> tuple[Meeting, MinutedDecision] | None:
    """The minutes of ``decision``; ``None`` if there are none or it is the wrong one anyway."""
    minutes = _minutes(register, decision)
    is_wrong = any(True for _ in _wrong_one(register, approved, decision))
    return None if is_wrong else minutes


Fault = tuple[str, str]
"""Message and fix."""


def _in_minutes(decision: Decision, field: Field, message: str, fix: str) -> Breach:
    return Breach(path=minutes_path(decision), field=field, message=message, fix=fix)


def minutes_path(decision: Decision) -> str:
    """Where the minutes of the decision are kept."""
    return catalogue.MEETING.path(decision.body, decision.on.isoformat())


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
    if minutes and approved.name not in getattr(minutes[1], approved.group):
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


def _misnamed(
    register: Register, decision: Decision, meeting: Meeting, minuted: MinutedDecision
) -> Iterator[Breach]:
    """Names among those present or recused that stand there twice, or were not there."""
    recused: Field = ("decisions", str(decision.number), "recused")
    for field, names, where in (
        (("present",), meeting.present, "present"),
        (recused, minuted.recused, "recused"),
    ):
        for position, name in enumerate(names):
            if name in names[:position]:
                message = f"{name} is named twice among those {where}."
                yield _in_minutes(decision, (*field, position), message, "Name everybody once.")
    for position, name in enumerate(minuted.recused):
        if name not in (*meeting.present, *minuted.recused[:position]):
            yield _in_minutes(
                decision,
                (*recused, position),
                f"{name} is recused, but was not present.",
                "Mend who was present or recused.",
            )


def _not_in_office(register: Register, decision: Decision, meeting: Meeting) -> Iterator[Breach]:
    """Who was present without a term that day; nothing is said of unreadable directors."""
    for position, name in enumerate(meeting.present):
        director = register.directors.get(name)
        if director and not any(term.covers(decision.on) for term in director.terms):
            yield _in_minutes(
                decision,
                ("present", position),
                f"{name} is among those present, but was not a director on that day.",
                "Mend who was present, or the director's terms.",
            )


def _miscounted(
    register: Register, decision: Decision, meeting: Meeting, minuted: MinutedDecision
) -> Iterator[Breach]:
    """Where the votes do not make a decision of those present and entitled."""
    field: Field = ("decisions", str(decision.number))
    for name, message, fix in _faults_of_the_count(register, decision, meeting, minuted):
        yield _in_minutes(decision, (*field, name), message, fix)


def _faults_of_the_count(
    register: Register, decision: Decision, meeting: Meeting, minuted: MinutedDecision
) -> Iterator[tuple[str, str, str]]:
    entitled = len({*meeting.present} - {*minuted.recused})
    voted = minuted.votes_for + minuted.votes_against + minuted.abstained
    if voted != entitled:
        yield (
            "votes_for",
            f"{entitled} could vote (present less recused), but {voted} votes are counted.",
            "Mend the count, or who was present or recused.",
        )
    quorum = in_force(register.consortium.policies.board_quorum, decision.on).value
    if entitled < quorum:
        yield (
            "recused",
            f"Directors entitled to vote: {entitled}; the quorum is {quorum}.",
            "The decision does not stand: put it to a quorate meeting.",
        )
    if minuted.by_consensus and voted > minuted.votes_for:
        yield (
            "by_consensus",
            (
                f"By consensus, but {voted - minuted.votes_for} of {voted} were not for it; "
                "consensus is of all who took part."
            ),
            "Take by_consensus out if it went to a vote, or mend the count.",
        )
    # Who abstains is present and entitled, and counts; a wrong count is told above.
    elif 2 * minuted.votes_for <= voted:
        yield (
            "votes_for",
            (
                f"Not carried: {minuted.votes_for} for, {minuted.votes_against} against, "
                f"{minuted.abstained} abstained; more than half must be for it."
            ),
            "Only a decision that was carried can approve anything.",
        )
