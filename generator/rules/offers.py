"""TEN-4: who may offer, when, and what an offer must be (prospectus §4, §10)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.allocation.top_slice import units_as_tendered
from generator.contracts.pipeline import reached_on
from generator.divided_in import DividedIn, divided_in
from generator.links import all_of, of_the_tender
from generator.membership.capacity import capacity_on, capacity_over
from generator.membership.standing import is_member
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import Consortium
from schemas.dates import day_shown
from schemas.member import Capacity, Member
from schemas.money import PENCE_PER_POUND, pounds_shown
from schemas.offer import LotOffer, Offer
from schemas.placeholder import in_brief, is_placeholder
from schemas.tender import Lot, Stage, SubLetting, Tender

Offering = tuple[str, SubLetting | str]
"""A tender with the way in which it is sub-let, or a tender and a member with an offer for it."""


def _sub_lettings_and_offers(register: Register) -> Iterator[Offering]:
    for tender_id, tender in register.tenders.items():
        if tender.sub_letting is not None:
            yield tender_id, tender.sub_letting
    yield from register.offers


def is_offered_properly(subject: Offering, register: Register) -> Iterator[Breach]:
    """TEN-4: who may offer, when, and what an offer must be."""
    tender_id, other = subject
    if isinstance(other, SubLetting):
        yield from _opens_before_it_closes(tender_id, other)
        yield from _says_how_long(tender_id, register.tenders[tender_id])
        return
    path, offer = catalogue.OFFER.path(tender_id, other), register.offers[tender_id, other]
    yield from _comes_from_a_member(path, other, offer, register)
    if tender_id in register.tenders:
        tender = register.tenders[tender_id]
        yield from _comes_in_time(path, offer, tender)
        yield from _within_capacity(path, other, offer, tender, register)
        yield from _priced_by_output(path, offer, tender)
    if offer.submitted_on > register.as_of:
        yield Breach(
            path=path,
            field=("submitted_on",),
            message=f"submitted_on is {day_shown(offer.submitted_on)}, which is still to come; "
            "it must be the day on which the offer was made.",
            fix="Correct the day.",
        )
    yield from _can_be_awarded(path, offer, register.tenders.get(tender_id))


def _opens_before_it_closes(tender_id: str, sub_letting: SubLetting) -> Iterator[Breach]:
    steps = ("offers_open_on", "offers_close_on", "award_on")
    for before, after in pairwise(steps):
        if getattr(sub_letting, after) < getattr(sub_letting, before):
            yield Breach(
                path=catalogue.TENDER.path(tender_id),
                field=("sub_letting", after),
                message=f"{after} is {day_shown(getattr(sub_letting, after))}, before {before} on "
                f"{day_shown(getattr(sub_letting, before))}; offers open, close, "
                "and are awarded in this order.",
                fix="Correct one of the two days.",
            )


def _says_how_long(tender_id: str, tender: Tender) -> Iterator[Breach]:
    """Capacity is held over the contract's days, so they are known before anybody offers."""
    # A contract's are TEN-1's to ask for.
    if tender.delivery is None and reached_on(tender, Stage.CONTRACTED) is None:
        yield Breach(
            path=catalogue.TENDER.path(tender_id),
            field=("delivery",),
            message="delivery is missing; a tender that takes offers must say from when until "
            "when the contract is to run, for what is offered is for the whole of it.",
            fix='Add "delivery:" with the days expected for since and until.',
        )


def _comes_from_a_member(
    path: str, member_id: str, offer: Offer, register: Register
) -> Iterator[Breach]:
    member = register.members.get(member_id)
    if member is not None and not is_member(member, offer.submitted_on):
        yield Breach(
            path=path,
            message=f"{member_id} was not a member on {day_shown(offer.submitted_on)}; "
            "only members make offers.",
            fix=f"Withdraw the offer, or correct levels in {catalogue.MEMBER.path(member_id)}.",
        )


