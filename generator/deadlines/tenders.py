"""Days in the life of a tender: offers, the award, standstill and appeals (prospectus §4, §5)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.pipeline import NEEDS_REASONS, stage_on
from generator.contracts.standstill import Standstill, standstill_after
from generator.deadlines.deadline import (
    Deadline,
    Kind,
    State,
    Whom,
    state_of,
    state_of_term,
)
from generator.register import Register
from schemas import catalogue
from schemas.award import Award
from schemas.tender import SubLetting, Tender

OFFERS = Kind(
    id="offers", title="Offers", source="prospectus §4", is_public=True, is_of_tender=True
)
AWARD = Kind(id="award", title="Award", source="prospectus §9", is_public=True, is_of_tender=True)
STANDSTILL = Kind(
    id="standstill", title="Standstill", source="prospectus §5", is_public=True, is_of_tender=True
)
APPEALS = Kind(
    id="appeals", title="Appeals", source="prospectus §5", is_public=True, is_of_tender=True
)


def offers_closing(register: Register) -> Iterator[Deadline]:
    """The last day for offers of each tender that is being sub-let (rule TEN-4)."""
    for tender_id, tender, sub_letting in _being_sub_let(register):
        on = sub_letting.offers_close_on
        yield Deadline(
            kind=OFFERS,
            identity=(tender_id,),
            on=on,
            as_of=register.as_of,
            what=f"Offers close: {tender.title}",
            whom=Whom.MEMBER,
            path=catalogue.TENDER.path(tender_id),
            state=state_of_term(on, register.as_of),
        )


def awards_to_decide(register: Register) -> Iterator[Deadline]:
    """The decision date of each award, done once the board has approved it (rule AWD-8)."""
    for tender_id, tender, sub_letting in _being_sub_let(register):
        is_unknown = register.is_unknown(catalogue.AWARD, tender_id)
        is_done = _approved(register, tender_id) is not None
        on = sub_letting.award_on
        yield Deadline(
            kind=AWARD,
            identity=(tender_id,),
            on=on,
            as_of=register.as_of,
            what=f"Award to be decided: {tender.title}",
            whom=Whom.BOARD,
            path=catalogue.TENDER.path(tender_id),
            state=State.UNKNOWN if is_unknown else state_of(on, register.as_of, is_done=is_done),
        )


def standstills_ending(register: Register) -> Iterator[Deadline]:
    """The last day of the standstill after each approved award (rule AWD-11)."""
    for tender_id, tender, _, wait in _after_approval(register):
        yield Deadline(
            kind=STANDSTILL,
            identity=(tender_id,),
            on=wait.standstill_until,
            as_of=register.as_of,
            what=f"Standstill ends: {tender.title}",
            whom=Whom.HUB,
            path=catalogue.AWARD.path(tender_id),
            state=state_of_term(wait.standstill_until, register.as_of),
        )


def appeals_closing(register: Register) -> Iterator[Deadline]:
    """The last day on which a bidder may appeal against each approved award (rule AWD-11)."""
    for tender_id, tender, award, wait in _after_approval(register):
        bidders = {name for lot in award.facts.lots.values() for name in lot.bidders}
        if bidders:
            yield Deadline(
                kind=APPEALS,
                identity=(tender_id,),
                on=wait.appeal_until,
                as_of=register.as_of,
                what=f"Appeals close: {tender.title}",
                whom=Whom.MEMBER,
                members=tuple(sorted(bidders)),
                path=catalogue.AWARD.path(tender_id),
                state=state_of_term(wait.appeal_until, register.as_of),
            )


def _being_sub_let(register: Register) -> Iterator[tuple[str, Tender, SubLetting]]:
    """The tenders whose sub-letting is settled, but for those that came to nothing."""
    for tender_id, tender in register.tenders.items():
        has_ended = stage_on(tender, register.as_of) in NEEDS_REASONS
        if tender.sub_letting is not None and not has_ended:
            yield tender_id, tender, tender.sub_letting


def _after_approval(register: Register) -> Iterator[tuple[str, Tender, Award, Standstill]]:
    for tender_id, tender in register.tenders.items():
        award = _approved(register, tender_id)
        if award is not None and award.approval is not None:
            wait = standstill_after(award.approval.decision.on, register.consortium)
            yield tender_id, tender, award, wait


def _approved(register: Register, tender_id: str) -> Award | None:
    """The tender's award, if it was approved by the register's day."""
    award = register.awards.get(tender_id)
    if award is None or award.approval is None:
        return None
    return award if award.approval.decision.on <= register.as_of else None
