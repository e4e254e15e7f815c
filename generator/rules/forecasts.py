"""FIN-6: what is to come can be forecast, and cash stays above the reserve (§6, §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.contracts.pipeline import WON_STAGES, stage_on
from generator.finance.forecast import MOST_MONTHS, forecast
from generator.finance.forecast_known import is_forecast_known
from generator.finding import Severity
from generator.links import BOOKS, HOLDING, accepted_for_money, all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.periods import MONTHS_IN_YEAR
from schemas.tender import Stage, Tender

Subject = str | None
"""A tender, or ``None`` for the hub as a whole."""

_SOUGHT = frozenset({Stage.GO, Stage.SHAPING, Stage.BID_SUBMITTED})
"""The stages at which a tender is worked on and not decided."""


def _tenders_and_hub(register: Register) -> Iterable[Subject]:
    return (*register.tenders, None)


def can_be_foreseen(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-6: a tender that is sought has dates to come; the hub keeps its reserve for a year."""
    if subject is None:
        yield from _looks_neither_too_far_nor_nowhere(register)
        yield from _keeps_its_reserve(register)
    else:
        yield from _has_dates_to_come(
            catalogue.TENDER.path(subject), register.tenders[subject], register
        )


def _has_dates_to_come(path: str, tender: Tender, register: Register) -> Iterator[Breach]:
    stage = stage_on(tender, register.as_of)
    is_won = stage in WON_STAGES - {Stage.CLOSED}
    if tender.delivery is None and (stage in _SOUGHT or is_won):
        yield Breach(
            path=path,
            message="Nothing says when this contract would run, so that no forecast can count it.",
            fix='Add "delivery:" with since and until, as far as they are known.',
            severity=Severity.WARNING,
        )
    elif tender.delivery and stage in _SOUGHT and tender.delivery.since <= register.as_of:
        yield Breach(
            path=path,
            field=("delivery", "since"),
            message=f"Delivery was to begin on {day_shown(tender.delivery.since)}, and the tender "
            f"is still at the stage {stage}.",
            fix="Write what became of it under stages, or the days on which it is to run now.",
            severity=Severity.WARNING,
        )


def _looks_neither_too_far_nor_nowhere(register: Register) -> Iterator[Breach]:
    for number, entry in enumerate(register.consortium.policies.forecast_months):
        if not 1 <= entry.value <= MOST_MONTHS:
            yield Breach(
                path=catalogue.CONSORTIUM.path(),
                field=("policies", "forecast_months", number, "value"),
                message=f"The forecast is to cover {entry.value:,} months; it can cover from 1 to "
                f"{MOST_MONTHS}.",
                fix="Write a number of months in between.",
            )


def _keeps_its_reserve(register: Register) -> Iterator[Breach]:
    """A warning, for the first year: what is further away is told on the forecast's page."""
    found = forecast(register)
    if not is_forecast_known(register):
        return
    year = zip(found.months, found.cash, found.reserve, strict=True)
    for month, cash, reserve in islice(year, MONTHS_IN_YEAR):
        if cash.expected < reserve:
            yield Breach(
                path=catalogue.CONSORTIUM.path(),
                field=("policies", "reserve_months"),
                message=f"Cash is expected to stand at {pounds_shown(cash.expected)} at the end of "
                f"{month.title}, under the reserve of {pounds_shown(reserve)}.",
                fix="Plan for it: agree earlier payments, put off costs, or decide to use the "
                "reserve.",
                severity=Severity.WARNING,
            )
            return


FIN_6 = Rule(
    id="FIN-6",
    title="Tenders that are sought say when they would run, and cash is not expected to fall under "
    "the reserve within a year.",
    source="prospectus §6, §9",
    subjects=_tenders_and_hub,
    check=can_be_foreseen,
    reads=all_of(
        *BOOKS,
        *HOLDING,
        catalogue.CONSORTIUM,
    )
    | {catalogue.RETURN: accepted_for_money},
)
