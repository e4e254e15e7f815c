"""MON-1 and MON-5: which returns must come, and by when (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.contracts.position import positions_by_tender
from generator.finding import Severity
from generator.monitoring.expected import ExpectedReturn, expected_returns
from generator.register import Register, ReturnKey, once_per_register
from generator.rules.answers import Answer, answers
from generator.rules.names import listed, meant
from generator.rules.rule import Breach, Rule
from generator.rules.tenders import lacks_terms
from schemas import catalogue
from schemas.dates import day_shown
from schemas.monitoring_return import Return
from schemas.periods import Period
from schemas.tender import Timetable

# ------------------------------------------------------------------- MON-1


def _due_or_received(register: Register) -> Iterator[Answer]:
    """What should be there by now, and what is there."""
    for answer in answers(register):
        if answer.received is not None or (
            answer.expected is not None and answer.expected.due_on < register.as_of
        ):
            yield answer


def is_expected_and_there(answer: Answer, register: Register) -> Iterator[Breach]:
    """MON-1: what is due is there, and what is there is due."""
    if answer.received is None:
        if answer.expected is not None:
            yield from _missing(answer, answer.expected, register)
    elif answer.expected is None:
        for message, fix in _why_unexpected(answer, register):
            yield Breach(path=answer.path, message=message, fix=fix)
    else:
        yield from _of_lots_held(answer, answer.received, answer.expected)


def _missing(answer: Answer, expected: ExpectedReturn, register: Register) -> Iterator[Breach]:
    path = answer.path
    if path not in register.unknown:
        days = (register.as_of - expected.due_on).days
        yield Breach(
            path=path,
            message=f"The return of {expected.member} for {expected.period.title} is not there; "
            f"it was due on {day_shown(expected.due_on)}, {_days(days)} ago.",
            fix=f"Add this file, with submitted_on and the figures of {listed(expected.lots)} "
            "under lots.",
            severity=Severity.WARNING,
        )


def _why_unexpected(answer: Answer, register: Register) -> Iterator[tuple[str, str]]:
    """At most one reason, as message and fix; none where it cannot be known."""
    tender_id, _, member_id = answer.key
    tender = register.tenders.get(tender_id)
    # An unknown name is REF-1's, a contract without its terms TEN-1's, and of
    # what cannot be read nothing is known.
    if tender is None or lacks_terms(tender) or register.is_unknown(catalogue.AWARD, tender_id):
        return
    held = positions_by_tender(register).get(tender_id, ())
    holders = dict.fromkeys(position.member for position in held)
    if not held or tender.reporting is None:
        yield (
            f"No return is expected for {tender_id}: nobody holds a part of it under contract.",
            "Delete this file, or have the award approved and the contract recorded first.",
        )
    elif member_id not in holders:
        yield (
            f"{member_id} holds no part of {tender_id}, so no return is expected from it.",
            meant(member_id, holders, "Move the file to the tender that it is about."),
        )
    else:
        yield from _wrong_period(answer.key, tender.reporting, register)


def _wrong_period(
    key: ReturnKey, timetable: Timetable, register: Register
) -> Iterator[tuple[str, str]]:
    tender_id, period, _ = key
    right = _periods_by_tender(register).get(tender_id)
    if not right:
        # The contract ends before it begins, which TEN-1 says.
        return
    first, last = right[0], right[-1]
    elsewhere = "Move the file to its own period's folder"
    if period.frequency is not timetable.every:
        yield (
            f"{period} is a {period.frequency}; this contract reports every {timetable.every}.",
            f"{elsewhere}, such as {first}.",
        )
    else:
        yield (
            f"{period.title} lies outside the contract, which reports on {first} to {last}.",
            meant(str(period), map(str, right), f"{elsewhere}."),
        )


@once_per_register
def _periods_by_tender(register: Register) -> dict[str, tuple[Period, ...]]:
    grouped: dict[str, dict[Period, None]] = {}
    for tender_id, period, _ in expected_returns(register):
        grouped.setdefault(tender_id, {})[period] = None
    return {tender_id: tuple(periods) for tender_id, periods in grouped.items()}


def _of_lots_held(answer: Answer, received: Return, expected: ExpectedReturn) -> Iterator[Breach]:
    for lot_id in received.lots:
        if lot_id not in expected.lots:
            yield Breach(
                path=answer.path,
                field=("lots", lot_id),
                message=f'{expected.member} holds no part of a lot "{lot_id}"; '
                "a return gives the figures of lots held.",
                fix=meant(lot_id, expected.lots, f"Use {listed(expected.lots)}, or delete it."),
            )


# ------------------------------------------------------------------- MON-5


def _received(register: Register) -> Iterator[tuple[Answer, Return]]:
    for answer in answers(register):
        if answer.received is not None:
            yield answer, answer.received


def is_on_time(subject: tuple[Answer, Return], register: Register) -> Iterator[Breach]:
    """MON-5: by the due date, after the period, and not in days to come."""
    answer, received = subject
    if received.submitted_on > register.as_of:
        yield _still_to_come(answer, "submitted_on", received.submitted_on)
    if received.accepted_on is not None:
        yield from _accepted(answer, received, received.accepted_on, register)
    expected = answer.expected
    timetable = register.tenders[expected.tender].reporting if expected else None
    if expected is None or timetable is None:
        return
    yield from _against_due_date(answer, received, expected, timetable, register)


def _against_due_date(
    answer: Answer,
    received: Return,
    expected: ExpectedReturn,
    timetable: Timetable,
    register: Register,
) -> Iterator[Breach]:
    if expected.due_on < received.submitted_on <= register.as_of:
        days = (received.submitted_on - expected.due_on).days
        yield Breach(
            path=answer.path,
            field=("submitted_on",),
            message=f"This return was sent on {day_shown(received.submitted_on)}, {_days(days)} "
            f"after it was due on {day_shown(expected.due_on)}.",
            fix="If the day is right, leave it; late returns count against the member (ELI-4).",
            severity=Severity.WARNING,
        )
    ended_on = expected.due_on - timedelta(days=timetable.due_days)
    if received.submitted_on < ended_on:
        yield Breach(
            path=answer.path,
            field=("submitted_on",),
            message=f"This return was sent on {day_shown(received.submitted_on)}, before its "
            f"period ended on {day_shown(ended_on)}; figures are final only then.",
            fix="Correct the day, or move the file to the period that it is about.",
        )


def _accepted(
    answer: Answer, received: Return, accepted_on: date, register: Register
) -> Iterator[Breach]:
    if accepted_on > register.as_of:
        yield _still_to_come(answer, "accepted_on", accepted_on)
    if accepted_on < received.submitted_on:
        yield Breach(
            path=answer.path,
            field=("accepted_on",),
            message=f"This return was accepted on {day_shown(accepted_on)}, before it was sent "
            f"on {day_shown(received.submitted_on)}; it must be sent first.",
            fix="Correct one of the two days.",
        )


def _still_to_come(answer: Answer, field: str, on: date) -> Breach:
    return Breach(
        path=answer.path,
        field=(field,),
        message=f"{field} is {day_shown(on)}, which is still to come; "
        "it must be a day that has been.",
        fix="Correct the day.",
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


# ------------------------------------------------------------------- rules

MON_1 = Rule(
    id="MON-1",
    title="Which returns are expected follows from who holds which part of each contract; "
    "all that are due are there, and no others.",
    source="prospectus §10",
    subjects=_due_or_received,
    check=is_expected_and_there,
)
MON_5 = Rule(
    id="MON-5",
    title="Returns come on time: after their period has ended, and by their due date.",
    source="prospectus §10",
    subjects=_received,
    check=is_on_time,
)
