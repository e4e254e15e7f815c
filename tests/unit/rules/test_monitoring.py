"""MON: the days and figures at which a rule of monitoring begins to be broken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest

from tests.changes import found_in, trade
from tests.consortia import AS_OF, Edit, after, edited, findings_in, found, shown_short

Q1, Q2 = "returns/visits/2025-q1/birch.yaml", "returns/visits/2025-q2/birch.yaml"
TENDER, AWARD = "tenders/visits/tender.yaml", "awards/visits.yaml"
MINUTES = "governance/meetings/board/2024-12-02.yaml"


def found_with(rule: str, returns: Mapping[str, str | None], as_of: date = AS_OF) -> list[str]:
    """What a rule finds with returns added, changed, or taken away (``None``), by path."""
    files = edited()
    for path, text in returns.items():
        if text is None:
            del files[f"data/{path}"]
        else:
            files[f"data/{path}"] = text.encode()
    return [shown_short(each) for each in findings_in(files, as_of) if each.rule == rule]


def figures(outputs: int | None, to_date: int | None, sent: str) -> str:
    """A complete return of birch, but for the outputs that are not known."""
    given = {"outputs": outputs, "outputs_to_date": to_date}
    lines = "".join(f"    {name}: {value}\n" for name, value in given.items() if value is not None)
    return (
        f"submitted_on: {sent}\nlots:\n  home:\n{lines}    participants: 9\n"
        "    outcomes:\n      less-lonely: 1\n"
        f"    spend:\n      staff: {outputs or 0}.00\n      other: 1.00\n"
        f"    spend_total: {(outputs or 0) + 1}.00\n"
    )


# ------------------------------------------------------------------- MON-1


@pytest.mark.parametrize(
    ("as_of", "breaches"), [(date(2025, 7, 30), 0), (date(2025, 7, 31), 1), (date(2026, 1, 1), 1)]
)
def test_a_return_is_missing_from_the_day_after_it_was_due(as_of: date, breaches: int) -> None:
    expected = [f"warning {Q2}"] * breaches
    got = found_with("MON-1", {Q2: None}, as_of)
    assert [each for each in got if each.endswith(Q2)] == expected


def test_a_return_that_cannot_be_read_is_not_missing() -> None:
    assert found("MON-1", (Q2, "submitted_on", "submited_on")) == []


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((AWARD, "decided_on: 2024", "decided: 2024"), id="award"),
        pytest.param((TENDER, "title: Visits to", "titel: Visits to"), id="tender"),
        pytest.param(
            (TENDER, "reporting:\n  every: quarter\n  due_days: 30\n", ""), id="reporting left out"
        ),
        pytest.param(
            (TENDER, "delivery:\n  since: 2025-01-01\n  until: 2025-12-31\n", ""),
            id="delivery left out",
        ),
        pytest.param((TENDER, "  until: 2025-12-31", "  until: 2024-12-31"), id="ends too soon"),
    ],
)
def test_no_return_is_called_unexpected_for_a_fault_elsewhere(edit: Edit) -> None:
    assert found("MON-1", edit) == []


def test_returns_for_an_award_that_is_not_approved_are_not_expected() -> None:
    not_approved = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
    not_minuted = (MINUTES, "    awards:\n      - visits\n", "")
    not_accepted = {
        path: re.sub(rb"accepted_on: .*\n", b"", content)
        for path, content in edited(not_approved, not_minuted).items()
    }
    assert [one.rule for one in findings_in(not_accepted)].count("MON-1") == 4


def test_no_return_is_blamed_where_accepted_ones_tell_that_there_was_an_approval() -> None:
    not_approved = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
    not_minuted = (MINUTES, "    awards:\n      - visits\n", "")
    assert [one.rule for one in findings_in(edited(not_approved, not_minuted))] == ["AWD-8"]


def test_no_return_is_blamed_for_an_approval_that_the_file_has_lost() -> None:
    lost = findings_in(edited((AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")))
    assert [one.rule for one in lost] == ["AWD-8"]


def test_returns_are_not_expected_before_there_is_a_contract() -> None:
    edits = (
        (TENDER, "  - stage: contracted\n    on: 2024-12-15\n", ""),
        (TENDER, "reporting:\n  every: quarter\n  due_days: 30\n", ""),
    )
    assert len(found("MON-1", *edits)) == 4


# ------------------------------------------------------------------- MON-2


FIGURES = {
    "outputs": "    outputs: 11\n",
    "outputs_to_date": "    outputs_to_date: 21\n",
    "participants": "    participants: 8\n",
    "outcomes.less-lonely": "    outcomes:\n      less-lonely: 3\n",
    "spend.staff": "      staff: 700.00\n",
    "spend.other": "      other: 240.00\n",
    "spend_total": "    spend_total: 940.00\n",
}


@pytest.mark.parametrize(("measure", "line"), FIGURES.items(), ids=FIGURES)
def test_each_figure_by_itself_is_missed(measure: str, line: str) -> None:
    assert found("MON-2", (Q2, line, "")) == [f"error {Q2} lots.home.{measure}"]


LEFT_OUT = "  - lot: home\n    measure: {}\n    reason: Fire.\n    expected_on: 2025-09-01\n"


@pytest.mark.parametrize(
    ("lot", "field"), [("none", "lots"), ("home", "lots.home")], ids=["absent", "empty"]
)
def test_a_lot_of_which_every_figure_is_left_out_is_an_error_at_once(lot: str, field: str) -> None:
    left_out = "".join(LEFT_OUT.format(measure) for measure in FIGURES)
    text = f"submitted_on: 2025-07-30\nlots:\n  {lot}: {{}}\nleft_out:\n{left_out}"
    got = found_with("MON-2", {Q2: text})
    assert [each for each in got if each.startswith("error")] == [f"error {Q2} {field}"]


def test_a_lot_of_which_one_figure_is_given_is_no_error() -> None:
    left_out = "".join(LEFT_OUT.format(measure) for measure in FIGURES if measure != "outputs")
    text = f"submitted_on: 2025-07-30\nlots:\n  home:\n    outputs: 0\nleft_out:\n{left_out}"
    expected = [f"warning {Q2} left_out.{position}" for position in range(len(FIGURES) - 1)]
    assert found_with("MON-2", {Q2: text}) == expected


def test_a_lot_of_which_one_figure_is_left_out_must_give_the_others() -> None:
    left_out = (
        "  - lot: home\n    measure: outputs\n    reason: Fire.\n    expected_on: 2025-09-01\n"
    )
    text = f"submitted_on: 2025-07-30\nlots:\n  none: {{}}\nleft_out:\n{left_out}"
    got = found_with("MON-2", {Q2: text})
    assert got.count(f"warning {Q2} left_out.0") == 1
    assert f"error {Q2} lots.home.participants" in got
    assert f"error {Q2} lots.home.outputs" not in got


@pytest.mark.parametrize(
    ("expected_on", "words"), [("2025-08-14", "was to come"), ("2025-08-15", "is to come")]
)
def test_a_promise_is_broken_from_the_day_after(expected_on: str, words: str) -> None:
    left_out = (
        "left_out:\n  - lot: home\n    measure: participants\n    reason: Fire.\n"
        f"    expected_on: {expected_on}\nlots:\n"
    )
    files = edited((Q2, "    participants: 8\n", ""), (Q2, "lots:\n", left_out))
    (finding,) = findings_in(files)
    assert words in finding.message
    assert finding.severity == "warning", "the passing of a day alone makes no error"


def promised(expected_on: str) -> Edit:
    """Birch's participants left out of its second quarter, promised for that day."""
    entry = LEFT_OUT.format("participants").replace("2025-09-01", expected_on)
    return (Q2, "lots:\n", f"left_out:\n{entry}lots:\n")


