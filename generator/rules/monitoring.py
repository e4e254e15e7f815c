"""MON-1 and MON-5: which returns must come, and by when (prospectus §10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known
from generator.contracts.position import positions_by_tender
from generator.contracts.reach import where_its_approval_is_lost
from generator.finding import Severity
from generator.links import HOLDING, REPORTING, all_of, of_the_same
from generator.monitoring.assessment import Timeliness, assess, timeliness
from generator.monitoring.expected import ExpectedReturn, expected_of
from generator.reads import Changed, OfThose
from generator.register import Register, ReturnKey
from generator.rules.answers import (
    Answer,
    Unexpected,
    answers,
    answers_of,
    lots_misnamed,
    tender_of,
    unexpected,
    unexpected_of,
)
from generator.rules.names import meant
from generator.rules.rule import Breach, Rule
from generator.rules.tenders import lacks_terms
from schemas import catalogue
from schemas.dates import day_shown, days_counted
from schemas.monitoring_return import Return
from schemas.tender import Timetable
from schemas.text import listed

# ------------------------------------------------------------------- MON-1


def _due_or_received(register: Register) -> Iterator[Answer | Unexpected]:
    """What should be there by now, and what is there."""
    yield from _due_or_there(answers(register), register)
    yield from unexpected(register)


def _due_or_received_of(register: Register, tender_id: str) -> Iterator[Answer | Unexpected]:
    yield from _due_or_there(answers_of(register, tender_id), register)
    yield from unexpected_of(register, tender_id)


def _due_or_there(found: Iterable[Answer], register: Register) -> Iterator[Answer]:
    for answer in found:
        if answer.received is not None or answer.expected.due_on < register.as_of:
            yield answer


def is_expected_and_there(subject: Answer | Unexpected, register: Register) -> Iterator[Breach]:
    """MON-1: what is due is there, and what is there is due."""
    if isinstance(subject, Unexpected):
        for message, fix in why_unexpected(subject.key, register):
            yield Breach(path=subject.path, message=message, fix=fix)
    elif subject.received is None:
        yield from _missing(subject.path, subject.expected, register)
    else:
        yield from _of_lots_held(subject, subject.received, register)


def _missing(path: str, expected: ExpectedReturn, register: Register) -> Iterator[Breach]:
    found = assess(register, expected, register.as_of)
    if found.timeliness is Timeliness.MISSING and changes_are_known(register, expected.tender):
        excuse = " with its excuse" if found.excused_until else ""
        yield Breach(
            path=path,
            message=f"The return of {expected.member} for {expected.period.title} is not there; "
            f"it was due on {day_shown(found.due_on)}{excuse}, "
            f"{days_counted(found.days_late)} ago.",
            fix=f"Add this file, with submitted_on and the figures of {listed(expected.lots)} "
            "under lots.",
            severity=Severity.WARNING,
        )


def why_unexpected(key: ReturnKey, register: Register) -> Iterator[tuple[str, str]]:
    """Why nothing is expected: at most one reason, as message and fix; none if not known."""
    tender_id, _, member_id = key
    tender = register.tenders.get(tender_id)
    # An unknown name is REF-1's, a contract without its terms TEN-1's, and of
    # what cannot be read nothing is known.
    if tender is None or lacks_terms(tender) or not award_is_known(register, tender_id):
        return
    if member_id not in register.members and not register.is_unknown(catalogue.MEMBER, member_id):
        return
    if not changes_are_known(register, tender_id):
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
        yield from _wrong_period(key, tender.reporting, register)


def _wrong_period(
    key: ReturnKey, timetable: Timetable, register: Register
) -> Iterator[tuple[str, str]]:
    tender_id, period, member_id = key
    right = tuple(dict.fromkeys(each.period for each in expected_of(register, tender_id)))
    if not right:
        # The contract ends before it begins, which TEN-1 says.
        return
    first, last = right[0], right[-1]
    elsewhere = "Move the file to its own period's folder"
    if period in right:
        or_record = "or record the variation or output trade that gave it a part."
        yield (
            f"{member_id} holds no part of {tender_id} in {period.title}, so nothing is expected.",
            f"Move the file to the period that it is about, {or_record}",
        )
    elif period.frequency is not timetable.every:
        yield (
            f"{period} is a {period.frequency}; this contract reports every {timetable.every}.",
            f"{elsewhere}, such as {first}.",
        )
    else:
        yield (
            f"{period.title} lies outside the contract, which reports on {first} to {last}.",
            meant(str(period), map(str, right), f"{elsewhere}."),
        )


def _of_lots_held(answer: Answer, received: Return, register: Register) -> Iterator[Breach]:
    """Figures of lots that the member does not hold; a name mistaken for one held is MON-2's."""
    expected = answer.expected
    misnamed = lots_misnamed(expected, received).values()
    for lot_id in received.lots:
        if lot_id in expected.lots or lot_id in misnamed:
            continue
        if changes_are_known(register, expected.tender):
            yield Breach(
                path=answer.path,
                field=("lots", lot_id),
                message=f'{expected.member} holds no part of a lot "{lot_id}"; '
                "a return gives the figures of lots held.",
                fix=meant(lot_id, expected.lots, f"Use {listed(expected.lots)}, or delete it."),
            )


