"""The sample: sound whatever its size, the same for everybody, and like life."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.allocation.division import divide
from generator.allocation.verification import verify
from generator.authoring.sample.consortium import LARGEST_SHARE_BP
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import write_sample
from generator.authoring.sample.history import sample_sheets
from generator.authoring.sample.tenders import OWN_LARGEST_SHARES_BP
from generator.contracts.position import positions
from generator.finding import Severity
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record
from schemas.award import Award
from schemas.catalogue import AWARD, RETURN
from schemas.tender import Method, Route

FIRST_SOUND_DAY = date(2026, 2, 1)


def checked(folder: Path, size: Extent, *, on: date = FIRST_SOUND_DAY) -> Checked:
    write_sample(folder, size)
    return check(read_folder(folder, knows=is_a_record), as_of=on)


def errors(outcome: Checked) -> list[str]:
    return [str(item) for item in outcome.findings if item.severity is Severity.ERROR]


def awards(size: Extent) -> dict[str, Award]:
    return {
        item.place.identity[0]: Award.model_validate(item.tree)
        for item in sample_sheets(size)
        if item.place.kind is AWARD
    }


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(
        tmp_path_factory.mktemp("sample") / "data", Extent(members=120, years=4, seed=11)
    )


@pytest.mark.parametrize(
    ("members", "years", "seed"), [(12, 1, 1), (12, 20, 2), (57, 3, 3), (99, 2, 4), (260, 2, 5)]
)
def test_a_sample_of_any_size_has_no_errors(
    tmp_path: Path, members: int, years: int, seed: int
) -> None:
    assert errors(checked(tmp_path / "data", Extent(members=members, years=years, seed=seed))) == []


@pytest.mark.parametrize("on", [date(2026, 2, 1), date(2027, 8, 15), date(2060, 12, 31)])
def test_it_has_none_on_whatever_day_it_is_checked(tmp_path: Path, on: date) -> None:
    assert errors(checked(tmp_path / "data", Extent(members=40, years=3, seed=6), on=on)) == []


def test_everything_that_warns_is_about_a_return_or_what_returns_come_to(
    outcome: Checked,
) -> None:
    warned = {(item.path.split("/")[1], item.rule) for item in outcome.findings}
    assert {place for place, rule in warned if rule != "MON-6"} == {"returns"}
    assert {place for place, rule in warned if rule == "MON-6"} == {"members"}


def test_a_few_returns_are_late_missing_and_incomplete_but_not_many(outcome: Checked) -> None:
    rules = Counter(item.rule for item in outcome.findings)
    assert set(rules) == {"MON-1", "MON-2", "MON-5", "MON-6"}
    assert outcome.register is not None
    assert sum(rules.values()) < len(outcome.register.returns) * 4 // 100


def test_every_rule_has_something_to_be_held_against(outcome: Checked) -> None:
    assert [held.rule for held in outcome.held if held.against == 0] == []


def test_contracts_are_varied_and_traded_and_every_position_stays_within_its_offer(
    outcome: Checked,
) -> None:
    register = outcome.register
    assert register is not None
    assert register.trades
    assert register.variations
    for position in positions(register):
        facts = register.awards[position.tender].facts.lots[position.lot]
        offered = position.divided_in.units(facts.bidders[position.member].capacity)
        assert 0 < position.units_now(date.max) <= offered


def test_every_award_is_sound_and_approved(outcome: Checked) -> None:
    assert outcome.register is not None
    assert outcome.register.awards
    for name, award in outcome.register.awards.items():
        assert verify(outcome.register, name) == ()
        assert award.approval is not None


def test_no_two_names_and_no_two_numbers_are_the_same(outcome: Checked) -> None:
    assert outcome.register is not None
    members = outcome.register.members.values()
    assert len({item.name for item in members}) == len(members)
    numbers = {(each.scheme, each.number) for item in members for each in item.identifiers}
    assert len(numbers) == len(members)


def test_it_says_that_it_is_invented(outcome: Checked) -> None:
    assert outcome.register is not None
    assert outcome.register.consortium.sample


def test_every_way_of_sharing_out_occurs() -> None:
    found = awards(Extent(members=320, years=1, seed=1)).values()
    assert {(award.facts.route, award.facts.method) for award in found} == {
        (Route.COMPETITION, Method.PROPORTIONAL),
        (Route.COMPETITION, Method.MERIT),
        (Route.COMPETITION, Method.RANKED),
        (Route.JOINT_DELIVERY_PLAN, Method.PROPORTIONAL),
    }


def test_bidders_fail_at_each_gate_that_life_shuts() -> None:
    gates = {
        rule
        for award in awards(Extent(members=500, years=4, seed=1)).values()
        for lot in award.facts.lots.values()
        for bidder in lot.bidders.values()
        for rule, gate in bidder.gates.items()
        if not gate.passed
    }
    # ELI-5 is never shut: who has not signed is not a member in the first place.
    assert gates == {"ELI-1", "ELI-2", "ELI-3", "ELI-4", "ELI-6"}


def test_most_bidders_that_are_full_members_stay_eligible() -> None:
    gates = [
        bidder.gates
        for award in awards(Extent(members=320, years=4, seed=1)).values()
        for lot in award.facts.lots.values()
        for bidder in lot.bidders.values()
    ]
    for rule, most_per_cent in {"ELI-3": 12, "ELI-4": 5, "ELI-6": 10}.items():
        shut = sum(not each[rule].passed for each in gates)
        assert 0 < shut * 100 < most_per_cent * len(gates), rule


def test_there_are_gaps_in_supply_withdrawals_relaxations_and_ties() -> None:
    gaps = withdrawals = relaxations = ties = 0
    for name, award in awards(Extent(members=320, years=2, seed=1)).items():
        for lot, facts in award.facts.lots.items():
            gaps += award.result[lot].unallocated.outputs > 0
            rounds = divide(award.facts, facts, tie_key=f"{name}:{lot}").rounds
            withdrawals += len(rounds) > 1
            relaxations += bool(award.result[lot].relaxed)
            claims = list(rounds[0].claims.values())
            ties += len(set(claims)) < len(claims)
    assert gaps
    assert withdrawals
    assert relaxations
    assert ties


def test_some_lots_count_no_outputs_whichever_way_they_are_shared_out() -> None:
    lots = [
        (award, award.result[lot], facts.outputs)
        for award in awards(Extent(members=320, years=4, seed=1)).values()
        for lot, facts in award.facts.lots.items()
    ]
    uncounted = [(award, result) for award, result, outputs in lots if outputs is None]
    assert 10 < len(uncounted) * 100 / len(lots) < 20
    assert len({(award.facts.route, award.facts.method) for award, _ in uncounted}) == 4
    for award, result in uncounted:
        assert {share.outputs for share in result.shares.values()} <= {0}
        assert award.approval is not None
    assert any(len(result.shares) > 2 for _, result in uncounted)
    assert any(result.unallocated.amount for _, result in uncounted)


def test_some_tenders_set_a_largest_share_of_their_own() -> None:
    shares = [
        award.facts.largest_share for award in awards(Extent(members=320, years=2, seed=1)).values()
    ]
    own = {share for share in shares if share != LARGEST_SHARE_BP}
    assert len(own) > 1
    assert own <= {*OWN_LARGEST_SHARES_BP}
    assert shares.count(LARGEST_SHARE_BP) * 2 > len(shares)


def test_most_work_finds_somebody() -> None:
    lots = [
        (facts.outputs or 0, award.result[lot].unallocated.outputs)
        for award in awards(Extent(members=320, years=2, seed=1)).values()
        for lot, facts in award.facts.lots.items()
    ]
    assert sum(gap for _, gap in lots) * 5 < sum(outputs for outputs, _ in lots)


def test_records_grow_in_step_with_members_and_not_faster() -> None:
    counts = [
        sum(1 for _ in sample_sheets(Extent(members=members, years=2, seed=9)))
        for members in (400, 800)
    ]
    assert 1.9 < counts[1] / counts[0] < 2.1


def test_no_file_is_larger_than_reading_allows() -> None:
    sheets = sample_sheets(Extent(members=1_200, years=1, seed=2))
    assert [item.path for item in sheets if len(item.as_yaml()) > item.place.kind.most_bytes] == []


def test_every_byte_is_plain_ascii() -> None:
    for item in sample_sheets(Extent(members=30, years=2, seed=3)):
        assert item.as_yaml().isascii()


def test_every_record_comes_once_and_reads_back_as_it_was_written() -> None:
    sheets = list(sample_sheets(Extent(members=30, years=2, seed=3)))
    assert len({item.path for item in sheets}) == len(sheets)
    assert any(item.place.kind is RETURN for item in sheets)
    for item in sheets:
        item.record()


@pytest.mark.parametrize(
    ("members", "years", "seed", "name"),
    [
        (11, 5, 1, "members"),
        (5_001, 5, 1, "members"),
        (12, 0, 1, "years"),
        (12, 21, 1, "years"),
        (12, 1, -1, "seed"),
        (12, 1, 2**32, "seed"),
    ],
)
def test_an_extent_out_of_bounds_is_refused(members: int, years: int, seed: int, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} is "):
        Extent(members=members, years=years, seed=seed)