@pytest.mark.parametrize(
    ("expected_on", "errors"),
    [("2025-10-30", []), ("2025-10-31", [f"error {Q2} left_out.0.expected_on"])],
)
def test_a_figure_is_promised_for_no_later_than_the_next_return(
    expected_on: str, errors: list[str]
) -> None:
    got = found("MON-2", (Q2, "    participants: 8\n", ""), promised(expected_on))
    assert [each for each in got if each.startswith("error")] == errors


@pytest.mark.parametrize(
    ("supplied_on", "expected"),
    [
        pytest.param("2025-07-29", [f"error {Q2} left_out.0.supplied_on"], id="before the return"),
        pytest.param("2025-07-30", [], id="with the return"),
        pytest.param("2025-08-15", [], id="on the register's day"),
        pytest.param("2025-08-16", [f"error {Q2} left_out.0.supplied_on"], id="still to come"),
        pytest.param(None, [f"error {Q2} left_out.0"], id="on a day that is not said"),
    ],
)
def test_a_figure_that_came_later_has_the_day_on_which_it_came(
    supplied_on: str | None, expected: list[str]
) -> None:
    said = "" if supplied_on is None else f"    supplied_on: {supplied_on}\n"
    file, words, entry = promised("2025-09-01")
    assert found("MON-2", (file, words, entry.replace("lots:\n", f"{said}lots:\n"))) == expected


