"""TEN-6: a joint delivery plan is agreed by all, and says why it departs from capacity (§4).

What no agreement can set aside (who is eligible) and what it can only with its reason on
record (the largest share, AWD-6) is held against the plan itself, before there is an award.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.allocation.award import CannotAllocateError, gather_facts
from generator.allocation.baseline import baseline, is_over, share_of
from generator.allocation.division import is_eligible
from generator.allocation.planning import (
    plan_shortcomings,
    says_why,
    shares_outside_the_rules,
)
from generator.allocation.readiness import decision_is_due
from generator.allocation.unknown import left_open_otherwise, rests_on_unknown
from generator.contracts.reach import a_holder_offered, where_approvals_are_lost
from generator.divided_in import divided_in
from generator.finding import Field
from generator.links import (
    BEHIND_A_MEMBERS_GATES,
    HOLDING,
    all_of,
    is_of_an_offerer,
    of_the_tender,
    together,
)
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule, breach_from
from schemas import catalogue
from schemas.award import AwardFacts, LotFacts
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.money import percent_text
from schemas.offer import Plan, PlannedShare
from schemas.tender import Route, SubLetting

Planned = tuple[str, SubLetting]
"""A tender that is sub-let by joint delivery plan, and how."""


def _planned(register: Register) -> Iterator[Planned]:
    for tender_id, tender in register.tenders.items():
        sub_letting = tender.sub_letting
        if sub_letting is not None and sub_letting.route is Route.JOINT_DELIVERY_PLAN:
            yield tender_id, sub_letting


def is_agreed_by_all(subject: Planned, register: Register) -> Iterator[Breach]:
    """TEN-6: the plan fits lots and offers, all assent, and departures have reasons."""
    tender_id, sub_letting = subject
    plan = register.plans.get(tender_id)
    unknown = register.is_unknown(catalogue.PLAN, tender_id)
    if plan or (decision_is_due(register, tender_id, sub_letting) and not unknown):
        lacking = tuple(plan_shortcomings(register, tender_id, sub_letting))
        for each in lacking:
            if not _is_misnamed(each.field, tender_id, register):
                yield breach_from(each)
        if plan:
            yield from _agreed_in_time(tender_id, plan, sub_letting, register.as_of)
        is_open = lacking or rests_on_unknown(register, tender_id)
        facts = None if is_open else _facts(register, tender_id)
        if plan and facts:
            outside = tuple(shares_outside_the_rules(tender_id, plan, facts))
            for each in outside:
                yield breach_from(each)
            # A lot whose shares cannot stand is not yet held beside what capacity would give.
            settled = frozenset(facts.lots) - {str(each.field[1]) for each in outside}
            yield from _departs_with_reasons(tender_id, plan, facts, settled, register)


def _is_misnamed(field: Field, tender_id: str, register: Register) -> bool:
    """Whether a share is of a lot or for a member that there is not: REF-1 says so."""
    if field[0] != "lots":
        return False
    lot_id, *member = map(str, field[1:3])
    return lot_id not in register.tenders[tender_id].lots or any(
        name not in register.members and not register.is_unknown(catalogue.MEMBER, name)
        for name in member
    )


def _facts(register: Register, tender_id: str) -> AwardFacts | None:
    """What the plan is judged by: an award's own facts, or those of the records so far."""
    if tender_id in register.awards:
        return register.awards[tender_id].facts
    try:
        return gather_facts(register, tender_id)
    except CannotAllocateError:
        return None


def _breach(tender_id: str, field: Field, message: str, fix: str) -> Breach:
    return Breach(path=catalogue.PLAN.path(tender_id), field=field, message=message, fix=fix)


def _agreed_in_time(
    tender_id: str, plan: Plan, sub_letting: SubLetting, as_of: date
) -> Iterator[Breach]:
    """Plan and assents are dated from the day offers close to the decision date."""
    days: list[tuple[Field, str, date]] = [(("agreed_on",), "The plan was agreed", plan.agreed_on)]
    for lot_id, shares in plan.lots.items():
        for member, share in shares.items():
            field: Field = ("lots", lot_id, member, "assented_on")
            days.append((field, f"{member} assented", share.assented_on))
    closes, award_on = sub_letting.offers_close_on, sub_letting.award_on
    for field, what, on in days:
        if not closes <= on <= award_on:
            yield _breach(
                tender_id,
                field,
                f"{what} on {day_shown(on)}; it must be from the day offers close, "
                f"{day_shown(closes)}, to the decision date, {day_shown(award_on)}.",
                "Correct the day.",
            )
        elif on > as_of:
            yield _breach(
                tender_id,
                field,
                f"{what} on {day_shown(on)}, which is still to come.",
                "Correct the day, or leave the plan out until then.",
            )


