"""Returns, reports made of them, and figures promised for later (rules MON-1, 2, 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of, state_of_term
from generator.monitoring.assessment import Timeliness, timeliness
from generator.monitoring.excuses import excused_until
from generator.monitoring.expected import due_dates, expected_of
from generator.register import Register
from schemas import catalogue

RETURN_NOTICE_DAYS = 7
"""How long before a return is due its member is reminded. It decides nothing, so no policy."""

RETURN = Kind(
    id="return", title="Return", source="prospectus §10", is_public=True, is_of_tender=True
)
PROMISED_FIGURE = Kind(
    id="promised-figure",
    title="Promised figure",
    source="prospectus §10",
    is_public=False,
    is_of_tender=True,
)

PACK = Kind(
    id="pack",
    title="Report to a commissioner",
    source="prospectus §4",
    is_public=False,
    is_of_tender=True,
    is_warned_of=True,
)

_STATES = {
    Timeliness.ON_TIME: State.DONE,
    Timeliness.LATE: State.DONE,
    Timeliness.MISSING: State.OVERDUE,
    Timeliness.NOT_YET_DUE: State.DUE,
    Timeliness.EXCUSED: State.DUE,
    Timeliness.UNKNOWN: State.UNKNOWN,
}


def returns_due(register: Register) -> Iterator[Deadline]:
    """Every return expected over the whole life of every contract (rules MON-1, MON-5).

    One that is excused on the register's day is due when its excuse ends (rule MON-10).
    """
    for tender_id in register.awards:
        yield from returns_due_of(register, tender_id)


def returns_due_of(register: Register, tender_id: str) -> Iterator[Deadline]:
    """Those of one contract."""
    for expected in expected_of(register, tender_id):
        answer, _ = timeliness(register, expected, register.as_of)
        identity = (expected.tender, str(expected.period), expected.member)
        yield Deadline(
            kind=RETURN,
            identity=identity,
            on=excused_until(register, expected, register.as_of) or expected.due_on,
            as_of=register.as_of,
            what=f"Return for {expected.period.title}: {_title(register, expected.tender)}",
            whom=Whom.MEMBER,
            members=(expected.member,),
            path=catalogue.RETURN.path(*identity),
            state=_STATES[answer],
            notice_days=RETURN_NOTICE_DAYS,
        )


def packs_due(register: Register) -> Iterator[Deadline]:
    """Every report that a commissioner is to have, for periods that have begun (rule MON-8)."""
    for tender_id in register.tenders:
        yield from packs_due_of(register, tender_id)


def packs_due_of(register: Register, tender_id: str) -> Iterator[Deadline]:
    """Those about one tender."""
    tender = register.tenders.get(tender_id)
    if tender and tender.delivery and tender.reporting and tender.pack_due_days is not None:
        timetable = tender.reporting.model_copy(update={"due_days": tender.pack_due_days})
        for period, on in due_dates(tender.delivery, timetable):
            if period.starts_on <= register.as_of:
                yield Deadline(
                    kind=PACK,
                    identity=(tender_id, str(period)),
                    on=on,
                    as_of=register.as_of,
                    what=f"Report to {tender.commissioner} for {period.title}: {tender.title}",
                    whom=Whom.HUB,
                    path=catalogue.TENDER.path(tender_id),
                    state=state_of_term(on, register.as_of),
                )


def promised_figures(register: Register) -> Iterator[Deadline]:
    """Every figure left out of a return that was sent in, and promised by a day (rule MON-2)."""
    for (tender, period, member), received in register.returns.items():
        if received.submitted_on > register.as_of:
            continue
        place = (tender, str(period), member)
        for omission in received.left_out:
            supplied_on = omission.supplied_on
            is_done = supplied_on is not None and supplied_on <= register.as_of
            yield Deadline(
                kind=PROMISED_FIGURE,
                identity=(*place, omission.lot, omission.measure),
                on=omission.expected_on,
                as_of=register.as_of,
                what=f"Figure promised for {period.title}, {omission.measure} of "
                f"{omission.lot}: {_title(register, tender)}",
                whom=Whom.MEMBER,
                members=(member,),
                path=catalogue.RETURN.path(*place),
                state=state_of(omission.expected_on, register.as_of, is_done=is_done),
            )


def _title(register: Register, tender_id: str) -> str:
    tender = register.tenders.get(tender_id)
    return tender.title if tender else tender_id
