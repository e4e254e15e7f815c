"""Members and partnerships as published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from generator.contracts.position import Position, positions_by_member, positions_by_tender
from generator.divided_in import DividedIn
from generator.membership.standing import (
    criteria_not_shown,
    criteria_on,
    is_member,
    joined_on,
    latest_evidence,
    level_on,
)
from generator.monitoring.recovery import recovery
from generator.monitoring.score import reporting_score
from generator.publishing.views.joining import publish_needs
from generator.publishing.views.member_support import (
    publish_member_events,
    publish_member_support,
)
from generator.publishing.views.qualities import published_qualities
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Award
from schemas.consortium import in_force
from schemas.member import Capacity, Level, Member
from schemas.partnership import Partnership
from schemas.published.audience import Audience
from schemas.published.organisations import (
    PublishedCapacity,
    PublishedEvidence,
    PublishedIdentifier,
    PublishedLevel,
    PublishedMember,
    PublishedPartner,
    PublishedPartnership,
    PublishedPartnerSpell,
    PublishedPosition,
    PublishedReporting,
)
from schemas.tender import Lot


def current_members(register: Register) -> Iterator[tuple[str, Member]]:
    """Everyone who is a member, or suspended, on the register's day, by short name."""
    for member_id, member in register.members.items():
        if level_on(member, register.as_of) not in {None, Level.LEFT}:
            yield member_id, member


def names_of_members(register: Register, audience: Audience) -> Mapping[str, str]:
    """The name of every organisation that has a page for ``audience``, by short name.

    Who has left keeps its page for as long as an award that the audience sees names it.
    """
    return _names_by_audience(register)[audience]


@once_per_register
def _names_by_audience(register: Register) -> Mapping[Audience, Mapping[str, str]]:
    awards = register.awards.values()
    approved = [award for award in awards if award.approval is not None]
    return {
        Audience.PUBLIC: _names(register, approved),
        Audience.MEMBERS: _names(register, awards),
    }


def _names(register: Register, awards: Iterable[Award]) -> Mapping[str, str]:
    named = {
        member_id
        for award in awards
        for lot in award.facts.lots.values()
        for member_id in lot.bidders
    }
    kept = named | {member_id for member_id, _ in current_members(register)}
    return {
        member_id: member.name
        for member_id, member in register.members.items()
        if member_id in kept
    }


def publish_member(register: Register, member_id: str) -> PublishedMember:
    """The member as of the register's day."""
    member, on = register.members[member_id], register.as_of
    consortium = register.consortium
    not_shown = tuple(criteria_not_shown(member, consortium, on))
    criteria = criteria_on(consortium, on)
    return PublishedMember(
        id=member_id,
        name=member.name,
        legal_form=member.legal_form.value,
        identifiers=tuple(
            PublishedIdentifier(scheme=item.scheme.value, number=item.number)
            for item in member.identifiers
        ),
        summary=member.summary,
        website=member.website,
        contact=member.contact,
        areas=member.areas,
        themes=member.themes,
        services=member.services,
        level=level_on(member, on) or Level.LEFT,
        joined_on=joined_on(member),
        levels=tuple(
            PublishedLevel(
                level=spell.level.value,
                since=spell.since,
                until=spell.until,
                reason=spell.reason,
            )
            for spell in member.levels
            if spell.since <= on
        ),
        capacity=tuple(_capacity(register, member)),
        positions=tuple(_positions(register, member_id)),
        reporting=_reporting(register, member_id),
        criteria_met=len(criteria) - len(not_shown),
        criteria=len(criteria),
        events=tuple(publish_member_events(register, member_id)),
        support=tuple(publish_member_support(register, member_id)),
        evidence=tuple(_evidence(register, member)),
        needed=tuple(publish_needs(register, member_id)),
    )


def _capacity(register: Register, member: Member) -> Iterator[PublishedCapacity]:
    """The latest figure for each service and area by the register's day."""
    latest: dict[tuple[str, str], Capacity] = {}
    for item in sorted(member.capacity, key=lambda item: item.since):
        if item.since <= register.as_of:
            latest[item.service, item.area] = item
    for (service, area), item in sorted(latest.items()):
        known = register.consortium.services.get(service)
        yield PublishedCapacity(
            service=service,
            area=area,
            unit=known.unit if known else "outputs",
            yearly=item.yearly,
            since=item.since,
        )


def _positions(register: Register, member_id: str) -> Iterator[PublishedPosition]:
    for held in positions_by_member(register).get(member_id, ()):
        if held.units_now(register.as_of) > 0:
            yield _position(register, held)


