"""A declared day may precede the commit by the policy's grace, and by no day more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.keys import identity_of
from generator.rules.arrival import arrival_findings, proposal_findings, supply_findings
from schemas import catalogue
from schemas.monitoring_return import Return
from tests.consortia import LEFT_OUT, Edit, after, edited, register_of, register_with, shown_short

Q2 = "returns/visits/2025-q2/birch.yaml"
SENT_ON = date(2025, 7, 30)
GRACE = "  declaration_grace_days:\n    - since: 2023-01-10\n      value: 3\n"


def found(arrived_on: date, *edits: Edit) -> list[str]:
    arrived = {f"data/{Q2}": arrived_on}
    return [shown_short(each) for each in arrival_findings(register_with(*edits), arrived)]


@pytest.mark.parametrize(("days", "breaches"), [(-400, 0), (0, 0), (3, 0), (4, 1), (400, 1)])
def test_a_return_may_be_committed_three_days_after_it_was_sent(days: int, breaches: int) -> None:
    assert found(SENT_ON + timedelta(days=days)) == [f"error {Q2} submitted_on"] * breaches


def test_the_grace_is_that_of_the_day_declared() -> None:
    later = "      resolution: members/2023-01-10/1\n    - since: {}\n      value: 9\n"
    for since, breaches in (("2025-07-30", 0), ("2025-07-31", 1)):
        edit = after("consortium.yaml", GRACE, later.format(since))
        assert len(found(SENT_ON + timedelta(days=9), edit)) == breaches


def test_nothing_is_said_of_a_record_of_which_no_arrival_is_known() -> None:
    assert list(arrival_findings(register_of(edited()), {})) == []


def test_an_excuse_is_held_to_the_same() -> None:
    path = "data/excuses/visits/2025-q2/birch.yaml"
    excuse = b"until: 2025-08-20\nreason: Fire.\ngranted_on: 2025-07-29\ngranted_by: Manager\n"
    register = register_of({**edited(), path: excuse})
    (finding,) = arrival_findings(register, {path: date(2025, 8, 20)})
    assert (finding.rule, finding.path, finding.field) == ("MON-10", path, ("granted_on",))
    assert finding.message == (
        "granted_on is 29 July 2025, but this record first came on 20 August 2025, 22 days later; "
        "it may be 3 days at most."
    )


def test_one_day_of_grace_is_told_as_one() -> None:
    grace = ("consortium.yaml", GRACE, GRACE.replace("value: 3", "value: 1"))
    register = register_with(grace)
    (finding,) = arrival_findings(register, {f"data/{Q2}": date(2025, 8, 1)})
    assert finding.message.endswith("2 days later; it may be 1 day at most.")
    assert finding.fix == 'Write the day on which it came: "submitted_on: 2025-08-01".'


@pytest.mark.parametrize(("days", "warnings"), [(-9, 0), (3, 0), (4, 1), (40, 1)])
def test_what_was_proposed_long_after_the_day_declared_is_told_and_not_refused(
    days: int, warnings: int
) -> None:
    register, opened_on = register_of(edited()), SENT_ON + timedelta(days=days)
    found = list(proposal_findings(register, {f"data/{Q2}"}, opened_on))

    assert [shown_short(one) for one in found] == [f"warning {Q2} submitted_on"] * warnings
    assert list(proposal_findings(register, set(), opened_on)) == []


# --------------------------------------------------- figures that were left out at first

AT = "data/returns/visits/2025-q1/alder.yaml"
OPEN = (
    ("returns/visits/2025-q1/alder.yaml", "    outcomes:\n      less-lonely: 2\n", ""),
    ("returns/visits/2025-q1/alder.yaml", "accepted_on", f"{LEFT_OUT}accepted_on"),
)


def with_figure(supplied_on: str) -> dict[str, bytes]:
    given = f"2025-09-01\n    supplied_on: {supplied_on}\n"
    entry = LEFT_OUT.replace("2025-09-01\n", given)
    return edited(("returns/visits/2025-q1/alder.yaml", "accepted_on", f"{entry}accepted_on"))


def returns_of(files: dict[str, bytes]) -> dict[str, Return]:
    received = register_of(files).returns
    return {
        catalogue.RETURN.path(*identity_of(key)): record for key, record in received.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("supplied_on", "days"),
    [("2025-04-12", "124 days"), ("2025-08-10", "4 days"), ("2025-08-11", ""), ("2025-08-14", "")],
)
def test_a_figure_supplied_later_is_not_dated_back(supplied_on: str, days: str) -> None:
    earlier, came = returns_of(edited(*OPEN)), {AT: date(2025, 8, 14)}
    found = list(supply_findings(register_of(with_figure(supplied_on)), earlier, came))

    assert [(one.rule, one.path, one.field) for one in found] == [
        ("MON-5", AT, ("left_out", 0, "supplied_on"))
    ] * bool(days)
    for one in found:
        assert one.message.endswith(
            f"was first changed on 14 August 2025, {days} later; it may be 3 days at most."
        )
        assert one.fix == 'Write the day on which the figure came: "supplied_on: 2025-08-14".'


def test_of_a_figure_the_day_is_asked_once_and_only_where_the_return_was_there_before() -> None:
    given = with_figure("2025-04-12")
    register, came = register_of(given), {AT: date(2025, 8, 14)}

    assert list(supply_findings(register, returns_of(given), came)) == []
    assert list(supply_findings(register, returns_of(edited(*OPEN)), {})) == []
    assert list(supply_findings(register, {}, came)) == []
    still_open = register_of(edited(*OPEN))
    assert list(supply_findings(still_open, returns_of(edited(*OPEN)), came)) == []
