"""Laws of a whole award: from facts to outputs and pence, whatever the facts."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from generator.allocation.award import compute, tie_key
from generator.allocation.division import is_eligible, tie_digest
from generator.allocation.money import UNALLOCATED
from generator.allocation.seal import seal_of
from schemas.award import AwardFacts, BidderFacts
from schemas.record import as_written
from schemas.tender import Method, Route
from tests.property.generated_awards import (
    LOT,
    LOTS,
    NAMES,
    TENDER,
    award_facts,
    contracts,
    gates,
    offered_units,
    result_of,
    units_of_shares,
    with_lot,
)
from tests.reference import awards as second

# ----------------------------------------------------------------- conservation


@given(contracts())
def test_each_lots_hub_share_shares_and_unallocated_are_its_value(facts: AwardFacts) -> None:
    for lot_id, lot in result_of(facts).items():
        paid = sum(share.amount for share in lot.shares.values())
        assert lot.hub + lot.pot == facts.lots[lot_id].value
        assert paid + lot.unallocated.amount == lot.pot
        assert min(lot.hub, lot.pot, lot.unallocated.amount) >= 0


@given(contracts())
def test_each_lots_outputs_awarded_and_not_are_all_it_has(facts: AwardFacts) -> None:
    for lot_id, lot in result_of(facts).items():
        awarded = sum(share.outputs for share in lot.shares.values())
        assert awarded + lot.unallocated.outputs == (facts.lots[lot_id].outputs or 0)
        assert lot.unallocated.outputs >= 0


@given(contracts())
def test_no_part_of_a_lot_that_counts_no_outputs_has_any(facts: AwardFacts) -> None:
    for lot_id, lot in result_of(facts).items():
        if facts.lots[lot_id].outputs is None:
            assert not any(part.outputs for part in (lot.unallocated, *lot.shares.values()))
            assert all(share.amount for share in lot.shares.values())
            assert lot.relaxed == {}
        else:
            assert lot.relaxed_amounts is None


@given(contracts())
def test_what_all_members_and_the_hub_hold_together_is_the_whole_contract(
    facts: AwardFacts,
) -> None:
    result = result_of(facts)
    held = {
        member: sum(lot.shares[member].amount for lot in result.values() if member in lot.shares)
        for member in {name for lot in result.values() for name in lot.shares}
    }
    hub = sum(lot.hub for lot in result.values())
    left = sum(lot.unallocated.amount for lot in result.values())
    assert hub + sum(held.values()) + left == sum(lot.value for lot in facts.lots.values())


@given(contracts())
def test_a_lot_of_0_outputs_keeps_its_whole_pot(facts: AwardFacts) -> None:
    for lot_id, lot in result_of(with_lot(facts, next(iter(facts.lots)), outputs=0)).items():
        if facts.lots[lot_id].outputs == 0 or lot_id == next(iter(facts.lots)):
            assert (dict(lot.shares), lot.unallocated.amount) == ({}, lot.pot)


# ---------------------------------------------------- who may be given how much


@given(contracts())
def test_nobody_is_given_more_than_offered_or_anything_while_ineligible(facts: AwardFacts) -> None:
    for lot_id, result in result_of(facts).items():
        lot = facts.lots[lot_id]
        for member, units in units_of_shares(lot, result).items():
            bidder = lot.bidders[member]
            assert is_eligible(bidder)
            assert 0 < units <= offered_units(lot, bidder.capacity)
            if facts.route is Route.JOINT_DELIVERY_PLAN:
                assert units <= offered_units(lot, bidder.agreed or 0)


@given(contracts())
def test_what_is_over_the_largest_share_is_recorded_and_nothing_else(facts: AwardFacts) -> None:
    computed = compute(TENDER, facts)
    for lot_id, result in computed.result.items():
        lot = facts.lots[lot_id]
        whole = result.pot if lot.outputs is None else lot.outputs
        limit = max(1, whole * facts.largest_share // 10_000)
        assert computed.divisions[lot_id].limit == limit
        assert dict(result.above_largest_share) == {
            member: units - limit
            for member, units in units_of_shares(lot, result).items()
            if units > limit
        }


@given(contracts())
def test_over_the_limit_only_when_nobody_below_it_has_capacity_to_spare(facts: AwardFacts) -> None:
    for lot_id, division in compute(TENDER, facts).divisions.items():
        last = division.rounds[-1]
        if facts.lots[lot_id].outputs != 0 and division.relaxed:
            for name, claim in last.claims.items():
                if claim.weight:
                    assert last.given[name] >= min(claim.cap, division.limit)


@given(contracts())
def test_no_share_is_smaller_than_its_bidder_can_use(facts: AwardFacts) -> None:
    if facts.route is Route.COMPETITION:
        for lot_id, result in result_of(facts).items():
            lot = facts.lots[lot_id]
            for member, units in units_of_shares(lot, result).items():
                assert units >= offered_units(lot, lot.bidders[member].smallest_award)


@given(contracts())
def test_what_is_left_is_left_only_when_nobody_standing_could_take_more(facts: AwardFacts) -> None:
    for division in compute(TENDER, facts).divisions.values():
        last = division.rounds[-1]
        if division.unallocated:
            assert all(
                last.given[name] == claim.cap or not claim.weight
                for name, claim in last.claims.items()
            )


@given(contracts())
def test_a_bidder_is_withdrawn_once_and_given_nothing(facts: AwardFacts) -> None:
    for lot in result_of(facts).values():
        assert len(set(lot.withdrawn)) == len(lot.withdrawn)
        assert not set(lot.withdrawn) & set(lot.shares)


# --------------------------------------------------------- what changes nothing


@given(contracts())
def test_an_ineligible_bidder_changes_nothing(facts: AwardFacts) -> None:
    stranger = BidderFacts.model_construct(
        capacity=99, smallest_award=1, points=500, agreed=99, gates=gates(passed=False)
    )
    more = facts
    for lot_id, lot in facts.lots.items():
        more = with_lot(more, lot_id, bidders={**lot.bidders, "yew": stranger})
    assert result_of(more) == result_of(facts)


@given(contracts(), st.data())
def test_what_belongs_to_the_other_route_changes_nothing(
    facts: AwardFacts, data: st.DataObject
) -> None:
    """What a plan agrees, beside a competition; scores, threshold and method, beside a plan."""
    is_plan = facts.route is Route.JOINT_DELIVERY_PLAN
    name, most = ("points", 500) if is_plan else ("agreed", 70)
    other = facts
    for lot_id, lot in facts.lots.items():
        bidders = {
            member: bidder.model_copy(
                update={name: data.draw(st.none() | st.integers(0, most), label=member)}
            )
            for member, bidder in lot.bidders.items()
        }
        other = with_lot(other, lot_id, bidders=bidders)
    if is_plan:
        method = data.draw(st.sampled_from(Method))
        other = other.model_copy(update={"method": method, "score_threshold": 5000})
    assert result_of(other) == result_of(facts)


@given(contracts())
def test_lots_do_not_touch_each_other(facts: AwardFacts) -> None:
    together = result_of(facts)
    for lot_id, lot in facts.lots.items():
        alone = facts.model_copy(update={"lots": {lot_id: lot}})
        assert result_of(alone) == {lot_id: together[lot_id]}


@given(contracts(), st.data())
def test_the_order_of_offers_and_of_lots_changes_nothing(
    facts: AwardFacts, data: st.DataObject
) -> None:
    other = facts
    for lot_id, lot in facts.lots.items():
        names = data.draw(st.permutations(tuple(lot.bidders)))
        other = with_lot(other, lot_id, bidders={name: lot.bidders[name] for name in names})
    order = data.draw(st.permutations(tuple(facts.lots)))
    other = other.model_copy(update={"lots": {lot_id: other.lots[lot_id] for lot_id in order}})
    assert result_of(other) == result_of(facts)
    day = date(2026, 1, 31)
    assert seal_of(TENDER, day, other, result_of(other)) == seal_of(
        TENDER, day, facts, result_of(facts)
    )


@given(contracts(), st.data())
def test_names_decide_nothing_but_ties(facts: AwardFacts, data: st.DataObject) -> None:
    """Any other names whose digests stand in the same order are given the very same.

    Outputs that nobody took count among them, with an empty name: they take part
    in ties over odd pence.
    """
    result = result_of(facts)
    for lot_id, lot in facts.lots.items():
        names = data.draw(_other_names(lot_id, tuple(lot.bidders)))
        renamed = with_lot(
            facts, lot_id, bidders={names[name]: bidder for name, bidder in lot.bidders.items()}
        )
        found, was = result_of(renamed)[lot_id], result[lot_id]
        assert dict(found.shares) == {names[name]: share for name, share in was.shares.items()}
        assert found.withdrawn == tuple(names[name] for name in was.withdrawn)
        assert dict(found.above_largest_share) == {
            names[name]: units for name, units in was.above_largest_share.items()
        }
        assert found.unallocated == was.unallocated


def _other_names(lot_id: str, names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """New names for ``names``, whose digests have the same order, around the empty name's too."""

    def digest(name: str) -> str:
        return tie_digest(tie_key(TENDER, lot_id), name)

    middle = digest(UNALLOCATED)
    in_order = sorted(names, key=digest)
    below = [name for name in in_order if digest(name) < middle]
    above = in_order[len(below) :]
    pool = [f"member-{number}" for number in range(60)]
    low = sorted((name for name in pool if digest(name) < middle), key=digest)
    high = sorted((name for name in pool if digest(name) > middle), key=digest)
    return st.tuples(_some(low, len(below)), _some(high, len(above))).map(
        lambda chosen: dict(zip(in_order, (*chosen[0], *chosen[1]), strict=True))
    )


