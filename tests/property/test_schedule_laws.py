"""Schedules: no more is paid than is held, whatever is earned, and all of it in the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.finance.schedule import Account, Instalment, instalments_of
from generator.monitoring.profile import Stretch, plan_of
from schemas.money import BASIS_POINTS
from schemas.tender import PaidBy, PaidWhen, PaymentTerms
from tests.property.test_profile_laws import contracts, holdings


@st.composite
def terms_of_payment(draw: st.DrawFn, by: PaidBy) -> PaymentTerms:
    """Terms with any days and any retention."""
    return PaymentTerms(
        by=by,
        when=draw(st.sampled_from(PaidWhen)),
        days=draw(st.integers(min_value=0, max_value=90)),
        retention=draw(st.integers(min_value=0, max_value=BASIS_POINTS)),
        retention_days=draw(st.integers(min_value=0, max_value=400)),
    )


def paid(
    terms: PaymentTerms,
    stretched: tuple[Stretch, ...],
    held: Mapping[date, int],
    earned: Mapping[date, int | None],
) -> list[Instalment]:
    account = Account(tender="t", lot="l", member="m", terms=terms)
    plan = plan_of(stretched, held.__getitem__)
    return list(instalments_of(account, stretched, plan, lambda one: earned[one.since]))


def sums(found: list[Instalment]) -> list[int]:
    """What has been paid with each payment."""
    return [sum(one.amount_pence for one in found[: end + 1]) for end in range(len(found))]


@given(holdings(), terms_of_payment(PaidBy.BLOCK))
def test_a_block_pays_in_the_end_what_is_held_in_the_end(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]], terms: PaymentTerms
) -> None:
    stretched, held = given_
    found = paid(terms, stretched, held, {})
    assert sum(one.amount_pence for one in found) == held[stretched[-1].since]
    assert len(found) == len(stretched) + 1
    assert not any(one.is_planned for one in found)


@given(holdings(), terms_of_payment(PaidBy.BLOCK))
def test_no_more_has_been_paid_than_is_held_and_never_less_than_nothing(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]], terms: PaymentTerms
) -> None:
    stretched, held = given_
    so_far = sums(paid(terms, stretched, held, {}))
    for stretch, pence in zip(stretched, so_far, strict=False):
        assert 0 <= pence <= held[stretch.since]


@st.composite
def partly_earned(
    draw: st.DrawFn,
) -> tuple[tuple[Stretch, ...], Mapping[date, int], Mapping[date, int | None]]:
    """What is held, and what was earned of it up to some period."""
    stretched, held = draw(holdings())
    known = draw(st.integers(min_value=0, max_value=len(stretched)))
    earned: dict[date, int | None] = {}
    for place, stretch in enumerate(stretched):
        most = held[stretch.since]
        earned[stretch.since] = draw(st.integers(0, most)) if place < known else None
    return stretched, held, earned


@given(partly_earned(), terms_of_payment(PaidBy.OUTPUT))
def test_what_is_earned_and_planned_is_never_more_than_is_held(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int], Mapping[date, int | None]],
    terms: PaymentTerms,
) -> None:
    stretched, held, earned = given_
    found = paid(terms, stretched, held, earned)
    so_far = sums(found)
    for stretch, pence in zip(stretched, so_far, strict=False):
        assert 0 <= pence <= held[stretch.since]
    last = earned[stretched[-1].since]
    if last is not None:
        assert so_far[-1] == last
    for stretch, one in zip(stretched, found, strict=False):
        assert one.is_planned == (earned[stretch.since] is None)


@given(contracts(), st.integers(0, 10**9), terms_of_payment(PaidBy.RESULT))
def test_with_nothing_known_all_is_planned_and_comes_to_what_is_held(
    stretched: tuple[Stretch, ...], held: int, terms: PaymentTerms
) -> None:
    by_day = {one.since: held for one in stretched}
    found = paid(terms, stretched, by_day, {one.since: None for one in stretched})
    assert sum(one.amount_pence for one in found) == held
    assert all(one.amount_pence >= 0 for one in found)


@given(holdings(), terms_of_payment(PaidBy.BLOCK))
def test_payments_are_billed_within_their_period_and_due_after(
    given_: tuple[tuple[Stretch, ...], Mapping[date, int]], terms: PaymentTerms
) -> None:
    stretched, held = given_
    *found, last = paid(terms, stretched, held, {})
    for stretch, one in zip(stretched, found, strict=True):
        assert stretch.since <= one.billed_on <= stretch.until
        assert one.due_on >= one.billed_on
    assert last.due_on >= stretched[-1].until
