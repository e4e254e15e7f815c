"""What each kind of record refers to by name, and where in the record the name stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.finding import Field
from generator.register import Register, TradeKey
from generator.rules.known import (
    bidders_of,
    criteria_of,
    known_names,
    lots_of,
    named_in,
)
from generator.rules.mentions_of_finance import REFERENCES_OF_FINANCE
from generator.rules.mentions_of_governance import REFERENCES_OF_GOVERNANCE
from generator.rules.mentions_of_history import REFERENCES_OF_HISTORY
from generator.rules.mentions_of_quality import REFERENCES_OF_QUALITY
from generator.rules.mentions_of_service import REFERENCES_OF_SERVICE
from generator.rules.mentions_of_strategy import REFERENCES_OF_STRATEGY
from generator.rules.reference import Reference, decided, each, keys
from generator.rules.routes import plan_is_astray, scores_are_astray
from schemas import catalogue
from schemas.application import INDEPENDENT, Application, PanelMember
from schemas.award import Award
from schemas.consortium import Consortium
from schemas.excuse import Excuse
from schemas.member import Member
from schemas.offer import Offer, Plan, Scores
from schemas.partnership import Partnership
from schemas.tender import Tender
from schemas.trade import Trade
from schemas.variation import Variation


def _of_consortium(key: object, record: Consortium, register: Register) -> Iterator[Reference]:
    yield from keys(("area_map",), record.area_map, known_names(register).areas)
    for name, service in record.services.items():
        yield ("services", name, "theme"), service.theme, known_names(register).themes
    for name, outcome in record.outcomes.items():
        yield ("outcomes", name, "theme"), outcome.theme, known_names(register).themes
    for policy in type(record.policies).model_fields:
        for position, entry in enumerate(getattr(record.policies, policy)):
            yield from decided(
                ("policies", policy, position, "resolution"), entry.resolution, register
            )


def _of_member(key: str, record: Member, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield from each(("areas",), record.areas, known.areas)
    yield from each(("themes",), record.themes, known.themes)
    yield from each(("services",), record.services, known.services)
    for position, capacity in enumerate(record.capacity):
        yield ("capacity", position, "service"), capacity.service, known.services
        yield ("capacity", position, "area"), capacity.area, known.areas
    for position, spell in enumerate(record.levels):
        if spell.application is not None:
            yield ("levels", position, "application"), spell.application, known.applications
    for position, evidence in enumerate(record.evidence):
        yield ("evidence", position, "criterion"), evidence.criterion, known.criteria


def _of_application(key: object, record: Application, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield from each(("areas",), record.areas, known.areas)
    yield from each(("themes",), record.themes, known.themes)
    yield from each(("criteria_shown",), record.criteria_shown, known.criteria)
    for position, seat in enumerate(record.panel):
        yield from _on_behalf_of(("panel", position), seat, register)


def _on_behalf_of(field: Field, person: PanelMember, register: Register) -> Iterator[Reference]:
    if person.on_behalf_of != INDEPENDENT:
        yield (*field, "on_behalf_of"), person.on_behalf_of, known_names(register).members


def _of_partnership(key: str, record: Partnership, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield (), key, known.themes
    for position, spell in enumerate(record.members):
        yield ("members", position, "member"), spell.member, known.members
    for position, spell in enumerate(record.leads):
        yield ("leads", position, "member"), spell.member, known.members


def _of_tender(key: str, record: Tender, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield from each(("themes",), record.themes, known.themes)
    for name, lot in record.lots.items():
        yield ("lots", name, "service"), lot.service, known.services
        yield ("lots", name, "area"), lot.area, known.areas
        yield from keys(("lots", name, "outcomes"), lot.outcomes, known.outcomes)
        yield from each(("lots", name, "people_by"), lot.people_by, known.breakdowns)
    if record.sub_letting is not None:
        field = ("sub_letting", "decision")
        yield from decided(field, record.sub_letting.decision, register)


def _of_offer(key: tuple[str, str], record: Offer, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield (), key[0], known.tenders
    yield (), key[1], known.members
    lots = lots_of(key[0], register)
    if lots is None:
        return
    path = catalogue.TENDER.path(key[0])
    yield from keys(("lots",), record.lots, named_in("lot", lots, f"lots in {path}"))
    for name, offer in record.lots.items():
        if offer.meets and name in lots:
            asked = named_in("requirement", lots[name].requirements, f"this lot in {path}")
            yield from keys(("lots", name, "meets"), offer.meets, asked)


def _of_scores(key: str, record: Scores, register: Register) -> Iterator[Reference]:
    yield (), key, known_names(register).tenders
    if scores_are_astray(key, register):
        return
    for seat, person in record.panel.items():
        yield from _on_behalf_of(("panel", seat), person, register)
        if person.director is not None:
            field: Field = ("panel", seat, "director")
            yield field, person.director, known_names(register).directors
    panel = named_in("panel member", record.panel, "panel")
    criteria = criteria_of(key, register)
    for bidder, scores in record.bidders.items():
        yield ("bidders", bidder), bidder, bidders_of(key, register)
        field = ("bidders", bidder, "individual")
        yield from keys(field, scores.individual, panel)
        if criteria is not None:
            for seat, own in scores.individual.items():
                yield from keys((*field, seat), own, criteria)
            yield from keys(("bidders", bidder, "moderated"), scores.moderated, criteria)
            yield from keys(("bidders", bidder, "outside_range"), scores.outside_range, criteria)


def _of_plan(key: str, record: Plan, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    yield (), key, known.tenders
    if plan_is_astray(key, register):
        return
    yield from _keys_of_lots(key, record.lots, register)
    for lot, shares in record.lots.items():
        yield from keys(("lots", lot), shares, known.members)


def _of_award(key: str, record: Award, register: Register) -> Iterator[Reference]:
    known, path = known_names(register), catalogue.TENDER.path(key)
    yield (), key, known.tenders
    lots = lots_of(key, register)
    for group, names in (("facts", record.facts.lots), ("result", record.result)):
        field: Field = ("facts", "lots") if group == "facts" else ("result",)
        if lots is not None:
            yield from keys(field, names, named_in("lot", lots, f"lots in {path}"))
    for name, lot in record.facts.lots.items():
        yield from keys(("facts", "lots", name, "bidders"), lot.bidders, known.members)


def _of_variation(
    key: tuple[str, object], record: Variation, register: Register
) -> Iterator[Reference]:
    known = known_names(register)
    yield (), key[0], known.tenders
    yield from _keys_of_lots(key[0], record.lots, register)
    for lot, varied in record.lots.items():
        yield from keys(("lots", lot, "shares"), varied.shares, known.members)


def _of_trade(key: TradeKey, record: Trade, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    tender_id, _, giver, receiver = key
    yield (), tender_id, known.tenders
    yield (), giver, known.members
    yield (), receiver, known.members
    yield from _keys_of_lots(tender_id, record.lots, register)
    lots = lots_of(tender_id, register) or {}
    path = catalogue.TENDER.path(tender_id)
    for name, traded in record.lots.items():
        if traded.meets and name in lots:
            asked = named_in("requirement", lots[name].requirements, f"this lot in {path}")
            yield from keys(("lots", name, "meets"), traded.meets, asked)


def _keys_of_lots(tender_id: str, names: Iterable[str], register: Register) -> Iterator[Reference]:
    lots = lots_of(tender_id, register)
    if lots is not None:
        path = catalogue.TENDER.path(tender_id)
        yield from keys(("lots",), names, named_in("lot", lots, f"lots in {path}"))


def _of_return(
    key: tuple[str, object, str], record: object, register: Register
) -> Iterator[Reference]:
    # Nearly every record is a return, so names that exist cost two look-ups and no more.
    if key[0] not in register.tenders:
        yield (), key[0], known_names(register).tenders
    if key[2] not in register.members:
        yield (), key[2], known_names(register).members


def _of_excuse(
    key: tuple[str, object, str], record: Excuse, register: Register
) -> Iterator[Reference]:
    yield from _of_return(key, record, register)
    if record.decision is not None:
        yield from decided(("decision",), record.decision, register)


REFERENCES: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.CONSORTIUM.name: _of_consortium,
    catalogue.MEMBER.name: _of_member,
    catalogue.APPLICATION.name: _of_application,
    catalogue.PARTNERSHIP.name: _of_partnership,
    catalogue.TENDER.name: _of_tender,
    catalogue.OFFER.name: _of_offer,
    catalogue.SCORES.name: _of_scores,
    catalogue.PLAN.name: _of_plan,
    catalogue.AWARD.name: _of_award,
    catalogue.VARIATION.name: _of_variation,
    catalogue.TRADE.name: _of_trade,
    catalogue.RETURN.name: _of_return,
    catalogue.EXCUSE.name: _of_excuse,
    **REFERENCES_OF_QUALITY,
    **REFERENCES_OF_FINANCE,
    **REFERENCES_OF_SERVICE,
    **REFERENCES_OF_GOVERNANCE,
    **REFERENCES_OF_HISTORY,
    **REFERENCES_OF_STRATEGY,
}
"""What a record of each kind refers to: of its key in the register, itself, and the register."""
