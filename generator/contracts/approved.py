"""Awards that are approved by the minutes, whatever their files still say (prospectus §9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.identifiers import Decision, MeetingBody


@once_per_register
def lost_approvals(register: Register) -> Mapping[str, Decision]:
    """By tender, the decision that approved its award by the minutes, while no file says so.

    Not of an award that names an approval, right or wrong, nor of one that cannot be read.
    """
    found: dict[str, Decision] = {}
    for tender_id, tender in register.tenders.items():
        award, terms = register.awards.get(tender_id), tender.sub_letting
        decided_on = award.decided_on if award else terms.award_on if terms else None
        is_open = not (award and award.approval) and not register.is_unknown(
            catalogue.AWARD, tender_id
        )
        if decided_on and is_open:
            decision = minuted_approval(register, tender_id, decided_on)
            if decision:
                found[tender_id] = decision
    return found


def minuted_approval(register: Register, tender_id: str, decided_on: date) -> Decision | None:
    """The latest decision of the board that approved the award by the minutes, up to today.

    One taken before ``decided_on`` approved an earlier award, which was computed anew.
    """
    taken = [
        each
        for each in _approvals(register).get(tender_id, ())
        if decided_on <= each.on <= register.as_of
    ]
    return max(taken, key=lambda each: (each.on, each.number), default=None)


@once_per_register
def _approvals(register: Register) -> Mapping[str, tuple[Decision, ...]]:
    """By tender, every decision of the board whose minutes list its award."""
    found: dict[str, tuple[Decision, ...]] = {}
    for (body, on), meeting in register.meetings.items():
        if body is not MeetingBody.BOARD:
            continue
        for number, minuted in meeting.decisions.items():
            for tender_id in minuted.awards:
                decision = Decision(body, on, int(number))
                found[tender_id] = (*found.get(tender_id, ()), decision)
    return found
