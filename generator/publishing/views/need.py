"""Need against capacity as published: places, sums, tallies and tiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.register import Register
from generator.remembered import once_per_register
from generator.strategy.area_map import tiles_of
from generator.strategy.need import assessment_due_on, assessment_on
from generator.strategy.supply import (
    Commitment,
    Coverage,
    Place,
    Supplier,
    supply,
    supply_on,
    tally,
    totals,
)
from schemas.published.need import (
    PublishedAssociate,
    PublishedCommitment,
    PublishedNeed,
    PublishedNeedMap,
    PublishedNeedsAssessment,
    PublishedPlace,
    PublishedServiceTotals,
    PublishedSupplier,
    PublishedTally,
    PublishedTallyOn,
    PublishedTile,
)
from schemas.strategy import Need


def publish_needs_assessment(register: Register, on: date) -> PublishedNeedsAssessment:
    """The assessment agreed on that day."""
    assessment = register.needs_assessments[on]
    return PublishedNeedsAssessment(
        on=on,
        title=assessment.title,
        method=assessment.method,
        decision=str(assessment.decision) if assessment.decision else None,
        needs=tuple(
            _need(area, service, need)
            for area, needs in assessment.needs.items()
            for service, need in needs.items()
        ),
    )


def _need(area: str, service: str, need: Need) -> PublishedNeed:
    return PublishedNeed(
        area=area,
        service=service,
        yearly=need.yearly,
        grade=need.grade,
        source=need.source,
        on=need.on,
    )


@once_per_register
def publish_need_map(register: Register) -> PublishedNeedMap:
    """Every place as of the register's day, and how many stand how."""
    on, found = register.as_of, supply(register)
    assessed, due_on = assessment_on(register, on), assessment_due_on(register, on)
    return PublishedNeedMap(
        assessed_on=assessed[0] if assessed else None,
        next_due_on=due_on,
        is_overdue=due_on is not None and due_on < on,
        tiles=tuple(
            PublishedTile(
                area=area, title=register.consortium.areas[area], row=tile.row, column=tile.column
            )
            for area, tile in tiles_of(register.consortium).items()
        ),
        places=tuple(_place(register, place) for place in found.places),
        services=tuple(_services(register)),
        tallies=tuple(_tallies(register)),
        history=tuple(
            PublishedTallyOn(on=day, **dict(_tally(supply_on(register, day).places, None, None)))
            for day in register.needs_assessments
            if day <= on
        ),
    )


def _place(register: Register, place: Place) -> PublishedPlace:
    return PublishedPlace(
        area=place.area,
        service=place.service,
        theme=place.theme,
        unit=register.consortium.services[place.service].unit,
        need=_need(place.area, place.service, place.need) if place.need else None,
        capacity=place.capacity,
        committed=place.committed,
        spare=place.spare,
        gap=place.gap,
        members_able=place.able,
        coverage=place.coverage.value,
        suppliers=tuple(_supplier(register, supplier) for supplier in place.suppliers),
        associates=tuple(
            PublishedAssociate(member=member, name=_name(register, member), capacity=capacity)
            for member, capacity in place.associates.items()
        ),
    )


def _supplier(register: Register, supplier: Supplier) -> PublishedSupplier:
    return PublishedSupplier(
        member=supplier.member,
        name=_name(register, supplier.member),
        capacity=supplier.capacity,
        committed=supplier.committed,
        spare=supplier.spare,
        commitments=tuple(map(_commitment, supplier.commitments)),
    )


def _commitment(commitment: Commitment) -> PublishedCommitment:
    held = commitment.position
    return PublishedCommitment(
        tender=held.tender,
        lot=held.lot,
        outputs=commitment.outputs,
        yearly=commitment.yearly,
        since=held.delivery.since,
        until=held.delivery.until,
    )


def _name(register: Register, member_id: str) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


def _services(register: Register) -> Iterator[PublishedServiceTotals]:
    for name, service in register.consortium.services.items():
        sums = totals(supply(register).of(service=name))
        yield PublishedServiceTotals(
            service=name,
            theme=service.theme,
            unit=service.unit,
            need=sums.need,
            capacity=sums.capacity,
            committed=sums.committed,
            spare=sums.spare,
            gap=sums.gap,
        )


def _tallies(register: Register) -> Iterator[PublishedTally]:
    found, consortium = supply(register), register.consortium
    for area in consortium.areas:
        for theme in consortium.themes:
            yield _tally(found.of(area=area, theme=theme), area, theme)
    for area in consortium.areas:
        yield _tally(found.of(area=area), area, None)
    for theme in consortium.themes:
        yield _tally(found.of(theme=theme), None, theme)
    yield _tally(found.places, None, None)


def _tally(places: Iterable[Place], area: str | None, theme: str | None) -> PublishedTally:
    found = tally(places)
    return PublishedTally(
        area=area,
        theme=theme,
        places=found.total(),
        unknown=found[Coverage.UNKNOWN],
        gap=found[Coverage.GAP],
        single_supplier=found[Coverage.SINGLE],
        graded=found[Coverage.GRADED],
        overlap=found[Coverage.OVERLAP],
        enough=found[Coverage.ENOUGH],
    )
