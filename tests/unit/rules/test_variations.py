"""AWD-9: the figures and days at which a variation, or a return, begins to be wrong."""

from __future__ import annotations

import pytest

from tests.changes import VARIED, Files, decided, found_in, trade, variation
from tests.consortia import Edit

VARIATION = VARIED.removeprefix("data/")
TENDER, AWARD = "tenders/visits/tender.yaml", "awards/visits.yaml"
GROWN = variation(
    "+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}"
)


def shrunk(outputs: int, member: str = "alder") -> dict[str, bytes]:
    """A variation that takes so many outputs, and what they are worth, from a member."""
    shares = f"{{{member}: {{outputs: -{outputs}, amount: -{outputs * 90}.00}}}}"
    return variation(
        f"-{outputs}", f"-{outputs * 100}.00", hub=f"-{outputs * 10}.00", shares=shares
    )


def test_a_variation_that_adds_up_and_was_decided_breaks_no_rule() -> None:
    for rule in ("AWD-8", "AWD-9", "TRD-1", "REF-1", "MON-1"):
        assert found_in(rule, decided(GROWN)) == []


@pytest.mark.parametrize(("outputs", "wrong"), [(22, 0), (23, 1)])
def test_nobody_is_left_with_less_than_it_has_delivered(outputs: int, wrong: int) -> None:
    expected = [f"error {VARIATION} lots.home.shares.alder.outputs"] * wrong
    assert found_in("AWD-9", decided(shrunk(outputs))) == expected


def test_what_a_trade_left_short_may_be_made_good_bit_by_bit() -> None:
    """Alder keeps 15 of the 23 it has delivered; a variation that gives it 4 is no fault of it."""
    given = trade(30, "2700.00")
    more = variation(
        "+4", "+400.00", hub="+40.00", shares="{alder: {outputs: +4, amount: +360.00}}"
    )
    assert found_in("AWD-9", decided(given, more)) == []
    assert len(found_in("TRD-1", decided(given))) > 0


def test_a_rise_in_price_asks_nobody_for_more_capacity() -> None:
    dearer = variation(
        "0", "+1000.00", hub="+100.00", shares="{cedar: {outputs: 0, amount: +900.00}}"
    )
    assert found_in("AWD-9", decided(dearer)) == []


def test_the_top_slice_of_the_new_value_is_rounded_down_in_favour_of_delivery() -> None:
    odd = variation("0", "+0.19", hub="+0.01", shares="{birch: {outputs: 0, amount: +0.18}}")
    rounded_up = variation("0", "+0.19", hub="+0.02", shares="{birch: {outputs: 0, amount: +0.17}}")
    assert found_in("AWD-9", decided(odd)) == []
    assert found_in("AWD-9", decided(rounded_up)) == [f"error {VARIATION} lots.home.hub"]


LEFT_OVER: Edit = (
    AWARD,
    "    unallocated:\n      outputs: 0\n      amount: 0.00\n",
    "    unallocated:\n      outputs: 10\n      amount: 900.00\n",
)


def left(outputs: str, amount: str) -> dict[str, bytes]:
    """A variation by which birch takes so much of what was left unallocated."""
    share = f"{{birch: {{outputs: +{outputs}, amount: +{amount}}}}}".replace("+0}", "0}")
    change = variation("0", "0", shares=share)
    return unallocated(change, outputs, amount)


def unallocated(change: Files, outputs: str, amount: str) -> dict[str, bytes]:
    """The variation, and so much less left unallocated."""
    return {
        path: text.replace(
            b"decision:",
            f"    unallocated: {{outputs: -{outputs}, amount: -{amount}}}\ndecision:".replace(
                "-0}", "0}"
            ).encode(),
        )
        for path, text in change.items()
    }


@pytest.mark.parametrize(
    ("outputs", "amount", "field"),
    [
        ("10", "900.00", None),
        ("10", "900.01", "unallocated.amount"),
        ("11", "900.00", "unallocated.outputs"),
        # Where outputs are short, so is the money that follows them.
        ("11", "990.00", "unallocated.outputs"),
    ],
)
def test_no_more_is_given_out_than_was_left_in_outputs_and_pence(
    outputs: str, amount: str, field: str | None
) -> None:
    expected = [f"error {VARIATION} lots.home.{field}"] if field else []
    assert found_in("AWD-9", decided(left(outputs, amount)), edits=(LEFT_OVER,)) == expected


CARRIED = [f"error {VARIATION} lots.home.unallocated.amount"]


@pytest.mark.parametrize(
    ("outputs", "amount", "expected"),
    [
        ("10", "900.00", []),
        ("10", "899.99", CARRIED),
        ("10", "1.00", CARRIED),
        ("10", "0", CARRIED),
        # A part that is no whole number of pence may be rounded either way.
        ("3", "270.00", []),
        ("3", "270.01", CARRIED),
        ("3", "269.99", CARRIED),
    ],
)
def test_what_was_left_unallocated_carries_its_money(
    outputs: str, amount: str, expected: list[str]
) -> None:
    files = decided(left(outputs, amount))
    assert found_in("AWD-9", files, edits=(LEFT_OVER,)) == expected