def _comes_in_time(path: str, offer: Offer, tender: Tender) -> Iterator[Breach]:
    sub_letting = tender.sub_letting
    if sub_letting is None:
        yield Breach(
            path=path,
            message="This tender does not say how it is sub-let, so it takes no offers; "
            "the route must be chosen before offers open.",
            fix="Add sub_letting to the tender, or withdraw the offer.",
        )
        return
    opens, closes = sub_letting.offers_open_on, sub_letting.offers_close_on
    if not opens <= offer.submitted_on <= closes:
        yield Breach(
            path=path,
            field=("submitted_on",),
            message=f"This offer was made on {day_shown(offer.submitted_on)}; offers were taken "
            f"from {day_shown(opens)} to {day_shown(closes)}, and no other day will do.",
            fix="Correct the day, or withdraw the offer.",
        )


def _can_be_awarded(path: str, offer: Offer, tender: Tender | None) -> Iterator[Breach]:
    for lot_id, lot in offer.lots.items():
        in_lot = _divided_in(lot_id, tender)
        if is_placeholder(lot.evidence):
            yield Breach(
                path=path,
                field=("lots", lot_id, "evidence"),
                message=f'evidence is "{in_brief(lot.evidence)}", which says nothing; it must say '
                "what shows that the member has this capacity.",
                fix="Say in a few words who or what is there to deliver it.",
            )
        for name, said in lot.meets.items():
            if is_placeholder(said):
                yield Breach(
                    path=path,
                    field=("lots", lot_id, "meets", name),
                    message=f'meets.{name} is "{in_brief(said)}", which says nothing; it must say '
                    "how the lot's requirement is met.",
                    fix="Say it in a few words; with a placeholder the offer is not eligible.",
                )
        if lot.capacity == 0:
            yield Breach(
                path=path,
                field=("lots", lot_id, "capacity"),
                message="capacity is 0; an offer for a lot must be for at least one "
                f"{_ONE[in_lot]}.",
                fix=f"Write how many {in_lot.planned_field} could be delivered, or take the lot "
                "out of the offer.",
            )
        elif lot.smallest_award > lot.capacity:
            yield Breach(
                path=path,
                field=("lots", lot_id, "smallest_award"),
                message=f"smallest_award is {in_lot.offered(lot.smallest_award)}, more than the "
                f"capacity of {in_lot.offered(lot.capacity)}; no award could be large enough.",
                fix="Lower smallest_award, or correct capacity.",
            )


def _divided_in(lot_id: str, tender: Tender | None) -> DividedIn:
    return divided_in(tender.lots.get(lot_id) if tender else None)


_ONE = {DividedIn.OUTPUTS: "output", DividedIn.PENCE: "pound"}


def _priced_by_output(path: str, offer: Offer, tender: Tender) -> Iterator[Breach]:
    """A price for one output stands where there are outputs, and nowhere else."""
    for lot_id, offered in offer.lots.items():
        lot = tender.lots.get(lot_id)
        if lot and lot.outputs is not None and offered.unit_price is None:
            yield Breach(
                path=path,
                field=("lots", lot_id),
                message=f"unit_price is missing; {lot_id} counts outputs, so an offer for it must "
                "say what one costs.",
                fix='Add "unit_price:" with the price of one output in pounds.',
            )
        # A lot that names no outcome either may have lost its outputs: TEN-2 tells.
        elif lot and lot.outputs is None and lot.outcomes and offered.unit_price is not None:
            yield Breach(
                path=path,
                field=("lots", lot_id, "unit_price"),
                message=f"unit_price is {pounds_shown(offered.unit_price)}; {lot_id} counts no "
                "outputs, so none has a price.",
                fix='Take "unit_price:" out.',
            )


