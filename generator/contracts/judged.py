"""As of which day a tender's bidders are judged (prospectus §5)."""

from __future__ import annotations

from datetime import date

from generator.register import Register


def judged_on(register: Register, tender_id: str) -> date | None:
    """The decision date, by the tender or by its award: the later, where they differ.

    ``None`` where neither names one: then nobody is judged yet.
    """
    tender, award = register.tenders.get(tender_id), register.awards.get(tender_id)
    days = [award.decided_on] if award else []
    if tender and tender.sub_letting:
        days.append(tender.sub_letting.award_on)
    return max(days, default=None)