# ------------------------------------------------------------------- MON-5

Arrival = tuple[Answer | Unexpected, Return]
"""A return that was received, and what it answers."""


def _tender_of_arrival(subject: Arrival) -> str:
    return tender_of(subject[0])


def _received(register: Register) -> Iterator[Arrival]:
    return _arrived(answers(register), unexpected(register))


def _received_of(register: Register, tender_id: str) -> Iterator[Arrival]:
    return _arrived(answers_of(register, tender_id), unexpected_of(register, tender_id))


def _arrived(found: Iterable[Answer], others: Iterable[Unexpected]) -> Iterator[Arrival]:
    for answer in found:
        if answer.received is not None:
            yield answer, answer.received
    for other in others:
        yield other, other.received


def is_on_time(subject: Arrival, register: Register) -> Iterator[Breach]:
    """MON-5: by the due date, after the period, and not in days to come."""
    answer, received = subject
    if isinstance(answer, Answer):
        yield from _against_due_date(answer, received, register)
    if received.submitted_on > register.as_of:
        yield _still_to_come(answer.path, "submitted_on", received.submitted_on)
    if received.accepted_on is not None:
        if received.accepted_on > register.as_of:
            yield _still_to_come(answer.path, "accepted_on", received.accepted_on)
        if received.accepted_on < received.submitted_on:
            yield _accepted_too_soon(answer.path, received.submitted_on, received.accepted_on)


def _against_due_date(answer: Answer, received: Return, register: Register) -> Iterator[Breach]:
    expected, submitted_on = answer.expected, received.submitted_on
    answered, _ = timeliness(register, expected, register.as_of)
    if answered is Timeliness.LATE:
        found = assess(register, expected, register.as_of)
        excuse = " with its excuse" if found.excused_until else ""
        yield Breach(
            path=answer.path,
            field=("submitted_on",),
            message=f"This return was sent on {day_shown(submitted_on)}, "
            f"{days_counted(found.days_late)} after it was due on "
            f"{day_shown(found.due_on)}{excuse}.",
            fix="If the day is right, leave it; late returns count against the member (ELI-4).",
            severity=Severity.WARNING,
        )
    delivery = positions_by_tender(register)[expected.tender][0].delivery
    ended_on = min(expected.period.ends_on, delivery.until)
    if submitted_on < ended_on:
        yield Breach(
            path=answer.path,
            field=("submitted_on",),
            message=f"This return was sent on {day_shown(submitted_on)}, before its "
            f"period ended on {day_shown(ended_on)}; figures are final only then.",
            fix="Correct the day, or move the file to the period that it is about.",
        )


def _accepted_too_soon(path: str, submitted_on: date, accepted_on: date) -> Breach:
    return Breach(
        path=path,
        field=("accepted_on",),
        message=f"This return was accepted on {day_shown(accepted_on)}, before it was sent "
        f"on {day_shown(submitted_on)}; it must be sent first.",
        fix="Correct one of the two days.",
    )


def _still_to_come(path: str, field: str, on: date) -> Breach:
    return Breach(
        path=path,
        field=(field,),
        message=f"{field} is {day_shown(on)}, which is still to come; "
        "it must be a day that has been.",
        fix="Correct the day.",
    )


# ------------------------------------------------------------------- rules


def _reported_on(changed: Changed) -> Collection[str]:
    """What a member that comes or goes made returns about: they are told of if it is there."""
    member = changed.place.part("member") if changed.comes_or_goes else None
    sides = changed.base, changed.head
    return {tender for side in sides for tender, _, name in side.returns if name == member}


MON_1 = Rule(
    id="MON-1",
    title="Which returns are expected follows from who holds which part of each contract; "
    "all that are due are there, and no others.",
    source="prospectus §10",
    subjects=_due_or_received,
    check=is_expected_and_there,
    within={"tender": _due_or_received_of},
    reads=where_its_approval_is_lost(tender_of)
    | of_the_same("tender", tender_of, *HOLDING, *REPORTING)
    | all_of(catalogue.CONSORTIUM)
    | {catalogue.MEMBER: OfThose(part="tender", of=tender_of, names=_reported_on)},
)
MON_5 = Rule(
    id="MON-5",
    title="Returns come on time: after their period has ended, and by their due date.",
    source="prospectus §10",
    subjects=_received,
    check=is_on_time,
    within={"tender": _received_of},
    reads=of_the_same("tender", _tender_of_arrival, *HOLDING, *REPORTING)
    | all_of(catalogue.CONSORTIUM),
)
