"""MON-10: a return is excused by name, with a reason and an end date (prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.contracts.reach import where_its_approval_is_lost
from generator.finding import Field
from generator.links import HOLDING, REPORTING, all_of, is_new_or_gone, of_the_same
from generator.monitoring.expected import ExpectedReturn, expected_of
from generator.register import Register, ReturnKey
from generator.rules.monitoring import why_unexpected
from generator.rules.omissions import next_due_on
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.excuse import Excuse
from schemas.placeholder import in_brief, is_placeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """An excuse, and the return that it is for."""

    key: ReturnKey
    excuse: Excuse

    def breach(self, message: str, fix: str, *field: str) -> Breach:
        """A fault of this excuse."""
        tender_id, period, member_id = self.key
        path = catalogue.EXCUSE.path(tender_id, str(period), member_id)
        place: Field = field
        return Breach(path=path, field=place, message=message, fix=fix)


def _tender_of(subject: Granted) -> str:
    return subject.key[0]


def _granted(register: Register) -> Iterable[Granted]:
    return (Granted(key=key, excuse=excuse) for key, excuse in register.excuses.items())


def is_granted_by_name(subject: Granted, register: Register) -> Iterator[Breach]:
    """MON-10: for a return that is expected, by somebody, for a reason, in time and to an end.

    An excuse changes how a member is judged from the day on which it was granted.
    So it cannot come long after the due date, when awards may have been decided.
    """
    due = expected_of(register, subject.key[0])
    expected = next((each for each in due if each.key == subject.key), None)
    if expected is None:
        for message, fix in why_unexpected(subject.key, register):
            yield subject.breach(message, fix)
    else:
        yield from _ends_in_time(subject, expected, register)
        yield from _was_granted_in_time(subject, expected, register)
    yield from _has_a_reason_and_a_name(subject)
    if subject.excuse.granted_on > register.as_of:
        yield subject.breach(
            f"granted_on is {day_shown(subject.excuse.granted_on)}, which is still to come; "
            "it must be a day that has been.",
            "Correct the day.",
            "granted_on",
        )


def _ends_in_time(
    subject: Granted, expected: ExpectedReturn, register: Register
) -> Iterator[Breach]:
    until, latest_on = subject.excuse.until, next_due_on(expected, register)
    if until <= expected.due_on:
        yield subject.breach(
            f"This excuse ends on {day_shown(until)}; the return is due on "
            f"{day_shown(expected.due_on)}, so it must end later.",
            "Correct the day, or delete this file.",
            "until",
        )
    elif until > latest_on:
        yield subject.breach(
            f"This excuse ends on {day_shown(until)}; it must end by {day_shown(latest_on)}, "
            "when the next period's return is due.",
            f'Write a day no later than "until: {latest_on}".',
            "until",
        )


def _was_granted_in_time(
    subject: Granted, expected: ExpectedReturn, register: Register
) -> Iterator[Breach]:
    policy = in_force(register.consortium.policies.excuse_days, expected.due_on)
    latest_on = expected.due_on + timedelta(days=policy.value)
    if subject.excuse.granted_on > latest_on:
        yield subject.breach(
            f"This excuse was granted on {day_shown(subject.excuse.granted_on)}; for a return due "
            f"on {day_shown(expected.due_on)} it must be granted by {day_shown(latest_on)}.",
            "Correct the day. If it is right, delete this file: it is too late for an excuse.",
            "granted_on",
        )


def _has_a_reason_and_a_name(subject: Granted) -> Iterator[Breach]:
    excuse = subject.excuse
    if is_placeholder(excuse.reason):
        yield subject.breach(
            f'The reason is "{in_brief(excuse.reason)}", which says nothing.',
            "Say why the member was given more time.",
            "reason",
        )
    if excuse.granted_by is None and excuse.decision is None:
        yield subject.breach(
            "It is not said who granted this excuse.",
            'Add "granted_by:" with the role at the hub, or "decision:" with the minuted decision.',
        )
    elif excuse.granted_by is not None and is_placeholder(excuse.granted_by):
        yield subject.breach(
            f'"{in_brief(excuse.granted_by)}" is not a role.',
            "Name the role at the hub that granted it.",
            "granted_by",
        )
    if excuse.decision is not None and excuse.decision.on > excuse.granted_on:
        yield subject.breach(
            f"This excuse was granted on {day_shown(excuse.granted_on)}, before decision "
            f"{excuse.decision} was taken; it must be that day or later.",
            f'Write "granted_on: {excuse.decision.on}", or name the decision that granted it.',
            "granted_on",
        )


MON_10 = Rule(
    id="MON-10",
    title="A return is excused by name, for a reason, in time and until a day; "
    "then it counts again.",
    source="prospectus §10",
    subjects=_granted,
    check=is_granted_by_name,
    reads=where_its_approval_is_lost(_tender_of)
    | of_the_same("tender", _tender_of, *HOLDING, *REPORTING)
    | all_of(catalogue.CONSORTIUM)
    | {catalogue.MEMBER: is_new_or_gone},
)