def _within_capacity(
    path: str, member_id: str, offer: Offer, tender: Tender, register: Register
) -> Iterator[Breach]:
    """No more than the member's record says that it can deliver of the service there.

    An offer's weight is its capacity, even above the whole lot (rule AWD-3), so what
    keeps anybody from being given more by claiming more is that it must be on record.
    """
    member = register.members.get(member_id)
    if member is None:
        return
    for lot_id, offered in offer.lots.items():
        lot = tender.lots.get(lot_id)
        if lot is None:
            continue
        if lot.outputs is None:
            yield from _within_pot(path, lot_id, offered, tender, register)
            continue
        recorded = capacity_on(member, lot.service, lot.area, offer.submitted_on)
        if recorded is None:
            if not _may_be_misnamed(lot, member, register.consortium):
                yield Breach(
                    path=path,
                    field=("lots", lot_id, "capacity"),
                    message=f"capacity is {offered.capacity:,}; {member_id} had recorded no "
                    f"capacity for {lot.service} in {lot.area} by "
                    f"{day_shown(offer.submitted_on)}. An offer must be within recorded capacity.",
                    fix="Record under capacity how many outputs a year it could deliver there, and "
                    f"since when, in {catalogue.MEMBER.path(member_id)}; or take the lot out.",
                )
            continue
        most = _most_over_the_contract(recorded, tender)
        if most is not None and offered.capacity > most:
            yield Breach(
                path=path,
                field=("lots", lot_id, "capacity"),
                message=f"capacity is {offered.capacity:,}; {member_id} has recorded "
                f"{recorded.yearly:,} outputs a year of {lot.service} in {lot.area} since "
                f"{day_shown(recorded.since)}, which is {most:,} over the contract. "
                "An offer must be within recorded capacity.",
                fix="Lower the offer, or record the new capacity under its own date in "
                f"{catalogue.MEMBER.path(member_id)}.",
            )


def _within_pot(
    path: str, lot_id: str, offered: LotOffer, tender: Tender, register: Register
) -> Iterator[Breach]:
    """No more than the whole delivery pot, to the pound above it.

    A member records how many outputs it can deliver, not pounds: of these the offer's
    own evidence tells. So that nobody is given more by claiming more, nobody weighs
    more than the whole of it.
    """
    lot, letting = tender.lots[lot_id], tender.sub_letting
    # Where it is not sub-let, that is found, and of its decision date nothing is known.
    pot = units_as_tendered(register, lot, letting.award_on) if letting else lot.value
    if DividedIn.PENCE.units(offered.capacity) >= pot + PENCE_PER_POUND:
        yield Breach(
            path=path,
            field=("lots", lot_id, "capacity"),
            message=f"capacity is {DividedIn.PENCE.offered(offered.capacity)}; the delivery pot of "
            f"{lot_id} is {pounds_shown(pot)}, and nobody can take on more than the whole of it.",
            fix="Lower the offer to what the member could take on, the pot at most.",
        )


def _may_be_misnamed(lot: Lot, member: Member, consortium: Consortium) -> bool:
    """Whether the capacity may be there under a name that REF-1 finds wrong."""
    named = [(lot.service, lot.area), *((each.service, each.area) for each in member.capacity)]
    return any(
        service not in consortium.services or area not in consortium.areas
        for service, area in named
    )


def _most_over_the_contract(recorded: Capacity, tender: Tender) -> int | None:
    """The outputs recorded over the contract; ``None`` where its days do not tell."""
    delivery = tender.delivery
    # Days that are missing are found at the tender; days in the wrong order are TEN-1's to tell.
    if delivery is None or delivery.until < delivery.since:
        return None
    return capacity_over(recorded.yearly, delivery)


def _is_of_the_member(subject: Offering, changed: Changed) -> bool:
    return subject[1] == changed.place.part("member")


TEN_4 = Rule(
    id="TEN-4",
    title="Offers come from members, while offers are open, within their recorded capacity or, "
    "for a lot that counts no outputs, within its delivery pot.",
    source="prospectus §4, §10",
    subjects=_sub_lettings_and_offers,
    check=is_offered_properly,
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_tender(catalogue.TENDER, catalogue.OFFER)
    | {catalogue.MEMBER: _is_of_the_member},
)
