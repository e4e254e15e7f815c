"""How far a change to a contract's records reaches: to its holders, and to lost approvals."""

from __future__ import annotations

import pytest

from generator.contracts.reach import (
    a_holder_offered,
    holders,
    loses_other_approvals,
    of_the_holder,
)
from generator.reads import Changed, changes_between
from schemas.catalogue import LEDGER, MEETING
from tests.books import Line, register_with_ledger
from tests.consortia import Edit, edited, register_of

AWARD = "awards/visits.yaml"
NOT_APPROVED: Edit = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
MINUTES = "governance/meetings/board/2024-12-02.yaml"
NOT_MINUTED: Edit = (MINUTES, "    awards:\n      - visits\n", "")
ALDERS_RETURN = "returns/visits/2025-q2/alder.yaml"
MORE_OUTPUTS: Edit = (ALDERS_RETURN, "outputs: 12", "outputs: 13")
NEVER_APPROVED = (NOT_APPROVED, NOT_MINUTED)


def changed(*before: Edit, after: tuple[Edit, ...] = (), without: str = "") -> Changed:
    """The first record that ``after`` changes in what the edits made, or that is taken away."""
    files = edited(*before, *after)
    if without:
        del files[f"data/{without}"]
    paths = [f"data/{path}" for path, _, _ in after] or [f"data/{without}"]
    return changes_between(register_of(edited(*before)), register_of(files), paths).records[0]


GIVEN_BACK = changed(after=(NOT_APPROVED,))
NEVER_GIVEN = changed(NOT_APPROVED, without=AWARD)


@pytest.mark.parametrize(("one", "held_by"), [(GIVEN_BACK, ["alder", "birch"]), (NEVER_GIVEN, [])])
def test_an_award_reaches_whoever_it_gave_a_part_on_either_side(
    one: Changed, held_by: list[str]
) -> None:
    link = of_the_holder(str)[one.place.kind]
    assert sorted(holders(one)) == held_by
    assert [member for member in ("alder", "birch", "cedar") if link(member, one)] == held_by


def test_what_is_of_no_contract_is_held_by_nobody() -> None:
    assert not holders(changed(after=((MINUTES, "votes_for: 2", "votes_for: 1"),)))


def test_a_holders_offers_are_judged_by_what_it_holds() -> None:
    one = changed(after=(NOT_APPROVED,))
    assert a_holder_offered("visits", one)
    assert not a_holder_offered("nothing", one)


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ((), (NOT_APPROVED,), True),
        ((NOT_APPROVED,), (MORE_OUTPUTS,), False),
        ((), ((MINUTES, "votes_for: 2", "votes_for: 1"),), False),
        ((), (NOT_MINUTED,), False),
        ((NOT_APPROVED,), (NOT_MINUTED,), True),
        (NEVER_APPROVED, (MORE_OUTPUTS,), False),
        ((), NEVER_APPROVED, True),
    ],
)
def test_an_approval_is_lost_where_minutes_or_returns_tell_of_it_and_its_award_does_not(
    before: tuple[Edit, ...], after: tuple[Edit, ...], *, counts: bool
) -> None:
    assert loses_other_approvals.holds(changed(*before, after=after)) is counts


def test_a_return_accepted_under_an_award_never_approved_tells_of_more() -> None:
    assert loses_other_approvals.holds(changed(*NEVER_APPROVED, without=ALDERS_RETURN))
    assert not loses_other_approvals.holds(changed(without=ALDERS_RETURN))


def test_minutes_that_are_gone_tell_of_no_approval() -> None:
    (one,) = (changed(NOT_APPROVED, without=MINUTES),)
    assert one.place.kind is MEETING
    assert loses_other_approvals.holds(one)


@pytest.mark.parametrize(
    ("about", "edits", "counts"),
    [
        ({"contract": "visits", "member": "alder"}, (), False),
        ({"contract": "visits", "member": "alder"}, NEVER_APPROVED, True),
        ({"contract": "visits"}, NEVER_APPROVED, False),
        ({}, NEVER_APPROVED, False),
    ],
)
def test_what_is_booked_for_members_tells_of_an_approval(
    about: dict[str, str], edits: tuple[Edit, ...], *, counts: bool
) -> None:
    line: Line = ("2025-03-04", {"5000": 100, "1000": -100}, about)
    base, head = register_of(edited(*edits)), register_with_ledger(line, edits=edits)
    for before, after in ((base, head), (head, base)):
        (one,) = changes_between(before, after, [LEDGER.path("2025-03")]).records
        assert loses_other_approvals.holds(one) is counts
