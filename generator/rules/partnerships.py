"""MEM-11: thematic partnerships, and the themes of tenders (prospectus §3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.links import all_of
from generator.membership.standing import is_member, spell_on
from generator.register import Register
from generator.rules.rule import Breach, Rule
from generator.rules.spells import ends_before_it_begins, within
from schemas import catalogue, record_kinds
from schemas.dates import day_shown
from schemas.member import Level
from schemas.partnership import Partnership, PartnerSpell
from schemas.text import listed

ONE_DAY = timedelta(days=1)


def _partnerships_and_tenders(register: Register) -> Iterator[tuple[record_kinds.Kind, str]]:
    for theme_id in register.partnerships:
        yield catalogue.PARTNERSHIP, theme_id
    for tender_id in register.tenders:
        yield catalogue.TENDER, tender_id


def holds_together(subject: tuple[record_kinds.Kind, str], register: Register) -> Iterator[Breach]:
    """MEM-11: partners are members, one of them leads; lots are of their tender's themes."""
    kind, name = subject
    if kind is catalogue.TENDER:
        yield from _lots_are_of_the_themes(name, register)
        return
    path, partnership = kind.path(name), register.partnerships[name]
    for group in ("members", "leads"):
        spells: tuple[PartnerSpell, ...] = getattr(partnership, group)
        for position, spell in enumerate(spells):
            yield from ends_before_it_begins(path, (group, position), spell)
            yield from _is_member_then(path, group, position, spell, register)
            yield from _has_not_left(path, group, position, spell, register)
    for position, lead in enumerate(partnership.leads):
        if lead.member in register.members:
            yield from _leads_as_a_partner(path, position, lead, partnership)
    yield from _one_lead_at_a_time(path, partnership, register.as_of)


def _is_member_then(
    path: str, group: str, position: int, spell: PartnerSpell, register: Register
) -> Iterator[Breach]:
    member = register.members.get(spell.member)
    if member is not None and not is_member(member, spell.since):
        yield Breach(
            path=path,
            field=(group, position, "since"),
            message=f"{spell.member} was not a member of the consortium on "
            f"{day_shown(spell.since)}; a partner must be one on its first day.",
            fix=f"Correct since, or levels in {catalogue.MEMBER.path(spell.member)}.",
        )


def _has_not_left(
    path: str, group: str, position: int, spell: PartnerSpell, register: Register
) -> Iterator[Breach]:
    """Whoever has left the consortium has left the partnership too, by its last day as a member."""
    member = register.members.get(spell.member)
    now = spell_on(member, register.as_of) if member else None
    if now is None or now.level is not Level.LEFT or spell.since >= now.since:
        return
    if spell.until is None or spell.until >= now.since:
        yield Breach(
            path=path,
            field=(group, position),
            message=f"{spell.member} left the consortium on {day_shown(now.since)}, and "
            f"{'leads' if group == 'leads' else 'takes part in'} this partnership beyond that day.",
            fix=f'Write "until: {now.since - ONE_DAY}" here, or an earlier day.',
        )


def _leads_as_a_partner(
    path: str, position: int, lead: PartnerSpell, partnership: Partnership
) -> Iterator[Breach]:
    own = [spell for spell in partnership.members if spell.member == lead.member]
    if not any(within(lead, spell) for spell in own):
        yield Breach(
            path=path,
            field=("leads", position, "member"),
            message=f"{lead.member} leads without being in the partnership all that time; "
            "the lead must be one of its members.",
            fix="Add the lead under members for the whole time, or correct the dates.",
        )


def _one_lead_at_a_time(path: str, partnership: Partnership, as_of: date) -> Iterator[Breach]:
    ordered = sorted(enumerate(partnership.leads), key=lambda lead: lead[1].since)
    began_on = min(spell.since for spell in partnership.members)
    first_position, first = ordered[0]
    if _runs(partnership, began_on, min(first.since - ONE_DAY, as_of)):
        yield _leaderless(path, first_position, "since", began_on, first.since - ONE_DAY)
    for (_, before), (position, after) in pairwise(ordered):
        day_before = after.since - ONE_DAY
        if before.until is None or before.until > day_before:
            yield Breach(
                path=path,
                field=("leads", position, "since"),
                message=f"{before.member} still leads on {day_shown(after.since)}; "
                "a partnership has one lead at a time.",
                fix=f'Write "until: {day_before}" for {before.member}, or correct since.',
            )
        elif before.until < day_before and _runs(
            partnership, before.until + ONE_DAY, min(day_before, as_of)
        ):
            yield _leaderless(path, position, "since", before.until + ONE_DAY, day_before)
    last_position, last = ordered[-1]
    if last.until is not None and _runs(partnership, last.until + ONE_DAY, as_of):
        yield _leaderless(path, last_position, "until", last.until + ONE_DAY, None)


def _runs(partnership: Partnership, since: date, until: date) -> bool:
    """Whether anybody takes part on any day from ``since`` to ``until``."""
    return since <= until and any(
        spell.since <= until and (spell.until is None or spell.until >= since)
        for spell in partnership.members
    )


def _leaderless(path: str, position: int, field: str, since: date, until: date | None) -> Breach:
    stretch = f"from {day_shown(since)}" + (f" to {day_shown(until)}" if until else " on")
    return Breach(
        path=path,
        field=("leads", position, field),
        message=f"Nobody leads {stretch}; a partnership with members has a lead.",
        fix="Add who led in that time, or correct the dates.",
    )


def _lots_are_of_the_themes(tender_id: str, register: Register) -> Iterator[Breach]:
    tender = register.tenders[tender_id]
    for lot_id, lot in tender.lots.items():
        service = register.consortium.services.get(lot.service)
        # A theme that does not exist is REF-1's.
        theme = service.theme if service else None
        if theme in register.consortium.themes and theme not in tender.themes:
            yield Breach(
                path=catalogue.TENDER.path(tender_id),
                field=("lots", lot_id, "service"),
                message=f"{lot.service} belongs to the theme {theme}, but this tender "
                f"falls under {listed(tender.themes)}; it must name the themes of all its lots.",
                fix=f"Add {theme} to themes, or correct the service.",
            )


MEM_11 = Rule(
    id="MEM-11",
    title="Thematic partnerships are made up of members and led by one of them at a time; "
    "a tender names the themes that its lots fall under.",
    source="prospectus §3",
    subjects=_partnerships_and_tenders,
    check=holds_together,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEMBER, catalogue.PARTNERSHIP, catalogue.TENDER),
)