def test_a_lot_absent_from_the_return_has_no_figure_that_was_supplied() -> None:
    entry = LEFT_OUT.format("outputs") + "    supplied_on: 2025-08-01\n"
    text = f"submitted_on: 2025-07-30\nlots:\n  none: {{}}\nleft_out:\n{entry}"
    assert f"error {Q2} left_out.0.supplied_on" in found_with("MON-2", {Q2: text})


@pytest.mark.parametrize(
    ("since", "figures_wrong"),
    [
        ("2025-04-01", ["spend.travel", "spend.other"]),
        ("2025-04-02", []),
        ("2025-07-01", []),
    ],
)
def test_a_change_of_headings_asks_nothing_of_a_period_that_had_begun(
    since: str, figures_wrong: list[str]
) -> None:
    words = "        other: Everything else\n      resolution: members/2023-01-10/1\n"
    later = (
        f"    - since: {since}\n      value:\n        staff: Staff\n        travel: Travel\n"
        "      resolution: members/2023-01-10/1\n"
    )
    got = found("MON-2", after("consortium.yaml", words, later))
    assert [each for each in got if Q2 in each] == [
        f"error {Q2} lots.home.{figure}" for figure in figures_wrong
    ]


# ------------------------------------------------------------------- MON-3


@pytest.mark.parametrize(("outputs", "breaches"), [(9, 1), (10, 1), (11, 0), (12, 0), (13, 1)])
def test_outputs_beyond_tolerance_must_be_explained(outputs: int, breaches: int) -> None:
    text = figures(outputs, 10 + outputs, "2025-07-30")
    assert found_with("MON-3", {Q2: text}) == [f"error {Q2} lots.home.outputs"] * breaches


def test_outputs_that_are_not_known_need_no_explanation() -> None:
    assert found("MON-3", (Q2, "    outputs: 11\n", "")) == []
    assert found_with("MON-3", {Q2: "submitted_on: 2025-07-30\nlots:\n  none: {}\n"}) == []


def test_nothing_is_far_from_a_plan_that_is_not_known() -> None:
    files = edited((Q2, "    outputs: 11\n", "    outputs: 4\n"))
    files["data/variations/visits/2025-02-01.yaml"] = b"oops: 1\n"
    assert "MON-3" not in {each.rule for each in findings_in(files)}


VARIANCE = {
    "explanation": "Two volunteers left in May.",
    "action": "Two more begin in September.",
    "owner": "Volunteer manager",
    "by": "2025-09-30",
}


def explained(parts: Mapping[str, str], outputs: int = 6) -> str:
    text = figures(outputs, 10 + outputs, "2025-07-30") + "    variance:"
    return text + ("".join(f"\n      {name}: {said}" for name, said in parts.items()) or " {}\n")


def test_what_is_explained_in_full_is_clear() -> None:
    assert found_with("MON-3", {Q2: explained(VARIANCE)}) == []


@pytest.mark.parametrize("part", VARIANCE)
@pytest.mark.parametrize("outputs", [6, 11])
def test_each_part_of_an_explanation_is_missed_needed_or_not(part: str, outputs: int) -> None:
    text = explained({name: said for name, said in VARIANCE.items() if name != part}, outputs)
    assert found_with("MON-3", {Q2: text}) == [f"error {Q2} lots.home.variance.{part}"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [("2025-07-29", [f"warning {Q2} lots.home.variance.by"]), ("2025-07-30", [])],
)
def test_what_is_to_be_done_is_to_be_done_after_the_return_was_sent(
    by: str, expected: list[str]
) -> None:
    assert found_with("MON-3", {Q2: explained({**VARIANCE, "by": by})}) == expected


def test_a_stricter_tolerance_asks_nothing_of_a_period_that_had_begun() -> None:
    policy = "  variance_tolerance:\n    - since: 2023-01-10\n      value: 10%\n"
    policy += "      resolution: members/2023-01-10/1\n"
    stricter = "    - since: {}\n      value: 0%\n      resolution: members/2023-01-10/1\n"
    for since, breaches in (("2025-04-01", 0), ("2025-01-01", 1)):
        edit = after("consortium.yaml", policy, stricter.format(since))
        assert len(found("MON-3", edit)) == breaches


# ------------------------------------------------------------------- MON-4