@pytest.mark.parametrize(
    ("amount", "wrong"), [("269.96", 1), ("269.97", 0), ("269.98", 0), ("269.99", 1)]
)
def test_what_was_left_carries_its_money_to_the_penny(amount: str, wrong: int) -> None:
    odd = (LEFT_OVER[0], LEFT_OVER[1], LEFT_OVER[2].replace("900.00", "899.93"))
    assert found_in("AWD-9", decided(left("3", amount)), edits=(odd,)) == CARRIED * wrong


@pytest.mark.parametrize(
    ("lot", "share", "unallotted", "expected"),
    [
        # The commissioner pays 1,000 more: what is left may gain as much, and lose nothing.
        (("0", "+1000.00", "+100.00"), "+5, +1350.00", ("5", "450.00"), []),
        (("0", "+1000.00", "+100.00"), "+5, +950.00", ("5", "50.00"), []),
        (("0", "+1000.00", "+100.00"), "+5, +1350.01", ("5", "450.01"), CARRIED),
        (("0", "+100.00", "+10.00"), "+5, +439.99", ("5", "349.99"), CARRIED),
        (("0", "+100.00", "+10.00"), "+5, +440.00", ("5", "350.00"), []),
        # It pays 100 less: what is left may lose as much beside what it gives out.
        (("0", "-100.00", "-10.00"), "+5, +460.00", ("5", "550.00"), []),
        (("0", "-100.00", "-10.00"), "+5, +460.01", ("5", "550.01"), CARRIED),
        (("0", "-100.00", "-10.00"), "+5, +359.99", ("5", "449.99"), CARRIED),
        # It asks for 4 fewer and pays the same: of 5 that go, only 1 passes on.
        (("-4", "0", "0"), "+1, +90.00", ("5", "90.00"), []),
        (("-4", "0", "0"), "+1, +450.00", ("5", "450.00"), []),
        (("-4", "0", "0"), "+1, +89.99", ("5", "89.99"), CARRIED),
        (("-4", "0", "0"), "+1, +450.01", ("5", "450.01"), CARRIED),
        (("-6", "0", "0"), "-1, 0", ("5", "0"), []),
        (("+4", "0", "0"), "+9, +450.00", ("5", "450.00"), []),
        (("+4", "0", "0"), "+9, +449.99", ("5", "449.99"), CARRIED),
    ],
)
def test_only_a_change_of_the_lot_itself_changes_what_was_left_carries(
    lot: tuple[str, str, str], share: str, unallotted: tuple[str, str], expected: list[str]
) -> None:
    outputs, value, hub = lot
    more, money = share.split(", ")
    shares = f"{{birch: {{outputs: {more}, amount: {money}}}}}"
    change = unallocated(variation(outputs, value, hub=hub, shares=shares), *unallotted)
    assert found_in("AWD-9", decided(change), edits=(LEFT_OVER,)) == expected


def test_outputs_given_back_are_not_priced_a_second_time() -> None:
    assert found_in("AWD-9", decided(given_back()), edits=(LEFT_OVER,)) == []


def given_back(on: str = "2025-08-01") -> dict[str, bytes]:
    """A variation by which birch gives up 5 outputs, which nobody takes on."""
    back = variation("0", "0", shares="{birch: {outputs: -5, amount: -450.00}}", on=on)
    more = b"    unallocated: {outputs: +5, amount: +450.00}\ndecision:"
    return {path: text.replace(b"decision:", more) for path, text in back.items()}


def test_who_gives_back_is_not_blamed_for_what_another_variation_overdraws() -> None:
    taken = variation("0", "0", shares="{alder: {outputs: +16, amount: +1440.00}}")
    files = decided(unallocated(taken, "16", "1440.00"), given_back("2025-07-31"))
    assert found_in("AWD-9", files, edits=(LEFT_OVER,)) == [
        f"error {VARIATION} lots.home.shares.alder",
        f"error {VARIATION} lots.home.unallocated.outputs",
    ]


def on_20_june(change: Files, on: str, since: str) -> Files:
    """A variation agreed on another day, decided on 20 June and counting from ``since``."""
    return {
        path.replace("2025-08-01", on): text.replace(b"2025-q4", since.encode()).replace(
            b"2025-08-04", b"2025-06-20"
        )
        for path, text in change.items()
    }


def test_what_is_given_out_later_cannot_be_given_out_before() -> None:
    october = on_20_june(left("10", "900.00"), "2025-06-01", "2025-q4")
    july = on_20_june(left("1", "90.00"), "2025-06-02", "2025-q3")
    files = decided(october, july)
    name = "data/governance/meetings/board/2025-08-04.yaml"
    files[name.replace("2025-08-04", "2025-06-20")] = files.pop(name)
    assert found_in("AWD-9", files, edits=(LEFT_OVER,)) == [
        f"error variations/visits/{on}.yaml lots.home.unallocated.outputs"
        for on in ("2025-06-01", "2025-06-02")
    ]


