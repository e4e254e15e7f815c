"""Whose part of which contract a change moves, by how much, and because of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.review.attribution import Attribution, Coalition, attribute
from generator.review.consequence import Cause, Consequence, LotTotal, Rank
from generator.review.grouping import apart, few, where_records_stay_whole
from generator.review.inputs import Input
from generator.review.kinds import Kind
from generator.review.stakes import NOTHING, Part, Stake, Whose, moves_stakes, stakes
from generator.review.topics import Subject
from generator.review.trial import Group, Trials

_KIND_OF_PART = {
    Whose.MEMBER: Kind.MEMBERS_PART,
    Whose.HUB: Kind.HUBS_PART,
    Whose.NOBODY: Kind.NOBODYS_PART,
}


def moved_money(
    trials: Trials, changed: Sequence[Input]
) -> tuple[tuple[Consequence, ...], tuple[LotTotal, ...]]:
    """Every part of a contract that is not as it was, with causes, and the lots' totals."""
    tenders = sorted({*trials.base.tenders, *trials.head.tenders})
    before, after = stakes(trials.base, tenders), stakes(trials.head, tenders)
    moved = [
        stake
        for stake in {**before, **after}
        if before.get(stake, NOTHING) != after.get(stake, NOTHING)
    ]
    if not moved:
        return (), ()
    causes = _causes_of_money(trials, [each for each in changed if moves_stakes(each.path)], moved)
    ranks = _ranks(before), _ranks(after)
    touched = {(stake.tender, stake.lot) for stake in moved}
    return (
        tuple(
            _part_changes(
                stake,
                before.get(stake, NOTHING),
                after.get(stake, NOTHING),
                causes[stake],
                Rank(before=ranks[0].get(stake, 0), after=ranks[1].get(stake, 0)),
            )
            for stake in moved
        ),
        tuple(_total(lot, before, after) for lot in sorted(touched)),
    )


def _part_changes(
    stake: Stake, before: Part, after: Part, causes: tuple[Cause, ...], rank: Rank
) -> Consequence:
    return Consequence(
        kind=_KIND_OF_PART[stake.whose],
        subject=Subject(tender=stake.tender, lot=stake.lot, member=stake.member),
        before=before.pence,
        after=after.pence,
        outputs_before=before.outputs,
        outputs_after=after.outputs,
        causes=causes,
        rank=rank if stake.whose is Whose.MEMBER else None,
    )


def _total(
    lot: tuple[str, str], before: Mapping[Stake, Part], after: Mapping[Stake, Part]
) -> LotTotal:
    def of(parts: Mapping[Stake, Part]) -> int:
        return sum(part.pence for at, part in parts.items() if (at.tender, at.lot) == lot)

    return LotTotal(tender=lot[0], lot=lot[1], before=of(before), after=of(after))


def _ranks(parts: Mapping[Stake, Part]) -> dict[Stake, int]:
    """Each member's place in its lot by money, from 1; those with the same share a place."""
    by_lot: dict[tuple[str, str], list[Stake]] = {}
    for stake in parts:
        if stake.whose is Whose.MEMBER:
            by_lot.setdefault((stake.tender, stake.lot), []).append(stake)
    return {
        stake: 1 + sum(parts[other].pence > parts[stake].pence for other in lot)
        for lot in by_lot.values()
        for stake in lot
    }


def _causes_of_money(
    trials: Trials, changed: Sequence[Input], moved: Sequence[Stake]
) -> dict[Stake, tuple[Cause, ...]]:
    """What each input does to each part that moved, alone and as its share of the whole."""
    tenders = sorted({stake.tender for stake in moved})

    def pence(applied: Iterable[Input]) -> dict[Stake, int]:
        found = stakes(trials.register(applied), tenders)
        return {stake: found[stake].pence for stake in moved if stake in found}

    def weight(group: Group) -> int:
        alone, nothing = pence(group), pence(())
        return sum(abs(alone.get(stake, 0) - nothing.get(stake, 0)) for stake in moved)

    def attributed(groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], Attribution[Stake]]:
        shown = few(groups, weight)

        def together(coalition: Coalition) -> dict[Stake, int]:
            return pence(each for player in sorted(coalition) for each in shown[player])

        return shown, attribute(len(shown), together)

    groups, found = where_records_stay_whole(apart(changed), attributed)
    return {stake: tuple(_causes(stake, groups, found)) for stake in moved}


def _causes(stake: Stake, groups: Sequence[Group], found: Attribution[Stake]) -> Iterator[Cause]:
    for player, group in enumerate(groups):
        alone, share = found.alone[player].get(stake, 0), found.shares[player].get(stake, 0)
        if alone or share:
            yield Cause(inputs=group, alone_pence=alone, share_pence=share)