def test_spending_that_is_not_all_given_may_be_less_than_its_total_but_not_more() -> None:
    gap = (Q2, "      other: 240.00\n", "")
    assert found("MON-4", gap) == []
    assert found("MON-4", gap, (Q2, "spend_total: 940.00", "spend_total: 699.99")) == [
        f"error {Q2} lots.home.spend_total"
    ]


def test_spending_without_a_total_is_not_added_up() -> None:
    assert found("MON-4", (Q2, "    spend_total: 940.00\n", "")) == []


def test_everybody_may_reach_an_outcome_but_nobody_else() -> None:
    assert found("MON-4", (Q2, "less-lonely: 3", "less-lonely: 8")) == []
    assert found("MON-4", (Q2, "less-lonely: 3", "less-lonely: 9")) == [
        f"error {Q2} lots.home.outcomes.less-lonely"
    ]
    assert found("MON-4", (Q2, "    participants: 8\n", "")) == []


Q3, Q4 = "returns/visits/2025-q3/birch.yaml", "returns/visits/2025-q4/birch.yaml"
OCTOBER = date(2025, 10, 30)


@pytest.mark.parametrize(
    ("q2", "q3", "wrong"),
    [
        pytest.param((11, 21), (5, 26), [], id="all add up"),
        pytest.param((11, 22), (5, 26), [Q2], id="a wrong total is found where it is"),
        pytest.param((11, 22), (5, 27), [Q2], id="and not again in the one that goes on from it"),
        pytest.param((12, 21), (5, 26), [Q2], id="wrong outputs are found where they are"),
        pytest.param((11, 21), (5, 27), [Q3], id="a wrong last total"),
        pytest.param((11, None), (5, 26), [], id="with a total unknown the periods count"),
        pytest.param((11, None), (5, 27), [Q3], id="and find what is wrong"),
        pytest.param((None, 21), (5, 26), [], id="with outputs unknown the last total counts"),
        pytest.param((None, 21), (5, 27), [Q3], id="and finds what is wrong too"),
        pytest.param((None, None), (5, 99), [], id="with neither known nothing is said"),
        pytest.param((11, 21), (None, 99), [], id="nor without outputs of its own"),
    ],
)
def test_running_totals_agree_with_the_periods(
    q2: tuple[int | None, int | None], q3: tuple[int | None, int | None], wrong: list[str]
) -> None:
    returns = {Q2: figures(*q2, "2025-07-30"), Q3: figures(*q3, "2025-10-30")}
    got = found_with("MON-4", returns, OCTOBER)
    assert got == [f"error {path} lots.home.outputs_to_date" for path in wrong]


def test_a_running_total_after_a_missing_return_cannot_be_checked() -> None:
    late = figures(5, 99, "2025-10-30")
    assert found_with("MON-4", {Q2: None, Q3: late}, OCTOBER) == []


def test_a_lot_taken_on_by_a_trade_is_counted_from_there_and_then() -> None:
    passed_on = trade(10, "900.00", between="alder--cedar", since="2025-q2", decided="2025-03-03")
    path = "returns/visits/2025-q2/cedar.yaml"
    for to_date, expected in ((4, []), (5, [f"error {path} lots.home.outputs_to_date"])):
        sent = {f"data/{path}": figures(4, to_date, "2025-07-10").encode()}
        assert found_in("MON-4", passed_on, sent) == expected


PARK = """  park:
    title: Walks
    service: befriending
    area: luton
    outputs: 4
    value: 400.00
"""
PARK_AWARDED = """  park:
    hub: 40.00
    pot: 360.00
    shares:
      cedar:
        outputs: 4
        amount: 360.00
    unallocated:
      outputs: 0
      amount: 0.00
"""
SECOND_LOT = (after(TENDER, "lots:\n", PARK), after(AWARD, "result:\n", PARK_AWARDED))
"""Another lot of the contract, all of it held by cedar."""


def test_a_lot_taken_on_beside_another_is_counted_from_there_and_then_too() -> None:
    passed_on = trade(10, "900.00", between="alder--cedar", since="2025-q2", decided="2025-03-03")
    path = "returns/visits/2025-q2/cedar.yaml"
    for to_date, expected in ((4, []), (5, [f"error {path} lots.home.outputs_to_date"])):
        sent = {f"data/{path}": figures(4, to_date, "2025-07-10").encode()}
        assert found_in("MON-4", passed_on, sent, edits=SECOND_LOT) == expected


