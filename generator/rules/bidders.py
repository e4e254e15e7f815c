"""AWD-10: nobody that bid is passed over, and nobody excluded is left without a reason (§5).

That a bidder's facts are as the records have them is AWD-8's. This asks what a
bidder may ask: that its offer is in the award at all, and that each rule which
shut it out says on what evidence. The wording of evidence is sealed but not
held against the records, so this is the only rule that reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.allocation.offers import offers_by_tender
from generator.links import OF_AN_OFFERER_NEW_OR_GONE, of_the_tender
from generator.register import Register
from generator.rules.awards import sealed_award_of, sealed_awards
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.award import Award

FEWEST_WORDS = 3
"""A sentence of evidence has at least as many: "No quality mark."."""


def is_accounted_for(subject: tuple[str, Award], register: Register) -> Iterator[Breach]:
    """AWD-10: each bidder in time is in the facts, and each shut gate has its evidence."""
    tender_id, award = subject
    for lot_id, member in bidders_left_out(tender_id, award, register):
        yield Breach(
            path=catalogue.AWARD.path(tender_id),
            field=("facts", "lots", lot_id, "bidders"),
            message=f"{member} made an offer for {lot_id} in time, and the award does not know "
            "it; every bidder must be judged and told why it was given what it was.",
            fix="Compute the award anew while it is a proposal; if it is approved, take the "
            "omission to the board.",
        )
    for lot_id, lot in award.facts.lots.items():
        for member, bidder in lot.bidders.items():
            for gate_id, gate in bidder.gates.items():
                if not gate.passed and not _is_a_sentence(gate.evidence):
                    yield Breach(
                        path=catalogue.AWARD.path(tender_id),
                        field=("facts", "lots", lot_id, "bidders", member, "gates", gate_id),
                        message=f"{member} was shut out of {lot_id} by {gate_id} on the evidence "
                        f'"{gate.evidence}"; an exclusion must say in a sentence what was lacking.',
                        fix="Put the evidence back as it was computed.",
                    )


def bidders_left_out(tender_id: str, award: Award, register: Register) -> Iterator[tuple[str, str]]:
    """Each lot and member with an offer made in time of which the award's facts know nothing.

    Lots that the award does not know either are left out: AWD-8 tells of them.
    """
    tender = register.tenders.get(tender_id)
    sub_letting = tender.sub_letting if tender else None
    if sub_letting is None:
        return
    for member, offer in offers_by_tender(register).get(tender_id, {}).items():
        if sub_letting.offers_open_on <= offer.submitted_on <= sub_letting.offers_close_on:
            for lot_id in offer.lots:
                lot = award.facts.lots.get(lot_id)
                if lot and member not in lot.bidders:
                    yield lot_id, member


def _is_a_sentence(evidence: str) -> bool:
    return evidence.endswith(".") and len(evidence.split()) >= FEWEST_WORDS


AWD_10 = Rule(
    id="AWD-10",
    title="Every offer made in time is judged in the award, and whoever is shut out is told on "
    "what evidence.",
    source="prospectus §5",
    subjects=sealed_awards,
    check=is_accounted_for,
    within={"tender": sealed_award_of},
    reads={catalogue.MEMBER: OF_AN_OFFERER_NEW_OR_GONE}
    | of_the_tender(catalogue.TENDER, catalogue.OFFER, catalogue.AWARD),
)
