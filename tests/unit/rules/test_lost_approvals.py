"""An approval that is lost leaves open what other awards rest on: the review of it says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.allocation.verification import unlike_the_records
from generator.register import Register, with_records
from schemas.award import Award
from schemas.catalogue import AWARD, MEMBER, Place, place_of
from schemas.catalogue import TENDER as TENDERS
from schemas.record import Record
from tests.in_part import check_alike, differences, in_whole
from tests.sections import sample


def approved_later() -> tuple[str, str, Award]:
    """An award that was approved some days after its decision date, and whom it gives work."""
    for tender, award in sample().register.awards.items():
        if award.approval is not None and award.approval.decision.on > award.decided_on:
            for lot in award.result.values():
                for member in lot.shares:
                    return tender, member, award
    raise AssertionError


TENDER, GIVEN_WORK, LATER = approved_later()
OTHER = next(
    tender
    for tender, award in sample().register.awards.items()
    if tender != TENDER and award.approval is not None
)


def with_evidence_until(until: date) -> Register:
    """The sample, where nothing that the member has shown was valid after that day."""
    member = sample().register.members[GIVEN_WORK]
    evidence = tuple(
        each.model_copy(update={"until": min(each.until, until)}) for each in member.evidence
    )
    return changed(
        sample().register, MEMBER.path(GIVEN_WORK), member.model_copy(update={"evidence": evidence})
    )


def changed(register: Register, path: str, record: Record | None) -> Register:
    return with_records(register, {at(path): record}, unknown=register.unknown)


def at(path: str) -> Place:
    found = place_of(path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("until", "rule"),
    [(LATER.decided_on, "ELI-2"), (LATER.decided_on - timedelta(days=1), "AWD-8")],
)
@pytest.mark.parametrize("is_gone", [True, False])
def test_of_another_award_less_is_said_than_before(
    until: date, rule: str, *, is_gone: bool
) -> None:
    before, path = with_evidence_until(until), AWARD.path(OTHER)
    unapproved = before.awards[OTHER].model_copy(update={"approval": None})
    after = changed(before, path, None if is_gone else unapproved)
    found, _ = differences(before, after, in_whole)[rule]
    assert AWARD.path(TENDER) in {each.path for each in found}
    check_alike(before, after, [path])


def test_of_two_approvals_that_are_lost_the_second_is_told_of_as_well() -> None:
    register = with_evidence_until(LATER.decided_on)
    for tender in (OTHER, TENDER):
        award = register.awards[tender].model_copy(update={"approval": None})
        head = changed(register, AWARD.path(tender), award)
        check_alike(register, head, [AWARD.path(tender)])
        assert "AWD-8" in differences(register, head, in_whole)
        register = head


def test_an_award_that_cannot_be_computed_from_its_records_is_looked_at_too() -> None:
    tender = sample().register.tenders[TENDER].model_copy(update={"sub_letting": None})
    before, path = changed(sample().register, TENDERS.path(TENDER), tender), AWARD.path(OTHER)
    unapproved = before.awards[OTHER].model_copy(update={"approval": None})
    after = changed(before, path, unapproved)
    assert unlike_the_records(sample().register) == frozenset()
    assert unlike_the_records(before) == {TENDER}
    assert unlike_the_records(after) == frozenset()
    check_alike(before, after, [path])
