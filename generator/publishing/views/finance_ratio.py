"""The hub's part of contracts as published: path, rates, reviews, and what was achieved."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finance.top_slice import (
    Divided,
    divided_by_contract,
    divided_by_year,
    path_on,
    rate_on,
    review_due_on,
    reviews,
    reviews_are_known,
)
from generator.publishing.views.finance_policies import publish_finance_policies
from generator.register import Register
from schemas.periods import Period
from schemas.published.finance_ratio import (
    PublishedContractRatio,
    PublishedDivision,
    PublishedRate,
    PublishedRatio,
    PublishedReview,
    PublishedYearRatio,
)


def publish_ratio(register: Register, until: Period | None) -> PublishedRatio:
    """Everything about the hub's part of contracts, as booked up to the end of ``until``.

    It is ``None`` where there are no books.
    """
    on, due_on = register.as_of, review_due_on(register)
    years = divided_by_year(register, until) if until else {}
    return PublishedRatio(
        path=publish_finance_policies(register).top_slice_path,
        rates=tuple(_rates(register)),
        rate_bp=rate_on(register, on),
        allowed_bp=path_on(register, on).at_most,
        reviews=tuple(_reviews(register)),
        review_due_on=due_on,
        is_review_overdue=due_on < on if reviews_are_known(register) else None,
        booked_until=until.ends_on if until else None,
        in_all=_division(sum(years.values(), Divided())),
        years=tuple(
            PublishedYearRatio(
                year=year.title,
                slug=year.slug,
                since=year.starts_on,
                until=year.ends_on,
                division=_division(income),
                allowed_first_bp=path_on(register, year.starts_on).at_most,
                allowed_last_bp=path_on(register, year.ends_on).at_most,
            )
            for year, income in years.items()
        ),
        contracts=tuple(_contracts(register, until)) if until else (),
    )


def _rates(register: Register) -> Iterator[PublishedRate]:
    for entry in register.consortium.policies.top_slice_rate:
        yield PublishedRate(
            since=entry.since, rate_bp=entry.value, resolution=str(entry.resolution)
        )


def _reviews(register: Register) -> Iterator[PublishedReview]:
    for decision in reviews(register):
        minuted = register.meetings[decision.body, decision.on].decisions[str(decision.number)]
        yield PublishedReview(on=decision.on, decision=str(decision), title=minuted.title)


def _contracts(register: Register, until: Period) -> Iterator[PublishedContractRatio]:
    """Every contract with income, by the day of its award; those without one last."""
    found = (
        _contract(register, name, income)
        for name, income in divided_by_contract(register, until).items()
        if name in register.tenders
    )
    yield from sorted(
        found,
        key=lambda one: (one.decided_on is None, one.decided_on or register.as_of, one.tender),
    )


def _contract(register: Register, name: str, income: Divided) -> PublishedContractRatio:
    award = register.awards.get(name)
    return PublishedContractRatio(
        tender=name,
        title=register.tenders[name].title,
        decided_on=award.decided_on if award else None,
        rate_bp=award.facts.top_slice_rate if award else None,
        allowed_bp=path_on(register, award.decided_on).at_most if award else None,
        division=_division(income),
    )


def _division(income: Divided) -> PublishedDivision:
    return PublishedDivision(
        income_pence=income.income,
        top_slice_pence=income.top_slice,
        delivery_pence=income.delivery,
        unallocated_pence=income.unallocated,
        part_bp=income.part_bp,
    )
