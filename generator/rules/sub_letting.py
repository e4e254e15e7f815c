"""TEN-3: how a contract is to be sub-let, chosen by the board before anybody offers (§4, §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.readiness import tender_shortcomings
from generator.links import all_of
from generator.register import Register
from generator.rules.decisions import chosen_route, decision_faults
from generator.rules.routes import beside_the_route
from generator.rules.rule import Breach, Rule, breach_from
from generator.rules.tenders import lacks_terms
from schemas import catalogue
from schemas.dates import day_shown
from schemas.tender import SubLetting


def _sub_let(register: Register) -> Iterator[str]:
    for tender_id, tender in register.tenders.items():
        if tender.sub_letting is not None or tender_id in register.awards:
            yield tender_id


def chooses_route_first(tender_id: str, register: Register) -> Iterator[Breach]:
    """TEN-3: the board decides the route before offers open; nothing is awarded before a win."""
    tender = register.tenders[tender_id]
    if tender.sub_letting is not None:
        yield from _chosen_in_time(tender_id, tender.sub_letting)
        yield from beside_the_route(tender_id, tender.sub_letting, register)
        decision = tender.sub_letting.decision
        # Of a decision that is not in the minutes, REF-1 speaks.
        if register.is_decided(decision):
            yield from decision_faults(register, chosen_route(tender_id), decision)
    if tender_id in register.awards:
        # Of a contract without lots or without terms, TEN-2 and TEN-1 speak.
        said = {("lots",), ("sub_letting",)} if lacks_terms(tender) else {("lots",)}
        for shortcoming in tender_shortcomings(tender_id, tender):
            if shortcoming.field not in said:
                yield breach_from(shortcoming)


def _chosen_in_time(tender_id: str, sub_letting: SubLetting) -> Iterator[Breach]:
    decision, opens = sub_letting.decision, sub_letting.offers_open_on
    if decision.on >= opens:
        opened = (
            "the day on which offers opened"
            if decision.on == opens
            else f"after offers opened on {day_shown(opens)}"
        )
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            field=("sub_letting", "decision"),
            message=f"The route was decided on {day_shown(decision.on)}, {opened}; it must be "
            "chosen before anybody offers.",
            fix="Name the decision that chose the route, or correct offers_open_on.",
        )


TEN_3 = Rule(
    id="TEN-3",
    title="A won contract is sub-let by joint delivery plan or by open competition, never by "
    "both, as the board decided, quorate and minuted, before offers open.",
    source="prospectus §4",
    subjects=_sub_let,
    check=chooses_route_first,
    reads=all_of(
        catalogue.TENDER, catalogue.SCORES, catalogue.PLAN, catalogue.AWARD, catalogue.MEETING
    ),
)
