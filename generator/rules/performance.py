"""MON-7: delivery that stays far under its profile is looked into (prospectus §4, §12)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.changes import changes_are_known
from generator.contracts.position import (
    Position,
    positions,
    positions_by_member,
    positions_by_tender,
)
from generator.finding import Severity
from generator.links import HOLDING, REPORTING, all_of, of_the_same
from generator.monitoring.early_warnings import EarlyWarning, Sign
from generator.monitoring.performance import Performance, performances, performances_of
from generator.monitoring.profile import has_profile
from generator.quality.standing import cases_are_known, last_case_closed, open_case_about
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown


def _positions(register: Register) -> Iterator[Position]:
    return (held for held in positions(register) if has_profile(register, held))


def _positions_of(register: Register, tender_id: str) -> Iterator[Position]:
    found = positions_by_tender(register).get(tender_id, ())
    return (held for held in found if has_profile(register, held))


def _positions_held_by(register: Register, member_id: str) -> Iterator[Position]:
    found = positions_by_member(register).get(member_id, ())
    return (held for held in found if has_profile(register, held))


def calling_for_a_case(register: Register) -> tuple[Performance, ...]:
    """The positions red in a row about which no case is open, in the register's order."""
    return tuple(
        each for each in performances(register).values() if reds_without_a_case(each, register)
    )


def reds_without_a_case(performance: Performance, register: Register) -> EarlyWarning | None:
    """The latest ratings where all are red and nobody looks into it; else ``None``.

    A case about the sub-contract answers to them while it is open, and for good if it
    was closed when the latest of them was known. What records that cannot be read say
    of it is not known. Once a contract has ended nothing of it can be improved.
    """
    if performance.position.delivery.until < register.as_of:
        return None
    reds, position = performance.warning(Sign.REDS), performance.position
    if reds is None or open_case_about(register, position, register.as_of) is not None:
        return None
    if not cases_are_known(register, position.member):
        return None
    if not changes_are_known(register, position.tender):
        return None
    key = (position.tender, reds.periods[-1].planned.stretch.period, position.member)
    closed_on = last_case_closed(register, position, register.as_of)
    is_answered = closed_on is not None and closed_on >= register.returns[key].submitted_on
    return None if is_answered else reds


def has_a_case_where_red(position: Position, register: Register) -> Iterator[Breach]:
    """MON-7: whoever is red so many times in a row has an under-performance case."""
    performance = performances_of(register, position.tender)[
        position.tender, position.lot, position.member
    ]
    reds = reds_without_a_case(performance, register)
    if reds is None:
        return
    latest = reds.periods[-1]
    stretch, delivered = latest.planned.stretch, latest.delivered_to_date or 0
    yield Breach(
        path=catalogue.RETURN.path(position.tender, str(stretch.period), position.member),
        field=("lots", position.lot, "outputs_to_date" if latest.gives_total else "outputs"),
        message=f"{position.member} has delivered {delivered:,} of the "
        f"{latest.planned.outputs.to_date:,} outputs of {position.lot} planned up to "
        f"{day_shown(stretch.until)}: rated red {len(reds.periods)} times in a row, and no "
        "under-performance case about it is open.",
        fix='Let the hub open one: "consortico performance --propose-cases" writes the record, '
        "to be read, put right and committed.",
        severity=Severity.WARNING,
    )


def _tender_of(position: Position) -> str:
    return position.tender


def _member_of(position: Position) -> str:
    return position.member


MON_7 = Rule(
    id="MON-7",
    title="Delivery is rated against its profile; where it is red several times in a row, an "
    "under-performance case is open.",
    source="prospectus §12",
    subjects=_positions,
    check=has_a_case_where_red,
    within={"tender": _positions_of, "member": _positions_held_by},
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_same("tender", _tender_of, *HOLDING, *REPORTING)
    | of_the_same("member", _member_of, catalogue.CASE),
)
