"""A member's standing in quality on a day (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.contracts.position import Position, first_delivery_of, positions_by_member
from generator.register import Register, lies_in
from generator.remembered import once_per_register
from schemas import record_kinds
from schemas.consortium import in_force
from schemas.dates import last_day_within
from schemas.quality import CaseEntry, CaseStage, UnderPerformanceCase


@once_per_register
def _assessed_on(register: Register) -> Mapping[str, tuple[date, ...]]:
    days: dict[str, list[date]] = {}
    for member, on in register.self_assessments:
        days.setdefault(member, []).append(on)
    return {member: tuple(sorted(found)) for member, found in days.items()}


@once_per_register
def _cases(register: Register) -> Mapping[str, tuple[UnderPerformanceCase, ...]]:
    cases: dict[str, list[UnderPerformanceCase]] = {}
    for (_, member), case in register.cases.items():
        cases.setdefault(member, []).append(case)
    return {member: tuple(found) for member, found in cases.items()}


def last_self_assessment(register: Register, member: str, on: date) -> date | None:
    """The day of the member's latest self-assessment report by ``on``."""
    return max((day for day in _assessed_on(register).get(member, ()) if day <= on), default=None)


def self_assessment_due_on(register: Register, member: str, on: date) -> date | None:
    """The last day on which the member's next report is in time, as known on ``on``.

    Whoever has held a sub-contract for as long as a report may be old must have
    one no older than that (rules ELI-3, QUA-1). ``None`` where it never held one.
    """
    first = first_delivery_of(register, member)
    if first is None:
        return None
    months = in_force(register.consortium.policies.self_assessment_months, on).value
    last = last_self_assessment(register, member, on)
    before = first - timedelta(days=1)
    return last_day_within(before if last is None else max(before, last), months)


def delivers_on(register: Register, member: str, on: date) -> bool:
    """Whether the member holds a part of a contract that is delivered on ``on``."""
    return any(
        held.delivery.covers(on) and held.units_on(on) > 0
        for held in positions_by_member(register).get(member, ())
    )


def suspended_since(register: Register, member: str, on: date) -> date | None:
    """Since when an under-performance case has suspended the member, if one does on ``on``."""
    since = (_suspended_since(case, on) for case in _cases(register).get(member, ()))
    return min((day for day in since if day), default=None)


def open_case_about(register: Register, position: Position, on: date) -> date | None:
    """The day on which the case about the position that is open on ``on`` was opened.

    The first of several. A case is open from its first stage until it is closed; one
    that names no sub-contract is about all of the member's.
    """
    found = (case.stages for case in _cases_about(register, position))
    return min(
        (min(entry.on for entry in stages) for stages in found if _is_open(stages, on)),
        default=None,
    )


def last_case_closed(register: Register, position: Position, on: date) -> date | None:
    """The day on which a case about the position was last closed by ``on``."""
    latest = (_latest(case.stages, on) for case in _cases_about(register, position))
    return max(
        (entry.on for entry in latest if entry and entry.stage is CaseStage.CLOSED), default=None
    )


def _cases_about(register: Register, position: Position) -> Iterator[UnderPerformanceCase]:
    for case in _cases(register).get(position.member, ()):
        if case.is_about(position.tender, position.lot):
            yield case


def is_open_on(case: UnderPerformanceCase, on: date) -> bool:
    """Whether the case is open on ``on``: from its first stage until it is closed."""
    return _is_open(case.stages, on)


def _is_open(stages: Sequence[CaseEntry], on: date) -> bool:
    latest = _latest(stages, on)
    return latest is not None and latest.stage is not CaseStage.CLOSED


def _latest(stages: Sequence[CaseEntry], on: date) -> CaseEntry | None:
    reached = [entry for entry in stages if entry.on <= on]
    return max(reversed(reached), key=lambda entry: entry.on, default=None)


def _suspended_since(case: UnderPerformanceCase, on: date) -> date | None:
    latest = _latest(case.stages, on)
    return latest.on if latest and latest.stage is CaseStage.SUSPENDED else None


def has_open_case(register: Register, member: str, on: date) -> bool:
    """Whether a case about anything of the member's is open on ``on``."""
    return any(is_open_on(case, on) for case in _cases(register).get(member, ()))


def are_known(register: Register, kind: record_kinds.Kind, member: str) -> bool:
    """Whether every record of ``kind`` in the member's own folder could be read."""
    folder = kind.path(member, "").rpartition("/")[0]
    return not lies_in(register.unknown, folder) and not any(
        path.startswith(f"{folder}/") for path in register.unknown
    )


def cases_are_known(register: Register, member: str) -> bool:
    """Whether every case of the member could be read."""
    folder = f"{record_kinds.DATA}quality/cases"
    mine = (path for path in register.unknown if path.startswith(f"{folder}/"))
    return not lies_in(register.unknown, folder) and not any(
        path.endswith(f"-{member}.yaml") for path in mine
    )