def moved(of_alder: str, of_birch: str) -> dict[str, bytes]:
    """A variation of a lot that itself stays as it is, between its two members."""
    return variation("0", "0", shares=f"{{alder: {{{of_alder}}}, birch: {{{of_birch}}}}}")


ALDERS = f"error {VARIATION} lots.home.shares.alder.amount"
BIRCHS = f"error {VARIATION} lots.home.shares.birch.amount"


@pytest.mark.parametrize(
    ("of_alder", "of_birch", "expected"),
    [
        ("outputs: +5, amount: +450.00", "outputs: -5, amount: -450.00", []),
        ("outputs: 0, amount: +500.00", "outputs: 0, amount: -500.00", [ALDERS, BIRCHS]),
        # With a single output, or the wrong way round, it is no other thing.
        ("outputs: +1, amount: +500.00", "outputs: -1, amount: -500.00", [BIRCHS]),
        ("outputs: +5, amount: +450.01", "outputs: -5, amount: -450.01", [BIRCHS]),
        ("outputs: +5, amount: 0", "outputs: -5, amount: 0", [BIRCHS]),
        ("outputs: -5, amount: +90.00", "outputs: +5, amount: -90.00", [ALDERS, BIRCHS]),
    ],
)
def test_where_a_lot_stays_as_it_is_money_follows_outputs(
    of_alder: str, of_birch: str, expected: list[str]
) -> None:
    assert found_in("AWD-9", decided(moved(of_alder, of_birch))) == expected


@pytest.mark.parametrize(
    ("value", "hub", "of_alder", "of_birch", "expected"),
    [
        ("-1000.00", "-100.00", "-450.00", "-450.00", []),
        ("-1000.00", "-100.00", "+450.00", "-1350.00", [ALDERS]),
        ("+1000.00", "+100.00", "+450.00", "+450.00", []),
        ("+1000.00", "+100.00", "+1350.00", "-450.00", [BIRCHS]),
    ],
)
def test_a_change_of_price_moves_nobodys_money_to_another(
    value: str, hub: str, of_alder: str, of_birch: str, expected: list[str]
) -> None:
    shares = (
        f"{{alder: {{outputs: 0, amount: {of_alder}}}, birch: {{outputs: 0, amount: {of_birch}}}}}"
    )
    assert found_in("AWD-9", decided(variation("0", value, hub=hub, shares=shares))) == expected


def test_a_variation_of_which_no_member_has_a_part_needs_nobody_to_stand_aside() -> None:
    only_hub = variation("0", "+0.09", hub="+0.09")
    assert found_in("AWD-9", decided(only_hub, recused="[]", votes=4)) == [
        f"error {VARIATION} lots.home.hub"
    ]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((TENDER, "title: Visits to", "titel: Visits to"), id="tender"),
        pytest.param((AWARD, "decided_on: 2024", "decided: 2024"), id="award"),
        pytest.param((TENDER, "  home:\n", "  flat:\n"), id="lot"),
        pytest.param(("members/birch.yaml", "legal_form:", "form:"), id="member"),
    ],
)
def test_a_variation_is_not_blamed_for_what_is_wrong_elsewhere(edit: Edit) -> None:
    assert found_in("AWD-9", decided(GROWN), edits=(edit,)) == []


QUARTER = "returns/visits/2025-q2/alder.yaml"


def counting(to_date: int) -> Edit:
    """Alder's second return with another running total, and outputs that make it up."""
    return (
        QUARTER,
        "    outputs: 12\n    outputs_to_date: 23\n",
        f"    outputs: {to_date - 11}\n    outputs_to_date: {to_date}\n",
    )


@pytest.mark.parametrize(("to_date", "wrong"), [(45, 0), (46, 1)])
def test_a_return_of_more_than_is_held_is_told(to_date: int, wrong: int) -> None:
    expected = [f"warning {QUARTER} lots.home.outputs_to_date"] * wrong
    assert found_in("AWD-9", edits=(counting(to_date),)) == expected


def test_a_return_is_held_to_the_position_of_its_own_period() -> None:
    later = decided(trade(10, "900.00"))
    assert found_in("AWD-9", later, edits=(counting(45),)) == []


def test_a_return_is_held_to_nothing_while_a_change_cannot_be_read() -> None:
    unread = {"data/trades/visits/2025-03-01-birch--alder.yaml": b"lots: some\n"}
    assert found_in("AWD-9", unread, edits=(counting(46),)) == []


def test_a_return_without_a_running_total_counts_nothing_too_much() -> None:
    silent = (QUARTER, "    outputs_to_date: 23\n", "")
    elsewhere = (QUARTER, "  home:\n    outputs: 12", "  flat:\n    outputs: 12")
    assert found_in("AWD-9", edits=(silent,)) == []
    assert found_in("AWD-9", edits=(elsewhere,)) == []
