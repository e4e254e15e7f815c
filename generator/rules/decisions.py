"""Whether a board decision can carry an award (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register import Register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.award import Award
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.governance import Meeting, MinutedDecision
from schemas.identifiers import Decision, MeetingBody


def decision_faults(
    register: Register, tender_id: str, award: Award, decision: Decision
) -> Iterator[Breach]:
    """Everything that keeps ``decision`` from approving the award.

    It must be a board's, minuted, not before the decision date; its votes must
    add up with a quorum and a majority; nobody connected to a bidder may have
    taken part (rules GOV-6, GOV-7).
    """
    path = catalogue.AWARD.path(tender_id)
    unfit = tuple(_unfit(register, award, decision))
    for message, fix in unfit:
        yield Breach(path=path, field=("approval", "decision"), message=message, fix=fix)
    minutes = _minutes(register, decision)
    # The minutes of a decision that is the wrong one anyway need no mending.
    if minutes and not unfit:
        meeting, minuted = minutes
        for message, fix in (
            *_miscounted(register, decision, meeting, minuted),
            *_conflicted(register, award, decision, meeting, minuted),
        ):
            yield Breach(
                path=catalogue.MEETING.path(decision.body, decision.on.isoformat()),
                field=("decisions", str(decision.number)),
                message=message,
                fix=fix,
            )


Fault = tuple[str, str]
"""Message and fix."""


def _minutes(register: Register, decision: Decision) -> tuple[Meeting, MinutedDecision] | None:
    meeting = register.meetings.get((decision.body, decision.on))
    minuted = meeting.decisions.get(str(decision.number)) if meeting else None
    return (meeting, minuted) if meeting and minuted else None


def _unfit(register: Register, award: Award, decision: Decision) -> Iterator[Fault]:
    if not register.is_decided(decision):
        yield (
            f"The approval names decision {decision}, which is not in the minutes.",
            "Name the decision that approved the award, or add the meeting's minutes.",
        )
    if decision.body is not MeetingBody.BOARD:
        yield (
            f"The approval names decision {decision}; an award is approved by the board.",
            "Name a decision of the board.",
        )
    if decision.on > register.as_of:
        yield (
            f"The approval is of {day_shown(decision.on)}, which is still to come.",
            "Name the decision once it is taken.",
        )
    if decision.on < award.decided_on:
        yield (
            f"The approval came before the decision date, {day_shown(award.decided_on)}.",
            "Name the decision that was taken once the award was computed.",
        )


def _miscounted(
    register: Register, decision: Decision, meeting: Meeting, minuted: MinutedDecision
) -> Iterator[Fault]:
    present, recused = frozenset(meeting.present), frozenset(minuted.recused)
    if len(present) < len(meeting.present):
        yield ("Somebody is named twice among those present.", "Name everybody once.")
    for name in sorted(recused - present):
        yield (f"{name} is recused, but was not present.", "Mend who was present or recused.")
    strangers = frozenset(_not_in_office(register, decision, present))
    for name in sorted(strangers):
        yield (
            f"{name} is among those present, but was not a director on that day.",
            "Mend who was present, or the director's terms.",
        )
    entitled = len(present - recused - strangers)
    voted = minuted.votes_for + minuted.votes_against + minuted.abstained
    if voted != entitled:
        yield (
            f"{entitled} could vote (present less recused), but {voted} votes are counted.",
            "Mend the count, or who was present or recused.",
        )
    quorum = in_force(register.consortium.policies.board_quorum, decision.on).value
    if entitled < quorum:
        yield (
            f"Directors entitled to vote: {entitled}; the quorum is {quorum}.",
            "The decision does not stand: put it to a quorate meeting.",
        )
    if minuted.votes_for <= minuted.votes_against:
        yield (
            f"Not carried: {minuted.votes_for} for, {minuted.votes_against} against.",
            "Only a decision that was carried can approve an award.",
        )


def _not_in_office(
    register: Register, decision: Decision, present: frozenset[str]
) -> Iterator[str]:
    for name in present:
        director = register.directors.get(name)
        if director and not any(term.covers(decision.on) for term in director.terms):
            yield name


def _conflicted(
    register: Register,
    award: Award,
    decision: Decision,
    meeting: Meeting,
    minuted: MinutedDecision,
) -> Iterator[Fault]:
    bidders = {bidder for lot in award.facts.lots.values() for bidder in lot.bidders}
    for name in meeting.present:
        director = register.directors.get(name)
        if director and director.on_behalf_of in bidders and name not in minuted.recused:
            yield (
                f"{name} represents {director.on_behalf_of}, which made an offer, and took part.",
                "Add the director to recused, or put the decision to the board again.",
            )
