"""TRD-1: the figures and days at which an output trade begins to be wrong."""

from __future__ import annotations

import pytest

from tests.changes import TRADED, Files, decided, found_in, trade
from tests.consortia import Edit, edited, findings_in

TRADE = TRADED.removeprefix("data/")
TENDER, BIRCH = "tenders/visits/tender.yaml", "members/birch.yaml"
CAPACITY = """  - since: 2025-07-01
    service: befriending
    area: luton
    yearly: 80
"""
ROOMY: Edit = (BIRCH, "levels:\n", f"{CAPACITY}levels:\n")
CONSENT: Edit = (TENDER, "  due_days: 30\n", "  due_days: 30\nconsent_to_trades: yes\n")


def with_lines(files: Files, words: str, instead: str) -> Files:
    """The trade with words changed that stand in it once."""
    (path,) = files
    text = files[path].decode()
    assert text.count(words) == 1
    return {path: text.replace(words, instead).encode()}


def test_a_trade_that_all_agreed_to_breaks_no_rule() -> None:
    for rule in ("TRD-1", "AWD-8", "AWD-9", "REF-1", "MON-1"):
        assert found_in(rule, decided(trade(10, "900.00"))) == []


@pytest.mark.parametrize(("outputs", "wrong"), [(22, 0), (23, 1)])
def test_a_giver_keeps_what_it_has_delivered_to_the_last_output(outputs: int, wrong: int) -> None:
    change = decided(trade(outputs, f"{outputs * 90}.00"))
    expected = [f"error {TRADE} lots.home.outputs"] * wrong
    assert found_in("TRD-1", change, edits=(ROOMY,)) == expected


@pytest.mark.parametrize(("outputs", "kept"), [(44, "1 output of"), (43, "2 outputs of")])
def test_one_output_that_a_giver_would_keep_is_told_in_the_singular(
    outputs: int, kept: str
) -> None:
    files = edited() | decided(trade(outputs, f"{outputs * 90}.00"))
    (found,) = (one for one in findings_in(files) if "would keep" in one.message)
    assert f"would keep {kept} home" in found.message


@pytest.mark.parametrize(("outputs", "wrong"), [(15, 0), (16, 1)])
def test_a_receiver_takes_on_what_it_offered_to_the_last_output(outputs: int, wrong: int) -> None:
    change = decided(trade(outputs, f"{outputs * 90}.00"))
    assert found_in("TRD-1", change) == [f"error {TRADE} lots.home"] * wrong


def test_capacity_recorded_only_after_the_decision_comes_too_late() -> None:
    late = (*ROOMY[:2], ROOMY[2].replace("2025-07-01", "2025-08-05"))
    change = decided(trade(16, "1440.00"))
    assert found_in("TRD-1", change, edits=(ROOMY,)) == []
    assert found_in("TRD-1", change, edits=(late,)) == [f"error {TRADE} lots.home"]


@pytest.mark.parametrize(
    ("amount", "wrong"),
    [("899.99", 1), ("900.00", 0), ("900.01", 1), ("0", 1), ("9000.00", 1)],
)
def test_the_money_is_what_the_outputs_carry(amount: str, wrong: int) -> None:
    expected = [f"error {TRADE} lots.home.amount"] * wrong
    assert found_in("TRD-1", decided(trade(10, amount))) == expected


def test_of_two_trades_of_one_day_each_is_held_to_what_the_other_leaves() -> None:
    both = decided(trade(10, "900.00"), trade(5, "450.00", on="2025-08-02"))
    assert found_in("TRD-1", both) == []


@pytest.mark.parametrize(("consented_on", "wrong"), [("2025-08-04", 0), ("2025-08-05", 1)])
def test_the_commissioner_consents_by_the_day_of_the_decision(
    consented_on: str, wrong: int
) -> None:
    letter = f"commissioner_consent:\n  reference: Letter 7\n  on: {consented_on}\ndecision"
    change = decided(with_lines(trade(10, "900.00"), "decision", letter))
    expected = [f"error {TRADE} commissioner_consent.on"] * wrong
    assert found_in("TRD-1", change, edits=(CONSENT,)) == expected
    # Nobody need ask for it, but a day is right or wrong all the same.
    assert found_in("TRD-1", change) == expected


@pytest.mark.parametrize(
    ("decided_on", "wrong"), [("2025-07-01", 0), ("2025-07-02", 1), ("2025-08-04", 1)]
)
def test_a_trade_is_decided_by_the_first_day_from_which_it_counts(
    decided_on: str, wrong: int
) -> None:
    change = trade(10, "900.00", since="2025-q3", on="2025-06-20", decided=decided_on)
    name = "data/governance/meetings/board/2025-08-04.yaml"
    meeting = decided(change)
    meeting[name.replace("2025-08-04", decided_on)] = meeting.pop(name)
    path = "trades/visits/2025-06-20-alder--birch.yaml"
    assert found_in("TRD-1", meeting) == [f"error {path} from_period"] * wrong


