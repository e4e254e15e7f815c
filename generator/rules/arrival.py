"""Declared days, held against the commits that brought them (rules MON-5, MON-10).

Not among the rules that every check holds: a folder of records need not be in Git,
and records may be moved into a repository long after their days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.finding import Finding
from generator.keys import identity_of
from generator.register import Register
from generator.rules.excuses import MON_10
from generator.rules.monitoring import MON_5
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown


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


def _too_early(
    register: Register, path: str, field: str, declared_on: date, arrived: Mapping[str, date]
) -> Iterator[Breach]:
    """At most one breach: the day declared lies further back than the policy's grace."""
    arrived_on = arrived.get(path)
    if arrived_on is None:
        return
    grace = in_force(register.consortium.policies.declaration_grace_days, declared_on).value
    if declared_on + timedelta(days=grace) < arrived_on:
        days = (arrived_on - declared_on).days
        yield Breach(
            path=path,
            field=(field,),
            message=f"{field} is {day_shown(declared_on)}, but this record first came on "
            f"{day_shown(arrived_on)}, {days:,} days later; it may be "
            f"{'1 day' if grace == 1 else f'{grace:,} days'} at most.",
            fix=f'Write the day on which it came: "{field}: {arrived_on}".',
        )
