"""Where an award read its facts: the record that still says so, or the award's own file.

An award keeps its facts when records change after it. A figure must then not be
credited to a record that says something else by now (rule AWD-8).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.divided_in import DividedIn, divided_in
from generator.finding import Field
from generator.register import Register
from generator.step import Input, Unit
from schemas import catalogue
from schemas.award import LotFacts
from schemas.offer import LotOffer
from schemas.tender import Lot

AS_AWARDED = " that the award was made with"
"""How the label of a fact ends that its record no longer gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsRead:
    """Where each fact of one lot of an award was read."""

    register: Register
    tender_id: str
    lot_id: str
    lot: LotFacts

    def value(self) -> Input:
        """The lot's value, in pence."""
        tendered = self._tendered()
        still = tendered is not None and tendered.value == self.lot.value
        found = Input(
            label="Value of the lot",
            value=self.lot.value,
            unit=Unit.PENCE,
            path=catalogue.TENDER.path(self.tender_id),
            field=("lots", self.lot_id, "value"),
        )
        return found if still else self._as_awarded(found, ("value",))

    def outputs(self) -> Input:
        """What there was to divide of a lot that counts outputs; none of any other."""
        tendered = self._tendered()
        still = tendered is not None and tendered.outputs == self.lot.outputs
        found = Input(
            label="Outputs of the lot",
            value=self.lot.outputs or 0,
            unit=Unit.OUTPUTS,
            path=catalogue.TENDER.path(self.tender_id),
            field=("lots", self.lot_id, "outputs"),
        )
        return found if still else self._as_awarded(found, ("outputs",))

    def capacity(self, member: str, label: str = "Capacity offered") -> Input:
        """The outputs that the member offered, or the pounds in pence."""
        value, place = self.lot.bidders[member].capacity, (self.tender_id, self.lot_id, member)
        return capacity_read(self.register, place, value, self._divided_in, label)

    def smallest_award(self, member: str) -> Input:
        """The fewest outputs that the member can use, or the least money in pence."""
        value = self.lot.bidders[member].smallest_award
        offered = _offered(self.register, self.tender_id, self.lot_id, member)
        found = Input(
            label=f"Smallest award of {member}",
            value=self._divided_in.units(value),
            unit=self._divided_in.unit,
            path=catalogue.OFFER.path(self.tender_id, member),
            field=("lots", self.lot_id, "smallest_award"),
        )
        still = offered is not None and offered.smallest_award == value
        return found if still else self._as_awarded(found, ("bidders", member, "smallest_award"))

    def agreed(self, member: str, value: int) -> Input:
        """``value``, the outputs or pounds agreed for the member in the joint delivery plan."""
        plan = self.register.plans.get(self.tender_id)
        share = plan.lots.get(self.lot_id, {}).get(member) if plan else None
        found = Input(
            label="Agreed in the joint delivery plan",
            value=self._divided_in.units(value),
            unit=self._divided_in.unit,
            path=catalogue.PLAN.path(self.tender_id),
            field=("lots", self.lot_id, member, self._divided_in.planned_field),
        )
        still = share is not None and share.agreed == value
        return found if still else self._as_awarded(found, ("bidders", member, "agreed"))

    @property
    def _divided_in(self) -> DividedIn:
        return divided_in(self.lot)

    def _as_awarded(self, found: Input, field: Field) -> Input:
        return _as_awarded(self.tender_id, self.lot_id, found, field)

    def _tendered(self) -> Lot | None:
        tender = self.register.tenders.get(self.tender_id)
        return tender.lots.get(self.lot_id) if tender else None


OfferedLot = tuple[str, str, str]
"""Tender, lot and member of what was offered for one lot."""


def capacity_read(
    register: Register, place: OfferedLot, value: int, in_lot: DividedIn, label: str
) -> Input:
    """The ``value`` outputs, or pounds in pence, that a member offered when a lot was awarded."""
    tender_id, lot_id, member = place
    offered = _offered(register, *place)
    found = Input(
        label=label,
        value=in_lot.units(value),
        unit=in_lot.unit,
        path=catalogue.OFFER.path(tender_id, member),
        field=("lots", lot_id, "capacity"),
    )
    if offered is not None and offered.capacity == value:
        return found
    return _as_awarded(tender_id, lot_id, found, ("bidders", member, "capacity"))


def _offered(register: Register, tender_id: str, lot_id: str, member: str) -> LotOffer | None:
    offer = register.offers.get((tender_id, member))
    return offer.lots.get(lot_id) if offer else None


def _as_awarded(tender_id: str, lot_id: str, found: Input, field: Field) -> Input:
    """The same fact, read from the award's own file."""
    return Input(
        label=f"{found.label}{AS_AWARDED}",
        value=found.value,
        unit=found.unit,
        path=catalogue.AWARD.path(tender_id),
        field=("facts", "lots", lot_id, *field),
    )
