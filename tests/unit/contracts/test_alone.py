"""A contract by itself has its own records, and is the same on both sides of a change to others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.contracts.alone import alone
from generator.contracts.position import lots_held_by_tender
from generator.finance.forecast import forecast
from generator.finance.schedule import instalments_by_contract
from generator.links import HOLDING
from generator.reading.check import check_change
from generator.reading.paths import Source, Sources
from generator.register import Register, grown_from, origin_of, with_records
from schemas.catalogue import AWARD, CONSORTIUM, POST, RETURN, TENDER, VARIATION
from schemas.places import Place
from schemas.record import Record
from tests.consortia import AS_OF, MINIMAL, files_of
from tests.in_part import in_records_of_its_own
from tests.sections import sample

KINDS = (*HOLDING, RETURN)


@pytest.fixture
def base() -> Register:
    """The sample, of which nothing is known yet."""
    return in_records_of_its_own(sample().register)


def contracts(register: Register) -> Mapping[str, Register]:
    return {tender: alone(register, tender, KINDS) for tender in register.awards}


def changed(register: Register, place: Place, record: Record | None) -> Register:
    return with_records(register, {place: record}, unknown=register.unknown)


def test_a_contract_has_its_own_records_and_no_others(base: Register) -> None:
    for tender, one in contracts(base).items():
        assert dict(one.tenders) == {tender: base.tenders[tender]}
        assert dict(one.awards) == {tender: base.awards[tender]}
        assert one.returns == {key: each for key, each in base.returns.items() if key[0] == tender}
        assert one.consortium is base.consortium
        assert not {*one.members, *one.offers, *one.ledger, *one.excuses}
    assert sum(len(one.returns) for one in contracts(base).values()) == len(base.returns)
    assert sum(len(one.variations) for one in contracts(base).values()) == len(base.variations)


def test_of_the_kinds_that_are_not_asked_for_it_has_none(base: Register) -> None:
    tender = next(iter(base.awards))
    assert not alone(base, tender, (TENDER,)).awards
    assert not alone(base, "unheard-of", KINDS).tenders


def test_a_change_of_another_kind_leaves_every_contract_as_it_was(base: Register) -> None:
    known = contracts(base)
    head = changed(base, Place(POST, (next(iter(base.posts)),)), None)
    assert all(one is known[tender] for tender, one in contracts(head).items())


def _award_not_approved(base: Register, tender: str) -> tuple[Place, Record | None]:
    return Place(AWARD, (tender,)), base.awards[tender].model_copy(update={"approval": None})


def _return_gone(base: Register, tender: str) -> tuple[Place, Record | None]:
    key = next(key for key in base.returns if key[0] == tender)
    return Place(RETURN, (key[0], str(key[1]), key[2])), None


def _variation_new(base: Register, tender: str) -> tuple[Place, Record | None]:
    record = next(iter(base.variations.values()))
    return Place(VARIATION, (tender, "2025-02-03")), record


@pytest.mark.parametrize("change", [_award_not_approved, _return_gone, _variation_new])
def test_a_change_of_one_contract_leaves_the_others_as_they_were(
    base: Register, change: Callable[[Register, str], tuple[Place, Record | None]]
) -> None:
    known, tender = contracts(base), next(iter(base.returns))[0]
    head = changed(base, *change(base, tender))
    assert [each for each, one in contracts(head).items() if one is not known[each]] == [tender]


def test_under_other_policies_nothing_is_taken_over(base: Register) -> None:
    known = contracts(base)
    head = changed(base, Place(CONSORTIUM, ()), base.consortium.model_copy())
    assert not any(one is known[tender] for tender, one in contracts(head).items())


@pytest.mark.parametrize(
    "otherwise", [{"as_of": date(2024, 1, 1)}, {"unknown": frozenset({"data/members/yew.yaml"})}]
)
def test_nor_on_another_day_nor_where_something_else_cannot_be_read(
    base: Register, otherwise: Mapping[str, object]
) -> None:
    known = contracts(base)
    head = replace(base, **otherwise)  # type: ignore[arg-type]
    grown_from(head, base)
    assert not any(one is known[tender] for tender, one in contracts(head).items())


def test_a_change_that_is_checked_takes_over_what_is_known() -> None:
    sources = Sources(files=tuple(Source(*each) for each in sorted(files_of(MINIMAL).items())))
    checked = check_change(sources, sources, as_of=AS_OF)
    assert origin_of(checked.head) is checked.base


def test_what_a_register_grew_from_may_be_gone() -> None:
    register = in_records_of_its_own(sample().register)
    known = contracts(register)
    grown = changed(register, Place(POST, (next(iter(register.posts)),)), None)
    del register
    gc.collect()
    assert not any(one is known[tender] for tender, one in contracts(grown).items())


@pytest.mark.parametrize("look", [lots_held_by_tender, instalments_by_contract, forecast])
@pytest.mark.parametrize("change", [_award_not_approved, _return_gone, _variation_new])
def test_what_is_taken_over_is_what_would_be_found_anew(
    base: Register,
    look: Callable[[Register], object],
    change: Callable[[Register, str], tuple[Place, Record | None]],
) -> None:
    before = look(base)
    for tender in base.awards:
        if any(key[0] == tender for key in base.returns):
            head = changed(base, *change(base, tender))
            assert look(head) == look(in_records_of_its_own(head))
    assert look(base) == before