def _some(pool: list[str], count: int) -> st.SearchStrategy[list[str]]:
    """``count`` of the pool, in its order."""
    places = st.sets(st.integers(0, len(pool) - 1), min_size=count, max_size=count)
    return places.map(lambda chosen: [pool[place] for place in sorted(chosen)])


def test_there_are_names_on_both_sides_of_the_empty_ones_digest() -> None:
    for lot_id in LOTS:
        middle = tie_digest(tie_key(TENDER, lot_id), UNALLOCATED)
        below = [name for name in NAMES if tie_digest(tie_key(TENDER, lot_id), name) < middle]
        assert 0 < len(below) < len(NAMES), lot_id


# ------------------------------------------------------- a second computation


@given(contracts())
def test_a_second_computation_from_the_text_alone_agrees_to_the_penny(facts: AwardFacts) -> None:
    text = as_written(facts)
    for lot_id, lot in result_of(facts).items():
        units = second.lot_units(TENDER, lot_id, text)
        hub, pot, pence, unallocated = second.lot_money(TENDER, lot_id, text, units)
        assert units_of_shares(facts.lots[lot_id], lot) == units
        assert (lot.hub, lot.pot, lot.unallocated.amount) == (hub, pot, unallocated)
        assert {name: share.amount for name, share in lot.shares.items()} == pence


@given(award_facts())
def test_a_tie_is_settled_by_the_published_digest(facts: AwardFacts) -> None:
    """Of bidders alike in everything, the first in a draw is never given less than a later one."""
    alike = {name: facts.lots[LOT].bidders.get(NAMES[0]) for name in facts.lots[LOT].bidders}
    if None in alike.values():
        return
    result = result_of(with_lot(facts, LOT, bidders=alike))[LOT]
    shares = units_of_shares(facts.lots[LOT], result)
    drawn = sorted(alike, key=lambda name: sha256(f"{TENDER}:{LOT}:{name}".encode()).hexdigest())
    units = [shares.get(name, 0) for name in drawn]
    assert units == sorted(units, reverse=True)


def test_the_tie_key_is_tender_and_lot() -> None:
    assert tie_key("a", "b") == "a:b"