def test_no_return_is_called_unexpected_or_missing_while_a_change_cannot_be_read() -> None:
    unread = {"data/trades/visits/2025-03-01-alder--cedar.yaml": b"lots: some\n"}
    sent = {"data/returns/visits/2025-q2/cedar.yaml": figures(4, 4, "2025-07-10").encode()}
    gone: Edit = (Q2, "  home:\n", "  flat:\n")
    assert found_in("MON-1", sent, edits=(gone,)) == [
        f"error {Q2} lots.flat", "error returns/visits/2025-q2/cedar.yaml"
    ]  # fmt: skip
    assert found_in("MON-1", sent, unread, edits=(gone,)) == []


def test_a_copy_is_seen_across_a_missing_return() -> None:
    files = edited()
    copy = files[f"data/{Q1}"].decode().replace("2025-04-30", "2025-10-30")
    copy = copy.replace("accepted_on: 2025-05-02\n", "").replace("to_date: 10", "to_date: 20")
    assert found_with("MON-4", {Q2: None, Q3: copy}, OCTOBER) == [f"error {Q3} lots"]


def test_two_periods_in_which_nothing_happened_are_no_copies() -> None:
    nothing = figures(0, 21, "2025-10-30").replace("other: 1.00", "other: 0.00")
    nothing = nothing.replace("spend_total: 1.00", "spend_total: 0.00")
    q4 = nothing.replace("2025-10-30", "2026-01-30")
    assert found_with("MON-4", {Q3: nothing, Q4: q4}, date(2026, 1, 30)) == []


def test_a_period_with_outputs_but_no_spending_can_be_copied_too() -> None:
    unpaid = figures(5, 26, "2025-10-30").replace("staff: 5.00", "staff: 0.00")
    unpaid = unpaid.replace("other: 1.00", "other: 0.00").replace("total: 6.00", "total: 0.00")
    copy = unpaid.replace("to_date: 26", "to_date: 31").replace("2025-10-30", "2026-01-30")
    found_later = found_with("MON-4", {Q3: unpaid, Q4: copy}, date(2026, 1, 30))
    assert found_later == [f"error {Q4} lots"]


def test_figures_that_are_the_same_in_truth_are_taken_with_an_explanation() -> None:
    variance = (
        "    variance:\n      explanation: The same again.\n      action: None.\n"
        "      owner: Manager\n      by: 2025-12-31\n"
    )
    copy = figures(11, 32, "2025-10-30").replace("participants: 9", "participants: 8")
    copy = copy.replace("less-lonely: 1", "less-lonely: 3").replace("staff: 11.00", "staff: 700.00")
    copy = copy.replace("other: 1.00", "other: 240.00").replace("total: 12.00", "total: 940.00")
    assert found_with("MON-4", {Q3: copy}, OCTOBER) == [f"error {Q3} lots"]
    assert found_with("MON-4", {Q3: copy + variance}, OCTOBER) == []


def test_a_return_on_other_lots_is_no_copy() -> None:
    assert found("MON-4", (Q2, "lots:\n", "lots:\n  flat: {}\n")) == []


# ------------------------------------------------------------------- MON-5


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-06-29", [f"error {Q2} submitted_on"]),
        ("2025-06-30", []),
        ("2025-07-30", []),
        ("2025-07-31", [f"warning {Q2} submitted_on"]),
        ("2025-08-15", [f"warning {Q2} submitted_on"]),
        ("2025-08-16", [f"error {Q2} submitted_on"]),
    ],
)
def test_a_return_comes_between_the_end_of_its_period_and_its_due_date(
    on: str, expected: list[str]
) -> None:
    assert found("MON-5", (Q2, "2025-07-30", on)) == expected


def test_the_last_period_ends_with_the_contract() -> None:
    short = (TENDER, "  until: 2025-12-31", "  until: 2025-06-15")
    assert found("MON-5", short, (Q2, "2025-07-30", "2025-06-15")) == []
    assert found("MON-5", short, (Q2, "2025-07-30", "2025-06-14")) == [f"error {Q2} submitted_on"]


@pytest.mark.parametrize(
    ("on", "breaches"),
    [("2025-07-29", 1), ("2025-07-30", 0), ("2025-08-15", 0), ("2025-08-16", 1)],
)
def test_a_return_is_accepted_once_it_was_sent_and_not_in_days_to_come(
    on: str, breaches: int
) -> None:
    accepted = (Q2, "lots:", f"accepted_on: {on}\nlots:")
    assert found("MON-5", accepted) == [f"error {Q2} accepted_on"] * breaches


def test_a_return_nobody_expects_is_still_not_sent_in_days_to_come() -> None:
    text = figures(1, 1, "2025-08-16")
    path = "returns/visits/2025-07/birch.yaml"
    assert found_with("MON-5", {path: text}) == [f"error {path} submitted_on"]
