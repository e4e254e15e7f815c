"""How far a change to a contract's records reaches: to its holders, and to lost approvals."""

from __future__ import annotations

from datetime import date

import pytest

from generator.contracts.reach import (
    a_holder_offered,
    counts_when_judged,
    holders,
    loses_other_approvals,
    of_the_holder,
)
from generator.reads import Changed, changes_between
from generator.register import with_records
from schemas.catalogue import AWARD as AWARDS
from schemas.catalogue import LEDGER, MEETING, TENDER
from schemas.places import Place
from tests.books import Line, register_with_ledger
from tests.consortia import Edit, edited, register_of
from tests.in_part import check_alike, differences, in_whole
from tests.sections import sample

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


def of_family_hubs(**fields: object) -> Changed:
    """The change of one contract of the sample, delivered since 1 April 2024."""
    base, path = sample().register, TENDER.path("family-hubs-outreach")
    tender = base.tenders["family-hubs-outreach"].model_copy(update=fields)
    place = Place(TENDER, ("family-hubs-outreach",))
    head = with_records(base, {place: tender}, unknown=base.unknown)
    return changes_between(base, head, [path]).records[0]


def test_a_holders_offers_are_judged_by_what_it_held_by_then() -> None:
    one = of_family_hubs(title="Other")
    assert a_holder_offered("ageing-well-at-home", one)
    # Decided before; of nobody that held a part; and not decided at all.
    for other in ("community-connectors", "volunteering-together", "pathways-to-work"):
        assert not a_holder_offered(other, one)


def test_what_was_held_counts_from_the_first_day_of_delivery_on_either_side() -> None:
    delivery = sample().register.tenders["family-hubs-outreach"].delivery
    assert delivery is not None
    # Community Connectors was decided on 17 March 2023.
    for day, counts in ((16, True), (17, False), (18, False)):
        begins = delivery.model_copy(update={"since": date(2023, 3, day)})
        assert counts_when_judged("community-connectors", of_family_hubs(delivery=begins)) is counts
    assert counts_when_judged("ageing-well-at-home", of_family_hubs(delivery=None))
    never = changed(after=(("tenders/gardens/tender.yaml", "title: ", "title: More "),))
    assert not counts_when_judged("visits", never)


@pytest.mark.parametrize(
    ("contract", "since"),
    [("family-hubs-outreach", date(2023, 3, 1)), ("community-connectors", date(2024, 5, 1))],
)
def test_what_began_on_another_day_is_told_of_whoever_was_judged_since(
    contract: str, since: date
) -> None:
    base, path = sample().register, TENDER.path(contract)
    tender = base.tenders[contract]
    assert tender.delivery is not None
    moved = tender.model_copy(
        update={"delivery": tender.delivery.model_copy(update={"since": since})}
    )
    head = with_records(base, {Place(TENDER, (contract,)): moved}, unknown=base.unknown)
    _, new = differences(base, head, in_whole)["AWD-8"]
    assert any(each.path != AWARDS.path(contract) for each in new)
    check_alike(base, head, [path])


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
