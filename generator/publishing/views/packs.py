"""Packs as published: a contract's report on a period, with the names of what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.monitoring.packs import Pack, Tally, packs
from generator.publishing.views.consortium import outcome_title
from generator.publishing.views.members import unit_of_lot
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.published.packs import (
    PublishedGap,
    PublishedMissing,
    PublishedPack,
    PublishedPackBreakdown,
    PublishedPackLine,
    PublishedPackLot,
    PublishedPackOutcome,
    PublishedRemark,
    PublishedTally,
)
from schemas.tender import Lot


@once_per_register
def published_packs(register: Register) -> Mapping[str, tuple[PublishedPack, ...]]:
    """Every contract's packs, the first period first."""
    return {
        tender: tuple(_pack(register, pack) for pack in each)
        for tender, each in packs(register).items()
    }


def _pack(register: Register, pack: Pack) -> PublishedPack:
    tender = register.tenders[pack.tender]
    return PublishedPack(
        tender=pack.tender,
        title=tender.title,
        commissioner=tender.commissioner,
        period=str(pack.period),
        ends_on=pack.ends_on,
        due_on=pack.due_on,
        lots=tuple(_lots(register, pack)),
        remarks=tuple(
            PublishedRemark(
                member=remark.member,
                lot=remark.lot,
                narrative=remark.narrative,
                explanation=remark.variance.explanation if remark.variance else None,
                action=remark.variance.action if remark.variance else None,
                by=remark.variance.by if remark.variance else None,
            )
            for remark in pack.remarks
        ),
        gaps=tuple(
            PublishedGap(
                member=gap.member,
                lot=gap.omission.lot,
                measure=gap.omission.measure,
                reason=gap.omission.reason,
                expected_on=gap.omission.expected_on,
            )
            for gap in pack.gaps
        ),
        missing=tuple(
            PublishedMissing(
                member=one.expected.member,
                state=one.timeliness.value,
                due_on=one.expected.due_on,
                excused_until=one.excused_until,
            )
            for one in pack.missing
        ),
        missing_before=pack.missing_before,
    )


def _lots(register: Register, pack: Pack) -> Iterator[PublishedPackLot]:
    lots = register.tenders[pack.tender].lots
    for lot_id in dict.fromkeys(line.lot for line in pack.lines):
        lot = lots[lot_id]
        in_period, to_date = pack.total_of(lot_id)
        yield PublishedPackLot(
            lot=lot_id,
            title=lot.title,
            unit=unit_of_lot(register, lot),
            outputs=lot.outputs,
            outcomes=tuple(
                PublishedPackOutcome(
                    id=name, title=outcome_title(register, name), target=asked.target
                )
                for name, asked in lot.outcomes.items()
            ),
            breakdowns=tuple(_breakdowns(register, lot)),
            in_period=_tally(in_period),
            to_date=_tally(to_date),
            members=tuple(
                PublishedPackLine(
                    member=line.member,
                    name=register.members[line.member].name,
                    in_period=_tally(line.in_period) if line.is_in else None,
                    to_date=_tally(line.to_date),
                )
                for line in pack.lines
                if line.lot == lot_id
            ),
        )


def _breakdowns(register: Register, lot: Lot) -> Iterator[PublishedPackBreakdown]:
    known = register.consortium.breakdowns
    for name in lot.people_by:
        if name in known:
            yield PublishedPackBreakdown(
                id=name, title=known[name].title, groups=dict(known[name].groups)
            )


def _tally(tally: Tally) -> PublishedTally:
    cost = tally.unit_cost_pence
    return PublishedTally(
        outputs=tally.outputs,
        participants=tally.participants,
        outcomes=dict(tally.outcomes),
        people=_nested(tally.people),
        spend_pence=tally.spend_pence,
        unit_cost_pence=None if cost is None else nearest(cost),
    )


def _nested(people: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    for (breakdown, group), count in people.items():
        nested.setdefault(breakdown, {})[group] = count
    return nested
