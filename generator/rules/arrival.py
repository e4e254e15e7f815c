"""Declared days, held against the commits that brought them (rules MON-5, MON-10).

What came late is not made to have come in time by the day that is written beside it.
Not among the rules that every check holds: a folder of records need not be in Git,
and records may be moved into a repository long after their days.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta

from generator.finding import Finding, Severity
from generator.keys import identity_of
from generator.register import Register
from generator.rules.excuses import MON_10
from generator.rules.monitoring import MON_5
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown, days_counted
from schemas.monitoring_return import Return


def arrival_findings(register: Register, arrived: Mapping[str, date]) -> Iterator[Finding]:
    """Returns and excuses that declare a day too long before they came, in the register's order.

    ``arrived`` holds days by path; nothing is said of a record that is not in it. By
    how many days a declared day may come first is a policy of that day.
    """
    for key, received in register.returns.items():
        path = catalogue.RETURN.path(*identity_of(key))
        for breach in _too_early(register, path, "submitted_on", received.submitted_on, arrived):
            yield MON_5.finding(breach)
    for key, excuse in register.excuses.items():
        path = catalogue.EXCUSE.path(*identity_of(key))
        for breach in _too_early(register, path, "granted_on", excuse.granted_on, arrived):
            yield MON_10.finding(breach)


def supply_findings(
    register: Register, earlier: Mapping[str, Return], came: Mapping[str, date]
) -> Iterator[Finding]:
    """Figures left out of a return that are said to have come too long before they did.

    ``earlier`` are returns by path as they were before, ``came`` the days on which they were
    changed. A day that was there before is not asked again.
    """
    for key, received in register.returns.items():
        path = catalogue.RETURN.path(*identity_of(key))
        if path not in earlier or path not in came:
            continue
        known = {
            (each.lot, each.measure) for each in earlier[path].left_out if each.supplied_on
        }  # fmt: skip
        for position, item in enumerate(received.left_out):
            if item.supplied_on is None or (item.lot, item.measure) in known:
                continue
            late = _days_late(register, item.supplied_on, came[path])
            if late:
                yield MON_5.finding(
                    Breach(
                        path=path,
                        field=("left_out", position, "supplied_on"),
                        message=f"supplied_on is {day_shown(item.supplied_on)}, but this record "
                        f"was first changed on {day_shown(came[path])}, {late}.",
                        fix=f'Write the day on which the figure came: "supplied_on: {came[path]}".',
                    )
                )


def proposal_findings(
    register: Register, new: Container[str], opened_on: date
) -> Iterator[Finding]:
    """Returns among ``new`` that declare a day too long before they were proposed: warnings.

    ``new`` are the paths of those that the change brings and whose day Git bears out. That day
    is whatever the maker of a commit says; on which day a change was proposed the host knows.
    It may have been proposed once before, so whoever accepts the return is told and decides.
    """
    for key, received in register.returns.items():
        path = catalogue.RETURN.path(*identity_of(key))
        late = _days_late(register, received.submitted_on, opened_on) if path in new else ""
        if late:
            yield MON_5.finding(
                Breach(
                    path=path,
                    field=("submitted_on",),
                    message=f"submitted_on is {day_shown(received.submitted_on)}, but this record "
                    f"was proposed on {day_shown(opened_on)}, {late}.",
                    fix="If it was proposed before and taken back, leave the day, and say so in "
                    "the pull request; else write the day on which it came: "
                    f'"submitted_on: {opened_on}".',
                    severity=Severity.WARNING,
                )
            )


def _days_late(register: Register, declared_on: date, came_on: date) -> str:
    """By how many days too many something came after the day declared; empty where it did not."""
    grace = in_force(register.consortium.policies.declaration_grace_days, declared_on).value
    if declared_on + timedelta(days=grace) >= came_on:
        return ""
    days = (came_on - declared_on).days
    return f"{days_counted(days)} later; it may be {days_counted(grace)} at most"


def _too_early(
    register: Register, path: str, field: str, declared_on: date, arrived: Mapping[str, date]
) -> Iterator[Breach]:
    """At most one breach: the day declared lies further back than the policy's grace."""
    arrived_on = arrived.get(path)
    if arrived_on is None:
        return
    late = _days_late(register, declared_on, arrived_on)
    if late:
        yield Breach(
            path=path,
            field=(field,),
            message=f"{field} is {day_shown(declared_on)}, but this record first came on "
            f"{day_shown(arrived_on)}, {late}.",
            fix=f'Write the day on which it came: "{field}: {arrived_on}".',
        )