def _departs_with_reasons(
    tender_id: str,
    plan: Plan,
    facts: AwardFacts,
    settled: frozenset[str],
    register: Register,
) -> Iterator[Breach]:
    tolerance_bp = in_force(register.consortium.policies.plan_tolerance, plan.agreed_on).value
    for lot_id, lot in facts.lots.items():
        shares = plan.lots.get(lot_id, {})
        unnamed = tuple(_not_named(tender_id, lot_id, lot, shares))
        yield from unnamed
        # Whoever is still to be named changes what the others have.
        if lot_id in settled and not unnamed:
            yield from _unexplained(tender_id, lot_id, facts, shares, tolerance_bp)


def _not_named(
    tender_id: str, lot_id: str, lot: LotFacts, shares: Mapping[str, PlannedShare]
) -> Iterator[Breach]:
    in_lot = divided_in(lot)
    for member, bidder in lot.bidders.items():
        if is_eligible(bidder) and member not in shares:
            yield _breach(
                tender_id,
                ("lots", lot_id) if shares else ("lots",),
                f"{member} is eligible for {lot_id} and offered "
                f"{in_lot.offered_shown(bidder.capacity)}, but the plan does not name it; every "
                "eligible bidder must be in the plan.",
                "Add its share and the day on which it assented; 0 "
                f"{in_lot.planned_field}, with the reason, if it is to have none.",
            )


def _unexplained(
    tender_id: str,
    lot_id: str,
    facts: AwardFacts,
    shares: Mapping[str, PlannedShare],
    tolerance_bp: int,
) -> Iterator[Breach]:
    lot = facts.lots[lot_id]
    result = baseline(tender_id, facts.model_copy(update={"lots": {lot_id: lot}}))[lot_id]
    in_lot = divided_in(lot)
    for member, share in shares.items():
        agreed, due = in_lot.units(share.agreed), in_lot.of(share_of(result, member))
        if is_over(tolerance_bp, agreed=agreed, by_capacity=due) and not says_why(share.reason):
            yield _breach(
                tender_id,
                ("lots", lot_id, member),
                f"{member} has {in_lot.offered_shown(share.agreed)} of {lot_id} in the plan; "
                f"capacity alone would give it {in_lot.figure(due)}. A share that differs by more "
                f"than {percent_text(tolerance_bp)} needs a reason.",
                'Add "reason:" with a sentence, or correct the share.',
            )


def _tender_of(subject: Planned) -> str:
    return subject[0]


def _is_of_a_holder(subject: Planned, changed: Changed) -> bool:
    return a_holder_offered(subject[0], changed)


def _is_of_a_participant(subject: Planned, changed: Changed) -> bool:
    """Whether it is of a member that made an offer; or a member that comes or goes.

    Whoever is not there at all cannot be given a share.
    """
    return changed.comes_or_goes or is_of_an_offerer(subject[0], changed)


TEN_6 = Rule(
    id="TEN-6",
    title="A joint delivery plan shares work with every eligible bidder and nobody else, has the "
    "assent of each, and gives a reason wherever a share differs from what capacity alone would "
    "give, or is above the largest share while others have capacity to spare.",
    source="prospectus §4",
    subjects=_planned,
    check=is_agreed_by_all,
    reads=together(
        all_of(catalogue.CONSORTIUM),
        of_the_tender(*HOLDING, catalogue.OFFER, catalogue.PLAN),
        dict.fromkeys(HOLDING, _is_of_a_holder),
        dict.fromkeys(BEHIND_A_MEMBERS_GATES, _is_of_a_participant),
        where_approvals_are_lost("tender", _tender_of, left_open_otherwise),
    ),
)
