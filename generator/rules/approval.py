"""Whether the board's approval of one award stands, for whoever asks of that award alone (§7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.contracts.approved import lost_approvals
from generator.finding import Finding, Severity
from generator.register import Register
from generator.rules.decisions import approved_award, decision_faults
from generator.rules.eligibility import GATE_RULES, shut_at_approval
from generator.rules.interests import GOV_6, interest_faults
from generator.rules.taken import Taken
from generator.rules.verified import AWD_8, is_still_approved
from generator.rules.votes import GOV_7, is_carried
from schemas import catalogue
from schemas.award import Award
from schemas.identifiers import MeetingBody


def approval_faults(register: Register, tender_id: str) -> Iterator[Finding]:
    """What the rules find in the approval of the tender's award.

    Of a proposal only that the minutes approve it all the same.

    First the decision itself and its count, then who took part in it although known to be
    connected to a bidder, then who is given work by it and was no longer eligible on its
    day, gate by gate.
    """
    award = register.awards[tender_id]
    if award.approval is None:
        for breach in is_still_approved(tender_id, register):
            yield AWD_8.finding(breach)
        return
    approved, decision = approved_award(tender_id, award), award.approval.decision
    for breach in decision_faults(register, approved, decision):
        yield AWD_8.finding(breach)
    subject = Taken(approved=approved, decision=decision)
    for breach in is_carried(subject, register):
        yield GOV_7.finding(breach)
    for breach in interest_faults(subject, register):
        if breach.severity is Severity.ERROR:
            yield GOV_6.finding(breach)
    yield from _shut_gates(register, tender_id, award)


def _shut_gates(register: Register, tender_id: str, award: Award) -> Iterator[Finding]:
    for rule in GATE_RULES:
        for lot_id, lot in award.facts.lots.items():
            for member_id in lot.bidders:
                for breach in shut_at_approval(rule.id, (tender_id, lot_id, member_id), register):
                    yield rule.finding(breach)


def awards_gone(register: Register) -> Mapping[str, Finding]:
    """By tender, what is found where the minutes approved its award and there is no such file."""
    return {
        tender_id: AWD_8.finding(breach)
        for tender_id in lost_approvals(register)
        if tender_id not in register.awards
        for breach in is_still_approved(tender_id, register)
    }


def approval_is_known(register: Register, award: Award) -> bool:
    """Whether the minutes of the approval and every director who was there could be read.

    ``True`` where there is nothing to read: of a proposal, and of minutes that are not there.
    """
    if award.approval is None:
        return True
    decision = award.approval.decision
    meeting = register.meetings.get((decision.body, decision.on))
    if meeting is None:
        return not register.is_unknown(catalogue.MEETING, decision.body, decision.on.isoformat())
    return decision.body is not MeetingBody.BOARD or all(
        name in register.directors for name in meeting.present
    )