def publish_positions(
    register: Register, tender_id: str
) -> tuple[tuple[str, PublishedPosition], ...]:
    """Who holds what of the contract now: each position with the member's short name."""
    return tuple(
        (held.member, _position(register, held))
        for held in positions_by_tender(register).get(tender_id, ())
        if held.units_now(register.as_of) > 0
    )


def _position(register: Register, held: Position) -> PublishedPosition:
    tender = register.tenders[held.tender]
    lot = tender.lots[held.lot]
    return PublishedPosition(
        tender=held.tender,
        tender_title=tender.title,
        lot=held.lot,
        lot_title=lot.title,
        outputs=held.outputs_now(register.as_of),
        unit=unit_of_lot(register, lot),
        amount_pence=held.amount_now(register.as_of),
        since=held.since,
        until=held.delivery.until,
    )


def unit_of(register: Register, service: str) -> str:
    """What one output of ``service`` is called; "outputs" for a service nobody described."""
    known = register.consortium.services.get(service)
    return known.unit if known else "outputs"


def unit_of_lot(register: Register, lot: Lot) -> str:
    """What parts of the lot are counted in: its service's unit, or pence if it counts none."""
    return DividedIn.PENCE.value if lot.outputs is None else unit_of(register, lot.service)


def _reporting(register: Register, member_id: str) -> PublishedReporting:
    score = reporting_score(register, member_id, register.as_of)
    known = published_qualities(register)
    counted = tuple(known[each.expected.key] for each in score.assessments)
    hope = None if score.is_met else recovery(register, member_id)
    return PublishedReporting(
        returns=score.expected,
        on_time=score.on_time,
        complete=sum(each.is_complete for each in counted),
        clear=sum(bool(each.is_clear) for each in counted),
        accurate=sum(bool(each.is_accurate) for each in counted),
        asked=score.asked,
        supplied=score.supplied,
        on_time_threshold_bp=score.on_time_threshold_bp,
        completeness_threshold_bp=score.completeness_threshold_bp,
        is_met=score.is_met,
        counted=counted,
        mended_on=hope.on if hope else None,
        returns_needed=hope.returns if hope else None,
    )


def _evidence(register: Register, member: Member) -> Iterator[PublishedEvidence]:
    on = register.as_of
    notice = in_force(register.consortium.policies.evidence_notice_days, on).value
    for name, criterion in criteria_on(register.consortium, on).items():
        evidence = latest_evidence(member, name, on)
        if evidence:
            yield PublishedEvidence(
                criterion=name,
                title=criterion.title,
                reference=evidence.reference,
                until=evidence.until,
                state=evidence_state(evidence.until, on, notice),
            )


def evidence_state(until: date, on: date, notice_days: int) -> str:
    """``"valid"``, ``"lapsing"`` within the notice, or ``"lapsed"`` after ``until``."""
    if until < on:
        return "lapsed"
    return "lapsing" if until - on <= timedelta(days=notice_days) else "valid"


def publish_partnership(register: Register, theme: str) -> PublishedPartnership:
    """The partnership as of the register's day."""
    partnership = register.partnerships[theme]
    return PublishedPartnership(
        id=theme,
        title=partnership.title,
        purpose=partnership.purpose,
        theme=register.consortium.themes.get(theme, theme),
        partners=tuple(_partners(register, partnership)),
        earlier=tuple(_earlier(register, partnership)),
    )


def _partners(register: Register, partnership: Partnership) -> Iterator[PublishedPartner]:
    on = register.as_of
    leads = {spell.member for spell in partnership.leads if spell.covers(on)}
    for spell in partnership.members:
        member = register.members.get(spell.member)
        if spell.covers(on) and member:
            yield PublishedPartner(
                member=spell.member,
                name=member.name,
                level=level_on(member, on) or Level.LEFT,
                since=spell.since,
                is_lead=spell.member in leads,
            )


def _earlier(register: Register, partnership: Partnership) -> Iterator[PublishedPartnerSpell]:
    """Times that are over, latest first; those in the partnership before those at its head."""
    for spells, has_led in ((partnership.members, False), (partnership.leads, True)):
        over = [spell for spell in spells if spell.until and spell.until < register.as_of]
        for spell in sorted(over, key=lambda spell: (spell.since, spell.member), reverse=True):
            member = register.members.get(spell.member)
            if member and spell.until:
                yield PublishedPartnerSpell(
                    member=spell.member,
                    name=member.name,
                    since=spell.since,
                    until=spell.until,
                    has_led=has_led,
                )


def voting_members(register: Register) -> int:
    """How many full and associate members there are on the register's day."""
    return sum(is_member(member, register.as_of) for member in register.members.values())
