"""FIN-13: a closed month stays as it was closed, and months are closed in order.

Good practice: accounts that a board has accepted must be those that anybody finds later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.finance.closing import book_months, is_open, seal_of_month
from generator.finance.ledger import month_of
from generator.links import all_of, either
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.finance import Closing
from schemas.identifiers import MeetingBody
from schemas.periods import Period


@dataclass(frozen=True, slots=True)
class InTurn:
    """A month that is closed as one in a row."""

    month: Period


Subject = Period | InTurn
"""A month that is closed, by itself and in turn."""


def _closed(register: Register) -> Iterable[Subject]:
    for month in register.closings:
        yield month
        yield InTurn(month)


def stays_closed(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-13: the seal holds, and nothing before it is still open."""
    if isinstance(subject, InTurn):
        yield from _in_order(subject.month, register)
    else:
        path = catalogue.CLOSING.path(str(subject))
        yield from _holds(path, subject, register)
        yield from _in_time(path, subject, register.closings[subject], register)


def _holds(path: str, month: Period, register: Register) -> Iterator[Breach]:
    ledger = register.ledger.get(month)
    if ledger is None:
        if not register.is_unknown(catalogue.LEDGER, str(month)):
            yield Breach(
                path=path,
                message=f"{month.title} is closed, but it has no ledger.",
                fix=f"Add {catalogue.LEDGER.path(str(month))} as it was, or delete this file.",
            )
    elif seal_of_month(month, ledger) != register.closings[month].seal:
        yield Breach(
            path=catalogue.LEDGER.path(str(month)),
            message=f"{month.title} was closed on {day_shown(register.closings[month].closed_on)}, "
            "and its ledger is no longer as it was then: something has been changed, added or "
            "taken out.",
            fix="Put it back as it was. A correction is a transaction of its own in a month that "
            f"is open, such as {month_of(register.as_of).title}.",
        )


def _in_order(month: Period, register: Register) -> Iterator[Breach]:
    before = [each for each in book_months(register) if each < month and is_open(register, each)]
    # Told of at the first that was closed too soon, and at those after a further gap.
    if before and not any(before[-1] < other < month for other in register.closings):
        yield Breach(
            path=catalogue.CLOSING.path(str(month)),
            message=f"{month.title} is closed, but {before[-1].title} before it is not; months are "
            "closed in order.",
            fix=f"Close {before[0].title} first: consortico finance --close {before[0]}",
        )


def _in_time(path: str, month: Period, closing: Closing, register: Register) -> Iterator[Breach]:
    on, decision = closing.closed_on, closing.decision
    if on > register.as_of:
        yield Breach(
            path=path,
            field=("closed_on",),
            message=f"closed_on is {day_shown(on)}, which is still to come; it must be a day that "
            "has been.",
            fix="Correct the day.",
        )
    elif on <= month.ends_on:
        yield Breach(
            path=path,
            field=("closed_on",),
            message=f"{month.title} was closed on {day_shown(on)}, before it was over; it must be "
            f"after {day_shown(month.ends_on)}.",
            fix="Correct the day.",
        )
    if decision is not None and (decision.body is not MeetingBody.BOARD or decision.on < on):
        yield Breach(
            path=path,
            field=("decision",),
            message=f"The accounts of {month.title} were closed on {day_shown(on)}; {decision} "
            "cannot have accepted them. It must be a decision of the board, of that day or later.",
            fix="Name the decision that accepted the accounts, or leave it out until there is one.",
        )


def _is_its_own(subject: Subject, changed: Changed) -> bool:
    return isinstance(subject, Period) and changed.place.part("month") == str(subject)


def _is_of_the_row(subject: Subject, changed: Changed) -> bool:
    return isinstance(subject, InTurn) and changed.comes_or_goes


FIN_13: Rule[Subject] = Rule(
    id="FIN-13",
    title="A month whose books are closed stays as it was, and months are closed in order.",
    source="good practice",
    subjects=_closed,
    check=stays_closed,
    reads=all_of(catalogue.CONSORTIUM)
    | dict.fromkeys((catalogue.LEDGER, catalogue.CLOSING), either(_is_its_own, _is_of_the_row)),
)