def test_a_receiver_new_to_the_lot_may_say_in_the_trade_how_it_meets_what_is_asked() -> None:
    plain = trade(10, "900.00", between="alder--cedar")
    meets = with_lines(
        plain, "    amount: 900.00\n", "    amount: 900.00\n    meets:\n      checked: All are.\n"
    )
    to_come = {path: text.replace(b"All are.", b"TBC") for path, text in meets.items()}
    without, with_it, still = (found_in("TRD-1", decided(each)) for each in (plain, meets, to_come))
    assert len(without) == len(with_it) + 1
    assert still == without


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((TENDER, "title: Visits to", "titel: Visits to"), id="tender"),
        pytest.param(("awards/visits.yaml", "decided_on: 2024", "decided: 2024"), id="award"),
        pytest.param((TENDER, "  home:\n", "  flat:\n"), id="lot"),
        pytest.param(
            (TENDER, "delivery:\n  since: 2025-01-01\n  until: 2025-12-31\n", ""), id="delivery"
        ),
        pytest.param(
            (TENDER, "reporting:\n  every: quarter\n  due_days: 30\n", ""), id="timetable"
        ),
        pytest.param((BIRCH, "legal_form:", "form:"), id="receiver"),
        pytest.param(
            ("tenders/visits/offers/birch.yaml", "conflicts:", "conflict:"), id="offer of receiver"
        ),
        pytest.param((TENDER, "until: 2025-12-31", "until: 2024-12-31"), id="ends before begin"),
    ],
)
def test_a_trade_is_not_blamed_for_what_is_wrong_elsewhere(edit: Edit) -> None:
    assert found_in("TRD-1", decided(trade(10, "900.00")), edits=(edit,)) == []


def test_while_another_change_cannot_be_read_nobody_knows_what_the_giver_holds() -> None:
    unread = {"data/variations/visits/2025-07-01.yaml": b"value: some\n"}
    change = decided(trade(40, "3600.00"))
    assert found_in("TRD-1", change) != []
    assert found_in("TRD-1", change, unread) == []


def test_a_giver_may_pass_on_only_what_it_holds_by_then() -> None:
    """What comes back in the last quarter cannot be given away in the one before."""
    back = trade(5, "450.00", between="birch--alder", on="2025-06-19", decided="2025-06-20")
    early = trade(27, "2430.00", on="2025-06-18", since="2025-q3", decided="2025-06-20")
    meeting = decided(back, early)
    name = "data/governance/meetings/board/2025-08-04.yaml"
    meeting[name.replace("2025-08-04", "2025-06-20")] = meeting.pop(name)
    # By 20 June alder had delivered 11; 45 less 27 leaves 18, and 5 come back in October.
    assert found_in("TRD-1", meeting, edits=(ROOMY,)) == [
        # Capacity recorded in July does not count in June.
        "error trades/visits/2025-06-18-alder--birch.yaml lots.home"
    ]


# -------------------------- what becomes known between the decision and the day it counts from

ALDER, BIRCHS_QUARTER = "members/alder.yaml", "returns/visits/2025-q2/birch.yaml"
AMPLE: Edit = (ALDER, "yearly: 60", "yearly: 100")
ACCEPTED: Edit = (BIRCHS_QUARTER, "total: 940.00\n", "total: 940.00\naccepted_on: 2025-08-05\n")
EARLY = "trades/visits/2025-06-01-birch--alder.yaml"


def in_june(outputs: int) -> Files:
    """So many outputs from birch to alder, decided on 2 June and counting from July."""
    return decided_in_june(
        trade(
            outputs,
            f"{outputs * 90}.00",
            between="birch--alder",
            since="2025-q3",
            on="2025-06-01",
            decided="2025-06-02",
        )
    )


def decided_in_june(*changes: Files) -> Files:
    """The changes with the minutes of a meeting on 2 June."""
    files = decided(*changes)
    name = "data/governance/meetings/board/2025-08-04.yaml"
    files[name.replace("2025-08-04", "2025-06-02")] = files.pop(name)
    return files


@pytest.mark.parametrize(("outputs", "wrong"), [(24, 0), (25, 1)])
def test_a_giver_keeps_what_it_delivered_by_the_day_from_which_a_trade_counts(
    outputs: int, wrong: int
) -> None:
    """By the decision birch had 10 accepted; 21 by the end of June, as was accepted later."""
    change = in_june(outputs)
    assert found_in("TRD-1", change, edits=(AMPLE,)) == []
    expected = [f"error {EARLY} lots.home.outputs"] * wrong
    assert found_in("TRD-1", change, edits=(AMPLE, ACCEPTED)) == expected


def test_a_return_accepted_later_than_the_day_to_judge_by_does_not_count_yet() -> None:
    later = (*ACCEPTED[:2], ACCEPTED[2].replace("2025-08-05", "2025-08-16"))
    assert found_in("TRD-1", in_june(30), edits=(AMPLE, later)) == []


@pytest.mark.parametrize(("outputs", "wrong"), [(5, 1), (6, 0)])
def test_a_later_trade_makes_good_what_a_giver_was_left_short_of(outputs: int, wrong: int) -> None:
    back = decided(trade(outputs, f"{outputs * 90}.00"))
    expected = [f"error {EARLY} lots.home.outputs"] * wrong
    assert found_in("TRD-1", in_june(30), back, edits=(AMPLE, ACCEPTED)) == expected


def test_a_trade_is_not_blamed_for_what_is_delivered_over_the_position_afterwards() -> None:
    more = (
        "    outputs: 11\n    outputs_to_date: 21\n",
        "    outputs: 21\n    outputs_to_date: 31\n",
    )
    early = trade(
        20,
        "1800.00",
        between="birch--alder",
        since="2025-q2",
        on="2025-03-01",
        decided="2025-03-03",
    )
    change = decided(early)
    name = "data/governance/meetings/board/2025-08-04.yaml"
    change[name.replace("2025-08-04", "2025-03-03")] = change.pop(name)
    edits = (AMPLE, ACCEPTED, (BIRCHS_QUARTER, *more))
    assert found_in("TRD-1", change, edits=edits) == []
    assert found_in("AWD-9", change, edits=edits) == [
        f"warning {BIRCHS_QUARTER} lots.home.outputs_to_date"
    ]
