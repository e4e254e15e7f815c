from __future__ import annotations

from generator.keys import identity_of
from generator.register import with_records
from generator.review.stakes import Part, Stake, Whose, moves_stakes, proposal, stakes
from schemas.catalogue import CATALOGUE
from schemas.places import place_of
from tests.changes import decided, register_with_changes, trade
from tests.consortia import register_of
from tests.sections import sample
from tests.unit.review.reviewed import BEFORE


def test_of_an_award_to_come_it_is_what_the_records_would_give() -> None:
    found = stakes(register_of(BEFORE), ["meals"])
    assert found == {
        Stake(tender="meals", lot="lunches", whose=Whose.HUB): Part(outputs=0, pence=50_000),
        Stake(tender="meals", lot="lunches", whose=Whose.MEMBER, member="alder"):
            Part(outputs=200, pence=180_000),
        Stake(tender="meals", lot="lunches", whose=Whose.MEMBER, member="birch"):
            Part(outputs=300, pence=270_000),
    }  # fmt: skip


def test_of_an_approved_award_it_is_what_is_held_with_every_trade() -> None:
    register = register_with_changes(decided(trade(5, "450.00")))
    before = stakes(register_of(BEFORE), ["visits"])
    after = stakes(register, ["visits"])
    moved = {
        stake.member: (after[stake].outputs - part.outputs, after[stake].pence - part.pence)
        for stake, part in before.items()
    }
    assert moved[""] == (0, 0)
    assert moved["alder"] == (-moved["birch"][0], -moved["birch"][1])
    assert moved["birch"] == (5, 45_000)


def test_nothing_is_at_stake_where_no_award_can_be_computed() -> None:
    assert stakes(register_of(BEFORE), ["gardens", "nowhere"]) == {}
    assert proposal(register_of(BEFORE), "gardens") is None


def test_a_committed_proposal_stands_for_what_can_no_longer_be_computed() -> None:
    files = {
        path: data for path, data in BEFORE.items() if path != "data/tenders/visits/scores.yaml"
    }
    award = files["data/awards/visits.yaml"].replace(
        b"approval:\n  decision: board/2024-12-02/1\n", b""
    )
    found = stakes(register_of({**files, "data/awards/visits.yaml": award}), ["visits"])
    assert sum(part.pence for part in found.values()) == 900_000
    assert len(found) == 3


def test_members_are_told_first_then_the_hub_then_what_nobody_has() -> None:
    register = sample().register
    found = sorted(stakes(register, register.tenders), key=lambda stake: stake.order)
    lot = [stake.whose for stake in found if stake.tender == "healthy-neighbourhoods"]
    by_lot = lot[: lot.index(Whose.NOBODY) + 1]
    assert by_lot == sorted(by_lot, key=tuple(Whose).index)


def test_only_records_of_kinds_that_parts_depend_on_move_them() -> None:
    assert moves_stakes("data/tenders/meals/offers/birch.yaml")
    assert moves_stakes("data/consortium.yaml")
    assert not moves_stakes("data/finance/ledger/2025-01.yaml")
    assert not moves_stakes("data/nowhere.yaml")


def test_without_the_records_said_to_move_nothing_all_parts_stay() -> None:
    register = sample().register
    paths = [kind.path(*identity_of(key)) for kind in CATALOGUE for key in register.keys_of(kind)]
    still = [path for path in paths if not moves_stakes(path)]
    assert len(still) > 100
    emptied = with_records(
        register,
        {place: None for path in still if (place := place_of(path))},
        unknown=frozenset(),
    )
    assert stakes(emptied, emptied.tenders) == stakes(register, register.tenders)
