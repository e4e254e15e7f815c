"""What was accepted and decided, as published: each kind by one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.divided_in import divided_in
from generator.membership.standing import joined_on
from generator.publishing.views.members import current_members
from generator.publishing.words import BODIES, LEVELS, decision_shown
from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.award import Award
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.published.news import MembersNews, PublishedNews
from schemas.quality import CaseStage, SubContract, UnderPerformanceCase
from schemas.text import listed

CASE_STAGES = {
    CaseStage.OPENED: "opened",
    CaseStage.IMPROVING: "improvement agreed",
    CaseStage.SUSPENDED: "suspended from new awards",
    CaseStage.CLOSED: "closed",
}


def returns_accepted(register: Register) -> Iterator[PublishedNews]:
    """Each return that the hub has accepted (prospectus §10)."""
    for (tender_id, period, member_id), item in register.returns.items():
        if item.accepted_on is not None:
            path = (tender_id, str(period), member_id)
            name = _name(register, member_id)
            yield PublishedNews(
                id="/".join(("return", *path)),
                on=item.accepted_on,
                title=f"Return accepted: {name}, {_title(register, tender_id)}, {period.title}",
                details=(f"Sent on {day_shown(item.submitted_on)}.",),
                record=catalogue.RETURN.path(*path),
            )


def awards_approved(register: Register) -> Iterator[PublishedNews]:
    """Each award that the board has approved (prospectus §9)."""
    for tender_id, award in register.awards.items():
        if award.approval is not None:
            yield PublishedNews(
                id=f"award/{tender_id}",
                on=award.approval.decision.on,
                title=f"Award approved: {_title(register, tender_id)}",
                details=(_among(award), f"{decision_shown(str(award.approval.decision))}."),
                record=catalogue.AWARD.path(tender_id),
            )


def _among(award: Award) -> str:
    results = award.result.values()
    value = sum(result.hub + result.pot for result in results)
    members = {
        name
        for lot_id, result in award.result.items()
        for name, share in result.shares.items()
        if divided_in(award.facts.lots.get(lot_id)).of(share)
    }
    noun = "member" if len(members) == 1 else "members"
    return f"{pounds_shown(value)}, with work for {len(members)} {noun}."


def variations_approved(register: Register) -> Iterator[PublishedNews]:
    """Each variation of a contract (prospectus §9)."""
    for (tender_id, agreed_on), variation in register.variations.items():
        path = (tender_id, agreed_on.isoformat())
        yield PublishedNews(
            id="/".join(("variation", *path)),
            on=variation.decision.on,
            title=f"Contract varied: {_title(register, tender_id)}",
            details=(variation.reason,),
            record=catalogue.VARIATION.path(*path),
        )


def trades_approved(register: Register) -> Iterator[PublishedNews]:
    """Each output trade between two members (prospectus §8)."""
    for (tender_id, agreed_on, giver, receiver), trade in register.trades.items():
        path = (tender_id, agreed_on.isoformat(), giver, receiver)
        between = f"from {_name(register, giver)} to {_name(register, receiver)}"
        yield PublishedNews(
            id="/".join(("trade", *path)),
            on=trade.decision.on,
            title=f"Outputs traded: {_title(register, tender_id)}, {between}",
            details=(trade.reason,),
            record=catalogue.TRADE.path(*path),
        )


def meetings_decided(register: Register) -> Iterator[PublishedNews]:
    """Each meeting that decided something, with its decisions by number (prospectus §7)."""
    for (body, on), meeting in register.meetings.items():
        count = len(meeting.decisions)
        if count:
            path = (body.value, on.isoformat())
            by_number = sorted(meeting.decisions.items(), key=lambda item: int(item[0]))
            noun = "decision" if count == 1 else "decisions"
            yield PublishedNews(
                id="/".join(("meeting", *path)),
                on=on,
                title=f"Meeting of {BODIES[body]}: {count} {noun}",
                details=tuple(
                    f"{number}. {decision.title.rstrip('.')}." for number, decision in by_number
                ),
                record=catalogue.MEETING.path(*path),
            )


def members_joined(register: Register) -> Iterator[PublishedNews]:
    """Each member's first day, but for those who have left (prospectus §13)."""
    for member_id, member in current_members(register):
        on = joined_on(member)
        (first, *_) = sorted(member.levels, key=lambda spell: spell.since)
        level = LEVELS[first.level][0].lower()
        yield PublishedNews(
            id=f"member/{member_id}",
            on=on,
            title=f"New member: {member.name}",
            details=(f"{member.name} joined as {_article(level)} {level} member.",),
            record=catalogue.MEMBER.path(member_id),
        )


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def cases_decided(register: Register) -> Iterator[PublishedNews]:
    """Each stage of each case of under-performance, with its reasons (prospectus §12)."""
    for (opened_on, member_id), case in register.cases.items():
        path, about = (opened_on.isoformat(), member_id), tuple(_about(register, case))
        for entry in case.stages:
            yield MembersNews(
                id="/".join(("case", *path, entry.stage.value)),
                on=entry.on,
                title=f"Case of {_name(register, member_id)}: {CASE_STAGES[entry.stage]}",
                details=(*about, entry.reasons),
                record=catalogue.CASE.path(*path),
            )


def _about(register: Register, case: UnderPerformanceCase) -> Iterator[str]:
    """The sub-contracts that the case names, in a sentence; nothing where it names none."""
    named = [
        f"{_lot_title(register, each)} ({_title(register, each.tender)})"
        for each in case.sub_contracts
    ]
    if named:
        yield f"It is about {listed(named)}."


def _lot_title(register: Register, named: SubContract) -> str:
    tender = register.tenders.get(named.tender)
    lot = tender.lots.get(named.lot) if tender else None
    return lot.title if lot else named.lot


def _title(register: Register, tender_id: str) -> str:
    tender = register.tenders.get(tender_id)
    return tender.title if tender else tender_id


def _name(register: Register, member_id: str) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


TOLD_BY: tuple[Callable[[Register], Iterator[PublishedNews]], ...] = (
    returns_accepted,
    awards_approved,
    variations_approved,
    trades_approved,
    meetings_decided,
    members_joined,
    cases_decided,
)
"""Every kind of news, as the function that tells it."""


@once_per_register
def publish_news(register: Register) -> tuple[PublishedNews, ...]:
    """Everything accepted and decided by the register's day, the latest first."""
    told = (item for tell in TOLD_BY for item in tell(register) if item.on <= register.as_of)
    return tuple(sorted(told, key=lambda item: (-item.on.toordinal(), item.id)))
